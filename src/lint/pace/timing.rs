//! How long plays take: reading, and deciding.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::conversation::{Conversation, Dice, Event};
use crate::lint::thresholds::{SECONDS_A_DECISION, TIMED_PLAYS, WORDS_A_MINUTE};
use crate::lint::words;
use crate::review::{Envelope, extreme_line};
use crate::scenario::{Names, Said, Scenario, Text};

/// How long plays take, in seconds, the brief included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Timing {
    /// The shorter of a random play and the best line on average, without the coach.
    pub(super) least: f64,
    /// The longer of them, with all notes of the coach.
    pub(super) most: f64,
}

/// A play's time without and with the coach.
type Seconds = [f64; 2];

impl Timing {
    /// Times random plays, with fixed seeds, and the best line from each opening. O([`TIMED_PLAYS`] × patience × choices) and the texts of these.
    pub(super) fn of(envelope: &Envelope) -> Self {
        let scenario = envelope.scenario();
        let by_chance = |play: u32| {
            let dice = Dice::new(u64::from(play));
            timed(scenario, u64::from(play), None, |conversation| {
                let number = conversation.moves().len().to_string();
                let shown = conversation.shown();
                shown.get(dice.below(&["move", &number], shown.len() as u32) as usize).copied()
            })
        };
        let mut kinds = vec![mean((0..TIMED_PLAYS).map(|play| (1.0, by_chance(play))))];
        let best: Option<Vec<(f64, Seconds)>> = (0..scenario.openings.len() as u16)
            .map(|opening| {
                let line = extreme_line(envelope, opening, true)?;
                let weight = f64::from(scenario.openings[usize::from(opening)].weight);
                let along = |conversation: &Conversation| line.get(conversation.moves().len()).copied();
                Some((weight, timed(scenario, 0, Some(opening), along)))
            })
            .collect();
        kinds.extend(best.map(|best| mean(best.into_iter())));
        let brief = brief_seconds(scenario);
        Self {
            least: brief + kinds.iter().map(|[alone, _]| *alone).fold(f64::INFINITY, f64::min),
            most: brief + kinds.iter().map(|[_, coached]| *coached).fold(0.0, f64::max),
        }
    }
}

fn mean(plays: impl Iterator<Item = (f64, Seconds)>) -> Seconds {
    let mut sum = [0.0; 3];
    for (weight, [alone, coached]) in plays {
        sum[0] += weight * alone;
        sum[1] += weight * coached;
        sum[2] += weight;
    }
    [sum[0] / sum[2].max(1.0), sum[1] / sum[2].max(1.0)]
}

fn reading(text: &str) -> f64 {
    words::count(text) as f64 * 60.0 / WORDS_A_MINUTE
}

/// What the player reads before it begins.
fn brief_seconds(scenario: &Scenario) -> f64 {
    let names = Names { player: &scenario.brief.name, cast: &scenario.cast };
    let brief = &scenario.brief;
    let lists = brief.you_know.iter().chain(&brief.you_can_offer).chain(&brief.you_cannot);
    [&brief.you, &brief.situation, &brief.goal].into_iter().chain(lists).map(|text| reading(&text.show(&names))).sum()
}

/// Plays, taking what `next` says, and times it: every line and the ending is read, every choice when it is first on offer at its node, and each decision takes its time.
fn timed(
    scenario: &Arc<Scenario>,
    seed: u64,
    opening: Option<u16>,
    next: impl Fn(&Conversation) -> Option<u16>,
) -> Seconds {
    let mut events = Vec::new();
    let mut conversation = Conversation::start(Arc::clone(scenario), seed, opening, "", &mut events);
    let (mut alone, mut notes) = (0.0, 0.0);
    let mut known = FxHashSet::default();
    loop {
        let read = |text: &Text| reading(&text.show(&conversation.names()));
        for event in events.drain(..) {
            match event {
                Event::Line(line) => alone += reading(&conversation.text(line)),
                Event::Ended { ending, .. } => {
                    let ending = &scenario.endings[ending as usize];
                    alone += read(&ending.title) + read(&ending.text);
                }
                _ => {}
            }
        }
        let node = conversation.state().node;
        for choice in conversation.shown().iter().filter(|choice| known.insert((node, **choice))) {
            if let Said::Words(text) | Said::Deed(text) =
                &scenario.nodes[node as usize].choices[usize::from(*choice)].said
            {
                alone += read(text);
            }
        }
        let Some(choice) = next(&conversation).filter(|_| conversation.end().is_none()) else { break };
        alone += SECONDS_A_DECISION;
        if conversation.choose(choice, &mut events).is_err() {
            break;
        }
        if let Some(done) = conversation.moves().last() {
            let why = &conversation.choice(done).outcomes[usize::from(done.outcome)].why;
            notes += reading(&why.show(&conversation.names()));
        }
    }
    [alone, alone + notes]
}

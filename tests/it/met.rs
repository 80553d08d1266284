//! What the checker says of plays, against all plays of small scenarios and random plays of larger ones.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use defuse::conversation::{Cause, Conversation, Event, LinePlace, replay};
use defuse::lint::{self, Subject};
use defuse::review::{Envelope, Odds};
use defuse::scenario::{Finding, Scenario, Target};

use super::generate::{LARGER, SMALL, Shape, scenario, seeds};
use super::random_plays::each_play;

/// What all plays together meet.
#[derive(Debug, Default, PartialEq, Eq)]
struct Seen {
    nodes: BTreeSet<usize>,
    outcomes: BTreeSet<(usize, usize, usize)>,
    endings: BTreeSet<usize>,
    /// For each condition of a line, by where it begins in the file: whether it ever held, and ever failed.
    lines: BTreeMap<usize, (bool, bool)>,
    plays: usize,
}

impl Seen {
    /// Notes which lines of a list were said, of those that have a condition.
    fn list(&mut self, scenario: &Scenario, place: LinePlace, events: &[Event]) {
        for (index, line) in place.lines(scenario).iter().enumerate() {
            let Some(span) = &line.when_span else { continue };
            let is_said = |event: &Event| matches!(event, Event::Line(line) if line.place == place && usize::from(line.index) == index);
            let seen = self.lines.entry(span.start).or_default();
            if events.iter().any(is_said) { seen.0 = true } else { seen.1 = true }
        }
    }

    /// Notes the last step of a conversation, of which these are the events.
    fn step(&mut self, conversation: &Conversation, events: &[Event]) {
        let scenario = conversation.scenario();
        let moves = conversation.moves();
        if let Some(last) = moves.last() {
            let node = last.before.node;
            self.outcomes.insert((node as usize, usize::from(last.choice), usize::from(last.outcome)));
            self.list(scenario, LinePlace::Reply(node, last.choice, last.outcome), events);
        }
        if conversation.end().is_none() || moves.is_empty() {
            let node = conversation.state().node;
            self.nodes.insert(node as usize);
            let again = moves.iter().any(|earlier| earlier.before.node == node);
            self.list(scenario, if again { LinePlace::Again(node) } else { LinePlace::Lines(node) }, events);
        }
        if let Some(end) = conversation.end() {
            self.plays += 1;
            // Over before the first move, an ending is of no choice.
            if !moves.is_empty() {
                self.endings.insert(end.ending as usize);
            }
            self.list(scenario, LinePlace::Ending(end.ending), events);
        }
    }
}

/// Goes through every conversation.
fn all_plays(scenario: &Arc<Scenario>) -> Seen {
    let mut seen = Seen::default();
    let mut waiting = Vec::new();
    for opening in 0..scenario.openings.len() as u16 {
        let mut events = Vec::new();
        let conversation = Conversation::start(Arc::clone(scenario), 1, Some(opening), "", &mut events);
        seen.step(&conversation, &events);
        waiting.push(conversation);
    }
    while let Some(conversation) = waiting.pop() {
        for choice in conversation.shown().to_vec() {
            let (mut next, mut events) = (conversation.clone(), Vec::new());
            next.choose(choice, &mut events).expect("it is on offer");
            seen.step(&next, &events);
            if next.end().is_none() {
                waiting.push(next);
            }
        }
    }
    seen
}

fn as_checked(subject: &Subject<'_>) -> Seen {
    let (scenario, met) = (subject.scenario, subject.met.as_ref().expect("it was walked"));
    let mut seen = Seen::default();
    for (index, node) in scenario.nodes.iter().enumerate() {
        seen.nodes.extend(met.node(index).map(|_| index));
        for (at, choice) in node.choices.iter().enumerate() {
            let taken = (0..choice.outcomes.len()).filter(|which| met.outcome(index, at, *which).is_some());
            seen.outcomes.extend(taken.map(|which| (index, at, which)));
        }
    }
    seen.endings.extend((0..scenario.endings.len()).filter(|ending| met.ending(*ending).is_some()));
    for asks in lint::conditions(scenario) {
        if let (lint::Place::Line(..), Some(truth)) = (asks.place, met.asked.truth(asks.span)) {
            seen.lines.insert(asks.span.start, (!truth.never_holds(), !truth.always_holds()));
        }
    }
    seen
}

#[test]
fn what_the_checker_says_is_met_is_what_all_plays_meet() {
    let (mut scenarios, mut never, mut always, mut closed) = (0, 0, 0, 0);
    for seed in seeds(1_500) {
        let Some((_, scenario)) = scenario(seed, &SMALL) else { continue };
        let envelope = Envelope::of(Arc::clone(&scenario));
        let few = |opening| Odds::of(&envelope, opening).is_some_and(|odds| odds.conversations <= 1_500.0);
        if !(0..scenario.openings.len() as u16).all(few) {
            continue;
        }
        let subject = Subject::of(&envelope);
        let (truly, mut checked) = (all_plays(&scenario), as_checked(&subject));
        checked.plays = truly.plays;
        assert_eq!(checked, truly, "seed {seed}");
        scenarios += 1;
        never += truly.lines.values().filter(|line| !line.0).count();
        always += truly.lines.values().filter(|line| !line.1).count();
        closed += (scenario.nodes.len() - truly.nodes.len()).min(1);
    }
    println!("{scenarios} scenarios, lines never said {never}, always said {always}, with nodes not met {closed}");
    assert!(scenarios > 500 && never > 100 && always > 100 && closed > 50);
}

#[test]
fn every_state_has_a_witness_that_leads_to_it_by_a_shortest_way() {
    for seed in seeds(300) {
        let Some((_, scenario)) = scenario(seed, &SMALL) else { continue };
        let envelope = Envelope::of(Arc::clone(&scenario));
        let subject = Subject::of(&envelope);
        let walk = subject.walk.as_ref().expect("small");
        let mut moves = 0;
        for state in 0..walk.len() {
            let witness = walk.witness_of(state);
            let ids = witness.choice_ids(&scenario);
            let play = replay(&scenario, seed, Some(witness.opening), "", ids.iter().copied());
            assert!(play.mismatch.is_none(), "seed {seed}, state {state}: {:?}", play.mismatch);
            assert_eq!(walk.find(play.conversation.state()), Some(state), "seed {seed}");
            assert!(ids.len() >= moves, "seed {seed}: numbers grow with the moves");
            moves = ids.len();
        }
    }
}

/// What a finding shows, played from each opening at its node where it can be: a witness doesn't tell apart openings at the same node.
fn shown(scenario: &Arc<Scenario>, (node, choices): &(String, Vec<String>)) -> Vec<Conversation> {
    let at = |opening: &u16| &scenario.nodes[scenario.openings[usize::from(*opening)].node as usize].id;
    (0..scenario.openings.len() as u16)
        .filter(|opening| at(opening) == node)
        .map(|opening| replay(scenario, 3, Some(opening), "", choices.iter().map(String::as_str)))
        .filter(|play| play.mismatch.is_none())
        .map(|play| play.conversation)
        .collect()
}

/// Whether a conversation shows what a finding says of it.
fn shows(finding: &Finding, play: &Conversation) -> bool {
    let scenario = play.scenario();
    let is_over_at_its_node = || {
        let Some(last) = play.moves().last() else { return true };
        let outcome = &play.choice(last).outcomes[usize::from(last.outcome)];
        let leads_there = matches!(outcome.goto, Target::Node(next)
            if Some(&scenario.nodes[next as usize].id) == finding.node.as_ref());
        play.end().is_some() && leads_there
    };
    match finding.rule.code {
        "E301" => {
            let early = play.moves().len() < usize::from(scenario.patience.at);
            early && play.end().is_some_and(|end| end.cause == Cause::Patience) && is_over_at_its_node()
        }
        "W203" => is_over_at_its_node(),
        _ => true,
    }
}

fn findings_are_true(seeds: std::ops::Range<u64>, shape: &Shape) -> BTreeMap<&'static str, usize> {
    let mut count = BTreeMap::new();
    for seed in seeds {
        let Some((_, scenario)) = scenario(seed, shape) else { continue };
        let envelope = Envelope::of(Arc::clone(&scenario));
        for finding in lint::check(&envelope).findings {
            *count.entry(finding.rule.code).or_default() += 1;
            let Some(witness) = &finding.witness else { continue };
            let plays = shown(&scenario, witness);
            let place = format!("seed {seed}: {} {}: {witness:?}", finding.rule.code, finding.message);
            assert!(plays.iter().any(|play| shows(&finding, play)), "{place}");
        }
    }
    count
}

#[test]
fn whatever_a_finding_shows_can_be_played_and_shows_it() {
    let mut count = findings_are_true(seeds(600), &SMALL);
    for (code, more) in findings_are_true(seeds(150), &LARGER) {
        *count.entry(code).or_default() += more;
    }
    println!("{count:?}");
    for code in ["E301", "E302", "W203", "W205", "W206", "W207", "W208", "W303", "W304"] {
        assert!(count.get(code).is_some_and(|count| *count >= 5), "{code}: {count:?}");
    }
}

#[test]
fn no_random_play_meets_what_the_checker_says_is_never_met() {
    each_play(seeds(100), &LARGER, |play| {
        let subject = Subject::of(&play.envelope);
        let met = subject.met.as_ref().expect("it was walked");
        for done in play.conversation.moves() {
            let (node, choice) = (done.before.node as usize, usize::from(done.choice));
            assert!(met.outcome(node, choice, usize::from(done.outcome)).is_some(), "{}", play.place);
        }
        for line in play.events.iter().filter_map(|event| if let Event::Line(line) = event { Some(line) } else { None })
        {
            let span = line.line(&play.scenario).when_span.as_ref();
            assert!(
                span.is_none_or(|span| met.asked.truth(span).is_some_and(|truth| !truth.never_holds())),
                "{}",
                play.place
            );
        }
    });
}

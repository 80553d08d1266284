//! What each move cost, and what would have been better.

use serde::Serialize;

use crate::conversation::{Conversation, Event, LineId, Next};
use crate::scenario::Marks;

use super::envelope::Envelope;
use super::points::{Points, Scale};
use super::scorecard::{marks_of, marks_of_end};

/// How a move is called by its cost, as chess programs do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Label {
    /// It cost nothing: the best was still within reach.
    Best,
    /// It cost less than 3 points, rounded as it is shown.
    Good,
    /// It cost 3 points or more.
    Inaccuracy,
    /// It cost 8 points or more.
    Mistake,
    /// It cost 15 points or more.
    Blunder,
}

impl Label {
    /// The label of a cost.
    pub const fn of(cost: Points) -> Self {
        match cost.hundredths() {
            ..=0 => Self::Best,
            1..250 => Self::Good,
            250..750 => Self::Inaccuracy,
            750..1_450 => Self::Mistake,
            _ => Self::Blunder,
        }
    }

    /// Its name, as screens show it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Best => "best",
            Self::Good => "good",
            Self::Inaccuracy => "inaccuracy",
            Self::Mistake => "mistake",
            Self::Blunder => "blunder",
        }
    }
}

/// A move, judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Its marks; those that the end gave are in the last move's.
    pub marks: Marks,
    /// What it cost; none where the envelope was sampled.
    pub cost: Option<Points>,
    /// The best choice there, by index; none where the envelope was sampled.
    pub best_choice: Option<u16>,
}

impl Judged {
    /// How it is called by its cost.
    pub fn label(&self) -> Option<Label> {
        self.cost.map(Label::of)
    }
}

/// What was still within reach at one moment, in points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Moment {
    /// The best score.
    pub best: Points,
    /// The worst.
    pub worst: Points,
    /// What clicking at random from there gets on average.
    pub par: Points,
}

/// What was within reach before the first move and after each one; empty where the envelope was sampled.
pub fn moments(conversation: &Conversation, envelope: &Envelope) -> Vec<Moment> {
    let scenario = conversation.scenario();
    let scale = envelope.extremes(conversation.opening()).total;
    let mut gained = 0;
    let mut moments = Vec::with_capacity(conversation.moves().len() + 1);
    for done in conversation.moves() {
        let Some(moment) = moment(envelope, scale, &done.before, gained) else { return Vec::new() };
        moments.push(moment);
        gained += conversation.choice(done).outcomes[usize::from(done.outcome)].marks.weighted(&scenario.weights);
    }
    let last = if conversation.end().is_some() {
        let points = scale.points(marks_of(conversation).weighted(&scenario.weights));
        Some(Moment { best: points, worst: points, par: points })
    } else {
        moment(envelope, scale, conversation.state(), gained)
    };
    last.map_or_else(Vec::new, |last| {
        moments.push(last);
        moments
    })
}

fn moment(envelope: &Envelope, scale: Scale, state: &crate::conversation::State, gained: i32) -> Option<Moment> {
    let reach = envelope.reach(state)?;
    Some(Moment {
        best: scale.points(gained + reach.best[0]),
        worst: scale.points(gained + reach.worst[0]),
        par: scale.points_of_average(f64::from(gained) + reach.par[0]),
    })
}

/// Judges every move. The costs of a finished conversation add up to 100 less its score, to the last digit, because each is the
/// difference of two points of the same curve.
pub fn judge(conversation: &Conversation, envelope: &Envelope, moments: &[Moment]) -> Vec<Judged> {
    let last = conversation.moves().len().wrapping_sub(1);
    conversation
        .moves()
        .iter()
        .enumerate()
        .map(|(index, done)| {
            let mut marks = conversation.choice(done).outcomes[usize::from(done.outcome)].marks;
            if let Some(end) = conversation.end()
                && index == last
            {
                marks.add(&marks_of_end(conversation, end));
            }
            Judged {
                marks,
                cost: moments.get(index).zip(moments.get(index + 1)).map(|(before, after)| before.best - after.best),
                best_choice: envelope.extreme_choice(&done.before, true),
            }
        })
        .collect()
}

/// A move that cost much, and the better one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TurningPoint {
    /// Which move, from 0.
    pub index: usize,
    /// What it cost.
    pub cost: Points,
    /// The better choice, by index at its node.
    pub better: u16,
    /// Index of the better choice's outcome.
    pub better_outcome: u16,
    /// What the customer answers to it.
    pub answer: Vec<LineId>,
    /// Heat and trust after it.
    pub meters: (u8, u8),
}

/// How many turning points there are at most.
pub const TURNING_POINTS: usize = 3;

/// The costliest moves, the costliest first; of equals the earlier first.
pub fn turning_points(conversation: &Conversation, judged: &[Judged]) -> Vec<TurningPoint> {
    let mut costly: Vec<(usize, Points, u16)> = judged
        .iter()
        .enumerate()
        .filter_map(|(index, judged)| Some((index, judged.cost?, judged.best_choice?)))
        .filter(|(_, cost, _)| *cost > Points::ZERO)
        .collect();
    costly.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    costly.truncate(TURNING_POINTS);
    costly.into_iter().map(|(index, cost, better)| turning_point(conversation, index, cost, better)).collect()
}

fn turning_point(conversation: &Conversation, index: usize, cost: Points, better: u16) -> TurningPoint {
    let scenario = conversation.scenario();
    let state = conversation.moves()[index].before;
    let (better_outcome, outcome) = state.outcome(&scenario.nodes[state.node as usize].choices[usize::from(better)]);
    let (heat, trust, _) = state.changed(scenario, outcome);
    let mut events = Vec::new();
    let mut other = Conversation::start(
        std::sync::Arc::clone(scenario),
        conversation.seed(),
        Some(conversation.opening()),
        conversation.names().player,
        &mut events,
    );
    for done in &conversation.moves()[..index] {
        // Cannot fail: the conversation itself was played this way.
        let _ = other.choose(done.choice, &mut events);
    }
    events.clear();
    let _ = other.choose(better, &mut events);
    let answer: Vec<LineId> =
        events.iter().filter_map(|event| if let Event::Line(line) = event { Some(*line) } else { None }).collect();
    debug_assert!(!matches!(state.after(scenario, outcome), Next::Ends(_)) || other.end().is_some());
    TurningPoint { index, cost, better, better_outcome, answer, meters: (heat, trust) }
}

//! What a play was worth: the envelope, the scorecard, what each move cost, where it turned, the recap.
//!
//! Everything follows from the scenario and the list of choices. The envelope depends on the scenario alone, so it is computed once,
//! while the player plays; a review is then a walk along one path. What it says of a move is never mixed with how long it took.

mod bots;
mod components;
mod coverage;
mod envelope;
mod greedy;
mod judged;
mod length;
mod line_asks;
mod live;
mod odds;
mod points;
mod ranges;
mod recap;
mod sample;
mod scorecard;
mod space;
mod walk;

pub(crate) use bots::words;
pub use bots::{BOT_PLAYS, Bot, BotScore, Bots};
pub(crate) use components::components;
pub use coverage::{Coverage, states_by_node};
pub use envelope::{Envelope, Extremes, STATE_LIMIT};
pub use greedy::Greedy;
pub use judged::{Judged, Label, Moment, TURNING_POINTS, TurningPoint, judge, moments, turning_points};
pub use length::LengthAndTotal;
pub use line_asks::each_line_list;
pub use odds::{Odds, extreme_line};
pub use points::{Points, Scale};
pub use ranges::{EndingRange, ending_ranges};
pub use recap::{Recap, RecapTerm};
pub use scorecard::{ENOUGH_DECISIONS, Scorecard, SkillScore};
pub use walk::{Reached, Step, Walk, Witness};

use crate::conversation::Conversation;

/// Everything that the debrief shows.
#[derive(Debug, Clone)]
pub struct Review {
    /// What it was worth.
    pub scorecard: Scorecard,
    /// What was within reach before the first move and after each one; empty where the envelope was sampled.
    pub moments: Vec<Moment>,
    /// Every move.
    pub moves: Vec<Judged>,
    /// The costliest moves.
    pub turning_points: Vec<TurningPoint>,
    /// The customer's letter.
    pub recap: Option<Recap>,
}

impl Review {
    /// Reviews a finished conversation; none while it isn't over. The envelope must be of the same scenario.
    pub fn of(conversation: &Conversation, envelope: &Envelope) -> Option<Self> {
        let scorecard = Scorecard::of(conversation, envelope)?;
        let moments = moments(conversation, envelope);
        let moves = judge(conversation, envelope, &moments);
        Some(Self {
            turning_points: turning_points(conversation, &moves),
            recap: Recap::of(conversation),
            scorecard,
            moments,
            moves,
        })
    }

    /// A move's cost in whole points; none where the envelope was sampled. Rounded such that the costs of all moves add up to 100 less the
    /// score as it is shown: each is the difference of two rounded points of the curve.
    pub fn whole_cost(&self, index: usize) -> Option<i32> {
        let (before, after) = (self.moments.get(index)?, self.moments.get(index + 1)?);
        Some(before.best.whole() - after.best.whole())
    }
}

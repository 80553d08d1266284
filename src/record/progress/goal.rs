//! How a goal stands.

use jiff::{SignedDuration, Timestamp};

use crate::record::{Goal, Rescored};
use crate::review::Points;

use super::series::series;
use super::{RECENT, in_order};

/// How far a person is with a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GoalStanding {
    /// Of a score: the average of the latest [`RECENT`] attempts.
    Score {
        /// The average; none while there are too few.
        now: Option<Points>,
        /// How many attempts are missing before it says anything.
        missing: usize,
        /// Whether it is reached.
        reached: bool,
    },
    /// Of conversations a week: those finished within the last seven days. Days are counted back from now, so that no week begins at nothing.
    Plays {
        /// How many.
        now: u32,
        /// Whether it is reached.
        reached: bool,
    },
}

impl GoalStanding {
    /// Of one person's attempts, at a time.
    pub fn of(goal: Goal, attempts: &[&Rescored], now: Timestamp) -> Self {
        match goal {
            Goal::Score { skill, wanted } => {
                let all = series(attempts);
                let series = all.iter().find(|series| series.skill == skill);
                let recent = series.and_then(|series| series.recent);
                let missing = RECENT.saturating_sub(series.map_or(0, |series| series.points.len()));
                Self::Score { now: recent, missing, reached: recent.is_some_and(|recent| recent >= wanted) }
            }
            Goal::Plays { a_week } => {
                let within = |at: Timestamp| (SignedDuration::ZERO..WEEK).contains(&now.duration_since(at));
                let finished = in_order(attempts)
                    .iter()
                    .filter_map(|attempt| attempt.finished_at)
                    .filter(|at| within(*at))
                    .count();
                let finished = u32::try_from(finished).unwrap_or(u32::MAX);
                Self::Plays { now: finished, reached: finished >= a_week }
            }
        }
    }

    /// Whether it is reached.
    pub const fn is_reached(&self) -> bool {
        matches!(self, Self::Score { reached: true, .. } | Self::Plays { reached: true, .. })
    }

    /// How it stands, as a sentence without its full stop.
    pub fn words(&self) -> String {
        match self {
            Self::Score { now: Some(now), .. } => format!("the average of your latest {RECENT} attempts is {now}"),
            Self::Score { now: None, missing: 1, .. } => {
                "1 more attempt, and there is an average to look at".to_owned()
            }
            Self::Score { now: None, missing, .. } => {
                format!("{missing} more attempts, and there is an average to look at")
            }
            Self::Plays { now: 0, .. } => "none finished in the last seven days".to_owned(),
            Self::Plays { now, .. } => format!("{now} finished in the last seven days"),
        }
    }
}

const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);

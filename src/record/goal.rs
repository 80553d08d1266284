//! A goal that a trainee sets.

use std::fmt;

use crate::review::Points;
use crate::scenario::Skill;

/// What a trainee wants to reach. One at a time: a second goal would take the place of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Goal {
    /// An average score over the latest attempts, in a skill or, where none is named, in total.
    Score {
        /// The skill; none for the total.
        skill: Option<Skill>,
        /// The average wanted, above 0 to 100.
        wanted: Points,
    },
    /// So many finished conversations within seven days.
    Plays {
        /// How many, 1 to [`Goal::MOST_PLAYS`].
        a_week: u32,
    },
}

impl Goal {
    /// More conversations a week than this are no goal that anybody keeps.
    pub const MOST_PLAYS: u32 = 50;

    /// Whether its number lies in its range.
    pub fn is_sound(&self) -> bool {
        match self {
            Self::Score { wanted, .. } => (1..=Points::FULL.hundredths()).contains(&wanted.hundredths()),
            Self::Plays { a_week } => (1..=Self::MOST_PLAYS).contains(a_week),
        }
    }
}

impl fmt::Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Score { skill: Some(skill), wanted } => write!(f, "{wanted} in {}", skill.name()),
            Self::Score { skill: None, wanted } => write!(f, "a score of {wanted}"),
            Self::Plays { a_week: 1 } => f.write_str("1 conversation a week"),
            Self::Plays { a_week } => write!(f, "{a_week} conversations a week"),
        }
    }
}

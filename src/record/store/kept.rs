//! An attempt as it is kept.

use std::fmt;

use jiff::Timestamp;

use crate::conversation::Conversation;
use crate::record::Attempt;
use crate::review::{Points, Scorecard};
use crate::scenario::{EndingKind, Skill};

/// Names an attempt within one store. Never given twice there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AttemptId(pub i64);

impl fmt::Display for AttemptId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An attempt, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its name in this store.
    pub id: AttemptId,
    /// What was done.
    pub attempt: Attempt,
    /// The attempt that it was played on from, and after how many of its moves. That one may be gone.
    pub continued_from: Option<(AttemptId, usize)>,
    /// When it was begun.
    pub started_at: Timestamp,
    /// When something was last done in it.
    pub last_at: Timestamp,
    /// Whether the file was damaged once and the last moves may not have been recovered: the choices are then perhaps only the first ones.
    pub cut: bool,
    /// What became of it.
    pub stage: Stage,
}

/// What became of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// It can be played on.
    Unfinished,
    /// The player gave it up, at this time.
    Abandoned(Timestamp),
    /// It came to an end, at this time.
    Finished(Timestamp, Finished),
}

impl Kept {
    /// What it was worth, where it came to an end.
    pub const fn finished(&self) -> Option<&Finished> {
        match &self.stage {
            Stage::Finished(_, finished) => Some(finished),
            _ => None,
        }
    }
}

/// What a finished attempt was worth when it was finished: an attempt of a text that is gone cannot be scored again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished {
    /// The ending's id.
    pub ending: String,
    /// How good it is.
    pub kind: EndingKind,
    /// The total of marks, weighted.
    pub total: i32,
    /// The best total that was possible.
    pub best: i32,
    /// The worst.
    pub worst: i32,
    /// The score, 0 to 100.
    pub score: Points,
    /// What clicking at random gets on average, on the same scale.
    pub par: Points,
    /// Whether best, worst and par are exact; else they were sampled.
    pub exact: bool,
    /// The score of each skill that the scenario scores, in the order of [`Skill::ALL`]; none for not enough asked.
    pub skills: Vec<(Skill, Option<Points>)>,
}

impl Finished {
    /// Of a conversation and its scorecard; none while it isn't over.
    pub fn of(conversation: &Conversation, scorecard: &Scorecard) -> Option<Self> {
        let ending = conversation.scenario().endings.get(conversation.end()?.ending as usize)?;
        Some(Self {
            ending: ending.id.clone(),
            kind: ending.kind,
            total: scorecard.total,
            best: scorecard.best,
            worst: scorecard.worst,
            score: scorecard.score,
            par: scorecard.par,
            exact: scorecard.exact,
            skills: scorecard.skills.iter().map(|skill| (skill.skill, skill.score)).collect(),
        })
    }
}

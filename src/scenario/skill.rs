//! What is scored.

use std::ops::{Index, IndexMut};

use serde::{Deserialize, Serialize};

/// A skill that marks are given to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Skill {
    /// Stop defending: name the feeling, concede what can't be won, say their worst case, hand them the pen.
    FallBack,
    /// Ask until the real problem is known.
    Clarify,
    /// Own the problem and move on, whoever did it.
    AvoidBlame,
    /// Named steps, an owner, a date, and what stops it from happening again.
    Plan,
    /// Say early and plainly what can't be had.
    Candour,
    /// Check point by point that both mean the same.
    Confirm,
}

impl Skill {
    /// How many there are.
    pub const COUNT: usize = 6;
    /// All skills, in the order in which screens show them.
    pub const ALL: [Self; Self::COUNT] =
        [Self::FallBack, Self::Clarify, Self::AvoidBlame, Self::Plan, Self::Candour, Self::Confirm];
    /// The four that every scenario scores.
    pub const CORE: [Self; 4] = [Self::FallBack, Self::Clarify, Self::AvoidBlame, Self::Plan];

    /// Its id, as scenario files spell it.
    pub const fn id(self) -> &'static str {
        match self {
            Self::FallBack => "fall_back",
            Self::Clarify => "clarify",
            Self::AvoidBlame => "avoid_blame",
            Self::Plan => "plan",
            Self::Candour => "candour",
            Self::Confirm => "confirm",
        }
    }

    /// Its name, as screens show it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::FallBack => "Falling back",
            Self::Clarify => "Clarifying",
            Self::AvoidBlame => "Avoiding blame",
            Self::Plan => "Proposing a plan",
            Self::Candour => "Candour",
            Self::Confirm => "Confirming",
        }
    }

    /// Its place in [`Skill::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// Marks for each skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Marks([i16; Skill::COUNT]);

impl Marks {
    /// Whether every skill's marks are 0.
    pub fn is_zero(&self) -> bool {
        self.0.iter().all(|marks| *marks == 0)
    }

    /// Adds other marks, skill by skill.
    pub fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine += theirs;
        }
    }

    /// Takes other marks away, skill by skill.
    pub fn take(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine -= theirs;
        }
    }

    /// The sum over the skills, each times its weight.
    pub fn weighted(&self, weights: &[i32; Skill::COUNT]) -> i32 {
        self.0.iter().zip(weights).map(|(marks, weight)| i32::from(*marks) * weight).sum()
    }

    /// The skills whose marks are not 0, in the order of [`Skill::ALL`].
    pub fn given(&self) -> impl Iterator<Item = (Skill, i16)> + '_ {
        Skill::ALL.into_iter().map(|skill| (skill, self[skill])).filter(|(_, marks)| *marks != 0)
    }
}

impl Index<Skill> for Marks {
    type Output = i16;
    fn index(&self, skill: Skill) -> &i16 {
        &self.0[skill.index()]
    }
}

impl IndexMut<Skill> for Marks {
    fn index_mut(&mut self, skill: Skill) -> &mut i16 {
        &mut self.0[skill.index()]
    }
}

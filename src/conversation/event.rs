//! What a conversation hands out.

use crate::scenario::{Line, Scenario};

use super::state::Cause;

/// Something that happens. Small and without texts: those are looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The player takes a choice.
    Said {
        /// Index of the node.
        node: u32,
        /// Index of the choice at its node.
        choice: u16,
    },
    /// Heat or trust changed.
    Meters {
        /// Before, heat and trust.
        before: (u8, u8),
        /// After, heat and trust.
        after: (u8, u8),
    },
    /// A fact was revealed, by index.
    Learned(u16),
    /// A term was raised, by index.
    Raised(u16),
    /// A term was settled, by index.
    Settled(u16),
    /// Something is said or told.
    Line(LineId),
    /// It is over.
    Ended {
        /// Index of the ending.
        ending: u32,
        /// Why it came.
        cause: Cause,
    },
}

/// A line, and which of its wordings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineId {
    /// In which list it stands.
    pub place: LinePlace,
    /// Its index there.
    pub index: u16,
    /// Index of the wording.
    pub wording: u16,
}

/// A list of lines in a scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinePlace {
    /// What is said when a node is first reached.
    Lines(u32),
    /// What is said when a node is reached again.
    Again(u32),
    /// The reply of an outcome: node, choice, outcome.
    Reply(u32, u16, u16),
    /// The last words of an ending.
    Ending(u32),
}

impl LinePlace {
    /// The lines of this list.
    pub fn lines(self, scenario: &Scenario) -> &[Line] {
        match self {
            Self::Lines(node) => &scenario.nodes[node as usize].lines,
            Self::Again(node) => &scenario.nodes[node as usize].again,
            Self::Reply(node, choice, outcome) => {
                &scenario.nodes[node as usize].choices[usize::from(choice)].outcomes[usize::from(outcome)].reply
            }
            Self::Ending(ending) => &scenario.endings[ending as usize].lines,
        }
    }

    /// A name for draws: kind, the node's or ending's id, the choice's id. The outcomes of a choice share their draws.
    pub(super) fn name(self, scenario: &Scenario) -> [&str; 3] {
        match self {
            Self::Lines(node) => ["lines", &scenario.nodes[node as usize].id, ""],
            Self::Again(node) => ["again", &scenario.nodes[node as usize].id, ""],
            Self::Reply(node, choice, _) => {
                let node = &scenario.nodes[node as usize];
                ["reply", &node.id, &node.choices[usize::from(choice)].id]
            }
            Self::Ending(ending) => ["ending", &scenario.endings[ending as usize].id, ""],
        }
    }
}

impl LineId {
    /// The line itself.
    pub fn line(self, scenario: &Scenario) -> &Line {
        &self.place.lines(scenario)[usize::from(self.index)]
    }
}

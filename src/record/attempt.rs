//! One play, as recorded.

use serde::{Deserialize, Serialize};

use crate::conversation::Conversation;
use crate::scenario::ContentHash;

/// How a conversation is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// The coach explains, and going back is allowed.
    #[default]
    Practice,
    /// No coach, no way back.
    Assessed,
    /// Played on from a turning point of another attempt. Never counts in comparisons.
    Continued,
}

impl Mode {
    /// Its name in databases and JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Practice => "practice",
            Self::Assessed => "assessed",
            Self::Continued => "continued",
        }
    }

    /// The mode of an id.
    pub fn from_id(id: &str) -> Option<Self> {
        [Self::Practice, Self::Assessed, Self::Continued].into_iter().find(|mode| mode.id() == id)
    }
}

/// One play: everything that is needed to play it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// The scenario's id.
    pub scenario: String,
    /// The content hash of the text that was played.
    pub hash: ContentHash,
    /// The seed.
    pub seed: u64,
    /// Index of the opening.
    pub opening: u16,
    /// How it is played.
    pub mode: Mode,
    /// The name that the customer used, as the player gave it; may be empty.
    pub player: String,
    /// The ids of the choices taken.
    pub choices: Vec<String>,
}

impl Attempt {
    /// What was done in a conversation so far.
    pub fn of(conversation: &Conversation, mode: Mode, player: &str) -> Self {
        Self {
            scenario: conversation.scenario().id.clone(),
            hash: conversation.scenario().hash,
            seed: conversation.seed(),
            opening: conversation.opening(),
            mode,
            player: player.trim().to_owned(),
            choices: conversation.choice_ids().map(str::to_owned).collect(),
        }
    }
}

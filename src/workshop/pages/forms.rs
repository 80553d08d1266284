//! What forms send. Everything is text of any content: each page checks what it uses.

use serde::Deserialize;

/// Joining, with a name or without.
#[derive(Debug, Deserialize)]
pub(super) struct JoinForm {
    pub(super) token: String,
    #[serde(default)]
    pub(super) name: String,
    /// The name that was drawn for the page.
    #[serde(default)]
    pub(super) drawn: String,
}

/// A return code, or another name.
#[derive(Debug, Deserialize)]
pub(super) struct TextForm {
    pub(super) token: String,
    pub(super) text: String,
}

/// A move.
#[derive(Debug, Deserialize)]
pub(super) struct MoveForm {
    pub(super) token: String,
    /// Which move of the seat, from 0.
    pub(super) number: usize,
    /// The choice's number on the page; 0 is silence.
    pub(super) choice: String,
    #[serde(default)]
    pub(super) reason: String,
}

/// A vote.
#[derive(Debug, Deserialize)]
pub(super) struct VoteForm {
    pub(super) token: String,
    /// On which moment of the room, from 0.
    pub(super) moment: i64,
    /// 1 or 2.
    pub(super) round: u8,
    /// The choice's number on the page; 0 is silence.
    pub(super) choice: String,
    #[serde(default)]
    pub(super) reason: String,
}

/// What is to be played, and how. A box that is not ticked sends nothing.
#[derive(Debug, Deserialize)]
pub(super) struct SetUpForm {
    pub(super) token: String,
    pub(super) epoch: i64,
    pub(super) mode: String,
    /// A scenario's id; empty for the one that was chosen, in the text that was chosen.
    #[serde(default)]
    pub(super) scenario: String,
    /// The index of an opening; empty to have it drawn.
    #[serde(default)]
    pub(super) opening: String,
    /// The id of the scenario whose openings were listed.
    #[serde(default)]
    pub(super) opening_of: String,
    #[serde(default)]
    pub(super) reasons: Option<String>,
    #[serde(default)]
    pub(super) hide_first: Option<String>,
    #[serde(default)]
    pub(super) teams: u8,
}

/// A step of the facilitator.
#[derive(Debug, Deserialize)]
pub(super) struct StepForm {
    pub(super) token: String,
    /// How many steps the page knew of.
    pub(super) epoch: i64,
    pub(super) step: String,
    #[serde(default)]
    pub(super) choice: Option<String>,
    #[serde(default)]
    pub(super) moment: Option<u32>,
    #[serde(default)]
    pub(super) seat: Option<i64>,
    #[serde(default)]
    pub(super) name: Option<String>,
    /// Ticked by whoever means to erase.
    #[serde(default)]
    pub(super) sure: Option<String>,
}

/// Erasing a room.
#[derive(Debug, Deserialize)]
pub(super) struct EraseForm {
    pub(super) token: String,
    /// Ticked by whoever means it.
    #[serde(default)]
    pub(super) sure: Option<String>,
}

/// A form without anything else.
#[derive(Debug, Deserialize)]
pub(super) struct PlainForm {
    pub(super) token: String,
}

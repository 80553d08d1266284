//! What a host answers, as far as a seat needs it. What a newer host says beside it is passed over.

use serde::Deserialize;

/// Which versions of the interface a host speaks.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Speaks {
    /// The program's version.
    #[serde(default)]
    pub(super) version: String,
    pub(super) api: Vec<u32>,
}

/// What went wrong, in the host's words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
pub(super) struct Wrong {
    #[serde(default)]
    pub(super) hint: String,
}

/// Where a room is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// People join.
    Lobby,
    /// They play.
    Playing,
    /// They talk about it.
    Debrief,
    /// It is over.
    Ended,
}

/// How a room plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Everybody plays the same conversation, at their own pace.
    Alone,
    /// Everybody votes on each move; the room walks one conversation.
    Together,
}

/// What a room plays.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Played {
    /// The scenario's id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// The content hash of its text.
    pub hash: String,
    /// The seed that all seats play with.
    pub seed: u32,
    /// The index of the opening; none where the seed draws it.
    #[serde(default)]
    pub opening: Option<u16>,
}

/// A room.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Room {
    /// What is played; none before it is decided.
    pub scenario: Option<Played>,
    /// How; none before it is decided.
    pub mode: Option<Way>,
    /// Where it is.
    pub stage: Stage,
    /// Whether moves and votes are held.
    pub paused: bool,
    /// Whether seats can be taken.
    pub open: bool,
    /// How many seats are taken.
    #[serde(default)]
    pub seats: usize,
    /// The vote that is open; none where none is.
    #[serde(default)]
    pub vote: Option<OpenVote>,
}

/// A vote that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct OpenVote {
    /// How many seats have voted; none where the host doesn't tell.
    #[serde(default)]
    pub given: Option<usize>,
}

/// A seat that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Joined {
    /// Its number, from 1.
    pub seat: i64,
    /// Its name.
    pub name: String,
    /// What takes it over from another device.
    pub return_code: String,
}

/// What a seat is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// Nothing, now.
    Nothing,
    /// A move.
    Move,
    /// A vote.
    Vote,
}

/// A seat, and where its conversation stands.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Seat {
    /// Its number, from 1.
    pub seat: i64,
    /// Its name.
    pub name: String,
    /// What the customer calls it; empty for what the scenario says.
    #[serde(default)]
    pub player: String,
    /// What it is asked.
    pub asked: Task,
    /// Of a move: which one, from 0. Of a vote: on which moment, from 0.
    pub number: usize,
    /// Of a vote: 1 or 2.
    pub round: u8,
    /// What it has voted for, in the vote that is open or in the one whose split is shown.
    #[serde(default)]
    pub voted: Option<String>,
    /// How the room has voted, where that is shown.
    #[serde(default)]
    pub split: Option<Vec<Share>>,
    /// The conversation; none before the room starts.
    pub conversation: Option<At>,
}

/// How many have voted for a choice.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Share {
    /// The choice's id.
    pub choice: String,
    /// How many seats.
    pub count: usize,
}

impl Seat {
    /// The choices made so far, by id.
    pub fn made(&self) -> &[String] {
        self.conversation.as_ref().map_or(&[], |at| at.made.as_slice())
    }
}

/// A conversation where it stands. What was said follows from a replay of the same text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct At {
    /// The choices made so far, by id.
    pub made: Vec<String>,
    /// How it ended; none as long as it goes on.
    pub ending: Option<String>,
}

/// A scenario's text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Text {
    pub(super) id: String,
    pub(super) text: String,
}

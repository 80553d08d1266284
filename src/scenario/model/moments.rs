//! The moments of a scenario that can be played, what can be said at them, and how it ends.

use serde::{Deserialize, Serialize};

use super::super::bits::Bits;
use super::super::cast::{Gaze, Mood, Posture};
use super::super::condition::Condition;
use super::super::skill::Marks;
use super::super::source::Span;
use super::super::text::Text;

/// A moment of the conversation.
#[derive(Debug, Clone)]
pub struct Node {
    /// Its key in the file.
    pub id: String,
    /// Where that key stands in the file.
    pub span: Span,
    /// What is said when the conversation first comes here.
    pub lines: Vec<Line>,
    /// What is said when it comes back.
    pub again: Vec<Line>,
    /// What the player can do; silence, where there is one, stands last.
    pub choices: Vec<Choice>,
    /// Whether the seed picks the order of the choices.
    pub shuffle: bool,
    /// The bit that remembers that the conversation has left this node, if a condition asks.
    pub visited_bit: Option<u16>,
}

impl Node {
    /// Index of the silence among the choices, if there is one.
    pub fn silence(&self) -> Option<u16> {
        let last = self.choices.len().checked_sub(1)?;
        matches!(self.choices[last].said, Said::Nothing { .. }).then_some(last as u16)
    }
}

/// What the player does when taking a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Says this.
    Words(Text),
    /// Does this without a word.
    Deed(Text),
    /// Says nothing.
    Nothing {
        /// After so many seconds it happens by itself, where the timer is on.
        after_seconds: u8,
    },
}

/// One thing that the player can say or do.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Its id, unique at its node: as given, or made from its text.
    pub id: String,
    /// A short form of node and id for receipts, unique at its node.
    pub key: u16,
    /// Where it stands in the file.
    pub span: Span,
    /// What the player says or does.
    pub said: Said,
    /// Where the text of that stands in the file; for a silence the whole of it.
    pub said_span: Span,
    /// The kind of move.
    pub act: Option<Act>,
    /// It is offered where this holds.
    pub when: Option<Condition>,
    /// Where that condition stands in the file.
    pub when_span: Option<Span>,
    /// The bit that remembers that it was taken; it is then not offered again.
    pub once_bit: Option<u16>,
    /// Tried from the first; the last one always holds. Never empty.
    pub outcomes: Vec<Outcome>,
}

/// What a choice leads to.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// It is taken where this holds.
    pub when: Option<Condition>,
    /// Where it stands in the file: the choice, where that lists no outcomes.
    pub span: Span,
    /// Where its condition stands in the file.
    pub when_span: Option<Span>,
    /// Where the coach's note stands in the file, be it its own or the choice's.
    pub why_span: Option<Span>,
    /// Marks given.
    pub marks: Marks,
    /// The coach's note.
    pub why: Text,
    /// By how much heat changes.
    pub heat: i8,
    /// By how much trust changes.
    pub trust: i8,
    /// Bits that are set: facts, terms raised, flags, what was said and visited. What it settles depends on what was raised.
    pub set: Bits,
    /// Bits that are cleared.
    pub clear: Bits,
    /// Facts revealed, by index.
    pub learn: Vec<u16>,
    /// Terms raised, by index.
    pub raise: Vec<u16>,
    /// Terms settled, by index, of those that were raised before or are with it.
    pub settle: Vec<u16>,
    /// What follows at once.
    pub reply: Vec<Line>,
    /// Where it leads.
    pub goto: Target,
}

/// Where an outcome leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// To a node, by index.
    Node(u32),
    /// To an ending, by index.
    Ending(u32),
}

/// Something that is said, or told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Index in the cast; none for narration.
    pub who: Option<u16>,
    /// Wordings, of which the seed picks one. Never empty.
    pub wordings: Vec<Text>,
    /// What shows while it is said.
    pub mood: Option<Mood>,
    /// What the body does.
    pub posture: Option<Posture>,
    /// Where they look.
    pub gaze: Option<Gaze>,
    /// It is said where this holds.
    pub when: Option<Condition>,
    /// Where it stands in the file.
    pub span: Span,
    /// Where its condition stands in the file.
    pub when_span: Option<Span>,
}

/// How it can end.
#[derive(Debug, Clone)]
pub struct Ending {
    /// Its key in the file.
    pub id: String,
    /// Where that key stands in the file.
    pub span: Span,
    /// How good it is.
    pub kind: EndingKind,
    /// Its name.
    pub title: Text,
    /// What came of it.
    pub text: Text,
    /// The last words.
    pub lines: Vec<Line>,
    /// Marks that the ending gives.
    pub marks: Marks,
    /// The coach's note on them.
    pub why: Text,
    /// Where that stands in the file.
    pub why_span: Option<Span>,
    /// Whether the customer's letter comes.
    pub recap: bool,
}

/// How good an ending is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub enum EndingKind {
    Won,
    Salvaged,
    Stalled,
    Lost,
}

impl EndingKind {
    /// Its name, as screens show it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Won => "Won",
            Self::Salvaged => "Salvaged",
            Self::Stalled => "Stalled",
            Self::Lost => "Lost",
        }
    }
}

/// The kind of a move, for statistics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Act {
    Acknowledge,
    Ask,
    Concede,
    Own,
    Explain,
    Defend,
    Blame,
    Attack,
    Reassure,
    Promise,
    Offer,
    Discount,
    Plan,
    Evidence,
    Refuse,
    Redirect,
    Confirm,
    Wait,
}

//! A scenario that can be played: indexed, with every reference resolved.

use serde::{Deserialize, Serialize};

use super::bits::Bits;
use super::cast::{Gaze, Mood, Person, Posture};
use super::condition::Condition;
use super::hash::ContentHash;
use super::skill::{Marks, Skill};
use super::source::Span;
use super::text::Text;

/// A scenario, checked and indexed: no reference in it can dangle.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// The file's name without its ending.
    pub id: String,
    /// Of the file's text, comments and spacing aside.
    pub hash: ContentHash,
    /// The name that is shown.
    pub title: String,
    /// One sentence for the card.
    pub summary: String,
    /// How hard it is.
    pub difficulty: Difficulty,
    /// How long it takes, in minutes.
    pub minutes: u8,
    /// The language of the texts, as a language tag.
    pub language: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// What it is drawn from.
    pub sources: Vec<String>,
    /// How much each skill counts in the total, at [`Skill::index`].
    pub weights: [i32; Skill::COUNT],
    /// The people; the first is the customer whom the player faces. Never empty.
    pub cast: Vec<Person>,
    /// What the player knows before it starts.
    pub brief: Brief,
    /// Where it can begin. Never empty.
    pub openings: Vec<Opening>,
    /// How many moves the customer sits through, and the ending that follows.
    pub patience: Limit,
    /// The heat at which the customer ends it, and the ending that follows.
    pub breaking_point: Limit,
    /// What only a question reveals.
    pub facts: Vec<Fact>,
    /// Points of agreement.
    pub terms: Vec<Term>,
    /// What stands around the terms in the customer's letter.
    pub recap: RecapFrame,
    /// The moments.
    pub nodes: Vec<Node>,
    /// How it can end.
    pub endings: Vec<Ending>,
    /// Findings that the trainer accepts.
    pub accept: Vec<Accepted>,
    /// What flags are called.
    pub flags: Vec<Flag>,
    /// Where the fields of the top stand in the file.
    pub places: TopPlaces,
    /// How many bits of [`Bits`] the conversation uses.
    pub bit_count: usize,
}

impl Scenario {
    /// The bit that remembers that a fact, by index, is known.
    pub const fn known_bit(&self, fact: u16) -> u16 {
        fact
    }

    /// The bit that remembers that a term, by index, was raised.
    pub const fn raised_bit(&self, term: u16) -> u16 {
        self.facts.len() as u16 + term
    }

    /// The bit that remembers that a term, by index, was settled.
    pub const fn settled_bit(&self, term: u16) -> u16 {
        self.facts.len() as u16 + self.terms.len() as u16 + term
    }

    /// The first person of the cast: the customer whom the player faces.
    pub fn customer(&self) -> &Person {
        &self.cast[0]
    }
}

/// A kind of finding that the trainer accepts in this scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The code of the kind.
    pub code: String,
    /// Why.
    pub reason: String,
    /// Where the code stands in the file.
    pub span: Span,
}

/// A flag that something sets or clears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// Its name in the file.
    pub id: String,
    /// The bit that remembers it.
    pub bit: u16,
    /// Where it is first set or cleared in the file.
    pub span: Span,
    /// Whether a condition asks for it.
    pub asked: bool,
}

/// Where the fields of the top of a file stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TopPlaces {
    /// The title.
    pub title: Span,
    /// The summary.
    pub summary: Span,
    /// The minutes, where they are given.
    pub minutes: Option<Span>,
    /// The names of the skills that are given a weight, at [`Skill::index`].
    pub weights: [Option<Span>; Skill::COUNT],
    /// The keys of the people, at their index in the cast.
    pub cast: Vec<Span>,
}

/// How hard a scenario is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Difficulty {
    #[default]
    Starter,
    Intermediate,
    Advanced,
}

impl Difficulty {
    /// Its name, as screens show it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Starter => "Starter",
            Self::Intermediate => "Intermediate",
            Self::Advanced => "Advanced",
        }
    }
}

/// What the player knows before it starts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Brief {
    /// Who the player is.
    pub you: Text,
    /// What the customer calls a player without a name; empty where no text needs it.
    pub name: String,
    /// What happened.
    pub situation: Text,
    /// What would be a good end.
    pub goal: Text,
    /// What the player knows.
    pub you_know: Vec<Text>,
    /// What the player may offer.
    pub you_can_offer: Vec<Text>,
    /// What the player can't have.
    pub you_cannot: Vec<Text>,
}

/// A place where the conversation can begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opening {
    /// Index of the node.
    pub node: u32,
    /// The heat at the start, 0 to 10.
    pub heat: u8,
    /// The trust at the start, 0 to 10.
    pub trust: u8,
    /// How likely the seed picks it, beside the others' weights.
    pub weight: u32,
    /// Flags that are set and facts that are known from the start.
    pub bits: Bits,
    /// The same facts by index, for the notebook.
    pub learn: Vec<u16>,
    /// Where it stands in the file.
    pub span: Span,
}

/// A bound at which the customer ends the conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// A number of moves, or a heat.
    pub at: u8,
    /// Index of the ending.
    pub ending: u32,
}

/// Something that only the customer knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its key in the file.
    pub id: String,
    /// What the notebook shows.
    pub text: Text,
    /// Where its key stands in the file.
    pub span: Span,
}

/// A point of agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its key in the file.
    pub id: String,
    /// What the player meant.
    pub meant: Text,
    /// What the customer heard.
    pub heard: Text,
    /// Marks where it is open at the end.
    pub if_open: Marks,
    /// The coach's note on that.
    pub why: Text,
    /// Where its key stands in the file.
    pub span: Span,
    /// Where the coach's note stands in the file.
    pub why_span: Option<Span>,
}

/// What stands around the terms in the customer's letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecapFrame {
    /// Index in the cast.
    pub from: u16,
    /// When it comes.
    pub when: Text,
    /// Before the terms.
    pub greeting: Text,
    /// After the terms.
    pub closing: Text,
}

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

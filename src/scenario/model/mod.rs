//! A scenario that can be played: indexed, with every reference resolved.

mod moments;

use serde::{Deserialize, Serialize};

use super::bits::Bits;
use super::cast::Person;
use super::hash::ContentHash;
use super::skill::{Marks, Skill};
use super::source::Span;
use super::text::Text;
pub use moments::*;

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

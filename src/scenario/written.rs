//! What a trainer wrote, field by field, before anything is checked.
//!
//! Every field may be missing here, so that the reader can report all that are, in its own words.

use serde::Deserialize;

use super::located::{At, Either, Table};
use super::{Act, Difficulty, EndingKind, Gaze, Look, Mood, Posture, Pronoun, Side, Skill};

pub(super) type Text = Option<At<String>>;
pub(super) type Number = Option<At<i64>>;
pub(super) type Names = Option<At<Vec<At<String>>>>;
pub(super) type List<T> = Option<At<Vec<At<T>>>>;
pub(super) type Lines = Option<At<Vec<Either<String, Line>>>>;
pub(super) type Marks = Option<At<Table<i64, Skill>>>;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Scenario {
    pub(super) format: Number,
    pub(super) title: Text,
    pub(super) summary: Text,
    pub(super) difficulty: Option<At<Difficulty>>,
    pub(super) minutes: Number,
    pub(super) language: Text,
    pub(super) authors: Names,
    pub(super) sources: Names,
    pub(super) weights: Marks,
    pub(super) cast: Option<At<Table<Person>>>,
    pub(super) brief: Option<At<Brief>>,
    pub(super) openings: List<Opening>,
    pub(super) patience: Option<Either<i64, Patience>>,
    pub(super) breaking_point: Option<At<BreakingPoint>>,
    pub(super) facts: Option<At<Table<String>>>,
    pub(super) terms: Option<At<Table<Term>>>,
    pub(super) recap: Option<At<Recap>>,
    pub(super) nodes: Option<At<Table<Node>>>,
    pub(super) endings: Option<At<Table<Ending>>>,
    pub(super) accept: Option<At<Table<String>>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Person {
    pub(super) name: Text,
    pub(super) role: Text,
    pub(super) pronoun: Option<At<Pronoun>>,
    pub(super) side: Option<At<Side>>,
    pub(super) look: Option<At<Look>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Brief {
    pub(super) you: Text,
    pub(super) name: Text,
    pub(super) situation: Text,
    pub(super) goal: Text,
    pub(super) you_know: Names,
    pub(super) you_can_offer: Names,
    pub(super) you_cannot: Names,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Opening {
    pub(super) node: Text,
    pub(super) heat: Number,
    pub(super) trust: Number,
    pub(super) weight: Number,
    pub(super) set: Names,
    pub(super) learn: Names,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Patience {
    pub(super) moves: Number,
    pub(super) goto: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct BreakingPoint {
    pub(super) heat: Number,
    pub(super) goto: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Term {
    pub(super) meant: Text,
    pub(super) heard: Text,
    pub(super) if_open: Marks,
    pub(super) why: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Recap {
    pub(super) from: Text,
    pub(super) when: Text,
    pub(super) greeting: Text,
    pub(super) closing: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Node {
    pub(super) lines: Lines,
    pub(super) again: Lines,
    pub(super) choices: List<Choice>,
    pub(super) silence: Option<At<Choice>>,
    pub(super) shuffle: Option<At<bool>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Line {
    pub(super) who: Text,
    pub(super) says: Option<Either<String, Vec<At<String>>>>,
    pub(super) mood: Option<At<Mood>>,
    pub(super) posture: Option<At<Posture>>,
    pub(super) gaze: Option<At<Gaze>>,
    pub(super) when: Option<At<Condition>>,
}

/// A choice, or a silence: that has the same fields, but for what is said.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Choice {
    pub(super) id: Text,
    pub(super) say: Text,
    pub(super) does: Text,
    pub(super) when: Option<At<Condition>>,
    pub(super) once: Option<At<bool>>,
    pub(super) act: Option<At<Act>>,
    pub(super) after_seconds: Number,
    pub(super) marks: Marks,
    pub(super) why: Text,
    pub(super) heat: Number,
    pub(super) trust: Number,
    pub(super) learn: Names,
    pub(super) raise: Names,
    pub(super) settle: Names,
    pub(super) set: Names,
    pub(super) clear: Names,
    pub(super) reply: Lines,
    pub(super) goto: Text,
    pub(super) outcomes: List<Outcome>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Outcome {
    pub(super) when: Option<At<Condition>>,
    pub(super) marks: Marks,
    pub(super) why: Text,
    pub(super) heat: Number,
    pub(super) trust: Number,
    pub(super) learn: Names,
    pub(super) raise: Names,
    pub(super) settle: Names,
    pub(super) set: Names,
    pub(super) clear: Names,
    pub(super) reply: Lines,
    pub(super) goto: Text,
}

#[derive(Debug, Deserialize)]
pub(super) enum Condition {
    HeatAtLeast(At<i64>),
    HeatAtMost(At<i64>),
    TrustAtLeast(At<i64>),
    TrustAtMost(At<i64>),
    Knows(At<String>),
    Raised(At<String>),
    Settled(At<String>),
    Open(At<String>),
    Flag(At<String>),
    Said(At<String>),
    Visited(At<String>),
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Ending {
    pub(super) kind: Option<At<EndingKind>>,
    pub(super) title: Text,
    pub(super) text: Text,
    pub(super) lines: Lines,
    pub(super) marks: Marks,
    pub(super) why: Text,
    pub(super) recap: Option<At<bool>>,
}

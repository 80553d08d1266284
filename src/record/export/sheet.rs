//! What is exported of an attempt.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use uuid::Uuid;

use crate::record::pseudonym::Secret;
use crate::record::{AttemptId, Origin, Person, Play, PlayedOn, Rescored};
use crate::review::Recap;
use crate::scenario::ContentHash;

use super::retold::called;

/// Under what people stand in an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming<'s> {
    /// Under pseudonyms, which follow from a secret.
    Pseudonyms(&'s Secret),
    /// Under their names. The secret still decides the ids of attempts.
    Names(&'s Secret),
}

impl Naming<'_> {
    const fn secret(&self) -> &Secret {
        match self {
            Self::Pseudonyms(secret) | Self::Names(secret) => secret,
        }
    }

    /// Whether names are given away.
    pub const fn gives_names(&self) -> bool {
        matches!(self, Self::Names(_))
    }

    /// What the person is called who made an attempt.
    pub fn of(&self, attempt: &Rescored) -> String {
        match self {
            Self::Names(_) if attempt.who.is_named() => attempt.who.name.clone(),
            Self::Pseudonyms(secret) | Self::Names(secret) => secret.pseudonym(&whose(attempt)),
        }
    }
}

/// An attempt as it is exported.
#[derive(Debug, Clone)]
pub struct Sheet<'r> {
    /// The attempt itself. What it says of the person must not be exported: [`Sheet::person`] stands for it.
    pub(super) attempt: &'r Rescored,
    /// Names it in every export. It follows from what was played, when and by whom, and from the secret, so that it is the same each time.
    pub id: Uuid,
    /// The pseudonym, or the name where names are given away.
    pub person: String,
    /// Whether names are given away.
    pub named: bool,
    /// Which of the person's attempts at this text it is, from 1: the first is the one that counts in comparisons. None where it was played on from another.
    pub number: Option<u32>,
    /// When each move was made; empty where that isn't known.
    pub times: Vec<Timestamp>,
    /// The replay, in which the player is called what the export calls them; none where the text isn't here.
    pub play: Option<Play>,
}

/// The finished attempts, as they are exported, in the order in which they were played: those of this computer by when they were begun, receipts by when and where they were imported. A play that was made here and imported too is
/// exported once. `times` gives the times of an attempt's moves, where they are known. O(moves), and logarithmic in the number of attempts for each.
pub fn sheets<'r>(
    attempts: &'r [Rescored],
    naming: &Naming<'_>,
    mut times: impl FnMut(AttemptId) -> Vec<Timestamp>,
) -> Vec<Sheet<'r>> {
    let is_here = |attempt: &&Rescored| matches!(attempt.origin, Origin::Here(_));
    let here: BTreeSet<String> = attempts.iter().filter(is_here).filter_map(receipt_of).collect();
    let twice =
        |attempt: &Rescored| !is_here(&attempt) && receipt_of(attempt).is_some_and(|receipt| here.contains(&receipt));
    let mut counted: BTreeMap<(Person, &str, ContentHash), u32> = BTreeMap::new();
    let mut sheets = Vec::with_capacity(attempts.len());
    let mut finished: Vec<&Rescored> =
        attempts.iter().filter(|attempt| attempt.worth.is_some() && !twice(attempt)).collect();
    // A stable sort: within one import the order of the lines stays.
    finished.sort_by_key(|attempt| attempt.started_at.or(attempt.finished_at));
    for attempt in finished {
        let number = attempt.counts().then(|| {
            let key = (by_key(&whose(attempt)), attempt.attempt.scenario.as_str(), attempt.attempt.hash);
            let number = counted.entry(key).or_default();
            *number += 1;
            *number
        });
        sheets.push(Sheet {
            attempt,
            id: id_of(attempt, naming.secret()),
            person: naming.of(attempt),
            named: naming.gives_names(),
            number,
            times: match attempt.origin {
                Origin::Here(id) => times(id),
                Origin::Imported(_) => Vec::new(),
            },
            play: attempt.play.as_ref().map(|play| if naming.gives_names() { play.clone() } else { unnamed(play) }),
        });
    }
    sheets
}

/// The person, as those are told apart: nobody knows whether two imported receipts without a name are by the same person, so each counts as somebody else's.
fn whose(attempt: &Rescored) -> Person {
    match attempt.origin {
        Origin::Imported(id) if !attempt.who.is_named() => {
            Person::new(&format!("receipt {id}"), attempt.who.team.as_deref())
        }
        _ => attempt.who.clone(),
    }
}

/// A person by what tells people apart.
fn by_key(who: &Person) -> Person {
    Person::new(who.key().as_str(), who.team.as_deref().map(str::to_lowercase).as_deref())
}

fn receipt_of(attempt: &Rescored) -> Option<String> {
    attempt.receipt().map(|receipt| receipt.to_string())
}

/// The id of an attempt: a UUID of version 5 (RFC 9562), whose namespace is the secret's, so that what it was made of can't be found by trying.
fn id_of(attempt: &Rescored, secret: &Secret) -> Uuid {
    let mut namespace = [0; 16];
    namespace.copy_from_slice(&secret.digest("attempts", "")[..16]);
    let Rescored { attempt: done, started_at, origin, .. } = attempt;
    let name = match origin {
        Origin::Imported(id) => format!("imported {id}"),
        Origin::Here(_) => format!(
            "here {} {} {} {} {} {} {}\0{}",
            done.scenario,
            done.hash,
            done.seed,
            done.opening,
            done.mode.id(),
            started_at.map_or(0, Timestamp::as_millisecond),
            done.choices.join(" "),
            done.player,
        ),
    };
    Uuid::new_v5(&Uuid::from_bytes(namespace), name.as_bytes())
}

/// The same play, in which the player is called what the scenario calls players without a name.
fn unnamed(play: &Play) -> Play {
    let conversation = called(&play.conversation, "");
    let mut review = play.review.clone();
    // The letter is the only part of a review that holds text.
    review.recap = Recap::of(&conversation);
    Play { conversation, review }
}

impl Sheet<'_> {
    /// What was done, and by whom: not for exports.
    pub const fn attempt(&self) -> &Rescored {
        self.attempt
    }

    /// When it came to an end; none where that isn't known.
    pub const fn finished_at(&self) -> Option<Timestamp> {
        match self.attempt.origin {
            Origin::Here(_) => self.attempt.finished_at,
            // Of a receipt it is only known when it was imported.
            Origin::Imported(_) => None,
        }
    }

    /// Where it comes from, in a word.
    pub const fn origin(&self) -> &'static str {
        match self.attempt.origin {
            Origin::Here(_) => "here",
            Origin::Imported(_) => "imported",
        }
    }

    /// Whether it was played on the text that is loaded now, in a word.
    pub const fn text(&self) -> &'static str {
        match self.attempt.text {
            PlayedOn::ThisText => "this",
            PlayedOn::OtherText => "other",
            PlayedOn::NotHere => "not_here",
        }
    }

    /// The name of the scenario; its id where it isn't here.
    pub fn title(&self) -> &str {
        let scenario = self.play.as_ref().map(|play| play.conversation.scenario());
        scenario.map_or(&self.attempt.attempt.scenario, |scenario| &scenario.title)
    }

    /// When a move, counted from 0, was made.
    pub fn time_of(&self, number: usize) -> Option<Timestamp> {
        self.times.get(number).copied()
    }
}

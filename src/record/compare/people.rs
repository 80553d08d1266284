//! Whose attempts count, which of them, and what is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::Timestamp;

use super::Question;
use crate::record::{Mode, NameKey, Origin, Person, PlayedOn, Rescored};
use crate::review::Points;

/// One person in a comparison.
#[derive(Debug, Clone)]
pub struct Entry<'a> {
    /// Who it is.
    pub person: Person,
    /// The name to show: the one that was given, a made-up one, or "No name".
    pub shown: String,
    /// The first finished attempt: what counts.
    pub first: &'a Rescored,
    /// The best score, beside it.
    pub best: Points,
    /// The latest score, beside it.
    pub latest: Points,
    /// How many finished attempts there are of this text in this mode.
    pub attempts: usize,
    /// Whether this person had played the scenario before in another mode or text, so that the first attempt here wasn't their first at all.
    pub had_met_it: bool,
}

/// An attempt that doesn't count in a comparison.
#[derive(Debug, Clone)]
pub struct LeftOut<'a> {
    /// The attempt.
    pub attempt: &'a Rescored,
    /// Why.
    pub reason: Reason,
}

/// Why an attempt doesn't count in a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// It was played on another text of the scenario.
    OtherText,
    /// It was played in this mode, which is not the one compared.
    OtherMode(Mode),
    /// It was played on from a turning point.
    PlayedOn,
    /// It didn't come to an end.
    NotFinished,
    /// It could not be replayed here, so nobody knows what it was worth.
    NotReplayed,
    /// The same play is here already: kept on this computer, or under a name.
    SamePlay,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OtherText => "played on another text of the scenario",
            Self::OtherMode(Mode::Assessed) => "assessed, and this compares practice",
            Self::OtherMode(_) => "practice, and this compares assessed plays",
            Self::PlayedOn => "played on from a turning point",
            Self::NotFinished => "not finished",
            Self::NotReplayed => "it can’t be replayed here",
            Self::SamePlay => "the same play is here already",
        })
    }
}

/// What makes two attempts one person's. Whoever played here without a name is one person; imported receipts without a name are a person each.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Identity {
    Named(NameKey, Option<String>),
    Here,
    Unnamed(Origin),
}

/// Whose an attempt is.
pub(super) fn identity(attempt: &Rescored) -> Identity {
    let Person { team, .. } = &attempt.who;
    match attempt.origin {
        _ if attempt.who.is_named() => Identity::Named(attempt.who.key(), team.as_deref().map(str::to_lowercase)),
        Origin::Here(_) => Identity::Here,
        Origin::Imported(_) => Identity::Unnamed(attempt.origin),
    }
}

/// In which order one person's attempts were played: those of this computer by when they were begun, receipts by when and where they were imported.
fn order(attempt: &Rescored) -> Option<Timestamp> {
    attempt.started_at.or(attempt.finished_at)
}

/// Everybody's first attempt, in no order, and what is left out. O(attempts × log attempts).
pub(super) fn sort_out<'a>(attempts: &'a [Rescored], question: &Question<'_>) -> (Vec<Entry<'a>>, Vec<LeftOut<'a>>) {
    let mut of_scenario: Vec<&Rescored> =
        attempts.iter().filter(|attempt| attempt.attempt.scenario == question.scenario).collect();
    // A stable sort: within one import the order of the lines stays.
    of_scenario.sort_by_key(|attempt| order(attempt));
    let same = same_plays(&of_scenario);
    let (mut entries, mut met, mut left_out) = (BTreeMap::new(), BTreeSet::new(), Vec::new());
    for attempt in of_scenario {
        let who = identity(attempt);
        match reason(attempt, question, &same) {
            Some(reason) => {
                if attempt.counts() && reason != Reason::SamePlay {
                    met.insert(who);
                }
                left_out.push(LeftOut { attempt, reason });
            }
            None => {
                let score = attempt.score().unwrap_or(Points::ZERO);
                let had_met_it = met.contains(&who);
                let entry = entries.entry(who).or_insert_with(|| Entry {
                    person: attempt.who.clone(),
                    shown: if attempt.who.is_named() { attempt.who.name.clone() } else { "No name".to_owned() },
                    first: attempt,
                    best: score,
                    latest: score,
                    attempts: 0,
                    had_met_it,
                });
                (entry.best, entry.latest, entry.attempts) = (entry.best.max(score), score, entry.attempts + 1);
            }
        }
    }
    (entries.into_values().collect(), left_out)
}

fn reason(attempt: &Rescored, question: &Question<'_>, same: &BTreeSet<Origin>) -> Option<Reason> {
    match attempt.attempt.mode {
        _ if attempt.attempt.hash != question.hash => Some(Reason::OtherText),
        Mode::Continued => Some(Reason::PlayedOn),
        mode if mode != question.mode => Some(Reason::OtherMode(mode)),
        _ if attempt.finished_at.is_none() => Some(Reason::NotFinished),
        _ if attempt.play.is_none() || attempt.text != PlayedOn::ThisText => Some(Reason::NotReplayed),
        _ if same.contains(&attempt.origin) => Some(Reason::SamePlay),
        _ => None,
    }
}

/// The imported receipts that are plays which are here otherwise: kept on this computer, or, where they stand under no name, imported under one. Receipts
/// of two names stay two plays: with one seed for all, two people can make the same moves.
fn same_plays(attempts: &[&Rescored]) -> BTreeSet<Origin> {
    let mut known: BTreeMap<String, (bool, bool)> = BTreeMap::new();
    let texts: Vec<Option<String>> =
        attempts.iter().map(|attempt| attempt.receipt().map(|receipt| receipt.to_string())).collect();
    for (attempt, text) in attempts.iter().zip(&texts) {
        let Some(text) = text else { continue };
        let (here, named) = known.entry(text.clone()).or_default();
        *here |= matches!(attempt.origin, Origin::Here(_));
        *named |= attempt.who.is_named();
    }
    let is_same = |attempt: &Rescored, text: &Option<String>| {
        let (here, named) = text.as_ref().and_then(|text| known.get(text)).copied().unwrap_or_default();
        matches!(attempt.origin, Origin::Imported(_)) && (here || named && !attempt.who.is_named())
    };
    attempts
        .iter()
        .zip(&texts)
        .filter(|(attempt, text)| is_same(attempt, text))
        .map(|(attempt, _)| attempt.origin)
        .collect()
}

//! First, best and latest per scenario, text and mode.

use std::collections::BTreeMap;

use crate::record::{Mode, PlayedOn, Rescored};
use crate::review::Points;
use crate::scenario::ContentHash;

use super::in_order;

/// How one person stands in one text of a scenario, in one mode. Never more than one text in one number.
#[derive(Debug, Clone)]
pub struct TextStanding<'a> {
    /// The scenario's id.
    pub scenario: &'a str,
    /// The text's content hash.
    pub hash: ContentHash,
    /// Whether that is the text that is loaded now.
    pub text: PlayedOn,
    /// Practice or assessed.
    pub mode: Mode,
    /// The first finished attempt: the one that counts in comparisons.
    pub first: &'a Rescored,
    /// The one with the highest score; of equals the earlier.
    pub best: &'a Rescored,
    /// The one that was begun last.
    pub latest: &'a Rescored,
    /// How many there are.
    pub attempts: usize,
}

/// One person's standings: by scenario, the text that is loaded now before others, assessed before practice. O(attempts × log attempts).
pub fn standings<'a>(attempts: &[&'a Rescored]) -> Vec<TextStanding<'a>> {
    let mut found: BTreeMap<_, TextStanding<'a>> = BTreeMap::new();
    for attempt in in_order(attempts) {
        let done = &attempt.attempt;
        let key = (done.scenario.as_str(), attempt.text, done.hash, std::cmp::Reverse(done.mode));
        let standing = found.entry(key).or_insert_with(|| TextStanding {
            scenario: &done.scenario,
            hash: done.hash,
            text: attempt.text,
            mode: done.mode,
            first: attempt,
            best: attempt,
            latest: attempt,
            attempts: 0,
        });
        let score = |of: &Rescored| of.score().unwrap_or(Points::ZERO);
        if score(attempt) > score(standing.best) {
            standing.best = attempt;
        }
        standing.latest = attempt;
        standing.attempts += 1;
    }
    found.into_values().collect()
}

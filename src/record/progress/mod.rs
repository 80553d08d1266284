//! Progress: what many attempts of one person say together. Pure: attempts and the time come in, values come out.
//!
//! Skills over time ([`series()`]), first, best and latest per scenario, text and mode ([`standings()`]), where the costs come from
//! ([`costs()`]), what fades and when ([`Memory`]), what to practise next and why ([`next`]), and how a goal stands ([`GoalStanding`]).

mod advice;
mod costs;
mod goal;
mod memory;
mod series;
mod standings;

pub use advice::{Advice, next};
pub use costs::{Cost, CostKind, Costs, costs};
pub use goal::GoalStanding;
pub use memory::{Memory, memories};
pub(super) use series::mean;
pub use series::{RECENT, Series, SeriesPoint, series};
pub use standings::{TextStanding, standings};

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::person::{NameKey, Person};
use super::rescored::{Origin, Rescored};

/// A person's attempts, by the name as names are compared.
pub fn of_person<'a>(attempts: &'a [Rescored], name: &str) -> Vec<&'a Rescored> {
    let key = NameKey::of(name);
    attempts.iter().filter(|attempt| attempt.who.key() == key).collect()
}

/// The attempts of whoever played on this computer last, there; empty where nobody did. An attempt that was left counts as playing too.
pub fn of_last_player(attempts: &[Rescored]) -> Vec<&Rescored> {
    let here = || attempts.iter().filter(|attempt| matches!(attempt.origin, Origin::Here(_)));
    let Some(last) = here().max_by_key(|attempt| when(attempt)) else { return Vec::new() };
    here().filter(|attempt| attempt.who.key() == last.who.key()).collect()
}

/// Everybody with a finished attempt, by name, and with how many. Two spellings that are the same name count as one, spelt as the latest attempt has it.
pub fn people(attempts: &[Rescored]) -> Vec<(Person, usize)> {
    let mut people: BTreeMap<NameKey, (Person, usize)> = BTreeMap::new();
    for attempt in attempts.iter().filter(|attempt| attempt.counts()) {
        let entry = people.entry(attempt.who.key()).or_insert_with(|| (attempt.who.clone(), 0));
        entry.0 = attempt.who.clone();
        entry.1 += 1;
    }
    people.into_values().collect()
}

/// The attempts that count, in the order in which they were played. A play that was kept here and whose receipt was imported too counts once.
fn in_order<'a>(attempts: &[&'a Rescored]) -> Vec<&'a Rescored> {
    let mut counting: Vec<&Rescored> = attempts.iter().copied().filter(|attempt| attempt.counts()).collect();
    let is_imported = |attempt: &&&Rescored| matches!(attempt.origin, Origin::Imported(_));
    if counting.iter().any(|attempt| is_imported(&attempt)) {
        let text = |attempt: &Rescored| attempt.receipt().map(|receipt| receipt.to_string());
        let here = counting.iter().filter(|attempt| !is_imported(attempt));
        let here: BTreeSet<String> = here.filter_map(|attempt| text(attempt)).collect();
        counting.retain(|attempt| !is_imported(&attempt) || text(attempt).is_none_or(|text| !here.contains(&text)));
    }
    counting.sort_by_key(|attempt| when(attempt));
    counting
}

/// When an attempt was played: begun here, or imported.
fn when(attempt: &Rescored) -> Option<Timestamp> {
    attempt.started_at.or(attempt.finished_at)
}

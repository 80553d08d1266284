//! Comparing people who played the same scenario: first attempts side by side, never a ranking. Pure.
//!
//! Only attempts of the same scenario, text and mode count together; the others are listed as left out, with the reason. Nothing here says who was
//! weakest: people stand in the order of their names, and a group is shown by its middle half.

mod costs;
mod people;
mod pseudonyms;
mod shares;
mod spread;

pub use costs::{GroupCost, group_costs};
pub use people::{Entry, LeftOut, Reason};
pub use pseudonyms::pseudonyms;
pub(in crate::record) use pseudonyms::{FIRST, SECOND};
pub use shares::{ChoiceShare, NodeShare, shares};
pub use spread::{FEWEST, Spread};

use std::collections::{BTreeMap, BTreeSet};

use super::attempt::Mode;
use super::person::Person;
use super::rescored::Rescored;
use crate::review::Points;
use crate::scenario::{ContentHash, Skill};

/// What is compared: one scenario, one text, one mode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question<'q> {
    /// The scenario's id.
    pub scenario: &'q str,
    /// The content hash of the text.
    pub hash: ContentHash,
    /// Practice or assessed. [`Mode::Continued`] compares nothing.
    pub mode: Mode,
    /// Whether names that were made up stand in place of those that were given.
    pub pseudonyms: bool,
}

/// Several people's attempts side by side.
#[derive(Debug, Clone)]
pub struct Comparison<'a> {
    /// Everybody once, with their first attempt, in the order of the names that are shown.
    pub entries: Vec<Entry<'a>>,
    /// How the first attempts' totals are spread; none of nobody.
    pub total: Option<Spread>,
    /// The same for each skill that at least one was asked enough of, in the order of [`Skill::ALL`].
    pub skills: Vec<(Skill, Spread)>,
    /// What clicking at random gets on average, over the openings that were played.
    pub par: Option<Points>,
    /// The teams, by name; empty where nobody has one.
    pub teams: Vec<Team>,
    /// Where the first attempts' costs lie, the dearest first.
    pub costs: Vec<GroupCost>,
    /// What was chosen at each node in the first attempts.
    pub shares: Vec<NodeShare>,
    /// What doesn't count here, and why.
    pub left_out: Vec<LeftOut<'a>>,
}

/// A team's first attempts.
#[derive(Debug, Clone, PartialEq)]
pub struct Team {
    /// Its name.
    pub name: String,
    /// How its totals are spread.
    pub total: Spread,
    /// The same for each skill, in the order of [`Skill::ALL`].
    pub skills: Vec<(Skill, Spread)>,
}

impl<'a> Comparison<'a> {
    /// Compares. Attempts at other scenarios are passed over without a word. O(attempts × log attempts + moves × choices).
    pub fn of(attempts: &'a [Rescored], question: &Question<'_>) -> Self {
        let (mut entries, left_out) = people::sort_out(attempts, question);
        if question.pseudonyms {
            let people: Vec<&Person> = entries.iter().map(|entry| &entry.person).collect();
            let names = pseudonyms(&people, &format!("{}{}", question.scenario, question.hash));
            entries.iter_mut().zip(names).for_each(|(entry, name)| entry.shown = name);
        }
        entries.sort_by_cached_key(|entry| (entry.shown.to_lowercase(), entry.person.clone()));
        let firsts: Vec<&Rescored> = entries.iter().map(|entry| entry.first).collect();
        let pars = firsts.iter().filter_map(|first| first.worth.as_ref()).map(|worth| worth.par);
        Self {
            total: Spread::of(firsts.iter().filter_map(|first| first.score())),
            skills: skills(&firsts),
            par: super::progress::mean(pars),
            teams: teams(&entries),
            costs: group_costs(&firsts),
            shares: shares(&firsts),
            left_out,
            entries,
        }
    }
}

/// In which modes a text of a scenario was played to its end, and by how many people: the one with the most first, of equals assessed.
pub fn modes(attempts: &[Rescored], scenario: &str, hash: ContentHash) -> Vec<(Mode, usize)> {
    let mut people: BTreeMap<Mode, BTreeSet<_>> = BTreeMap::new();
    let is_of = |attempt: &&Rescored| attempt.attempt.scenario == scenario && attempt.attempt.hash == hash;
    for attempt in attempts.iter().filter(is_of).filter(|attempt| attempt.counts()) {
        people.entry(attempt.attempt.mode).or_default().insert(people::identity(attempt));
    }
    let mut modes: Vec<(Mode, usize)> = people.into_iter().map(|(mode, people)| (mode, people.len())).collect();
    modes.sort_by_key(|(mode, people)| std::cmp::Reverse((*people, *mode)));
    modes
}

fn skills(firsts: &[&Rescored]) -> Vec<(Skill, Spread)> {
    let of = |skill: Skill| Spread::of(firsts.iter().filter_map(|first| first.skill(skill)));
    Skill::ALL.into_iter().filter_map(|skill| Some((skill, of(skill)?))).collect()
}

fn teams(entries: &[Entry<'_>]) -> Vec<Team> {
    let mut teams: BTreeMap<String, (String, Vec<&Rescored>)> = BTreeMap::new();
    for entry in entries {
        let Some(team) = &entry.person.team else { continue };
        teams.entry(team.to_lowercase()).or_insert_with(|| (team.clone(), Vec::new())).1.push(entry.first);
    }
    let team = |(name, firsts): (String, Vec<&Rescored>)| {
        let total = Spread::of(firsts.iter().filter_map(|first| first.score()))?;
        Some(Team { name, total, skills: skills(&firsts) })
    };
    teams.into_values().filter_map(team).collect()
}

//! What stands on the shelf: the scenarios that can be played, how the player stands in each, and what to practise next.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use bevy::prelude::*;

use crate::library::{Entry, Library};
use jiff::Timestamp;

use crate::record::progress::{next, of_person};
use crate::record::{Kept, Origin, Rescored, Standing};
use crate::scenario::Scenario;

use super::keeping::Keeping;

/// All scenarios, and how the player stands in each.
#[derive(Resource, Default)]
pub struct Shelf {
    folders: Vec<PathBuf>,
    library: Library,
    standings: BTreeMap<String, Standing>,
    unfinished: Option<Kept>,
    /// What was played here, with what it was worth when it was finished.
    played: Vec<Rescored>,
}

/// What to practise next, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// The scenario's id.
    pub id: String,
    /// Why this one, as a sentence.
    pub why: String,
    /// Whether a conversation that was left is to be gone on with.
    pub resumes: bool,
}

impl Shelf {
    /// The scenarios of the program and of these files, which are from these folders.
    pub fn of(files: impl IntoIterator<Item = Entry>, folders: Vec<PathBuf>, keeping: &Keeping) -> Self {
        let mut shelf = Self { library: Library::of(files), folders, ..Self::default() };
        shelf.refresh(keeping);
        shelf
    }

    /// Takes the files as they are now.
    pub fn take(&mut self, files: impl IntoIterator<Item = Entry>, keeping: &Keeping) {
        self.library = Library::of(files);
        self.refresh(keeping);
    }

    /// Looks the standings up again.
    pub fn refresh(&mut self, keeping: &Keeping) {
        let scenarios = self.library.entries().iter().filter_map(Entry::playable);
        self.standings = scenarios.map(|scenario| (scenario.id.clone(), keeping.standing(scenario))).collect();
        self.played = keeping.attempts().iter().map(|kept| Rescored::of_kept(kept, None)).collect();
        self.unfinished = keeping.unfinished().into_iter().find(|kept| {
            let scenario = self.scenario(&kept.attempt.scenario);
            scenario.is_some_and(|scenario| scenario.hash == kept.attempt.hash) && !kept.attempt.choices.is_empty()
        });
    }

    /// All scenarios, those that don't load included.
    pub fn entries(&self) -> &[Entry] {
        self.library.entries()
    }

    /// The folders that are read beside the built-in scenarios; later ones win.
    pub fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// The entry of an id: the file's text as it was read last, what was found in it, and the scenario. [`FileChanged`](super::FileChanged) tells when it is
    /// another.
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.library.get(id)
    }

    /// A scenario in its newest version that loads.
    pub fn scenario(&self, id: &str) -> Option<&Arc<Scenario>> {
        self.entry(id)?.playable()
    }

    /// First, best and latest score.
    pub fn standing(&self, id: &str) -> Standing {
        self.standings.get(id).cloned().unwrap_or_default()
    }

    /// The latest conversation that was left before its end, and can be gone on with.
    pub fn unfinished(&self) -> Option<&Kept> {
        self.unfinished.as_ref()
    }

    /// What to practise next, for whoever is meant by a name: what was left, what fades, what is new.
    pub fn advice(&self, name: &str, now: Timestamp) -> Option<Advice> {
        let scenarios: Vec<&Arc<Scenario>> = self.entries().iter().filter_map(Entry::playable).collect();
        let mine = of_person(&self.played, &whose(&self.played, name));
        let next = next(&scenarios, &mine, self.unfinished.as_ref(), now)?;
        Some(Advice { id: next.scenario, why: next.why, resumes: next.resumes })
    }
}

/// The attempts that were played on this computer, by whomever.
pub(super) fn played_here(attempts: &[Rescored]) -> Vec<&Rescored> {
    attempts.iter().filter(|attempt| matches!(attempt.origin, Origin::Here(_))).collect()
}

/// Whom a screen shows where nobody was picked: whoever has the name of the settings, where something was played under it; else whoever played here last.
pub(super) fn whose(attempts: &[Rescored], name: &str) -> String {
    let here = || played_here(attempts).into_iter().filter(|attempt| attempt.counts());
    if here().any(|attempt| attempt.who.is_called(name)) {
        return name.trim().to_owned();
    }
    let last = here().max_by_key(|attempt| attempt.started_at);
    last.map_or_else(|| name.trim().to_owned(), |attempt| attempt.who.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::trial::{keep_plays, shelf_with};

    #[test]
    fn advice_is_for_the_person_of_the_settings_or_who_played_last() {
        let folder = tempfile::tempdir().unwrap();
        let day = |day: i64| Timestamp::from_second(day * 86_400).unwrap();
        keep_plays(folder.path(), "late-delivery", "Ana", 1, day(1));
        keep_plays(folder.path(), "free-extras", "Ben", 1, day(3));
        let keeping = Keeping::open(&Ok(folder.path().to_owned()));
        let shelf = shelf_with(&keeping);
        assert_eq!(whose(&shelf.played, "ana"), "ana");
        assert_eq!(whose(&shelf.played, "Zoë"), "Ben");
        // Long after, what was played is due before anything new.
        let due = |name: &str| shelf.advice(name, day(200)).unwrap().id;
        assert_eq!([due("Ana"), due("")], ["late-delivery", "free-extras"]);
        assert!(shelf.advice("Ana", day(200)).unwrap().why.contains("time to try it again"));
    }
}

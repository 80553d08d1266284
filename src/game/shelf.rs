//! What stands on the shelf: the scenarios that can be played, how the player stands in each, and what to practise next.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use bevy::prelude::*;

use crate::library::{Entry, Library};
use crate::record::{Kept, Standing};
use crate::review::Points;
use crate::scenario::{Difficulty, Scenario};

use super::keeping::Keeping;

/// All scenarios, and how the player stands in each.
#[derive(Resource, Default)]
pub struct Shelf {
    folders: Vec<PathBuf>,
    library: Library,
    standings: BTreeMap<String, Standing>,
    unfinished: Option<Kept>,
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

    /// What to practise next: what was left, what was never played, and then what went worst.
    pub fn advice(&self) -> Option<Advice> {
        if let Some(kept) = &self.unfinished {
            let moves = kept.attempt.choices.len();
            let why = format!(
                "you left it after {moves} {}. You can go on where you were.",
                if moves == 1 { "move" } else { "moves" }
            );
            return Some(Advice { id: kept.attempt.scenario.clone(), why, resumes: true });
        }
        let mut playable: Vec<&Arc<Scenario>> = self.entries().iter().filter_map(Entry::playable).collect();
        playable.sort_by_key(|scenario| scenario.difficulty);
        let advice = |scenario: &Scenario, why: String| Some(Advice { id: scenario.id.clone(), why, resumes: false });
        if let Some(new) = playable.iter().find(|scenario| self.standing(&scenario.id).latest.is_none()) {
            let why = match new.difficulty {
                Difficulty::Starter => "you haven’t played it yet, and it is a good one to start with.",
                _ => "you haven’t played it yet.",
            };
            return advice(new, why.to_owned());
        }
        let worst =
            playable.into_iter().min_by_key(|scenario| self.standing(&scenario.id).latest.unwrap_or(Points::ZERO))?;
        let latest = self.standing(&worst.id).latest.unwrap_or(Points::ZERO);
        advice(
            worst,
            format!("your last score there was {latest}, the lowest of all. Another opening or order may come up."),
        )
    }
}

//! What the screen shows of the shelf, worked out once for each change of it.

use bevy::prelude::*;

use crate::{
    game::{Advice, Shelf, first_look::FirstLook, stage::Features, trouble::FileTrouble},
    library::Entry,
    record::{Kept, Standing},
    scenario::{Difficulty, Scenario, trained_skills},
};

/// Everything on the shelf, as the screen shows it.
#[derive(Resource, Default)]
pub(super) struct HomeView {
    /// In the order of the shelf.
    pub(super) tiles: Vec<Tile>,
    /// What to practise next.
    pub(super) advice: Option<Advice>,
    /// The conversation that was left.
    pub(super) unfinished: Option<Kept>,
    /// Where scenarios of one's own go.
    pub(super) folder: Option<String>,
}

/// One card.
pub(super) enum Tile {
    /// A scenario that can be played.
    Playable(Box<Playable>),
    /// A file that doesn't load.
    Broken(Broken),
}

/// A scenario that can be played.
pub(super) struct Playable {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) customer: String,
    pub(super) difficulty: Difficulty,
    pub(super) minutes: u8,
    /// The skills that it trains most, as words.
    pub(super) skills: String,
    pub(super) standing: Standing,
    pub(super) features: Features,
    pub(super) look: FirstLook,
    /// Why the file doesn't load as it was saved last, as sentences, where a version before is played.
    pub(super) trouble: Option<String>,
}

/// A file that doesn't load.
pub(super) struct Broken {
    /// The file's name.
    pub(super) file: String,
    /// The folder that it is in.
    pub(super) folder: String,
    /// Its first finding as sentences, names in backticks.
    pub(super) finding: String,
}

/// What to practise next.
pub(super) struct Next<'v> {
    pub(super) playable: &'v Playable,
    pub(super) advice: &'v Advice,
}

impl HomeView {
    /// The shelf as it is now, for a player of this name.
    pub(super) fn of(shelf: &Shelf, name: &str) -> Self {
        let tiles = shelf.entries().iter().map(|entry| match entry.playable() {
            Some(scenario) => {
                let standing = shelf.standing(&scenario.id);
                let trouble = FileTrouble::of(entry).map(|trouble| trouble.words());
                Tile::Playable(Box::new(Playable { trouble, ..Playable::of(scenario, standing) }))
            }
            None => Tile::Broken(Broken::of(entry)),
        });
        Self {
            tiles: tiles.collect(),
            advice: shelf.advice(name, jiff::Timestamp::now()),
            unfinished: shelf.unfinished().cloned(),
            folder: shelf.folders().first().map(|folder| folder.display().to_string()),
        }
    }

    /// What to practise next, with its card.
    pub(super) fn next(&self) -> Option<Next<'_>> {
        let advice = self.advice.as_ref()?;
        self.tiles.iter().find_map(|tile| match tile {
            Tile::Playable(playable) if playable.id == advice.id => Some(Next { playable, advice }),
            _ => None,
        })
    }
}

impl Tile {
    /// What it is sorted and found by.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Playable(playable) => &playable.title,
            Self::Broken(broken) => &broken.file,
        }
    }
}

impl Playable {
    pub(super) fn of(scenario: &Scenario, standing: Standing) -> Self {
        let customer = scenario.customer();
        let skills: Vec<&str> = trained_skills(scenario).into_iter().map(|skill| skill.name()).collect();
        Self {
            id: scenario.id.clone(),
            title: scenario.title.clone(),
            summary: scenario.summary.clone(),
            customer: customer.name.clone(),
            difficulty: scenario.difficulty,
            minutes: scenario.minutes,
            skills: skills.join(", "),
            standing,
            features: Features::of(&customer.look),
            look: FirstLook::of(scenario, 0),
            trouble: None,
        }
    }

    /// Its place among the difficulties, 1 to 3.
    pub(super) fn level(&self) -> u8 {
        self.difficulty as u8 + 1
    }

    /// "5 minutes".
    pub(super) fn length(&self) -> String {
        match self.minutes {
            1 => "1 minute".to_owned(),
            minutes => format!("{minutes} minutes"),
        }
    }
}

impl Broken {
    pub(super) fn of(entry: &Entry) -> Self {
        let name = entry.path.as_ref().and_then(|path| path.file_name());
        let folder = entry.path.as_ref().and_then(|path| path.parent());
        Self {
            file: name.map_or_else(|| format!("{}.ron", entry.id), |name| name.to_string_lossy().into_owned()),
            folder: folder.map_or_else(String::new, |folder| folder.display().to_string()),
            finding: FileTrouble::of(entry).map(|trouble| trouble.words()).unwrap_or_default(),
        }
    }
}

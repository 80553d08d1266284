//! Compare: first attempts of several people side by side, from what was played here and from imported receipts.
//!
//! Everything is replayed and scored here. Nobody is ranked. Importing and replaying go on beside the frames; what is shown is made once for each
//! question and each change ([`view`]).

mod import_ui;
mod moments_ui;
mod page_ui;
mod people_ui;
mod sources;
#[cfg(test)]
mod tests;
mod view;

use std::sync::Arc;

use bevy::{prelude::*, window::FileDragAndDrop};
use jiff::Timestamp;

use super::{
    AddScreen, Keeping, Navigate, Page, Screen, Shelf,
    attempts::{All, Attempts, Loaded, Progress},
    places::Place,
    platform::{Outcome, Work},
    progress::{POLL, words::capital},
};
use crate::{
    library::Entry,
    record::Mode,
    scenario::{ContentHash, Scenario},
};
use page_ui::compare_ui;
use sources::{Source, Told, bring_in};
use view::{Asked, CompareView, Measure, asked};

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Held>().add_screen(Screen::Compare, show_compare);
}

/// What the screen holds.
#[derive(Resource, Default)]
struct Held {
    form: Form,
    /// What there is to ask about, and of which version of the attempts.
    asked: Option<(u64, Vec<Asked>)>,
    /// The answer, and to which question.
    view: Option<(Question, CompareView)>,
    /// The import that goes on.
    work: Option<(Work<Result<Told, String>>, Arc<Progress>)>,
}

/// What was asked: of which version of the attempts, scenario, text, mode, and whether under made-up names.
type Question = (u64, String, ContentHash, Mode, bool);

/// What is being filled in.
#[derive(Clone, Debug, Default, PartialEq)]
struct Form {
    scenario: Option<String>,
    /// The mode that was picked; without one that in which most played.
    mode: Option<Mode>,
    pseudonyms: bool,
    measure: Measure,
    /// How often more people were asked for.
    more_people: usize,
    pasted: String,
    /// What was pasted and is too long for a field.
    large: Option<String>,
    team: String,
    path: String,
    is_typing: bool,
    /// Where both don't fit: whether receipts are shown and not the group.
    shows_import: bool,
    import: Import,
}

/// How far an import has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Import {
    #[default]
    No,
    On {
        done: usize,
        of: usize,
        stops: bool,
    },
    Told(Told),
    Failed(String),
}

/// What there is to show.
#[derive(Clone, Copy, Debug)]
enum Shown<'a> {
    Here { asked: &'a [Asked], view: Option<&'a CompareView> },
    Soon { done: usize, of: usize },
    Not(&'a str),
}

/// What the player wants.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Intent {
    /// To have receipts read and kept.
    Import(Source),
    /// To have that stopped.
    Stop,
    /// To another place of the top bar.
    GoTo(Place),
    /// To change the settings.
    Settings,
}

fn show_compare(
    mut page: Page,
    mut held: ResMut<Held>,
    mut attempts: ResMut<Attempts>,
    (keeping, shelf): (Res<Keeping>, Res<Shelf>),
    mut dropped: MessageReader<FileDragAndDrop>,
    mut navigate: Navigate,
) -> Result {
    let held = &mut *held;
    held.look_at_work(&mut attempts);
    let paths: Vec<_> = dropped
        .read()
        .filter_map(|event| match event {
            FileDragAndDrop::DroppedFile { path_buf, .. } => Some(path_buf.clone()),
            _ => None,
        })
        .collect();
    if !paths.is_empty() {
        held.begin(&mut attempts, &keeping, &shelf, Source::Paths(paths));
    }
    let (mut of, mut why) = ((0, 0), None);
    match attempts.look(&keeping, &shelf) {
        Loaded::Here(all) => held.make_view(all, &shelf),
        Loaded::Soon(before, progress) => {
            of = progress.told();
            if let Some(all) = before {
                held.make_view(all, &shelf);
            }
            page.ctx()?.request_repaint_after(POLL);
        }
        Loaded::Not(words) => why = Some(words.to_owned()),
    }
    if held.work.is_some() {
        page.ctx()?.request_repaint_after(POLL);
    }
    let shown = match (&held.asked, &why) {
        (_, Some(why)) => Shown::Not(why),
        (Some((_, asked)), None) => Shown::Here { asked, view: held.view.as_ref().map(|(_, view)| view) },
        (None, None) => Shown::Soon { done: of.0, of: of.1 },
    };
    let before = held.form.clone();
    let form = &mut held.form;
    let intent = page.show(|ui, theme| compare_ui(ui, theme, shown, form))?;
    if intent.is_some() || before != held.form {
        page.ctx()?.request_repaint();
    }
    match intent {
        Some(Intent::Import(source)) => held.begin(&mut attempts, &keeping, &shelf, source),
        Some(Intent::Stop) => {
            if let Some((_, progress)) = &held.work {
                progress.stop();
            }
        }
        Some(Intent::GoTo(place)) => navigate.to(place.screen()),
        Some(Intent::Settings) => navigate.to(Screen::Settings),
        None => {}
    }
    Ok(())
}

impl Held {
    /// Answers the question of the form, where that isn't done.
    fn make_view(&mut self, all: &Arc<All>, shelf: &Shelf) {
        let scenarios: Vec<&Arc<Scenario>> = shelf.entries().iter().filter_map(Entry::playable).collect();
        if self.asked.as_ref().is_none_or(|(version, _)| *version != all.version) {
            self.asked = Some((all.version, asked(&all.rescored, &scenarios)));
        }
        let Some((_, asked)) = &self.asked else { return };
        let is_known = |id: &String| asked.iter().any(|asked| asked.id == *id);
        if self.form.scenario.as_ref().is_none_or(|id| !is_known(id)) {
            self.form.scenario = most_played(asked);
        }
        let Some(asked) = asked.iter().find(|asked| Some(&asked.id) == self.form.scenario.as_ref()) else {
            self.view = None;
            return;
        };
        let Some(scenario) = scenarios.iter().find(|scenario| scenario.id == asked.id) else { return };
        let is_there = |mode: &Mode| asked.modes.iter().any(|(there, _)| there == mode);
        let mode = self.form.mode.filter(is_there).or(asked.modes.first().map(|(mode, _)| *mode)).unwrap_or_default();
        let question = (all.version, asked.id.clone(), scenario.hash, mode, self.form.pseudonyms);
        if self.view.as_ref().is_none_or(|(answered, _)| *answered != question) {
            let view = CompareView::of(&all.rescored, scenario, mode, self.form.pseudonyms);
            self.view = Some((question, view));
        }
    }

    /// Begins to bring receipts in, where nothing else is being brought in.
    fn begin(&mut self, attempts: &mut Attempts, keeping: &Keeping, shelf: &Shelf, source: Source) {
        if self.work.is_some() {
            return;
        }
        self.form.shows_import = true;
        let Some(opener) = keeping.opener() else {
            self.form.import = Import::Failed("Nothing can be kept here.".to_owned());
            return;
        };
        let (texts, progress) = (attempts.texts(shelf), Arc::new(Progress::default()));
        let (told, team) = (Arc::clone(&progress), self.form.team.clone());
        let work = Work::begin(move || bring_in(&opener, &texts, &source, &team, Timestamp::now(), &told));
        self.form.import = Import::On { done: 0, of: 0, stops: false };
        self.work = Some((work, progress));
    }

    fn look_at_work(&mut self, attempts: &mut Attempts) {
        let Some((work, progress)) = &self.work else { return };
        let outcome = match work.outcome() {
            Outcome::Soon => {
                let (done, of) = progress.told();
                self.form.import = Import::On { done, of, stops: progress.is_stopped() };
                return;
            }
            Outcome::Done(outcome) => outcome,
            Outcome::Lost => Err("it ended in a fault of its own".to_owned()),
        };
        self.work = None;
        // Part of it may be in even where it failed.
        attempts.forget();
        self.form.import = match outcome {
            Ok(told) => {
                if told.scenario.is_some() {
                    (self.form.pasted, self.form.large, self.form.path) = Default::default();
                    self.form.scenario.clone_from(&told.scenario);
                    self.form.mode = None;
                }
                Import::Told(told)
            }
            Err(why) => Import::Failed(format!("{}.", capital(why.trim_end_matches('.')))),
        };
    }
}

/// The scenario that most people played.
fn most_played(asked: &[Asked]) -> Option<String> {
    let people = |asked: &&Asked| asked.modes.iter().map(|(_, people)| *people).max().unwrap_or(0);
    asked.iter().rev().max_by_key(people).map(|asked| asked.id.clone())
}

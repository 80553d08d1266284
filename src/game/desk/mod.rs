//! The desk: a scenario open beside its findings and its graph, for those who write it.
//!
//! What is known of a file is worked out beside the game ([`study`]) and made into what is shown once for each version ([`view`]); the
//! rest draws that and says what the trainer did. A version that doesn't load leaves the graph of the last one that did.

mod desk_ui;
mod drawing;
mod findings_ui;
mod graph_ui;
mod list_ui;
mod played;
mod sheet_ui;
mod study;
#[cfg(test)]
mod tests;
mod view;

use std::{sync::Arc, time::Duration};

use bevy::{
    prelude::*,
    tasks::{AsyncComputeTaskPool, Task, block_on, poll_once},
};

use super::{
    AddScreen, Navigate, Page, Screen, Shelf, Table,
    attempts::{All, Attempts, Loaded},
    places::Place,
    screen::ScreenSystems,
    watching::Watcher,
};
use crate::{library::Entry, record::items::Items, scenario::Source};
use desk_ui::{Form, Selected, desk_ui};
use list_ui::ListView;
use study::{Study, Way};
use view::DeskView;

/// While a scenario is being checked it is asked for again after this time.
const POLL: Duration = Duration::from_millis(100);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Desk>()
        .add_systems(
            bevy_egui::EguiPrimaryContextPass,
            follow_shelf.run_if(resource_changed::<Shelf>).in_set(ScreenSystems::Before),
        )
        .add_screen(Screen::Desk, show_desk);
}

/// What lies on the desk.
#[derive(Resource, Default)]
struct Desk {
    list: ListView,
    open: Option<Open>,
    form: Form,
}

/// The scenario that is open.
struct Open {
    entry: Entry,
    /// The last version that loaded and was looked at, and its text.
    study: Option<(Arc<Study>, Source)>,
    /// The version that is being looked at.
    coming: Option<(Task<Study>, Source)>,
    /// What first attempts did in the version that was looked at.
    items: Option<Arc<Items>>,
    /// The same, while it is being counted.
    counting: Option<Task<Items>>,
    /// The version of the attempts that were counted, or are being counted.
    counted: Option<u64>,
    view: DeskView,
}

/// What came of looking at a version.
enum Looked {
    /// None is being looked at.
    Nothing,
    /// It is still to come.
    Soon,
    /// It is there, in place of this one.
    New { before: Option<Arc<Study>> },
}

/// What the trainer wants.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Intent {
    /// To open a scenario, by its id.
    Open(String),
    /// To see all scenarios again.
    Close,
    /// To have the files read again.
    ReadAgain,
    /// To play from here.
    Play(Way),
    /// To have a file's name and line in the clipboard.
    Copy(String),
    /// To another place of the top bar.
    GoTo(Place),
    /// To change the settings.
    Settings,
}

/// The files may be others now.
fn follow_shelf(shelf: Res<Shelf>, mut desk: ResMut<Desk>) {
    let desk = &mut *desk;
    desk.list = ListView::of(&shelf);
    let Some(open) = &mut desk.open else { return };
    match shelf.entries().iter().find(|entry| entry.id == open.entry.id) {
        Some(entry) => {
            // A number among the findings of the version before says nothing any more.
            if open.follow(entry) && matches!(desk.form.selected, Some(Selected::Finding(_))) {
                desk.form.selected = None;
            }
        }
        None => desk.open = None,
    }
}

fn show_desk(
    mut page: Page,
    mut table: Table,
    mut desk: ResMut<Desk>,
    mut attempts: ResMut<Attempts>,
    mut navigate: Navigate,
    watcher: Option<Res<Watcher>>,
) -> Result {
    let desk = &mut *desk;
    if let Some(open) = &mut desk.open {
        match open.look_again() {
            Looked::Nothing => {}
            Looked::Soon => page.ctx()?.request_repaint_after(POLL),
            Looked::New { before } => desk.form.carry_over(before.as_deref(), open.view.study.as_deref()),
        }
        let (all, is_coming) = match attempts.look(&table.keeping, &table.shelf) {
            Loaded::Here(all) => (Some(all), false),
            Loaded::Soon(..) => (None, true),
            Loaded::Not(_) => (None, false),
        };
        if open.count(all) || is_coming {
            page.ctx()?.request_repaint_after(POLL);
        }
    }
    let view = desk.open.as_ref().map(|open| &open.view);
    let intent = page.show(|ui, theme| desk_ui(ui, theme, view, &desk.list, &mut desk.form))?;
    if intent.is_some() {
        page.ctx()?.request_repaint();
    }
    match intent {
        Some(Intent::Open(id)) => {
            desk.form = Form::default();
            desk.open = table.shelf().entries().iter().find(|entry| entry.id == id).map(Open::new);
        }
        Some(Intent::Close) => {
            desk.form = Form::default();
            desk.open = None;
        }
        Some(Intent::ReadAgain) => {
            if let Some(watcher) = watcher {
                watcher.read_again();
            }
        }
        Some(Intent::Play(way)) => {
            let study = desk.open.as_ref().and_then(|open| open.view.study.as_ref());
            if let Some(study) = study {
                table.try_out(&study.scenario, way.opening, &way.choices);
                navigate.to(Screen::Conversation);
            }
        }
        Some(Intent::Copy(place)) => page.ctx()?.copy_text(place),
        Some(Intent::GoTo(place)) => navigate.to(place.screen()),
        Some(Intent::Settings) => navigate.to(Screen::Settings),
        None => {}
    }
    Ok(())
}

impl Open {
    fn new(entry: &Entry) -> Self {
        let view = DeskView::of(entry, None, None);
        let mut open =
            Self { entry: entry.clone(), study: None, coming: None, items: None, counting: None, counted: None, view };
        open.look();
        open
    }

    /// Takes another version of the file, if it is another; whether it was.
    fn follow(&mut self, entry: &Entry) -> bool {
        let text = |entry: &Entry| entry.source.as_ref().map(|source| source.text().to_owned());
        let is_same = text(entry) == text(&self.entry) && entry.path == self.entry.path;
        if is_same && entry.unreadable == self.entry.unreadable {
            return false;
        }
        self.entry = entry.clone();
        self.look();
        true
    }

    /// Begins to look at the version that is there now.
    fn look(&mut self) {
        self.coming =
            self.entry.scenario.clone().zip(self.entry.source.clone()).map(|(scenario, source)| {
                (AsyncComputeTaskPool::get().spawn(async move { Study::of(&scenario) }), source)
            });
        self.show();
    }

    /// Takes what was found out, if it is there.
    fn look_again(&mut self) -> Looked {
        let Some((mut task, source)) = self.coming.take() else { return Looked::Nothing };
        match block_on(poll_once(&mut task)) {
            Some(study) => {
                let before = self.study.replace((Arc::new(study), source)).map(|(study, _)| study);
                (self.items, self.counting, self.counted) = (None, None, None);
                self.show();
                Looked::New { before }
            }
            None => {
                self.coming = Some((task, source));
                Looked::Soon
            }
        }
    }

    /// Counts what first attempts did, beside the game, once both they and the study are there; whether that is still to come.
    fn count(&mut self, all: Option<&Arc<All>>) -> bool {
        if let Some(mut task) = self.counting.take() {
            match block_on(poll_once(&mut task)) {
                Some(items) => {
                    self.items = Some(Arc::new(items));
                    self.show();
                }
                None => self.counting = Some(task),
            }
        }
        if let (Some(all), Some((study, _)), None) = (all, &self.study, &self.counting)
            && self.counted != Some(all.version)
        {
            self.counted = Some(all.version);
            let (all, study) = (Arc::clone(all), Arc::clone(study));
            let count = async move { Items::of_first_attempts(&study.envelope, &all.rescored) };
            self.counting = Some(AsyncComputeTaskPool::get().spawn(count));
        }
        self.counting.is_some()
    }

    fn show(&mut self) {
        let (study, source) = self.study.as_ref().map(|(study, source)| (Arc::clone(study), source)).unzip();
        self.view = DeskView::of(&self.entry, study, source);
        self.view.items.clone_from(&self.items);
    }
}

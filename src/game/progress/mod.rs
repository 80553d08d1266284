//! Progress: how one person gets on, by skill and by conversation; where the costs come from, what to practise next, a goal; and removing a person.
//!
//! What is shown is made once for each change of the attempts ([`view`]); the rest draws it and says what the player did. Replaying and removing go on beside
//! the frames.

mod erase_ui;
mod goal_ui;
mod page_ui;
mod plots_ui;
#[cfg(test)]
mod tests;
mod view;
pub(super) mod words;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use bevy::prelude::*;
use jiff::Timestamp;

use super::{
    AddScreen, Keeping, Navigate, OnTable, Page, Screen, Settings, Shelf, Table,
    attempts::{All, Attempts, Loaded},
    keeping::Opener,
    places::Place,
    platform::{Outcome, Work},
    shelf::{played_here, whose},
};
use crate::{
    library::Entry,
    record::{Erased, Goal, NameKey, Rescored},
    scenario::Scenario,
};
use erase_ui::{Erasing, told};
use goal_ui::GoalForm;
use page_ui::progress_ui;
use view::ProgressView;

/// While something goes on beside the frames it is asked for again after this time.
pub(super) const POLL: Duration = Duration::from_millis(100);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Held>()
        .add_systems(OnEnter(Screen::Progress), come_in)
        .add_screen(Screen::Progress, show_progress);
}

/// What the screen holds.
#[derive(Resource, Default)]
struct Held {
    /// Whose progress was picked; without one it is found out.
    picked: Option<String>,
    /// What is shown, and of which version of the attempts.
    view: Option<(u64, ProgressView)>,
    form: Form,
    /// What goes on beside: looking up what would be removed, or removing it.
    work: Option<(String, bool, Work<Result<Erased, String>>)>,
}

/// What is being filled in or asked.
#[derive(Clone, Debug, Default, PartialEq)]
struct Form {
    goal: GoalForm,
    erasing: Erasing,
}

/// What there is to show.
#[derive(Clone, Copy, Debug)]
enum Shown<'a> {
    Here(&'a ProgressView),
    Soon { done: usize, of: usize },
    Not(&'a str),
}

/// What the player wants.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Intent {
    /// To read the brief of a scenario, by its id.
    Open(String),
    /// To see another person's progress.
    Show(String),
    /// To have another goal, or none.
    SetGoal(Option<Goal>),
    /// To know what removing a person would take.
    AskToErase(String),
    /// To remove that person.
    Erase(String),
    /// To be done with that.
    LeaveErasing,
    /// To another place of the top bar.
    GoTo(Place),
    /// To change the settings.
    Settings,
}

fn come_in(mut held: ResMut<Held>) {
    // Days have gone by, perhaps, and the name in the settings may be another.
    held.view = None;
    if matches!(held.form.erasing, Erasing::Told(_) | Erasing::Asked(..)) {
        held.form.erasing = Erasing::No;
    }
}

fn show_progress(
    mut page: Page,
    mut table: Table,
    mut held: ResMut<Held>,
    mut attempts: ResMut<Attempts>,
    mut navigate: Navigate,
    mut commands: Commands,
) -> Result {
    let held = &mut *held;
    if let Some(name) = held.look_at_work(&mut attempts, &table.settings.name) {
        commands.queue(move |world: &mut World| after_erasing(world, &name));
    }
    let (mut of, mut why) = ((0, 0), None);
    match attempts.look(&table.keeping, &table.shelf) {
        Loaded::Here(all) => held.make_view(all, &table.keeping, &table.shelf, &table.settings.name),
        Loaded::Soon(before, progress) => {
            of = progress.told();
            if let Some(all) = before {
                held.make_view(all, &table.keeping, &table.shelf, &table.settings.name);
            }
            page.ctx()?.request_repaint_after(POLL);
        }
        Loaded::Not(words) => why = Some(words.to_owned()),
    }
    if held.work.is_some() {
        page.ctx()?.request_repaint_after(POLL);
    }
    let shown = match (&held.view, &why) {
        (_, Some(why)) => Shown::Not(why),
        (Some((_, view)), None) => Shown::Here(view),
        (None, None) => Shown::Soon { done: of.0, of: of.1 },
    };
    let form = &mut held.form;
    let intent = page.show(|ui, theme| progress_ui(ui, theme, shown, form))?;
    if intent.is_some() {
        page.ctx()?.request_repaint();
    }
    match intent {
        Some(Intent::Open(id)) if table.open(&id) => navigate.to(Screen::Brief),
        Some(Intent::Show(name)) => {
            (held.picked, held.view) = (Some(name), None);
            held.form = Form::default();
        }
        Some(Intent::SetGoal(goal)) => {
            if let Some((_, view)) = &held.view {
                table.keeping.set_goal(&view.person, goal);
            }
            held.view = None;
        }
        Some(Intent::AskToErase(name)) => held.begin(&table.keeping, name, false),
        Some(Intent::Erase(name)) => held.begin(&table.keeping, name, true),
        Some(Intent::LeaveErasing) => held.form.erasing = Erasing::No,
        Some(Intent::GoTo(place)) => navigate.to(place.screen()),
        Some(Intent::Settings) => navigate.to(Screen::Settings),
        Some(Intent::Open(_)) | None => {}
    }
    Ok(())
}

/// Whoever was removed is not gone on with, and not called by that name.
fn after_erasing(world: &mut World, name: &str) {
    world.resource_mut::<OnTable>().play = None;
    world.resource_mut::<Keeping>().let_go();
    if is_own(name, &world.resource::<Settings>().name) {
        world.resource_mut::<Settings>().name.clear();
    }
    world.resource_scope(|world, mut shelf: Mut<'_, Shelf>| shelf.refresh(world.resource::<Keeping>()));
}

/// Whoever played on this computer, by name. Those whose receipts were imported stand in comparisons; they may be thousands.
fn names_here(all: &[Rescored]) -> Vec<String> {
    let here = played_here(all).into_iter().filter(|attempt| attempt.counts());
    let names: BTreeMap<NameKey, &str> = here.map(|attempt| (attempt.who.key(), attempt.who.name.as_str())).collect();
    names.into_values().map(str::to_owned).collect()
}

/// Whether a name is the one in the settings.
fn is_own(name: &str, own: &str) -> bool {
    !name.is_empty() && NameKey::of(name) == NameKey::of(own)
}

impl Held {
    fn make_view(&mut self, all: &Arc<All>, keeping: &Keeping, shelf: &Shelf, name: &str) {
        if self.view.as_ref().is_some_and(|(version, _)| *version == all.version) {
            return;
        }
        let person = self.picked.clone().unwrap_or_else(|| whose(&all.rescored, name));
        let people = names_here(&all.rescored);
        let scenarios: Vec<&Arc<Scenario>> = shelf.entries().iter().filter_map(Entry::playable).collect();
        let goal = keeping.goal(&person);
        let view = ProgressView::of(&all.rescored, &person, people, goal, &scenarios, Timestamp::now());
        self.view = Some((all.version, view));
    }

    /// Begins to look up what removing somebody would take, or to remove.
    fn begin(&mut self, keeping: &Keeping, name: String, removes: bool) {
        let Some(opener) = keeping.opener() else { return };
        self.form.erasing = if removes { Erasing::Removing } else { Erasing::LookingUp };
        let of = name.clone();
        self.work = Some((name, removes, Work::begin(move || erase(&opener, &of, removes))));
    }

    /// Takes what came of it; the name of whoever was removed just now.
    fn look_at_work(&mut self, attempts: &mut Attempts, own_name: &str) -> Option<String> {
        let (name, removes, work) = self.work.as_ref()?;
        let erased = match work.outcome() {
            Outcome::Soon => return None,
            Outcome::Done(erased) => erased,
            Outcome::Lost => Err("it ended in a fault of its own".to_owned()),
        };
        let (name, removes) = (name.clone(), *removes);
        self.work = None;
        match erased {
            Err(why) => self.form.erasing = Erasing::Told(format!("It could not be done: {why}.")),
            Ok(would) if !removes => self.form.erasing = Erasing::Asked(name, Box::new(would)),
            Ok(erased) => {
                let words = told(&name, &erased, is_own(&name, own_name));
                self.form = Form { erasing: Erasing::Told(words), ..Form::default() };
                (self.picked, self.view) = (None, None);
                attempts.forget();
                return Some(name);
            }
        }
        None
    }
}

fn erase(opener: &Opener, name: &str, removes: bool) -> Result<Erased, String> {
    let store = opener.open()?;
    let erased = if removes { store.erase(name) } else { store.would_erase(name) };
    erased.map_err(|error| error.to_string())
}

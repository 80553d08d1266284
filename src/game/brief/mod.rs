//! The brief: who you are, what happened, what you know and may offer, and the two ways to start.

mod lists;
mod page_of_brief;
mod person;
mod room;
mod starts;
#[cfg(test)]
mod tests;
mod view;

use bevy::{prelude::*, time::Real};
use bevy_egui::egui::{Key, Rect, Ui, UiBuilder};

use super::{
    AddScreen, Drawings, Navigate, Page, Screen, Settings, Table,
    first_look::next_picture,
    stage::{Actor, Figures},
    theme::Theme,
    widgets::keys,
};
use crate::record::Mode;
pub(super) use room::RoomBrief;
use view::BriefView;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<BriefState>()
        .add_systems(OnEnter(Screen::Brief), come_in)
        .add_screen(Screen::Brief, (show_brief, keep_name, obey).chain());
}

/// The brief that is shown, and what the player did on it.
#[derive(Resource, Default)]
struct BriefState {
    shown: Option<Shown>,
    form: Form,
    intent: Option<Intent>,
}

/// A brief and the customer who breathes beside it.
struct Shown {
    telling: u64,
    view: BriefView,
    actor: Actor,
}

/// What the player fills in.
#[derive(Clone, Debug, Default)]
struct Form {
    /// The name as it is typed.
    name: String,
    /// Whether to ask for it: only players who never gave one are asked.
    asks_name: bool,
    /// Whether somebody types it.
    is_typing: bool,
    /// Whether the first way to start is to get the focus.
    wants_focus: bool,
    /// In a room, what the one way to start means.
    room: Option<&'static str>,
}

/// What the player wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Intent {
    /// To begin.
    Begin(Mode),
    /// To see all conversations again.
    Leave,
}

fn come_in(settings: Res<Settings>, mut state: ResMut<BriefState>) {
    state.form = Form {
        name: settings.name.clone(),
        asks_name: settings.name.trim().is_empty(),
        is_typing: false,
        wants_focus: true,
        room: None,
    };
}

fn show_brief(
    mut page: Page,
    table: Table,
    mut state: ResMut<BriefState>,
    mut drawings: ResMut<Drawings>,
    time: Res<Time<Real>>,
) -> Result {
    let state = &mut *state;
    let Some(play) = table.play() else {
        state.intent = Some(Intent::Leave);
        return Ok(());
    };
    if state.shown.as_ref().is_none_or(|shown| shown.telling != play.telling) {
        state.shown = Some(Shown::of(play.telling, BriefView::of(&play.conversation)));
    }
    let Some(shown) = &mut state.shown else {
        return Ok(());
    };
    let theme = page.theme();
    shown.actor.advance_sparingly(time.delta_secs(), theme.reduced_motion, theme.spare);
    if let Some(wait) = next_picture(&shown.actor) {
        page.ctx()?.request_repaint_after(wait);
    }
    let form = &mut state.form;
    state.intent = page.show(|ui, theme| brief_ui(ui, theme, &shown.view, form, &shown.actor, &mut drawings))?;
    Ok(())
}

/// A name that was given here is the player's from now on.
fn keep_name(state: Res<BriefState>, mut settings: ResMut<Settings>) {
    let form = &state.form;
    let is_done = state.intent.is_some() || !form.is_typing;
    let name = form.name.trim();
    if form.asks_name && is_done && settings.name != name {
        settings.name = name.to_owned();
    }
}

fn obey(mut state: ResMut<BriefState>, mut table: Table, mut navigate: Navigate) {
    match state.intent.take() {
        Some(Intent::Begin(mode)) => {
            table.begin(mode);
            navigate.to(Screen::Conversation);
        }
        Some(Intent::Leave) => navigate.to(Screen::Home),
        None => {}
    }
}

impl Shown {
    fn of(telling: u64, view: BriefView) -> Self {
        let mut actor = Actor::new(telling);
        actor.go_to(view.look.pose);
        actor.settle();
        Self { telling, view, actor }
    }
}

/// The whole screen: the customer at the left (at a large text size above), the brief beside them.
fn brief_ui(
    ui: &mut Ui,
    theme: &Theme,
    view: &BriefView,
    form: &mut Form,
    actor: &Actor,
    figures: &mut Figures,
) -> Option<Intent> {
    let by_key = pressed_key(ui, form);
    let full = ui.max_rect();
    let m = &theme.measures;
    let (stage, page): (Rect, Rect) = if m.banded {
        full.split_top_bottom_at_y(full.top() + m.stage_height)
    } else {
        let width = if m.compact { 320.0 } else { (m.stage_width * 0.808).round() };
        full.split_left_right_at_x(full.left() + width)
    };
    let by_page =
        ui.scope_builder(UiBuilder::new().max_rect(page), |ui| page_of_brief::page_ui(ui, theme, view, form)).inner;
    // Above the page, which scrolls away under it where it is a band.
    person::person_ui(ui, theme, stage, view, actor, figures);
    by_key.or(by_page)
}

/// The keys that the two ways to start show. Escape in the field only leaves the field.
fn pressed_key(ui: &Ui, form: &Form) -> Option<Intent> {
    if form.is_typing {
        keys::pressed(ui.ctx(), Key::Escape);
        return None;
    }
    if form.room.is_some() {
        let begins = keys::pressed(ui.ctx(), Key::Enter).then_some(Intent::Begin(Mode::Assessed));
        return begins.or(keys::pressed(ui.ctx(), Key::Escape).then_some(Intent::Leave));
    }
    if keys::pressed(ui.ctx(), Key::P) {
        return Some(Intent::Begin(Mode::Practice));
    }
    keys::pressed(ui.ctx(), Key::A).then_some(Intent::Begin(Mode::Assessed))
}

//! Home: all conversations, what to practise next and why, search.

mod broken;
mod card;
mod keyboard;
mod messages;
mod next;
mod page_parts;
mod shelf_view;
mod shown;
#[cfg(test)]
mod tests;
mod top_bar;

use bevy::prelude::*;
use bevy_egui::egui::{Align, Layout, Ui, UiBuilder, vec2};

use super::{
    AddScreen, Drawings, Navigate, Notice, Page, Screen, Settings, Shelf, Table,
    places::Place,
    screen::ScreenSystems,
    stage::Figures,
    theme::Theme,
    watching::{FilesRead, Watcher},
    widgets::{Sign, scroll},
};
use messages::Message;
use shelf_view::HomeView;
use shown::{Order, Shown};

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<HomeView>()
        .init_resource::<HomeState>()
        .add_systems(
            bevy_egui::EguiPrimaryContextPass,
            look_at_shelf
                .run_if(resource_changed::<Shelf>.or_eager(state_changed::<Screen>))
                .in_set(ScreenSystems::Before),
        )
        .add_screen(Screen::Home, show_home);
}

/// What the player did on this screen since the program started.
#[derive(Resource, Default)]
struct HomeState {
    query: String,
    order: Order,
    messages: Vec<Message>,
}

/// What the player wants.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Intent {
    /// To read the brief of a scenario, by its id.
    Open(String),
    /// To go on with the conversation that was left.
    Resume,
    /// To begin the one that was left from its beginning.
    StartAnew,
    /// Not to be offered the one that was left again.
    GiveUp,
    /// To have the files read again.
    ReadAgain,
    /// To play in a room that somebody hosts.
    Join,
    /// To change the settings.
    Settings,
    /// To another place of the top bar.
    GoTo(Place),
}

/// What the cards show is worked out once, not in every frame.
fn look_at_shelf(shelf: Res<Shelf>, settings: Res<Settings>, mut view: ResMut<HomeView>) {
    *view = HomeView::of(&shelf, &settings.name);
}

fn show_home(
    mut page: Page,
    mut table: Table,
    view: Res<HomeView>,
    mut state: ResMut<HomeState>,
    mut drawings: ResMut<Drawings>,
    mut notice: ResMut<Notice>,
    mut navigate: Navigate,
    (watcher, mut read): (Option<Res<Watcher>>, MessageReader<FilesRead>),
) -> Result {
    if read.read().last().is_some() {
        let told = messages::after_reading(table.shelf());
        state.tell(told.sign, told.words);
    }
    let told = notice.0.is_some().then(|| notice.0.take()).flatten();
    for words in told.into_iter().chain(table.take_trouble()) {
        state.tell(Sign::Warning, words);
    }
    let intent = page.show(|ui, theme| home_ui(ui, theme, &view, &mut state, &mut drawings))?;
    let kept = view.unfinished.as_ref();
    match intent {
        Some(Intent::Open(id)) if table.open(&id) => navigate.to(Screen::Brief),
        Some(Intent::Resume) if kept.is_some_and(|kept| table.resume(kept)) => {
            navigate.to(Screen::Conversation);
        }
        Some(Intent::StartAnew) => {
            if let Some(kept) = kept {
                table.give_up(kept);
                if table.open(&kept.attempt.scenario) {
                    navigate.to(Screen::Brief);
                }
            }
        }
        Some(Intent::GiveUp) => {
            if let Some(kept) = kept {
                table.give_up(kept);
            }
        }
        Some(Intent::ReadAgain) => {
            if let Some(watcher) = watcher {
                watcher.read_again();
            }
        }
        Some(Intent::Join) => navigate.to(Screen::Room),
        Some(Intent::Settings) => navigate.to(Screen::Settings),
        Some(Intent::GoTo(place)) => navigate.to(place.screen()),
        Some(Intent::Open(_) | Intent::Resume) | None => {}
    }
    Ok(())
}

impl HomeState {
    /// Tells the player something, once.
    fn tell(&mut self, sign: Sign, words: String) {
        // What was read again before is news no longer.
        self.messages.retain(|message| message.words != words && message.sign != Sign::Note);
        self.messages.push(Message { sign, words });
    }
}

/// The whole screen.
fn home_ui(
    ui: &mut Ui,
    theme: &Theme,
    view: &HomeView,
    state: &mut HomeState,
    figures: &mut Figures,
) -> Option<Intent> {
    let keys = keyboard::read(ui.ctx(), &mut state.query);
    let column = ui.max_rect().shrink2(vec2(theme.measures.screen_margin, 0.0));
    let builder = UiBuilder::new().max_rect(column).layout(Layout::top_down(Align::Min));
    ui.scope_builder(builder, |ui| {
        scroll(ui, theme, "home", |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add_space(22.0);
            let mut bar = top_bar::top_bar(ui, theme, &mut state.query, keys.wants_search);
            messages::messages_ui(ui, theme, &mut state.messages);
            let shown = Shown::of(view, &state.query, state.order);
            let mut intent = bar.wants_settings.then_some(Intent::Settings).or(bar.place.map(Intent::GoTo));
            if bar.wants_first {
                intent = shown.first().map(Intent::Open);
            }
            bar.leads_down |= keys.leads_in && shown.is_search;
            if !shown.is_search
                && let Some(next) = view.next()
            {
                ui.add_space(28.0);
                let wanted = next::next_ui(ui, theme, &next, figures, keys.leads_in);
                intent = intent.or(wanted);
                if keys.wants_next {
                    intent = intent.or(Some(next.intent()));
                }
            }
            let wanted = page_parts::conversations(ui, theme, view, &shown, state, figures, bar.leads_down);
            ui.add_space(theme.measures.screen_margin);
            intent.or(wanted)
        })
    })
    .inner
}

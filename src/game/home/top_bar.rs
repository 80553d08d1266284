//! The top bar: the name, the places that there are, the search, the settings.

use bevy_egui::egui::{Event, Key, Ui, vec2};

use crate::game::{
    places::{Bar, Place, Pressed, bar_ui},
    theme::{Theme, Type},
    widgets::field,
};

/// What the player did in the top bar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TopBar {
    /// Pressed another place.
    pub(super) place: Option<Place>,
    /// Pressed Settings.
    pub(super) wants_settings: bool,
    /// Pressed Enter in the search: opens what was found first.
    pub(super) wants_first: bool,
    /// Went down from the search, to the cards.
    pub(super) leads_down: bool,
}

/// Shows the top bar over the width that is left. At a large text size the search gets a row of its own.
pub(super) fn top_bar(ui: &mut Ui, theme: &Theme, query: &mut String, wants_search: bool) -> TopBar {
    let full = ui.available_width();
    let bar = Bar::of(ui, theme, full);
    let search = theme.grown(110.0) + 110.0;
    let fits = bar.left + 32.0 + search + 36.0 + bar.right <= full;

    let mut done = TopBar::default();
    let pressed = bar_ui(ui, theme, Place::Practise, |ui, room| {
        if fits {
            ui.add_space(room - search - 36.0);
            search_ui(ui, theme, query, search, wants_search, &mut done);
            ui.add_space(36.0);
        }
    });
    if !fits {
        ui.add_space(12.0);
        search_ui(ui, theme, query, full, wants_search, &mut done);
    }
    match pressed {
        Some(Pressed::Place(place)) => done.place = Some(place),
        Some(Pressed::Settings) => done.wants_settings = true,
        None => {}
    }
    done
}

fn search_ui(ui: &mut Ui, theme: &Theme, query: &mut String, width: f32, wants_search: bool, done: &mut TopBar) {
    let height = theme.type_size(Type::Body).line + 20.0;
    ui.allocate_ui(vec2(width, height), |ui| {
        let response = field(ui, theme, "Search", query, "Search", Some("/"));
        if wants_search {
            response.request_focus();
            response.scroll_to_me(None);
        }
        let went_down = |event: &Event| matches!(event, Event::Key { key: Key::ArrowDown, pressed: true, .. });
        let is_down = ui.input(|input| input.events.iter().any(went_down));
        done.leads_down = response.has_focus() && is_down;
        let is_enter = ui.input(|input| input.key_pressed(Key::Enter));
        done.wants_first = response.lost_focus() && is_enter && !query.trim().is_empty();
    });
}

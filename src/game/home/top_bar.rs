//! The top bar: the name, the places that there are, the search, the settings.

use bevy_egui::egui::{Event, Key, Ui, vec2};

use crate::game::{
    places::{self, Place, places_ui},
    theme::{Theme, Type},
    widgets::{Button, Laid, field, text},
};

const NAME: &str = "Defuse";

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
    let width_of = |style, words| Laid::line(ui.painter(), theme, style, theme.palette.ink, words).size().x;
    let name_gap = if theme.measures.compact { 36.0 } else { 52.0 };
    let left = width_of(Type::Sentence, NAME) + name_gap + places::width(ui, theme);
    let settings = width_of(Type::Quiet, "Settings");
    let search = theme.grown(110.0) + 110.0;
    let fits = left + 32.0 + search + 36.0 + settings <= full;

    let mut done = TopBar::default();
    ui.horizontal(|ui| {
        // Everything stands in the middle of the highest.
        ui.set_min_height((theme.type_size(Type::Body).line + 20.0).max(theme.type_size(Type::Sentence).line));
        ui.spacing_mut().item_spacing.x = 0.0;
        text(ui, theme, Type::Sentence, theme.palette.ink, NAME);
        ui.add_space(name_gap);
        done.place = places_ui(ui, theme, Place::Practise);
        let gap = full - left - settings;
        if fits {
            ui.add_space(gap - search - 36.0);
            search_ui(ui, theme, query, search, wants_search, &mut done);
            ui.add_space(36.0);
        } else {
            ui.add_space(gap);
        }
        done.wants_settings = Button::quiet("Settings").show(ui, theme).clicked();
    });
    if !fits {
        ui.add_space(12.0);
        search_ui(ui, theme, query, full, wants_search, &mut done);
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

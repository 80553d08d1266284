//! The places that the top bar leads to.

use bevy_egui::egui::Ui;

use super::{
    Screen,
    theme::{Theme, Type},
    widgets::{Button, Laid, tab, text},
};

const NAME: &str = "Defuse";
const SETTINGS: &str = "Settings";

/// A place of the top bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// All conversations.
    Practise,
    /// How one person gets on.
    Progress,
    /// First attempts side by side.
    Compare,
    /// For those who write them.
    Desk,
}

impl Place {
    /// All of them, in their order.
    pub(super) const ALL: [Self; 4] = [Self::Practise, Self::Progress, Self::Compare, Self::Desk];

    const fn name(self) -> &'static str {
        match self {
            Self::Practise => "Practise",
            Self::Progress => "Progress",
            Self::Compare => "Compare",
            Self::Desk => "Desk",
        }
    }

    /// The screen that it is.
    pub(super) const fn screen(self) -> Screen {
        match self {
            Self::Practise => Screen::Home,
            Self::Progress => Screen::Progress,
            Self::Compare => Screen::Compare,
            Self::Desk => Screen::Desk,
        }
    }
}

/// Between two places.
fn gap(theme: &Theme) -> f32 {
    if theme.measures.compact { 20.0 } else { 32.0 }
}

/// How wide [`places_ui`] gets.
pub(super) fn width(ui: &Ui, theme: &Theme) -> f32 {
    let word = |place: Place| {
        Laid::line(ui.painter(), theme, Type::Label, theme.palette.ink, place.name()).size().x + theme.grown(4.0)
    };
    Place::ALL.into_iter().map(word).sum::<f32>() + gap(theme) * (Place::ALL.len() - 1) as f32
}

/// Shows the places in a row; the one that was pressed, if it isn't the current one.
pub(super) fn places_ui(ui: &mut Ui, theme: &Theme, current: Place) -> Option<Place> {
    let mut pressed = None;
    for place in Place::ALL {
        if place != Place::ALL[0] {
            ui.add_space(gap(theme));
        }
        if tab(ui, theme, place.name(), place == current).clicked() && place != current {
            pressed = Some(place);
        }
    }
    pressed
}

/// What was pressed in a top bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pressed {
    /// Another place.
    Place(Place),
    /// The settings.
    Settings,
}

/// What stands in a top bar, measured.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bar {
    /// The name and the places, where they stand in one row.
    pub(super) left: f32,
    /// "Settings".
    pub(super) right: f32,
    /// Whether name, places and settings have room in one row.
    pub(super) is_one_row: bool,
}

impl Bar {
    /// In this width.
    pub(super) fn of(ui: &Ui, theme: &Theme, full: f32) -> Self {
        let width_of = |style, words| Laid::line(ui.painter(), theme, style, theme.palette.ink, words).size().x;
        let left = width_of(Type::Sentence, NAME) + name_gap(theme) + width(ui, theme);
        let right = width_of(Type::Quiet, SETTINGS);
        Self { left, right, is_one_row: left + 24.0 + right <= full }
    }
}

fn name_gap(theme: &Theme) -> f32 {
    if theme.measures.compact { 36.0 } else { 52.0 }
}

/// Shows the name, the places and the settings over the width that is left; the places get a row of their own where they must. What stands between them and the
/// settings is told how wide it may be.
pub(super) fn bar_ui(
    ui: &mut Ui,
    theme: &Theme,
    current: Place,
    between: impl FnOnce(&mut Ui, f32),
) -> Option<Pressed> {
    let full = ui.available_width();
    let bar = Bar::of(ui, theme, full);
    let (mut place, mut wants_settings) = (None, false);
    ui.horizontal(|ui| {
        // Everything stands in the middle of the highest.
        let tabs = theme.type_size(Type::Label).line + theme.grown(18.0);
        let field = theme.type_size(Type::Body).line + 20.0;
        ui.set_min_height(tabs.max(field).max(theme.type_size(Type::Sentence).line));
        ui.spacing_mut().item_spacing.x = 0.0;
        let start = ui.cursor().left();
        text(ui, theme, Type::Sentence, theme.palette.ink, NAME);
        if bar.is_one_row {
            ui.add_space(name_gap(theme));
            place = places_ui(ui, theme, current);
            let room = full - bar.left - bar.right;
            between(ui, room);
        }
        ui.add_space((start + full - bar.right - ui.cursor().left()).max(0.0));
        wants_settings = Button::quiet(SETTINGS).show(ui, theme).clicked();
    });
    if !bar.is_one_row {
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            place = places_ui(ui, theme, current);
        });
    }
    place.map(Pressed::Place).or(wants_settings.then_some(Pressed::Settings))
}

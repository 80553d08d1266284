//! The places that the top bar leads to.

use bevy_egui::egui::Ui;

use super::{
    Screen,
    theme::{Theme, Type},
    widgets::{Laid, tab},
};

/// A place of the top bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// All conversations.
    Practise,
    /// For those who write them.
    Desk,
}

impl Place {
    /// All of them, in their order.
    pub(super) const ALL: [Self; 2] = [Self::Practise, Self::Desk];

    const fn name(self) -> &'static str {
        match self {
            Self::Practise => "Practise",
            Self::Desk => "Desk",
        }
    }

    /// The screen that it is.
    pub(super) const fn screen(self) -> Screen {
        match self {
            Self::Practise => Screen::Home,
            Self::Desk => Screen::Desk,
        }
    }
}

/// Between two places.
fn gap(theme: &Theme) -> f32 {
    if theme.measures.compact { 20.0 } else { 36.0 }
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

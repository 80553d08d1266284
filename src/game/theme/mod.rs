//! How the game looks: colours, type and measures as plain values, and egui's own style set so that nothing looks like stock egui.
//!
//! A [`Theme`] is made from the settings and the window's size, once a frame, and handed to everything that draws.

mod egui_style;
pub mod fonts;
mod measures;
pub mod palette;
mod type_scale;

use bevy_egui::egui::{self, Color32, Vec2};

pub use fonts::Face;
pub(crate) use measures::WIDEST_COLUMN;
pub use measures::{Measures, gap, radius, stroke};
pub use palette::Palette;
pub use type_scale::{Type, TypeSize};

/// Everything that drawing needs to know about the look at this moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    /// The colours.
    pub palette: Palette,
    /// The player's text size, 1 to 2.
    pub text_scale: f32,
    /// The measures for this window.
    pub measures: Measures,
    /// Nothing moves that needn't.
    pub reduced_motion: bool,
    /// Drawing costs processor time here: nothing moves for its own sake.
    pub spare: bool,
    /// One rank of text, strong outlines.
    pub high_contrast: bool,
    /// Light text on a dark page.
    pub dark: bool,
    /// How visible key hints after words are, 0 to 1: they step back for players who use the mouse.
    pub key_hints: f32,
}

/// The player's wishes that a theme is made of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wishes {
    /// Text size, 1 to 2.
    pub text_scale: f32,
    /// Light text on a dark page.
    pub dark: bool,
    /// One rank of text, strong outlines.
    pub high_contrast: bool,
    /// Nothing moves that needn't.
    pub reduced_motion: bool,
}

impl Default for Wishes {
    fn default() -> Self {
        Self { text_scale: 1.0, dark: false, high_contrast: false, reduced_motion: false }
    }
}

impl Theme {
    /// The theme for these wishes in a window of this size, in logical pixels.
    pub fn new(wishes: Wishes, window: Vec2) -> Self {
        let text_scale = wishes.text_scale.clamp(1.0, 2.0);
        Self {
            palette: Palette::choose(wishes.dark, wishes.high_contrast),
            text_scale,
            measures: Measures::for_window(window, text_scale),
            reduced_motion: wishes.reduced_motion,
            spare: false,
            high_contrast: wishes.high_contrast,
            dark: wishes.dark,
            key_hints: 1.0,
        }
    }

    /// Face, size and line height of a style at this text size.
    pub fn type_size(&self, style: Type) -> TypeSize {
        style.at(self.text_scale, self.measures.compact)
    }

    /// A length that grows with the text: the gap in front of a word, the height of a row of text.
    pub fn grown(&self, points: f32) -> f32 {
        points * self.measures.sign_scale
    }

    /// Seconds for a movement: none where motion is reduced.
    pub fn seconds(&self, seconds: f32) -> f32 {
        if self.reduced_motion { 0.0 } else { seconds }
    }

    /// The empty part of a bar on this ground.
    pub fn track_on(&self, ground: Color32) -> Color32 {
        if ground == self.palette.well { self.palette.line_on_well } else { self.palette.line }
    }

    /// Sets egui's own style. Cheap to call each frame: it does nothing while the theme is the same.
    pub fn install(&self, ctx: &egui::Context) {
        egui_style::install(self, ctx);
    }

    /// Gives a context the fonts and the style. To be called before its first pass.
    pub fn install_with_fonts(&self, ctx: &egui::Context) {
        ctx.set_fonts(fonts::definitions());
        self.install(ctx);
    }
}

impl Default for Theme {
    /// Light, at 100 %, in the window that the game opens with.
    fn default() -> Self {
        Self::new(Wishes::default(), egui::vec2(1280.0, 800.0))
    }
}

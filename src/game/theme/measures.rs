//! Gaps, radii, strokes and the measures that follow the window and the text size.

use bevy_egui::egui::{Vec2, lerp};

/// Corner radii in points.
pub mod radius {
    /// A key cap.
    pub const KEY_CAP: f32 = 6.0;
    /// A button or a field.
    pub const BUTTON: f32 = 10.0;
    /// A choice.
    pub const CHOICE: f32 = 12.0;
    /// A card, a sheet or a portrait.
    pub const CARD: f32 = 14.0;
}

/// Widths of strokes in points.
pub mod stroke {
    /// A hairline between things.
    pub const HAIR: f32 = 1.0;
    /// A rule or the outline of a control.
    pub const RULE: f32 = 1.5;
    /// The outline of what is selected.
    pub const SELECTED: f32 = 2.0;
    /// A curve, and the focus ring.
    pub const CURVE: f32 = 3.0;
    /// The silence ring and the best line.
    pub const RING: f32 = 4.0;
}

/// Gaps between things, in points, on a grid of four.
pub mod gap {
    /// Between a thing and its own sign.
    pub const TINY: f32 = 4.0;
    /// Within a group.
    pub const SMALL: f32 = 8.0;
    /// Within a group, roomier.
    pub const MEDIUM: f32 = 12.0;
    /// Between neighbours in a row.
    pub const LARGE: f32 = 20.0;
    /// Between groups.
    pub const GROUP: f32 = 32.0;
}

/// Below this width a window is compact.
const COMPACT_BELOW: f32 = 1000.0;
/// From this text size on, the stage becomes a band on top of the page.
const BAND_FROM_TEXT_SCALE: f32 = 1.5;

/// What follows from the size of the window and of the text. All lengths are egui points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measures {
    /// How much larger everything is drawn in a large window, 1 to 2.25. egui's zoom does it, so that no screen has to:
    /// the points that a screen sees are already divided by it.
    pub zoom: f32,
    /// The window in points.
    pub window: Vec2,
    /// Less than 1000 points wide.
    pub compact: bool,
    /// The text is so large that the stage becomes a band on top of the page.
    pub banded: bool,
    /// Between the window's edge and whatever is on a page.
    pub screen_margin: f32,
    /// Width of the stage of a conversation, or of the whole window where it is a band.
    pub stage_width: f32,
    /// Height of the stage where it is a band, else of the window.
    pub stage_height: f32,
    /// Side of a key cap.
    pub key_cap: f32,
    /// Above and below the words of a choice.
    pub choice_padding_y: f32,
    /// Left of a choice's key cap.
    pub choice_padding_left: f32,
    /// Right of a choice's words.
    pub choice_padding_right: f32,
    /// Between a choice's key cap and its words.
    pub choice_indent: f32,
    /// A choice is at least so high.
    pub choice_height: f32,
    /// Between choices.
    pub choice_gap: f32,
    /// How much signs and marks have grown with the text, 1 to 2.
    pub sign_scale: f32,
}

impl Measures {
    /// The measures for a window of this size, in logical pixels, and a text size from 1 to 2.
    pub fn for_window(window: Vec2, text_scale: f32) -> Self {
        let zoom = zoom_of(window);
        let window = window / zoom;
        let t = (text_scale - 1.0).clamp(0.0, 1.0);
        let compact = window.x < COMPACT_BELOW;
        let banded = text_scale >= BAND_FROM_TEXT_SCALE;
        let pick = |roomy: f32, tight: f32| if compact { tight } else { roomy };
        Self {
            zoom,
            window,
            compact,
            banded,
            screen_margin: pick(56.0, 36.0),
            stage_width: if banded { window.x } else { pick(stage_width(window.x), 320.0) },
            stage_height: if banded { 236.0 } else { window.y },
            key_cap: lerp(24.0..=44.0, t),
            choice_padding_y: lerp(pick(14.0, 9.0)..=20.0, t),
            choice_padding_left: lerp(pick(16.0, 12.0)..=22.0, t),
            choice_padding_right: lerp(pick(20.0, 14.0)..=24.0, t),
            choice_indent: lerp(pick(16.0, 12.0)..=24.0, t),
            choice_height: lerp(pick(56.0, 44.0)..=92.0, t),
            choice_gap: lerp(pick(10.0, 9.0)..=18.0, t),
            sign_scale: 1.0 + t,
        }
    }
}

/// One up to 1707 x 960, one and a half at 2560 x 1440, two and a quarter from 3840 x 2160 on, in between in proportion.
fn zoom_of(window: Vec2) -> f32 {
    (window.x / 1706.0).min(window.y / 960.0).clamp(1.0, 2.25)
}

/// Text runs no wider than this at 100 % text size; in a wider window the stage takes what is left.
pub(crate) const WIDEST_COLUMN: f32 = 980.0;

fn stage_width(window: f32) -> f32 {
    (window * 0.40625).round().max(window - WIDEST_COLUMN - 2.0 * 56.0)
}

#[cfg(test)]
mod tests {
    use bevy_egui::egui::vec2;

    use super::*;

    #[test]
    fn margins_shrink_in_a_small_window() {
        assert_eq!(Measures::for_window(vec2(1280.0, 800.0), 1.0).screen_margin, 56.0);
        let small = Measures::for_window(vec2(900.0, 600.0), 1.0);
        assert_eq!((small.screen_margin, small.stage_width), (36.0, 320.0));
    }

    #[test]
    fn a_large_window_draws_everything_half_again_as_large() {
        assert_eq!(Measures::for_window(vec2(1280.0, 800.0), 1.0).zoom, 1.0);
        let large = Measures::for_window(vec2(2560.0, 1440.0), 1.0);
        assert_eq!(large.zoom, 1.5);
        assert!((large.window.x - 1706.67).abs() < 0.1);
        let four = Measures::for_window(vec2(3840.0, 2160.0), 1.0);
        assert!((four.zoom - 2.25).abs() < 0.01 && (four.window.x - 1706.67).abs() < 1.0);
    }

    #[test]
    fn in_a_very_wide_window_the_stage_takes_what_the_text_leaves() {
        let wide = Measures::for_window(vec2(3440.0, 1440.0), 1.0);
        assert!((wide.window.x - wide.stage_width - 2.0 * wide.screen_margin - WIDEST_COLUMN).abs() < 1.0);
        let roomy = Measures::for_window(vec2(1706.0, 960.0), 1.0);
        assert_eq!(roomy.stage_width, 693.0);
    }

    #[test]
    fn the_stage_is_520_wide_and_a_band_at_200_per_cent() {
        assert_eq!(Measures::for_window(vec2(1280.0, 800.0), 1.0).stage_width, 520.0);
        let large = Measures::for_window(vec2(1280.0, 800.0), 2.0);
        assert!(large.banded);
        assert_eq!((large.stage_width, large.stage_height), (1280.0, 236.0));
    }
}

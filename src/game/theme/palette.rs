//! The colours, by role. A widget names a role and never a colour value, so that light, dark and high contrast are one switch.

use bevy_egui::egui::Color32;

/// Every colour role of the game. Ink acts, ember marks what matters, tide marks what helped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Whether light text stands on dark grounds.
    pub dark: bool,
    /// The ground of every screen.
    pub page: Color32,
    /// Choices, cards, the recap, the notebook.
    pub sheet: Color32,
    /// Side columns and what lies lower than the page.
    pub well: Color32,
    /// Text, the primary button, curves and bars.
    pub ink: Color32,
    /// Second-rank text.
    pub ink2: Color32,
    /// Spent choices, what came before, captions.
    pub ink3: Color32,
    /// Hairlines: decoration only, never the sole sign of anything.
    pub line: Color32,
    /// The empty part of a bar that lies on a well, where `line` would vanish.
    pub line_on_well: Color32,
    /// Outlines of controls, par ticks, key caps.
    pub edge: Color32,
    /// The warm accent: heat, cost, an open term, what is next, an error.
    pub ember: Color32,
    /// Highlight behind text that matters.
    pub ember_soft: Color32,
    /// Gain, trust, settled, the best line.
    pub tide: Color32,
    /// The band under the envelope.
    pub tide_soft: Color32,
    /// Inaccuracies and warnings.
    pub ochre: Color32,
    /// The focus ring, and nothing else.
    pub focus: Color32,
    /// Shadow under a sheet that lies on something.
    pub shadow: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

/// Ink on light paper.
pub const LIGHT: Palette = Palette {
    dark: false,
    page: rgb(0xF0F2EE),
    sheet: rgb(0xFCFCFA),
    well: rgb(0xE3E8E3),
    ink: rgb(0x14252B),
    ink2: rgb(0x45565A),
    ink3: rgb(0x5C6A6C),
    line: rgb(0xD0D8D3),
    line_on_well: rgb(0xCBD3CD),
    edge: rgb(0x748282),
    ember: rgb(0xAE4217),
    ember_soft: rgb(0xF7E4D9),
    tide: rgb(0x16666E),
    tide_soft: rgb(0xD9EAE9),
    ochre: rgb(0x7D5A08),
    focus: rgb(0x1D4FC0),
    // Ten per cent of ink, premultiplied.
    shadow: Color32::from_rgba_premultiplied(2, 4, 4, 26),
};

/// Light text on a dark page.
pub const DARK: Palette = Palette {
    dark: true,
    page: rgb(0x10191C),
    sheet: rgb(0x19252A),
    well: rgb(0x0B1214),
    ink: rgb(0xEDF0EA),
    ink2: rgb(0xB7C2C0),
    ink3: rgb(0x92A09F),
    line: rgb(0x2A393E),
    line_on_well: rgb(0x2A393E),
    edge: rgb(0x6E8083),
    ember: rgb(0xF0905F),
    ember_soft: rgb(0x3B2319),
    tide: rgb(0x6FC5C4),
    tide_soft: rgb(0x14322F),
    ochre: rgb(0xDDB35C),
    focus: rgb(0x8FB6FF),
    shadow: Color32::from_rgba_premultiplied(0, 0, 0, 89),
};

/// [`LIGHT`] with every text in ink and every outline strong.
pub const LIGHT_HIGH_CONTRAST: Palette = LIGHT.with_high_contrast();

/// [`DARK`] with every text in ink and every outline strong.
pub const DARK_HIGH_CONTRAST: Palette = DARK.with_high_contrast();

impl Palette {
    /// The palette for a pair of settings.
    pub const fn choose(dark: bool, high_contrast: bool) -> Self {
        match (dark, high_contrast) {
            (false, false) => LIGHT,
            (true, false) => DARK,
            (false, true) => LIGHT_HIGH_CONTRAST,
            (true, true) => DARK_HIGH_CONTRAST,
        }
    }

    const fn with_high_contrast(self) -> Self {
        Self { ink2: self.ink, ink3: self.ink, line: self.edge, line_on_well: self.edge, edge: self.ink, ..self }
    }
}

/// The contrast of two opaque colours as WCAG 2.2 defines it, from 1 to 21.
pub fn contrast(one: Color32, other: Color32) -> f32 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: Color32) -> f32 {
    let linear = |channel: u8| {
        let value = f32::from(channel) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Palette; 4] = [LIGHT, DARK, LIGHT_HIGH_CONTRAST, DARK_HIGH_CONTRAST];

    #[track_caller]
    fn at_least(wanted: f32, front: Color32, grounds: &[Color32]) {
        for ground in grounds {
            let found = contrast(front, *ground);
            assert!(found >= wanted, "{front:?} on {ground:?}: {found:.2}, wanted {wanted}");
        }
    }

    #[test]
    fn text_is_readable_on_every_ground() {
        for p in ALL {
            for text in [p.ink, p.ink2, p.ink3, p.ember, p.tide, p.ochre] {
                at_least(4.5, text, &[p.page, p.sheet, p.well]);
            }
        }
    }

    #[test]
    fn controls_stand_out_from_every_ground() {
        for p in ALL {
            for shape in [p.edge, p.ember, p.tide, p.focus] {
                at_least(3.0, shape, &[p.page, p.sheet, p.well]);
            }
        }
    }

    #[test]
    fn page_on_ink_reads_as_well_as_ink_on_page() {
        for p in ALL {
            at_least(12.0, p.page, &[p.ink]);
        }
    }

    #[test]
    fn text_stays_readable_on_the_soft_colours() {
        for p in ALL {
            at_least(4.5, p.ember, &[p.ember_soft]);
            at_least(4.5, p.tide, &[p.tide_soft]);
            at_least(5.0, p.ink2, &[p.ember_soft, p.tide_soft]);
        }
    }

    #[test]
    fn names_and_meters_are_readable_in_every_room() {
        use crate::game::stage::Room;
        for p in ALL {
            for tenths in 0..=100 {
                let room = Room::of(tenths as f32 / 10.0, p.dark);
                let grounds = [room.wall_top, room.wall_bottom, room.table].map(|colour| {
                    let [red, green, blue, _] = colour.bytes(1.0);
                    Color32::from_rgb(red, green, blue)
                });
                at_least(4.5, p.ink, &grounds);
                // Blocks and discs, and the ring of whatever has the focus there.
                at_least(3.0, p.ember, &grounds[2..]);
                at_least(3.0, p.tide, &grounds[2..]);
            }
        }
    }

    #[test]
    fn what_is_hovered_pressed_or_misheard_stays_readable() {
        for p in ALL {
            for share in [0.14, 0.3] {
                at_least(4.5, p.page, &[p.ink.lerp_to_gamma(p.page, share)]);
            }
            at_least(4.5, p.ink, &[p.ember_soft, p.tide_soft]);
            at_least(4.5, p.page, &[p.ink3]);
        }
    }

    #[test]
    fn high_contrast_leaves_one_rank_of_text() {
        for p in [LIGHT_HIGH_CONTRAST, DARK_HIGH_CONTRAST] {
            assert_eq!([p.ink2, p.ink3, p.edge], [p.ink; 3]);
        }
        assert_eq!(LIGHT_HIGH_CONTRAST.line, LIGHT.edge);
    }

    #[test]
    fn contrast_has_the_known_ends() {
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 0.01);
        assert!((contrast(Color32::WHITE, Color32::WHITE) - 1.0).abs() < 0.01);
    }
}

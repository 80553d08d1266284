//! The colours of one person at one moment: their own, flushed by the mood and tinted by the room.

use super::colour::Rgb;
use super::features::Features;

const SKIN: [u32; 10] =
    [0xF3D6C3, 0xECC6AB, 0xE2B592, 0xD6A27C, 0xC48C63, 0xAC744D, 0x93603F, 0x7D4E34, 0x6A4230, 0x593828];
const HAIR: [u32; 10] =
    [0x1B1A1D, 0x2A211F, 0x3B2A22, 0x59392A, 0x7D4B2F, 0xA9794A, 0xC9A875, 0x8C8B89, 0xC9C8C4, 0xE6E4DE];
const CLOTH: [u32; 10] =
    [0x24414A, 0x2F3E57, 0x7A8C86, 0xA39A86, 0x5B4A57, 0x3E4F3F, 0x8A6E54, 0x46494F, 0x6D7F95, 0x93564A];
const SHIRT: [u32; 5] = [0xEEF0EC, 0xDFE7EA, 0xE9E0D2, 0xC9D5D3, 0xD9CFD6];
const WRAP: [u32; 5] = [0x4C6670, 0x8A6A5B, 0x5C5A74, 0x6B7A63, 0xB29F86];
const IRIS: [u32; 6] = [0x3A2A22, 0x4A3423, 0x5C4A2E, 0x3F5257, 0x4D5B45, 0x33241D];

/// From this skin tone on, shade darkens less, and lips and spots of light carry the features.
const DEEP: usize = 6;

/// A colour over everything, as the light of the room gives it, and how strong it is.
pub(super) type Tint = Option<(Rgb, f32)>;

/// The colours with which a person is drawn.
#[derive(Debug, Clone)]
pub(super) struct Tones {
    tint: Tint,
    /// Whether light rather than shade carries the features.
    pub(super) is_deep: bool,
    pub(super) skin: Rgb,
    pub(super) shade: Rgb,
    /// Lines in a face.
    pub(super) dim: Rgb,
    /// Lashes and the seam of the mouth.
    pub(super) ink: Rgb,
    pub(super) lip: Rgb,
    pub(super) lip_dark: Rgb,
    /// The spot of light on the nose.
    pub(super) light: Rgb,
    pub(super) blush: Rgb,
    pub(super) forehead_flush: Rgb,
    pub(super) hair: Rgb,
    pub(super) hair_dark: Rgb,
    pub(super) hair_light: Rgb,
    pub(super) brow: Rgb,
    pub(super) cloth: Rgb,
    pub(super) cloth_dark: Rgb,
    pub(super) cloth_light: Rgb,
    /// The sleeve that is turned from the light.
    pub(super) sleeve_far: Rgb,
    pub(super) shirt: Rgb,
    pub(super) shirt_dark: Rgb,
    pub(super) wrap: Rgb,
    pub(super) wrap_dark: Rgb,
    pub(super) wrap_light: Rgb,
    pub(super) iris: Rgb,
    pub(super) eye_white: Rgb,
}

impl Tones {
    /// The colours of a person flushed by so much (0 to 1).
    pub(super) fn of(features: &Features, flush: f32, tint: Tint) -> Self {
        let tone = |colour: Rgb| tinted(colour, tint);
        let choose = |table: &[u32], index: usize| Rgb::hex(table.get(index).or(table.first()).copied().unwrap_or(0));
        let (deep, soft) = (features.skin >= DEEP, features.soft);
        let base = choose(&SKIN, features.skin).towards_hex(if deep { 0x8A2F22 } else { 0xC4452F }, 0.13 * flush);
        let hair = choose(&HAIR, features.hair_colour);
        let hair_dark = hair.towards_hex(0x0C0A0E, 0.35);
        let cloth = choose(&CLOTH, features.colour);
        let cloth_dark = cloth.towards_hex(0x0B1216, 0.26);
        let shirt = choose(&SHIRT, features.shirt);
        let wrap = choose(&WRAP, features.wrap);
        let lip = match (deep, soft) {
            (true, _) => base.towards_hex(0xB8625A, 0.42),
            (false, true) => base.towards_hex(0x9C3B3A, 0.40),
            (false, false) => base.towards_hex(0x8F463E, 0.26),
        };
        let grey_brow = features.hair_colour >= 7 && features.hair != crate::scenario::Hair::Bald;
        Self {
            tint,
            is_deep: deep,
            skin: tone(base),
            shade: tone(if deep {
                base.towards_hex(0x1F1216, 0.36)
            } else {
                base.towards_hex(0x7A3A34, 0.30).towards_hex(0x2A2030, 0.08)
            }),
            dim: tone(if deep {
                base.towards_hex(0x150C10, 0.60)
            } else {
                base.towards_hex(0x6A2F2C, 0.46).towards_hex(0x241A22, 0.16)
            }),
            ink: tone(base.towards_hex(0x1C1216, 0.84)),
            lip: tone(lip),
            lip_dark: tone(base.towards_hex(0x6E2529, if soft { 0.58 } else { 0.46 })),
            light: tone(base.towards_hex(0xFFE6CF, 0.30)),
            blush: tone(Rgb::hex(if deep { 0x8E3527 } else { 0xCF5A44 })),
            forehead_flush: tone(Rgb::hex(0xC9503C)),
            hair: tone(hair),
            hair_dark: tone(hair_dark),
            hair_light: tone(hair.towards_hex(0xFFE9CF, 0.13)),
            brow: tone(if grey_brow { hair_dark.towards_hex(0x6A6560, 0.35) } else { hair_dark }),
            cloth: tone(cloth),
            cloth_dark: tone(cloth_dark),
            cloth_light: tone(cloth.towards_hex(0xFFF6E6, 0.10)),
            sleeve_far: tone(cloth.towards(cloth_dark, 0.40)),
            shirt: tone(shirt),
            shirt_dark: tone(shirt.towards_hex(0x4A5660, 0.24)),
            wrap: tone(wrap),
            wrap_dark: tone(wrap.towards_hex(0x10161A, 0.26)),
            wrap_light: tone(wrap.towards_hex(0xFFF6E8, 0.14)),
            iris: tone(choose(&IRIS, features.iris)),
            eye_white: tone(Rgb::hex(if deep { 0xEAE2D8 } else { 0xF4EFE8 })),
        }
    }

    /// Any other colour, as the light of the room shows it.
    pub(super) fn lit(&self, code: u32) -> Rgb {
        tinted(Rgb::hex(code), self.tint)
    }
}

fn tinted(colour: Rgb, tint: Tint) -> Rgb {
    tint.map_or(colour, |(over, amount)| colour.towards(over, amount))
}

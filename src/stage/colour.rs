//! Colours as the figure mixes them: opaque sRGB, mixed in sRGB, and a paint that adds an opacity.

/// An opaque colour, 0 to 1 for each of red, green and blue, in sRGB as written down in a hex code.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rgb {
    red: f32,
    green: f32,
    blue: f32,
}

impl Rgb {
    /// The colour of a hex code such as `0xF3D6C3`.
    pub(crate) const fn hex(code: u32) -> Self {
        Self {
            red: ((code >> 16) & 0xFF) as f32 / 255.0,
            green: ((code >> 8) & 0xFF) as f32 / 255.0,
            blue: (code & 0xFF) as f32 / 255.0,
        }
    }

    /// The colour `amount` (0 to 1) of the way towards another.
    pub(crate) fn towards(self, other: Self, amount: f32) -> Self {
        let between = |from: f32, to: f32| from + (to - from) * amount;
        Self {
            red: between(self.red, other.red),
            green: between(self.green, other.green),
            blue: between(self.blue, other.blue),
        }
    }

    /// The same as [`Rgb::towards`], with the other colour as a hex code.
    pub(super) fn towards_hex(self, code: u32, amount: f32) -> Self {
        self.towards(Self::hex(code), amount)
    }

    /// This colour, see-through: 0 is clear, 1 is opaque.
    pub(super) fn alpha(self, alpha: f32) -> Paint {
        Paint { colour: self, alpha: alpha.clamp(0.0, 1.0) }
    }

    /// Red, green, blue and an opacity as bytes; the colour is not multiplied by the opacity.
    pub(crate) fn bytes(self, alpha: f32) -> [u8; 4] {
        // `as` saturates, so no value can wrap around.
        let byte = |value: f32| (value * 255.0).round() as u8;
        [byte(self.red), byte(self.green), byte(self.blue), byte(alpha)]
    }
}

/// What a shape is filled with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Paint {
    pub(super) colour: Rgb,
    pub(super) alpha: f32,
}

impl From<Rgb> for Paint {
    fn from(colour: Rgb) -> Self {
        Self { colour, alpha: 1.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mixing_goes_all_the_way_and_bytes_survive() {
        let (dark, light) = (Rgb::hex(0x102030), Rgb::hex(0xF0E0D0));
        assert_eq!(dark.towards(light, 0.0).bytes(1.0), [0x10, 0x20, 0x30, 255]);
        assert_eq!(dark.towards(light, 1.0).bytes(0.0), [0xF0, 0xE0, 0xD0, 0]);
        assert_eq!(dark.towards(light, 0.5).bytes(1.0), [0x80, 0x80, 0x80, 255]);
    }
}

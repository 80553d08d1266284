//! The room around the customer: its temperature is the colour of the wall.

use super::colour::Rgb;

const LIGHT: [(u32, u32); 3] = [(0xBFD2D2, 0xDFE8E3), (0xD5D3C8, 0xE9E6DD), (0xDFA587, 0xF0D5C3)];
const DARK: [(u32, u32); 3] = [(0x1C343A, 0x142226), (0x2A2F2F, 0x171E20), (0x532A1C, 0x231A18)];

/// The colours of the room at some heat.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Room {
    /// The wall at the top; one rectangle runs from this to `wall_bottom`.
    pub(crate) wall_top: Rgb,
    /// The wall at the bottom.
    pub(crate) wall_bottom: Rgb,
    /// The table's top.
    pub(crate) table: Rgb,
    /// The table's far edge, and shadows on the table.
    pub(crate) table_edge: Rgb,
    dark: bool,
}

impl Room {
    /// The room at a heat of 0 to 10 (fractions are on the way), in light or dark colours.
    pub(crate) fn of(heat: f32, dark: bool) -> Self {
        let stops = if dark { DARK } else { LIGHT };
        let heat = if heat.is_finite() { heat.clamp(0.0, 10.0) } else { 0.0 };
        let (cooler, warmer, way) =
            if heat <= 5.0 { (stops[0], stops[1], heat / 5.0) } else { (stops[1], stops[2], heat / 5.0 - 1.0) };
        let wall_bottom = Rgb::hex(cooler.1).towards(Rgb::hex(warmer.1), way);
        let wood = if dark { 0x3A332B } else { 0xCFC3B1 };
        let table = Rgb::hex(wood).towards(wall_bottom, 0.22);
        Self {
            wall_top: Rgb::hex(cooler.0).towards(Rgb::hex(warmer.0), way),
            wall_bottom,
            table,
            table_edge: if dark { table.towards_hex(0x0B0F10, 0.38) } else { table.towards_hex(0x5A4630, 0.17) },
            dark,
        }
    }

    /// What the room's light mixes into everything about a person: nothing by day, a cool dusk in the dark.
    pub(super) fn tint(&self) -> Option<(Rgb, f32)> {
        self.dark.then_some((Rgb::hex(0x0E_2028), 0.20))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wall_goes_through_its_three_colours() {
        for (heat, top) in [(0.0, 0xBFD2D2), (5.0, 0xD5D3C8), (10.0, 0xDFA587), (40.0, 0xDFA587)] {
            assert_eq!(Room::of(heat, false).wall_top.bytes(1.0), Rgb::hex(top).bytes(1.0), "heat {heat}");
        }
        assert_eq!(Room::of(10.0, true).wall_bottom.bytes(1.0), Rgb::hex(0x231A18).bytes(1.0));
        assert_eq!(Room::of(f32::NAN, true), Room::of(0.0, true));
    }
}

//! Where a figure lies in a rectangle: on the stage, in a portrait, in a small round face.

use super::figure::{TABLE, TableTop};

/// Takes the units of the figure to points on the screen: times `scale`, plus the offset.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Transform {
    /// Points for one unit.
    pub(crate) scale: f32,
    /// Where x = 0 lies.
    pub(crate) x: f32,
    /// Where y = 0, the height of the eyes, lies.
    pub(crate) y: f32,
}

/// A rectangle in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    /// The left edge.
    pub(crate) left: f32,
    /// The upper edge.
    pub(crate) top: f32,
    /// The width.
    pub(crate) width: f32,
    /// The height.
    pub(crate) height: f32,
}

/// How much of a person a picture shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Framing {
    /// Head, trunk, table and hands: the customer opposite.
    Stage,
    /// Head and shoulders.
    Portrait,
    /// Nothing but the face, for a small round picture.
    Face,
}

/// Of a stage's height: where the table's edge lies, and how high half a head is.
const TABLE_EDGE: f32 = 624.0 / 800.0;
const HALF_HEAD: f32 = 110.0 / 800.0;
/// Of a stage's width: how wide one unit may be at most, so that elbows and hands stay in a narrow one.
const WIDEST_UNIT: f32 = 0.2266;

impl Framing {
    /// How the figure comes to lie in an area.
    pub(crate) fn transform(self, area: Area) -> Transform {
        let middle = area.left + area.width / 2.0;
        match self {
            Self::Stage => {
                let scale = (area.height * HALF_HEAD).min(area.width * WIDEST_UNIT).max(f32::MIN_POSITIVE);
                Transform { scale, x: middle, y: area.top + area.height * TABLE_EDGE - TABLE * scale }
            }
            Self::Portrait => {
                let scale = (area.height / 3.45).min(area.width / 2.25).max(f32::MIN_POSITIVE);
                Transform { scale, x: middle, y: area.top + area.height * 0.48 }
            }
            Self::Face => {
                let scale = (area.height.min(area.width) / 2.72).max(f32::MIN_POSITIVE);
                Transform { scale, x: middle, y: area.top + area.height * 0.5 - 0.02 * scale }
            }
        }
    }

    /// The table as far as this picture shows it.
    pub(crate) fn table(self, area: Area) -> Option<TableTop> {
        (self == Self::Stage).then(|| TableTop::of(area, self.transform(area)))
    }
}

impl TableTop {
    /// The table as far as an area shows it in which figures lie like this.
    pub(super) fn of(area: Area, transform: Transform) -> Self {
        let (left, bottom) = transform.units(area.left, area.top + area.height);
        let (right, _) = transform.units(area.left + area.width, 0.0);
        // One pixel more on every side: the fringe of the table belongs outside the picture.
        let margin = 2.0 / transform.scale;
        Self { left: left - margin, right: right + margin, bottom: bottom.max(TABLE + 0.1) + margin }
    }
}

impl Transform {
    /// Where a point of the figure lies on the screen.
    pub(crate) fn point(&self, x: f32, y: f32) -> (f32, f32) {
        (self.x + x * self.scale, self.y + y * self.scale)
    }

    /// Which point of the figure lies at a place on the screen.
    pub(crate) fn units(&self, x: f32, y: f32) -> (f32, f32) {
        ((x - self.x) / self.scale, (y - self.y) / self.scale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(width: f32, height: f32) -> Area {
        Area { left: 10.0, top: 20.0, width, height }
    }

    #[test]
    fn on_the_stage_a_head_is_220_high_and_the_table_begins_at_624() {
        let transform = Framing::Stage.transform(area(520.0, 800.0));
        assert!((transform.scale - 110.0).abs() < 1e-3);
        assert!((transform.point(0.0, TABLE).1 - 644.0).abs() < 1e-2);
        let narrow = Framing::Stage.transform(area(320.0, 600.0));
        assert!((narrow.scale * 2.0 - 145.0).abs() < 0.5, "{}", narrow.scale * 2.0);
    }

    #[test]
    fn portraits_show_crown_and_shoulders_and_end_above_the_table() {
        for (width, height) in [(112.0, 176.0), (376.0, 268.0), (260.0, 268.0), (60.0, 60.0)] {
            let target = area(width, height);
            let transform = Framing::Portrait.transform(target);
            let (_, top) = transform.units(0.0, target.top);
            let (right, bottom) = transform.units(target.left + width, target.top + height);
            assert!(
                top < -1.45 && bottom > 1.5 && bottom < TABLE && right > 1.1,
                "{width}x{height}: {top} {bottom} {right}"
            );
            assert!(Framing::Portrait.table(target).is_none());
        }
    }

    #[test]
    fn a_round_face_holds_the_head() {
        let transform = Framing::Face.transform(area(48.0, 48.0));
        for (x, y) in [(0.0, -1.2), (0.0, 1.1), (-0.85, 0.1), (0.85, 0.1)] {
            let at = transform.point(x, y);
            assert!((at.0 - 34.0).hypot(at.1 - 44.0) < 24.0, "{x} {y}");
        }
    }

    #[test]
    fn the_table_fills_the_stage() {
        let target = area(520.0, 800.0);
        let (table, transform) = (Framing::Stage.table(target), Framing::Stage.transform(target));
        let corner = table.map(|top| transform.point(top.right, top.bottom)).unwrap_or_default();
        assert!(corner.0 >= 530.0 && corner.1 >= 820.0, "{corner:?}");
    }
}

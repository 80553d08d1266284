//! Draws a whole person: what lies behind what, and how turning, nodding and leaning place it.

use super::canvas::Canvas;
use super::features::Features;
use super::head::Head;
use super::mesh::{Mesh, Placing};
use super::path::Point;
use super::pose::Pose;
use super::room::Room;
use super::svg::Shapes;
use super::tones::Tones;
use super::{arms, hair_back, trunk};

/// The height of the table's far edge. The eyes lie at 0, the crown at −1, the chin at 1.
pub(crate) const TABLE: f32 = 3.2;

/// How far body and head go down as somebody leans in (else a crown would leave the picture), and how far the hands.
const BODY_SINKS: f32 = 0.22;
const HANDS_SINK: f32 = 0.03;

/// Where a person is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Setting {
    /// The room, whose light falls on them.
    pub(crate) room: Room,
    /// How many physical pixels one unit (half a head) takes; decides how fine outlines are and how wide their fringe.
    pub(crate) pixels_per_unit: f32,
    /// How far the table reaches to both sides, and down to where; without one, table and forearms are left out.
    pub(crate) table: Option<TableTop>,
    /// How much of the wall's colour lies over them, 0 to 1: who sits further back.
    pub(crate) haze: f32,
}

/// How much of the table is seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct TableTop {
    /// The left end.
    pub(crate) left: f32,
    /// The right end.
    pub(crate) right: f32,
    /// The lower end.
    pub(crate) bottom: f32,
}

/// A person as the parts of the drawing need to know them.
pub(super) struct Sitter<'a> {
    pub(super) features: &'a Features,
    pub(super) pose: &'a Pose,
    pub(super) tones: &'a Tones,
    /// By how much breath and tension move the shoulders (upwards is below 0).
    pub(super) lift: f32,
    /// How much further than the arms the body has sunk; without a table both go together.
    pub(super) sunk: f32,
}

impl Sitter<'_> {
    /// Half the width of the shoulders.
    pub(super) fn half_shoulders(&self) -> f32 {
        1.34 * self.features.shoulders
    }

    /// Half the width of the neck.
    pub(super) fn half_neck(&self) -> f32 {
        0.40 * if self.features.soft { 0.95 } else { 1.05 } * (0.7 + 0.3 * self.features.girth)
    }

    /// The height of the neck's root.
    pub(super) fn collar_height(&self) -> f32 {
        1.28 + self.features.neck + self.lift
    }

    /// Seen from the chair opposite, who leans in is larger and lower.
    fn bearing(&self, sinking: f32) -> Placing {
        let Pose { turn, lean, .. } = *self.pose;
        let grown = self.features.stature * (1.0 + 0.095 * lean);
        Placing::shift(0.10 * turn, TABLE + sinking * lean)
            .then_inner(Placing::scale(grown, grown))
            .then_inner(Placing::shift(0.0, -TABLE))
    }

    /// The head turns about the chin and slides with the nod.
    fn head_placing(&self) -> Placing {
        let Pose { turn, lean, nod, tilt, .. } = *self.pose;
        Placing::shift(0.16 * turn, 0.09 * nod + 0.05 * lean)
            .then_inner(Placing::shift(0.0, 1.0))
            .then_inner(Placing::rotate(tilt))
            .then_inner(Placing::shift(0.0, -1.0))
    }
}

/// Draws a person in a pose. No parameter makes it fail: what is out of range is brought into range.
pub(crate) fn draw(features: &Features, pose: &Pose, setting: &Setting) -> Mesh {
    let mut canvas = Canvas::new(setting.pixels_per_unit);
    draw_on(&mut canvas, features, pose, setting);
    let mut mesh = canvas.into_mesh();
    if setting.haze > 0.0 {
        mesh.mix(setting.room.wall_bottom, setting.haze.min(1.0));
    }
    mesh
}

/// The same as shapes of SVG.
pub(super) fn draw_svg(features: &Features, pose: &Pose, setting: &Setting) -> Shapes {
    let mut canvas = Canvas::of_shapes(setting.pixels_per_unit);
    draw_on(&mut canvas, features, pose, setting);
    canvas.into_shapes()
}

fn draw_on(canvas: &mut Canvas, features: &Features, pose: &Pose, setting: &Setting) {
    let pose = pose.within_limits();
    let tones = Tones::of(features, pose.flush, setting.room.tint());
    let lift = -0.17 * pose.shoulders - 0.02 * pose.breath;
    let sunk = if setting.table.is_some() { (BODY_SINKS - HANDS_SINK) * pose.lean } else { 0.0 };
    let sitter = Sitter { features, pose: &pose, tones: &tones, lift, sunk };
    canvas.placed(sitter.bearing(BODY_SINKS), |canvas| {
        canvas.placed(sitter.head_placing(), |canvas| hair_back::draw(canvas, &sitter));
        trunk::draw(canvas, &sitter);
        if setting.table.is_none() {
            arms::draw_sleeves(canvas, &sitter);
        }
        canvas.placed(sitter.head_placing(), |canvas| Head::of(&sitter).draw(canvas));
        if setting.table.is_none() {
            arms::draw_above_table(canvas, &sitter);
        }
    });
    if let Some(top) = setting.table {
        draw_table(canvas, &setting.room, top);
        canvas.placed(sitter.bearing(HANDS_SINK), |canvas| arms::draw(canvas, &sitter, setting.room.table_edge));
    }
}

/// The outline of the face that [`draw`] draws.
#[cfg(all(test, feature = "game"))]
pub(super) fn face_of(features: &Features, pose: &Pose) -> Vec<Point> {
    let pose = pose.within_limits();
    let tones = Tones::of(features, pose.flush, None);
    let sitter = Sitter { features, pose: &pose, tones: &tones, lift: 0.0, sunk: 0.0 };
    let placing = sitter.bearing(BODY_SINKS).then_inner(sitter.head_placing());
    Head::of(&sitter).outline().into_iter().map(|at| placing.point(at)).collect()
}

fn draw_table(canvas: &mut Canvas, room: &Room, top: TableTop) {
    let board = |upper: f32, lower: f32| -> [Point; 4] {
        [(top.left, upper), (top.right, upper), (top.right, lower), (top.left, lower)]
    };
    canvas.polygon(&board(TABLE, top.bottom), room.table);
    canvas.polygon(&board(TABLE, TABLE + 0.035), room.table_edge);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{Beard, Clothes, Glasses, Hair, Look, Mood};
    use crate::stage::ways::{Arms, Way};

    const HAIRS: [Hair; 14] = [
        Hair::Crop,
        Hair::Side,
        Hair::Curls,
        Hair::Afro,
        Hair::Bob,
        Hair::Long,
        Hair::Bun,
        Hair::Waves,
        Hair::Receding,
        Hair::Bald,
        Hair::Covered,
        Hair::Turban,
        Hair::Tied,
        Hair::Fringe,
    ];

    fn on_stage(pixels_per_unit: f32) -> Setting {
        let table = Some(TableTop { left: -2.9, right: 2.9, bottom: 4.6 });
        Setting { room: Room::of(5.0, true), pixels_per_unit, table, haze: 0.0 }
    }

    fn assert_sound(mesh: &Mesh, what: &str) {
        assert!(mesh.indices.len() > 3000, "{what}: only {} indices", mesh.indices.len());
        assert_eq!(mesh.indices.len() % 3, 0, "{what}");
        assert!(mesh.indices.iter().all(|&index| (index as usize) < mesh.vertices.len()), "{what}: wild index");
        let outside = mesh.vertices.iter().find(|v| !(v.x.abs() < 6.0 && v.y.abs() < 6.0));
        assert!(outside.is_none(), "{what}: {outside:?}");
    }

    #[test]
    fn every_mood_under_every_hair_is_drawn() {
        for (index, hair) in HAIRS.into_iter().enumerate() {
            let seed = index as u64;
            let look = Look { seed, hair: Some(hair), ..Look::default() };
            for mood in Mood::ALL {
                let mesh = draw(&Features::of(&look), &Pose::of(mood, 8.0, 2.0), &on_stage(40.0));
                assert_sound(&mesh, &format!("{hair:?} {mood:?}"));
            }
        }
    }

    #[test]
    fn every_cut_beard_and_pair_of_glasses_adds_something_of_its_own() {
        let count = |look: Look| {
            let mesh = draw(&Features::of(&look), &Pose::of(Mood::Calm, 3.0, 5.0), &on_stage(60.0));
            assert_sound(&mesh, &format!("{look:?}"));
            mesh.vertices.len()
        };
        let plain = Look {
            hair: Some(Hair::Bald),
            beard: Some(Beard::Shaven),
            clothes: Some(Clothes::Crew),
            ..Look::default()
        };
        let plain = Look { glasses: Some(Glasses::Without), ..plain };
        let fewest = count(plain.clone());
        for beard in [Beard::Stubble, Beard::Short, Beard::Full, Beard::Moustache] {
            assert!(count(Look { beard: Some(beard), ..plain.clone() }) > fewest, "{beard:?}");
        }
        for glasses in [Glasses::Round, Glasses::Square] {
            assert!(count(Look { glasses: Some(glasses), ..plain.clone() }) > fewest, "{glasses:?}");
        }
        for clothes in [Clothes::Blazer, Clothes::Collar, Clothes::Roll, Clothes::Vneck, Clothes::Cardigan] {
            assert_ne!(count(Look { clothes: Some(clothes), ..plain.clone() }), fewest, "{clothes:?}");
        }
    }

    #[test]
    fn the_extremes_of_every_number_are_drawn() {
        let extremes = |value: f32| Pose {
            brow_height: [value; 2],
            brow_angle: [-value; 2],
            lid: value,
            squint: value,
            gaze: [value, -value],
            mouth_curve: value,
            mouth_open: value,
            mouth_width: value,
            tension: value,
            skew: value,
            jaw: value,
            turn: value,
            tilt: value * 20.0,
            nod: value,
            shoulders: value,
            lean: value,
            arms: Arms::shares(|way| if matches!(way, Way::Open | Way::Folded | Way::Cheek) { value } else { 0.2 }),
            flush: value,
            breaths: value,
            blinks: value,
            breath: value,
        };
        for value in [-1e9, -1.0, 0.0, 1.0, 1e9, f32::NAN, f32::INFINITY] {
            for (index, hair) in HAIRS.into_iter().enumerate() {
                let look = Look { seed: 7 * index as u64, hair: Some(hair), ..Look::default() };
                assert_sound(
                    &draw(&Features::of(&look), &extremes(value), &on_stage(110.0)),
                    &format!("{value} {hair:?}"),
                );
            }
        }
        let features = Features::of(&Look::default());
        for pixels in [f32::NAN, 0.0, -5.0, 1e12] {
            assert_sound(&draw(&features, &Pose::of(Mood::Calm, 3.0, 5.0), &on_stage(pixels)), "pixels");
        }
    }

    #[test]
    fn a_larger_picture_is_cut_finer() {
        let features = Features::of(&Look::default());
        let corners = |pixels| draw(&features, &Pose::of(Mood::Calm, 3.0, 5.0), &on_stage(pixels)).vertices.len();
        assert!(corners(220.0) > corners(20.0));
    }

    #[test]
    fn only_a_picture_with_a_table_shows_hands_on_it() {
        let features = Features::of(&Look::default());
        let pose = Pose::of(Mood::Calm, 3.0, 5.0);
        let lowest = |setting: Setting| draw(&features, &pose, &setting).vertices.iter().filter(|v| v.y > 4.2).count();
        assert!(lowest(on_stage(60.0)) > 0);
        assert_eq!(lowest(Setting { table: None, ..on_stage(60.0) }), 0);
    }
}

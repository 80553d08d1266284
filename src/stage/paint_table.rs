//! Several people in one picture: whoever speaks in front, the others beside, all at one table.

use bevy_egui::egui::{self, Painter, Rect};

use super::actor::Actor;
use super::features::Features;
use super::figure::{TABLE, TableTop};
use super::paint::{Figures, Place, area_of, fainter, opaque, paint_wall};
use super::portrait::Framing;
use super::room::Room;
use super::seats::Seat;

/// Somebody at a table that several may share.
pub(crate) struct Shown<'a> {
    /// Tells the people on one screen apart.
    pub(crate) slot: egui::Id,
    /// Who it is.
    pub(crate) features: &'a Features,
    /// What shows on them.
    pub(crate) actor: &'a Actor,
    /// Where they sit.
    pub(crate) seat: Seat,
    /// How far they are there, 0 to 1: people change places by fading.
    pub(crate) presence: f32,
}

impl Figures {
    /// Draws the room, the people at the table, and nothing outside of the rectangle. Whoever sits further back lies
    /// further down.
    pub(crate) fn paint_table(&mut self, painter: &Painter, rect: Rect, people: &[Shown<'_>], room: Room) {
        if !rect.is_positive() || !rect.is_finite() {
            return;
        }
        let painter = painter.with_clip_rect(painter.clip_rect().intersect(rect));
        paint_wall(&painter, rect, room);
        let area = area_of(rect);
        let alone = Framing::Stage.transform(area);
        let mut people: Vec<&Shown<'_>> = people.iter().collect();
        people.sort_by(|a, b| a.seat.transform(alone).scale.total_cmp(&b.seat.transform(alone).scale));
        let edge = alone.point(0.0, TABLE).1;
        let mut is_table_there = false;
        for shown in people {
            let transform = shown.seat.transform(alone);
            let is_front = shown.seat.is_front();
            if is_front && !is_table_there {
                // While the front is empty there still is a table.
                painter.rect_filled(rect.with_min_y(edge), 0.0, opaque(room.table));
                is_table_there = true;
            }
            let table = is_front.then(|| TableTop::of(area, transform));
            let place = Place { transform, table, haze: shown.seat.haze };
            let (before, strength) = match shown.actor.fading() {
                Some((before, strength)) => (Some(before), strength),
                None => (None, 1.0),
            };
            if let Some(before) = before {
                let figure = self.figure(&painter, shown.slot.with("before"), place, shown.features, &before, room);
                painter.add(fainter(&figure, shown.presence));
            }
            let figure = self.figure(&painter, shown.slot, place, shown.features, &shown.actor.pose(), room);
            painter.add(fainter(&figure, shown.presence * strength));
        }
    }
}

/// Above somebody's head at a table: the middle, the lowest point that is free, and how wide it is until others begin.
pub(crate) fn head_room(seat: Seat, picture: Rect) -> Option<(f32, f32, f32)> {
    let alone = Framing::Stage.transform(area_of(picture));
    let transform = seat.transform(alone);
    // A knot of hair ends there.
    let (middle, bottom) = transform.point(0.0, -1.62);
    (picture.is_positive() && middle.is_finite()).then_some((middle, bottom, 1.5 * transform.scale))
}

#[cfg(test)]
mod tests {
    use bevy_egui::egui::Pos2;

    use super::super::paint::tests::painted;
    use super::*;
    use crate::scenario::Look;

    const RECT: Rect = Rect { min: Pos2::new(20.0, 30.0), max: Pos2::new(540.0, 730.0) };

    #[test]
    fn a_table_of_several_stays_in_its_rectangle_and_whoever_speaks_lies_on_top() {
        let (context, mut figures) = (egui::Context::default(), Figures::default());
        let people: Vec<(Features, Actor)> =
            (0..3).map(|seed| (Features::of(&Look { seed, ..Look::default() }), Actor::new(seed))).collect();
        let shapes = painted(&context, |painter| {
            let shown: Vec<Shown<'_>> = people
                .iter()
                .enumerate()
                .filter_map(|(place, (features, actor))| {
                    let seat = Seat::of(place, people.len())?;
                    Some(Shown { slot: egui::Id::new(place), features, actor, seat, presence: 1.0 })
                })
                .collect();
            figures.paint_table(painter, RECT, &shown, Room::of(5.0, false));
        });
        // The wall, and one for each; the empty table is a rectangle.
        assert_eq!(shapes.len(), 4);
        assert!(shapes.iter().all(|(clip, mesh)| RECT.contains_rect(*clip) && mesh.is_valid()));
        let heights: Vec<f32> = shapes[1..].iter().map(|(_, mesh)| mesh.calc_bounds().top()).collect();
        assert!(heights[2] < heights[0] && heights[2] < heights[1], "{heights:?}");
    }

    #[test]
    fn whoever_is_half_gone_is_fainter() {
        let (context, mut figures) = (egui::Context::default(), Figures::default());
        let (features, actor) = (Features::of(&Look::default()), Actor::new(1));
        let mut strongest = |presence: f32| {
            let shapes = painted(&context, |painter| {
                let shown = Shown {
                    slot: egui::Id::new("one"),
                    features: &features,
                    actor: &actor,
                    seat: Seat::ALONE,
                    presence,
                };
                figures.paint_table(painter, RECT, &[shown], Room::of(5.0, false));
            });
            shapes.last().and_then(|(_, mesh)| mesh.vertices.iter().map(|vertex| vertex.color.a()).max())
        };
        assert_eq!(strongest(1.0), Some(255));
        assert!(strongest(0.5).is_some_and(|alpha| (100..160).contains(&alpha)));
        assert_eq!(strongest(0.0), Some(0));
    }

    #[test]
    fn names_have_room_over_every_head() {
        for people in 2..=5 {
            for seat in (1..people).filter_map(|place| Seat::of(place, people)) {
                let room = head_room(seat, RECT).unwrap_or_default();
                assert!(RECT.contains(Pos2::new(room.0, room.1)) && room.2 > 40.0, "{room:?}");
            }
        }
        assert!(head_room(Seat::ALONE, Rect::NOTHING).is_none());
    }
}

//! Where people sit whom one picture shows at one table: whoever speaks in front, the others beside and behind.

use super::figure::TABLE;
use super::portrait::Transform;

/// As many as there are places for.
pub(crate) const MOST_SEATS: usize = 5;

/// A place at the table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Seat {
    /// How far from the middle, in half heads of somebody who sits there alone.
    x: f32,
    /// How large, against somebody who sits there alone.
    size: f32,
    /// How far up from where somebody of that size sits at the table's edge, in the same half heads.
    rise: f32,
    /// How much of the wall's colour lies over whoever sits there, 0 to 1: they are further away.
    pub(super) haze: f32,
}

const fn seat(x: f32, size: f32) -> Seat {
    Seat { x, size, rise: 0.10, haze: 0.14 }
}

const fn front(x: f32, size: f32) -> Seat {
    Seat { x, size, rise: 0.0, haze: 0.0 }
}

/// For one to five people: the front, then right, left, far right, far left.
const SEATS: [&[Seat]; MOST_SEATS] = [
    &[front(0.0, 1.0)],
    &[front(-0.42, 0.88), seat(1.42, 0.64)],
    &[front(0.0, 0.84), seat(1.60, 0.58), seat(-1.60, 0.58)],
    &[front(-0.42, 0.74), seat(0.82, 0.50), seat(-1.68, 0.50), seat(1.70, 0.42)],
    &[front(0.0, 0.66), seat(1.06, 0.44), seat(-1.06, 0.44), seat(1.83, 0.36), seat(-1.83, 0.36)],
];

impl Seat {
    /// The place of somebody alone.
    #[cfg(test)]
    pub(crate) const ALONE: Self = front(0.0, 1.0);

    /// A place, from 0 (the front), where so many sit together; none beyond the fifth.
    pub(crate) fn of(place: usize, people: usize) -> Option<Self> {
        SEATS.get(people.clamp(1, MOST_SEATS) - 1)?.get(place).copied()
    }

    /// Whether whoever sits there is the one who speaks.
    pub(crate) fn is_front(self) -> bool {
        self.haze <= 0.0
    }

    /// Towards where the front is from here: −1 to the viewer's left, 1 to the right.
    pub(crate) fn towards_front(self) -> f32 {
        if self.x > 0.0 { -1.0 } else { 1.0 }
    }

    /// How a figure comes to lie there, in a picture in which a single one would lie as given.
    pub(super) fn transform(self, alone: Transform) -> Transform {
        let scale = alone.scale * self.size;
        let edge = alone.y + TABLE * alone.scale;
        Transform { scale, x: alone.x + self.x * alone.scale, y: edge - TABLE * scale - self.rise * alone.scale }
    }
}

#[cfg(test)]
mod tests {
    use super::super::portrait::{Area, Framing};
    use super::*;
    use crate::scenario::{Gaze, Look, Mood};
    use crate::stage::figure::face_of;
    use crate::stage::{Features, Pose};

    /// The left, right, upper and lower end of a face on the stage.
    fn face(seat: Seat, features: &Features, pose: &Pose, area: Area) -> [f32; 4] {
        let transform = seat.transform(Framing::Stage.transform(area));
        face_of(features, pose)
            .into_iter()
            .map(|(x, y)| transform.point(x, y))
            .fold([f32::MAX, f32::MIN, f32::MAX, f32::MIN], |[left, right, top, bottom], (x, y)| {
                [left.min(x), right.max(x), top.min(y), bottom.max(y)]
            })
    }

    #[test]
    fn faces_never_overlap_and_never_leave_the_stage() {
        for (width, height) in [(520.0, 700.0), (320.0, 520.0), (800.0, 1200.0)] {
            let area = Area { left: 0.0, top: 0.0, width, height };
            for people in 1..=MOST_SEATS {
                for round in 0..60_u64 {
                    let faces: Vec<[f32; 4]> = (0..people)
                        .filter_map(|place| {
                            let features = Features::of(&Look { seed: round * 7 + place as u64, ..Look::default() });
                            let mood = Mood::ALL[(round as usize + 3 * place) % Mood::ALL.len()];
                            let gaze = [None, Some(Gaze::Away), Some(Gaze::AtOthers)][round as usize % 3];
                            let pose = Pose::of(mood, (round % 11) as f32, 5.0).with_gaze(gaze);
                            Some(face(Seat::of(place, people)?, &features, &pose, area))
                        })
                        .collect();
                    assert_eq!(faces.len(), people);
                    for (index, &[left, right, top, bottom]) in faces.iter().enumerate() {
                        assert!(
                            left > 0.0 && right < width && top > 0.0 && bottom < height,
                            "{people}: {index} leaves"
                        );
                        for &[other_left, other_right, ..] in &faces[index + 1..] {
                            assert!(right < other_left || other_right < left, "{people} people, round {round}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn whoever_speaks_is_the_largest_and_clear() {
        for people in 2..=MOST_SEATS {
            let seats: Vec<Seat> = (0..people).filter_map(|place| Seat::of(place, people)).collect();
            assert!(seats[0].is_front() && seats[1..].iter().all(|seat| !seat.is_front()));
            assert!(seats[1..].iter().all(|seat| seat.size < 0.75 * seats[0].size));
        }
        assert_eq!((Seat::of(0, 1), Seat::of(0, 0)), (Some(Seat::ALONE), Some(Seat::ALONE)));
        assert!(Seat::of(5, 9).is_none() && Seat::of(4, 9).is_some());
    }
}

//! Where the joints of an arm lie in each way to hold it. All ways have the same joints, so any two have everything
//! between them.

use super::figure::{Sitter, TABLE};
use super::hand::Hand;
use super::path::Point;
use super::ways::Way;

/// One way to hold an arm, as on the viewer's left; x grows towards the other arm, and 0 is the middle of the body.
#[derive(Clone, Copy)]
pub(super) struct Hold {
    /// The elbow.
    pub(super) elbow: Point,
    /// The wrist.
    pub(super) wrist: Point,
    /// How far the forearm sags on its way.
    pub(super) sag: f32,
    pub(super) hand: Hand,
    /// How much of a watch there is at the wrist, 0 to 1.
    pub(super) watch: f32,
}

/// A hand lying on the table or on the other hand.
const RESTING: Hand =
    Hand { angle: -4.0, spread: 0.04, curl: 0.28, point: 0.0, size: 0.94, flat: 0.92, thumb: 0.0, palm: 0.0 };
/// A fist.
const FIST: Hand = Hand { angle: 4.0, spread: 0.0, curl: 0.72, point: 0.0, thumb: 0.55, ..RESTING };
/// A hand that is offered: fingers a little apart, the palm to be seen.
const OFFERED: Hand =
    Hand { angle: -12.0, spread: 0.10, curl: 0.10, point: 0.0, size: 0.95, flat: 0.84, thumb: 1.0, palm: 1.0 };

impl Hold {
    /// How somebody holds the arm on the viewer's left (`near`) or right now, between the ways there are.
    pub(super) fn of(sitter: &Sitter<'_>, near: bool) -> Self {
        let mut sum = Self::NOTHING;
        for (way, share) in sitter.pose.arms.present() {
            sum.add(&Self::in_way(way, near, sitter), share);
        }
        sum.elbow.1 += TABLE;
        sum.wrist.1 += TABLE;
        sum
    }

    const NOTHING: Self = Self {
        elbow: (0.0, 0.0),
        wrist: (0.0, 0.0),
        sag: 0.0,
        hand: Hand { angle: 0.0, spread: 0.0, curl: 0.0, point: 0.0, size: 0.0, flat: 0.0, thumb: 0.0, palm: 0.0 },
        watch: 0.0,
    };

    fn add(&mut self, other: &Self, share: f32) {
        let (hand, others) = (&mut self.hand, &other.hand);
        for (sum, part) in [
            (&mut self.elbow.0, other.elbow.0),
            (&mut self.elbow.1, other.elbow.1),
            (&mut self.wrist.0, other.wrist.0),
            (&mut self.wrist.1, other.wrist.1),
            (&mut self.sag, other.sag),
            (&mut self.watch, other.watch),
            (&mut hand.angle, others.angle),
            (&mut hand.spread, others.spread),
            (&mut hand.curl, others.curl),
            (&mut hand.point, others.point),
            (&mut hand.size, others.size),
            (&mut hand.flat, others.flat),
            (&mut hand.thumb, others.thumb),
            (&mut hand.palm, others.palm),
        ] {
            *sum += share * part;
        }
    }

    /// One way; heights count from the table's edge.
    fn in_way(way: Way, near: bool, sitter: &Sitter<'_>) -> Self {
        let rest = sitter.half_shoulders() * 0.82 + 0.27;
        let on_table = Self {
            elbow: (-rest, 0.0),
            wrist: if near { (-0.54, 0.41) } else { (-0.60, 0.38) },
            sag: 0.04,
            hand: RESTING,
            watch: 0.0,
        };
        let fist = Self { wrist: (-0.66, 0.40), hand: FIST, ..on_table };
        // Across the body, to support the other arm or for want of something to do.
        let across = Self { wrist: (-0.36, 0.36), ..on_table };
        let (chin, tuck) = (chin(sitter, near), Hand { size: 0.0, ..RESTING });
        match (way, near) {
            (Way::OnTable, _) => on_table,
            (Way::Open, _) => Self { elbow: (-rest - 0.06, 0.0), wrist: (-1.02, 0.42), hand: OFFERED, ..on_table },
            // Tucked under the other arm.
            (Way::Folded, true) => {
                Self { elbow: (-rest + 0.02, -0.16), wrist: (rest - 0.58, -0.12), hand: tuck, ..on_table }
            }
            (Way::Folded, false) => Self {
                elbow: (-rest + 0.02, -0.18),
                wrist: (0.72, -0.33),
                sag: 0.26,
                hand: Hand { angle: -12.0, spread: 0.05, curl: 0.22, size: 0.92, flat: 1.0, ..RESTING },
                watch: 0.0,
            },
            // Broad people raise it closer to themselves, or the hand would leave the picture.
            (Way::Gesture, false) => Self {
                elbow: (-rest - 0.02, -0.02),
                wrist: (-rest.min(1.42) - 0.12, -0.62),
                sag: 0.0,
                hand: Hand { angle: -40.0, spread: 0.10, curl: 0.08, flat: 0.86, ..OFFERED },
                watch: 0.0,
            },
            (Way::Point, false) => Self {
                elbow: (-rest - 0.04, -0.02),
                wrist: (-rest.min(1.42) - 0.14, -0.84),
                sag: 0.0,
                hand: Hand { angle: 12.0, point: 1.0, curl: 0.74, size: 1.0, flat: 1.0, thumb: 0.5, ..FIST },
                watch: 0.0,
            },
            (Way::Gesture | Way::Cheek, true) | (Way::Chin | Way::Watch, false) => across,
            (Way::Fists | Way::Point, _) => fist,
            (Way::Chin, true) => Self {
                elbow: (-rest + 0.16, 0.06),
                wrist: (chin.0 - 0.44, chin.1 + 0.62),
                sag: 0.0,
                hand: Hand {
                    angle: 8.0,
                    spread: 0.03,
                    curl: 0.66,
                    point: 1.0,
                    size: 0.98,
                    flat: 1.0,
                    thumb: 0.8,
                    palm: 0.0,
                },
                watch: 0.0,
            },
            (Way::Cheek, false) => Self {
                elbow: (-rest + 0.10, 0.06),
                wrist: (chin.0 - 0.74, chin.1 + 0.30),
                sag: 0.0,
                hand: Hand { angle: 14.0, curl: 0.62, size: 1.0, flat: 1.0, thumb: 0.2, ..FIST },
                watch: 0.0,
            },
            (Way::Watch, true) => Self {
                elbow: (-rest, -0.10),
                wrist: (-0.10, -0.62),
                sag: 0.12,
                hand: Hand { angle: 22.0, curl: 0.45, ..RESTING },
                watch: 1.0,
            },
            (Way::Withdrawn, _) => Self {
                elbow: (-rest + 0.10, -0.02),
                wrist: if near { (-0.44, 0.27) } else { (-0.48, 0.24) },
                ..on_table
            },
        }
    }
}

/// Where the chin lies for an arm, which is described as on the viewer's left.
fn chin(sitter: &Sitter<'_>, near: bool) -> Point {
    let pose = sitter.pose;
    let (x, y) = (0.16 * pose.turn, 1.0 + 0.09 * pose.nod + 0.05 * pose.lean + sitter.sunk);
    (if near { x } else { -x }, y - TABLE)
}

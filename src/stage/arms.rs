//! The arms. Every way to hold them has the same joints in other places, so any two have everything between them.

use super::canvas::Canvas;
use super::colour::Rgb;
use super::figure::{Sitter, TABLE};
use super::hand::{self, Hand};
use super::mesh::Placing;
use super::path::Point;
use super::pose::Arms;
use crate::scenario::Clothes;

/// One way to hold an arm, as on the viewer's left; x grows towards the other arm, and 0 is the middle of the body.
#[derive(Clone, Copy)]
struct Hold {
    /// How far the elbow lies out from the shoulder.
    elbow_out: f32,
    /// The elbow's height, below the table's edge.
    elbow_y: f32,
    /// The wrist. Its x counts from the middle of the body, unless `wrist_from_elbow`.
    wrist: Point,
    /// How far the forearm sags on its way.
    sag: f32,
    hand: Hand,
}

impl Hold {
    fn weighed(arms: Arms, of: impl Fn(&Self) -> f32, holds: &[Self; 4]) -> f32 {
        let [open, on_table, folded, gesture] = holds;
        arms.weigh(of(open), of(on_table), of(folded), of(gesture))
    }

    fn blend(arms: Arms, holds: &[Self; 4]) -> Self {
        let weigh = |of: fn(&Self) -> f32| Self::weighed(arms, of, holds);
        Self {
            elbow_out: weigh(|hold| hold.elbow_out),
            elbow_y: weigh(|hold| hold.elbow_y),
            wrist: (weigh(|hold| hold.wrist.0), weigh(|hold| hold.wrist.1)),
            sag: weigh(|hold| hold.sag),
            hand: Hand {
                angle: weigh(|hold| hold.hand.angle),
                spread: weigh(|hold| hold.hand.spread),
                curl: weigh(|hold| hold.hand.curl),
                size: weigh(|hold| hold.hand.size),
                flat: weigh(|hold| hold.hand.flat),
                thumb: weigh(|hold| hold.hand.thumb),
                palm: weigh(|hold| hold.hand.palm),
            },
        }
    }
}

/// The four ways for the arm on the viewer's left (`near`) or right, given half the shoulders' width.
fn holds(near: bool, elbow: f32) -> [Hold; 4] {
    let resting = Hand { angle: -4.0, spread: 0.04, curl: 0.28, size: 0.94, flat: 0.92, thumb: 0.0, palm: 0.0 };
    let open = Hold {
        elbow_out: 0.06,
        elbow_y: 0.0,
        wrist: (-1.02, 0.42),
        sag: 0.04,
        hand: Hand { angle: -14.0, spread: 0.14, curl: 0.10, size: 0.95, flat: 0.88, thumb: 1.0, palm: 1.0 },
    };
    let on_table = Hold {
        elbow_out: 0.0,
        elbow_y: 0.0,
        wrist: if near { (-0.54, 0.41) } else { (-0.60, 0.38) },
        sag: 0.04,
        hand: resting,
    };
    if near {
        let folded = Hold {
            elbow_out: -0.02,
            elbow_y: -0.16,
            wrist: (elbow - 0.58, -0.12),
            sag: 0.04,
            // Tucked under the other arm.
            hand: Hand { size: 0.0, ..resting },
        };
        let gesture =
            Hold { wrist: (-0.46, 0.42), hand: Hand { spread: 0.06, curl: 0.18, thumb: 1.0, ..resting }, ..on_table };
        [open, on_table, folded, gesture]
    } else {
        let folded = Hold {
            elbow_out: -0.02,
            elbow_y: -0.18,
            wrist: (0.72, -0.33),
            sag: 0.26,
            hand: Hand { angle: -12.0, spread: 0.05, curl: 0.22, size: 0.92, flat: 1.0, thumb: 0.0, palm: 0.0 },
        };
        let gesture = Hold {
            elbow_out: 0.06,
            elbow_y: -0.02,
            // Broad people raise it closer to themselves, or the hand would leave the picture.
            wrist: (-elbow.min(1.42) - 0.14, -0.64),
            sag: 0.0,
            hand: Hand { angle: -28.0, spread: 0.20, curl: 0.04, size: 0.95, flat: 0.86, thumb: 1.0, palm: 1.0 },
        };
        [open, on_table, folded, gesture]
    }
}

/// The arms on the table, with their shadows on it.
pub(super) fn draw(canvas: &mut Canvas, sitter: &Sitter<'_>, shadow: Rgb) {
    let arms = sitter.pose.arms;
    let shadows = [(-1.0, 0.58, 0.75, arms.open), (1.0, 0.58, 0.75, arms.open), (0.0, 0.55, 1.35, arms.on_table)];
    let more = [(0.0, 0.16, 1.3, arms.folded), (-0.3, 0.56, 1.1, arms.gesture)];
    for (x, y, reach, amount) in shadows.into_iter().chain(more) {
        if amount > 0.01 {
            canvas.disc((x, TABLE + y), reach, 0.09, shadow.alpha(0.7 * amount));
        }
    }
    draw_sleeves(canvas, sitter);
    // On the table the hand on the viewer's left lies on top; of folded arms the other forearm does.
    let near_on_top = arms.folded < 0.5;
    for near in [!near_on_top, near_on_top] {
        side(canvas, near, |canvas| forearm(canvas, sitter, near));
    }
}

/// The upper arms alone.
pub(super) fn draw_sleeves(canvas: &mut Canvas, sitter: &Sitter<'_>) {
    for near in [true, false] {
        side(canvas, near, |canvas| upper_arm(canvas, sitter, near));
    }
}

/// Draws something that is described for the viewer's left on either side.
fn side(canvas: &mut Canvas, near: bool, part: impl FnOnce(&mut Canvas)) {
    canvas.placed(Placing::scale(if near { 1.0 } else { -1.0 }, 1.0), part);
}

fn sleeve(sitter: &Sitter<'_>, near: bool) -> Rgb {
    if near { sitter.tones.cloth } else { sitter.tones.sleeve_far }
}

fn hold(sitter: &Sitter<'_>, near: bool) -> (Hold, Point) {
    let rest = sitter.half_shoulders() * 0.82 + 0.27;
    let hold = Hold::blend(sitter.pose.arms, &holds(near, rest));
    (hold, (-(rest + hold.elbow_out), TABLE + hold.elbow_y))
}

fn upper_width(sitter: &Sitter<'_>) -> f32 {
    0.52 * sitter.features.girth
}

fn upper_arm(canvas: &mut Canvas, sitter: &Sitter<'_>, near: bool) {
    let (_, elbow) = hold(sitter, near);
    let width = upper_width(sitter);
    let (half, top) = (sitter.half_shoulders(), sitter.collar_height() + sitter.features.slope);
    let shoulder = (-half * 0.80, top + 0.64);
    let middle = ((shoulder.0 + elbow.0) / 2.0 - 0.05, (shoulder.1 + elbow.1) / 2.0);
    let from = |at: Point, x: f32, y: f32| (at.0 + width * x, at.1 + width * y);
    // Its outer side begins on the trunk's outline and goes on in the same direction, so that no dent shows.
    let shape = [
        (-half * 0.66, top + 0.34),
        (-half * 0.80, top + 0.345),
        (-half * 0.965, top + 0.61),
        from(middle, -0.46, 0.0),
        from(elbow, -0.44, 0.0),
        from(elbow, 0.0, 0.42),
        from(elbow, 0.43, 0.0),
        from(middle, 0.46, 0.0),
        (-half * 0.60, top + 0.80),
    ];
    canvas.blob(&shape, sleeve(sitter, near));
    // A crease parts the arm from the trunk.
    let inner = |at: Point, along: f32| (at.0 + width * 0.46, at.1 + along);
    let crease = [inner(shoulder, 0.34), inner(middle, 0.05), inner(elbow, -0.30)];
    canvas.brush(&crease, &[0.006, 0.028, 0.012], sitter.tones.cloth_dark.alpha(0.55));
}

fn forearm(canvas: &mut Canvas, sitter: &Sitter<'_>, near: bool) {
    let (hold, elbow) = hold(sitter, near);
    let (upper, lower) = (upper_width(sitter), 0.35 * sitter.features.girth);
    let (colour, tones) = (sleeve(sitter, near), sitter.tones);
    let start = (elbow.0, elbow.1 + 0.03);
    let wrist = (hold.wrist.0, TABLE + hold.wrist.1);
    let middle = ((start.0 + wrist.0) / 2.0, (start.1 + wrist.1) / 2.0 + hold.sag);
    let along = (wrist.0 - middle.0, wrist.1 - middle.1);
    let length = along.0.hypot(along.1).max(1e-3);
    let beyond = |reach: f32| (wrist.0 + along.0 / length * reach, wrist.1 + along.1 / length * reach);

    let Arms { folded, gesture, .. } = sitter.pose.arms;
    if !near && folded + gesture > 0.01 {
        // What lies over the other arm or before the trunk throws a shadow on it.
        let below = |at: Point| (at.0 + 0.045 * gesture, at.1 + 0.045 * folded);
        let shadow = tones.cloth_dark.alpha(folded + gesture);
        canvas.limb(&[below(start), below(middle), below(wrist)], &[upper * 0.86, lower, lower * 0.92], shadow);
    }
    let hand_at = beyond(0.2);
    let points = along.1.atan2(along.0).to_degrees();
    canvas.placed(Placing::shift(hand_at.0, hand_at.1), |canvas| hand::draw(canvas, &hold.hand, points, tones));
    if hold.hand.size > 0.3 {
        // The cuff peeps out of the sleeve.
        let cuff = if sitter.features.clothes == Clothes::Blazer { tones.shirt } else { tones.cloth_dark };
        canvas.brush(&[beyond(-0.05), beyond(0.10)], &[lower * 0.80, lower * 0.76], cuff);
    }
    canvas.disc(start, upper * 0.42, upper * 0.42, colour);
    canvas.brush(&[start, middle, wrist], &[upper * 0.84, upper * 0.79, lower * 0.88], colour);
}

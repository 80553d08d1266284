//! A hand: one palm, four fingers, a thumb.

use super::canvas::Canvas;
use super::mesh::Placing;
use super::path::Point;
use super::tones::Tones;

/// How a hand is held.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Hand {
    /// By how many degrees it is bent from the forearm's direction.
    pub(super) angle: f32,
    /// How far the fingers fan out, as an angle between neighbours.
    pub(super) spread: f32,
    /// How far the fingers are bent, 0 to 1.
    pub(super) curl: f32,
    /// How far the forefinger is stretched out all the same, 0 to 1.
    pub(super) point: f32,
    /// Its size; 0 hides it.
    pub(super) size: f32,
    /// How flat it is seen: 1 from above, less the lower one looks at it.
    pub(super) flat: f32,
    /// How far the thumb stands off, 0 (hidden behind the hand) to 1.
    pub(super) thumb: f32,
    /// 0 shows the back of the hand, 1 the palm.
    pub(super) palm: f32,
}

/// Where a finger begins across the hand, and how long it is; the last is the forefinger, next to the thumb.
const FINGERS: [(f32, f32); 4] = [(-0.132, 0.265), (-0.046, 0.335), (0.043, 0.36), (0.128, 0.315)];
const FOREFINGER: usize = 3;
/// Bent fingers are not shorter than this part of their length: their knuckles still show.
const BENT: f32 = 0.30;

/// Draws a hand whose wrist is at the origin, on a forearm that points along `direction` (degrees).
pub(super) fn draw(canvas: &mut Canvas, hand: &Hand, direction: f32, tones: &Tones) {
    if hand.size < 0.05 {
        return;
    }
    // A palm that turns up passes through the hand's edge: thin for a moment, then the thumb is on the other side.
    let side = 1.0 - 2.0 * hand.palm;
    let side = if side < 0.0 { side.min(-0.3) } else { side.max(0.3) };
    let placing = Placing::scale(1.0, hand.flat)
        .then_inner(Placing::rotate(direction + hand.angle))
        .then_inner(Placing::scale(hand.size, hand.size * side));
    canvas.placed(placing, |canvas| {
        thumb(canvas, hand, tones);
        for (index, finger) in FINGERS.into_iter().enumerate() {
            canvas.limb(&finger_line(hand, index, finger), &[0.104, 0.108, 0.098, 0.080], tones.skin);
        }
        palm(canvas, hand, tones);
    });
}

fn thumb(canvas: &mut Canvas, hand: &Hand, tones: &Tones) {
    if hand.thumb < 0.05 {
        return;
    }
    let out = hand.thumb * (0.6 + 2.2 * hand.spread);
    let line =
        [(0.05, 0.09), (0.17, 0.12 + 0.13 * out), (0.28, 0.13 + 0.20 * out), (0.38 - 0.06 * out, 0.14 + 0.27 * out)];
    canvas.limb(&line, &[0.16, 0.145, 0.115, 0.080], tones.skin);
}

/// From the knuckle to the tip, bending a little towards the middle finger.
fn finger_line(hand: &Hand, index: usize, (across, length): Point) -> [Point; 4] {
    let from_middle = index as f32 - 1.5;
    let length = length * straightness(hand, index);
    let angle = from_middle * hand.spread;
    let reach = |part: f32, bend: f32| {
        let (sine, cosine) = (angle + bend).sin_cos();
        (0.28 + length * part * cosine, across + length * part * sine)
    };
    let inwards = -0.035 * from_middle;
    [(0.20, across), reach(0.12, 0.0), reach(0.58, -inwards), reach(1.0, inwards)]
}

/// How much of a finger's length is seen.
fn straightness(hand: &Hand, index: usize) -> f32 {
    let curl = if index == FOREFINGER { hand.curl * (1.0 - hand.point) } else { hand.curl };
    (1.0 - curl).max(BENT)
}

fn palm(canvas: &mut Canvas, hand: &Hand, tones: &Tones) {
    let shape = [
        (-0.12, -0.105),
        (0.10, -0.160),
        (0.26, -0.182),
        (0.335, -0.135),
        (0.355, -0.02),
        (0.335, 0.105),
        (0.27, 0.172),
        (0.10, 0.165),
        (-0.12, 0.105),
    ];
    canvas.blob(&shape, tones.skin);
    let faint = tones.dim;
    // The gaps between fingers that lie together; fanned out, the gap itself shows.
    for pair in FINGERS.windows(2).enumerate() {
        let (index, [(first, long), (second, short)]) = (pair.0, [pair.1[0], pair.1[1]]);
        let angle = (index as f32 - 1.0) * hand.spread;
        let length = long.min(short) * straightness(hand, 0) * 0.86;
        let (sine, cosine) = angle.sin_cos();
        let (root, across) = (0.30, (first + second) / 2.0);
        let end = if hand.spread > 0.1 { 0.25 } else { 1.0 };
        let line = [(root - 0.02, across), (root + length * end * cosine, across + length * end * sine)];
        canvas.brush(&line, &[0.022, 0.012], faint.alpha(0.6));
    }
    if hand.palm > 0.5 {
        let strength = (hand.palm - 0.5) * 0.9;
        canvas.brush(&[(0.02, 0.02), (0.12, 0.045), (0.20, 0.12)], &[0.006, 0.02, 0.006], faint.alpha(strength));
        canvas.brush(&[(0.22, -0.12), (0.20, 0.0), (0.26, 0.10)], &[0.006, 0.016, 0.006], faint.alpha(strength * 0.7));
    }
}

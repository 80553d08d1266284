//! Neck and trunk.

use crate::scenario::Hair;

use super::canvas::Canvas;
use super::figure::Sitter;
use super::path::Point;
use super::{clothes, wraps};

pub(super) fn draw(canvas: &mut Canvas, sitter: &Sitter<'_>) {
    neck(canvas, sitter);
    canvas.blob(&outline(sitter), sitter.tones.cloth);
    shade(canvas, sitter);
    clothes::draw(canvas, sitter);
    if sitter.features.hair == Hair::Covered {
        wraps::draw_scarf_fall(canvas, sitter);
    }
}

/// The neck, and the shadow that the chin throws on it.
fn neck(canvas: &mut Canvas, sitter: &Sitter<'_>) {
    let (pose, lift, half) = (sitter.pose, sitter.lift + sitter.features.neck, sitter.half_neck());
    // Its root stays, its top goes with the head, and within the jaw, so that no edge peeps out beside it.
    let turn = 0.19 * pose.turn;
    let (left, right) = (turn - half * 0.70, turn + half * 0.70);
    let skin = [
        (left, 0.62),
        (-half * 0.95, 1.05),
        (-half * 1.03, 1.28 + lift),
        (-0.52, 1.62 + lift),
        (0.0, 1.95),
        (0.52, 1.62 + lift),
        (half * 1.03, 1.28 + lift),
        (half * 0.95, 1.05),
        (right, 0.62),
    ];
    canvas.blob(&skin, sitter.tones.skin);
    let sunk = 0.13 * pose.mouth_open + 0.09 * pose.nod.max(0.0) + 0.05 * pose.lean.max(0.0);
    let shadow = [
        (left, 0.64),
        (-half * 0.97, 0.95 + sunk),
        (-half * 0.45, 1.11 + sunk),
        (0.10 + 0.08 * pose.turn, 1.19 + sunk),
        (half * 0.97, 1.25 + sunk.max(lift)),
        (half * 0.96, 1.0),
        (right, 0.64),
    ];
    canvas.blob(&shadow, sitter.tones.shade);
}

fn outline(sitter: &Sitter<'_>) -> Vec<Point> {
    let (half, top) = (sitter.half_shoulders(), sitter.collar_height());
    let (slope, waist) = (sitter.features.slope, sitter.features.waist);
    let right: [Point; 6] = [
        (0.42, top - 0.07),
        (0.66, top + 0.11 + slope * 0.4),
        (half * 0.78, top + 0.31 + slope),
        (half * 0.97, top + 0.64 + slope),
        (half * 0.97 * (0.5 + 0.5 * waist), 2.5),
        (half * 0.92 * waist, 4.0),
    ];
    let neckline: [Point; 3] = [(0.30, top + 0.22), (0.0, top + 0.36), (-0.30, top + 0.22)];
    let left = right.iter().map(|&(x, y)| (-x, y));
    left.chain(right.iter().rev().copied()).chain(neckline).collect()
}

/// The side of the trunk that is turned from the light.
fn shade(canvas: &mut Canvas, sitter: &Sitter<'_>) {
    let (half, top) = (sitter.half_shoulders(), sitter.collar_height());
    let (slope, waist) = (sitter.features.slope, sitter.features.waist);
    let shape = [
        (half * 0.52, top + 0.34 + slope),
        (half * 0.78, top + 0.33 + slope),
        (half * 0.95, top + 0.66 + slope),
        (half * 0.95 * (0.5 + 0.5 * waist), 2.5),
        (half * 0.90 * waist, 4.0),
        (half * 0.50, 4.0),
        (half * 0.60, 2.5),
    ];
    canvas.blob(&shape, sitter.tones.cloth_dark.alpha(0.34));
}

//! The arms: sleeves, forearms and what they throw on the table.

use super::canvas::Canvas;
use super::colour::Rgb;
use super::figure::{Sitter, TABLE};
use super::hand;
use super::hold::Hold;
use super::mesh::Placing;
use super::path::Point;
use super::pose::mix;
use super::ways::Way;
use crate::scenario::Clothes;

/// The arms on the table, with their shadows on it.
pub(super) fn draw(canvas: &mut Canvas, sitter: &Sitter<'_>, shadow: Rgb) {
    for (way, share) in sitter.pose.arms.present() {
        let lies_on_it: &[(f32, f32, f32)] = match way {
            Way::Open => &[(-1.0, 0.58, 0.75), (1.0, 0.58, 0.75)],
            Way::OnTable | Way::Withdrawn => &[(0.0, 0.55, 1.35)],
            Way::Folded => &[(0.0, 0.16, 1.3)],
            Way::Fists => &[(-0.7, 0.56, 0.8), (0.7, 0.56, 0.8)],
            Way::Gesture | Way::Point | Way::Cheek => &[(-0.45, 0.54, 1.0)],
            Way::Chin | Way::Watch => &[(0.45, 0.54, 1.0)],
        };
        for &(x, y, reach) in lies_on_it {
            canvas.disc((x, TABLE + y), reach, 0.09, shadow.alpha(0.7 * share));
        }
    }
    draw_sleeves(canvas, sitter);
    // On the table the hand on the viewer's left lies on top; of folded arms the other forearm does.
    let near_on_top = sitter.pose.arms.share(Way::Folded) < 0.5;
    for near in [!near_on_top, near_on_top] {
        side(canvas, near, |canvas| forearm(canvas, sitter, near));
    }
}

/// The arms where no table is seen: the upper arms, and a hand that is at the face.
pub(super) fn draw_above_table(canvas: &mut Canvas, sitter: &Sitter<'_>) {
    for (way, near) in [(Way::Chin, true), (Way::Cheek, false)] {
        if sitter.pose.arms.share(way) > 0.3 {
            side(canvas, near, |canvas| {
                upper_arm(canvas, sitter, near);
                forearm(canvas, sitter, near);
            });
        }
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

fn upper_width(sitter: &Sitter<'_>) -> f32 {
    0.52 * sitter.features.girth
}

fn upper_arm(canvas: &mut Canvas, sitter: &Sitter<'_>, near: bool) {
    let elbow = Hold::of(sitter, near).elbow;
    let width = upper_width(sitter);
    let (half, top) = (sitter.half_shoulders(), sitter.collar_height() + sitter.features.slope + sitter.sunk);
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
    let hold = Hold::of(sitter, near);
    let elbow = hold.elbow;
    let (upper, lower) = (upper_width(sitter), 0.35 * sitter.features.girth);
    let (colour, tones) = (sleeve(sitter, near), sitter.tones);
    let start = (elbow.0, elbow.1 + 0.03);
    let wrist = hold.wrist;
    let middle = ((start.0 + wrist.0) / 2.0, (start.1 + wrist.1) / 2.0 + hold.sag);
    let along = (wrist.0 - middle.0, wrist.1 - middle.1);
    let length = along.0.hypot(along.1).max(1e-3);
    let beyond = |reach: f32| (wrist.0 + along.0 / length * reach, wrist.1 + along.1 / length * reach);

    // What lies before the trunk or over the other arm throws a shadow there.
    let before = ((TABLE - 0.15 - wrist.1) / 0.4).clamp(0.0, 1.0);
    if before > 0.01 {
        let below = |at: Point| (at.0 + 0.035, at.1 + 0.04);
        // Not at the elbow: below it is the table.
        let first = (mix(start.0, middle.0, 0.5), mix(start.1, middle.1, 0.5));
        let shadow = tones.cloth_dark.towards_hex(0x0B_1216, 0.12).alpha(0.8 * before);
        canvas.limb(&[below(first), below(middle), below(wrist)], &[upper * 0.72, lower * 1.04, lower * 0.94], shadow);
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
    if hold.watch > 0.05 {
        watch(canvas, sitter, &[beyond(-0.16), beyond(-0.02)], lower, hold.watch);
    }
}

/// A watch on the wrist, between two points along the forearm.
fn watch(canvas: &mut Canvas, sitter: &Sitter<'_>, along: &[Point; 2], width: f32, strength: f32) {
    let tones = sitter.tones;
    let middle = ((along[0].0 + along[1].0) / 2.0, (along[0].1 + along[1].1) / 2.0);
    canvas.brush(along, &[width * 0.86, width * 0.84], tones.lit(0x1F_2326).alpha(strength));
    canvas.disc(middle, 0.125, 0.115, tones.lit(0x1F_2326).alpha(strength));
    canvas.disc(middle, 0.095, 0.087, tones.lit(0xF4_F1E8).alpha(strength));
    for hand in [(0.0, -0.062), (0.045, 0.02)] {
        canvas.line(&[middle, (middle.0 + hand.0, middle.1 + hand.1)], 0.02, tones.lit(0x1F_2326).alpha(strength));
    }
}

//! Eyes and brows: where most of a mood is read.

use super::canvas::Canvas;
use super::head::Head;
use super::path::{self, Point};

pub(super) fn draw(canvas: &mut Canvas, head: &Head<'_>) {
    for (side, index) in [(-1.0, 0), (1.0, 1)] {
        brow_bone(canvas, head, side);
        eye(canvas, head, side, index);
        brow(canvas, head, side, index);
    }
}

fn eye(canvas: &mut Canvas, head: &Head<'_>, side: f32, index: usize) {
    let (features, pose, tones) = (head.features, head.pose, head.tones);
    let (centre, half_width) = (side * features.eye_gap, 0.158 * features.eye);
    // Under a raised brow an eye opens further than its fellow, under a lowered one less.
    let [left, right] = pose.brow_height;
    let lid = (pose.lid + 0.16 * (pose.brow_height[index] - (left + right) / 2.0))
        .clamp(0.03, 1.1)
        .min(pose.lid.max(0.03) * 1.25);
    // The upper lid goes down with the eye, and up a little.
    let lid = lid * (1.0 - 0.30 * pose.gaze[1].max(0.0) + 0.06 * (-pose.gaze[1]).max(0.0));
    let upper = 0.118 * lid * features.eye;
    let lower = 0.05 * (1.0 - 0.65 * pose.squint) * (0.55 + 0.45 * lid.min(1.0)) * (0.1 + 2.5 * lid).min(1.0);
    // Along the eye: −1 at the inner corner, 1 at the outer.
    let at = |along: f32, y: f32| head.at(centre + side * along * half_width, y + head.slide, 0.85);
    let outer_corner = -0.012 * features.eye_tilt;

    let top =
        [at(-1.0, 0.022), at(-0.62, -upper * 0.66), at(-0.05, -upper), at(0.55, -upper * 0.80), at(1.0, outer_corner)];
    let mut rim = top.to_vec();
    rim.extend([at(0.55, lower * 0.75), at(0.0, lower), at(-0.6, lower * 0.72)]);
    canvas.glow(
        head.at(centre, head.slide - 0.02, 0.85),
        0.25,
        0.17,
        tones.dim.alpha(if tones.is_deep { 0.14 } else { 0.30 }),
    );
    let white = path::smooth(&rim, true, canvas.tolerance());
    canvas.polygon(&white, tones.eye_white);
    let lid_shadow =
        [at(-1.2, -0.3), at(1.2, -0.3), at(1.2, -upper * 0.5), at(0.0, -upper * 0.62), at(-1.2, -upper * 0.3)];
    canvas.polygon(&path::cut(&lid_shadow, &white), tones.lit(0xB9_AAA2).alpha(0.55));

    let [across, down] = pose.gaze;
    let reach = if down > 0.0 { 0.066 } else { 0.052 };
    let looks_at = (head.x(centre + 0.078 * across, 0.95), head.slide - 0.022 + reach * down);
    let round = |canvas: &Canvas, middle: Point, radius: f32| {
        path::cut(&path::disc(middle, radius, radius, canvas.tolerance()), &white)
    };
    let (iris, pupil) = (round(canvas, looks_at, 0.083 * features.eye), round(canvas, looks_at, 0.042));
    let glint = round(canvas, (looks_at.0 - 0.03, looks_at.1 - 0.034), 0.017);
    canvas.polygon(&iris, tones.iris);
    canvas.polygon(&pupil, tones.lit(0x0E_0B0D));
    canvas.polygon(&glint, tones.lit(0xFF_FFFF).alpha(0.85));

    let lash = [at(-1.04, 0.03), top[1], top[2], top[3], at(1.07, outer_corner - 0.008)];
    if features.soft {
        canvas.brush(&lash, &[0.008, 0.026, 0.036, 0.038, 0.012], tones.ink);
        let wing = [at(0.72, -upper * 0.52), at(1.02, -0.035), at(1.2, -0.06)];
        canvas.brush(&wing, &[0.03, 0.024, 0.004], tones.ink);
    } else {
        canvas.brush(&lash, &[0.008, 0.02, 0.026, 0.026, 0.008], tones.ink);
    }
    let dim = tones.dim;
    canvas.line(
        &[at(-0.75, -upper * 0.66 - 0.045), at(0.0, -upper - 0.05), at(0.85, -upper * 0.5 - 0.05)],
        0.018,
        dim.alpha(0.75),
    );
    canvas.line(
        &[at(0.8, lower * 0.5 + 0.012), at(0.0, lower + 0.012), at(-0.6, lower * 0.75 + 0.012)],
        0.014,
        dim.alpha(0.55),
    );
    if pose.squint > 0.3 {
        let bag = [at(-0.7, lower + 0.062), at(0.0, lower + 0.078), at(0.8, lower + 0.045)];
        canvas.line(&bag, 0.018, dim.alpha((pose.squint - 0.3) * 1.2));
    }
}

/// Light on the bone under the brow: on deep skin lid and brow would else run together.
fn brow_bone(canvas: &mut Canvas, head: &Head<'_>, side: f32) {
    if head.tones.is_deep {
        let at = head.at(side * head.features.eye_gap, -0.16 + head.slide, 0.85);
        canvas.glow(at, 0.27, 0.13, head.tones.light.alpha(0.34));
    }
}

/// A swelling stroke over the eye; with anger the inner ends come down and together, with hurt they rise.
fn brow(canvas: &mut Canvas, head: &Head<'_>, side: f32, index: usize) {
    let (features, tones) = (head.features, head.tones);
    let (height, angle) = (head.pose.brow_height[index], head.pose.brow_angle[index]);
    let arch = features.arch;
    let (worry, anger) = (angle.max(0.0), (-angle).max(0.0));
    let y = -0.235 - 0.085 * height + head.slide;
    let pinch = 0.035 * anger + 0.02 * worry;
    let inner = y - 0.085 * angle + 0.02 * (anger * 4.0).min(1.0);
    let outer = y + 0.055 * worry + 0.012 - 0.03 * anger;
    let points = [
        head.at(side * (0.135 - pinch), inner + 0.012, 0.9),
        head.at(side * 0.235, y - 0.028 - 0.014 * arch - 0.055 * angle, 0.9),
        head.at(side * 0.36, y - 0.040 - 0.044 * arch + 0.005 * angle, 0.85),
        head.at(side * 0.525, outer - 0.006 + 0.032 * arch, 0.75),
    ];
    let weight = features.brow * if features.soft { 0.85 } else { 1.12 };
    canvas.limb(&points, &[0.05 * weight, 0.07 * weight, 0.058 * weight, 0.012], tones.brow.alpha(0.94));

    let frown = (anger - 0.4).max(0.0) * 1.4;
    if frown > 0.0 {
        let crease = [head.at(side * 0.055, -0.22 + head.slide, 1.0), head.at(side * 0.05, -0.10 + head.slide, 1.0)];
        canvas.line(&crease, 0.022, tones.dim.alpha(frown));
    }
    let furrow = (worry - 0.4).max(0.0) * 0.35;
    if furrow > 0.0 {
        let across = [(-0.14, -0.43, 0.9), (0.0, -0.41, 0.95), (0.14, -0.43, 0.9)];
        canvas.line(&across.map(|(x, y, depth)| head.at(x, y + head.slide, depth)), 0.018, tones.dim.alpha(furrow));
    }
    // One brow well above the other folds the skin over it.
    let raised = height - head.pose.brow_height[1 - index];
    if raised > 0.5 {
        let fold = [(0.16, -0.115), (0.34, -0.15), (0.50, -0.10)];
        let points = fold.map(|(x, above)| head.at(side * x, y + above, 0.85));
        canvas.line(&points, 0.02, tones.dim.alpha((raised - 0.5) * 0.8));
    }
}

//! The mouth: a seam with a lip above and a lip below, and what shows between them when it opens.

use crate::scenario::Beard;

use super::canvas::Canvas;
use super::head::Head;
use super::path::Point;
use super::pose::mix;

/// How wide the opening must be before it is drawn as one; below it the lips touch.
const TOUCHING: f32 = 0.04;

pub(super) fn draw(canvas: &mut Canvas, head: &Head<'_>) {
    let (features, pose, tones) = (head.features, head.pose, head.tones);
    let (curve, open, tension) = (pose.mouth_curve, pose.mouth_open, pose.tension);
    let middle = height(head);
    let half = 0.255 * features.mouth * pose.mouth_width * (1.0 - 0.10 * tension);
    // A crooked mouth is pulled towards one cheek as well as up.
    let pull = 0.03 * pose.skew;
    let at = |x: f32, y: f32| head.at(x + pull, y, 1.05);
    let left = middle - 0.068 * curve - 0.05 * pose.skew;
    let right = middle - 0.068 * curve + 0.035 * pose.skew;
    let seam_y = middle + 0.030 * curve;
    // Round like a bow, not straight like a tent.
    let (halfway_left, halfway_right) = (mix(seam_y, left, 0.34), mix(seam_y, right, 0.34));
    // A smile draws the upper lip thin and bares more of the teeth.
    let smile = curve.max(0.0);
    let upper_lip = 0.062 * features.lips * (1.0 - 0.68 * tension) * (1.0 - 0.25 * smile);
    let lower_lip = 0.088 * features.lips * (1.0 - 0.62 * tension);
    let gap = 0.19 * open * (1.0 + 0.6 * smile);

    let seam = [
        at(-half, left),
        at(-half * 0.5, halfway_left),
        at(-0.05, seam_y - 0.006),
        at(0.0, seam_y + 0.008),
        at(0.05, seam_y - 0.006),
        at(half * 0.5, halfway_right),
        at(half, right),
    ];
    let opening = [
        at(-half, left),
        at(-half * 0.62, halfway_left + gap * 0.72),
        at(0.0, seam_y + gap + 0.01),
        at(half * 0.62, halfway_right + gap * 0.72),
        at(half, right),
    ];
    let top = [
        at(-half * 0.98, left),
        at(-half * 0.45, halfway_left - upper_lip * 0.82),
        at(-0.055, seam_y - upper_lip),
        at(0.0, seam_y - upper_lip * 0.78),
        at(0.055, seam_y - upper_lip),
        at(half * 0.45, halfway_right - upper_lip * 0.82),
        at(half * 0.98, right),
    ];
    let mut lower: Vec<Point> = opening.to_vec();
    lower.extend([
        at(half * 0.55, halfway_right + gap + lower_lip * 0.62),
        at(0.0, seam_y + gap + lower_lip),
        at(-half * 0.55, halfway_left + gap + lower_lip * 0.62),
    ]);
    canvas.blob(&lower, tones.lip);
    if open > TOUCHING {
        canvas.blob(&joined(&seam, &opening), tones.lit(0x3A_1519));
        // The teeth hang from the upper lip, so their upper edge is the seam.
        let teeth = (gap * (0.5 + 0.35 * smile)).min(0.07);
        let end = 0.66 + 0.06 * smile;
        let (end_left, end_right) =
            (mix(halfway_left, left, 2.0 * end - 1.0), mix(halfway_right, right, 2.0 * end - 1.0));
        let mut row = vec![at(-half * end, end_left)];
        row.extend_from_slice(&seam[2..5]);
        row.extend([
            at(half * end, end_right),
            at(half * 0.42, halfway_right + teeth * 0.8),
            at(0.0, seam_y + teeth),
            at(-half * 0.42, halfway_left + teeth * 0.8),
        ]);
        canvas.blob(&row, tones.lit(0xEF_E8DE));
    }
    canvas.blob(&joined(&top, &seam), tones.lip_dark);
    let seam_colour = if open <= TOUCHING { tones.ink } else { tones.lip_dark };
    canvas.brush(&seam, &[0.01, 0.02, 0.026, 0.026, 0.026, 0.02, 0.01], seam_colour.alpha(0.9));

    for (side, y) in [(-1.0, left), (1.0, right)] {
        let droop = if curve < 0.0 { 0.022 } else { -0.022 };
        canvas.line(&[at(side * half, y - 0.012), at(side * (half + 0.03), y + droop)], 0.022, tones.dim.alpha(0.55));
    }
    // Hair hides the lines around a mouth.
    if matches!(features.beard, Beard::Short | Beard::Full) {
        return;
    }
    let under = seam_y + gap + lower_lip;
    let chin_line = [at(-half * 0.34, under + 0.052), at(0.0, under + 0.066), at(half * 0.34, under + 0.052)];
    canvas.line(&chin_line, 0.024, tones.dim.alpha(0.38));
    if tension > 0.4 {
        for side in [-1.0, 1.0] {
            let beside = [at(side * (half + 0.075), middle - 0.06), at(side * (half + 0.09), middle + 0.06)];
            canvas.line(&beside, 0.02, tones.dim.alpha((tension - 0.4) * 0.7));
        }
    }
}

/// The height of the mouth; the jaw takes it along a little.
pub(super) fn height(head: &Head<'_>) -> f32 {
    0.655 + (head.features.nose_length - 0.40) * 0.5 + head.slide + head.drop * 0.25
}

/// One outline from an upper edge and a lower edge that end in the same corners.
fn joined(upper: &[Point], lower: &[Point]) -> Vec<Point> {
    let inner = lower.get(1..lower.len().saturating_sub(1)).unwrap_or_default();
    upper.iter().copied().chain(inner.iter().rev().copied()).collect()
}

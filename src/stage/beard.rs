//! Beards and moustaches.

use crate::scenario::Beard;

use super::canvas::Canvas;
use super::head::Head;
use super::path::Point;

/// What of a beard lies on cheeks and chin. `outline` is the face's, from the top clockwise.
pub(super) fn draw(canvas: &mut Canvas, head: &Head<'_>, outline: &[Point]) {
    let (beyond, length) = match head.features.beard {
        Beard::Shaven | Beard::Moustache => return,
        Beard::Stubble => (1.0, 0.0),
        Beard::Short => (1.03, 0.05),
        Beard::Full => (1.10, 0.20),
    };
    let stubble = head.features.beard == Beard::Stubble;
    let (cheek, drop, tones) = (head.features.cheek, head.drop, head.tones);
    let grown = |&(x, y): &Point| (x * beyond, y + length * ((y - 0.35) / 0.65).max(0.0));
    let rim = outline.get(4..outline.len().saturating_sub(3)).unwrap_or_default();
    let mut shape: Vec<Point> = rim.iter().map(grown).collect();
    // The edge against the cheeks meets the moustache at the corners of the mouth and follows them, so that no arch of
    // bare skin reads as a frown and no smile hides.
    let corner = 0.065 * head.pose.mouth_curve.clamp(-0.8, 1.1);
    let (raise, wide) = (if stubble { -0.04 } else { 0.0 }, head.pose.mouth_width - 1.0);
    let low = super::mouth::height(head) - 0.655;
    let growth: [(f32, f32, f32); 6] = [
        (0.09, 0.775 + low + drop, 1.0),
        (0.19, 0.745 + low + drop * 0.8, 1.0),
        (0.25 + 0.2 * wide, 0.668 + low - corner, 1.0),
        (0.30 + 0.2 * wide, 0.555 + low - corner * 0.6, 0.95),
        (0.50, 0.43 - corner * 0.2, 0.7),
        (cheek * 0.90, 0.20, 0.4),
    ];
    // What was shaved yesterday is a shadow that keeps away from the mouth.
    let shadow = [
        (0.07, 0.775 + drop, 1.0),
        (0.20, 0.755 + drop * 0.9, 1.0),
        (0.32 + 0.2 * wide, 0.66 - corner, 1.0),
        (0.40, 0.54 - corner * 0.6, 1.0),
        (0.53, 0.40, 0.7),
        (cheek * 0.92, 0.22, 0.4),
    ];
    let right = if stubble { shadow } else { growth };
    shape.extend(right.iter().rev().map(|&(x, y, depth)| head.at(-x, y + raise, depth)));
    shape.extend(right.iter().map(|&(x, y, depth)| head.at(x, y + raise, depth)));
    if stubble {
        // Thinner towards its edges: the same shape again, drawn towards the chin.
        for (size, alpha) in [(1.0, 0.035), (0.96, 0.04), (0.92, 0.04)] {
            let drawn_in: Vec<Point> =
                shape.iter().map(|&(x, y)| (x * size, 0.78 + (y - 0.78) * if y < 0.78 { size } else { 1.0 })).collect();
            canvas.blob(&drawn_in, tones.hair.alpha(alpha));
        }
        return;
    }
    canvas.blob(&shape, tones.hair);
    for place in [-1.0_f32, -0.36, 0.36, 1.0] {
        let x = place * head.features.chin * 1.15;
        let tip = 0.97 + length + drop - place.abs() * 0.06;
        let bristle = [head.at(x, 0.90 + drop, 0.8), head.at(x * 1.03, tip, 0.7)];
        canvas.brush(&bristle, &[0.020, 0.008], tones.hair_dark.alpha(0.5));
    }
}

/// The moustache, over the upper lip.
pub(super) fn draw_moustache(canvas: &mut Canvas, head: &Head<'_>) {
    if matches!(head.features.beard, Beard::Shaven | Beard::Stubble) {
        return;
    }
    let pose = head.pose;
    let middle = 0.565 + (head.features.nose_length - 0.40) * 0.5 + head.slide;
    let half = 0.285 * pose.mouth_width;
    // At rest its ends lie level with the seam; only a mouth that is pulled down takes them along.
    let end = middle + 0.035 - 0.06 * pose.mouth_curve;
    let lower = middle + 0.062 - 0.03 * pose.mouth_curve;
    let lean = 0.02 * pose.skew;
    let shape = [
        head.at(-half, end - lean, 1.05),
        head.at(-half * 0.62, middle - 0.005, 1.1),
        head.at(-0.05, middle - 0.04, 1.15),
        head.at(0.0, middle - 0.02, 1.15),
        head.at(0.05, middle - 0.04, 1.15),
        head.at(half * 0.62, middle - 0.005, 1.1),
        head.at(half, end + lean, 1.05),
        head.at(half * 0.5, lower, 1.1),
        head.at(0.0, middle + 0.048, 1.1),
        head.at(-half * 0.5, lower, 1.1),
    ];
    canvas.blob(&shape, head.tones.hair);
}

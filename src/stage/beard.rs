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
    // The edge against the cheeks and around the mouth follows its corners, or a smile would hide in the beard.
    let corner = 0.05 * head.pose.mouth_curve.clamp(-0.3, 1.0);
    let raise = if stubble { -0.04 } else { 0.0 };
    let right: [(f32, f32, f32); 6] = [
        (0.07, 0.775 + drop, 1.0),
        (0.20, 0.755 + drop * 0.9, 1.0),
        (0.30, 0.65 - corner, 1.0),
        (0.325, 0.52 - corner * 0.6, 1.0),
        (0.50, 0.40, 0.7),
        (cheek * 0.90, 0.20, 0.4),
    ];
    shape.extend(right.iter().rev().map(|&(x, y, depth)| head.at(-x, y + raise, depth)));
    shape.extend(right.iter().map(|&(x, y, depth)| head.at(x, y + raise, depth)));
    canvas.blob(&shape, tones.hair.alpha(if stubble { 0.13 } else { 1.0 }));
    if !stubble {
        for place in [-1.0_f32, -0.36, 0.36, 1.0] {
            let x = place * head.features.chin * 1.15;
            let tip = 0.97 + length + drop - place.abs() * 0.06;
            let bristle = [head.at(x, 0.90 + drop, 0.8), head.at(x * 1.03, tip, 0.7)];
            canvas.brush(&bristle, &[0.020, 0.008], tones.hair_dark.alpha(0.5));
        }
    }
}

/// The moustache, over the upper lip.
pub(super) fn draw_moustache(canvas: &mut Canvas, head: &Head<'_>) {
    if matches!(head.features.beard, Beard::Shaven | Beard::Stubble) {
        return;
    }
    let pose = head.pose;
    let middle = 0.565 + (head.features.nose_length - 0.40) * 0.5 + head.slide;
    let half = 0.265 * pose.mouth_width;
    // At rest its ends lie level with the seam; only a mouth that is pulled down takes them along.
    let end = middle + 0.04 - 0.06 * pose.mouth_curve;
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

//! The hair that falls or stands behind head and shoulders.

use crate::scenario::Hair;

use super::canvas::Canvas;
use super::figure::Sitter;
use super::path::Point;

const BOB: [Point; 5] = [(0.80, -0.5), (0.90, 0.2), (0.92, 0.78), (0.62, 1.0), (0.0, 0.9)];
const LONG: [Point; 6] = [(0.80, -0.5), (0.90, 0.3), (1.0, 1.2), (1.06, 2.2), (0.6, 2.45), (0.0, 2.3)];
const WAVES: [Point; 8] =
    [(0.82, -0.5), (1.02, 0.1), (0.98, 0.5), (1.16, 0.95), (1.06, 1.45), (0.7, 1.68), (0.36, 1.5), (0.0, 1.4)];
const TIED: [Point; 8] =
    [(-0.2, 0.3), (-0.62, 0.75), (-0.78, 1.2), (-0.74, 1.75), (-0.52, 2.2), (-0.34, 1.8), (-0.30, 1.2), (0.2, 0.6)];
const SCARF: [Point; 5] = [(0.84, -0.4), (0.82, 0.5), (0.70, 1.25), (0.35, 1.42), (0.0, 1.5)];

pub(super) fn draw(canvas: &mut Canvas, sitter: &Sitter<'_>) {
    let dark = sitter.tones.hair_dark;
    match sitter.features.hair {
        Hair::Bob => canvas.blob(&mirrored(&BOB, -1.05), dark),
        Hair::Long | Hair::Fringe => canvas.blob(&mirrored(&LONG, -1.05), dark),
        Hair::Waves => canvas.blob(&mirrored(&WAVES, -1.1), dark),
        Hair::Afro => canvas.disc((0.0, -0.30), 1.02, 0.98, dark),
        Hair::Bun => {
            canvas.disc((0.0, -1.22), 0.36, 0.31, dark);
            canvas.line(&[(-0.16, -1.36), (-0.02, -1.42), (0.14, -1.38)], 0.035, sitter.tones.hair_light.alpha(0.5));
        }
        Hair::Tied => canvas.blob(&TIED, dark),
        Hair::Covered => canvas.blob(&mirrored(&SCARF, -1.2), sitter.tones.wrap_dark),
        Hair::Crop | Hair::Side | Hair::Curls | Hair::Receding | Hair::Bald | Hair::Turban => {}
    }
}

/// The outline whose right half runs from the temple down to the middle, closed over the crown.
fn mirrored(right: &[Point], crown: f32) -> Vec<Point> {
    let left = right.iter().rev().skip(1).map(|&(x, y)| (-x, y));
    right.iter().copied().chain(left).chain([(0.0, crown)]).collect()
}

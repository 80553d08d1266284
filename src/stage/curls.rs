//! Curls, close to the head or as an afro.

use crate::scenario::Hair;

use super::canvas::Canvas;
use super::hair_front::on;
use super::head::Head;
use super::path::Point;

/// Where single curls catch the light.
const GLINTS: [Point; 6] = [(-0.45, -0.85), (-0.15, -1.0), (0.2, -0.95), (0.5, -0.78), (-0.62, -0.6), (0.02, -0.82)];

pub(super) fn draw(canvas: &mut Canvas, head: &Head<'_>) {
    let afro = head.features.hair == Hair::Afro;
    let (radius_x, radius_y) = if afro { (0.98, 1.06) } else { (0.84, 0.98) };
    let steps: u8 = if afro { 26 } else { 20 };
    let edge = head.features.cheek + 0.02;
    // The rim bulges with every other point, from the left temple over the crown to the right one.
    let mut shape: Vec<Point> = (0..=steps)
        .map(|step| {
            let angle = std::f32::consts::PI * (0.97 + 1.06 * f32::from(step) / f32::from(steps));
            let bulge = 1.0 + 0.04 * f32::from(step % 2);
            (radius_x * bulge * angle.cos(), -0.24 + radius_y * bulge * angle.sin())
        })
        .collect();
    shape.extend([
        (edge - 0.03, -0.15),
        (0.63, -0.40),
        (0.50, -0.58),
        (0.28, -0.66),
        (0.06, -0.63),
        (-0.18, -0.68),
        (-0.42, -0.62),
        (-0.60, -0.44),
        (-edge + 0.03, -0.15),
    ]);
    canvas.blob(&on(head, &shape), head.tones.hair);
    for (x, y) in GLINTS {
        let curl = [(x - 0.09, y + 0.05), (x, y - 0.04), (x + 0.1, y + 0.03), (x + 0.04, y + 0.09)];
        canvas.brush(&on(head, &curl), &[0.008, 0.03, 0.03, 0.008], head.tones.hair_light.alpha(0.6));
    }
}

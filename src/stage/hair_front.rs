//! The hair that frames a face: short cuts, partings and tied hair. Curls and wraps have files of their own.

use crate::scenario::Hair;

use super::canvas::Canvas;
use super::head::Head;
use super::path::Point;
use super::{curls, wraps};

pub(super) fn draw(canvas: &mut Canvas, head: &Head<'_>) {
    match head.features.hair {
        Hair::Bald => shine(canvas, head, 0.30, 0.17, 0.28),
        Hair::Crop => crop(canvas, head),
        Hair::Side => side_parting(canvas, head),
        Hair::Receding => receding(canvas, head),
        Hair::Curls | Hair::Afro => curls::draw(canvas, head),
        Hair::Bob => parted(canvas, head, 0.86, 0.0),
        Hair::Long => parted(canvas, head, 1.35, 0.0),
        Hair::Waves => parted(canvas, head, 0.95, 0.09),
        Hair::Fringe => fringe(canvas, head),
        Hair::Bun | Hair::Tied => drawn_back(canvas, head),
        Hair::Covered => wraps::draw_scarf(canvas, head),
        Hair::Turban => wraps::draw_turban(canvas, head),
    }
}

/// Points of hair on a turned head: what is over the forehead lies further forward than the crown.
pub(super) fn on(head: &Head<'_>, points: &[Point]) -> Vec<Point> {
    points.iter().map(|&(x, y)| head.at(x, y, if y < -0.75 { 0.06 } else { 0.14 })).collect()
}

/// Light on a scalp.
fn shine(canvas: &mut Canvas, head: &Head<'_>, radius_x: f32, radius_y: f32, strength: f32) {
    canvas.glow(head.at(-0.22, -0.72, 0.3), radius_x, radius_y, head.tones.lit(0xFF_F4E6).alpha(strength));
}

fn temple(head: &Head<'_>) -> f32 {
    head.features.cheek + 0.02
}

fn crop(canvas: &mut Canvas, head: &Head<'_>) {
    let edge = temple(head);
    let shape = [
        (-edge + 0.01, 0.0),
        (-edge - 0.015, -0.35),
        (-0.66, -0.78),
        (-0.34, -1.07),
        (0.06, -1.13),
        (0.44, -1.03),
        (0.70, -0.74),
        (edge + 0.015, -0.35),
        (edge - 0.01, 0.0),
        (edge - 0.055, -0.22),
        (0.60, -0.50),
        (0.46, -0.655),
        (0.06, -0.70),
        (-0.36, -0.665),
        (-0.57, -0.52),
        (-edge + 0.055, -0.22),
    ];
    canvas.blob(&on(head, &shape), head.tones.hair);
    canvas.line(&on(head, &[(-0.46, -0.84), (-0.1, -0.98), (0.32, -0.95)]), 0.032, head.tones.hair_light.alpha(0.6));
}

fn side_parting(canvas: &mut Canvas, head: &Head<'_>) {
    let edge = temple(head);
    let shape = [
        (-edge, 0.10),
        (-edge - 0.07, -0.36),
        (-0.70, -0.86),
        (-0.36, -1.17),
        (0.12, -1.24),
        (0.58, -1.06),
        (0.79, -0.70),
        (edge + 0.06, -0.34),
        (edge, 0.10),
        (edge - 0.06, -0.20),
        (0.62, -0.47),
        (0.55, -0.60),
        (0.1, -0.56),
        (-0.25, -0.66),
        (-0.44, -0.80),
        (-0.56, -0.55),
        (-edge + 0.05, -0.18),
    ];
    canvas.blob(&on(head, &shape), head.tones.hair);
    for step in [0.0, 1.0, 2.0] {
        let strand = [
            (-0.38 + 0.05 * step, -0.80 - 0.075 * step),
            (0.02 + 0.04 * step, -0.88 - 0.085 * step),
            (0.46, -0.74 - 0.085 * step),
        ];
        canvas.brush(&on(head, &strand), &[0.01, 0.03, 0.008], head.tones.hair_light.alpha(0.75));
    }
}

fn receding(canvas: &mut Canvas, head: &Head<'_>) {
    let edge = temple(head);
    let shape = [
        (-edge + 0.01, 0.06),
        (-edge - 0.03, -0.32),
        (-0.68, -0.76),
        (-0.36, -1.06),
        (0.0, -1.12),
        (0.36, -1.06),
        (0.68, -0.76),
        (edge + 0.03, -0.32),
        (edge - 0.01, 0.06),
        (edge - 0.055, -0.2),
        (0.60, -0.46),
        (0.53, -0.70),
        (0.40, -0.86),
        (0.22, -0.87),
        (0.0, -0.79),
        (-0.22, -0.87),
        (-0.40, -0.86),
        (-0.53, -0.70),
        (-0.60, -0.46),
        (-edge + 0.055, -0.2),
    ];
    canvas.blob(&on(head, &shape), head.tones.hair);
    shine(canvas, head, 0.26, 0.12, 0.2);
}

/// Hair that falls from a parting down to `length`; `wave` swells its sides.
fn parted(canvas: &mut Canvas, head: &Head<'_>, length: f32, wave: f32) {
    let edge = temple(head);
    let left = [
        (-0.66, length),
        (-0.86 - wave, 0.45),
        (-0.80, 0.1),
        (-edge - 0.10 - wave * 0.5, -0.3),
        (-0.70, -0.86),
        (-0.34, -1.16),
        (-0.16, -1.12),
        (-0.22, -0.86),
        (-0.46, -0.56),
        (-0.62, -0.2),
        (-0.665, 0.15),
        (-0.68, 0.5),
    ];
    let right = [
        (-0.30, -1.1),
        (0.0, -1.21),
        (0.48, -1.10),
        (0.78, -0.70),
        (edge + 0.10 + wave * 0.5, -0.2),
        (0.80, 0.1),
        (0.86 + wave, 0.45),
        (0.66, length),
        (0.68, 0.5),
        (0.665, 0.12),
        (0.63, -0.22),
        (0.46, -0.56),
        (0.1, -0.80),
        (-0.2, -0.88),
    ];
    canvas.blob(&on(head, &left), head.tones.hair);
    canvas.blob(&on(head, &right), head.tones.hair);
    let light = head.tones.hair_light;
    let right_strand = [(-0.05, -1.0), (0.38, -0.84), (0.64, -0.42), (0.74, 0.1)];
    canvas.brush(&on(head, &right_strand), &[0.012, 0.04, 0.036, 0.008], light.alpha(0.7));
    canvas.brush(
        &on(head, &[(-0.34, -0.95), (-0.62, -0.55), (-0.74, -0.05)]),
        &[0.01, 0.036, 0.008],
        light.alpha(0.55),
    );
}

fn fringe(canvas: &mut Canvas, head: &Head<'_>) {
    let edge = temple(head);
    let shape = [
        (-0.70, 1.3),
        (-0.86, 0.4),
        (-edge - 0.09, -0.3),
        (-0.68, -0.88),
        (-0.3, -1.17),
        (0.1, -1.2),
        (0.55, -1.04),
        (0.80, -0.62),
        (edge + 0.10, -0.1),
        (0.86, 0.4),
        (0.70, 1.3),
        (0.70, 0.4),
        (0.66, -0.05),
        (0.60, -0.38),
        (0.3, -0.43),
        (0.0, -0.44),
        (-0.3, -0.43),
        (-0.60, -0.38),
        (-0.66, -0.05),
        (-0.70, 0.4),
    ];
    canvas.blob(&on(head, &shape), head.tones.hair);
    for x in [-0.35, -0.12, 0.12, 0.35] {
        let strand = [(x * 0.9, -0.9), (x, -0.62), (x * 1.06, -0.5)];
        canvas.brush(&on(head, &strand), &[0.008, 0.03, 0.012], head.tones.hair_light.alpha(0.55));
    }
}

/// Hair combed back, to a knot or a tail.
fn drawn_back(canvas: &mut Canvas, head: &Head<'_>) {
    let edge = temple(head);
    let shape = [
        (-edge, 0.02),
        (-edge - 0.06, -0.35),
        (-0.69, -0.84),
        (-0.34, -1.13),
        (0.0, -1.17),
        (0.34, -1.13),
        (0.69, -0.84),
        (edge + 0.06, -0.35),
        (edge, 0.02),
        (edge - 0.05, -0.2),
        (0.60, -0.48),
        (0.36, -0.68),
        (0.0, -0.76),
        (-0.36, -0.68),
        (-0.60, -0.48),
        (-edge + 0.05, -0.2),
    ];
    canvas.blob(&on(head, &shape), head.tones.hair);
    let bun = head.features.hair == Hair::Bun;
    let strands = if bun { head.tones.hair_light } else { head.tones.hair_dark };
    for x in [-0.42_f32, -0.2, 0.02, 0.24, 0.44] {
        let strand = [(x * 1.15, -0.66 - 0.08 * (1.0 - x.abs())), (x * 0.8, -0.92), (x * 0.3, -1.12)];
        canvas.brush(&on(head, &strand), &[0.008, 0.028, 0.012], strands.alpha(0.6));
    }
}

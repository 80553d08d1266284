//! Glasses: two rims, a bridge and the temples.

use crate::scenario::Glasses;

use super::canvas::Canvas;
use super::head::Head;
use super::path::Point;

pub(super) fn draw(canvas: &mut Canvas, head: &Head<'_>) {
    const FRAME: f32 = 0.03;
    const SQUARE: [Point; 8] = [
        (-0.205, -0.115),
        (0.0, -0.142),
        (0.205, -0.115),
        (0.212, 0.04),
        (0.14, 0.175),
        (0.0, 0.192),
        (-0.14, 0.175),
        (-0.212, 0.04),
    ];
    let round = match head.features.glasses {
        Glasses::Without => return,
        Glasses::Round => true,
        Glasses::Square => false,
    };
    let colour = head.tones.lit(0x2A_2A2E);
    let (gap, slide) = (head.features.eye_gap, head.slide);
    for side in [-1.0, 1.0] {
        let centre = side * (gap + 0.01);
        let rim: Vec<Point> = if round {
            let place = |step: u8| {
                let (sine, cosine) = (f32::from(step) * std::f32::consts::TAU / 12.0).sin_cos();
                (head.x(centre, 1.1) + 0.215 * cosine, 0.03 + slide + 0.19 * sine)
            };
            (0..12).map(place).collect()
        } else {
            SQUARE.iter().map(|&(x, y)| head.at(centre + x, y + slide, 1.1)).collect()
        };
        canvas.blob(&rim, head.tones.lit(0xFF_FFFF).alpha(0.07));
        canvas.hoop(&rim, FRAME, colour);
        let hinge = head.at(side * (gap + 0.225), -0.04 + slide, 1.0);
        canvas.line(&[hinge, head.at(side * head.features.cheek, -0.07 + slide, 0.1)], FRAME, colour);
    }
    let bridge = [
        head.at(-gap + 0.20, -0.03 + slide, 1.2),
        head.at(0.0, -0.055 + slide, 1.4),
        head.at(gap - 0.20, -0.03 + slide, 1.2),
    ];
    canvas.line(&bridge, FRAME, colour);
}

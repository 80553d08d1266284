//! Six cuts of clothes: what they add to the plain trunk.

use crate::scenario::Clothes;

use super::canvas::Canvas;
use super::figure::Sitter;
use super::path::Point;
use super::tones::Tones;

pub(super) fn draw(canvas: &mut Canvas, sitter: &Sitter<'_>) {
    match sitter.features.clothes {
        Clothes::Blazer => blazer(canvas, sitter),
        Clothes::Crew => crew(canvas, sitter),
        Clothes::Collar => collar(canvas, sitter),
        Clothes::Roll => roll(canvas, sitter),
        Clothes::Vneck => vneck(canvas, sitter),
        Clothes::Cardigan => cardigan(canvas, sitter),
    }
}

/// The same points on the other side.
fn mirror<const COUNT: usize>(points: [Point; COUNT], side: f32) -> [Point; COUNT] {
    points.map(|(x, y)| (side * x, y))
}

fn blazer(canvas: &mut Canvas, sitter: &Sitter<'_>) {
    let Tones { cloth, cloth_dark, cloth_light, shirt, shirt_dark, .. } = *sitter.tones;
    let top = sitter.collar_height();
    let front = [
        (-0.50, top - 0.08),
        (-0.36, top + 0.6),
        (0.0, 3.0),
        (0.36, top + 0.6),
        (0.50, top - 0.08),
        (0.32, top + 0.15),
        (0.0, top + 0.30),
        (-0.32, top + 0.15),
    ];
    canvas.blob(&front, shirt);
    canvas.polygon(&[(0.10, top + 0.30), (0.34, top + 0.16), (0.36, top + 0.6), (0.0, 2.95)], shirt_dark.alpha(0.8));
    if !sitter.features.soft {
        // A shirt's collar, open at the neck.
        let wing = [(0.41, top - 0.17), (0.50, top + 0.02), (0.30, top + 0.46), (0.03, top + 0.33), (0.28, top + 0.14)];
        canvas.polygon(&mirror(wing, -1.0), shirt);
        canvas.polygon(&wing, shirt_dark);
    }
    let lapel = [
        (0.50, top - 0.07),
        (0.62, top + 0.06),
        (0.86, top + 0.74),
        (0.66, top + 0.82),
        (0.70, top + 0.96),
        (0.02, 3.15),
        (0.26, top + 0.7),
    ];
    for (side, colour) in [(-1.0, cloth_light), (1.0, cloth)] {
        let lapel = mirror(lapel, side);
        canvas.polygon(&lapel, colour);
        for edge in lapel[1..6].windows(2) {
            canvas.line(edge, 0.022, cloth_dark.alpha(0.8));
        }
    }
    canvas.line(&[(0.0, 3.1), (0.02, 4.0)], 0.025, cloth_dark.alpha(0.7));
}

fn crew(canvas: &mut Canvas, sitter: &Sitter<'_>) {
    let top = sitter.collar_height();
    let neckline =
        [(-0.44, top - 0.05), (-0.30, top + 0.24), (0.0, top + 0.38), (0.30, top + 0.24), (0.44, top - 0.05)];
    canvas.line(&neckline, 0.05, sitter.tones.cloth_dark.alpha(0.55));
}

fn collar(canvas: &mut Canvas, sitter: &Sitter<'_>) {
    let Tones { cloth, cloth_dark, cloth_light, .. } = *sitter.tones;
    let top = sitter.collar_height();
    canvas.line(&[(0.0, top + 0.38), (0.01, 4.0)], 0.022, cloth_dark.alpha(0.8));
    buttons(canvas, sitter, &[2.35, 2.8, 3.25], 0.05);
    let wing = [(0.40, top - 0.17), (0.54, top + 0.05), (0.36, top + 0.52), (0.02, top + 0.36), (0.26, top + 0.16)];
    for (side, colour) in [(-1.0, cloth_light), (1.0, cloth)] {
        let wing = mirror(wing, side);
        canvas.polygon(&wing, colour);
        for edge in wing[1..4].windows(2) {
            canvas.line(edge, 0.02, cloth_dark.alpha(0.7));
        }
    }
}

fn roll(canvas: &mut Canvas, sitter: &Sitter<'_>) {
    let Tones { cloth, cloth_dark, cloth_light, .. } = *sitter.tones;
    let (top, neck) = (sitter.collar_height(), sitter.half_neck());
    let rise = (sitter.lift + sitter.features.neck) * 0.6;
    let (rim, dip) = (1.0 + rise, 1.22 + rise);
    let yoke = [(-0.46, top - 0.08), (-0.34, top + 0.3), (0.0, top + 0.5), (0.34, top + 0.3), (0.46, top - 0.08)];
    canvas.blob(&yoke, cloth);
    let band = [
        (-neck * 1.06, rim),
        (-neck * 1.18, top + 0.02),
        (0.0, top + 0.20),
        (neck * 1.18, top + 0.02),
        (neck * 1.06, rim),
        (0.0, dip),
    ];
    canvas.blob(&band, cloth_light);
    canvas.blob(&[(0.05, dip - 0.01), (0.05, top + 0.19), (neck * 1.18, top + 0.02), (neck * 1.06, rim)], cloth);
    canvas.line(&[(-neck * 1.14, top), (0.0, top + 0.19), (neck * 1.14, top)], 0.022, cloth_dark.alpha(0.7));
}

fn vneck(canvas: &mut Canvas, sitter: &Sitter<'_>) {
    let top = sitter.collar_height();
    let skin = [
        (-0.40, top - 0.06),
        (-0.2, top + 0.36),
        (0.0, top + 0.62),
        (0.2, top + 0.36),
        (0.40, top - 0.06),
        (0.2, top + 0.1),
        (0.0, top + 0.16),
        (-0.2, top + 0.1),
    ];
    canvas.polygon(&skin, sitter.tones.skin);
    for side in [-1.0, 1.0] {
        let edge = mirror([(0.43, top - 0.06), (0.22, top + 0.36), (0.0, top + 0.66)], side);
        canvas.line(&edge, 0.03, sitter.tones.cloth_dark.alpha(0.8));
    }
}

/// An open knit over a plain shirt: a ribbed band down both edges, buttons below where it closes.
fn cardigan(canvas: &mut Canvas, sitter: &Sitter<'_>) {
    let Tones { cloth_dark, cloth_light, shirt, shirt_dark, .. } = *sitter.tones;
    let top = sitter.collar_height();
    let close = 2.72 + sitter.lift;
    let shirt_front = [
        (-0.46, top - 0.08),
        (-0.40, top + 0.5),
        (0.0, close + 0.04),
        (0.40, top + 0.5),
        (0.46, top - 0.08),
        (0.30, top + 0.17),
        (0.0, top + 0.27),
        (-0.30, top + 0.17),
    ];
    canvas.blob(&shirt_front, shirt);
    canvas.blob(&[(0.16, top + 0.26), (0.38, top + 0.1), (0.40, top + 0.5), (0.02, close)], shirt_dark.alpha(0.7));
    let neckline =
        [(-0.43, top - 0.02), (-0.28, top + 0.20), (0.0, top + 0.30), (0.28, top + 0.20), (0.43, top - 0.02)];
    canvas.line(&neckline, 0.035, shirt_dark.alpha(0.9));
    canvas.line(&[(0.0, close), (0.0, 4.0)], 0.17, cloth_light);
    for (side, colour) in [(1.0, cloth_light), (-1.0, cloth_light)] {
        let edge = mirror([(0.49, top - 0.07), (0.46, top + 0.36), (0.24, top + 0.95), (0.0, close + 0.06)], side);
        canvas.limb(&edge, &[0.10, 0.13, 0.15, 0.15], colour);
        let seam = mirror(
            [(0.55, top - 0.02), (0.53, top + 0.38), (0.315, top + 0.99), (0.085, close + 0.1), (0.085, 4.0)],
            side,
        );
        canvas.line(&seam, 0.02, cloth_dark.alpha(0.7));
    }
    buttons(canvas, sitter, &[close + 0.12, close + 0.5, close + 0.88], 0.0);
}

fn buttons(canvas: &mut Canvas, sitter: &Sitter<'_>, heights: &[f32], x: f32) {
    for height in heights {
        canvas.disc((x, height + sitter.lift), 0.028, 0.028, sitter.tones.cloth_dark);
    }
}

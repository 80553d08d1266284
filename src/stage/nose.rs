//! The nose: a shade on the side that is turned from the light, a spot of light, the wings and nostrils as lines.

use super::canvas::Canvas;
use super::head::Head;

pub(super) fn draw(canvas: &mut Canvas, head: &Head<'_>) {
    let (features, tones) = (head.features, head.tones);
    let (width, top) = (features.nose_width, head.slide);
    let tip = top + features.nose_length;
    // With a hot face the wings widen.
    let wing = width * (1.0 + 0.12 * (head.pose.flush - 0.4).max(0.0));
    let at = |x: f32, y: f32, depth: f32| head.at(x, y, depth);

    let shade = [
        at(0.035, top - 0.12, 1.1),
        at(0.062, top + 0.1, 1.25),
        at(0.075, tip - 0.10, 1.45),
        at(wing * 0.95, tip - 0.01, 1.3),
        at(width * 0.62, tip + 0.045, 1.3),
        at(0.02, tip + 0.06, 1.45),
        at(0.045, tip - 0.02, 1.5),
        at(0.01, top + 0.14, 1.4),
    ];
    canvas.blob(&shade, tones.shade.alpha(0.9));
    canvas.disc(at(-0.03, tip - 0.055, 1.5), 0.035, 0.05, tones.light.alpha(0.5));
    for (side, strength) in [(-1.0, 0.75), (1.0, 0.85)] {
        let line = [
            at(side * wing, tip - 0.055, 1.35),
            at(side * wing * 1.02, tip + 0.01, 1.35),
            at(side * width * 0.62, tip + 0.038, 1.35),
        ];
        canvas.line(&line, 0.022, tones.dim.alpha(strength));
    }
    let nostrils = [
        at(-width * 0.55, tip + 0.036, 1.35),
        at(-0.035, tip + 0.03, 1.35),
        at(0.0, tip + 0.062, 1.45),
        at(0.035, tip + 0.03, 1.35),
        at(width * 0.55, tip + 0.036, 1.35),
    ];
    canvas.line(&nostrils, 0.026, tones.dim.alpha(0.95));
}

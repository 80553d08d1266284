//! What covers hair: a scarf and a turban.

use super::canvas::Canvas;
use super::figure::Sitter;
use super::hair_front::on;
use super::head::Head;
use super::path::Point;

/// A scarf around a face.
pub(super) fn draw_scarf(canvas: &mut Canvas, head: &Head<'_>) {
    // As the jaw drops, the cloth under the chin gives way.
    let give = head.drop;
    let around: [Point; 12] = [
        (0.0, -1.22),
        (0.50, -1.08),
        (0.82, -0.62),
        (0.90, 0.0),
        (0.86, 0.6),
        (0.66, 1.14),
        (0.0, 1.42),
        (-0.66, 1.14),
        (-0.86, 0.6),
        (-0.90, 0.0),
        (-0.82, -0.62),
        (-0.50, -1.08),
    ];
    let face: [Point; 14] = [
        (0.0, -0.70),
        (-0.36, -0.64),
        (-0.58, -0.34),
        (-0.645, 0.08),
        (-0.59, 0.48),
        (-0.42, 0.84 + give * 0.8),
        (-0.16, 1.01 + give),
        (0.0, 1.03 + give),
        (0.16, 1.01 + give),
        (0.42, 0.84 + give * 0.8),
        (0.59, 0.48),
        (0.645, 0.08),
        (0.58, -0.34),
        (0.36, -0.64),
    ];
    let tones = head.tones;
    canvas.ring(&on(head, &around), &head.all(&face, 0.3), tones.wrap);
    let mut fold = |points: &[Point], colour| {
        canvas.line(&on(head, points), 0.03, colour);
    };
    fold(&[(-0.50, -0.66), (0.0, -0.82), (0.50, -0.66)], tones.wrap_dark.alpha(0.55));
    fold(&[(-0.74, -0.4), (-0.76, 0.2), (-0.55, 0.88), (0.1, 1.28)], tones.wrap_light.alpha(0.6));
    fold(&[(0.72, -0.4), (0.76, 0.2), (0.6, 0.8), (0.3, 1.12)], tones.wrap_dark.alpha(0.6));
}

/// The scarf's fall over the chest.
pub(super) fn draw_scarf_fall(canvas: &mut Canvas, sitter: &Sitter<'_>) {
    let (lift, tones) = (sitter.lift, sitter.tones);
    let fall = [
        (-0.62, 0.75),
        (-0.74, 1.25 + lift),
        (-0.86, 1.58 + lift),
        (-0.44, 2.06),
        (0.12, 2.30),
        (0.60, 1.98),
        (0.86, 1.56 + lift),
        (0.74, 1.25 + lift),
        (0.62, 0.75),
        (0.0, 1.2),
    ];
    canvas.blob(&fall, tones.wrap);
    canvas.brush(&[(-0.60, 1.1), (-0.3, 1.66), (0.3, 2.05)], &[0.01, 0.04, 0.01], tones.wrap_dark.alpha(0.6));
    canvas.brush(&[(0.66, 1.05), (0.35, 1.5), (-0.25, 1.78)], &[0.01, 0.04, 0.01], tones.wrap_dark.alpha(0.6));
}

/// A turban.
pub(super) fn draw_turban(canvas: &mut Canvas, head: &Head<'_>) {
    let edge = head.features.cheek + 0.02;
    let shape = [
        (-edge + 0.02, -0.08),
        (-0.86, -0.42),
        (-0.84, -0.92),
        (-0.46, -1.30),
        (0.0, -1.40),
        (0.46, -1.30),
        (0.84, -0.92),
        (0.86, -0.42),
        (edge - 0.02, -0.08),
        (0.58, -0.36),
        (0.3, -0.56),
        (0.0, -0.68),
        (-0.3, -0.56),
        (-0.58, -0.36),
    ];
    let tones = head.tones;
    canvas.blob(&on(head, &shape), tones.wrap);
    let folds: [[Point; 3]; 3] = [
        [(-0.80, -0.5), (0.05, -0.95), (0.60, -1.16)],
        [(-0.84, -0.72), (-0.1, -1.12), (0.36, -1.30)],
        [(-0.74, -0.32), (0.0, -0.74), (0.78, -0.86)],
    ];
    for fold in folds {
        canvas.brush(&on(head, &fold), &[0.012, 0.036, 0.016], tones.wrap_dark.alpha(0.7));
    }
    canvas.brush(
        &on(head, &[(0.80, -0.45), (0.3, -0.72), (0.0, -0.78)]),
        &[0.012, 0.036, 0.012],
        tones.wrap_light.alpha(0.6),
    );
}

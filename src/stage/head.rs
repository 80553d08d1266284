//! The head: its outline, ears, shade and lines of age, and the order in which a face is built up.

use crate::scenario::Hair;

use super::canvas::Canvas;
use super::colour::Rgb;
use super::features::Features;
use super::figure::Sitter;
use super::path::{self, Point};
use super::pose::Pose;
use super::tones::Tones;
use super::{beard, eyes, glasses, hair_front, mouth, nose};

/// A head that turns. Everything on it has a depth: what is nearer than the outline moves further.
pub(super) struct Head<'a> {
    pub(super) features: &'a Features,
    pub(super) pose: &'a Pose,
    pub(super) tones: &'a Tones,
    /// How far the features slide down as the head nods.
    pub(super) slide: f32,
    /// How far the jaw has dropped.
    pub(super) drop: f32,
}

impl<'a> Head<'a> {
    /// The head of a person.
    pub(super) fn of(sitter: &Sitter<'a>) -> Self {
        let Sitter { features, pose, tones, .. } = *sitter;
        Self { features, pose, tones, slide: 0.075 * pose.nod, drop: 0.13 * pose.mouth_open + 0.02 * pose.jaw }
    }

    /// Where something at `x` on a head that faces you comes to lie on this one.
    pub(super) fn x(&self, x: f32, depth: f32) -> f32 {
        let turn = self.pose.turn;
        let far_half = if x * turn > 0.0 { 1.0 } else { 0.25 };
        x * (1.0 - 0.13 * turn.abs() * far_half) + turn * 0.17 * depth
    }

    /// The same for a point.
    pub(super) fn at(&self, x: f32, y: f32, depth: f32) -> Point {
        (self.x(x, depth), y)
    }

    /// The same for many points of one depth.
    pub(super) fn all(&self, points: &[Point], depth: f32) -> Vec<Point> {
        points.iter().map(|&(x, y)| self.at(x, y, depth)).collect()
    }

    pub(super) fn draw(&self, canvas: &mut Canvas) {
        let outline = self.outline();
        self.ears(canvas);
        canvas.blob(&outline, self.tones.skin);
        self.shade(canvas, &outline);
        self.blush(canvas);
        beard::draw(canvas, self, &outline);
        self.lines_of_age(canvas);
        eyes::draw(canvas, self);
        nose::draw(canvas, self);
        mouth::draw(canvas, self);
        beard::draw_moustache(canvas, self);
        hair_front::draw(canvas, self);
        glasses::draw(canvas, self);
    }

    /// The face's outline, from the top clockwise.
    pub(super) fn outline(&self) -> Vec<Point> {
        let Features { cheek, jaw, chin, .. } = *self.features;
        let (jaw, drop) = (jaw + 0.02 * self.pose.jaw, self.drop);
        let right: [Point; 7] = [
            (0.34, -0.93),
            (0.60, -0.62),
            (cheek * 0.985, -0.2),
            (cheek, 0.12),
            (cheek * 0.93, 0.42),
            (jaw, 0.70 + drop * 0.6),
            (chin, 0.955 + drop),
        ];
        let place = |(x, y): Point| self.at(x, y, if y > 0.3 { 0.18 } else { 0.05 });
        let mut outline = vec![place((0.0, -1.0))];
        outline.extend(right.iter().map(|&point| place(point)));
        outline.push(place((0.0, 1.0 + drop)));
        outline.extend(right.iter().rev().map(|&(x, y)| place((-x, y))));
        outline
    }

    fn ears(&self, canvas: &mut Canvas) {
        if matches!(self.features.hair, Hair::Covered | Hair::Bob | Hair::Long | Hair::Waves) {
            return;
        }
        let Tones { skin, shade, dim, .. } = *self.tones;
        for (side, colour) in [(-1.0, skin), (1.0, shade)] {
            let root = self.x(side * self.features.cheek * 1.02, -0.45);
            let ear = |x: f32, y: f32| (root + side * x, y);
            canvas.blob(
                &[ear(-0.05, -0.10), ear(0.09, -0.11), ear(0.125, 0.05), ear(0.08, 0.28), ear(-0.04, 0.36)],
                colour,
            );
            canvas.line(&[ear(0.02, -0.03), ear(0.075, 0.0), ear(0.05, 0.15)], 0.02, dim.alpha(0.6));
            if self.features.earrings {
                canvas.disc(ear(0.02, 0.385), 0.035, 0.035, self.tones.lit(0xD9_B878));
            }
        }
    }

    /// The light comes from the upper left: one tone of shade on the right third of the face.
    fn shade(&self, canvas: &mut Canvas, outline: &[Point]) {
        let edge = [
            self.at(0.40, -1.0, 0.3),
            self.at(0.52, -0.62, 0.4),
            self.at(0.545, -0.30, 0.5),
            self.at(0.53, -0.08, 0.5),
            self.at(0.585, 0.10, 0.5),
            self.at(0.47, 0.40, 0.5),
            self.at(0.37, 0.66, 0.5),
            self.at(0.14, 1.0, 0.4),
            self.at(0.0, 1.3, 0.4),
        ];
        let tolerance = canvas.tolerance();
        let mut beyond = path::smooth(&edge, false, tolerance);
        beyond.extend([(1.4, 1.3), (1.4, -1.0)]);
        let face = path::smooth(outline, true, tolerance);
        canvas.polygon(&path::cut(&beyond, &face), self.tones.shade.alpha(0.62));
    }

    fn blush(&self, canvas: &mut Canvas) {
        let flush = self.pose.flush;
        for side in [-1.0, 1.0] {
            canvas.glow(self.at(side * 0.42, 0.30, 0.6), 0.33, 0.26, self.tones.blush.alpha(0.13 + 0.20 * flush));
        }
        if flush > 0.5 {
            let strength = 0.14 * (flush - 0.5) / 0.5;
            canvas.glow(self.at(0.0, -0.45, 0.9), 0.5, 0.28, self.tones.forehead_flush.alpha(strength));
        }
    }

    /// Faint lines that come with years, and the fold that a broad smile makes in any cheek.
    fn lines_of_age(&self, canvas: &mut Canvas) {
        let (age, dim) = (self.features.age, self.tones.dim);
        let strength = (age - 0.35) * 0.75;
        let mut line = |points: [(f32, f32, f32); 3], width: f32, colour: Rgb, alpha: f32| {
            canvas.line(&points.map(|(x, y, depth)| self.at(x, y, depth)), width, colour.alpha(alpha));
        };
        for side in [-1.0, 1.0] {
            let fold = [(side * 0.21, 0.40, 1.0), (side * 0.29, 0.52, 0.95), (side * 0.31, 0.64, 0.9)];
            if age > 0.35 {
                line(fold, 0.022, dim, strength);
                line(
                    [(side * 0.24, 0.135, 0.9), (side * 0.33, 0.165, 0.9), (side * 0.43, 0.13, 0.85)],
                    0.018,
                    dim,
                    strength * 0.9,
                );
            } else if self.pose.mouth_curve > 0.5 {
                line([(side * 0.23, 0.43, 1.0), (side * 0.315, 0.54, 0.95), (side * 0.32, 0.62, 0.9)], 0.018, dim, 0.4);
            }
            if age > 0.6 {
                line(
                    [(side * 0.50, -0.03, 0.7), (side * 0.54, -0.05, 0.65), (side * 0.58, -0.06, 0.6)],
                    0.016,
                    dim,
                    strength,
                );
                line(
                    [(side * 0.50, 0.03, 0.7), (side * 0.54, 0.045, 0.65), (side * 0.58, 0.05, 0.6)],
                    0.016,
                    dim,
                    strength,
                );
            }
        }
        if age > 0.55 {
            for y in [-0.46, -0.55] {
                line([(-0.26, y + 0.02, 0.7), (0.0, y - 0.01, 0.8), (0.26, y + 0.02, 0.7)], 0.018, dim, strength * 0.6);
            }
        }
    }
}

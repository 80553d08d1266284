//! The same shapes as a drawing in SVG, for pages: outlines in place of triangles, and the renderer softens their edges.

use std::fmt::Write;

use super::colour::{Paint, Rgb};
use super::features::Features;
use super::figure::{Setting, draw_svg};
use super::path::Point;
use super::portrait::{Area, Framing};
use super::pose::Pose;
use super::room::Room;

/// Shapes as elements of SVG, in the order in which they lie on one another.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    elements: String,
    gradients: String,
    glows: usize,
}

impl Shapes {
    /// An area between closed outlines: what lies in two of them is a hole.
    pub(super) fn area<'p>(&mut self, outlines: impl Iterator<Item = &'p [Point]>, paint: Paint) {
        self.elements.push_str("<path d=\"");
        for outline in outlines {
            for (index, at) in outline.iter().enumerate() {
                self.point(if index == 0 { 'M' } else { 'L' }, *at);
            }
            self.elements.push('Z');
        }
        let (colour, opacity) = words(paint);
        // Writing to a string can't fail.
        let _ = write!(self.elements, "\" fill=\"{colour}\" fill-rule=\"evenodd\"{opacity}/>");
    }

    /// A band around a centre line, with a width for each of its points.
    pub(super) fn band(&mut self, centre: &[Point], widths: &[f32], paint: Paint) {
        let count = centre.len().min(widths.len());
        if count < 2 {
            return;
        }
        let side = |index: usize, sign: f32| {
            let (before, after) = (centre[index.saturating_sub(1)], centre[(index + 1).min(count - 1)]);
            let (x, y) = (after.0 - before.0, after.1 - before.1);
            let reach = sign * widths[index] / 2.0 / x.hypot(y).max(1e-6);
            (centre[index].0 + y * reach, centre[index].1 - x * reach)
        };
        self.elements.push_str("<path d=\"");
        for index in 0..count {
            self.point(if index == 0 { 'M' } else { 'L' }, side(index, 1.0));
        }
        for index in (0..count).rev() {
            self.point('L', side(index, -1.0));
        }
        let (colour, opacity) = words(paint);
        let _ = write!(self.elements, "Z\" fill=\"{colour}\"{opacity}/>");
    }

    /// An outline that is opaque in the middle and clear at the rim.
    pub(super) fn glow(&mut self, middle: Point, rim: &[Point], paint: Paint) {
        let (colour, _) = words(paint);
        let number = self.glows;
        self.glows += 1;
        let reach = |part: fn(Point) -> f32| {
            rim.iter().map(|at| part((at.0 - middle.0, at.1 - middle.1)).abs()).fold(1e-6, f32::max)
        };
        let (wide, high) = (reach(|at| at.0), reach(|at| at.1));
        let _ = write!(
            self.gradients,
            "<radialGradient id=\"g{number}\"><stop stop-color=\"{colour}\" stop-opacity=\"{:.3}\"/><stop offset=\"1\" stop-color=\"{colour}\" stop-opacity=\"0\"/></radialGradient>",
            paint.alpha
        );
        let _ = write!(
            self.elements,
            "<ellipse cx=\"{:.3}\" cy=\"{:.3}\" rx=\"{wide:.3}\" ry=\"{high:.3}\" fill=\"url(#g{number})\"/>",
            middle.0, middle.1
        );
    }

    fn point(&mut self, sign: char, at: Point) {
        let _ = write!(self.elements, "{sign}{:.3} {:.3}", at.0, at.1);
    }
}

fn words(paint: Paint) -> (String, String) {
    let [red, green, blue, _] = paint.colour.bytes(1.0);
    let opacity = if paint.alpha < 0.999 { format!(" fill-opacity=\"{:.3}\"", paint.alpha) } else { String::new() };
    (format!("#{red:02x}{green:02x}{blue:02x}"), opacity)
}

/// A person in a pose before the wall of a room, as a whole SVG of this size. Nothing in it comes from a text, so there is nothing to escape.
pub(crate) fn person(
    features: &Features,
    pose: &Pose,
    room: Room,
    framing: Framing,
    width: f32,
    height: f32,
) -> String {
    let area = Area { left: 0.0, top: 0.0, width, height };
    let transform = framing.transform(area);
    let setting = Setting { room, pixels_per_unit: transform.scale, table: framing.table(area), haze: 0.0 };
    let pose = if framing == Framing::Stage { *pose } else { pose.cropped() };
    let shapes = draw_svg(features, &pose, &setting);
    let hex = |colour: Rgb| words(colour.into()).0;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\"><defs><linearGradient id=\"w\" x2=\"0\" y2=\"1\"><stop stop-color=\"{}\"/><stop offset=\"1\" stop-color=\"{}\"/></linearGradient>{}</defs><path d=\"M0 0H{width}V{height}H0Z\" fill=\"url(#w)\"/><g transform=\"translate({:.2} {:.2}) scale({:.3})\">{}</g></svg>",
        hex(room.wall_top),
        hex(room.wall_bottom),
        shapes.gradients,
        transform.x,
        transform.y,
        transform.scale,
        shapes.elements
    )
}

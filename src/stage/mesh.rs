//! What drawing yields: coloured triangles. Also the placing of parts: moving, turning and scaling points.

use super::colour::Rgb;
use super::path::Point;

/// A corner of a triangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Vertex {
    /// To the right, in the units of the figure.
    pub(crate) x: f32,
    /// Downwards, in the units of the figure.
    pub(crate) y: f32,
    /// Red, green, blue and opacity in sRGB, the colour not multiplied by the opacity.
    pub(crate) rgba: [u8; 4],
}

/// Coloured triangles, to be painted in their order.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Mesh {
    /// The corners.
    pub(crate) vertices: Vec<Vertex>,
    /// Three for each triangle.
    pub(crate) indices: Vec<u32>,
}

impl Mesh {
    /// Adds a corner and gives its index.
    pub(super) fn corner(&mut self, at: Point, rgba: [u8; 4]) -> u32 {
        let index = self.vertices.len() as u32;
        self.vertices.push(Vertex { x: at.0, y: at.1, rgba });
        index
    }

    /// Brings every colour some way towards another.
    pub(super) fn mix(&mut self, colour: Rgb, amount: f32) {
        let over = colour.bytes(1.0);
        for vertex in &mut self.vertices {
            for (part, over) in vertex.rgba[..3].iter_mut().zip(over) {
                *part = (f32::from(*part) + (f32::from(over) - f32::from(*part)) * amount).round() as u8;
            }
        }
    }

    /// Adds a triangle.
    pub(super) fn triangle(&mut self, a: u32, b: u32, c: u32) {
        self.indices.extend([a, b, c]);
    }

    /// Adds a quadrilateral; the corners go around it.
    pub(super) fn quad(&mut self, a: u32, b: u32, c: u32, d: u32) {
        self.indices.extend([a, b, c, a, c, d]);
    }
}

/// A placing: turns, scales and moves points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Placing {
    x_axis: Point,
    y_axis: Point,
    origin: Point,
}

impl Placing {
    /// Leaves everything where it is.
    pub(super) const IDENTITY: Self = Self { x_axis: (1.0, 0.0), y_axis: (0.0, 1.0), origin: (0.0, 0.0) };

    /// Moves.
    pub(super) fn shift(x: f32, y: f32) -> Self {
        Self { origin: (x, y), ..Self::IDENTITY }
    }

    /// Scales, seen from the origin.
    pub(super) fn scale(x: f32, y: f32) -> Self {
        Self { x_axis: (x, 0.0), y_axis: (0.0, y), ..Self::IDENTITY }
    }

    /// Turns about the origin, clockwise on the screen.
    pub(super) fn rotate(degrees: f32) -> Self {
        let (sine, cosine) = degrees.to_radians().sin_cos();
        Self { x_axis: (cosine, sine), y_axis: (-sine, cosine), origin: (0.0, 0.0) }
    }

    /// Does `inner` first, then this.
    pub(super) fn then_inner(self, inner: Self) -> Self {
        Self {
            x_axis: self.direction(inner.x_axis),
            y_axis: self.direction(inner.y_axis),
            origin: self.point(inner.origin),
        }
    }

    /// Where a point comes to lie.
    pub(super) fn point(self, at: Point) -> Point {
        let turned = self.direction(at);
        (turned.0 + self.origin.0, turned.1 + self.origin.1)
    }

    /// By how much lengths grow, on average.
    pub(super) fn growth(self) -> f32 {
        (self.x_axis.0 * self.y_axis.1 - self.x_axis.1 * self.y_axis.0).abs().sqrt()
    }

    fn direction(self, at: Point) -> Point {
        (at.0 * self.x_axis.0 + at.1 * self.y_axis.0, at.0 * self.x_axis.1 + at.1 * self.y_axis.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placings_apply_from_the_inside_out() {
        let placing = Placing::shift(10.0, 0.0).then_inner(Placing::rotate(90.0)).then_inner(Placing::scale(2.0, 2.0));
        let (x, y) = placing.point((1.0, 0.0));
        assert!((x - 10.0).abs() < 1e-5 && (y - 2.0).abs() < 1e-5, "{x} {y}");
        assert!((placing.growth() - 2.0).abs() < 1e-5);
    }
}

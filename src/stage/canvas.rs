//! Draws shapes, into a mesh with soft edges or as a drawing in SVG.
//!
//! Nothing smooths the edges of these triangles later, so each shape carries a fringe about one pixel wide, half
//! inside and half outside its outline, over which it fades out.

use lyon_tessellation::{
    BuffersBuilder, FillOptions, FillTessellator, FillVertex, VertexBuffers,
    math::{Point as LyonPoint, point},
};

use super::colour::Paint;
use super::fringe;
use super::mesh::{Mesh, Placing};
use super::path::{self, Point};
use super::svg::Shapes;

/// How far from its true curve an outline may run, in pixels.
const TOLERANCE_PIXELS: f32 = 0.15;

/// Collects shapes, in the order in which they are to lie on one another.
pub(super) struct Canvas {
    mesh: Mesh,
    /// Where these are, shapes go here and not into the mesh.
    shapes: Option<Shapes>,
    placing: Placing,
    outer: Vec<Placing>,
    pixels_per_unit: f32,
    filler: FillTessellator,
}

impl Canvas {
    /// An empty canvas for a picture in which one unit is so many pixels.
    pub(super) fn new(pixels_per_unit: f32) -> Self {
        let pixels_per_unit = if pixels_per_unit.is_finite() { pixels_per_unit.clamp(2.0, 4000.0) } else { 100.0 };
        Self {
            mesh: Mesh::default(),
            shapes: None,
            placing: Placing::IDENTITY,
            outer: Vec::new(),
            pixels_per_unit,
            filler: FillTessellator::new(),
        }
    }

    /// An empty canvas for a drawing in SVG.
    pub(super) fn of_shapes(pixels_per_unit: f32) -> Self {
        Self { shapes: Some(Shapes::default()), ..Self::new(pixels_per_unit) }
    }

    /// The finished drawing.
    pub(super) fn into_shapes(self) -> Shapes {
        self.shapes.unwrap_or_default()
    }

    /// The finished triangles.
    pub(super) fn into_mesh(self) -> Mesh {
        self.mesh
    }

    /// How far from its curve an outline may run, in the units of what is being drawn.
    pub(super) fn tolerance(&self) -> f32 {
        TOLERANCE_PIXELS / self.pixels_per_unit / self.placing.growth().max(0.05)
    }

    /// Draws `part` moved, turned or scaled.
    pub(super) fn placed(&mut self, placing: Placing, part: impl FnOnce(&mut Self)) {
        self.outer.push(self.placing);
        self.placing = self.placing.then_inner(placing);
        part(self);
        self.placing = self.outer.pop().unwrap_or(Placing::IDENTITY);
    }

    /// Fills a closed smooth curve through the points.
    pub(super) fn blob(&mut self, points: &[Point], paint: impl Into<Paint>) {
        let outline = path::smooth(points, true, self.tolerance());
        self.polygon(&outline, paint);
    }

    /// Fills a polygon with straight sides.
    pub(super) fn polygon(&mut self, points: &[Point], paint: impl Into<Paint>) {
        self.contours(&[points], paint.into());
    }

    /// Fills what lies between two closed smooth curves, the second inside the first.
    pub(super) fn ring(&mut self, around: &[Point], hole: &[Point], paint: impl Into<Paint>) {
        let around = path::smooth(around, true, self.tolerance());
        let hole = path::smooth(hole, true, self.tolerance());
        self.contours(&[&around, &hole], paint.into());
    }

    /// Fills an ellipse.
    pub(super) fn disc(&mut self, centre: Point, radius_x: f32, radius_y: f32, paint: impl Into<Paint>) {
        let outline = path::disc(centre, radius_x, radius_y, self.tolerance());
        self.polygon(&outline, paint);
    }

    /// Strokes a smooth curve through the points, as wide everywhere, with round ends.
    pub(super) fn line(&mut self, points: &[Point], width: f32, paint: impl Into<Paint>) {
        self.stroke(&[points], &[width], true, paint.into());
    }

    /// Strokes a smooth curve that swells and thins: a width for each point.
    pub(super) fn brush(&mut self, points: &[Point], widths: &[f32], paint: impl Into<Paint>) {
        self.stroke(&[points], widths, false, paint.into());
    }

    /// Like [`Canvas::brush`] with round ends: a finger, a limb.
    pub(super) fn limb(&mut self, points: &[Point], widths: &[f32], paint: impl Into<Paint>) {
        self.stroke(&[points], widths, true, paint.into());
    }

    /// Strokes a closed smooth curve.
    pub(super) fn hoop(&mut self, points: &[Point], width: f32, paint: impl Into<Paint>) {
        let mut around = path::smooth(points, true, self.tolerance());
        // Over its own start, so that no gap shows where the ends meet.
        around.extend_from_within(0..around.len().min(2));
        let widths = vec![width; around.len()];
        self.strip(&around, &widths, paint.into());
    }

    /// An ellipse that is opaque in the middle and clear at the rim.
    pub(super) fn glow(&mut self, centre: Point, radius_x: f32, radius_y: f32, paint: Paint) {
        let rim = path::disc(centre, radius_x, radius_y, self.tolerance() * 6.0);
        if let Some(shapes) = &mut self.shapes {
            let rim: Vec<Point> = rim.iter().map(|&at| self.placing.point(at)).collect();
            return shapes.glow(self.placing.point(centre), &rim, paint);
        }
        let middle = self.mesh.corner(self.placing.point(centre), paint.colour.bytes(paint.alpha));
        let clear = paint.colour.bytes(0.0);
        let corners: Vec<u32> = rim.iter().map(|&p| self.mesh.corner(self.placing.point(p), clear)).collect();
        for (index, &corner) in corners.iter().enumerate() {
            self.mesh.triangle(middle, corner, corners[(index + 1) % corners.len()]);
        }
    }

    fn stroke(&mut self, paths: &[&[Point]], widths: &[f32], round_ends: bool, paint: Paint) {
        for points in paths {
            let along = path::smooth_with(points, false, self.tolerance());
            let width_at = |place: f32| {
                let index = place as usize;
                let here = widths.get(index).or(widths.last()).copied().unwrap_or(0.0);
                let next = widths.get(index + 1).or(widths.last()).copied().unwrap_or(here);
                here + (next - here) * place.fract()
            };
            let mut centre: Vec<Point> = along.iter().map(|&(at, _)| at).collect();
            let mut breadth: Vec<f32> = along.iter().map(|&(_, place)| width_at(place)).collect();
            if round_ends {
                let steps = if breadth.first().copied().unwrap_or(0.0) * self.pixels_per_unit > 6.0 { 5 } else { 2 };
                fringe::round_ends(&mut centre, &mut breadth, steps);
            }
            self.strip(&centre, &breadth, paint);
        }
    }

    /// A band around a centre line, already cut into straight pieces.
    fn strip(&mut self, centre: &[Point], widths: &[f32], paint: Paint) {
        let growth = self.placing.growth();
        let placed: Vec<Point> = centre.iter().map(|&at| self.placing.point(at)).collect();
        let widths: Vec<f32> = widths.iter().map(|width| width * growth).collect();
        if let Some(shapes) = &mut self.shapes {
            return shapes.band(&placed, &widths, paint);
        }
        fringe::band(&mut self.mesh, &placed, &widths, 1.0 / self.pixels_per_unit, paint);
    }

    fn contours(&mut self, contours: &[&[Point]], paint: Paint) {
        if let Some(shapes) = &mut self.shapes {
            let placed: Vec<Vec<Point>> =
                contours.iter().map(|contour| contour.iter().map(|&at| self.placing.point(at)).collect()).collect();
            return shapes.area(placed.iter().map(Vec::as_slice), paint);
        }
        let feather = 1.0 / self.pixels_per_unit;
        let mut shrunk = Vec::with_capacity(contours.len());
        for (index, contour) in contours.iter().enumerate() {
            let placed: Vec<Point> = contour.iter().map(|&at| self.placing.point(at)).collect();
            // The second contour is a hole: it fades inwards.
            if let Some(inner) = fringe::around(&mut self.mesh, &placed, feather, index > 0, paint) {
                shrunk.push(inner);
            }
        }
        let rgba = paint.colour.bytes(paint.alpha);
        match shrunk.as_slice() {
            [] => {}
            [only] if fringe::is_convex(only) => self.fan(only, rgba),
            several => self.tessellate(several, rgba),
        }
    }

    fn fan(&mut self, outline: &[Point], rgba: [u8; 4]) {
        let corners: Vec<u32> = outline.iter().map(|&at| self.mesh.corner(at, rgba)).collect();
        if let [first, rest @ ..] = corners.as_slice() {
            for pair in rest.windows(2) {
                self.mesh.triangle(*first, pair[0], pair[1]);
            }
        }
    }

    fn tessellate(&mut self, contours: &[Vec<Point>], rgba: [u8; 4]) {
        let options = if contours.len() > 1 { FillOptions::even_odd() } else { FillOptions::non_zero() };
        let options = options.with_tolerance(self.tolerance());
        let mut filled: VertexBuffers<LyonPoint, u32> = VertexBuffers::new();
        let mut output = BuffersBuilder::new(&mut filled, |vertex: FillVertex| vertex.position());
        let mut builder = self.filler.builder(&options, &mut output);
        for contour in contours {
            let mut points = contour.iter().map(|at| point(at.0, at.1));
            if let Some(first) = points.next() {
                builder.begin(first);
                points.for_each(|at| {
                    builder.line_to(at);
                });
                builder.end(true);
            }
        }
        // A shape that cannot be filled is left out: better a missing shade than no picture.
        if builder.build().is_ok() {
            let base = self.mesh.vertices.len() as u32;
            for at in filled.vertices {
                self.mesh.corner((at.x, at.y), rgba);
            }
            self.mesh.indices.extend(filled.indices.iter().map(|index| base + index));
        }
    }
}

//! Draws figures without a screen, for tests and for looking at: the same triangles, filled pixel by pixel.

use std::io;
use std::path::Path;

use super::features::Features;
use super::figure::{Setting, TableTop, draw};
use super::mesh::{Mesh, Vertex};
use super::portrait::{Area, Framing, Transform};
use super::pose::Pose;
use super::room::Room;
use super::seats::Seat;

/// An opaque picture in sRGB.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Picture {
    pub(crate) width: usize,
    pub(crate) height: usize,
    /// Red, green and blue, 0 to 255, row by row from the top.
    pub(crate) pixels: Vec<[f32; 3]>,
}

impl Picture {
    /// A picture of one colour.
    pub(crate) fn plain(width: usize, height: usize, colour: [u8; 3]) -> Self {
        Self { width, height, pixels: vec![colour.map(f32::from); width * height] }
    }

    /// A person in a room, as the interface would show them in a rectangle of this size.
    pub(crate) fn of(
        (width, height): (usize, usize),
        framing: Framing,
        features: &Features,
        pose: &Pose,
        room: Room,
    ) -> Self {
        let mut picture = Self::plain(width, height, [0; 3]);
        picture.wall(room);
        picture.figure(framing, features, pose, room);
        picture
    }

    /// Paints the room's wall over everything.
    pub(crate) fn wall(&mut self, room: Room) {
        for y in 0..self.height {
            let way = (y as f32 + 0.5) / self.height as f32;
            let [red, green, blue, _] = room.wall_top.towards(room.wall_bottom, way).bytes(1.0).map(f32::from);
            self.pixels[y * self.width..(y + 1) * self.width].fill([red, green, blue]);
        }
    }

    fn figure(&mut self, framing: Framing, features: &Features, pose: &Pose, room: Room) {
        let area = self.area();
        let transform = framing.transform(area);
        let setting = Setting { room, pixels_per_unit: transform.scale, table: framing.table(area), haze: 0.0 };
        let pose = if setting.table.is_some() { *pose } else { pose.cropped() };
        self.mesh(&draw(features, &pose, &setting), transform);
    }

    /// Several people at one table, the first of them in front.
    pub(crate) fn of_several((width, height): (usize, usize), people: &[(Features, Pose)], room: Room) -> Self {
        let mut picture = Self::plain(width, height, [0; 3]);
        picture.wall(room);
        let (area, alone) = (picture.area(), Framing::Stage.transform(picture.area()));
        for (place, (features, pose)) in people.iter().enumerate().rev() {
            let Some(seat) = Seat::of(place, people.len()) else { continue };
            let transform = seat.transform(alone);
            let table = seat.is_front().then(|| TableTop::of(area, transform));
            let setting = Setting { room, pixels_per_unit: transform.scale, table, haze: seat.haze };
            let pose = if seat.is_front() { *pose } else { pose.attending(seat.towards_front()).cropped() };
            picture.mesh(&draw(features, &pose, &setting), transform);
        }
        picture
    }

    fn area(&self) -> Area {
        Area { left: 0.0, top: 0.0, width: self.width as f32, height: self.height as f32 }
    }

    /// Fills the triangles of a mesh over what is there.
    pub(crate) fn mesh(&mut self, mesh: &Mesh, transform: Transform) {
        for corners in mesh.indices.chunks_exact(3) {
            let [a, b, c] = [corners[0], corners[1], corners[2]].map(|index| mesh.vertices[index as usize]);
            self.triangle([a, b, c].map(|vertex| placed(vertex, transform)));
        }
    }

    fn triangle(&mut self, [a, b, c]: [Vertex; 3]) {
        let edge = |p: (f32, f32), q: (f32, f32), r: (f32, f32)| (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0);
        let (pa, mut pb, mut pc) = ((a.x, a.y), (b.x, b.y), (c.x, c.y));
        let (mut b, mut c) = (b, c);
        let mut area = edge(pa, pb, pc);
        if area < 0.0 {
            (pb, pc, b, c, area) = (pc, pb, c, b, -area);
        }
        if area < 1e-9 {
            return;
        }
        let bound = |low: f32, high: f32, limit: usize| {
            (low.floor().max(0.0) as usize, (high.ceil().max(0.0) as usize).min(limit))
        };
        let (left, right) = bound(pa.0.min(pb.0).min(pc.0), pa.0.max(pb.0).max(pc.0), self.width);
        let (top, bottom) = bound(pa.1.min(pb.1).min(pc.1), pa.1.max(pb.1).max(pc.1), self.height);
        // A pixel on a side that two triangles share belongs to one of them.
        let owns = |p: (f32, f32), q: (f32, f32)| q.1 < p.1 || (q.1 == p.1 && q.0 > p.0);
        for y in top..bottom {
            for x in left..right {
                let at = (x as f32 + 0.5, y as f32 + 0.5);
                let weights = [edge(pb, pc, at), edge(pc, pa, at), edge(pa, pb, at)];
                let sides = [(pb, pc), (pc, pa), (pa, pb)];
                if weights.iter().zip(sides).all(|(&weight, (p, q))| weight > 0.0 || (weight == 0.0 && owns(p, q))) {
                    self.blend(y * self.width + x, weights.map(|weight| weight / area), [a.rgba, b.rgba, c.rgba]);
                }
            }
        }
    }

    /// Colours run between corners multiplied by their opacity, as the interface's shader has them.
    fn blend(&mut self, index: usize, weights: [f32; 3], corners: [[u8; 4]; 3]) {
        let mut sum = [0.0; 4];
        for (weight, rgba) in weights.into_iter().zip(corners) {
            let alpha = f32::from(rgba[3]) / 255.0;
            for (sum, part) in sum.iter_mut().zip(&rgba[..3]) {
                *sum += weight * alpha * f32::from(*part);
            }
            sum[3] += weight * alpha;
        }
        for (pixel, colour) in self.pixels[index].iter_mut().zip(sum) {
            *pixel = *pixel * (1.0 - sum[3]) + colour;
        }
    }

    /// The share of pixels, 0 to 1, that differ clearly from those of another picture of the same size.
    pub(crate) fn difference(&self, other: &Self) -> f32 {
        const CLEARLY: f32 = 24.0;
        let differs = |(a, b): (&[f32; 3], &[f32; 3])| a.iter().zip(b).any(|(a, b)| (a - b).abs() > CLEARLY);
        self.pixels.iter().zip(&other.pixels).filter(|&pair| differs(pair)).count() as f32 / self.pixels.len() as f32
    }

    /// Puts another picture on this one; what lies outside is left out.
    pub(crate) fn put(&mut self, other: &Self, left: usize, top: usize) {
        for y in 0..other.height.min(self.height.saturating_sub(top)) {
            for x in 0..other.width.min(self.width.saturating_sub(left)) {
                self.pixels[(top + y) * self.width + left + x] = other.pixels[y * other.width + x];
            }
        }
    }

    /// Writes a PNG.
    pub(crate) fn write(&self, path: &Path) -> io::Result<()> {
        let bytes: Vec<u8> = self.pixels.iter().flatten().map(|value| value.round() as u8).collect();
        let file = io::BufWriter::new(std::fs::File::create(path)?);
        let mut encoder = png::Encoder::new(file, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.write_header()?.write_image_data(&bytes)?;
        Ok(())
    }
}

fn placed(vertex: Vertex, transform: Transform) -> Vertex {
    let (x, y) = transform.point(vertex.x, vertex.y);
    Vertex { x, y, ..vertex }
}

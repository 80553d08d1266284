//! Where everything of a graph is drawn: from left to right, a column for each step, endings in the last.
//!
//! The drawing is layered (Sugiyama, Tagawa and Toda 1981): `layers` gives every moment a column and threads long edges through the columns
//! that they pass, `crossings` orders each column, `heights` places what stands in it, and `routes` draws the curves.

use crate::scenario::{Scenario, Target};

use super::layers::{Item, Layers};
use super::tree::Graph;
use super::{crossings, heights, routes};

/// Width and height of a moment's box, in points at a text size of 100 %.
pub const BOX: (f32, f32) = (124.0, 44.0);
/// Width and height of an ending's pill.
pub const PILL: (f32, f32) = (124.0, 48.0);

/// Between the last row of what can be reached and the first of what can't.
const ASIDE: f32 = 56.0;
/// Between two boxes of what can't be reached.
const ASIDE_GAP: (f32, f32) = (38.0, 24.0);
/// Between two columns: at least, more for each edge there, and at most.
const GAP: (f32, f32, f32) = (44.0, 3.0, 104.0);

/// A place in the drawing: right of and below its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

impl Point {
    pub(super) const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }
}

/// The rectangle of a box.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Frame {
    pub left: f32,
    pub top: f32,
    pub width: f32,
    pub height: f32,
}

impl Frame {
    /// The x of its right side.
    pub const fn right(&self) -> f32 {
        self.left + self.width
    }

    /// The y of its lower side.
    pub const fn bottom(&self) -> f32 {
        self.top + self.height
    }

    /// The point in its middle.
    pub const fn middle(&self) -> Point {
        Point::new(self.left + self.width / 2.0, self.top + self.height / 2.0)
    }
}

/// A piece of an edge: a cubic curve from a point to a point, each with its handle.
#[derive(Debug, Clone, Copy, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Curve {
    pub from: Point,
    pub handles: [Point; 2],
    pub to: Point,
}

/// Where everything of a graph is drawn. Boxes don't overlap, and curves lie between the upper left corner at 0, 0 and `size`.
#[derive(Debug, Clone, PartialEq)]
pub struct Layout {
    /// A frame for each vertex, at its index: [`BOX`] for a moment, [`PILL`] for an ending.
    pub frames: Vec<Frame>,
    /// For each edge, at its index, the curves that it is drawn with, each beginning where the one before ends. The first leaves the right side of
    /// a box, the last enters the left side of one, where the arrowhead's tip goes. Empty for an edge that starts at a moment that can't be reached.
    pub routes: Vec<Vec<Curve>>,
    /// Width and height of it all.
    pub size: Point,
    /// The top of the first row of moments that can't be reached, where there are any.
    pub aside: Option<f32>,
}

impl Layout {
    /// Lays a graph out. The same graph gives the same layout.
    ///
    /// Takes about O(s × (v + e + d)), d being the columns that all edges pass and s a number of sweeps that falls with the size, so
    /// that 60 moments take about a millisecond and 10,000 some tenths of a second. From so many long edges on that d would exceed a bound, the longest
    /// are drawn straight through, behind whatever stands there.
    pub fn of(scenario: &Scenario, graph: &Graph) -> Self {
        let rank = |vertex: usize| match graph.vertices[vertex].what {
            Target::Ending(ending) => Some(scenario.endings[ending as usize].kind as u8),
            Target::Node(_) => None,
        };
        Self::with_ranks(graph, &(0..graph.vertices.len()).map(rank).collect::<Vec<_>>())
    }

    /// The same with the endings' order as numbers; none for a moment.
    pub(super) fn with_ranks(graph: &Graph, ranks: &[Option<u8>]) -> Self {
        let mut layers = Layers::of(graph, ranks);
        crossings::order(&mut layers);
        let y = heights::place(&layers);
        let lefts = lefts(&layers);
        let mut layout = Self {
            frames: vec![Frame::default(); graph.vertices.len()],
            routes: Vec::new(),
            size: Point::default(),
            aside: None,
        };
        for (item, what) in layers.items.iter().enumerate() {
            if let Item::Vertex(vertex) = what {
                let (width, height) = what.size(graph);
                let left = lefts[layers.column_of[item] as usize];
                layout.frames[*vertex as usize] = Frame { left, top: y[item] - height / 2.0, width, height };
            }
        }
        layout.routes = routes::routes(graph, &layers, &y, &lefts, &layout.frames);
        let bottom = layout.fit(&layers);
        layout.set_aside(graph, bottom);
        layout
    }

    /// Moves everything such that it begins at 0, 0, and gives the height.
    fn fit(&mut self, layers: &Layers) -> f32 {
        let (mut low, mut high) = (Point::default(), Point::default());
        let mut first = true;
        let mut reach = |x: f32, y: f32| {
            if std::mem::take(&mut first) {
                (low, high) = (Point::new(x, y), Point::new(x, y));
            }
            low = Point::new(low.x.min(x), low.y.min(y));
            high = Point::new(high.x.max(x), high.y.max(y));
        };
        let vertices =
            layers.items.iter().filter_map(|item| if let Item::Vertex(vertex) = item { Some(*vertex) } else { None });
        let placed: Vec<usize> = vertices.map(|vertex| vertex as usize).collect();
        for frame in placed.iter().map(|vertex| &self.frames[*vertex]) {
            reach(frame.left, frame.top);
            reach(frame.right(), frame.bottom());
        }
        for curve in self.routes.iter().flatten() {
            for point in [curve.from, curve.handles[0], curve.handles[1], curve.to] {
                reach(point.x, point.y);
            }
        }
        let moved = |point: &mut Point| *point = Point::new(point.x - low.x, point.y - low.y);
        for vertex in placed {
            let frame = &mut self.frames[vertex];
            (frame.left, frame.top) = (frame.left - low.x, frame.top - low.y);
        }
        for curve in self.routes.iter_mut().flatten() {
            let [a, b] = &mut curve.handles;
            [&mut curve.from, a, b, &mut curve.to].into_iter().for_each(moved);
        }
        self.size = Point::new(high.x - low.x, high.y - low.y);
        self.size.y
    }

    /// Puts the moments that can't be reached in rows of their own below the rest.
    fn set_aside(&mut self, graph: &Graph, bottom: f32) {
        let aside: Vec<usize> = (0..graph.vertices.len()).filter(|vertex| !is_layered(graph, *vertex)).collect();
        if aside.is_empty() {
            return;
        }
        let pitch = (BOX.0 + ASIDE_GAP.0, BOX.1 + ASIDE_GAP.1);
        let fitting = ((self.size.x + ASIDE_GAP.0) / pitch.0) as usize;
        let columns = fitting.max(aside.len().isqrt()).max(1);
        let top = bottom + ASIDE;
        self.aside = Some(top);
        for (index, vertex) in aside.into_iter().enumerate() {
            let frame = Frame {
                left: (index % columns) as f32 * pitch.0,
                top: top + (index / columns) as f32 * pitch.1,
                width: BOX.0,
                height: BOX.1,
            };
            self.frames[vertex] = frame;
            self.size = Point::new(self.size.x.max(frame.right()), self.size.y.max(frame.bottom()));
        }
    }
}

/// Whether a vertex has its place in a column: all but the moments that can't be reached.
pub(super) fn is_layered(graph: &Graph, vertex: usize) -> bool {
    let vertex = &graph.vertices[vertex];
    vertex.reachable || matches!(vertex.what, Target::Ending(_))
}

/// The left side of each column: the more edges between two columns, the farther they are apart.
fn lefts(layers: &Layers) -> Vec<f32> {
    let mut links = vec![0_usize; layers.columns.len()];
    for (item, after) in layers.after.iter().enumerate() {
        links[layers.column_of[item] as usize] += after.len();
    }
    let mut left = 0.0;
    let of = |count: &usize| {
        let here = left;
        left += BOX.0 + (GAP.0 + GAP.1 * *count as f32).min(GAP.2);
        here
    };
    links.iter().map(of).collect()
}

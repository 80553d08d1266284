//! The curves that edges are drawn with.
//!
//! An edge that runs forward bends between columns and runs level through those that it passes, where nothing else stands. One that leads
//! back turns around beside its box, runs back through a lane that is free in all columns between, and turns again into its target.

use super::layers::{Item, Layers};
use super::layout::{BOX, Curve, Frame, Point};
use super::tree::Graph;

/// Between the points where edges enter one box, at most.
const PORTS: f32 = 11.0;
/// So many of them at most; more edges share them.
const PLACES: usize = 4;
/// The least distance at which arrowheads can be told apart.
const ARROW: f32 = 7.0;
/// How near to the corners of a box an edge may enter.
const CORNER: f32 = 9.0;
/// Room around a lane: beside a box, an edge, another lane.
const ROOM: [f32; 3] = [12.0, 7.0, 9.0];
/// How much work the search for lanes may be, in items looked at; after that they share a few below everything.
const WORK: usize = 4_000_000;
/// So many lanes lie below everything then.
const SHARED: usize = 48;

struct Lane {
    columns: (u32, u32),
    y: f32,
}

/// The curves of each edge. O(passed columns), and for edges that lead back O(items of the columns between × log).
pub(super) fn routes(graph: &Graph, layers: &Layers, y: &[f32], lefts: &[f32], frames: &[Frame]) -> Vec<Vec<Curve>> {
    let lanes = lanes(graph, layers, y, frames);
    let enter = entries(graph, layers, y, &lanes, frames);
    let mut routes = Vec::with_capacity(graph.edges.len());
    let mut turns = vec![0_u32; layers.columns.len()];
    for (index, edge) in graph.edges.iter().enumerate() {
        let chain = &layers.chains[index];
        if chain.is_empty() {
            routes.push(Vec::new());
            continue;
        }
        let (source, target) = (&frames[edge.from as usize], &frames[edge.to as usize]);
        let start = Point::new(source.right(), source.middle().y);
        let end = Point::new(target.left, enter[index]);
        routes.push(if let Some(lane) = lanes[index] {
            let mut reach = |column: u32| {
                let turn = &mut turns[column as usize];
                *turn += 1;
                26.0 + 5.0 * ((*turn - 1) % 4) as f32
            };
            let (out, into) = (reach(layers.column_of[chain[0] as usize]), reach(layers.column_of[chain[1] as usize]));
            around(start, end, lane, (out, into))
        } else {
            let mut curves = Vec::new();
            let mut from = start;
            for item in &chain[1..chain.len() - 1] {
                let left = lefts[layers.column_of[*item as usize] as usize];
                let height = y[*item as usize];
                bend(&mut curves, from, Point::new(left, height));
                from = Point::new(left, height);
                level(&mut curves, from, left + BOX.0);
                from.x = left + BOX.0;
            }
            bend(&mut curves, from, end);
            curves
        });
    }
    routes
}

/// An S from one column to the next, level at both ends.
fn bend(curves: &mut Vec<Curve>, from: Point, to: Point) {
    let middle = (from.x + to.x) / 2.0;
    curves.push(Curve { from, handles: [Point::new(middle, from.y), Point::new(middle, to.y)], to });
}

/// A straight piece; it lengthens the one before where that is straight too.
fn level(curves: &mut Vec<Curve>, from: Point, to: f32) {
    let third = (to - from.x) / 3.0;
    let handles = [Point::new(from.x + third, from.y), Point::new(to - third, from.y)];
    curves.push(Curve { from, handles, to: Point::new(to, from.y) });
}

/// Out of the right side, back through a lane, into the left side.
fn around(start: Point, end: Point, lane: f32, reach: (f32, f32)) -> Vec<Curve> {
    let (right, left) = (Point::new(start.x, lane), Point::new(end.x, lane));
    let mut curves = vec![Curve {
        from: start,
        handles: [Point::new(start.x + reach.0, start.y), Point::new(right.x + reach.0, lane)],
        to: right,
    }];
    level(&mut curves, right, left.x);
    curves.push(Curve {
        from: left,
        handles: [Point::new(left.x - reach.1, lane), Point::new(end.x - reach.1, end.y)],
        to: end,
    });
    curves
}

/// The y of the lane of each edge that leads back: the nearest to its ends that is free in all columns between them.
fn lanes(graph: &Graph, layers: &Layers, y: &[f32], frames: &[Frame]) -> Vec<Option<f32>> {
    let mut lanes = vec![None; graph.edges.len()];
    let columns = |edge: usize| {
        let chain = &layers.chains[edge];
        (layers.column_of[chain[1] as usize], layers.column_of[chain[0] as usize])
    };
    let mut back: Vec<usize> =
        (0..graph.edges.len()).filter(|edge| graph.edges[*edge].back && !layers.chains[*edge].is_empty()).collect();
    back.sort_by_key(|edge| (columns(*edge).1 - columns(*edge).0, *edge));
    let lowest = y.iter().fold(0.0_f32, |lowest, y| lowest.max(*y)) + BOX.1;
    let mut taken: Vec<Lane> = Vec::new();
    let (mut work, mut shared) = (0, 0);
    for edge in back {
        let (first, last) = columns(edge);
        if work > WORK {
            lanes[edge] = Some(lowest + 200.0 + 10.0 * (shared % SHARED) as f32);
            shared += 1;
            continue;
        }
        let mut closed: Vec<(f32, f32)> = Vec::new();
        for item in layers.columns[first as usize..=last as usize].iter().flatten() {
            let y = y[*item as usize];
            closed.push(match layers.items[*item as usize] {
                Item::Pass => (y - ROOM[1], y + ROOM[1]),
                Item::Vertex(vertex) => {
                    let frame = &frames[vertex as usize];
                    (frame.top - ROOM[0], frame.bottom() + ROOM[0])
                }
            });
        }
        let beside = taken.iter().filter(|lane| lane.columns.0 <= last && first <= lane.columns.1);
        closed.extend(beside.map(|lane| (lane.y - ROOM[2], lane.y + ROOM[2])));
        work += closed.len() + taken.len();
        let ends = [graph.edges[edge].from, graph.edges[edge].to].map(|vertex| frames[vertex as usize].middle().y);
        let lane = nearest_free(closed, ends);
        taken.push(Lane { columns: (first, last), y: lane });
        lanes[edge] = Some(lane);
    }
    lanes
}

/// The height outside of all closed ranges that is nearest to two heights together.
fn nearest_free(mut closed: Vec<(f32, f32)>, ends: [f32; 2]) -> f32 {
    closed.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let cost = |y: f32| (y - ends[0]).abs() + (y - ends[1]).abs();
    let between = f32::midpoint(ends[0], ends[1]);
    let mut best: Option<f32> = None;
    let mut offer = |y: f32| {
        if best.is_none_or(|best| cost(y) < cost(best) - 0.5) {
            best = Some(y);
        }
    };
    let mut free_from = f32::NEG_INFINITY;
    for (from, to) in closed {
        if from >= free_from {
            if free_from.is_finite() {
                offer(between.clamp(free_from, from));
            }
            offer(from);
        }
        free_from = free_from.max(to);
    }
    if free_from.is_finite() {
        offer(between.max(free_from));
    }
    best.unwrap_or(between)
}

/// The y at which each edge enters its box: in the order in which they come and far enough apart for their arrowheads, neighbours sharing one place
/// where they are many. Where there is room, one of a best line enters in the middle, or else one that comes level.
fn entries(graph: &Graph, layers: &Layers, y: &[f32], lanes: &[Option<f32>], frames: &[Frame]) -> Vec<f32> {
    let mut coming: Vec<Vec<(f32, usize)>> = vec![Vec::new(); graph.vertices.len()];
    for (index, edge) in graph.edges.iter().enumerate() {
        let chain = &layers.chains[index];
        if let [.., previous, _] = chain.as_slice() {
            coming[edge.to as usize].push((lanes[index].unwrap_or(y[*previous as usize]), index));
        }
    }
    let mut enter = vec![0.0; graph.edges.len()];
    for (vertex, mut edges) in coming.into_iter().enumerate() {
        edges.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let frame = &frames[vertex];
        let middle = frame.middle().y;
        let places = edges.len().min(PLACES);
        let last = places.saturating_sub(1) as f32;
        let best = edges.iter().position(|(_, edge)| graph.edges[*edge].best);
        let level = || edges.iter().position(|(from, _)| (from - middle).abs() < 1.0);
        let room = frame.height / 2.0 - CORNER;
        let apart = |pivot: f32| PORTS.min(room / pivot.max(last - pivot).max(1.0));
        let pivot = best.or_else(level).map(|index| (index * places / edges.len()) as f32);
        let pivot = pivot.filter(|pivot| apart(*pivot) >= ARROW).unwrap_or(last / 2.0);
        for (index, (_, edge)) in edges.iter().enumerate() {
            enter[*edge] = middle + ((index * places / edges.len()) as f32 - pivot) * apart(pivot);
        }
    }
    enter
}

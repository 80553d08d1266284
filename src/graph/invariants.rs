//! What holds for every layout, tried on graphs by chance: circles, loops, graphs in pieces, single moments, large ones.

use proptest::prelude::*;

use super::tree::{Edge, Forced, Graph, Vertex};
use super::{Curve, Frame, Layout, Point};
use crate::scenario::Target;

/// A graph from what a scenario would have: moments, kinds of endings, pairs (moment, moment or ending), openings.
fn made(moments: usize, kinds: &[u8], pairs: &[(usize, usize)], openings: &[usize]) -> (Graph, Vec<Option<u8>>) {
    let count = moments + kinds.len();
    let vertex = |index: usize| Vertex {
        what: if index < moments { Target::Node(index as u32) } else { Target::Ending((index - moments) as u32) },
        opening: openings.contains(&index),
        reachable: false,
        best: false,
        forced: Forced { breaking_point: index + 1 == count, patience: false },
        again: None,
    };
    let mut pairs: Vec<(usize, usize)> = pairs.iter().copied().filter(|(from, to)| from != to).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let edge = |(index, (from, to)): (usize, &(usize, usize))| Edge {
        from: *from as u32,
        to: *to as u32,
        choices: 1,
        silence: false,
        best: index % 7 == 0,
        back: false,
    };
    let edges = pairs.iter().enumerate().map(edge).collect();
    let mut graph = Graph { vertices: (0..count).map(vertex).collect(), edges, best_known: true };
    graph.walk(openings);
    let ranks = (0..count).map(|index| index.checked_sub(moments).map(|ending| kinds[ending]));
    (graph, ranks.collect())
}

fn at(curve: &Curve, t: f32) -> Point {
    let u = 1.0 - t;
    let weights = [u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t];
    let points = [curve.from, curve.handles[0], curve.handles[1], curve.to];
    let sum = |of: fn(&Point) -> f32| points.iter().zip(weights).map(|(point, weight)| of(point) * weight).sum();
    Point::new(sum(|point| point.x), sum(|point| point.y))
}

fn overlap(a: &Frame, b: &Frame) -> bool {
    a.left < b.right() && b.left < a.right() && a.top < b.bottom() && b.top < a.bottom()
}

/// Checks everything that is promised; `clear`: also that no edge comes through a box.
fn check(graph: &Graph, ranks: &[Option<u8>], clear: bool) {
    let layout = Layout::with_ranks(graph, ranks);
    assert_eq!(layout, Layout::with_ranks(graph, ranks), "the same graph gives the same layout");
    let frames = &layout.frames;
    let mut sorted: Vec<&Frame> = frames.iter().collect();
    sorted.sort_by(|a, b| a.left.total_cmp(&b.left).then(a.top.total_cmp(&b.top)));
    for (index, frame) in sorted.iter().enumerate() {
        assert!(frame.left >= 0.0 && frame.top >= 0.0, "{frame:?}");
        assert!(frame.right() <= layout.size.x + 0.1 && frame.bottom() <= layout.size.y + 0.1, "{frame:?}");
        for other in sorted[index + 1..].iter().take_while(|other| other.left < frame.right()) {
            // By top within a column: whoever is far below ends the search.
            if other.left == frame.left && other.top > frame.bottom() {
                break;
            }
            assert!(!overlap(frame, other), "{frame:?} {other:?}");
        }
    }
    for (edge, route) in graph.edges.iter().zip(&layout.routes) {
        check_route(graph, &layout, edge, route, clear);
    }
    let endings: Vec<usize> = (0..ranks.len()).filter(|vertex| ranks[*vertex].is_some()).collect();
    for (index, vertex) in graph.vertices.iter().enumerate() {
        let is_aside = !vertex.reachable && ranks[index].is_none();
        if is_aside {
            assert!(layout.aside.is_some_and(|top| frames[index].top >= top));
        } else if ranks[index].is_none() {
            assert!(endings.iter().all(|ending| frames[*ending].left > frames[index].right()));
        }
    }
    for pair in endings.windows(2) {
        let [a, b] = [pair[0], pair[1]];
        let order = ranks[a].cmp(&ranks[b]).then(a.cmp(&b));
        assert_eq!(order, frames[a].top.total_cmp(&frames[b].top));
        assert_eq!(frames[a].left.total_cmp(&frames[b].left), std::cmp::Ordering::Equal);
    }
}

fn check_route(graph: &Graph, layout: &Layout, edge: &Edge, route: &[Curve], clear: bool) {
    let drawn = graph.vertices[edge.from as usize].reachable;
    assert_eq!(drawn, !route.is_empty());
    let (Some(first), Some(last)) = (route.first(), route.last()) else { return };
    let (source, target) = (&layout.frames[edge.from as usize], &layout.frames[edge.to as usize]);
    let close = |a: f32, b: f32| (a - b).abs() <= 0.002 * (1.0 + a.abs().max(b.abs()) / 1000.0).max(1.0);
    assert!(close(first.from.x, source.right()) && close(last.to.x, target.left), "{edge:?} {first:?} {last:?}");
    assert!(first.from.y > source.top && first.from.y < source.bottom(), "{edge:?} {first:?} {source:?}");
    assert!(last.to.y > target.top && last.to.y < target.bottom(), "{edge:?} {last:?} {target:?}");
    assert!(last.handles[1].x < last.to.x && close(last.handles[1].y, last.to.y), "it comes from the left, level");
    assert_eq!(edge.back, target.left < source.right(), "{edge:?}");
    for pair in route.windows(2) {
        assert!(close(pair[0].to.x, pair[1].from.x) && close(pair[0].to.y, pair[1].from.y), "{pair:?}");
    }
    for curve in route {
        for step in 0..=12 {
            let point = at(curve, step as f32 / 12.0);
            assert!(
                point.x >= -0.1 && point.y >= -0.1 && point.x <= layout.size.x + 0.1 && point.y <= layout.size.y + 0.1
            );
            let inside = |frame: &Frame| {
                point.x > frame.left + 0.5
                    && point.x < frame.right() - 0.5
                    && point.y > frame.top + 0.5
                    && point.y < frame.bottom() - 0.5
            };
            assert!(!clear || !layout.frames.iter().any(inside), "{edge:?} comes through a box at {point:?}");
        }
    }
}

proptest! {
    #[test]
    fn every_layout_is_sound(
        moments in 1_usize..40,
        kinds in prop::collection::vec(0_u8..4, 1..7),
        ends in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 0..120),
        openings in prop::collection::vec(any::<prop::sample::Index>(), 1..4),
    ) {
        let pairs: Vec<(usize, usize)> =
            ends.iter().map(|(from, to)| (from.index(moments), to.index(moments + kinds.len()))).collect();
        let openings: Vec<usize> = openings.iter().map(|opening| opening.index(moments)).collect();
        let (graph, ranks) = made(moments, &kinds, &pairs, &openings);
        check(&graph, &ranks, true);
    }
}

#[test]
fn small_and_odd_graphs_are_sound() {
    check_made(1, &[], &[], &[0]);
    check_made(1, &[3], &[], &[0]);
    check_made(1, &[0, 3], &[(0, 0), (0, 1), (0, 1)], &[0]);
    check_made(2, &[0], &[(0, 1), (1, 0)], &[0, 1]);
    check_made(3, &[1], &[(0, 1), (1, 2), (2, 0), (1, 0), (2, 3)], &[2]);
    check_made(5, &[2, 2, 1], &[(1, 2), (2, 1), (3, 4)], &[0]);
}

#[track_caller]
fn check_made(moments: usize, kinds: &[u8], pairs: &[(usize, usize)], openings: &[usize]) {
    let (graph, ranks) = made(moments, kinds, pairs, openings);
    check(&graph, &ranks, true);
}

#[test]
fn a_straight_conversation_is_drawn_as_a_straight_line() {
    let pairs: Vec<(usize, usize)> = (0..9).map(|node| (node, node + 1)).collect();
    let (graph, ranks) = made(9, &[0], &pairs, &[0]);
    let layout = Layout::with_ranks(&graph, &ranks);
    let heights: Vec<f32> = layout.frames.iter().map(|frame| frame.middle().y).collect();
    assert!(heights.iter().all(|y| (y - heights[0]).abs() < 0.01), "{heights:?}");
}

#[test]
fn a_tree_has_no_crossing() {
    let pairs: Vec<(usize, usize)> = (1..31).map(|node| ((node - 1) / 2, node)).collect();
    let (graph, ranks) = made(31, &[0], &pairs, &[0]);
    let layout = Layout::with_ranks(&graph, &ranks);
    let mut by_column: std::collections::BTreeMap<i32, Vec<(f32, f32)>> = std::collections::BTreeMap::new();
    for route in &layout.routes {
        by_column.entry(route[0].from.x as i32).or_default().push((route[0].from.y, route[0].to.y));
    }
    for mut ends in by_column.into_values() {
        ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        assert!(ends.is_sorted_by(|a, b| a.1 <= b.1), "{ends:?}");
    }
}

#[test]
fn ten_thousand_moments_are_laid_out() {
    let count = 10_000;
    let mut seed = 1_u64;
    let mut draw = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    // One long chain, from each link of which there is a way to an ending: far more passed columns than are kept.
    let chain: Vec<(usize, usize)> = (0..count).flat_map(|node| [(node, node + 1), (node, count)]).collect();
    let anywhere: Vec<(usize, usize)> = (0..3 * count).map(|_| (draw(count), draw(count + 2))).collect();
    let mut near = Vec::new();
    for _ in 0..3 * count {
        let node = draw(count);
        near.push((node, (node + draw(40)).saturating_sub(8).min(count)));
    }
    let star: Vec<(usize, usize)> = (1..count).map(|node| (0, node)).collect();
    for pairs in [chain, anywhere, near, star, Vec::new()] {
        let (graph, ranks) = made(count, &[0, 3], &pairs, &[0, 7]);
        check(&graph, &ranks, false);
    }
}

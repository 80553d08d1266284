//! Soft edges: the strip around an outline over which it fades, and bands with two such edges.

use super::colour::Paint;
use super::mesh::Mesh;
use super::path::{Point, edges, signed_area};

/// How much longer than the feather the way to a sharp corner's fringe may be.
const LONGEST_MITRE: f32 = 2.0;

/// Adds the fading strip around a closed outline, and gives the outline that remains to be filled.
///
/// `hole` says that the outline bounds a hole, so that it fades inwards. Nothing remains of an outline without area.
pub(super) fn around(mesh: &mut Mesh, outline: &[Point], feather: f32, hole: bool, paint: Paint) -> Option<Vec<Point>> {
    let outline = without_repeats(outline);
    let area = signed_area(&outline);
    if outline.len() < 3 || area.abs() < 1e-9 {
        return None;
    }
    let length: f32 = edges(&outline).map(|(a, b)| (b.0 - a.0).hypot(b.1 - a.1)).sum();
    // In what is thinner than the feather the two edges would meet and cross.
    let thickness = 2.0 * area.abs() / length;
    let half = (feather / 2.0).min(0.35 * thickness);
    let outwards = if (area > 0.0) == hole { -half } else { half };
    let (full, clear) = (paint.colour.bytes(paint.alpha), paint.colour.bytes(0.0));
    let count = outline.len();
    let mut inner = Vec::with_capacity(count);
    let first = mesh.vertices.len() as u32;
    for index in 0..count {
        let at = outline[index];
        let normal = corner_normal(outline[(index + count - 1) % count], at, outline[(index + 1) % count]);
        let reach = (normal.0 * outwards, normal.1 * outwards);
        let inside = (at.0 - reach.0, at.1 - reach.1);
        mesh.corner(inside, full);
        mesh.corner((at.0 + reach.0, at.1 + reach.1), clear);
        inner.push(inside);
    }
    for index in 0..count as u32 {
        let (here, next) = (first + 2 * index, first + 2 * ((index + 1) % count as u32));
        mesh.quad(here, here + 1, next + 1, next);
    }
    Some(inner)
}

/// Adds a band around a centre line, with a width for each of its points and both edges soft.
///
/// Where the band is thinner than the feather it becomes fainter instead, as a thin line seen from afar does.
pub(super) fn band(mesh: &mut Mesh, centre: &[Point], widths: &[f32], feather: f32, paint: Paint) {
    let count = centre.len().min(widths.len());
    if count < 2 {
        return;
    }
    let clear = paint.colour.bytes(0.0);
    let mut before: Option<[u32; 4]> = None;
    let mut row = |at: Point, normal: Point, half: f32, strength: f32| {
        let inner = (half - feather / 2.0).max(0.0);
        let outer = (half + feather / 2.0).max(feather);
        let full = paint.colour.bytes(paint.alpha * strength * (2.0 * half / feather).min(1.0));
        let mut side = |reach: f32, rgba| mesh.corner((at.0 + normal.0 * reach, at.1 + normal.1 * reach), rgba);
        let corners = [side(-outer, clear), side(-inner, full), side(inner, full), side(outer, clear)];
        if let Some(last) = before {
            for lane in 0..3 {
                mesh.quad(last[lane], last[lane + 1], corners[lane + 1], corners[lane]);
            }
        }
        before = Some(corners);
    };
    for index in 0..count {
        let at = centre[index];
        let normal = corner_normal(centre[index.saturating_sub(1)], at, centre[(index + 1).min(count - 1)]);
        let half = widths[index].abs() / 2.0;
        // A blunt end fades out too. The normal is a quarter turn before the way.
        let beyond = |way: f32| (at.0 - normal.1 * way * feather, at.1 + normal.0 * way * feather);
        let blunt = half > feather;
        if index == 0 && blunt {
            row(beyond(-1.0), normal, half, 0.0);
        }
        row(at, normal, half, 1.0);
        if index + 1 == count && blunt {
            row(beyond(1.0), normal, half, 0.0);
        }
    }
}

/// Lengthens a centre line by half its width at both ends, narrowing to nothing on the way as a half circle does.
pub(super) fn round_ends(centre: &mut Vec<Point>, widths: &mut Vec<f32>, steps: usize) {
    for _end in 0..2 {
        if let ([.., before, last], Some(&width)) = (centre.as_slice(), widths.last()) {
            let (last, way) = (*last, (last.0 - before.0, last.1 - before.1));
            let length = way.0.hypot(way.1).max(1e-6);
            for step in 1..=steps {
                let (sine, cosine) = (std::f32::consts::FRAC_PI_2 * step as f32 / steps as f32).sin_cos();
                let reach = width / 2.0 * sine / length;
                centre.push((last.0 + way.0 * reach, last.1 + way.1 * reach));
                widths.push(width * cosine);
            }
        }
        centre.reverse();
        widths.reverse();
    }
}

/// Whether the outline only ever turns one way (and goes around once), so that a fan fills it.
pub(super) fn is_convex(outline: &[Point]) -> bool {
    let count = outline.len();
    let (mut left, mut right, mut whole) = (false, false, 0.0);
    for index in 0..count {
        let (a, b, c) = (outline[index], outline[(index + 1) % count], outline[(index + 2) % count]);
        let (first, second) = ((b.0 - a.0, b.1 - a.1), (c.0 - b.0, c.1 - b.1));
        let turn = first.0 * second.1 - first.1 * second.0;
        whole += turn.atan2(first.0 * second.0 + first.1 * second.1);
        left |= turn < -1e-9;
        right |= turn > 1e-9;
    }
    !(left && right) && whole.abs() < 1.5 * std::f32::consts::TAU
}

/// Points from which the next is hardly away are left out: a side without length has no direction.
fn without_repeats(outline: &[Point]) -> Vec<Point> {
    let apart = |a: Point, b: Point| (a.0 - b.0).abs() + (a.1 - b.1).abs() > 1e-5;
    let mut out: Vec<Point> = Vec::with_capacity(outline.len());
    for &at in outline {
        if out.last().is_none_or(|&last| apart(last, at)) {
            out.push(at);
        }
    }
    while out.len() > 1 && !apart(out[0], out[out.len() - 1]) {
        out.pop();
    }
    out
}

/// The direction away from a corner, between the normals of its two sides, and longer the sharper the corner is.
fn corner_normal(before: Point, at: Point, after: Point) -> Point {
    let normal = |from: Point, to: Point| {
        let way = (to.0 - from.0, to.1 - from.1);
        let length = way.0.hypot(way.1);
        if length > 1e-9 { (way.1 / length, -way.0 / length) } else { (0.0, 0.0) }
    };
    let (first, second) = (normal(before, at), normal(at, after));
    let sum = (first.0 + second.0, first.1 + second.1);
    let length = sum.0.hypot(sum.1);
    if length < 1e-4 {
        return if first == (0.0, 0.0) { second } else { first };
    }
    // Where one neighbour is missing the sum is one normal, of length one.
    let sides = if first == (0.0, 0.0) || second == (0.0, 0.0) { 1.0 } else { 2.0 };
    let mitre = (sides / length).min(LONGEST_MITRE);
    (sum.0 / length * mitre, sum.1 / length * mitre)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stage::colour::Rgb;

    const SQUARE: [Point; 4] = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)];

    #[test]
    fn the_fringe_lies_half_inside_and_half_outside() {
        let mut mesh = Mesh::default();
        let inner = around(&mut mesh, &SQUARE, 0.1, false, Rgb::hex(0).into()).unwrap_or_default();
        assert!((signed_area(&inner) - 0.81).abs() < 1e-3, "{}", signed_area(&inner));
        let clear: Vec<Point> = mesh.vertices.iter().filter(|v| v.rgba[3] == 0).map(|v| (v.x, v.y)).collect();
        assert!((signed_area(&clear) - 1.21).abs() < 1e-3, "{}", signed_area(&clear));
    }

    #[test]
    fn a_hole_fades_inwards_and_either_direction_will_do() {
        let mut mesh = Mesh::default();
        let reversed: Vec<Point> = SQUARE.iter().rev().copied().collect();
        for outline in [&SQUARE[..], &reversed] {
            let rest = around(&mut mesh, outline, 0.1, true, Rgb::hex(0).into()).unwrap_or_default();
            assert!((signed_area(&rest).abs() - 1.21).abs() < 1e-3);
        }
    }

    #[test]
    fn a_hairline_grows_faint_rather_than_thick() {
        let mut mesh = Mesh::default();
        band(&mut mesh, &[(0.0, 0.0), (1.0, 0.0)], &[0.01, 0.01], 0.04, Rgb::hex(0).into());
        let strongest = mesh.vertices.iter().map(|v| v.rgba[3]).max();
        // A quarter as strong, over four times the width.
        assert_eq!(strongest, Some(64));
    }

    #[test]
    fn stars_and_double_windings_are_not_convex() {
        let star: Vec<Point> = (0..5).map(|i| (i as f32 * 2.513).sin_cos()).collect();
        assert!(is_convex(&SQUARE) && !is_convex(&star));
        assert!(!is_convex(&[(0.0, 0.0), (1.0, 0.0), (0.2, 0.2), (0.0, 1.0)]));
    }
}

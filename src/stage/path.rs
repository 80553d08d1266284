//! Curves and outlines as points: smooth paths through given points, discs, and cutting one outline by another.

/// A point in the units of the figure: half a head, y growing downwards.
pub(crate) type Point = (f32, f32);

/// The most straight pieces into which one span of a curve is cut.
const MOST_PIECES: usize = 14;

/// Straight pieces that follow a smooth (Catmull-Rom) curve through `points`, no further from it than `tolerance`.
///
/// A closed curve does not repeat its first point; an open one ends with its last.
pub(super) fn smooth(points: &[Point], closed: bool, tolerance: f32) -> Vec<Point> {
    smooth_with(points, closed, tolerance).into_iter().map(|(point, _)| point).collect()
}

/// Like [`smooth`], and says for each point how far along it lies: 2.5 is halfway between the points 2 and 3.
pub(super) fn smooth_with(points: &[Point], closed: bool, tolerance: f32) -> Vec<(Point, f32)> {
    let count = points.len();
    if count < 3 {
        return points.iter().enumerate().map(|(index, &point)| (point, index as f32)).collect();
    }
    let neighbour = |index: usize, step: isize| {
        let moved = index as isize + step;
        let last = count as isize - 1;
        let wrapped = if closed { moved.rem_euclid(count as isize) } else { moved.clamp(0, last) };
        points[wrapped as usize]
    };
    let spans = if closed { count } else { count - 1 };
    let mut out = Vec::with_capacity(spans * 6);
    for index in 0..spans {
        let (before, start) = (neighbour(index, -1), neighbour(index, 0));
        let (end, after) = (neighbour(index, 1), neighbour(index, 2));
        let handle_out = (start.0 + (end.0 - before.0) / 6.0, start.1 + (end.1 - before.1) / 6.0);
        let handle_in = (end.0 - (after.0 - start.0) / 6.0, end.1 - (after.1 - start.1) / 6.0);
        let pieces = pieces_for(start, handle_out, handle_in, end, tolerance);
        for piece in 0..pieces {
            let t = piece as f32 / pieces as f32;
            out.push((cubic(start, handle_out, handle_in, end, t), index as f32 + t));
        }
    }
    if !closed {
        out.push((points[count - 1], (count - 1) as f32));
    }
    out
}

/// How many straight pieces keep a cubic within the tolerance, from the size of its second differences.
fn pieces_for(a: Point, b: Point, c: Point, d: Point, tolerance: f32) -> usize {
    let bend = |p: Point, q: Point, r: Point| (p.0 - 2.0 * q.0 + r.0).hypot(p.1 - 2.0 * q.1 + r.1);
    let most = bend(a, b, c).max(bend(b, c, d));
    ((0.75 * most / tolerance).sqrt().ceil() as usize).clamp(1, MOST_PIECES)
}

fn cubic(a: Point, b: Point, c: Point, d: Point, t: f32) -> Point {
    let u = 1.0 - t;
    let (wa, wb, wc, wd) = (u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t);
    (wa * a.0 + wb * b.0 + wc * c.0 + wd * d.0, wa * a.1 + wb * b.1 + wc * c.1 + wd * d.1)
}

/// An ellipse as a polygon, fine enough for the tolerance.
pub(super) fn disc(centre: Point, radius_x: f32, radius_y: f32, tolerance: f32) -> Vec<Point> {
    let radius = radius_x.abs().max(radius_y.abs());
    // The sagitta of a chord is r (1 − cos(π / n)), about r π² / 2n².
    let sides = ((4.94 * radius / tolerance).sqrt().ceil() as usize).clamp(8, 64);
    (0..sides)
        .map(|side| {
            let angle = side as f32 * std::f32::consts::TAU / sides as f32;
            (centre.0 + radius_x * angle.cos(), centre.1 + radius_y * angle.sin())
        })
        .collect()
}

/// The area of a polygon, above 0 if its points run clockwise on the screen, below 0 if not.
pub(super) fn signed_area(polygon: &[Point]) -> f32 {
    let double: f32 = edges(polygon).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum();
    double / 2.0
}

/// The sides of a closed polygon, each as its two ends.
pub(super) fn edges(polygon: &[Point]) -> impl Iterator<Item = (Point, Point)> + '_ {
    polygon.iter().copied().zip(polygon.iter().copied().cycle().skip(1))
}

/// The part of `polygon` inside a convex outline (Sutherland and Hodgman's way).
pub(super) fn cut(polygon: &[Point], convex: &[Point]) -> Vec<Point> {
    let turn = if signed_area(convex) > 0.0 { 1.0 } else { -1.0 };
    let mut kept = polygon.to_vec();
    for (from, to) in edges(convex) {
        let inside = |p: Point| turn * ((to.0 - from.0) * (p.1 - from.1) - (to.1 - from.1) * (p.0 - from.0));
        let mut next = Vec::with_capacity(kept.len() + 2);
        for (start, end) in edges(&kept) {
            let (here, there) = (inside(start), inside(end));
            if here >= 0.0 {
                next.push(start);
            }
            if (here >= 0.0) != (there >= 0.0) {
                let t = here / (here - there);
                next.push((start.0 + t * (end.0 - start.0), start.1 + t * (end.1 - start.1)));
            }
        }
        kept = next;
        if kept.is_empty() {
            break;
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_smooth_path_goes_through_its_points() {
        let points = [(0.0, 0.0), (1.0, 0.3), (1.2, 1.1), (0.1, 0.9)];
        let path = smooth(&points, true, 0.001);
        for point in points {
            assert!(path.iter().any(|p| (p.0 - point.0).hypot(p.1 - point.1) < 1e-6), "{point:?} was missed");
        }
        assert!(path.len() > 20);
    }

    #[test]
    fn a_coarser_tolerance_gives_fewer_points() {
        let points = [(0.0, 0.0), (1.0, 0.3), (1.2, 1.1), (0.1, 0.9)];
        assert!(smooth(&points, true, 0.05).len() < smooth(&points, true, 0.0005).len());
        assert!(disc((0.0, 0.0), 1.0, 1.0, 0.05).len() < disc((0.0, 0.0), 1.0, 1.0, 0.002).len());
    }

    #[test]
    fn cutting_keeps_what_overlaps() {
        let square = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)];
        let shifted: Vec<Point> = square.iter().map(|p| (p.0 + 1.0, p.1 + 1.0)).collect();
        assert!((signed_area(&cut(&square, &shifted)).abs() - 1.0).abs() < 1e-5);
        let far: Vec<Point> = square.iter().map(|p| (p.0 + 9.0, p.1)).collect();
        assert!(cut(&square, &far).is_empty());
    }
}

//! A smooth line through the points of a curve: true at each of them, and between two of them never beyond either.

/// Points between two moves: enough for a line without corners at any size.
const STEPS: usize = 24;

/// Samples the line through `values`, which stand at x = 0, 1, 2 and so on, as far as `until`.
pub(super) fn smooth(values: &[f64], until: f64) -> Vec<[f64; 2]> {
    let Some(last) = values.len().checked_sub(1) else { return Vec::new() };
    let until = until.clamp(0.0, last as f64);
    let slopes = slopes(values);
    let whole = (until * STEPS as f64).floor() as usize;
    let mut points: Vec<[f64; 2]> = (0..=whole).map(|step| at(values, &slopes, step as f64 / STEPS as f64)).collect();
    if until * STEPS as f64 > whole as f64 {
        points.push(at(values, &slopes, until));
    }
    points
}

/// The line's height at one place.
pub(super) fn height(values: &[f64], x: f64) -> f64 {
    at(values, &slopes(values), x)[1]
}

/// Cubic Hermite between two neighbours.
fn at(values: &[f64], slopes: &[f64], x: f64) -> [f64; 2] {
    let last = values.len().saturating_sub(1);
    let left = (x.max(0.0).floor() as usize).min(last.saturating_sub(1));
    let (from, to) = (value(values, left), value(values, left + 1));
    let t = (x - left as f64).clamp(0.0, 1.0);
    let (t2, t3) = (t * t, t * t * t);
    let bend = value(slopes, left) * (t3 - 2.0 * t2 + t) + value(slopes, left + 1) * (t3 - t2);
    [x, from + (to - from) * (3.0 * t2 - 2.0 * t3) + bend]
}

fn value(values: &[f64], index: usize) -> f64 {
    values.get(index).or(values.last()).copied().unwrap_or_default()
}

/// Slopes at the points after Fritsch and Carlson (1980): flat at every turn, and nowhere so steep that the line would overshoot.
fn slopes(values: &[f64]) -> Vec<f64> {
    let rises: Vec<f64> = values.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let mut slopes = vec![0.0; values.len()];
    for (index, pair) in rises.windows(2).enumerate() {
        if pair[0] * pair[1] > 0.0 {
            slopes[index + 1] = 2.0 * pair[0] * pair[1] / (pair[0] + pair[1]);
        }
    }
    slopes
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEST: [f64; 6] = [100.0, 100.0, 96.0, 84.0, 84.0, 64.0];

    #[test]
    fn the_line_goes_through_every_point() {
        for (index, value) in BEST.iter().enumerate() {
            assert!((height(&BEST, index as f64) - value).abs() < 1e-9, "{index}");
        }
    }

    #[test]
    fn between_two_points_it_stays_between_them() {
        for values in [&BEST[..], &[40.0, 48.0, 44.0, 60.0], &[0.0, 0.0, 90.0, 90.0]] {
            for [x, y] in smooth(values, 99.0) {
                let (left, right) = (values[x.floor() as usize], values[(x.ceil() as usize).min(values.len() - 1)]);
                assert!((left.min(right) - 1e-9..=left.max(right) + 1e-9).contains(&y), "{x} {y}");
            }
        }
    }

    #[test]
    fn half_drawn_it_ends_where_it_was_told() {
        let points = smooth(&BEST, 2.51);
        assert_eq!(points.last().map(|point| point[0]), Some(2.51));
        assert_eq!(smooth(&BEST, 0.0).len(), 1);
        assert!(smooth(&[], 1.0).is_empty() && smooth(&[50.0], 1.0).len() == 1);
    }
}

//! The envelope curve as points of a drawing 600 wide and 200 high.

use std::fmt::Write;

use crate::review::Moment;

const WIDTH: f64 = 600.0;
const HEIGHT: f64 = 200.0;
const MARGIN: f64 = 8.0;

/// What was within reach, move by move, for an SVG with the view box `0 0 600 200`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Curve {
    /// The best still within reach: a path.
    pub(in super::super) best: String,
    /// From the worst to the best: a closed path.
    pub(in super::super) band: String,
    /// What clicking at random would have got from there: a path.
    pub(in super::super) par: String,
}

impl Curve {
    /// None where what was within reach isn't known.
    pub(in super::super) fn of(moments: &[Moment]) -> Option<Self> {
        if moments.len() < 2 {
            return None;
        }
        let x = |index: usize| MARGIN + (WIDTH - 2.0 * MARGIN) * index as f64 / (moments.len() - 1) as f64;
        let y = |points: f64| MARGIN + (HEIGHT - 2.0 * MARGIN) * (1.0 - points / 100.0);
        let path = |points: &mut dyn Iterator<Item = (usize, f64)>| {
            let mut path = String::new();
            for (index, points) in points {
                let sign = if path.is_empty() { 'M' } else { 'L' };
                // Writing to a string can't fail.
                let _ = write!(path, "{sign}{:.1} {:.1}", x(index), y(points));
            }
            path
        };
        let best = path(&mut moments.iter().map(|moment| moment.best.as_f64()).enumerate());
        let par = path(&mut moments.iter().map(|moment| moment.par.as_f64()).enumerate());
        let worst = moments.iter().map(|moment| moment.worst.as_f64()).enumerate().rev();
        let band = format!("{}{}Z", best, path(&mut worst.into_iter()).replacen('M', "L", 1));
        Some(Self { best, band, par })
    }
}

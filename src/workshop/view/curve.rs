//! The envelope curve as points of a drawing 640 wide and 240 high, with its axes and what moves cost.

use std::fmt::Write;

use crate::review::{Label, Moment};

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 240.0;
const LEFT: f64 = 40.0;
const RIGHT: f64 = 24.0;
const TOP: f64 = 30.0;
const BOTTOM: f64 = 30.0;

/// What was within reach, move by move, for an SVG with the view box `0 0 640 240`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Curve {
    /// The best still within reach: a path.
    pub(in super::super) best: String,
    /// From the worst to the best: a closed path.
    pub(in super::super) band: String,
    /// What clicking at random would have got from there: a path.
    pub(in super::super) par: String,
    /// Where 100, 50 and 0 points lie.
    pub(in super::super) grid: Vec<(&'static str, String)>,
    /// Where moves lie: the number and the place.
    pub(in super::super) numbers: Vec<(usize, String)>,
    /// Moves that cost something.
    pub(in super::super) drops: Vec<Drop>,
    /// Where it stands now: x, y and the points.
    pub(in super::super) now: (String, String, i32),
    /// The same in words.
    pub(in super::super) words: String,
}

/// A move that cost something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Drop {
    pub(in super::super) x: String,
    pub(in super::super) y: String,
    /// Where its figure stands.
    pub(in super::super) above: String,
    /// In whole points.
    pub(in super::super) cost: i32,
    /// "mistake".
    pub(in super::super) label: &'static str,
}

impl Curve {
    /// None where what was within reach isn't known.
    pub(in super::super) fn of(moments: &[Moment]) -> Option<Self> {
        let last = moments.last().filter(|_| moments.len() > 1)?.best;
        let x = |index: usize| LEFT + (WIDTH - LEFT - RIGHT) * index as f64 / (moments.len() - 1) as f64;
        let y = |points: f64| TOP + (HEIGHT - TOP - BOTTOM) * (1.0 - points / 100.0);
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
        let mut words = format!("The best still within reach: {} at the start", moments[0].best.whole());
        let mut drops = Vec::new();
        for (index, pair) in moments.windows(2).enumerate() {
            let cost = pair[0].best.whole() - pair[1].best.whole();
            if cost > 0 {
                let place = y(pair[1].best.as_f64());
                let label = Label::of(pair[0].best - pair[1].best).name();
                drops.push(Drop {
                    x: format!("{:.1}", x(index + 1)),
                    y: format!("{place:.1}"),
                    above: format!("{:.1}", place - 14.0),
                    cost,
                    label,
                });
                let _ = write!(words, ", {} after move {}", pair[1].best.whole(), index + 1);
            }
        }
        // So that figures don't run into one another: every move, every second, every fifth.
        let step = match moments.len() {
            ..=12 => 1,
            13..=24 => 2,
            _ => 5,
        };
        Some(Self {
            best,
            band,
            par,
            grid: [("100", 100.0), ("50", 50.0), ("0", 0.0)].map(|(name, at)| (name, format!("{:.1}", y(at)))).to_vec(),
            numbers: (step..moments.len()).step_by(step).map(|number| (number, format!("{:.1}", x(number)))).collect(),
            drops,
            now: (format!("{:.1}", x(moments.len() - 1)), format!("{:.1}", y(last.as_f64())), last.whole()),
            words,
        })
    }
}

//! The curve of what was still within reach, as paths of SVG.

use std::fmt::Write;

use crate::review::{Label, Points, Review};

const LEFT: f64 = 60.0;
const RIGHT: f64 = 690.0;
const TOP: f64 = 26.0;
const BOTTOM: f64 = 222.0;

/// The curve, ready to be drawn in a box of 760 by 270.
pub(super) struct Curve {
    /// In words, for those who don't see it.
    pub(super) words: String,
    /// Lines across, with their figures.
    pub(super) levels: Vec<(i32, f64)>,
    /// The figures below, with their places.
    pub(super) ticks: Vec<(String, f64)>,
    pub(super) best: String,
    pub(super) worst: String,
    pub(super) par: String,
    /// What lies between best and worst.
    pub(super) room: String,
    /// The costliest moves.
    pub(super) turns: Vec<Turn>,
    /// Where it ends.
    pub(super) end: (f64, f64),
    /// What the lines are called, with their places.
    pub(super) words_at: Vec<(&'static str, f64, f64)>,
}

/// A costly move on the curve.
pub(super) struct Turn {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) cost: i32,
    pub(super) colour: &'static str,
}

impl Curve {
    /// Of a review; none where the envelope was sampled, or there was no move.
    pub(super) fn of(review: &Review) -> Option<Self> {
        let moments = &review.moments;
        let last = moments.len().checked_sub(1).filter(|last| *last > 0)?;
        let x = |index: usize| round(LEFT + (RIGHT - LEFT) * index as f64 / last as f64);
        let y = |points: Points| round(BOTTOM - (BOTTOM - TOP) * points.as_f64() / 100.0);
        let line = |of: fn(&crate::review::Moment) -> Points| -> Vec<(f64, f64)> {
            moments.iter().enumerate().map(|(index, moment)| (x(index), y(of(moment)))).collect()
        };
        let (best, worst, par) = (line(|of| of.best), line(|of| of.worst), line(|of| of.par));
        let back: Vec<(f64, f64)> = worst.iter().rev().copied().collect();
        let room = format!("{}{}Z", eased(&best, 'M'), eased(&back, 'L'));
        let turns: Vec<Turn> = review
            .turning_points
            .iter()
            .filter_map(|point| {
                let after = moments.get(point.index + 1)?;
                let is_slight = Label::of(point.cost) < Label::Mistake;
                Some(Turn {
                    x: x(point.index + 1),
                    y: y(after.best),
                    cost: review.whole_cost(point.index)?,
                    colour: if is_slight { "ochre" } else { "" },
                })
            })
            .collect();
        // Every label of a long conversation would run into the next.
        let every = last.div_ceil(16);
        let ticks = (0..=last)
            .filter(|index| index % every == 0)
            .map(|index| (if index == 0 { "start".to_owned() } else { index.to_string() }, x(index)))
            .collect();
        let fell: Vec<String> = review
            .turning_points
            .iter()
            .filter_map(|point| Some(format!("{} at move {}", review.whole_cost(point.index)?, point.index + 1)))
            .collect();
        let mut words = format!(
            "The best score still possible was 100 before the first move and {} after the last of {last}.",
            review.scorecard.score.whole()
        );
        if !fell.is_empty() {
            let _ = write!(words, " It fell most by {}.", fell.join(", "));
        }
        let place = |line: &[(f64, f64)], below: bool| {
            let (x, y) = line.get(last / 3).copied().unwrap_or((LEFT, TOP));
            (x + 6.0, if below { y + 20.0 } else { y - 10.0 })
        };
        let (par_at, worst_at) = (place(&par, false), place(&worst, true));
        Some(Self {
            words,
            levels: [0, 50, 100].map(|level| (level, y(Points::from_hundredths(level * 100)))).to_vec(),
            ticks,
            end: best.last().copied().unwrap_or((RIGHT, BOTTOM)),
            best: eased(&best, 'M'),
            worst: eased(&worst, 'M'),
            par: eased(&par, 'M'),
            room,
            turns,
            words_at: vec![("a random player", par_at.0, par_at.1), ("worst still possible", worst_at.0, worst_at.1)],
        })
    }
}

/// A tenth of a point is finer than anyone sees, and keeps the file small.
fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// A path through points that arrives level at each, so that a fall between two moves reads as one.
fn eased(points: &[(f64, f64)], first: char) -> String {
    let mut path = String::new();
    let mut before: Option<(f64, f64)> = None;
    for (x, y) in points {
        // Writing into a text can't fail.
        let _ = match before {
            None => write!(path, "{first}{x} {y}"),
            Some((from, level)) => {
                let middle = round((from + x) / 2.0);
                write!(path, "C{middle} {level} {middle} {y} {x} {y}")
            }
        };
        before = Some((*x, *y));
    }
    path
}

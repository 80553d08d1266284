//! What was still within reach, before the first move and after each one.

use crate::review::{Label, Review};

/// The envelope over a conversation, in points from 0 to 100.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::game::debrief) struct Curve {
    /// The best that was still open.
    pub(in crate::game::debrief) best: Vec<f64>,
    /// The worst that was still possible.
    pub(in crate::game::debrief) worst: Vec<f64>,
    /// What clicking at random gets from there on.
    pub(in crate::game::debrief) par: Vec<f64>,
    /// The moves that cost something.
    pub(in crate::game::debrief) costs: Vec<Cost>,
    /// The score, in whole points.
    pub(in crate::game::debrief) score: i32,
}

/// What a move cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::game::debrief) struct Cost {
    /// Which move, from 0.
    pub(in crate::game::debrief) index: usize,
    /// In whole points.
    pub(in crate::game::debrief) points: i32,
    /// How it is called by its cost.
    pub(in crate::game::debrief) label: Label,
}

impl Curve {
    /// The curve of a review; none where the envelope was sampled, or where nothing was said.
    pub(super) fn of(review: &Review) -> Option<Self> {
        if review.moments.len() < 2 {
            return None;
        }
        let cost = |index| {
            let (points, label) = (review.whole_cost(index)?, review.moves.get(index)?.label()?);
            (points != 0).then_some(Cost { index, points, label })
        };
        Some(Self {
            best: review.moments.iter().map(|moment| moment.best.as_f64()).collect(),
            worst: review.moments.iter().map(|moment| moment.worst.as_f64()).collect(),
            par: review.moments.iter().map(|moment| moment.par.as_f64()).collect(),
            costs: (0..review.moves.len()).filter_map(cost).collect(),
            score: review.scorecard.score.whole(),
        })
    }

    /// How many moves there were.
    pub(in crate::game::debrief) fn moves(&self) -> usize {
        self.best.len().saturating_sub(1)
    }

    /// The same for those who can't see it.
    pub(in crate::game::debrief) fn in_words(&self) -> String {
        let best: Vec<String> = self.best.iter().map(|points| format!("{points:.0}")).collect();
        let mut words = format!(
            "What was still within reach. The best score still open, at the start and after each move: {}.",
            best.join(", ")
        );
        for cost in &self.costs {
            words.push_str(&format!(" Move {} cost {}, {}.", cost.index + 1, cost.points, cost.label.name()));
        }
        if let (Some(par), Some(worst)) = (self.par.first(), self.worst.iter().rev().nth(1)) {
            words.push_str(&format!(" At the start a random player would get {par:.0}. Before the last move the worst still possible was {worst:.0}."));
        }
        words.push_str(&format!(" The score in the end: {}.", self.score));
        words
    }
}

#[cfg(test)]
mod tests {
    use crate::game::debrief::fixture;

    #[test]
    fn the_curve_is_told_in_words() {
        let (_, view) = fixture::mixed(None);
        let words = view.curve.map(|curve| curve.in_words()).unwrap_or_default();
        assert!(words.contains("after each move: 100, 50, 50, 0."), "{words}");
        assert!(words.contains("Move 1 cost 50, blunder."), "{words}");
        assert!(words.ends_with("The score in the end: 0."), "{words}");
    }
}

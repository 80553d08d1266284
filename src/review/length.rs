//! Whether marks come by themselves to whoever goes on talking.

use crate::conversation::State;

use super::envelope::{Envelope, gains};
use super::space::To;

/// How the length of a conversation and its weighted total go together when somebody clicks at random. Exact, not sampled.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct LengthAndTotal {
    /// How many moves it takes on average.
    pub moves: f64,
    /// The average total, in marks.
    pub total: f64,
    /// The standard deviation of the moves.
    pub moves_deviation: f64,
    /// The standard deviation of the total, in marks.
    pub total_deviation: f64,
    /// The correlation (Pearson) of moves and total, -1 to 1; 0 where either is always the same.
    pub correlation: f64,
}

/// Averages over random play from a state on.
#[derive(Debug, Clone, Copy, Default)]
struct Moments {
    moves: f64,
    moves_squared: f64,
    total: f64,
    total_squared: f64,
    product: f64,
}

impl LengthAndTotal {
    /// Of an opening, by index; none where the envelope was sampled, or there is no such opening. O(states + moves): the averages of moves,
    /// total, their squares and their product follow from those of the states that a state leads to.
    pub fn of(envelope: &Envelope, opening: u16) -> Option<Self> {
        let space = envelope.space()?;
        let scenario = envelope.scenario();
        let start = space.find(&State::at_opening(scenario, scenario.openings.get(usize::from(opening))?))?;
        let mut moments = vec![Moments::default(); space.len()];
        for state in space.order() {
            let state = *state as usize;
            let edges = space.edges(state);
            let mut sum = Moments::default();
            for edge in edges {
                let gain = f64::from(edge.gain.weighted(&scenario.weights));
                let after = if let To::State(next) = edge.to { moments[next as usize] } else { Moments::default() };
                sum.add(&after.with_a_move_before(gain));
            }
            if edges.is_empty() {
                let total = f64::from(gains(scenario, &space.stuck(state))[0]);
                sum = Moments { total, total_squared: total * total, ..Moments::default() };
            }
            moments[state] = sum.divided(edges.len().max(1) as f64);
        }
        Some(moments[start].summary())
    }
}

impl Moments {
    fn with_a_move_before(&self, gain: f64) -> Self {
        Self {
            moves: 1.0 + self.moves,
            moves_squared: 1.0 + 2.0 * self.moves + self.moves_squared,
            total: gain + self.total,
            total_squared: gain * gain + 2.0 * gain * self.total + self.total_squared,
            product: gain + self.total + gain * self.moves + self.product,
        }
    }

    fn add(&mut self, other: &Self) {
        self.moves += other.moves;
        self.moves_squared += other.moves_squared;
        self.total += other.total;
        self.total_squared += other.total_squared;
        self.product += other.product;
    }

    fn divided(self, by: f64) -> Self {
        Self {
            moves: self.moves / by,
            moves_squared: self.moves_squared / by,
            total: self.total / by,
            total_squared: self.total_squared / by,
            product: self.product / by,
        }
    }

    fn summary(&self) -> LengthAndTotal {
        // Differences of nearly equal sums: what is left of a true 0 is far below this.
        const NOTHING: f64 = 1e-9;
        let deviation = |squared: f64, mean: f64| {
            let variance = squared - mean * mean;
            if variance > NOTHING { variance.sqrt() } else { 0.0 }
        };
        let moves_deviation = deviation(self.moves_squared, self.moves);
        let total_deviation = deviation(self.total_squared, self.total);
        let scale = moves_deviation * total_deviation;
        let correlation =
            if scale > 0.0 { ((self.product - self.moves * self.total) / scale).clamp(-1.0, 1.0) } else { 0.0 };
        LengthAndTotal { moves: self.moves, total: self.total, moves_deviation, total_deviation, correlation }
    }
}

//! What somebody gets who always takes the choice with the most marks at once, and never thinks further.

use crate::conversation::State;
use crate::scenario::Scenario;

use super::envelope::{Envelope, gains};
use super::space::{Edge, Space, To};

/// The weighted total, in marks, of conversations that always go on with the choice whose outcome gives the most marks there and then. What
/// stays open in a term, and what an ending gives, comes later and is not looked at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Greedy {
    /// On average, where each of several equally good choices is as likely as the other.
    pub average: f64,
    /// Where of several the luckiest is always taken.
    pub best: i32,
    /// Where of several the unluckiest is always taken.
    pub worst: i32,
}

impl Greedy {
    /// Of an opening, by index; none where the envelope was sampled, or there is no such opening. O(states + moves).
    pub fn of(envelope: &Envelope, opening: u16) -> Option<Self> {
        let space = envelope.space()?;
        let scenario = envelope.scenario();
        let start = space.find(&State::at_opening(scenario, scenario.openings.get(usize::from(opening))?))?;
        let nothing = Self { average: 0.0, best: 0, worst: 0 };
        let mut after = vec![nothing; space.len()];
        for state in space.order() {
            let state = *state as usize;
            after[state] = from(scenario, space, state, &after, nothing);
        }
        Some(after[start])
    }
}

/// What it gives from a state on, once that is known of all states that follow.
fn from(scenario: &Scenario, space: &Space, state: usize, after: &[Greedy], nothing: Greedy) -> Greedy {
    let edges = space.edges(state);
    let now = |edge: &Edge| {
        let choice = &scenario.nodes[space.state(state).node as usize].choices[usize::from(edge.choice)];
        choice.outcomes[usize::from(edge.outcome)].marks.weighted(&scenario.weights)
    };
    let Some(most) = edges.iter().map(now).max() else {
        let total = gains(scenario, &space.stuck(state))[0];
        return Greedy { average: f64::from(total), best: total, worst: total };
    };
    let (mut sum, mut count) = (0.0, 0.0);
    let (mut best, mut worst) = (i32::MIN, i32::MAX);
    for edge in edges.iter().filter(|edge| now(edge) == most) {
        let gain = edge.gain.weighted(&scenario.weights);
        let after = if let To::State(next) = edge.to { after[next as usize] } else { nothing };
        sum += f64::from(gain) + after.average;
        count += 1.0;
        best = best.max(gain + after.best);
        worst = worst.min(gain + after.worst);
    }
    Greedy { average: sum / count, best, worst }
}

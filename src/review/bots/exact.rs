//! What a bot gets on average, worked out backwards over all states.

use crate::conversation::State;

use super::super::envelope::Envelope;
use super::super::space::{Edge, Space, To};
use super::Bot;
use super::looks::{FORMULA, Looks};

/// The average weighted total of a bot from each opening; none where the scenario is too large to walk, or the bot depends on more than a state holds.
/// O(states + moves), three times that for the formula, which remembers how far it has come.
pub(super) fn averages(envelope: &Envelope, looks: &Looks, bot: Bot) -> Option<Vec<f64>> {
    let (space, _) = envelope.exact()?;
    let stages = match bot {
        Bot::Echo => return None,
        Bot::Formula => FORMULA,
        _ => 1,
    };
    let scenario = envelope.scenario();
    let weights = &scenario.weights;
    let mut average = vec![0.0; space.len() * stages];
    for state in space.order().iter().map(|state| *state as usize) {
        let node = space.state(state).node;
        for stage in 0..stages {
            let worth = |edge: &Edge| looks.worth(bot, stage, node, edge.choice);
            let edges = space.edges(state);
            let Some(most) = edges.iter().map(worth).max() else {
                average[state * stages + stage] = f64::from(space.stuck(state).weighted(weights));
                continue;
            };
            let (mut sum, mut count) = (0.0, 0.0);
            for edge in edges.iter().filter(|edge| worth(edge) == most) {
                sum += f64::from(edge.gain.weighted(weights));
                if let To::State(next) = edge.to {
                    let stage = if stages == 1 { 0 } else { looks.stage_after(stage, node, edge.choice) };
                    sum += average[next as usize * stages + stage];
                }
                count += 1.0;
            }
            average[state * stages + stage] = sum / count;
        }
    }
    let of = |opening| average_at(envelope, space, &average, stages, opening);
    scenario.openings.iter().map(of).collect()
}

fn average_at(
    envelope: &Envelope,
    space: &Space,
    average: &[f64],
    stages: usize,
    opening: &crate::scenario::Opening,
) -> Option<f64> {
    space.find(&State::at_opening(envelope.scenario(), opening)).map(|state| average[state * stages])
}

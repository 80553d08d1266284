//! What a whole scenario holds, apart from any play: the odds of each ending, the best and the worst line.

use crate::conversation::State;
use crate::scenario::Scenario;

use super::envelope::Envelope;
use super::space::{Space, To};

/// How random play from an opening ends.
#[derive(Debug, Clone, PartialEq)]
pub struct Odds {
    /// The chance of each ending, at its index; they add up to 1.
    pub endings: Vec<f64>,
    /// How many different conversations there are (a number this large may be rounded).
    pub conversations: f64,
    /// How many states can be reached from this opening.
    pub states: usize,
}

impl Odds {
    /// Of an opening, by index; none where the envelope was sampled. O(states + moves).
    pub fn of(envelope: &Envelope, opening: u16) -> Option<Self> {
        let space = envelope.space()?;
        let scenario = envelope.scenario();
        let start = space.find(&State::at_opening(scenario, &scenario.openings[usize::from(opening)]))?;
        let mut chance = vec![0.0; space.len()];
        let mut endings = vec![0.0; scenario.endings.len()];
        let mut states = 0;
        chance[start] = 1.0;
        for state in space.order().iter().rev() {
            let state = *state as usize;
            if chance[state] == 0.0 {
                continue;
            }
            states += 1;
            let edges = space.edges(state);
            if edges.is_empty() {
                // An opening at which nothing is on offer: over before the first move.
                endings[scenario.patience.ending as usize] += chance[state];
            }
            let share = chance[state] / edges.len().max(1) as f64;
            for edge in edges {
                match edge.to {
                    To::State(next) => chance[next as usize] += share,
                    To::Ending(ending, _) => endings[ending as usize] += share,
                }
            }
        }
        Some(Self { endings, conversations: conversations(space, start), states })
    }
}

fn conversations(space: &Space, start: usize) -> f64 {
    let mut count = vec![0.0; space.len()];
    for state in space.order() {
        let state = *state as usize;
        let edges = space.edges(state);
        let behind = edges.iter().map(|edge| if let To::State(next) = edge.to { count[next as usize] } else { 1.0 });
        count[state] = if edges.is_empty() { 1.0 } else { behind.sum() };
    }
    count[start]
}

/// The choices, by index at their nodes, of the best conversation from an opening, or of the worst; empty where nothing is on offer there. Of equally good
/// moves the first in the file. None where the envelope was sampled.
pub fn extreme_line(envelope: &Envelope, opening: u16, best: bool) -> Option<Vec<u16>> {
    let scenario: &Scenario = envelope.scenario();
    let mut state = State::at_opening(scenario, &scenario.openings[usize::from(opening)]);
    let mut line = Vec::new();
    if envelope.is_exact() && state.offered(scenario).next().is_none() {
        return Some(line);
    }
    loop {
        let choice = envelope.extreme_choice(&state, best)?;
        line.push(choice);
        let (_, outcome) = state.outcome(&scenario.nodes[state.node as usize].choices[usize::from(choice)]);
        match state.after(scenario, outcome) {
            crate::conversation::Next::Goes(next) => state = next,
            crate::conversation::Next::Ends(_) => return Some(line),
        }
    }
}

//! Which choices players come to take: in many random plays, and in any play at all.

use super::bots::{Bot, Bots};
use super::envelope::Envelope;

/// Which choices were taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// How many random plays there were.
    pub plays: u32,
    /// For each node and choice in how many of them it was taken.
    pub taken: Vec<Vec<u32>>,
    /// For each node and choice whether any play can take it; none where the scenario was too large to walk.
    pub possible: Option<Vec<Vec<bool>>>,
}

impl Coverage {
    /// Of so many random plays: the seeds from 0 on, each with the opening that it picks. O(plays × moves + states).
    pub fn of(envelope: &Envelope, bots: &Bots<'_>, plays: u32) -> Self {
        let scenario = envelope.scenario();
        let mut taken: Vec<Vec<u32>> = scenario.nodes.iter().map(|node| vec![0; node.choices.len()]).collect();
        for seed in 0..plays {
            let conversation = bots.play(Bot::Random, None, u64::from(seed));
            let mut moves: Vec<(u32, u16)> =
                conversation.moves().iter().map(|done| (done.before.node, done.choice)).collect();
            moves.sort_unstable();
            moves.dedup();
            for (node, choice) in moves {
                taken[node as usize][usize::from(choice)] += 1;
            }
        }
        Self { plays, taken, possible: possible(envelope) }
    }

    /// How many choices there are.
    pub fn choices(&self) -> usize {
        self.taken.iter().map(Vec::len).sum()
    }

    /// The choices, by node and index, that none of the plays took and some play can, as far as is known.
    pub fn missed(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        let places = self.places().filter(|(node, choice)| self.taken[*node][*choice] == 0);
        places.filter(|(node, choice)| self.possible.as_ref().is_none_or(|possible| possible[*node][*choice]))
    }

    /// The choices, by node and index, that no play can take; none where the scenario was too large to walk.
    pub fn impossible(&self) -> Option<Vec<(usize, usize)>> {
        let possible = self.possible.as_ref()?;
        Some(self.places().filter(|(node, choice)| !possible[*node][*choice]).collect())
    }

    fn places(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        self.taken.iter().enumerate().flat_map(|(node, choices)| (0..choices.len()).map(move |choice| (node, choice)))
    }
}

fn possible(envelope: &Envelope) -> Option<Vec<Vec<bool>>> {
    let space = envelope.space()?;
    let nodes = &envelope.scenario().nodes;
    let mut possible: Vec<Vec<bool>> = nodes.iter().map(|node| vec![false; node.choices.len()]).collect();
    for state in 0..space.len() {
        let node = space.state(state).node as usize;
        for edge in space.edges(state) {
            possible[node][usize::from(edge.choice)] = true;
        }
    }
    Some(possible)
}

/// In how many states each node can be met: what makes a scenario large to walk. None where it was too large. O(states).
pub fn states_by_node(envelope: &Envelope) -> Option<Vec<usize>> {
    let space = envelope.space()?;
    let mut states = vec![0; envelope.scenario().nodes.len()];
    for state in 0..space.len() {
        states[space.state(state).node as usize] += 1;
    }
    Some(states)
}

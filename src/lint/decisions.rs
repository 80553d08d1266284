//! Where it matters what the player does, and which choice is best there.

use crate::review::{Reached, Walk};
use crate::scenario::Scenario;

/// A node at which some choice costs more than another.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    /// Index of the node.
    pub node: usize,
    /// How often a random play comes here on average.
    pub visits: f64,
    /// For each choice of the node the share of the visits with a decision in which it is a best move, 0 to 1; of several best ones each counts. 0 where it is never on offer.
    pub best: Vec<f64>,
    /// For each choice, what it costs on average in marks of the weighted total where it is on offer: best within reach before it, less best after it.
    pub cost: Vec<f64>,
}

impl Decision {
    /// The choice that is best most often, where it is so in at least half of the visits; of equals the first in the file.
    pub fn best_choice(&self) -> Option<usize> {
        let (choice, share) = self.best.iter().enumerate().rev().max_by(|(_, one), (_, other)| one.total_cmp(other))?;
        (*share >= 0.5).then_some(choice)
    }

    /// Whether a choice is a best move in at least half of the visits.
    pub fn is_best(&self, choice: usize) -> bool {
        self.best[choice] >= 0.5
    }

    /// Whether a choice is on offer at times, and hardly ever the best.
    pub fn is_wrong(&self, choice: usize) -> bool {
        self.cost[choice] > 0.0 && self.best[choice] < 0.1
    }
}

/// The decisions of a scenario, in the order of the file. States count by how often random play comes to them. O(states + moves).
pub(super) fn decisions(scenario: &Scenario, walk: &Walk<'_>) -> Vec<Decision> {
    let chance = chances(scenario, walk);
    let mut sums: Vec<Sums> = scenario.nodes.iter().map(|node| Sums::new(node.choices.len())).collect();
    for (state, chance) in chance.iter().enumerate() {
        let best = walk.best(state);
        let cost = |step: &crate::review::Step| best - walk.best_after(step);
        if walk.steps(state).all(|step| cost(&step) == 0) {
            continue;
        }
        let sums = &mut sums[walk.state(state).node as usize];
        sums.visits += chance;
        for step in walk.steps(state) {
            let choice = usize::from(step.choice);
            sums.offered[choice] += chance;
            sums.cost[choice] += chance * f64::from(cost(&step));
            if cost(&step) == 0 {
                sums.best[choice] += chance;
            }
        }
    }
    let decision = |(node, sums): (usize, Sums)| {
        let share = |sum: f64, of: f64| if of > 0.0 { sum / of } else { 0.0 };
        (sums.visits > 0.0).then(|| Decision {
            node,
            visits: sums.visits,
            best: sums.best.iter().map(|best| share(*best, sums.visits)).collect(),
            cost: sums.cost.iter().zip(&sums.offered).map(|(cost, offered)| share(*cost, *offered)).collect(),
        })
    };
    sums.into_iter().enumerate().filter_map(decision).collect()
}

struct Sums {
    visits: f64,
    offered: Vec<f64>,
    best: Vec<f64>,
    cost: Vec<f64>,
}

impl Sums {
    fn new(choices: usize) -> Self {
        let none = vec![0.0; choices];
        Self { visits: 0.0, offered: none.clone(), best: none.clone(), cost: none }
    }
}

/// How often random play comes to each state, over all openings by their weights.
fn chances(scenario: &Scenario, walk: &Walk<'_>) -> Vec<f64> {
    let mut chance = vec![0.0; walk.len()];
    let total: u32 = scenario.openings.iter().map(|opening| opening.weight).sum();
    for (index, opening) in scenario.openings.iter().enumerate() {
        if let Some(start) = walk.opening(index as u16) {
            chance[start] += f64::from(opening.weight) / f64::from(total.max(1));
        }
    }
    for state in walk.backwards().rev() {
        let steps = walk.steps(state);
        let share = chance[state] / steps.len().max(1) as f64;
        for step in steps {
            if let Reached::State(next) = step.to {
                chance[next as usize] += share;
            }
        }
    }
    chance
}

//! What any play can meet: which nodes, choices, outcomes and endings, and in which state first.

use crate::review::{Reached, Walk};
use crate::scenario::{Bits, Outcome, Scenario, Target};

use super::asked::Asked;

/// What any play can meet. Each with the number of a state in which a shortest conversation meets it.
#[derive(Debug, Clone)]
pub struct Met {
    nodes: Vec<Option<u32>>,
    /// For each node, choice and outcome.
    outcomes: Vec<Vec<Vec<Option<u32>>>>,
    /// State and choice.
    endings: Vec<Option<(u32, u16)>>,
    /// How every condition comes out.
    pub asked: Asked,
    /// The facts that no play reveals, by their bits.
    pub never_revealed: Bits,
}

impl Met {
    /// Of a scenario that was walked: O(states + moves), twice where lines have conditions.
    pub fn of(scenario: &Scenario, walk: &Walk<'_>) -> Self {
        let outcomes = |node: &crate::scenario::Node| {
            node.choices.iter().map(|choice| vec![None; choice.outcomes.len()]).collect::<Vec<_>>()
        };
        let mut met = Self {
            nodes: vec![None; scenario.nodes.len()],
            outcomes: scenario.nodes.iter().map(outcomes).collect(),
            endings: vec![None; scenario.endings.len()],
            asked: Asked::of(scenario, walk),
            never_revealed: Bits::EMPTY,
        };
        for state in 0..walk.len() {
            let number = state as u32;
            let node = walk.state(state).node as usize;
            met.nodes[node].get_or_insert(number);
            for step in walk.steps(state) {
                met.outcomes[node][usize::from(step.choice)][usize::from(step.outcome)].get_or_insert(number);
                if let Reached::Ending(ending, _) = step.to {
                    met.endings[ending as usize].get_or_insert((number, step.choice));
                }
            }
        }
        met.never_revealed =
            never_revealed(scenario, |node, choice, outcome| met.outcome(node, choice, outcome).is_some());
        met
    }

    /// The first state at a node.
    pub fn node(&self, node: usize) -> Option<usize> {
        self.nodes[node].map(|state| state as usize)
    }

    /// The first state in which a choice is on offer.
    pub fn choice(&self, node: usize, choice: usize) -> Option<usize> {
        self.outcomes[node][choice].iter().flatten().min().map(|state| *state as usize)
    }

    /// The first state in which a choice has this outcome.
    pub fn outcome(&self, node: usize, choice: usize, outcome: usize) -> Option<usize> {
        self.outcomes[node][choice][outcome].map(|state| state as usize)
    }

    /// The first state from which a choice leads to an ending, and that choice.
    pub fn ending(&self, ending: usize) -> Option<(usize, u16)> {
        self.endings[ending].map(|(state, choice)| (state as usize, choice))
    }

    /// Whether an outcome leads to an ending that no play meets.
    pub fn loses_an_ending(&self, outcome: &Outcome) -> bool {
        matches!(outcome.goto, Target::Ending(ending) if self.endings[ending as usize].is_none())
    }
}

/// The facts, by their bits, that no opening gives and no outcome reveals that is met: node, choice, outcome. O(outcomes).
pub(super) fn never_revealed(scenario: &Scenario, is_met: impl Fn(usize, usize, usize) -> bool) -> Bits {
    let mut hidden = Bits::EMPTY;
    for fact in 0..scenario.facts.len() as u16 {
        hidden.set(scenario.known_bit(fact));
    }
    hidden = scenario.openings.iter().fold(hidden, |hidden, opening| hidden.without(opening.bits));
    for (index, node) in scenario.nodes.iter().enumerate() {
        for (at, choice) in node.choices.iter().enumerate() {
            for (which, outcome) in choice.outcomes.iter().enumerate() {
                if is_met(index, at, which) {
                    hidden = hidden.without(outcome.set);
                }
            }
        }
    }
    hidden
}

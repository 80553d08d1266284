//! Everything that any play can meet: the states, the moves between them, and the shortest conversation to each.
//!
//! This is what proofs about a scenario are made of. States with the same future are one (see [`super::live`]), so a state
//! stands for all those in which the same choices are on offer, the same outcomes follow, and the same can be won.

use std::sync::Arc;

use crate::conversation::{Cause, State};
use crate::scenario::{Marks, Scenario};

use super::envelope::{Envelope, Reach};
use super::space::{Space, To};

/// All states of a scenario that was walked as a whole.
#[derive(Debug)]
pub struct Walk<'e> {
    scenario: &'e Arc<Scenario>,
    space: &'e Space,
    reach: &'e [Reach],
    /// By which state and move each state was first met.
    from: Vec<Option<(u32, u16)>>,
}

/// A move from a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Index of the choice at the state's node.
    pub choice: u16,
    /// Index of the outcome that it has there.
    pub outcome: u16,
    /// Where it leads.
    pub to: Reached,
    /// What it gives: the outcome's marks, those of terms that it opens, less those of terms that it settles; with the last move also the ending's.
    pub gain: Marks,
}

/// Where a move leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reached {
    /// To a state, by number.
    State(u32),
    /// To an ending, by index, and why.
    Ending(u32, Cause),
}

/// A conversation from its opening up to the point that it is to show.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Witness {
    /// Index of the opening.
    pub opening: u16,
    /// The choices, by index at their nodes.
    pub choices: Vec<u16>,
}

impl<'e> Walk<'e> {
    /// Of an envelope; none where that was sampled. O(states + moves).
    pub fn of(envelope: &'e Envelope) -> Option<Self> {
        let (space, reach) = envelope.exact()?;
        let mut from = vec![None; space.len()];
        // States are numbered breadth first from all openings, so whoever meets a state first is on a shortest way to it.
        for state in 0..space.len() {
            for edge in space.edges(state) {
                if let To::State(next) = edge.to
                    && next as usize > state
                    && from[next as usize].is_none()
                {
                    from[next as usize] = Some((state as u32, edge.choice));
                }
            }
        }
        let scenario = envelope.scenario();
        for opening in &scenario.openings {
            if let Some(start) = space.find(&State::at_opening(scenario, opening)) {
                from[start] = None;
            }
        }
        Some(Self { scenario, space, reach, from })
    }

    /// How many states there are.
    pub const fn len(&self) -> usize {
        self.space.len()
    }

    /// Whether there is none; there always is one, because there is an opening.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A state by its number; numbers grow with the moves that it takes to get there.
    pub fn state(&self, number: usize) -> &State {
        self.space.state(number)
    }

    /// The number of the state that stands for this one, if any play reaches it.
    pub fn find(&self, state: &State) -> Option<usize> {
        self.space.find(state)
    }

    /// The number of the state at which an opening, by index, begins.
    pub fn opening(&self, opening: u16) -> Option<usize> {
        self.find(&State::at_opening(self.scenario, self.scenario.openings.get(usize::from(opening))?))
    }

    /// The moves from a state, in the order of the file.
    pub fn steps(&self, state: usize) -> impl ExactSizeIterator<Item = Step> + '_ {
        self.space.edges(state).iter().map(|edge| Step {
            choice: edge.choice,
            outcome: edge.outcome,
            to: match edge.to {
                To::State(next) => Reached::State(next),
                To::Ending(ending, cause) => Reached::Ending(ending, cause),
            },
            gain: edge.gain,
        })
    }

    /// All states, each after all that it leads to.
    pub fn backwards(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.space.order().iter().map(|state| *state as usize)
    }

    /// The most that the moves from a state to an end can give, as a weighted total.
    pub fn best(&self, state: usize) -> i32 {
        self.reach[state].best[0]
    }

    /// The weighted total that is still within reach after a move, what the move gives included.
    pub fn best_after(&self, step: &Step) -> i32 {
        let after = match step.to {
            Reached::State(next) => self.best(next as usize),
            Reached::Ending(..) => 0,
        };
        step.gain.weighted(&self.scenario.weights) + after
    }

    /// Whether a move ends the conversation because nothing would be on offer where it leads.
    pub fn runs_dry(&self, state: usize, step: &Step) -> bool {
        matches!(step.to, Reached::Ending(_, Cause::Patience)) && self.state(state).moves_left > 1
    }

    /// A shortest conversation to a state: O(its moves).
    pub fn witness_of(&self, state: usize) -> Witness {
        let (mut at, mut choices) = (state, Vec::new());
        while let Some((before, choice)) = self.from[at] {
            choices.push(choice);
            at = before as usize;
        }
        choices.reverse();
        let opening = (0..self.scenario.openings.len() as u16).find(|opening| self.opening(*opening) == Some(at));
        Witness { opening: opening.unwrap_or(0), choices }
    }

    /// A shortest conversation to a state, and one choice more.
    pub fn witness_through(&self, state: usize, choice: u16) -> Witness {
        let mut witness = self.witness_of(state);
        witness.choices.push(choice);
        witness
    }
}

impl Witness {
    /// The ids of its choices.
    pub fn choice_ids<'s>(&self, scenario: &'s Scenario) -> Vec<&'s str> {
        let Some(opening) = scenario.openings.get(usize::from(self.opening)) else { return Vec::new() };
        let mut state = State::at_opening(scenario, opening);
        let mut ids = Vec::with_capacity(self.choices.len());
        for choice in &self.choices {
            let Some(choice) = scenario.nodes[state.node as usize].choices.get(usize::from(*choice)) else { break };
            ids.push(choice.id.as_str());
            let (_, outcome) = state.outcome(choice);
            match state.after(scenario, outcome) {
                crate::conversation::Next::Goes(next) => state = next,
                crate::conversation::Next::Ends(_) => break,
            }
        }
        ids
    }
}

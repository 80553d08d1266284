//! The states that a conversation can reach, and the moves between them.
//!
//! States with the same future are one (see [`super::live`]). Every move uses up patience wherever a loop could come back, so the
//! graph has no cycle, and it is walked with lists of its own, never by recursion.
//!
//! Time and memory are linear in the states and moves: O(states × choices), with a hash look-up for each move.

use std::hash::BuildHasher;

use hashbrown::hash_table::{Entry, HashTable};
use rustc_hash::FxBuildHasher;

use crate::conversation::{Cause, Next, State};
use crate::scenario::{Bits, Ending, Marks, Outcome, Scenario};

use super::live::Live;

/// More states than this are not walked: about 250 bytes each.
pub const STATE_LIMIT: usize = 500_000;

/// A move from a state.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    /// Index of the choice at the state's node.
    pub(super) choice: u16,
    /// Index of its outcome.
    pub(super) outcome: u16,
    /// Where it leads.
    pub(super) to: To,
    /// The marks it gives, and by how much it changes what the open terms give; for the last move of a conversation also the ending's.
    pub(super) gain: Marks,
}

/// Where a move leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum To {
    State(u32),
    Ending(u32, Cause),
}

/// All states that can be reached from the openings.
#[derive(Debug)]
pub(super) struct Space {
    live: Live,
    /// The states' numbers, found by the states' hashes: a tenth as large as a table of the states themselves, so that most of it stays near the processor.
    index: HashTable<u32>,
    /// The states, in the order in which they were met: breadth first, so that their number grows with the moves to them.
    states: Vec<State>,
    edges: Vec<Edge>,
    /// Where each state's edges begin; one more entry at the end.
    first_edge: Vec<u32>,
    /// Every state after all that it leads to.
    order: Vec<u32>,
    /// How many states openings begin with.
    roots: u32,
    /// Openings at which nothing is on offer, and what their end gives.
    stuck: Vec<(u32, Marks)>,
}

impl Space {
    /// Walks all states; none where there are more than `limit`.
    pub(super) fn explore(scenario: &Scenario, limit: usize) -> Option<Self> {
        Self::walk(scenario, Live::of(scenario), limit)
    }

    /// The same, with states apart that differ in which lines are still said. `left` gives the bit that remembers that a node was left.
    pub(super) fn explore_with_lines(scenario: &Scenario, left: &[Option<u16>], limit: usize) -> Option<Self> {
        Self::walk(scenario, Live::with_lines(scenario, left), limit)
    }

    fn walk(scenario: &Scenario, live: Live, limit: usize) -> Option<Self> {
        let mut space = Self {
            live,
            index: HashTable::new(),
            states: Vec::new(),
            edges: Vec::new(),
            first_edge: vec![0],
            order: Vec::new(),
            roots: 0,
            stuck: Vec::new(),
        };
        for opening in &scenario.openings {
            let (state, hash) = space.represented(&State::at_opening(scenario, opening));
            space.number(state, hash);
        }
        space.roots = space.states.len() as u32;
        let mut next = 0;
        while next < space.states.len() {
            if space.states.len() > limit {
                return None;
            }
            let state = space.states[next];
            for (choice, _) in state.offered(scenario) {
                let edge = space.edge(scenario, &state, choice);
                space.edges.push(edge);
            }
            if space.first_edge.last() == Some(&(space.edges.len() as u32)) {
                space.stuck.push((next as u32, scenario.endings[scenario.patience.ending as usize].marks));
            }
            space.first_edge.push(space.edges.len() as u32);
            next += 1;
        }
        space.sort();
        Some(space)
    }

    fn edge(&mut self, scenario: &Scenario, state: &State, choice: u16) -> Edge {
        let (index, outcome) = state.outcome(&scenario.nodes[state.node as usize].choices[usize::from(choice)]);
        let mut gain = outcome.marks;
        gain.add(&opened(scenario, outcome, &state.bits));
        // Of a state that was met on a move it is known that something is on offer there, so no condition is asked again.
        let (mut looked_up, mut met) = (None, None);
        let next = state.after_knowing(scenario, outcome, |next| {
            let (next, hash) = self.represented(next);
            looked_up = Some((next, hash));
            met = self.met(&next, hash).filter(|number| *number >= self.roots);
            met.is_some()
        });
        let to = match next {
            Next::Goes(next) => To::State(met.unwrap_or_else(|| {
                let (next, hash) = looked_up.unwrap_or_else(|| self.represented(&next));
                self.number(next, hash)
            })),
            Next::Ends(end) => {
                gain.add(&scenario.endings[end.ending as usize].marks);
                To::Ending(end.ending, end.cause)
            }
        };
        Edge { choice, outcome: index, to, gain }
    }

    /// The state that stands for this one, and its hash.
    fn represented(&self, state: &State) -> (State, u64) {
        let state = self.live.representative(state);
        (state, hash(&state))
    }

    /// The number of a state that was met.
    fn met(&self, state: &State, hash: u64) -> Option<u32> {
        self.index.find(hash, |number| self.states[*number as usize] == *state).copied()
    }

    /// The number of a state, a new one where it was not met yet.
    fn number(&mut self, state: State, hash_of_it: u64) -> u32 {
        let states = &self.states;
        let is_it = |number: &u32| states[*number as usize] == state;
        match self.index.entry(hash_of_it, is_it, |number| hash(&states[*number as usize])) {
            Entry::Occupied(met) => *met.get(),
            Entry::Vacant(place) => {
                let number = states.len() as u32;
                place.insert(number);
                self.states.push(state);
                number
            }
        }
    }

    /// Brings the states into an order in which each comes after all that it leads to (depth first, with a stack of its own).
    fn sort(&mut self) {
        let count = self.len();
        let mut seen = vec![false; count];
        let mut stack: Vec<(u32, u32)> = Vec::new();
        self.order.reserve(count);
        for root in 0..count as u32 {
            if std::mem::replace(&mut seen[root as usize], true) {
                continue;
            }
            stack.push((root, self.first_edge[root as usize]));
            while let Some((state, edge)) = stack.last_mut() {
                if *edge == self.first_edge[*state as usize + 1] {
                    self.order.push(*state);
                    stack.pop();
                    continue;
                }
                let to = self.edges[*edge as usize].to;
                *edge += 1;
                if let To::State(next) = to
                    && !std::mem::replace(&mut seen[next as usize], true)
                {
                    stack.push((next, self.first_edge[next as usize]));
                }
            }
        }
    }

    /// How many states there are.
    pub(super) const fn len(&self) -> usize {
        self.first_edge.len() - 1
    }

    /// The number of the state that stands for this one, if it can be reached.
    pub(super) fn find(&self, state: &State) -> Option<usize> {
        let (state, hash) = self.represented(state);
        self.met(&state, hash).map(|number| number as usize)
    }

    /// The state that has a number.
    pub(super) fn state(&self, number: usize) -> &State {
        &self.states[number]
    }

    /// The moves from a state.
    pub(super) fn edges(&self, state: usize) -> &[Edge] {
        &self.edges[self.first_edge[state] as usize..self.first_edge[state + 1] as usize]
    }

    /// What a state without moves gives.
    pub(super) fn stuck(&self, state: usize) -> Marks {
        let stuck = self.stuck.iter().find(|(number, _)| *number as usize == state);
        stuck.map_or_else(Marks::default, |(_, marks)| *marks)
    }

    /// The states, each after all that it leads to.
    pub(super) fn order(&self) -> &[u32] {
        &self.order
    }
}

fn hash(state: &State) -> u64 {
    FxBuildHasher.hash_one(state)
}

/// What an ending gives: its own marks, and those of the terms left open.
pub(super) fn ending_marks(scenario: &Scenario, ending: &Ending, bits: &Bits) -> Marks {
    let mut marks = ending.marks;
    marks.add(&open_marks(scenario, bits));
    marks
}

/// What the terms that are open now give if they stay so.
pub(super) fn open_marks(scenario: &Scenario, bits: &Bits) -> Marks {
    let mut marks = Marks::default();
    for (index, term) in scenario.terms.iter().enumerate() {
        if is_open(scenario, index as u16, bits) {
            marks.add(&term.if_open);
        }
    }
    marks
}

/// By how much an outcome changes what the open terms give: it looks only at the terms that it raises or settles.
fn opened(scenario: &Scenario, outcome: &Outcome, before: &Bits) -> Marks {
    let mut change = Marks::default();
    if outcome.raise.is_empty() && outcome.settle.is_empty() {
        return change;
    }
    let touched = |term: &u16| outcome.raise.contains(term) || outcome.settle.contains(term);
    for term in (0..scenario.terms.len() as u16).filter(touched) {
        let marks = &scenario.terms[usize::from(term)].if_open;
        let was_open = is_open(scenario, term, before);
        let raised = before.has(scenario.raised_bit(term)) || outcome.raise.contains(&term);
        let settled = before.has(scenario.settled_bit(term)) || raised && outcome.settle.contains(&term);
        let is_open = raised && !settled;
        match (was_open, is_open) {
            (false, true) => change.add(marks),
            (true, false) => change.take(marks),
            _ => {}
        }
    }
    change
}

/// Whether a term, by index, was raised and not settled.
pub(super) fn is_open(scenario: &Scenario, term: u16, bits: &Bits) -> bool {
    bits.has(scenario.raised_bit(term)) && !bits.has(scenario.settled_bit(term))
}

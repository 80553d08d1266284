//! What of a state can still matter.
//!
//! Two states at one node that differ only in what no condition can ever ask again have the same future. For each node
//! this finds, over all that can be reached from it,
//!
//! - the bits that are still asked for before they are overwritten (live-variable analysis, Kildall 1973);
//! - the heats and trusts at which something changes: a condition `HeatAtLeast(6)` behind an outcome that adds 2 asks at this node whether heat is 4 or more;
//! - the same for the moves that are left: patience ends it at 1, so the node before asks for 2, and so on; where no loop can be
//!   reached, that stops at the longest way to an end.
//!
//! Terms that give marks where they are left open would matter up to every end. They don't, because those marks are counted as soon as a term
//! is raised and taken back when it is settled (a potential, as in Ng, Harada and Russell 1999; see [`super::space`]): so a
//! term matters only where it can still be raised or settled.
//!
//! The analysis ignores which conditions can hold together, so it keeps too much rather than too little: merging by it is sound.

use crate::conversation::State;
use crate::scenario::{Bits, Choice, Condition, Line, Outcome, Scenario, Target};

/// What can still matter at one node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Matters {
    /// Bit `t`: something asks whether heat is `t` or more.
    heat: u16,
    /// Bit `t`: something asks whether trust is `t` or more.
    trust: u16,
    /// Bit `t`: something asks whether `t` or more moves are left.
    moves: u64,
    bits: Bits,
}

impl Matters {
    fn join(&mut self, other: Self) {
        self.heat |= other.heat;
        self.trust |= other.trust;
        self.moves |= other.moves;
        self.bits = self.bits.union(other.bits);
    }
}

/// What of a state can still matter, for every node of a scenario.
#[derive(Debug, Clone)]
pub(super) struct Live {
    nodes: Vec<Matters>,
}

impl Live {
    /// Analyses a scenario. Takes time linear in its outcomes, times the number of things that can matter at worst.
    pub(super) fn of(scenario: &Scenario) -> Self {
        Self::from(scenario, (0..scenario.nodes.len()).map(|node| asked_at(scenario, node)).collect())
    }

    /// The same, where the conditions of lines matter too. `left` gives the bit that remembers that a node was left.
    pub(super) fn with_lines(scenario: &Scenario, left: &[Option<u16>]) -> Self {
        let asked = |node: usize| {
            let mut matters = asked_at(scenario, node);
            matters.join(asked_by_lines(scenario, node));
            if let Some(bit) = left[node] {
                matters.bits.set(bit);
            }
            matters
        };
        Self::from(scenario, (0..scenario.nodes.len()).map(asked).collect())
    }

    /// From what each node itself asks for.
    fn from(scenario: &Scenario, own: Vec<Matters>) -> Self {
        let count = scenario.nodes.len();
        let mut nodes = own.clone();
        let mut before: Vec<Vec<u32>> = vec![Vec::new(); count];
        for (index, node) in scenario.nodes.iter().enumerate() {
            for outcome in node.choices.iter().flat_map(|choice| &choice.outcomes) {
                if let Target::Node(next) = outcome.goto {
                    before[next as usize].push(index as u32);
                }
            }
        }
        let mut waiting: Vec<u32> = (0..count as u32).collect();
        let mut is_waiting = vec![true; count];
        while let Some(index) = waiting.pop() {
            let index = index as usize;
            is_waiting[index] = false;
            let mut matters = own[index];
            for outcome in scenario.nodes[index].choices.iter().flat_map(|choice| &choice.outcomes) {
                if let Target::Node(next) = outcome.goto {
                    matters.join(seen_through(scenario, outcome, nodes[next as usize]));
                }
            }
            if matters != nodes[index] {
                nodes[index] = matters;
                for earlier in &before[index] {
                    if !std::mem::replace(&mut is_waiting[*earlier as usize], true) {
                        waiting.push(*earlier);
                    }
                }
            }
        }
        Self { nodes }
    }

    /// The state that stands for all those at its node that have the same future.
    pub(super) fn representative(&self, state: &State) -> State {
        let matters = &self.nodes[state.node as usize];
        let heat = u64::from(matters.heat) & below_or_at(state.heat);
        let trust = u64::from(matters.trust) & below_or_at(state.trust);
        let moves = matters.moves & below_or_at(state.moves_left);
        State {
            node: state.node,
            heat: highest(heat).unwrap_or(0),
            trust: highest(trust).unwrap_or(0),
            moves_left: highest(moves).unwrap_or(1),
            bits: state.bits.intersection(matters.bits),
        }
    }
}

/// The bits 0 to `top`.
const fn below_or_at(top: u8) -> u64 {
    u64::MAX >> (63 - top as u32)
}

/// The highest bit that is set.
const fn highest(bits: u64) -> Option<u8> {
    match bits.checked_ilog2() {
        Some(bit) => Some(bit as u8),
        None => None,
    }
}

/// What a node itself asks for.
fn asked_at(scenario: &Scenario, node: usize) -> Matters {
    let mut matters = Matters::default();
    for choice in &scenario.nodes[node].choices {
        asked_by_choice(choice, &mut matters);
        for outcome in &choice.outcomes {
            if matches!(outcome.goto, Target::Node(_)) {
                matters.heat |= shifted(1 << scenario.breaking_point.at, outcome.heat);
                matters.moves |= 1 << 2;
            }
            for term in outcome.raise.iter().chain(&outcome.settle) {
                if !scenario.terms[usize::from(*term)].if_open.is_zero() {
                    matters.bits.set(scenario.raised_bit(*term));
                    matters.bits.set(scenario.settled_bit(*term));
                }
            }
        }
    }
    bounded(scenario, matters)
}

fn asked_by_choice(choice: &Choice, matters: &mut Matters) {
    if let Some(bit) = choice.once_bit {
        matters.bits.set(bit);
    }
    let conditions = choice.when.iter().chain(choice.outcomes.iter().filter_map(|outcome| outcome.when.as_ref()));
    for condition in conditions {
        asked_by(condition, matters);
    }
}

fn asked_by(condition: &Condition, matters: &mut Matters) {
    condition.each_test(&mut |test| match test {
        Condition::HeatAtLeast(least) => matters.heat |= 1 << least,
        Condition::TrustAtLeast(least) => matters.trust |= 1 << least,
        Condition::Bit(bit) => matters.bits.set(*bit),
        Condition::All(_) | Condition::Any(_) | Condition::Not(_) => {}
    });
}

/// What the lines of a node ask for on arrival, and the replies and last words after its outcomes, as seen before these.
fn asked_by_lines(scenario: &Scenario, node: usize) -> Matters {
    let asked = |lines: &[Line], matters: &mut Matters| {
        for condition in lines.iter().filter_map(|line| line.when.as_ref()) {
            asked_by(condition, matters);
        }
    };
    let mut matters = Matters::default();
    asked(&scenario.nodes[node].lines, &mut matters);
    asked(&scenario.nodes[node].again, &mut matters);
    let mut matters = bounded(scenario, matters);
    for outcome in scenario.nodes[node].choices.iter().flat_map(|choice| &choice.outcomes) {
        let mut after = Matters::default();
        asked(&outcome.reply, &mut after);
        let endings = match outcome.goto {
            Target::Ending(ending) => [ending; 2],
            // Whatever leads on can break off as well.
            Target::Node(_) => [scenario.patience.ending, scenario.breaking_point.ending],
        };
        for ending in endings {
            asked(&scenario.endings[ending as usize].lines, &mut after);
        }
        matters.join(seen_through(scenario, outcome, after));
    }
    matters
}

/// What matters after an outcome, as seen before it.
fn seen_through(scenario: &Scenario, outcome: &Outcome, after: Matters) -> Matters {
    let mut bits = after.bits.without(outcome.set).without(outcome.clear);
    for term in &outcome.settle {
        let settled = scenario.settled_bit(*term);
        if outcome.raise.contains(term) {
            // Raised and settled at once: whatever it was before, it is settled now.
            bits.unset(settled);
        } else if after.bits.has(settled) {
            bits.set(scenario.raised_bit(*term));
        }
    }
    bounded(
        scenario,
        Matters {
            heat: shifted(after.heat, outcome.heat),
            trust: shifted(after.trust, outcome.trust),
            moves: after.moves << 1,
            bits,
        },
    )
}

/// Thresholds after a change, as thresholds before it: meters stop at 0 and 10, so what leaves 1 to 10 always or never holds.
const fn shifted(thresholds: u16, change: i8) -> u16 {
    if change >= 0 { thresholds >> change } else { thresholds << -change }
}

/// Drops the thresholds that every state at a node is on one side of: heat is below the breaking point, at least one move is left and at most all of them.
const fn bounded(scenario: &Scenario, mut matters: Matters) -> Matters {
    matters.heat &= (1 << scenario.breaking_point.at) - 2;
    matters.trust &= (1 << 11) - 2;
    matters.moves &= below_or_at(scenario.patience.at) & !0b11;
    matters
}

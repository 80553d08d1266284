//! Which lines are said: every moment at which any play asks for the condition of a line.
//!
//! The states of the envelope merge what no choice and no outcome asks any more, so they can't tell which lines are said. These are
//! walked with the conditions of lines counted in, and with what decides between `lines` and `again`: whether the conversation has left
//! the node before, a bit of its own for each node that has conditional lines and can be come back to. So the answer is exact; only
//! where the bits run out, all lines of a node count as asked whenever it is reached, which asks too often and never too seldom.

use crate::conversation::{LinePlace, Next, State};
use crate::scenario::{Bits, Line, Node, Scenario, Target};

use super::components::components;
use super::space::{Space, To};

/// Bits that [`Bits`] holds.
const BITS: usize = 256;

/// Calls `see` with every list of lines that has a condition, whenever any play says it: the list, heat, trust and what is remembered. States
/// that answer all conditions alike are one. False, and nothing seen, where that takes more than `limit` states. O(states + moves).
pub fn each_line_list(scenario: &Scenario, limit: usize, see: &mut impl FnMut(LinePlace, u8, u8, &Bits)) -> bool {
    let Some(told) = Told::of(scenario) else { return true };
    let Some(space) = Space::explore_with_lines(&told.scenario, &told.left, limit) else { return false };
    let scenario = &told.scenario;
    for opening in &scenario.openings {
        let state = State::at_opening(scenario, opening);
        if state.offered(scenario).next().is_none() {
            see(LinePlace::Ending(scenario.patience.ending), state.heat, state.trust, &state.bits);
        }
    }
    for number in 0..space.len() {
        let state = space.state(number);
        let (node, at) = (state.node, state.node as usize);
        for (place, again) in [(LinePlace::Lines(node), false), (LinePlace::Again(node), true)] {
            let said = match told.left[at] {
                Some(bit) => state.bits.has(bit) == again,
                None => !again || told.comes_back[at],
            };
            if said && conditional(place.lines(scenario)) {
                see(place, state.heat, state.trust, &state.bits);
            }
        }
        for edge in space.edges(number) {
            let outcome = &scenario.nodes[at].choices[usize::from(edge.choice)].outcomes[usize::from(edge.outcome)];
            let (heat, trust, bits) = state.changed(scenario, outcome);
            if conditional(&outcome.reply) {
                see(LinePlace::Reply(node, edge.choice, edge.outcome), heat, trust, &bits);
            }
            if let (To::Ending(ending, _), Next::Ends(end)) = (edge.to, state.after(scenario, outcome)) {
                see(LinePlace::Ending(ending), heat, trust, &end.bits);
            }
        }
    }
    true
}

/// A scenario that also remembers which nodes were left.
struct Told {
    scenario: Scenario,
    /// For each node the bit that remembers it.
    left: Vec<Option<u16>>,
    /// Whether a path leads from the node back to it.
    comes_back: Vec<bool>,
}

impl Told {
    /// None where no line has a condition.
    fn of(scenario: &Scenario) -> Option<Self> {
        let has_conditions = |node: &Node| {
            let replies = node.choices.iter().flat_map(|choice| &choice.outcomes).map(|outcome| &outcome.reply);
            conditional(&node.lines) || conditional(&node.again) || replies.into_iter().any(|reply| conditional(reply))
        };
        if !scenario.nodes.iter().any(has_conditions)
            && !scenario.endings.iter().any(|ending| conditional(&ending.lines))
        {
            return None;
        }
        let mut scenario = scenario.clone();
        let comes_back = nodes_on_loops(&scenario);
        let mut free = scenario.bit_count..BITS;
        let mut left = vec![None; scenario.nodes.len()];
        for (index, node) in scenario.nodes.iter_mut().enumerate() {
            if !comes_back[index] || !(conditional(&node.lines) || conditional(&node.again)) {
                continue;
            }
            left[index] = node.visited_bit.or_else(|| free.next().map(|bit| bit as u16));
            let Some(bit) = left[index] else { continue };
            for outcome in node.choices.iter_mut().flat_map(|choice| &mut choice.outcomes) {
                outcome.set.set(bit);
            }
        }
        Some(Self { scenario, left, comes_back })
    }
}

/// Whether a line of the list has a condition.
fn conditional(lines: &[Line]) -> bool {
    lines.iter().any(|line| line.when.is_some())
}

/// Whether a path leads from each node back to it.
fn nodes_on_loops(scenario: &Scenario) -> Vec<bool> {
    let leads_to = |node: &Node| -> Vec<u32> {
        let outcomes = node.choices.iter().flat_map(|choice| &choice.outcomes);
        outcomes.filter_map(|outcome| if let Target::Node(to) = outcome.goto { Some(to) } else { None }).collect()
    };
    let next: Vec<Vec<u32>> = scenario.nodes.iter().map(leads_to).collect();
    let component = components(next.len(), |node, edge| next[node].get(edge).copied());
    let of = |node: usize| next[node].iter().any(|to| component[*to as usize] == component[node]);
    (0..next.len()).map(of).collect()
}

//! Which node leads where, whatever the conditions say.

use crate::scenario::{Scenario, Target};

/// The graph of a scenario's nodes, without its conditions: what it rules out is out, what it allows may still never happen.
#[derive(Debug, Clone)]
pub struct Shape {
    /// The nodes to which each node leads, each once, in the order of the file.
    pub next: Vec<Vec<u32>>,
    /// Whether a path leads from an opening to the node.
    pub reached: Vec<bool>,
    /// Whether a path leads from an opening to the ending, or patience or the breaking point do.
    pub ending_reached: Vec<bool>,
    /// Whether a path leads from the node to an ending.
    pub finds_an_end: Vec<bool>,
}

impl Shape {
    /// Of a scenario: O(nodes + outcomes).
    pub fn of(scenario: &Scenario) -> Self {
        let count = scenario.nodes.len();
        let mut next: Vec<Vec<u32>> = vec![Vec::new(); count];
        let mut before: Vec<Vec<u32>> = vec![Vec::new(); count];
        let mut ends_here = vec![false; count];
        for (index, node) in scenario.nodes.iter().enumerate() {
            for outcome in node.choices.iter().flat_map(|choice| &choice.outcomes) {
                match outcome.goto {
                    Target::Ending(_) => ends_here[index] = true,
                    Target::Node(to) => next[index].push(to),
                }
            }
            let mut seen = rustc_hash::FxHashSet::default();
            next[index].retain(|to| seen.insert(*to));
            for to in &next[index] {
                before[*to as usize].push(index as u32);
            }
        }
        let reached = flooded(&next, scenario.openings.iter().map(|opening| opening.node));
        let finds_an_end = flooded(&before, (0..count as u32).filter(|node| ends_here[*node as usize]));
        let mut ending_reached = vec![false; scenario.endings.len()];
        for limit in [scenario.patience, scenario.breaking_point] {
            ending_reached[limit.ending as usize] = true;
        }
        for node in (0..count).filter(|node| reached[*node]) {
            for outcome in scenario.nodes[node].choices.iter().flat_map(|choice| &choice.outcomes) {
                if let Target::Ending(ending) = outcome.goto {
                    ending_reached[ending as usize] = true;
                }
            }
        }
        Self { next, reached, ending_reached, finds_an_end }
    }
}

/// Everything to which a path leads from the starts, and these themselves.
fn flooded(next: &[Vec<u32>], starts: impl Iterator<Item = u32>) -> Vec<bool> {
    let mut reached = vec![false; next.len()];
    let mut waiting: Vec<u32> = starts.collect();
    while let Some(node) = waiting.pop() {
        if !std::mem::replace(&mut reached[node as usize], true) {
            waiting.extend(next[node as usize].iter().filter(|to| !reached[**to as usize]));
        }
    }
    reached
}

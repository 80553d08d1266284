//! What was chosen at each node.

use crate::record::Rescored;
use crate::review::Points;
use crate::scenario::{Names, Said, Scenario};

/// What was chosen at a node.
#[derive(Debug, Clone, PartialEq)]
pub struct NodeShare {
    /// The node's id.
    pub node: String,
    /// How often a conversation stood there and went on. Coming back counts again.
    pub came: usize,
    /// The node's choices, in the order of the file; those that nobody took too.
    pub choices: Vec<ChoiceShare>,
}

/// How often a choice was taken.
#[derive(Debug, Clone, PartialEq)]
pub struct ChoiceShare {
    /// The choice's id.
    pub choice: String,
    /// What it says or does; none for silence.
    pub said: Option<String>,
    /// How often it was taken.
    pub taken: usize,
    /// The same as a share of how often one came there, 0 to 1.
    pub share: f64,
    /// What it cost on average when it was taken; none where it never was, or where costs aren't known.
    pub cost: Option<Points>,
}

/// What was chosen in attempts at one text of a scenario: a node each that was come to, in the order of the file. Attempts without a replay are passed over. O(moves + choices).
pub fn shares(attempts: &[&Rescored]) -> Vec<NodeShare> {
    let plays = || attempts.iter().filter_map(|attempt| attempt.play.as_ref());
    let Some(scenario) = plays().next().map(|play| play.conversation.scenario()) else { return Vec::new() };
    let mut taken: Vec<Vec<(usize, Vec<Points>)>> =
        scenario.nodes.iter().map(|node| vec![(0, Vec::new()); node.choices.len()]).collect();
    for play in plays().filter(|play| play.conversation.scenario().hash == scenario.hash) {
        for (done, judged) in play.conversation.moves().iter().zip(&play.review.moves) {
            let (count, costs) = &mut taken[done.before.node as usize][usize::from(done.choice)];
            *count += 1;
            costs.extend(judged.cost);
        }
    }
    let node = |(index, taken): (usize, Vec<(usize, Vec<Points>)>)| {
        let node = &scenario.nodes[index];
        let came: usize = taken.iter().map(|(count, _)| count).sum();
        let choice = |(choice, (taken, costs)): (&crate::scenario::Choice, (usize, Vec<Points>))| ChoiceShare {
            choice: choice.id.clone(),
            said: said(scenario, &choice.said),
            taken,
            share: taken as f64 / came.max(1) as f64,
            cost: crate::record::progress::mean(costs.into_iter()),
        };
        NodeShare { node: node.id.clone(), came, choices: node.choices.iter().zip(taken).map(choice).collect() }
    };
    taken.into_iter().enumerate().map(node).filter(|node| node.came > 0).collect()
}

/// What a choice says or does, for a group: the player has no name there, or the scenario's own.
pub(super) fn said(scenario: &Scenario, said: &Said) -> Option<String> {
    let names = names(scenario);
    match said {
        Said::Words(text) | Said::Deed(text) => Some(text.show(&names)),
        Said::Nothing { .. } => None,
    }
}

/// The names for texts that are shown of a group.
pub(super) fn names(scenario: &Scenario) -> Names<'_> {
    let player = if scenario.brief.name.is_empty() { "…" } else { &scenario.brief.name };
    Names { player, cast: &scenario.cast }
}

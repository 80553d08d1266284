//! Where a group's costs lie, in words: "7 of 11 said “The carrier lost it.”"

use std::collections::{BTreeMap, BTreeSet};

use crate::record::Rescored;
use crate::review::Points;
use crate::scenario::Said;

use super::shares::{names, said};

/// A choice that cost a group points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupCost {
    /// The node's id.
    pub node: String,
    /// The choice's id.
    pub choice: String,
    /// What it says or does; none for silence.
    pub said: Option<String>,
    /// Whether it is done, not said.
    pub is_deed: bool,
    /// The coach's note on it, of the outcome that cost most; empty where there is none.
    pub why: String,
    /// In how many attempts it was taken and cost something.
    pub took: usize,
    /// In how many attempts one stood at that node.
    pub of: usize,
    /// What it cost together.
    pub points: Points,
    /// What was better there: what it says or does (none for silence), by the move that cost most.
    pub better: Option<String>,
}

impl GroupCost {
    /// "7 of 11 said “The carrier lost it.”"
    pub fn words(&self) -> String {
        let Self { took, of, .. } = self;
        match &self.said {
            None => format!("{took} of {of} said nothing"),
            Some(deed) if self.is_deed => format!("{took} of {of} chose “{deed}”"),
            Some(words) => format!("{took} of {of} said “{words}”"),
        }
    }

    /// What it cost on average where it cost something.
    pub fn each(&self) -> Points {
        let took = i32::try_from(self.took).unwrap_or(i32::MAX).max(1);
        Points::from_hundredths((2 * self.points.hundredths() + took).div_euclid(2 * took))
    }
}

/// What was found of one choice so far.
#[derive(Default)]
struct Found {
    attempts: BTreeSet<usize>,
    points: Vec<Points>,
    worst: Option<(Points, String, Option<String>)>,
}

/// Where the costs of attempts at one text of a scenario lie, the dearest first; of equals in the order of the file. Attempts without a replay, or of which costs
/// aren't known, are passed over. O(moves × log moves).
pub fn group_costs(attempts: &[&Rescored]) -> Vec<GroupCost> {
    let plays = || attempts.iter().filter_map(|attempt| attempt.play.as_ref()).enumerate();
    let Some(scenario) = plays().next().map(|(_, play)| play.conversation.scenario()) else { return Vec::new() };
    let names = names(scenario);
    let mut came: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
    let mut found: BTreeMap<(u32, u16), Found> = BTreeMap::new();
    for (number, play) in plays().filter(|(_, play)| play.conversation.scenario().hash == scenario.hash) {
        for (done, judged) in play.conversation.moves().iter().zip(&play.review.moves) {
            let node = done.before.node;
            came.entry(node).or_default().insert(number);
            let Some(cost) = judged.cost.filter(|cost| *cost > Points::ZERO) else { continue };
            let entry = found.entry((node, done.choice)).or_default();
            entry.attempts.insert(number);
            entry.points.push(cost);
            if entry.worst.as_ref().is_none_or(|(worst, ..)| cost > *worst) {
                let choices = &scenario.nodes[node as usize].choices;
                let why = choices[usize::from(done.choice)].outcomes[usize::from(done.outcome)].why.show(&names);
                let better = judged.best_choice.and_then(|better| said(scenario, &choices[usize::from(better)].said));
                entry.worst = Some((cost, why, better));
            }
        }
    }
    let mut costs: Vec<GroupCost> = found
        .into_iter()
        .map(|((node, choice), found)| {
            let of = &scenario.nodes[node as usize];
            let choice = &of.choices[usize::from(choice)];
            let (_, why, better) = found.worst.unwrap_or_default();
            GroupCost {
                node: of.id.clone(),
                choice: choice.id.clone(),
                said: said(scenario, &choice.said),
                is_deed: matches!(choice.said, Said::Deed(_)),
                why,
                took: found.attempts.len(),
                of: came.get(&node).map_or(0, BTreeSet::len),
                points: found.points.into_iter().sum(),
                better,
            }
        })
        .collect();
    costs.sort_by_key(|cost| std::cmp::Reverse(cost.points));
    costs
}

//! At this node there is only one thing to do, silence included.
//!
//! # Why it matters
//!
//! Where nothing can be chosen, nothing is learned, and the move uses up the customer's patience like any other. A node that only tells
//! something and offers a single "go on" is no decision either.
//!
//! # How to mend it
//!
//! Add a second thing that a real player might say there, or a silence. If it only tells something, put its lines into the reply of the choice that
//! leads to it, and let that choice lead on.

use crate::lint::{Subject, thresholds};
use crate::scenario::{Finding, Rule, Severity};

pub(super) const RULE: Rule = Rule { code: "W209", name: "single-choice", severity: Severity::Warning };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let most = most_on_offer(subject);
    let single: Vec<usize> = (0..most.len()).filter(|node| most[*node] == 1).collect();
    let told = if single.len() > thresholds::HABIT { 1 } else { single.len() };
    for node in &single[..told] {
        let id = &subject.scenario.nodes[*node].id;
        let written = subject.scenario.nodes[*node].choices.len();
        let message = match (single.len() - told, written) {
            (0, 1) => format!("at `{id}` there is only one choice"),
            (0, written) => format!("at `{id}` never more than one of the {written} choices is on offer"),
            (more, _) => format!("at `{id}` and at {more} more nodes there is only one choice"),
        };
        found.push(
            subject
                .at_node(&RULE, *node, message)
                .label("nothing to decide")
                .hint("add a second choice or a silence; where it only tells something, put its lines into the reply that leads there"),
        );
    }
}

/// How many choices are on offer at each node where there are most; what is written, where there are too many states to walk. 0 where no play comes to it.
pub(super) fn most_on_offer(subject: &Subject<'_>) -> Vec<usize> {
    let nodes = &subject.scenario.nodes;
    let Some(walk) = &subject.walk else {
        let written = |(node, reached): (usize, &bool)| if *reached { nodes[node].choices.len() } else { 0 };
        return subject.shape.reached.iter().enumerate().map(written).collect();
    };
    let mut most = vec![0; nodes.len()];
    for state in 0..walk.len() {
        let node = walk.state(state).node as usize;
        most[node] = most[node].max(walk.steps(state).len());
    }
    most
}

//! The conversation can come to this node in a state in which no choice is on offer; it then breaks off as if patience were used up.
//!
//! # Why it matters
//!
//! In the middle of the talk the customer is suddenly out of time, for no reason that the player could see or avoid.
//!
//! # How to mend it
//!
//! Give the node one choice that is always on offer, without `when` and `once`, or a silence. If the talk is to end there, lead to an ending instead.

use crate::lint::Subject;
use crate::review::Witness;
use crate::scenario::{Finding, Rule, Severity, Target};

pub(super) const RULE: Rule = Rule { code: "E301", name: "nothing-on-offer", severity: Severity::Error };

/// O(moves).
pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let Some(walk) = &subject.walk else { return };
    let scenario = subject.scenario;
    let mut dry: Vec<Option<Witness>> = vec![None; scenario.nodes.len()];
    for opening in 0..scenario.openings.len() as u16 {
        if walk.opening(opening).is_some_and(|start| walk.steps(start).len() == 0) {
            let node = scenario.openings[usize::from(opening)].node as usize;
            dry[node].get_or_insert(Witness { opening, choices: Vec::new() });
        }
    }
    for state in 0..walk.len() {
        for step in walk.steps(state).filter(|step| walk.runs_dry(state, step)) {
            let choice = &scenario.nodes[walk.state(state).node as usize].choices[usize::from(step.choice)];
            if let Target::Node(next) = choice.outcomes[usize::from(step.outcome)].goto {
                dry[next as usize].get_or_insert_with(|| walk.witness_through(state, step.choice));
            }
        }
    }
    for (index, witness) in dry.iter().enumerate() {
        let Some(witness) = witness else { continue };
        let id = &scenario.nodes[index].id;
        let message = if witness.choices.is_empty() {
            format!("the conversation opens at `{id}` with nothing on offer, so it is over before it begins")
        } else {
            format!("the conversation can come to `{id}` with nothing on offer, and breaks off")
        };
        let mut finding = subject
            .at_node(&RULE, index, message)
            .label("nothing to choose")
            .hint("give it a choice without `when` and `once`, or a `silence`");
        finding.witness = Some(subject.told(witness));
        found.push(finding);
    }
}

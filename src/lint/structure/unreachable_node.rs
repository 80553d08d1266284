//! No path leads from an opening to this node, or none that a conversation lives to walk.
//!
//! # Why it matters
//!
//! What you wrote there is never seen. Mostly a `goto` was meant to lead there and names another node. Where a `goto` does lead there, the
//! conversation is always over before: patience is used up, or heat is at the breaking point.
//!
//! # How to mend it
//!
//! Let the `goto` of a choice lead to it, begin an opening there, or delete the node. Where patience is used up before, give the customer more of
//! it or make the way shorter; where the breaking point comes before, let heat rise less on the way.

use crate::conversation::Cause;
use crate::lint::{Met, Subject};
use crate::review::{Reached, Step, Walk};
use crate::scenario::{Finding, Rule, Severity, Target};

use super::no_ending_reachable::never_ends;

pub(super) const RULE: Rule = Rule { code: "W203", name: "unreachable-node", severity: Severity::Warning };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    for (index, node) in subject.scenario.nodes.iter().enumerate() {
        if !subject.shape.reached[index] {
            found.push(
                subject
                    .at_node(&RULE, index, format!("no choice leads to the node `{}`", node.id))
                    .label("never reached")
                    .hint("let a `goto` lead to it, or delete it"),
            );
        }
    }
    if let (Some(walk), Some(met)) = (&subject.walk, &subject.met) {
        over_before(subject, walk, met, found);
    }
}

/// Nodes to which choices lead that are taken, and the conversation is always over before. O(moves).
fn over_before(subject: &Subject<'_>, walk: &Walk<'_>, met: &Met, found: &mut Vec<Finding>) {
    // Where no play from an opening comes to an ending, that must be mended first.
    if !never_ends(subject).is_empty() {
        return;
    }
    let mut why: Vec<Option<(usize, Step)>> = vec![None; subject.scenario.nodes.len()];
    let mut dry = vec![false; subject.scenario.nodes.len()];
    for state in 0..walk.len() {
        let node = &subject.scenario.nodes[walk.state(state).node as usize];
        for step in walk.steps(state).filter(|step| matches!(step.to, Reached::Ending(..))) {
            let outcome = &node.choices[usize::from(step.choice)].outcomes[usize::from(step.outcome)];
            if let Target::Node(next) = outcome.goto
                && met.node(next as usize).is_none()
            {
                dry[next as usize] |= walk.runs_dry(state, &step);
                why[next as usize].get_or_insert((state, step));
            }
        }
    }
    for (index, (why, dry)) in why.iter().zip(dry).enumerate() {
        // Where nothing is on offer, that is told of the node already.
        let Some((state, step)) = why.filter(|_| !dry) else { continue };
        let id = &subject.scenario.nodes[index].id;
        let (reason, hint) = match step.to {
            Reached::Ending(_, Cause::BreakingPoint) => {
                ("heat is at the breaking point before", "let heat rise less on the way there, or raise the breaking point")
            }
            _ => ("patience is used up before", "give the customer more patience, or make the way there shorter"),
        };
        let mut finding = subject
            .at_node(&RULE, index, format!("no play reaches the node `{id}`: {reason}"))
            .label("never reached")
            .hint(hint);
        finding.witness = Some(subject.told(&walk.witness_through(state, step.choice)));
        found.push(finding);
    }
}

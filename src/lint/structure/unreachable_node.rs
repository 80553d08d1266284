//! No path leads from an opening to this node, whatever the player does.
//!
//! # Why it matters
//!
//! What you wrote there is never seen. Mostly a `goto` was meant to lead there and names another node.
//!
//! # How to mend it
//!
//! Let the `goto` of a choice lead to it, begin an opening there, or delete the node.

use crate::lint::Subject;
use crate::scenario::{Finding, Rule, Severity};

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
}

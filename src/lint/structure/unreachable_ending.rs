//! Nothing leads to this ending: no choice, neither patience nor the breaking point.
//!
//! # Why it matters
//!
//! What you wrote there is never read. Mostly a `goto` was meant to lead there and names another ending.
//!
//! # How to mend it
//!
//! Let the `goto` of a choice lead to it, or that of `patience` or `breaking_point`, or delete the ending.

use crate::lint::Subject;
use crate::scenario::{Finding, Rule, Severity, Target};

pub(super) const RULE: Rule = Rule { code: "W204", name: "unreachable-ending", severity: Severity::Warning };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    // What only unreachable nodes lead to is their trouble, which is told at them.
    let mut led_to = subject.shape.ending_reached.clone();
    let choices = subject.scenario.nodes.iter().flat_map(|node| &node.choices);
    for outcome in choices.flat_map(|choice| &choice.outcomes) {
        if let Target::Ending(ending) = outcome.goto {
            led_to[ending as usize] = true;
        }
    }
    for (ending, _) in subject.scenario.endings.iter().zip(led_to).filter(|(_, led_to)| !led_to) {
        found.push(
            subject
                .at(&RULE, ending.span.clone(), format!("no choice leads to the ending `{}`", ending.id))
                .label("never reached")
                .hint("let a `goto` lead to it, or delete it"),
        );
    }
}

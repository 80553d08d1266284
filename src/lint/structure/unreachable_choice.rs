//! This choice is never on offer, though the conversation comes to its node: its condition holds in no play.
//!
//! # Why it matters
//!
//! The player never sees what you wrote there. If it was the good answer, the player is left with worse ones.
//!
//! # How to mend it
//!
//! Look at the condition. Does a choice before this node set the flag or reveal the fact that it asks for? Can heat and trust be there what
//! it wants? Loosen it, or delete the choice.

use crate::lint::proofs::asks_in_vain;
use crate::lint::Subject;
use crate::scenario::{Finding, Rule, Severity};

use super::worded::worded;

pub(super) const RULE: Rule = Rule { code: "W205", name: "unreachable-choice", severity: Severity::Warning };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    for (node, choice) in never_on_offer(subject) {
        let written = &subject.scenario.nodes[node].choices[choice];
        let Some(when) = &written.when else { continue };
        let met = subject.met.as_ref();
        let loses_an_ending = |outcome| met.is_some_and(|met| met.loses_an_ending(outcome));
        if written.outcomes.iter().any(loses_an_ending) || asks_in_vain(subject, when) {
            continue;
        }
        let (id, name) = (&subject.scenario.nodes[node].id, subject.choice_name(written));
        let mut finding = subject
            .at_choice(
                &RULE,
                node,
                choice,
                format!("the choice `{name}` is never on offer at `{id}`: `{}` never holds there", worded(subject.scenario, when)),
            )
            .label("never on offer")
            .hint("loosen its `when`, or delete the choice");
        if let Some(span) = &written.when_span {
            finding = finding.also(span.clone(), "never holds");
        }
        found.push(finding);
    }
}

/// Node and index of the choices that are never on offer though their nodes are met; none where there are too many states to walk.
pub(super) fn never_on_offer(subject: &Subject<'_>) -> Vec<(usize, usize)> {
    let Some(met) = &subject.met else { return Vec::new() };
    let nodes = subject.scenario.nodes.iter().enumerate().filter(|(node, _)| met.node(*node).is_some());
    nodes
        .flat_map(|(index, node)| (0..node.choices.len()).map(move |choice| (index, choice)))
        .filter(|(node, choice)| {
            let when = subject.scenario.nodes[*node].choices[*choice].when_span.as_ref();
            met.choice(*node, *choice).is_none()
                && when.and_then(|span| met.asked.truth(span)).is_some_and(crate::lint::Truth::never_holds)
        })
        .collect()
}

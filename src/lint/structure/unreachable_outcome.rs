//! This outcome is never taken, though its choice is on offer: whenever it is asked, its condition fails.
//!
//! # Why it matters
//!
//! The customer never answers what you wrote there, and its marks are never given.
//!
//! # How to mend it
//!
//! Outcomes are tried from the first. Look at the condition: can it hold at this node where none before it holds? A stricter condition must stand
//! before a looser one. Loosen it, move it up, or delete the outcome.

use crate::lint::proofs::asks_in_vain;
use crate::lint::Subject;
use crate::scenario::{Finding, Rule, Severity};

use super::worded::worded;

pub(super) const RULE: Rule = Rule { code: "W206", name: "unreachable-outcome", severity: Severity::Warning };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let Some(met) = &subject.met else { return };
    for (index, node) in subject.scenario.nodes.iter().enumerate() {
        for (at, choice) in node.choices.iter().enumerate() {
            for (which, outcome) in choice.outcomes.iter().enumerate() {
                let (Some(when), Some(span)) = (&outcome.when, &outcome.when_span) else { continue };
                let never = met.asked.truth(span).is_some_and(crate::lint::Truth::never_holds);
                if !never || met.loses_an_ending(outcome) || asks_in_vain(subject, when) {
                    continue;
                }
                let (condition, name) = (worded(subject.scenario, when), subject.choice_name(choice));
                let after = match which {
                    0 => "never holds there".to_owned(),
                    1 => "never holds where the one before it doesn't".to_owned(),
                    _ => "never holds where those before it don't".to_owned(),
                };
                let message = format!(
                    "outcome {} of `{name}` at `{}` is never taken: `{condition}` {after}",
                    which + 1,
                    node.id
                );
                found.push(
                    subject
                        .within(&RULE, index, at, span.clone(), message)
                        .label("never holds")
                        .hint("loosen its `when`, move it up, or delete the outcome"),
                );
            }
        }
    }
}

//! An outcome both sets and clears the same flag; it is set then.
//!
//! # Why it matters
//!
//! One of the two isn't meant. Mostly an outcome took over the `set` of its choice, while its own `clear` was meant to undo it: what an outcome
//! doesn't say itself it has from its choice.
//!
//! # How to mend it
//!
//! Decide for one. To take nothing over from the choice, write `set: []` at the outcome.

use crate::lint::Subject;
use crate::scenario::{Finding, Rule, Severity};

pub(super) const RULE: Rule = Rule { code: "W211", name: "set-and-cleared", severity: Severity::Warning };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    for (index, node) in subject.scenario.nodes.iter().enumerate() {
        for (at, choice) in node.choices.iter().enumerate() {
            let both = |outcome: &crate::scenario::Outcome| {
                let flags = subject.scenario.flags.iter();
                flags.filter(|flag| outcome.set.has(flag.bit) && outcome.clear.has(flag.bit)).map(|flag| flag.bit).collect::<Vec<_>>()
            };
            // The first outcome in which it is so stands for all of this choice.
            let Some((which, outcome, flags)) = choice
                .outcomes
                .iter()
                .enumerate()
                .map(|(which, outcome)| (which, outcome, both(outcome)))
                .find(|(.., flags)| !flags.is_empty())
            else {
                continue;
            };
            let name = |bit: &u16| subject.scenario.flags.iter().find(|flag| flag.bit == *bit).map(|flag| format!("`{}`", flag.id));
            let flags: Vec<String> = flags.iter().filter_map(name).collect();
            let (flags, choice_name) = (flags.join(", "), subject.choice_name(choice));
            let message = if choice.outcomes.len() == 1 {
                format!("`{choice_name}` at `{}` sets and clears {flags}", node.id)
            } else {
                format!("outcome {} of `{choice_name}` at `{}` sets and clears {flags}", which + 1, node.id)
            };
            let finding = if choice.outcomes.len() == 1 {
                subject.at_choice(&RULE, index, at, message)
            } else {
                subject.within(&RULE, index, at, outcome.span.start..outcome.span.start + 1, message)
            };
            found.push(
                finding
                    .label("set and cleared at once")
                    .hint("keep one of the two; `set: []` at an outcome takes nothing over from its choice"),
            );
        }
    }
}

//! The same kind of move is the best at nearly every decision.
//!
//! # Why it matters
//!
//! A learner who has noticed that asking (or conceding, or planning) is always right stops reading the customer. In real talks the same move is right at one moment and wrong
//! at the next: a plan before any question, a third question in a row, one more apology.
//!
//! # How to mend it
//!
//! Let the customer's state decide. Offer the same kind of move once too early and once in time; let moments come in which something
//! else is due. The rule looks at the `act` of the best choices; where acts aren't given, it says nothing.
//!
//! # For example
//!
//! ```ron
//! (say: "What exactly do you need by Friday?", act: Ask, marks: {clarify: -1}, why: "She has just said it.", …),
//! (say: "Twelve pallets, on Friday at ten, at your gate.", act: Plan, marks: {plan: 2}, why: "Now it is asked for.", …),
//! ```

use crate::lint::Subject;
use crate::lint::thresholds::{HABIT_DECISIONS, SAME_KIND_SHARE};
use crate::scenario::{Act, Finding, Rule, Severity};

pub(super) const RULE: Rule = Rule { code: "W509", name: "same-kind-is-best", severity: Severity::Warning };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let best: Vec<(usize, usize, Act)> = subject
        .decisions
        .iter()
        .filter_map(|decision| {
            let choice = decision.best_choice()?;
            Some((decision.node, choice, subject.scenario.nodes[decision.node].choices[choice].act?))
        })
        .collect();
    let count = |act: Act| best.iter().filter(|(_, _, other)| *other == act).count();
    let Some((node, choice, act)) = best.iter().rev().max_by_key(|(_, _, act)| count(*act)).copied() else { return };
    if best.len() < HABIT_DECISIONS || (count(act) as f64) < SAME_KIND_SHARE * best.len() as f64 {
        return;
    }
    let message = format!(
        "the same kind of move is the best nearly everywhere: `{act:?}` at {} of {} decisions",
        count(act),
        best.len()
    );
    found.push(
        subject
            .at_choice(&RULE, node, choice, message)
            .label("this kind")
            .hint(format!("offer `{act:?}` at some moments at which it comes too early or too late"))
            .hint("let moments come at which another kind of move is due"),
    );
}

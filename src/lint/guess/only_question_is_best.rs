//! Where exactly one choice asks something, that one is the best far too often.
//!
//! # Why it matters
//!
//! Who has noticed it takes the question mark and doesn't read the customer any more. And it teaches something false: a question is right
//! only as long as the answer isn't known. One that serves your own plan, or comes while the customer is still shouting, does harm.
//!
//! # How to mend it
//!
//! At some of these nodes, put a question into a wrong choice too: one that comes too early, that only looks like listening, that asks what the customer has just
//! said. At others, let the best choice say what was understood, without asking. The rule looks only at decisions at which exactly one choice has a question mark.
//!
//! # For example
//!
//! ```ron
//! (say: "And who signed for it at your gate?", marks: {avoid_blame: -1}, why: "A question that looks for somebody else to blame.", goto: "colder"),
//! (say: "What does the lost night do to the rest of your week?", marks: {clarify: 2}, why: "Asks for what is behind the demand.", goto: "opens_up"),
//! ```

use crate::lint::Subject;
use crate::scenario::{Finding, Rule, Severity};

use super::only_one::given_away;
use super::said::{Spoken, listed};

pub(super) const RULE: Rule = Rule { code: "W504", name: "only-question-is-best", severity: Severity::Warning };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let Some(given) = given_away(subject, Spoken::asks) else { return };
    let Some((node, choice)) = given.right.first().copied() else { return };
    let message = format!(
        "at {} of the {} decisions with exactly one question, the question is the best choice: {}",
        given.right.len(),
        given.of,
        listed(subject, &given.nodes())
    );
    found.push(
        subject
            .at_choice(&RULE, node, choice, message)
            .label("the only question, and the best")
            .hint("at some of them, let a wrong choice ask too: too early, or for something already said")
            .hint("at others, let the best choice say what was understood instead of asking"),
    );
}

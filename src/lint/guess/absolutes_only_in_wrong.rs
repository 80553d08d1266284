//! Words like "always", "never" and "nobody" stand only in wrong choices.
//!
//! # Why it matters
//!
//! Everybody who has sat tests strikes out what sounds absolute before reading the rest. If that works here, the
//! wrong choices can be told without the customer.
//!
//! # How to mend it
//!
//! Take the word out of some wrong choices ("you hear it from me first" tempts more than "always"), and let a good one have it where it's true:
//! "nobody here picked up the phone". The words that count are English; scenarios in other languages aren't looked at.
//!
//! # For example
//!
//! ```ron
//! (say: "For a whole evening we knew it, and nobody here picked up the phone.", act: Own, marks: {avoid_blame: 2}, why: "Owned in one sentence.", …),
//! ```

use crate::lint::Subject;
use crate::lint::thresholds::ABSOLUTES as ENOUGH;
use crate::review::words::{self, ABSOLUTES};
use crate::scenario::{Finding, Rule, Severity};

use super::said::{in_english, listed, spoken};

pub(super) const RULE: Rule = Rule { code: "W508", name: "absolutes-only-in-wrong", severity: Severity::Warning };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    if !in_english(subject) {
        return;
    }
    let mut wrong = Vec::new();
    for decision in &subject.decisions {
        for said in spoken(subject, decision) {
            let words = words::words(&said.text);
            let Some((at, length)) = words::find(ABSOLUTES, &words) else { continue };
            if !decision.is_wrong(said.choice) {
                return;
            }
            wrong.push((decision.node, said.choice, words[at..at + length].join(" ")));
        }
    }
    if wrong.len() < ENOUGH {
        return;
    }
    let Some((node, choice, word)) = wrong.first() else { return };
    let mut nodes: Vec<usize> = wrong.iter().map(|(node, _, _)| *node).collect();
    nodes.dedup();
    let message = format!(
        "words like `{word}` stand in {} wrong choices and in no good one: at {}",
        wrong.len(),
        listed(subject, &nodes)
    );
    found.push(
        subject
            .at_choice(&RULE, *node, *choice, message)
            .label(format!("`{word}`"))
            .hint("take such words out of some wrong choices, and let a good one have one where it is true"),
    );
}

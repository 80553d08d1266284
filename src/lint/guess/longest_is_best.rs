//! The longest choice is the best one at more than half of the decisions.
//!
//! # Why it matters
//!
//! Of three choices, the longest would be the best a third of the time by chance. Authors put more care into the answer that they like, so it grows; examinees know
//! that, and score by length without knowing anything of the matter (Pham, Besanko and Devitt 2018). Who picks by length doesn't practise listening.
//!
//! # How to mend it
//!
//! Cut the best choices until they are about as long as the others, and give some wrong ones the reasons and details that real people give when they defend
//! themselves. A difference of a word or two is fine; nobody should be able to see from afar which one it is. Only choices that are longer than
//! all others count; silence is left out.
//!
//! # For example
//!
//! ```ron
//! (say: "No reason of mine makes your line run.", …),
//! (say: "It was one thing after the other: the gearbox, then the tow truck, then the driver's hours.", …),
//! ```

use crate::lint::thresholds::{HABIT_DECISIONS, LONGEST_SHARE};
use crate::lint::{Decision, Subject};
use crate::scenario::{Finding, Rule, Severity};

use super::said::{listed, spoken};

pub(super) const RULE: Rule = Rule { code: "W503", name: "longest-is-best", severity: Severity::Warning };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let mut right = Vec::new();
    let mut of = 0;
    for decision in &subject.decisions {
        if let Some(longest) = longest(subject, decision) {
            of += 1;
            if decision.best_choice() == Some(longest) {
                right.push((decision.node, longest));
            }
        }
    }
    let Some((node, choice)) = right.first().copied() else { return };
    if of < HABIT_DECISIONS || right.len() as f64 <= LONGEST_SHARE * of as f64 {
        return;
    }
    let nodes: Vec<usize> = right.iter().map(|(node, _)| *node).collect();
    let message = format!(
        "the longest choice is the best one at {} of {of} decisions: {}",
        right.len(),
        listed(subject, &nodes)
    );
    found.push(
        subject
            .at_choice(&RULE, node, choice, message)
            .label("the longest, and the best")
            .hint("cut some of the best choices, or let wrong ones go into detail, until length tells nothing"),
    );
}

/// The choice that is longer than all others; none where two are, or only one is said.
fn longest(subject: &Subject<'_>, decision: &Decision) -> Option<usize> {
    let mut lengths: Vec<(usize, usize)> =
        spoken(subject, decision).iter().map(|said| (said.text.chars().count(), said.choice)).collect();
    lengths.sort_unstable();
    let (longest, choice) = lengths.pop()?;
    let (second, _) = lengths.pop()?;
    (longest > second).then_some(choice)
}

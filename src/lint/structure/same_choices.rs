//! Whatever the player does at this node, it comes to the same: the same marks, heat, trust and memory, the same way on.
//!
//! # Why it matters
//!
//! The player thinks about an answer, and it makes no difference. Who notices that once stops thinking about the next one.
//!
//! # How to mend it
//!
//! Let the choices differ in what they do to the customer: heat, trust, what she tells, where it goes on, and marks with the coach's reason. If
//! there is nothing to decide, put the lines into the reply before and leave the node out.

use crate::lint::Subject;
use crate::scenario::{Bits, Choice, Finding, Outcome, Rule, Severity};

use super::single_choice::most_on_offer;

pub(super) const RULE: Rule = Rule { code: "W210", name: "same-choices", severity: Severity::Warning };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let most = most_on_offer(subject);
    for (index, node) in subject.scenario.nodes.iter().enumerate() {
        let Some((first, others)) = node.choices.split_first() else { continue };
        if most[index] < 2 || !others.iter().all(|other| do_the_same(first, other)) {
            continue;
        }
        let all = match node.choices.len() {
            2 => "both choices".to_owned(),
            count => format!("all {count} choices"),
        };
        found.push(
            subject
                .at_node(&RULE, index, format!("{all} at `{}` do the same", node.id))
                .label("makes no difference")
                .hint("let them differ in marks, heat, trust, in what they reveal or in where they lead"),
        );
    }
}

/// Whether two choices differ in nothing but their texts and in when they are on offer.
fn do_the_same(one: &Choice, other: &Choice) -> bool {
    let own = |choice: &Choice| {
        let mut bits = Bits::EMPTY;
        if let Some(bit) = choice.once_bit {
            bits.set(bit);
        }
        bits
    };
    let (mine, theirs) = (own(one), own(other));
    one.outcomes.len() == other.outcomes.len()
        && one.outcomes.iter().zip(&other.outcomes).all(|(a, b)| {
            same_outcome(a, b) && a.set.without(mine) == b.set.without(theirs)
        })
}

fn same_outcome(a: &Outcome, b: &Outcome) -> bool {
    a.when == b.when
        && a.marks == b.marks
        && (a.heat, a.trust) == (b.heat, b.trust)
        && a.clear == b.clear
        && a.settle == b.settle
        && a.goto == b.goto
}

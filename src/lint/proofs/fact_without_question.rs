//! A condition asks whether the player knows this fact, and nothing that a play can meet reveals it.
//!
//! # Why it matters
//!
//! The question that was to uncover the fact is missing or can't be asked. What the fact was to open stays shut, however well the player asks.
//!
//! # How to mend it
//!
//! Let the right question reveal it with `learn`, or give it to an opening. If it needs no question, leave it out of the condition.

use crate::lint::met::never_revealed;
use crate::lint::{Subject, conditions};
use crate::scenario::{Condition, Finding, Rule, Severity};

pub(super) const RULE: Rule = Rule { code: "W305", name: "fact-without-question", severity: Severity::Warning };

/// O(conditions × facts).
pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    // Where no play can be looked at, what no path leads to is not revealed.
    let hidden = match &subject.met {
        Some(met) => met.never_revealed,
        None => never_revealed(subject.scenario, |node, _, _| subject.shape.reached[node]),
    };
    let asks = conditions(subject.scenario);
    for (index, fact) in subject.scenario.facts.iter().enumerate() {
        let bit = subject.scenario.known_bit(index as u16);
        if !hidden.has(bit) {
            continue;
        }
        let asking: Vec<_> = asks.iter().filter(|asks| wants(asks.condition, bit, true)).collect();
        let Some(first) = asking.first() else { continue };
        let count = match asking.len() {
            1 => "a condition asks".to_owned(),
            count => format!("{count} conditions ask"),
        };
        let mut finding = subject
            .at(&RULE, first.span.clone(), format!("{count} for the fact `{}`, and no play reveals it", fact.id))
            .label("can't be known")
            .also(fact.span.clone(), "the fact")
            .hint(format!("let a choice that can be taken before reveal it: `learn: [\"{}\"]`", fact.id));
        let (node, choice) = first.place.node_and_choice();
        let node = node.map(|node| &subject.scenario.nodes[node]);
        finding.node = node.map(|node| node.id.clone());
        finding.choice = node.zip(choice).map(|(node, choice)| subject.choice_name(&node.choices[choice]));
        found.push(finding);
    }
}

/// Whether a condition wants a fact that no play reveals. That is one trouble, and told of the fact: what follows from it isn't told again.
pub(in crate::lint) fn asks_in_vain(subject: &Subject<'_>, condition: &Condition) -> bool {
    let Some(met) = &subject.met else { return false };
    (0..subject.scenario.facts.len() as u16)
        .map(|fact| subject.scenario.known_bit(fact))
        .any(|bit| met.never_revealed.has(bit) && wants(condition, bit, true))
}

/// Whether a condition asks for a bit to be set, or under a `Not` for it to be clear.
fn wants(condition: &Condition, bit: u16, set: bool) -> bool {
    match condition {
        Condition::Bit(other) => *other == bit && set,
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(|part| wants(part, bit, set)),
        Condition::Not(part) => wants(part, bit, !set),
        Condition::HeatAtLeast(_) | Condition::TrustAtLeast(_) => false,
    }
}

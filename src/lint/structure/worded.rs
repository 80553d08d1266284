//! Conditions as the file spells them.

use crate::scenario::{Condition, Scenario};

/// A condition as a trainer would write it. O(its parts × choices) at worst, where it asks what was said.
pub(super) fn worded(scenario: &Scenario, condition: &Condition) -> String {
    let list = |name: &str, parts: &[Condition]| {
        let parts: Vec<String> = parts.iter().map(|part| worded(scenario, part)).collect();
        format!("{name}([{}])", parts.join(", "))
    };
    match condition {
        Condition::HeatAtLeast(least) => format!("HeatAtLeast({least})"),
        Condition::TrustAtLeast(least) => format!("TrustAtLeast({least})"),
        Condition::Bit(bit) => bit_worded(scenario, *bit),
        Condition::All(parts) => match open_term(scenario, parts) {
            Some(term) => format!("Open(\"{term}\")"),
            None => list("All", parts),
        },
        Condition::Any(parts) => list("Any", parts),
        Condition::Not(part) => match **part {
            Condition::HeatAtLeast(least @ 1..) => format!("HeatAtMost({})", least - 1),
            Condition::TrustAtLeast(least @ 1..) => format!("TrustAtMost({})", least - 1),
            _ => format!("Not({})", worded(scenario, part)),
        },
    }
}

/// The term whose being open these two parts ask for, if that is what they do.
fn open_term<'s>(scenario: &'s Scenario, parts: &[Condition]) -> Option<&'s str> {
    let [Condition::Bit(raised), Condition::Not(other)] = parts else { return None };
    let Condition::Bit(settled) = **other else { return None };
    let term = raised.checked_sub(scenario.raised_bit(0))?;
    let is_term = usize::from(term) < scenario.terms.len() && scenario.settled_bit(term) == settled;
    is_term.then(|| scenario.terms[usize::from(term)].id.as_str())
}

fn bit_worded(scenario: &Scenario, bit: u16) -> String {
    let (facts, terms) = (scenario.facts.len() as u16, scenario.terms.len() as u16);
    if bit < facts {
        return format!("Knows(\"{}\")", scenario.facts[usize::from(bit)].id);
    }
    if bit < facts + terms {
        return format!("Raised(\"{}\")", scenario.terms[usize::from(bit - facts)].id);
    }
    if bit < facts + 2 * terms {
        return format!("Settled(\"{}\")", scenario.terms[usize::from(bit - facts - terms)].id);
    }
    if let Some(flag) = scenario.flags.iter().find(|flag| flag.bit == bit) {
        return format!("Flag(\"{}\")", flag.id);
    }
    if let Some(node) = scenario.nodes.iter().find(|node| node.visited_bit == Some(bit)) {
        return format!("Visited(\"{}\")", node.id);
    }
    let mut choices = scenario.nodes.iter().flat_map(|node| &node.choices);
    let said = choices.find(|choice| choice.outcomes.iter().all(|outcome| outcome.set.has(bit)));
    format!("Said(\"{}\")", said.map_or("", |choice| choice.id.as_str()))
}

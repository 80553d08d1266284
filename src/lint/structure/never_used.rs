//! Something is listed or remembered and nothing uses it: a fact that nothing reveals or asks for, a term that nothing raises, a flag that no condition
//! asks for, a person who never speaks and whom no text names.
//!
//! # Why it matters
//!
//! Often it is the trace of something forgotten: the question that was to reveal the fact, the condition that was to ask for the flag. Then a
//! choice has no consequence that you meant it to have.
//!
//! # How to mend it
//!
//! Use it, or delete it.

use crate::lint::{Subject, conditions};
use crate::scenario::{Bits, Condition, Finding, Line, Rule, Said, Severity, Text};

pub(super) const RULE: Rule = Rule { code: "W212", name: "never-used", severity: Severity::Warning };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let scenario = subject.scenario;
    let mut asked = Bits::EMPTY;
    for asks in conditions(scenario) {
        asks.condition.each_test(&mut |test| {
            if let Condition::Bit(bit) = test {
                asked.set(*bit);
            }
        });
    }
    let outcomes = || scenario.nodes.iter().flat_map(|node| &node.choices).flat_map(|choice| &choice.outcomes);
    let set = outcomes().fold(Bits::EMPTY, |set, outcome| set.union(outcome.set));
    let set = scenario.openings.iter().fold(set, |set, opening| set.union(opening.bits));
    for (index, fact) in scenario.facts.iter().enumerate() {
        let bit = scenario.known_bit(index as u16);
        if !set.has(bit) && !asked.has(bit) {
            let finding = subject.at(&RULE, fact.span.clone(), format!("nothing reveals the fact `{}`, and nothing asks for it", fact.id));
            found.push(finding.label("never used").hint("let a choice reveal it with `learn`, or delete it"));
        }
    }
    for (index, term) in scenario.terms.iter().enumerate() {
        if !set.has(scenario.raised_bit(index as u16)) {
            let finding = subject.at(&RULE, term.span.clone(), format!("nothing raises the term `{}`", term.id));
            found.push(finding.label("never raised").hint("let a choice raise it with `raise`, or delete it"));
        }
    }
    for flag in scenario.flags.iter().filter(|flag| !flag.asked) {
        let finding = subject.at(&RULE, flag.span.clone(), format!("no condition asks for the flag `{}`", flag.id));
        found.push(finding.label("never asked for").hint(format!("ask for it with `when: Flag(\"{}\")`, or delete it", flag.id)));
    }
    people(subject, found);
}

/// People other than the customer who say nothing and are nowhere named.
fn people(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let scenario = subject.scenario;
    let mut silent: Vec<usize> = (1..scenario.cast.len()).filter(|person| *person != usize::from(scenario.recap.from)).collect();
    if silent.is_empty() {
        return;
    }
    let mut texts = String::new();
    let mut hear = |text: &Text| {
        texts.push_str(&subject.shown(text));
        texts.push('\n');
    };
    let brief = &scenario.brief;
    for text in [&brief.you, &brief.situation, &brief.goal].into_iter().chain(&brief.you_know).chain(&brief.you_can_offer).chain(&brief.you_cannot) {
        hear(text);
    }
    for fact in &scenario.facts {
        hear(&fact.text);
    }
    for term in &scenario.terms {
        hear(&term.meant);
        hear(&term.heard);
    }
    for text in [&scenario.recap.greeting, &scenario.recap.closing] {
        hear(text);
    }
    let mut speaks = |lines: &[Line], hear: &mut dyn FnMut(&Text)| {
        for line in lines {
            silent.retain(|person| line.who.map(usize::from) != Some(*person));
            line.wordings.iter().for_each(&mut *hear);
        }
    };
    for node in &scenario.nodes {
        speaks(&node.lines, &mut hear);
        speaks(&node.again, &mut hear);
        for choice in &node.choices {
            if let Said::Words(text) | Said::Deed(text) = &choice.said {
                hear(text);
            }
            for outcome in &choice.outcomes {
                speaks(&outcome.reply, &mut hear);
            }
        }
    }
    for ending in &scenario.endings {
        speaks(&ending.lines, &mut hear);
        hear(&ending.text);
    }
    for index in silent {
        let person = &scenario.cast[index];
        // A first or a last name in a text is enough to be named.
        if person.name.split_whitespace().any(|word| texts.contains(word)) {
            continue;
        }
        let span = scenario.places.cast.get(index).cloned().unwrap_or_default();
        let finding = subject.at(&RULE, span, format!("`{}` of the cast never speaks, and no text names them", person.id));
        found.push(finding.label("never heard of").hint("let them say something, or delete them from the cast"));
    }
}

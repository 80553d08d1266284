//! So many states can be reached that neither the proofs about plays nor the costs of moves could be worked out.
//!
//! # Why it matters
//!
//! The score is then estimated from plays by chance: the best that is possible may be set too low, and the review can't say what a move cost. And a
//! mistake that only some plays meet may not be found.
//!
//! # How to mend it
//!
//! States multiply with everything that is remembered while the conversation can still come back to where it is asked: each flag, fact and `once` may
//! double them. Ask for fewer things, ask for them earlier, or let late nodes no longer lead back to early ones. Less patience helps where nodes lie on
//! a circle.

use crate::lint::{Subject, conditions};
use crate::review::{STATE_LIMIT, components};
use crate::scenario::{Bits, Condition, Finding, Rule, Severity};

pub(super) const RULE: Rule = Rule { code: "N306", name: "too-many-states", severity: Severity::Note };

/// O(conditions + outcomes).
pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    if subject.walk.is_some() {
        return;
    }
    let scenario = subject.scenario;
    let limit = STATE_LIMIT / 1_000;
    let mut finding = subject
        .at(&RULE, scenario.places.title.clone(), format!("more than {limit},000 states can be reached, so scores are estimated and proofs left out"))
        .label("too much to remember at once");
    let counts = counted(subject);
    if !counts.is_empty() {
        finding = finding.hint(format!("what multiplies the states most: {}; ask for fewer of them, or earlier", counts.join(", ")));
    }
    if let Some((lying, from, to)) = circles(subject) {
        let nodes = scenario.nodes.len();
        finding = finding.hint(format!(
            "{lying} of {nodes} nodes lie on circles, for example where `{from}` leads back to `{to}`: let late nodes lead on only"
        ));
    }
    found.push(finding);
}

/// What is remembered, in words, the most first.
fn counted(subject: &Subject<'_>) -> Vec<String> {
    let scenario = subject.scenario;
    let mut asked = Bits::EMPTY;
    for asks in conditions(scenario) {
        asks.condition.each_test(&mut |test| {
            if let Condition::Bit(bit) = test {
                asked.set(*bit);
            }
        });
    }
    let how_many = |bits: &mut dyn Iterator<Item = u16>| bits.filter(|bit| asked.has(*bit)).count();
    let facts = how_many(&mut (0..scenario.facts.len() as u16).map(|fact| scenario.known_bit(fact)));
    let flags = how_many(&mut scenario.flags.iter().map(|flag| flag.bit));
    let terms = scenario.terms.len();
    let once = scenario.nodes.iter().flat_map(|node| &node.choices).filter(|choice| choice.once_bit.is_some()).count();
    let all = scenario.bit_count.min(256) as u16;
    let first_of_rest = (scenario.facts.len() + 2 * terms) as u16;
    let rest = how_many(&mut (first_of_rest..all)).saturating_sub(flags);
    let mut counts = [
        (once, "choices with `once`"),
        (flags, "flags that conditions ask for"),
        (facts, "facts that conditions ask for"),
        (rest, "choices or nodes that `Said` or `Visited` ask for"),
        (terms, "terms"),
    ];
    counts.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let told = counts.into_iter().filter(|(count, _)| *count > 0).take(3);
    told.map(|(count, what)| format!("{count} {what}")).collect()
}

/// How many nodes lie on circles, and the way back that spans most of the file: from its node to its node.
fn circles<'s>(subject: &'s Subject<'_>) -> Option<(usize, &'s str, &'s str)> {
    let next = &subject.shape.next;
    let component = components(next.len(), |node, edge| next[node].get(edge).copied());
    let within = next.iter().enumerate().flat_map(|(node, next)| {
        let together = next.iter().map(|to| *to as usize).filter(|to| component[*to] == component[node]);
        together.map(move |to| (node, to)).collect::<Vec<_>>()
    });
    let within: Vec<(usize, usize)> = within.collect();
    let mut lying: Vec<usize> = within.iter().map(|(node, _)| *node).collect();
    lying.dedup();
    let (from, to) = within
        .into_iter()
        .filter(|(node, to)| to < node)
        .max_by_key(|(node, to)| (node - to, std::cmp::Reverse(*node)))?;
    let id = |node: usize| subject.scenario.nodes[node].id.as_str();
    Some((lying.len(), id(from), id(to)))
}

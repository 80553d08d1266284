//! A condition asks whether something was said, and choices at more than one node have that id: it holds after any of them.
//!
//! # Why it matters
//!
//! An `id` copied along with a choice gives the player credit for a sentence that was never said. A step that is to be earned at one node is then earned at another as
//! well, and an ending can come out better than it should.
//!
//! # How to mend it
//!
//! Give one of them an id of its own, and look at every `Said` with the old one: which of the two did you mean? Where you mean either, as with one question that can be asked at two
//! nodes, accept the finding and say so.
//!
//! # For example
//!
//! ```ron
//! (id: "late_question", say: "Who is in the photograph?", marks: {clarify: 1}, why: "Late, and still worth asking.", …),
//! ```

use rustc_hash::FxHashMap;

use crate::lint::{Subject, conditions};
use crate::scenario::{Bits, Condition, Finding, Rule, Said, Scenario, Severity};

pub(super) const RULE: Rule = Rule { code: "W213", name: "shared-id", severity: Severity::Warning };

/// So many nodes are named.
const NAMED: usize = 3;

/// O(conditions + outcomes + flags).
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
    // What is asked for by other names: what a choice sets of these isn't that it was said.
    let named = scenario.flags.iter().map(|flag| flag.bit).chain(0..scenario.settled_bit(scenario.terms.len() as u16));
    let mut other = Bits::EMPTY;
    named.for_each(|bit| other.set(bit));
    let asked = asked.without(other);
    for (id, places) in by_id(scenario) {
        let common = places.iter().map(|(node, choice)| set_by(scenario, *node, *choice)).reduce(Bits::intersection);
        if common.is_none_or(|common| common.intersection(asked) == Bits::EMPTY) {
            continue;
        }
        let node = |at: usize| scenario.nodes[places[at].0].id.as_str();
        let mut nodes: Vec<String> = (0..places.len().min(NAMED)).map(|at| format!("`{}`", node(at))).collect();
        let more = places.len() - nodes.len();
        let last = if more > 0 { format!("{more} more") } else { nodes.pop().unwrap_or_default() };
        let message = format!(
            "choices at {} and {last} have the same id `{id}`, so `Said(\"{id}\")` holds after any of them",
            nodes.join(", ")
        );
        let first = &scenario.nodes[places[0].0].choices[places[0].1];
        found.push(
            subject
                .at_choice(&RULE, places[1].0, places[1].1, message)
                .label(format!("is `{id}` as well"))
                .also(first.said_span.clone(), format!("is `{id}`"))
                .hint("give one of them an `id` of its own, or accept the finding where either is meant"),
        );
    }
}

/// The choices whose id stands at several nodes, in the order of the file. Silences aside: all of them are `silence`, and whoever asks for that knows.
fn by_id(scenario: &Scenario) -> Vec<(&str, Vec<(usize, usize)>)> {
    let mut at: FxHashMap<&str, usize> = FxHashMap::default();
    let mut all: Vec<(&str, Vec<(usize, usize)>)> = Vec::new();
    for (index, node) in scenario.nodes.iter().enumerate() {
        let spoken = node.choices.iter().enumerate().filter(|(_, choice)| !matches!(choice.said, Said::Nothing { .. }));
        for (which, choice) in spoken {
            let entry = *at.entry(&choice.id).or_insert(all.len());
            match all.get_mut(entry) {
                Some((_, places)) => places.push((index, which)),
                None => all.push((&choice.id, vec![(index, which)])),
            }
        }
    }
    all.retain(|(_, places)| places.len() > 1);
    all
}

/// What every outcome of a choice sets.
fn set_by(scenario: &Scenario, node: usize, choice: usize) -> Bits {
    let outcomes = scenario.nodes[node].choices[choice].outcomes.iter();
    outcomes.map(|outcome| outcome.set).reduce(Bits::intersection).unwrap_or(Bits::EMPTY)
}

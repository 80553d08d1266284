//! This term can be raised, but once it is, no play ever settles it.
//!
//! # Why it matters
//!
//! Whoever raises it gets it back in the customer's letter as it was heard, whatever is said afterwards. The player can't learn to check it,
//! because nobody can.
//!
//! # How to mend it
//!
//! Let a choice after it settle it with `settle`. If it is meant as a trap that nothing repairs, accept this finding and say so.

use crate::lint::Subject;
use crate::review::Reached;
use crate::scenario::{Finding, Rule, Severity};

pub(super) const RULE: Rule = Rule { code: "W304", name: "never-settled", severity: Severity::Warning };

/// Whether a term that a move raises can still be settled is a question of which moves are ahead, not of what is remembered: states that are walked as
/// one have the same moves ahead of them. So one pass backwards with a set of terms for each state answers it: O(moves).
pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let Some(walk) = &subject.walk else { return };
    let scenario = subject.scenario;
    let set = |terms: &[u16]| terms.iter().fold(0_u64, |set, term| set | 1 << term);
    let mut ahead = vec![0_u64; walk.len()];
    let mut raised: Vec<Option<(usize, u16)>> = vec![None; scenario.terms.len()];
    let mut settled = 0_u64;
    for state in walk.backwards() {
        let node = &scenario.nodes[walk.state(state).node as usize];
        for step in walk.steps(state) {
            let outcome = &node.choices[usize::from(step.choice)].outcomes[usize::from(step.outcome)];
            let mut terms = set(&outcome.settle);
            if let Reached::State(next) = step.to {
                terms |= ahead[next as usize];
            }
            ahead[state] |= terms;
            settled |= terms & set(&outcome.raise);
            for term in &outcome.raise {
                let first = &mut raised[usize::from(*term)];
                if first.is_none_or(|(earlier, _)| state < earlier) {
                    *first = Some((state, step.choice));
                }
            }
        }
    }
    for (index, term) in scenario.terms.iter().enumerate() {
        let Some((state, choice)) = raised[index].filter(|_| settled >> index & 1 == 0) else { continue };
        let mut finding = subject
            .at(&RULE, term.span.clone(), format!("once the term `{}` is raised, no play settles it", term.id))
            .label("never settled")
            .hint("let a choice after it `settle` it, or accept this if it is a trap that nothing repairs");
        finding.witness = Some(subject.told(&walk.witness_through(state, choice)));
        found.push(finding);
    }
}

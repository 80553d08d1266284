//! This condition holds whenever it is asked, so it can be left out.
//!
//! # Why it matters
//!
//! Whoever reads the file thinks that something depends on it, and nothing does. Often it was meant to be stricter, and a player gets what
//! wasn't earned. Behind an outcome whose condition always holds, the other outcomes are never taken.
//!
//! # How to mend it
//!
//! Think what it was meant to keep out, and ask for that; or leave the `when` out. Delete the outcomes behind an outcome that is always taken.

use crate::conversation::LinePlace;
use crate::lint::{Met, Place, Subject, conditions};
use crate::scenario::{Finding, Rule, Severity};

use super::same_place::Same;
use super::unreachable_choice::never_on_offer;
use super::worded::worded;

pub(super) const RULE: Rule = Rule { code: "W208", name: "always-holds", severity: Severity::Warning };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let Some(met) = &subject.met else { return };
    let never_offered: rustc_hash::FxHashSet<usize> = never_on_offer(subject).into_iter().map(|(node, _)| node).collect();
    let mut same = Same::default();
    for asks in conditions(subject.scenario) {
        if !met.asked.truth(asks.span).is_some_and(crate::lint::Truth::always_holds) {
            continue;
        }
        // Where its opposite beside it never holds, that was told already, and one cause is one finding.
        let (so, hint) = match asks.place {
            Place::Choice(node, _) if never_offered.contains(&node) => continue,
            Place::Choice(..) => (", so it hides no choice", "leave `when` out, or ask for what was meant"),
            Place::Outcome(node, choice, outcome) => {
                let outcomes = &subject.scenario.nodes[node].choices[choice].outcomes;
                let behind = &outcomes[outcome + 1..];
                if outcomes.iter().any(|other| never(met, other.when_span.as_ref()))
                    || behind.iter().any(|outcome| met.loses_an_ending(outcome))
                {
                    continue;
                }
                (
                    if outcome == 0 {
                        ", so what stands behind this outcome is never taken"
                    } else {
                        " where the outcomes before it are not taken, so what stands behind it is never taken"
                    },
                    "leave its `when` out and delete what stands behind it, or ask for what was meant",
                )
            }
            Place::Line(list, _) if has_a_line_never_said(subject, met, list) => continue,
            Place::Line(..) => (", so the line is always said", "leave `when` out, or ask for what was meant"),
        };
        let before = format!("`{}` always holds", worded(subject.scenario, asks.condition));
        same.add(subject, &RULE, &asks, (before, so), "always holds", hint);
    }
    same.tell(found);
}

fn never(met: &Met, span: Option<&crate::scenario::Span>) -> bool {
    span.and_then(|span| met.asked.truth(span)).is_some_and(crate::lint::Truth::never_holds)
}

fn has_a_line_never_said(subject: &Subject<'_>, met: &Met, list: LinePlace) -> bool {
    list.lines(subject.scenario).iter().any(|line| never(met, line.when_span.as_ref()))
}


//! A line is never said, because its condition holds in no play; or one side of an `Any` never holds, so that it decides nothing.
//!
//! # Why it matters
//!
//! The player never hears the line. And a condition that can't do what it says is mostly a slip: a flag that is set only later, a heat
//! that nobody can have there.
//!
//! # How to mend it
//!
//! Look at what comes before this place: does any choice there set the flag, reveal the fact, bring heat or trust to where the condition wants them? Correct
//! the condition, or delete the line or the side of the `Any`.

use crate::lint::proofs::asks_in_vain;
use crate::lint::{Place, Subject, conditions};
use crate::scenario::{Finding, Rule, Severity};

use super::same_place::Same;
use super::worded::worded;

pub(super) const RULE: Rule = Rule { code: "W207", name: "never-holds", severity: Severity::Warning };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let Some(met) = &subject.met else { return };
    let mut same = Same::default();
    for asks in conditions(subject.scenario) {
        let Some(truth) = met.asked.truth(asks.span) else { continue };
        if matches!(asks.place, Place::Line(..)) && truth.never_holds() && !asks_in_vain(subject, asks.condition) {
            let condition = worded(subject.scenario, asks.condition);
            let words = (format!("`{condition}` never holds"), ", so the line is never said");
            same.add(subject, &RULE, &asks, words, "never holds", "correct its `when`, or delete the line");
        }
        for side in truth.idle_sides(asks.condition) {
            if asks_in_vain(subject, side) {
                continue;
            }
            let side = worded(subject.scenario, side);
            let words = (format!("`{side}` never holds"), ", so this side of the `Any` decides nothing");
            let label = format!("`{side}` never holds");
            same.add(subject, &RULE, &asks, words, &label, "correct that side, or leave it out");
        }
    }
    same.tell(found);
}

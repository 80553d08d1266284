//! Every conversation from an opening has the same total, so that the score there is always 100.
//!
//! # Why it matters
//!
//! The learner gets full points whatever was said. Either no choice gives marks, or all give the same.
//!
//! # How to mend it
//!
//! Give marks to what helps and take some for what harms, each with a note that says why. Start with the node at which the conversation turns.

use crate::lint::Subject;
use crate::scenario::{Finding, Rule, Severity};

use super::ends::opening_name;

pub(super) const RULE: Rule = Rule { code: "W410", name: "flat-scores", severity: Severity::Warning };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    if !subject.envelope.is_exact() {
        return;
    }
    let openings = 0..subject.scenario.openings.len() as u16;
    let flat: Vec<u16> = openings.filter(|opening| subject.envelope.extremes(*opening).total.is_flat()).collect();
    let Some(first) = flat.first() else { return };
    let names: Vec<String> = flat.iter().map(|opening| format!("`{}`", opening_name(subject, *opening))).collect();
    let message = format!("nothing can be won or lost from {}: every conversation has the same score", names.join(", "));
    found.push(
        subject
            .at(&RULE, subject.scenario.openings[usize::from(*first)].span.clone(), message)
            .label("always 100 points")
            .hint("give marks to what helps, and take some for what harms"),
    );
}

#[cfg(test)]
mod tests {
    use super::super::tests::{CHOICES, all, messages, with};

    #[test]
    fn a_scenario_without_marks_is_reported_and_nothing_else_of_its_score() {
        let text = with("", r#"(say: "Here.", goto: "won"), (say: "No.", goto: "lost"),"#);
        let message = "nothing can be won or lost from `a`: every conversation has the same score";
        assert_eq!(all(&text), [("W410", message.to_owned())]);
        assert!(messages("W410", &with("", CHOICES)).is_empty());
    }
}

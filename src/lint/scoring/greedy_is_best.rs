//! Whoever always takes the answer that gives the most marks at once gets 100 points from every opening: nothing that is done now costs anything later.
//!
//! # Why it matters
//!
//! In a real conversation a plan that comes too early is thrown back, and a promise comes home the next morning. Where each answer can be judged by itself, the
//! scenario is a row of questions with right answers, and the order, which is the hard part, isn't practised.
//!
//! # How to mend it
//!
//! Let a choice have two outcomes, one while the customer is angry and one when she listens. Or let one that gives marks now raise the heat, raise a term that
//! has to be settled, or close a way.
//!
//! # For example
//!
//! ```ron
//! outcomes: [
//!     (when: HeatAtLeast(6), marks: {plan: -1}, why: "Too early: nobody has heard her yet.", goto: "bounced"),
//!     (marks: {plan: 2}, why: "Now she can listen to a plan.", goto: "agreed"),
//! ],
//! ```

use crate::lint::{Subject, thresholds};
use crate::review::Greedy;
use crate::scenario::{Finding, Rule, Severity};

pub(super) const RULE: Rule = Rule { code: "W406", name: "greedy-is-best", severity: Severity::Warning };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    // One or two decisions leave no room for what comes of them.
    if subject.decisions.len() < thresholds::GREEDY_DECISIONS {
        return;
    }
    let openings = 0..subject.scenario.openings.len() as u16;
    let mut scored = openings.filter(|opening| !subject.envelope.extremes(*opening).total.is_flat()).peekable();
    // However the ties fall: else there is something to find out.
    let always_best = |opening: u16| {
        Greedy::of(subject.envelope, opening)
            .is_some_and(|greedy| greedy.worst == subject.envelope.extremes(opening).total.best)
    };
    if scored.peek().is_some() && scored.all(always_best) {
        let message = "always taking the answer with the most marks gets 100 points from every opening: nothing has consequences that the marks don't show at once";
        found.push(
            subject
                .at(&RULE, subject.scenario.places.title.clone(), message)
                .label("no looking ahead needed")
                .hint("let an answer that gives marks at once cost later: by heat, a term that is left open, or a way that it closes")
                .hint("or let an answer depend on the heat, so that the same words help or harm"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{messages, scenario};

    fn steps(last: &str) -> String {
        let step = |name: &str, next: &str| {
            format!(
                r#""{name}": (choices: [
                (say: "Yes.", marks: {{plan: 1}}, why: "W.", goto: "{next}"),
                (say: "No.", goto: "{next}")]),"#
            )
        };
        let nodes = format!("{}{}{}", step("a", "b"), step("b", "c"), last);
        scenario("", &nodes, r#"(node: "a", heat: 5, trust: 5)"#)
    }

    #[test]
    fn a_row_of_questions_is_reported() {
        let last = r#""c": (choices: [(say: "Yes.", marks: {plan: 1}, why: "W.", goto: "won"), (say: "No.", goto: "won")])"#;
        assert_eq!(messages("W406", &steps(last)).len(), 1);
    }

    #[test]
    fn a_consequence_anywhere_is_enough() {
        let last = r#""c": (choices: [(say: "Yes.", marks: {plan: 1}, why: "W.", goto: "bad"), (say: "No.", goto: "won")])"#;
        let text = steps(last).replace("endings: {", "endings: {\"bad\": (kind: Stalled, title: \"B\", text: \"B.\", marks: {plan: -3}, why: \"W.\"), ");
        assert!(messages("W406", &text).is_empty());
    }
}

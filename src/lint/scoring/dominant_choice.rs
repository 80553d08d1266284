//! At most nodes one choice is the best in every respect at once: it gives the most marks in each skill, leaves no term open, and pleases the customer most.
//!
//! # Why it matters
//!
//! Then nothing has to be weighed. What makes these conversations hard is that the answer which soothes now costs later, or that one aim is served at the
//! price of another: an immediate yes makes the customer smile and isn't the best answer (Galinsky and others, 2002).
//!
//! # How to mend it
//!
//! Add temptations: an answer that cools the customer more than the best one and costs marks, or one that serves one skill well and neglects another.
//!
//! # For example
//!
//! ```ron
//! (say: "You have my word that this won't happen again.", marks: {plan: -1}, heat: -2, trust: 1, why: "It soothes, and it can't be kept.", goto: "soothed"),
//! ```

use crate::lint::{Subject, thresholds};
use crate::review::Walk;
use crate::scenario::{Finding, Marks, Rule, Severity, Skill};

pub(super) const RULE: Rule = Rule { code: "W408", name: "dominant-choice", severity: Severity::Warning };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let Some(walk) = &subject.walk else { return };
    // Of each node the states with two skills at stake, and those of them in which one choice is best in every respect.
    let mut states = vec![(0_usize, 0_usize); subject.scenario.nodes.len()];
    let mut answers = Vec::new();
    for state in 0..walk.len() {
        let (at_stake, dominant) = &mut states[walk.state(state).node as usize];
        lay_out(subject, walk, state, &mut answers);
        if answers.first().is_some_and(|first: &Answer| first.skills_that_differ(&answers) >= 2) {
            *at_stake += 1;
            *dominant += usize::from(answers.iter().any(|one| answers.iter().all(|other| one.is_no_worse(other))));
        }
    }
    let nodes: Vec<_> = states.iter().filter(|(at_stake, _)| *at_stake > 0).collect();
    let dominated = nodes.iter().filter(|(at_stake, dominant)| 2 * dominant > *at_stake).count();
    if nodes.len() >= thresholds::DOMINANT_NODES
        && dominated as f64 > thresholds::DOMINANT_AT_MOST * nodes.len() as f64
    {
        let message = format!(
            "at {dominated} of {} nodes with two skills at stake, one choice is best in all skills and pleases the customer most: nothing has to be weighed",
            nodes.len()
        );
        found.push(
            subject
                .at(&RULE, subject.scenario.places.title.clone(), message)
                .label("no temptation")
                .hint("add answers that cool the customer more than the best one and cost marks")
                .hint("or answers that serve one skill and neglect another"),
        );
    }
}

/// What an answer brings at once.
struct Answer {
    marks: Marks,
    /// With what terms left open would give.
    gain: Marks,
    /// The outcome's changes, not the meters after it: where these no longer matter, the walk doesn't keep them.
    heat: i8,
    trust: i8,
}

impl Answer {
    fn skills_that_differ(&self, answers: &[Self]) -> usize {
        let differs = |skill: &Skill| answers.iter().any(|answer| answer.marks[*skill] != self.marks[*skill]);
        Skill::ALL.iter().filter(|skill| differs(skill)).count()
    }

    fn is_no_worse(&self, other: &Self) -> bool {
        let no_fewer = |mine: &Marks, theirs: &Marks| Skill::ALL.into_iter().all(|skill| mine[skill] >= theirs[skill]);
        self.heat <= other.heat
            && self.trust >= other.trust
            && no_fewer(&self.marks, &other.marks)
            && no_fewer(&self.gain, &other.gain)
    }
}

/// What the choices on offer in a state bring at once: O(choices).
fn lay_out(subject: &Subject<'_>, walk: &Walk<'_>, number: usize, answers: &mut Vec<Answer>) {
    let choices = &subject.scenario.nodes[walk.state(number).node as usize].choices;
    answers.clear();
    answers.extend(walk.steps(number).map(|step| {
        let outcome = &choices[usize::from(step.choice)].outcomes[usize::from(step.outcome)];
        Answer { marks: outcome.marks, gain: step.gain, heat: outcome.heat, trust: outcome.trust }
    }));
}

#[cfg(test)]
mod tests {
    use super::super::tests::{messages, scenario};

    fn four(soothing: i32) -> String {
        let step = |name: &str, next: &str| {
            format!(
                r#""{name}": (choices: [
                (say: "Yes.", marks: {{plan: 1}}, heat: -1, why: "W.", goto: "{next}"),
                (say: "No.", marks: {{clarify: -1}}, heat: {soothing}, why: "W.", goto: "{next}")]),"#
            )
        };
        let nodes = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "won")].map(|(name, next)| step(name, next)).concat();
        scenario("", &nodes, r#"(node: "a", heat: 5, trust: 5)"#)
    }

    #[test]
    fn right_answers_without_any_temptation_are_reported() {
        let message = "at 4 of 4 nodes with two skills at stake, one choice is best in all skills and pleases the customer most: nothing has to be weighed";
        assert_eq!(messages("W408", &four(1)), [message]);
    }

    #[test]
    fn a_wrong_answer_that_soothes_more_is_a_temptation() {
        assert!(messages("W408", &four(-2)).is_empty());
    }
}

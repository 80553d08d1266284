//! The conversation with the most points ends badly although a better ending can be reached: what is rewarded isn't what is wanted.
//!
//! # Why it matters
//!
//! The review shows the best conversation as the model to follow. Where that one ends stalled or lost, the learner is told to aim for an ending that the story
//! calls a failure, and stops believing the score.
//!
//! # How to mend it
//!
//! Let the good ending give marks, or the bad one take some. Or look at the conversation that is shown: often one choice on it gives marks for something that
//! should cost some.

use crate::lint::Subject;
use crate::scenario::{EndingKind, Finding, Rule, Severity};

use super::ends::{and_more, ends};

pub(super) const RULE: Rule = Rule { code: "W403", name: "best-line-ends-badly", severity: Severity::Warning };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let all = ends(subject);
    let bad: Vec<_> = all.iter().filter_map(|ends| Some((ends, ends.best_ends_badly(subject)?))).collect();
    for (ending, kept) in subject.scenario.endings.iter().enumerate() {
        let mut of_ending = bad.iter().filter(|(_, range)| range.ending as usize == ending);
        let Some((ends, range)) = of_ending.next() else { continue };
        let opening = ends.opening_name(subject);
        let more = and_more(of_ending.count());
        let better = if kept.kind == EndingKind::Salvaged { "a won ending" } else { "a better ending" };
        let message = format!(
            "the best conversation from `{opening}`{more} comes to the {} ending `{}`, although {better} can be reached",
            kept.kind.name().to_lowercase(),
            kept.id
        );
        let mut finding = subject
            .at(&RULE, kept.span.clone(), message)
            .label("100 points end here")
            .hint("give marks with the better ending, or take some with this one")
            .hint("look at the conversation that gets there for marks that should be lower");
        finding.witness = Some(subject.told(&range.highest_line));
        found.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{messages, with};

    const BAD: &str = r#"
        (say: "Please.", marks: {plan: 2}, why: "W.", goto: "lost"),
        (say: "Here.", marks: {plan: 1}, why: "W.", goto: "won"),
        (say: "No.", marks: {plan: -1}, why: "W.", goto: "lost"),"#;

    #[test]
    fn a_best_line_that_is_lost_is_shown_and_reported_once() {
        let message = "the best conversation from `a` comes to the lost ending `lost`, although a better ending can be reached";
        assert_eq!(messages("W403", &with("", BAD)), [message]);
        assert!(messages("W404", &with("", BAD)).is_empty());
        assert!(messages("W405", &with("", BAD)).is_empty());
    }

    #[test]
    fn a_salvaged_end_is_good_where_none_is_won() {
        let salvaged = BAD.replace("marks: {plan: 2}, why: \"W.\", goto: \"lost\"", "marks: {plan: 2}, why: \"W.\", goto: \"saved\"");
        assert_eq!(messages("W403", &with("", &salvaged)).len(), 1);
        let none_won = salvaged.replace("goto: \"won\"", "goto: \"saved\"");
        assert!(messages("W403", &with("", &none_won)).is_empty());
    }

    #[test]
    fn where_no_good_ending_can_be_reached_the_score_is_not_to_blame() {
        assert!(messages("W403", &with("", &BAD.replace("\"won\"", "\"lost\""))).is_empty());
    }
}

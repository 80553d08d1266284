//! A lost ending can be reached with at least as many points as a won one at its best.
//!
//! # Why it matters
//!
//! Two learners compare: one lost the customer, the other won, and the first has the higher score, however well the second played. After that nobody
//! takes the score for what the conversation was worth.
//!
//! # How to mend it
//!
//! Give marks with the won ending, or take some with the lost one: `marks` and `why` of an ending do that. If the won ending lies behind weak answers only, make it
//! a salvaged one.
//!
//! # For example
//!
//! ```ron
//! "hangs_up": (kind: Lost, title: "She ends the call", text: "…", marks: {fall_back: -3, plan: -3}, why: "Nothing was agreed."),
//! ```

use crate::lint::Subject;
use crate::scenario::{Finding, Rule, Severity};

use super::ends::ends;

pub(super) const RULE: Rule = Rule { code: "W404", name: "lost-outscores-won", severity: Severity::Warning };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let all = ends(subject);
    for (ending, lost) in subject.scenario.endings.iter().enumerate() {
        let worst = all
            .iter()
            // Where the best conversation itself ends badly, that is the finding.
            .filter(|ends| ends.best_ends_badly(subject).is_none())
            .filter_map(|ends| {
                let range = ends.ranges.iter().find(|range| range.ending as usize == ending)?;
                Some((ends, range, ends.outscored(subject, range)?))
            })
            .max_by_key(|(ends, range, won)| {
                (ends.scale.points(range.highest) - ends.scale.points(won.highest), std::cmp::Reverse(ends.opening))
            });
        let Some((ends, range, won)) = worst else { continue };
        let kept = &subject.scenario.endings[won.ending as usize];
        let message = format!(
            "the lost ending `{}` can be reached with {} points from `{}`, the won ending `{}` with no more than {}",
            lost.id,
            ends.scale.points(range.highest),
            ends.opening_name(subject),
            kept.id,
            ends.scale.points(won.highest),
        );
        let mut finding = subject
            .at(&RULE, lost.span.clone(), message)
            .label("worth more than winning")
            .hint(format!("take marks with `{}`, or give some with `{}`", lost.id, kept.id));
        finding.also = Some((kept.span.clone(), "worth less at its best".to_owned()));
        finding.witness = Some(subject.told(&range.highest_line));
        found.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{messages, with};

    const TWO: &str = r#"
        (say: "Here.", marks: {plan: 3}, why: "W.", goto: "won"),
        (say: "Sorry.", marks: {plan: 1}, why: "W.", goto: "won2"),
        (say: "Please.", marks: {plan: 1}, why: "W.", goto: "lost"),
        (say: "No.", marks: {plan: -1}, why: "W.", goto: "lost"),"#;

    #[test]
    fn a_lost_ending_as_good_as_one_of_the_won_ones_is_reported_once() {
        let message = "the lost ending `lost` can be reached with 50 points from `a`, the won ending `won2` with no more than 50";
        assert_eq!(messages("W404", &with("", TWO)), [message]);
        assert!(messages("W403", &with("", TWO)).is_empty());
    }

    #[test]
    fn a_lost_ending_below_every_won_one_is_none() {
        assert!(messages("W404", &with("", &TWO.replace("marks: {plan: 1}, why: \"W.\", goto: \"lost\"", "goto: \"lost\""))).is_empty());
    }
}

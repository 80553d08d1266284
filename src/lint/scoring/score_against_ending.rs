//! The score says one thing and the ending another: lost with many points, stalled with nearly all, or won with no more than clicking at random gets.
//!
//! # Why it matters
//!
//! A learner who gets 90 points reads that it went well; if the customer has just gone away with nothing agreed, either the score or the ending is wrong, and
//! the learner can't know which. That marks and endings drift apart is what trainers find hardest as a scenario grows (Overbeek and others, 2020).
//!
//! # How to mend it
//!
//! Give marks with the good ending, or take some with the bad one (`marks` and `why` of an ending). Or look at the conversation that is shown, and let the move that
//! turns it cost more.

use crate::lint::{Subject, thresholds};
use crate::review::{EndingRange, Label, Points};
use crate::scenario::{EndingKind, Finding, Rule, Severity};

use super::ends::{Ends, ends};

pub(super) const RULE: Rule = Rule { code: "W405", name: "score-against-ending", severity: Severity::Warning };

/// How far beyond its bound a score goes, the score, and the rest of the message.
struct Against {
    by: Points,
    score: Points,
    means: String,
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let all = ends(subject);
    for (ending, kept) in subject.scenario.endings.iter().enumerate() {
        let worst = all
            .iter()
            .filter_map(|ends| {
                let range = ends.ranges.iter().find(|range| range.ending as usize == ending)?;
                Some((ends, range, against(subject, ends, range)?))
            })
            .max_by_key(|(ends, _, against)| (against.by, std::cmp::Reverse(ends.opening)));
        let Some((ends, range, against)) = worst else { continue };
        let message = format!(
            "the {} ending `{}` can be reached with {} points from `{}`, {}",
            kept.kind.name().to_lowercase(),
            kept.id,
            against.score,
            ends.opening_name(subject),
            against.means
        );
        let won = kept.kind == EndingKind::Won;
        let hint = if won { "let weak answers lead elsewhere, or give marks with this ending" } else { "take marks with this ending" };
        let mut finding = subject
            .at(&RULE, kept.span.clone(), message)
            .label(if won { "won with few points" } else { "many points for a bad end" })
            .hint(hint)
            .hint("or let the move that turns the conversation cost more");
        finding.witness = Some(subject.told(if won { &range.lowest_line } else { &range.highest_line }));
        found.push(finding);
    }
}

fn against(subject: &Subject<'_>, ends: &Ends, range: &EndingRange) -> Option<Against> {
    // Each of these has a finding of its own.
    if ends.best_ends_badly(subject).is_some() || ends.outscored(subject, range).is_some() {
        return None;
    }
    // Whoever can't end well isn't shown by the score how to.
    let good = |kind| matches!(kind, EndingKind::Won | EndingKind::Salvaged);
    if !ends.ranges.iter().any(|range| good(ends.kind(subject, range))) {
        return None;
    }
    let (highest, lowest) = (ends.scale.points(range.highest), ends.scale.points(range.lowest));
    match ends.kind(subject, range) {
        EndingKind::Lost => {
            let limit = thresholds::LOST_AT_MOST;
            let means = format!("more than the {limit} that a lost one should have at most");
            (highest > limit).then(|| Against { by: highest - limit, score: highest, means })
        }
        EndingKind::Stalled => {
            let cost = Points::FULL - highest;
            let means = "so that ending there costs less than a mistake".to_owned();
            (Label::of(cost) < thresholds::STALLED_COSTS).then_some(Against { by: highest, score: highest, means })
        }
        EndingKind::Won => {
            let means = format!("no more than the {} that clicking at random gets", ends.par);
            (lowest <= ends.par).then(|| Against { by: ends.par - lowest, score: lowest, means })
        }
        EndingKind::Salvaged => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{messages, with};

    #[test]
    fn a_lost_ending_with_many_points_is_reported() {
        let choices = r#"
            (say: "Here.", marks: {plan: 3}, why: "W.", goto: "won"),
            (say: "Please.", marks: {plan: 2}, why: "W.", goto: "lost"),
            (say: "No.", marks: {plan: -3}, why: "W.", goto: "lost"),"#;
        let message = "the lost ending `lost` can be reached with 83 points from `a`, more than the 67 that a lost one should have at most";
        assert_eq!(messages("W405", &with("", choices)), [message]);
    }

    #[test]
    fn a_stalled_ending_may_have_many_points_and_not_nearly_all() {
        let choices = r#"
            (say: "Here.", marks: {plan: 3, clarify: 3, confirm: 3, fall_back: 3, avoid_blame: 3}, why: "W.", goto: "won"),
            (say: "Please.", marks: {plan: 3, clarify: 3, confirm: 3, fall_back: 3, avoid_blame: 2}, why: "W.", goto: "stalled"),
            (say: "No.", marks: {plan: -1}, why: "W.", goto: "lost"),"#;
        let message = "the stalled ending `stalled` can be reached with 94 points from `a`, so that ending there costs less than a mistake";
        assert_eq!(messages("W405", &with("", choices)), [message]);
        assert!(messages("W405", &with("", &choices.replace("avoid_blame: 2", "avoid_blame: 1"))).is_empty());
    }

    #[test]
    fn winning_with_no_more_than_chance_is_reported() {
        let choices = r#"
            (say: "Here.", marks: {plan: 3}, why: "W.", goto: "won"),
            (say: "No.", marks: {plan: -1}, why: "W.", goto: "won"),"#;
        let message = "the won ending `won` can be reached with 0 points from `a`, no more than the 50 that clicking at random gets";
        assert_eq!(messages("W405", &with("", choices)), [message]);
    }
}

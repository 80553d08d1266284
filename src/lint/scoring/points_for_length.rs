//! Points grow with the number of moves, almost whatever is said: who keeps talking wins.
//!
//! # Why it matters
//!
//! A score should say how well somebody handled the customer, never how long it took. Where clicking at random gathers marks and a longer conversation
//! therefore has more of them, learners learn to spin it out.
//!
//! # How to mend it
//!
//! Give fewer marks to answers that merely do no harm, and take some for weak ones. Leave out marks at nodes to which a conversation can come back, or put `once` on the choices there.

use crate::lint::{Subject, thresholds};
use crate::review::LengthAndTotal;
use crate::scenario::{Finding, Rule, Severity};

use super::ends::{and_more, opening_name};

pub(super) const RULE: Rule = Rule { code: "W407", name: "points-for-length", severity: Severity::Warning };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let openings = 0..subject.scenario.openings.len() as u16;
    let grows: Vec<(u16, LengthAndTotal)> = openings
        .filter_map(|opening| Some((opening, LengthAndTotal::of(subject.envelope, opening)?)))
        // Where weak answers end it early, length and total go together as well; but then random moves lose marks and don't gather them.
        .filter(|(_, length)| length.total > 0.0 && length.correlation > 0.0)
        .filter(|(_, length)| length.correlation.powi(2) > thresholds::LENGTH_EXPLAINS_AT_MOST)
        .collect();
    let Some((opening, length)) = grows.iter().min_by(|(_, a), (_, b)| b.correlation.total_cmp(&a.correlation)) else {
        return;
    };
    let message = format!(
        "from `{}`{}, {:.0} % of the difference in marks between random conversations goes with their length alone, and each move gathers {:.1} marks on average",
        opening_name(subject, *opening),
        and_more(grows.len() - 1),
        100.0 * length.correlation.powi(2),
        length.total / length.moves,
    );
    let span = subject.scenario.openings[usize::from(*opening)].span.clone();
    found.push(
        subject
            .at(&RULE, span, message)
            .label("longer is better")
            .hint("give fewer marks to answers that merely do no harm, and take some for weak ones")
            .hint("leave out marks where a conversation can come back, or put `once` on those choices"),
    );
}

#[cfg(test)]
mod tests {
    use super::super::tests::{messages, with};

    #[test]
    fn a_loop_that_gathers_marks_is_reported() {
        let choices = r#"
            (say: "Go on.", marks: {plan: 1}, why: "W.", goto: "a"),
            (say: "And then?", marks: {plan: 1}, why: "W.", goto: "a"),
            (say: "Bye.", goto: "won"),"#;
        let found = messages("W407", &with("", choices));
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("from `a`, 99 % of the difference"), "{found:?}");
    }

    #[test]
    fn a_loop_that_costs_as_much_as_it_gives_is_none() {
        let choices = r#"
            (say: "Go on.", marks: {plan: 1}, why: "W.", goto: "a"),
            (say: "And then?", marks: {plan: -1}, why: "W.", goto: "a"),
            (say: "Bye.", goto: "won"),"#;
        assert!(messages("W407", &with("", choices)).is_empty());
    }
}

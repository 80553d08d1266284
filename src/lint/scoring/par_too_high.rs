//! Clicking at random gets too many points from an opening.
//!
//! # Why it matters
//!
//! The score goes from the worst conversation to the best one. Where chance alone gets close to half of it, careless play looks like half mastery, and
//! there is little room to show what somebody learned.
//!
//! # How to mend it
//!
//! Mostly there are too many good answers, or weak ones cost too little. Let weak answers take marks instead of giving none. Or add one that does more
//! harm: a single very bad conversation stretches the scale downwards for everybody, so look first whether the worst one (`defuse analyse` shows it) is bad enough.

use crate::lint::{Subject, thresholds};
use crate::scenario::{Finding, Rule, Severity};

use super::ends::{and_more, opening_name};

pub(super) const RULE: Rule = Rule { code: "W409", name: "par-too-high", severity: Severity::Warning };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    if !subject.envelope.is_exact() {
        return;
    }
    let openings = 0..subject.scenario.openings.len() as u16;
    let high: Vec<_> = openings
        .filter_map(|opening| {
            let extremes = subject.envelope.extremes(opening);
            let par = extremes.total.points_of_average(extremes.par);
            (!extremes.total.is_flat() && par > thresholds::PAR_AT_MOST).then_some((opening, par))
        })
        .collect();
    let Some((opening, par)) = high.iter().max_by_key(|(opening, par)| (*par, std::cmp::Reverse(*opening))) else {
        return;
    };
    let message = format!(
        "clicking at random gets {:.1} points on average from `{}`{}: more than {}",
        par.as_f64(),
        opening_name(subject, *opening),
        match high.len() - 1 {
            0 => String::new(),
            more => format!(", and too many{}", and_more(more)),
        },
        thresholds::PAR_AT_MOST
    );
    let span = subject.scenario.openings[usize::from(*opening)].span.clone();
    found.push(
        subject
            .at(&RULE, span, message)
            .label("chance does too well")
            .hint("let weak answers cost marks, and leave fewer good ones at a node"),
    );
}

#[cfg(test)]
mod tests {
    use super::super::tests::{messages, with};

    #[test]
    fn chance_that_gets_half_is_too_good() {
        let choices = r#"
            (say: "Here.", marks: {plan: 1}, why: "W.", goto: "won"),
            (say: "No.", goto: "lost"),"#;
        assert_eq!(messages("W409", &with("", choices)), ["clicking at random gets 50.0 points on average from `a`: more than 45"]);
        assert!(messages("W409", &with("", &format!("{choices}(say: \"Never.\", goto: \"lost\"),"))).is_empty());
    }
}

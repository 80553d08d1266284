//! What a trainer accepts, and what of that isn't needed.

mod not_needed;
mod unknown;

use crate::scenario::{Accepted, Finding, Rule, Severity};

use super::subject::Subject;
use super::{Checked, registry};

/// The kinds of finding about acceptances, with their explanations.
pub(super) const RULES: &[(&Rule, &str)] =
    &[(&not_needed::RULE, include_str!("not_needed.rs")), (&unknown::RULE, include_str!("unknown.rs"))];

/// Takes out what the file accepts. An error can't be accepted, and nor can what is found about acceptances.
pub(super) fn sift(subject: &Subject<'_>, found: Vec<Finding>) -> Checked {
    let mut checked = Checked::default();
    let accept = &subject.scenario.accept;
    let mut needed = vec![false; accept.len()];
    for finding in found {
        let accepted = accept.iter().position(|accepted| {
            finding.rule.severity != Severity::Error && accepted.code.eq_ignore_ascii_case(finding.rule.code)
        });
        match accepted {
            Some(index) => {
                needed[index] = true;
                checked.accepted.push((finding, accept[index].reason.clone()));
            }
            None => checked.findings.push(finding),
        }
    }
    for (accepted, needed) in accept.iter().zip(needed) {
        match acceptable(accepted) {
            None => checked.findings.push(unknown::finding(subject, accepted)),
            Some(rule) if !needed => checked.findings.extend(not_needed::finding(subject, accepted, rule)),
            Some(_) => {}
        }
    }
    checked
}

/// The kind of finding that an entry accepts, if there is one that can be accepted.
fn acceptable(accepted: &Accepted) -> Option<&'static Rule> {
    let named = registry::named().find(|rule| rule.code.eq_ignore_ascii_case(&accepted.code))?;
    let is_about_acceptances = RULES.iter().any(|(rule, _)| *rule == named);
    (named.severity != Severity::Error && !is_about_acceptances).then_some(named)
}

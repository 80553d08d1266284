//! What a trainer accepts, and what of that isn't needed.

use crate::scenario::{Finding, Rule, Severity};

use super::Checked;
use super::subject::Subject;

/// The kinds of finding about acceptances, with their explanations.
pub(super) const RULES: &[(&Rule, &str)] = &[];

/// Takes out what the file accepts. An error can't be accepted.
pub(super) fn sift(subject: &Subject<'_>, found: Vec<Finding>) -> Checked {
    let mut checked = Checked::default();
    for finding in found {
        let accepted = subject.scenario.accept.iter().find(|accepted| {
            finding.rule.severity != Severity::Error && accepted.code.eq_ignore_ascii_case(finding.rule.code)
        });
        match accepted {
            Some(accepted) => checked.accepted.push((finding, accepted.reason.clone())),
            None => checked.findings.push(finding),
        }
    }
    checked
}

//! The scenario accepts a finding that isn't there any more.
//!
//! # Why it matters
//!
//! What you accepted has been mended since. As long as the entry stays, the same trouble can come back somewhere else, and nobody will tell you, nor your learners.
//!
//! # How to mend it
//!
//! Delete the entry from `accept`.

use crate::lint::Subject;
use crate::scenario::{Accepted, Finding, Rule, Severity};

pub(super) const RULE: Rule = Rule { code: "N801", name: "acceptance-not-needed", severity: Severity::Note };

/// None where too many states kept the rules about plays from looking: what is accepted may well be there.
pub(super) fn finding(subject: &Subject<'_>, accepted: &Accepted, rule: &Rule) -> Option<Finding> {
    subject.walk.as_ref()?;
    let message = format!("`{}` ({}) is accepted, and nothing of that kind is found any more", rule.code, rule.name);
    Some(
        subject
            .at(&RULE, accepted.span.clone(), message)
            .label("not needed")
            .hint("delete it from `accept`, so that you are told when it comes back"),
    )
}

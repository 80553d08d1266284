//! The scenario accepts something that isn't the code of a finding, or that can't be accepted.
//!
//! # Why it matters
//!
//! An entry that accepts nothing hides that you meant to decide something: the finding that you had in mind is still reported, or the file still doesn't load.
//!
//! # How to mend it
//!
//! Write the code as the checker prints it: a letter and three digits, such as `W203`. Warnings and notes can be accepted, each with your reason. Errors can't: they keep the
//! scenario from being played as you wrote it. Nor can findings about `accept` itself. `defuse explain` lists all codes.

use crate::lint::{Subject, registry};
use crate::scenario::{Accepted, Finding, Rule, Severity};

pub(super) const RULE: Rule = Rule { code: "W802", name: "acceptance-unknown", severity: Severity::Warning };

pub(super) fn finding(subject: &Subject<'_>, accepted: &Accepted) -> Finding {
    let code = &accepted.code;
    let at = |message: String| subject.at(&RULE, accepted.span.clone(), message);
    if let Some(rule) = registry::named().find(|rule| rule.code.eq_ignore_ascii_case(code)) {
        return if rule.severity == Severity::Error {
            at(format!("`{}` ({}) is an error, and errors can't be accepted", rule.code, rule.name))
                .label("can't be accepted")
                .hint("mend what it finds, and delete it here")
        } else {
            at(format!("`{}` ({}) is about `accept` itself and can't be accepted", rule.code, rule.name))
                .label("can't be accepted")
                .hint("delete it here")
        };
    }
    let shown: String = code.chars().filter(|letter| !letter.is_control()).take(20).collect();
    let finding = at(format!("`accept` names `{shown}`, which is no code of a finding")).label("no such code");
    let near = registry::near(code).find(|rule| rule.severity != Severity::Error);
    match near {
        Some(rule) => finding.fix(
            format!("did you mean `{}` ({})?", rule.code, rule.name),
            accepted.span.clone(),
            format!("\"{}\"", rule.code),
        ),
        None => finding.hint("codes are as the checker prints them, such as `W203`; `defuse explain` lists all"),
    }
}

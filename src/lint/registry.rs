//! All rules, with the words that explain them.

use crate::scenario::{Finding, Rule, rules};

use super::subject::Subject;
use super::{acceptance, feedback, guess, pace, proofs, scoring, structure};

/// A rule and the code that checks it.
#[derive(Debug)]
pub struct Check {
    /// Code, name and severity.
    pub rule: &'static Rule,
    /// The text of the rule's own file, which begins with its explanation.
    pub(super) text: &'static str,
    pub(super) run: fn(&Subject<'_>, &mut Vec<Finding>),
}

/// Declares the rules of a group, each in a file of its own that has a `RULE` and a function `check`.
macro_rules! checks {
    ($($module:ident),* $(,)?) => {
        $(mod $module;)*
        /// The rules of this group.
        pub(super) const CHECKS: &[$crate::lint::registry::Check] = &[$($crate::lint::registry::Check {
            rule: &$module::RULE,
            text: include_str!(concat!(stringify!($module), ".rs")),
            run: $module::check,
        }),*];
    };
}
pub(super) use checks;

/// The rules that look at a scenario that can be played.
pub fn all() -> impl Iterator<Item = &'static Check> {
    [structure::CHECKS, proofs::CHECKS, scoring::CHECKS, guess::CHECKS, feedback::CHECKS, pace::CHECKS]
        .into_iter()
        .flatten()
}

/// Every kind of finding that there is, those of reading included.
pub fn named() -> impl Iterator<Item = &'static Rule> {
    rules::READING
        .iter()
        .copied()
        .chain(all().map(|check| check.rule))
        .chain(acceptance::RULES.iter().map(|(rule, _)| *rule))
}

/// What a finding means, why it matters to a learner, how to mend it: the words at the top of the rule's own file. None for a code that isn't known;
/// small letters will do.
pub fn explanation(code: &str) -> Option<(&'static Rule, String)> {
    let is = |rule: &Rule| rule.code.eq_ignore_ascii_case(code);
    let of_check = all().find(|check| is(check.rule)).map(|check| (check.rule, check.text));
    let of_acceptance = || acceptance::RULES.iter().find(|(rule, _)| is(rule)).copied();
    let (rule, text) = of_check.or_else(of_acceptance)?;
    Some((rule, module_words(text)))
}

/// The words of a file's first comment.
fn module_words(text: &str) -> String {
    let lines = text.lines().take_while(|line| line.starts_with("//!"));
    lines.map(|line| line[3..].strip_prefix(' ').unwrap_or(&line[3..])).collect::<Vec<_>>().join("\n")
}

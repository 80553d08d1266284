//! All rules, with the words that explain them.

use crate::scenario::{Finding, Rule, nearest, rules};

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

/// Kinds of finding that belong together.
#[derive(Debug)]
pub struct Group {
    /// What they are about, as a heading.
    pub name: &'static str,
    /// The kinds, by code.
    pub rules: Vec<&'static Rule>,
}

/// Every kind of finding that there is, those of reading included, in groups.
pub fn groups() -> Vec<Group> {
    let of = |name, rules: &mut dyn Iterator<Item = &'static Rule>| {
        let mut rules: Vec<&Rule> = rules.collect();
        rules.sort_by_key(|rule| &rule.code[1..]);
        Group { name, rules }
    };
    let checks = |name, checks: &'static [Check]| of(name, &mut checks.iter().map(|check| check.rule));
    vec![
        of("What keeps a scenario from being played", &mut rules::EXPLAINED.iter().map(|(rule, _)| *rule)),
        checks("How nodes, choices and endings hang together", structure::CHECKS),
        checks("What plays can meet", proofs::CHECKS),
        checks("What the score says", scoring::CHECKS),
        checks("What can be guessed without reading the customer", guess::CHECKS),
        checks("The coach's notes", feedback::CHECKS),
        checks("Length and time", pace::CHECKS),
        of("What a trainer accepts", &mut acceptance::RULES.iter().map(|(rule, _)| *rule)),
    ]
}

/// Every kind of finding that there is, those of reading included.
pub fn named() -> impl Iterator<Item = &'static Rule> {
    groups().into_iter().flat_map(|group| group.rules)
}

/// What a finding means, why it matters to a learner, how to mend it: the words at the top of the rule's own file. By code or by name; small letters will
/// do. None for what isn't known.
pub fn explanation(code: &str) -> Option<(&'static Rule, String)> {
    let is = |rule: &Rule| rule.code.eq_ignore_ascii_case(code) || rule.name.eq_ignore_ascii_case(code);
    let of_reading = || rules::EXPLAINED.iter().find(|(rule, _)| is(rule)).copied();
    let of_acceptance = || acceptance::RULES.iter().find(|(rule, _)| is(rule)).copied();
    if let Some((rule, text)) = of_reading() {
        return Some((rule, text.trim_end().to_owned()));
    }
    let of_check = all().find(|check| is(check.rule)).map(|check| (check.rule, check.text));
    let (rule, text) = of_check.or_else(of_acceptance)?;
    Some((rule, module_words(text)))
}

/// The kinds of finding that may be meant by a code or name for which there is none, the nearest first: those with the same number, those in which
/// one letter differs; else those whose name holds the word, or the nearest name.
pub fn near(code: &str) -> impl Iterator<Item = &'static Rule> {
    let code = code.to_uppercase();
    let of = |rule: &Rule| {
        let number: String = code.chars().filter(char::is_ascii_digit).collect();
        if number == rule.code[1..] { 0 } else { strsim::osa_distance(&code, rule.code) }
    };
    let mut rules: Vec<(usize, &Rule)> = named().map(|rule| (of(rule), rule)).filter(|(far, _)| *far <= 1).collect();
    if rules.is_empty() && code.len() > 2 {
        let word = code.to_lowercase();
        rules.extend(named().filter(|rule| rule.name.contains(&word)).map(|rule| (0, rule)));
    }
    if rules.is_empty()
        && let Some(name) = nearest(&code, named().map(|rule| rule.name))
    {
        rules.extend(named().find(|rule| rule.name == name).map(|rule| (0, rule)));
    }
    rules.sort_by_key(|(far, _)| *far);
    rules.into_iter().map(|(_, rule)| rule)
}

/// The words of a file's first comment.
fn module_words(text: &str) -> String {
    let lines = text.lines().take_while(|line| line.starts_with("//!"));
    lines.map(|line| line[3..].strip_prefix(' ').unwrap_or(&line[3..])).collect::<Vec<_>>().join("\n")
}

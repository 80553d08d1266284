//! A choice is so long that it can't be compared with the others.
//!
//! # Why it matters
//!
//! A learner weighs the answers against each other. In large text two long ones don't fit on the page together, and whoever must scroll compares by memory. A long answer
//! is also a speech: in a hard conversation the customer would interrupt after the first sentence.
//!
//! # How to mend it
//!
//! One act a choice, in one or two sentences that somebody could say in one breath. If it does two things, make them two choices, and the player decides what comes first.

use crate::lint::Subject;
use crate::lint::habit::gathered;
use crate::lint::thresholds::CHOICE_CHARACTERS;
use crate::scenario::{Finding, Rule, Said, Severity};

pub(super) const RULE: Rule = Rule { code: "W702", name: "choice-too-long", severity: Severity::Warning };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let mut long = Vec::new();
    for (node, of_node) in subject.scenario.nodes.iter().enumerate() {
        for (choice, of_choice) in of_node.choices.iter().enumerate() {
            let (Said::Words(text) | Said::Deed(text)) = &of_choice.said else { continue };
            let characters = subject.shown(text).chars().count();
            if characters > CHOICE_CHARACTERS {
                long.push((characters, node, choice));
            }
        }
    }
    long.sort_by_key(|(characters, node, choice)| (std::cmp::Reverse(*characters), *node, *choice));
    let of = |(characters, node, choice)| {
        let message = format!(
            "this choice has {characters} characters; in large text two of more than {CHOICE_CHARACTERS} can't be seen together"
        );
        let finding = subject.at_choice(&RULE, node, choice, message).label("too long to compare");
        finding.hint("keep what can be said in one breath, or make two choices of it")
    };
    found.extend(gathered(long.into_iter().map(of).collect(), |count| {
        format!("{count} choices have more than {CHOICE_CHARACTERS} characters, so that in large text no two can be seen together; this is the longest")
    }));
}

//! What the choices of a decision say.

use crate::lint::{Decision, Subject};
use crate::review::words;
use crate::scenario::Said;

/// A choice that is said or done, and on offer at times.
pub(super) struct Spoken {
    /// Its index at the node.
    pub(super) choice: usize,
    /// What is said, with the names filled in.
    pub(super) text: String,
}

impl Spoken {
    /// Whether it asks something.
    pub(super) fn asks(&self) -> bool {
        self.text.contains(['?', '？'])
    }
}

/// The choices of a decision that are said or done, and on offer at times.
pub(super) fn spoken(subject: &Subject<'_>, decision: &Decision) -> Vec<Spoken> {
    let met = |choice| subject.met.as_ref().is_some_and(|met| met.choice(decision.node, choice).is_some());
    let choices = subject.scenario.nodes[decision.node].choices.iter().enumerate();
    choices
        .filter(|(index, choice)| !matches!(choice.said, Said::Nothing { .. }) && met(*index))
        .map(|(choice, said)| Spoken { choice, text: subject.said(said) })
        .collect()
}

/// Whether the word lists are of the scenario's language.
pub(super) fn in_english(subject: &Subject<'_>) -> bool {
    words::are_for(&subject.scenario.language)
}

/// Some nodes by name: "`a`, `b`, `c` and 4 more".
pub(super) fn listed(subject: &Subject<'_>, nodes: &[usize]) -> String {
    const NAMED: usize = 3;
    let name = |node: &usize| format!("`{}`", subject.scenario.nodes[*node].id);
    let mut names: Vec<String> = nodes.iter().take(NAMED).map(name).collect();
    if nodes.len() > NAMED {
        return format!("{} and {} more", names.join(", "), nodes.len() - NAMED);
    }
    match names.pop() {
        Some(last) if !names.is_empty() => format!("{} and {last}", names.join(", ")),
        last => last.unwrap_or_default(),
    }
}

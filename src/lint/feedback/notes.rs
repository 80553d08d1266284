//! All coach's notes of a scenario.

use crate::lint::Subject;
use crate::scenario::{Finding, Rule, Span, Text};

/// A coach's note.
pub(super) struct Note {
    /// As it is shown.
    pub(super) text: String,
    span: Span,
    /// Node and choice; none for a note of a term or an ending.
    choice: Option<(usize, usize)>,
}

/// Every note once, in the order of choices, terms, endings: outcomes that share the note of their choice have one together. O(outcomes), and the texts.
pub(super) fn notes(subject: &Subject<'_>) -> Vec<Note> {
    let scenario = subject.scenario;
    let mut notes = Vec::new();
    let mut seen = rustc_hash::FxHashSet::default();
    let mut add = |why: &Text, span: &Option<Span>, choice| {
        if let Some(span) = span
            && !why.is_empty()
            && seen.insert(span.start)
        {
            notes.push(Note { text: subject.shown(why), span: span.clone(), choice });
        }
    };
    for (node, of_node) in scenario.nodes.iter().enumerate() {
        for (choice, of_choice) in of_node.choices.iter().enumerate() {
            for outcome in &of_choice.outcomes {
                add(&outcome.why, &outcome.why_span, Some((node, choice)));
            }
        }
    }
    for term in &scenario.terms {
        add(&term.why, &term.why_span, None);
    }
    for ending in &scenario.endings {
        add(&ending.why, &ending.why_span, None);
    }
    notes
}

impl Note {
    /// A finding about it.
    pub(super) fn finding(&self, subject: &Subject<'_>, rule: &'static Rule, message: String) -> Finding {
        match self.choice {
            Some((node, choice)) => subject.within(rule, node, choice, self.span.clone(), message),
            None => subject.at(rule, self.span.clone(), message),
        }
    }

    /// Its start, as a message shows it.
    pub(super) fn start(&self) -> String {
        const SHOWN: usize = 50;
        let text = self.text.replace(char::is_control, " ");
        let start: String = text.chars().take(SHOWN).collect();
        if text.chars().nth(SHOWN).is_some() { format!("{}…", start.trim_end()) } else { start }
    }
}

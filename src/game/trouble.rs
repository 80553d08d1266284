//! What is wrong with a scenario file, as sentences for a screen.

use crate::{library::Entry, scenario::Severity};

use super::widgets::sentence;

/// Why a file doesn't load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FileTrouble {
    /// The first finding, with its line, as a sentence; names in backticks.
    pub(super) finding: String,
    /// What to do about it, as a sentence.
    pub(super) hint: Option<String>,
    /// How many other things are wrong.
    pub(super) others: usize,
}

impl FileTrouble {
    /// What is wrong with a file; none where it loads.
    pub(super) fn of(entry: &Entry) -> Option<Self> {
        if entry.scenario.is_some() {
            return None;
        }
        let mut errors = entry.findings.iter().filter(|finding| finding.rule.severity == Severity::Error);
        let hint = errors.next().and_then(|finding| finding.hints.first()).filter(|_| entry.unreadable.is_none());
        Some(Self {
            finding: sentence(&entry.first_error().unwrap_or_default()),
            hint: hint.map(|hint| sentence(&hint.text)),
            others: if entry.unreadable.is_none() { errors.count() } else { 0 },
        })
    }

    /// The finding, and what to do about it.
    pub(super) fn words(&self) -> String {
        let sentences: Vec<&str> = [Some(self.finding.as_str()), self.hint.as_deref()].into_iter().flatten().collect();
        sentences.join(" ")
    }
}

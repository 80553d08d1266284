//! What is wrong with a scenario file, as sentences for a screen.

use bevy_egui::egui::Color32;

use crate::{library::Entry, scenario::Severity};

use super::widgets::Prose;

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

/// Adds words of the checker, which puts names in backticks; here they are heavier instead.
pub(super) fn say_with_names<'a>(prose: Prose<'a>, words: &'a str, ink: Color32) -> Prose<'a> {
    words.split('`').enumerate().fold(prose, |prose, (index, words)| {
        if index % 2 == 0 { prose.say(words) } else { prose.strong_coloured(words, ink) }
    })
}

/// A message of the checker, which has neither capital nor full stop, as a sentence.
pub(super) fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    let first = letters.next().map(|letter| letter.to_uppercase());
    let mut words: String = first.into_iter().flatten().chain(letters).collect();
    if !words.ends_with(['.', '?', '!']) && !words.is_empty() {
        words.push('.');
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_become_sentences() {
        assert_eq!(sentence("line 84: no node is called `a`"), "Line 84: no node is called `a`.");
        assert_eq!(sentence("did you mean `b`?"), "Did you mean `b`?");
        assert_eq!(sentence(""), "");
    }
}

//! The customer's letter the next morning.

use crate::conversation::Conversation;
use crate::review::{Recap, RecapTerm};

/// The letter, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::game::debrief) struct Letter {
    /// When it comes.
    pub(in crate::game::debrief) when: String,
    /// Who writes it.
    pub(in crate::game::debrief) from: String,
    /// What stands before the terms.
    pub(in crate::game::debrief) greeting: String,
    /// The terms, each a sentence.
    pub(in crate::game::debrief) terms: Vec<LetterTerm>,
    /// What stands after them.
    pub(in crate::game::debrief) closing: String,
}

/// A term in the letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::game::debrief) struct LetterTerm {
    /// What the customer writes, without the full stop: that isn't part of what was misheard.
    pub(in crate::game::debrief) written: String,
    /// The full stop, or nothing where the sentence has its own end.
    pub(in crate::game::debrief) stop: &'static str,
    /// Where it was heard otherwise: what the player meant, and the coach's note.
    pub(in crate::game::debrief) meant: Option<(String, Option<String>)>,
}

impl Letter {
    pub(super) fn of(conversation: &Conversation, recap: &Recap) -> Self {
        let from = conversation.scenario().cast.get(usize::from(recap.from));
        Self {
            when: recap.when.clone(),
            from: from.map_or_else(String::new, |person| person.name.clone()),
            greeting: recap.greeting.clone(),
            terms: recap.terms.iter().map(LetterTerm::of).collect(),
            closing: recap.closing.clone(),
        }
    }
}

impl LetterTerm {
    fn of(term: &RecapTerm) -> Self {
        let (written, stop) = sentence(&term.written);
        let (meant, meant_stop) = sentence(&term.meant);
        Self { written, stop, meant: (!term.settled).then(|| (format!("{meant}{meant_stop}"), term.why.clone())) }
    }
}

/// A term as a sentence: it begins with a capital, and ends with the stop that goes with it.
fn sentence(words: &str) -> (String, &'static str) {
    let words = words.trim();
    let mut letters = words.chars();
    let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let words = format!("{capital}{}", letters.as_str());
    match words.strip_suffix('.') {
        Some(without) => (without.to_owned(), "."),
        None if words.ends_with(['!', '?', '…', ':', ';']) => (words, ""),
        None => (words, "."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::game::debrief::fixture;

    #[test]
    fn terms_are_sentences() {
        assert_eq!(sentence("all nine signs, by Friday"), ("All nine signs, by Friday".to_owned(), "."));
        assert_eq!(sentence("Done."), ("Done".to_owned(), "."));
        assert_eq!(sentence("Really?"), ("Really?".to_owned(), ""));
        assert_eq!(sentence(""), (String::new(), "."));
    }

    #[test]
    fn what_was_heard_otherwise_stands_beside_what_was_meant() {
        let (_, view) = fixture::mixed(None);
        let letter = view.letter.as_ref();
        let term = letter.and_then(|letter| letter.terms.first());
        assert_eq!(term.map(|term| term.written.as_str()), Some("All nine signs again by Friday, free"));
        let meant = term.and_then(|term| term.meant.clone());
        assert_eq!(meant, Some(("New front sign by Friday.".to_owned(), Some("Nobody named the sign.".to_owned()))));
    }
}

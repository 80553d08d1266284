//! The coach's note is too short to say what the act does.
//!
//! # Why it matters
//!
//! "Too early." may be clear to you, who wrote the scene. A learner who has just chosen the answer thought that it was the right moment, and
//! learns only that it wasn't.
//!
//! # How to mend it
//!
//! One or two sentences: what the act is, and what it does to this customer at this moment. Five words are the least.
//!
//! # For example
//!
//! ```ron
//! // Instead of "Too early.":
//! why: "A good plan, too early: while he shouts he hears only that you want to be rid of him.",
//! ```

use crate::lint::habit::gathered;
use crate::lint::thresholds::NOTE_WORDS_LEAST;
use crate::lint::{Subject, words};
use crate::scenario::{Finding, Rule, Severity};

use super::notes::notes;
use super::verdict_only::is_verdict;

pub(super) const RULE: Rule = Rule { code: "W602", name: "note-too-short", severity: Severity::Warning };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    if !words::can_be_counted(subject.scenario) {
        return;
    }
    let is_english = words::are_english(subject.scenario);
    let short = notes(subject).into_iter().filter_map(|note| {
        let count = words::count(&note.text);
        if count >= NOTE_WORDS_LEAST || is_english && is_verdict(&note.text) {
            return None;
        }
        let words = if count == 1 { "one word".to_owned() } else { format!("{count} words") };
        let message = format!("the coach's note has {words}, too few to say what the act does: `{}`", note.start());
        let finding = note.finding(subject, &RULE, message);
        Some(finding.label("too short to teach").hint("say in a sentence what the act does to the customer"))
    });
    found.extend(gathered(short.collect(), |count| {
        format!("{count} coach's notes have fewer than {NOTE_WORDS_LEAST} words, too few to say what the act does")
    }));
}

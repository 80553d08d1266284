//! The coach's note is longer than anybody reads between two moves.
//!
//! # Why it matters
//!
//! With the coach on, the note stands between a move and the customer's next words; in the review it is one of several. A lecture there is skipped,
//! and the one thought that would have stuck is skipped with it.
//!
//! # How to mend it
//!
//! Keep the act and its effect, in one or two sentences, 60 words at most. What is true beyond this moment belongs into the workshop, or into
//! the note of another choice at which it shows.

use crate::lint::habit::gathered;
use crate::lint::thresholds::NOTE_WORDS_MOST;
use crate::lint::{Subject, words};
use crate::scenario::{Finding, Rule, Severity};

use super::notes::notes;

pub(super) const RULE: Rule = Rule { code: "W603", name: "note-too-long", severity: Severity::Warning };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    if !words::can_be_counted(subject.scenario) {
        return;
    }
    let counted = notes(subject).into_iter().map(|note| (words::count(&note.text), note));
    let mut long: Vec<_> = counted.filter(|(count, _)| *count > NOTE_WORDS_MOST).collect();
    long.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let of = |(count, note): &(usize, super::notes::Note)| {
        let message = format!("the coach's note has {count} words; {NOTE_WORDS_MOST} are the most that is read");
        let finding = note.finding(subject, &RULE, message);
        finding.label("too long").hint("keep what the act does and why, in one or two sentences")
    };
    found.extend(gathered(long.iter().map(of).collect(), |count| {
        format!("{count} coach's notes have more than {NOTE_WORDS_MOST} words; this one is the longest")
    }));
}

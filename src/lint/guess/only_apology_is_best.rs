//! Where exactly one choice says sorry or understands, that one is the best far too often.
//!
//! # Why it matters
//!
//! Then the word gives the answer away, and learners go home with "say sorry first". But one apology is worth much, the second little and the third annoys; and where
//! the fault isn't established, or the customer wants a solution, warm words cost (Marinova, Singh and Singh 2018; Iwai and Carvalho 2022).
//!
//! # How to mend it
//!
//! Write apologies that are wrong: too late, for the wrong thing, about how bad you feel yourself, "I understand" to someone who hasn't said anything yet.
//! And let some of the best choices show that the customer was heard by what they say, without the words. The words that count are English ("sorry",
//! "apologise", "I understand", "must have been" and the like); scenarios in other languages aren't looked at.
//!
//! # For example
//!
//! ```ron
//! (say: "I feel terrible about it, we've talked of nothing else.", marks: {fall_back: -1}, why: "An apology about you. She ends up comforting you.", goto: "colder"),
//! (say: "A whole night lost, and your people had all come in.", marks: {fall_back: 2}, why: "Her loss in her words.", goto: "softer"),
//! ```

use crate::lint::Subject;
use crate::review::words::{self, APOLOGY, UNDERSTANDING};
use crate::scenario::{Finding, Rule, Severity};

use super::only_one::given_away;
use super::said::{in_english, listed};

pub(super) const RULE: Rule = Rule { code: "W505", name: "only-apology-is-best", severity: Severity::Warning };

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    if !in_english(subject) {
        return;
    }
    let apologises = |text: &str| {
        let words = words::words(text);
        [APOLOGY, UNDERSTANDING].iter().any(|list| words::find(list, &words).is_some())
    };
    let Some(given) = given_away(subject, |said| apologises(&said.text)) else { return };
    let Some((node, choice)) = given.right.first().copied() else { return };
    let message = format!(
        "at {} of the {} decisions where exactly one choice says sorry or understands, that is the best choice: {}",
        given.right.len(),
        given.of,
        listed(subject, &given.nodes())
    );
    found.push(
        subject
            .at_choice(&RULE, node, choice, message)
            .label("the only one to say sorry or understand, and the best")
            .hint("at some of them, let a wrong choice say it too: too late, for the wrong thing, or about yourself")
            .hint("at others, let the best choice show that the customer was heard, without these words"),
    );
}

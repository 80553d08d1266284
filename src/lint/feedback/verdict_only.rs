//! The coach's note says that it was right or wrong, and not why.
//!
//! # Why it matters
//!
//! The marks say already whether it was good. Being told "right" or "wrong" teaches next to nothing (Van der Kleij and others, 2015: an effect of
//! 0.05, against 0.49 where the reason is explained). What your learners take into the next real meeting is the reason.
//!
//! # How to mend it
//!
//! Say in one or two sentences what the act does to this customer at this moment. Do so for good answers too: people who were right by chance
//! should learn why.
//!
//! # For example
//!
//! ```ron
//! // Instead of "Good answer!":
//! why: "Names her feeling with her own words, so that there is nothing left to push against.",
//! ```

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use crate::lint::habit::gathered;
use crate::lint::{Subject, words};
use crate::scenario::{Finding, Rule, Severity};

use super::notes::notes;

pub(super) const RULE: Rule = Rule { code: "W601", name: "verdict-only", severity: Severity::Warning };

/// Words that judge.
const VERDICTS: &str = "good great excellent perfect perfectly right rightly correct correctly wrong wrongly incorrect bad badly poor poorly terrible awful horrible nice nicely \
    fine better best worse worst mistake error fail failed yes no well okay ok exactly brilliant super terrific fantastic wonderful superb clever smart silly \
    bravo congratulations acceptable unacceptable appropriate inappropriate weak strong ideal not";

/// Words that stand around them and say nothing.
const FILLERS: &str = "the a an this this that that's was is it its it's isn't wasn't don't be very so really too quite here just only much pretty \
    job answer choice move way option response reply idea thing one work try again again to say said do done did you you're you've your are have has should \
    of at all i think absolutely totally definitely could would been go going for and but next time keep up";

/// Whether a note is nothing but a verdict.
pub(super) fn is_verdict(text: &str) -> bool {
    static LISTS: OnceLock<[FxHashSet<&str>; 2]> = OnceLock::new();
    let [verdicts, fillers] =
        LISTS.get_or_init(|| [VERDICTS, FILLERS].map(|list| list.split_whitespace().collect()));
    let words = words::plain(text);
    let is_verdict = |word: &String| verdicts.contains(word.as_str());
    words.iter().any(is_verdict) && words.iter().all(|word| is_verdict(word) || fillers.contains(word.as_str()))
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    if !words::are_english(subject.scenario) {
        return;
    }
    let verdicts = notes(subject).into_iter().filter(|note| is_verdict(&note.text)).map(|note| {
        let message = format!("the coach's note says only whether it was good: `{}`", note.start());
        note.finding(subject, &RULE, message)
            .label("a verdict, and no reason")
            .hint("say what the act does to the customer at this moment")
    });
    found.extend(gathered(verdicts.collect(), |count| {
        format!("{count} coach's notes say only whether it was good, and not why")
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_is_told_from_a_reason() {
        for verdict in ["Good.", "Wrong answer!", "Well done!", "That was not the best thing to say.", "You’re right.", "Perfect, keep it up."] {
            assert!(is_verdict(verdict), "{verdict}");
        }
        for reason in ["", "The best move, too early.", "Right words, wrong moment: she still shouts.", "It is said.", "No reason helps while she is hot."] {
            assert!(!is_verdict(reason), "{reason}");
        }
    }
}

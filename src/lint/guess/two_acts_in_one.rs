//! A good choice apologises or shows understanding and offers something in the same breath.
//!
//! # Why it matters
//!
//! "I'm sorry, and here is what we'll do" is two moves. It fits everywhere, so it is easy to guess; and the coach's note can't say which half was right, since
//! after one of them the customer may not have been ready for the other.
//!
//! # How to mend it
//!
//! Split it: one choice that only shows that the customer was heard, one that only offers. Let the customer answer in between. Only choices that aren't wrong are
//! looked at, since a promise behind an apology is a real temptation. The words that count are English; scenarios in other languages aren't looked at.
//!
//! # For example
//!
//! ```ron
//! (say: "A whole night lost, with your people all there.", marks: {fall_back: 2}, why: "Heard, and nothing sold with it.", goto: "softer"),
//! (say: "I can have twelve pallets at your gate on Friday at ten.", marks: {plan: -1}, why: "A good plan, too soon.", goto: "colder"),
//! ```

use crate::lint::Subject;
use crate::review::words::{self, APOLOGY, OFFER, UNDERSTANDING};
use crate::scenario::{Finding, Rule, Severity};

use super::said::{in_english, listed, spoken};

pub(super) const RULE: Rule = Rule { code: "W506", name: "two-acts-in-one", severity: Severity::Warning };

/// What "I can" and "I'll" aren't an offer before: seeing, saying, waiting.
#[rustfmt::skip] // a line an entry would hide the list
const NO_OFFER: &[&str] = &[
    "hear", "see", "imagine", "understand", "feel", "tell", "say", "only", "stop", "not", "never", "be", "admit",
    "leave", "explain", "ask", "assure", "guess", "just", "think", "believe", "accept", "listen",
];

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    if !in_english(subject) {
        return;
    }
    let mut double = Vec::new();
    for decision in &subject.decisions {
        for said in spoken(subject, decision).iter().filter(|said| !decision.is_wrong(said.choice)) {
            if let Some(parts) = parts(&said.text) {
                double.push((decision.node, said.choice, parts));
            }
        }
    }
    let Some((node, choice, (heard, offered))) = double.first() else { return };
    let mut message = format!("a good choice acknowledges (`{heard}`) and offers (`{offered}`) in one breath");
    if double.len() > 1 {
        let nodes: Vec<usize> = double.iter().skip(1).map(|(node, ..)| *node).collect();
        message += &format!("; so do choices at {}", listed(subject, &nodes));
    }
    found.push(
        subject
            .at_choice(&RULE, *node, *choice, message)
            .label("two moves in one")
            .hint("split it: one choice that shows that the customer was heard, one that offers"),
    );
}

/// The words with which a text acknowledges, and those with which it offers, each in its own sentence or half of one.
fn parts(text: &str) -> Option<(String, String)> {
    let clauses: Vec<Vec<String>> = text
        .split(['.', '!', '?', ';', ':', ',', '–', '—'])
        .map(words::words)
        .filter(|clause| !clause.is_empty())
        .collect();
    let shown = |clause: &[String], (at, length): (usize, usize)| {
        let words = clause[at..at + length].join(" ");
        if words.starts_with("i ") || words.starts_with("i'") { words.replacen('i', "I", 1) } else { words }
    };
    let acknowledges = |clause: &Vec<String>| {
        let found = [APOLOGY, UNDERSTANDING].iter().find_map(|list| words::find(list, clause))?;
        Some(shown(clause, found))
    };
    let offers = |clause: &Vec<String>| {
        let (at, length) = words::find(OFFER, clause)?;
        let next = clause.get(at + length).map_or("", String::as_str);
        (!NO_OFFER.contains(&next)).then(|| shown(clause, (at, length)))
    };
    let (first, heard) = clauses.iter().enumerate().find_map(|(at, clause)| Some((at, acknowledges(clause)?)))?;
    let offered = clauses.iter().enumerate().filter(|(at, _)| *at != first).find_map(|(_, clause)| offers(clause))?;
    Some((heard, offered))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, expected: Option<(&str, &str)>) {
        let expected = expected.map(|(heard, offered)| (heard.to_owned(), offered.to_owned()));
        assert_eq!(parts(text), expected, "{text}");
    }

    #[test]
    fn two_acts_are_told_by_their_words() {
        case("I’m so sorry, and we’ll send a truck today.", Some(("sorry", "we'll")));
        case("That must have been hard. I can have it there by noon.", Some(("must have been", "I can")));
        case("From now on you hear it from me. I apologise.", Some(("apologise", "from now on")));
    }

    #[test]
    fn one_act_is_none() {
        case("I’m sorry. I can see that it cost you a night.", None);
        case("I understand. I’ll stop here, and you tell me.", None);
        case("I’ll send a truck today, and I can ring you.", None);
        case("That was ours to do, and I’m sorry.", None);
        case("You’re right, I’ll leave the truck out of it.", None);
    }
}

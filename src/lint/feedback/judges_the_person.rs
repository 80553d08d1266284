//! The coach's note speaks about the learner's character instead of what was said.
//!
//! # Why it matters
//!
//! Feedback about the person, praise included, helps least of all kinds and can do harm: attention goes to how one looks instead of to what one could do (Kluger
//! and DeNisi, 1996; Hattie and Timperley, 2007). "You are too impatient" can't be changed by the next move. "This comes before she has finished" can.
//!
//! # How to mend it
//!
//! Make the act the subject of the sentence: "Asks…", "Names…", "Comes too early…". Say what it does to the customer. What the *customer* may think of the
//! player is fine where the note says so: "He hears that you don't care."
//!
//! # For example
//!
//! ```ron
//! // Instead of "You are too defensive.":
//! why: "Defends the invoice before anybody has asked about it, and he starts to look for what is wrong with it.",
//! ```

use crate::lint::habit::gathered;
use crate::lint::{Subject, words};
use crate::scenario::{Finding, Rule, Severity};

use super::notes::notes;

pub(super) const RULE: Rule = Rule { code: "W604", name: "judges-the-person", severity: Severity::Warning };

/// What people are said to be, good or bad.
const TRAITS: &[&str] = &[
    "aggressive", "arrogant", "careless", "clueless", "clumsy", "cocky", "cowardly", "dishonest", "disrespectful", "foolish", "ignorant", "impatient",
    "impolite", "incompetent", "insensitive", "lazy", "naive", "naïve", "passive", "pushy", "rude", "selfish", "sloppy", "stubborn", "stupid", "tactless",
    "thoughtless", "timid", "unfriendly", "unprofessional", "untalented", "talented", "gifted", "brilliant", "clever", "defensive", "inattentive",
];

/// What people are called.
const KINDS: &[&str] = &[
    "failure", "coward", "pushover", "amateur", "liar", "fool", "idiot", "bully", "loser", "winner", "natural", "star", "expert", "genius", "negotiator",
    "listener", "seller", "salesperson", "salesman", "saleswoman", "communicator", "person", "professional", "disappointment",
];

/// What people are said to have.
const QUALITIES: &[&str] = &[
    "arrogance", "attitude", "carelessness", "character", "cowardice", "ego", "ignorance", "impatience", "incompetence", "insensitivity", "laziness",
    "personality", "rudeness", "stupidity", "temper", "vanity", "weakness", "weaknesses",
];

/// What they are said to lack.
const LACKING: &[&str] = &["backbone", "courage", "empathy", "manners", "patience", "sensitivity", "skill", "skills", "tact", "talent"];

/// After "you are too": said of the moment, not of the person.
const OF_THE_MOMENT: &[&str] = &["late", "early", "soon", "far", "close", "near", "many", "few"];

/// Between "you are" and what follows.
const DEGREES: &[&str] = &["a", "an", "the", "not", "so", "very", "really", "simply", "just", "quite", "rather", "being", "clearly", "always", "such", "good", "bad", "great", "born", "poor", "terrible", "real", "no", "bit", "little"];

/// Whoever follows one of these words says what somebody thinks or what might be, and not what is.
const HEDGES: &[&str] = &[
    "hear", "hears", "heard", "think", "thinks", "thought", "feel", "feels", "felt", "believe", "believes", "sound", "sounds", "look", "looks", "seem", "seems", "tell", "tells", "told",
    "says", "said", "reads", "sees", "saw", "concludes", "suspects", "decides", "learns", "takes", "fears", "hopes", "knows", "knew", "notices", "as", "if", "whether", "when", "while", "unless", "until", "where", "that",
];

/// The words in which a note judges the person, if it does.
fn judgement(text: &str) -> Option<String> {
    without_quotations(text).split(['.', '!', '?', ';', ':', '\n']).find_map(|sentence| {
        let words = words::plain(sentence);
        // "That" at the start means what was said; later on it begins what somebody hears or thinks.
        let hedges = |(at, word): (usize, &String)| HEDGES.contains(&word.as_str()) && (at > 0 || word != "that");
        let hedged = words.iter().enumerate().position(hedges).unwrap_or(words.len());
        (0..hedged).find_map(|at| judged(&words, at).map(|end| words[at..=end].join(" ")))
    })
}

/// If a judgement begins at a word: the word with which it ends.
fn judged(words: &[String], at: usize) -> Option<usize> {
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    match (word(at), word(at + 1)) {
        ("you're", _) => is_said_to_be(words, at + 1),
        ("you", "are" | "were") => is_said_to_be(words, at + 2),
        ("you", "lack") => LACKING.contains(&word(at + 2)).then_some(at + 2),
        ("you", "have" | "had") if word(at + 2) == "no" => LACKING.contains(&word(at + 3)).then_some(at + 3),
        ("your", quality) => QUALITIES.contains(&quality).then_some(at + 1),
        (is, "of") if word(at + 2) == "you" => TRAITS.contains(&is).then_some(at + 2),
        _ => None,
    }
}

fn is_said_to_be(words: &[String], from: usize) -> Option<usize> {
    let mut at = from;
    while words.get(at).is_some_and(|word| DEGREES.contains(&word.as_str())) {
        at += 1;
    }
    let word = words.get(at)?.as_str();
    if word == "too" {
        let next = words.get(at + 1)?;
        return (!OF_THE_MOMENT.contains(&next.as_str())).then_some(at + 1);
    }
    (TRAITS.contains(&word) || at > from && KINDS.contains(&word)).then_some(at)
}

/// Without what stands between quotation marks: that is somebody else's.
fn without_quotations(text: &str) -> String {
    let mut depth = 0_usize;
    let mut straight = false;
    let mut kept = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '“' | '„' | '«' => depth += 1,
            '”' | '»' => depth = depth.saturating_sub(1),
            '"' => straight = !straight,
            _ if depth == 0 && !straight => kept.push(letter),
            _ => {}
        }
    }
    kept
}

pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    if !words::are_english(subject.scenario) {
        return;
    }
    let judging = notes(subject).into_iter().filter_map(|note| {
        let judgement = judgement(&note.text)?;
        let message = format!("the coach's note judges the person, not the act: `{judgement}`");
        let finding = note.finding(subject, &RULE, message).label("about the person");
        Some(finding.hint("say what the act does: “Comes before she has finished” instead of “You are impatient”"))
    });
    found.extend(gathered(judging.collect(), |count| format!("{count} coach's notes judge the person, not the act")));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_judgement_is_told_from_what_the_customer_hears() {
        for (note, words) in [
            ("You are too defensive here.", "you are too defensive"),
            ("You’re lazy, and it shows.", "you're lazy"),
            ("A plan without a date: you are simply careless.", "you are simply careless"),
            ("Well asked. You are a born listener.", "you are a born listener"),
            ("That was careless of you.", "careless of you"),
            ("Your impatience costs you the answer.", "your impatience"),
            ("You have no patience with him.", "you have no patience"),
        ] {
            assert_eq!(judgement(note).as_deref(), Some(words), "{note}");
        }
        for note in [
            "He hears that you are careless.",
            "To her it sounds as if you’re too lazy to look.",
            "You are too late for that: he has hung up inside.",
            "He has just named a cost, and you are relieved.",
            "You aren’t on duty at night.",
            "“You are lazy”, he thinks.",
            "While you are impatient nothing helps.",
            "You are the first who asks, and he is a good listener.",
            "Your plan is good, and it is yours.",
        ] {
            assert_eq!(judgement(note), None, "{note}");
        }
    }
}

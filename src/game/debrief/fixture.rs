//! A small conversation with everything that the review shows, for the tests.

use std::sync::Arc;

use crate::conversation::replay;
use crate::review::{Envelope, Review};
use crate::scenario::{Source, read};

use super::view::{QuestionView, ReviewView};

const SCENARIO: &str = r#"Scenario(
    format: 1,
    title: "The wrong shade of blue",
    summary: "The signs came in the wrong colour.",
    cast: {"ines": (name: "Ines Carrasco", role: "Owner, Carrasco Optics", pronoun: She, look: (seed: 12))},
    brief: (you: "You are account manager at a sign maker.", situation: "They are turquoise.", goal: "She opens with you."),
    openings: [(node: "storms_in", heat: 7, trust: 4)],
    patience: (moves: 8, goto: "kind_words"),
    breaking_point: (heat: 10, goto: "hangs_up"),
    terms: {"reprint": (meant: "New front sign by Friday", heard: "All nine signs again by Friday, free", why: "Nobody named the sign.")},
    recap: (from: "ines", when: "The next morning, 08:12", greeting: "Thank you for coming by. So:", closing: "My sister will let you in."),
    nodes: {
        "storms_in": (
            lines: [(who: "ines", mood: Angry, says: "I asked for navy and I got turquoise!")],
            choices: [
                (id: "fall", say: "You must be furious.", marks: {fall_back: 2}, heat: -3, why: "Names the feeling.",
                 reply: [(who: "ines", mood: Hurt, says: "I want a blue sign.")], goto: "plan"),
                (id: "proof", say: "The proof that you signed did say turquoise.", marks: {avoid_blame: -2}, heat: 1,
                 why: "True, and it makes her the culprit.", reply: [(who: "ines", says: "So now it is my fault?")], goto: "ask"),
            ],
        ),
        "ask": (
            lines: ["She puts the proof away."],
            choices: [(id: "ask", say: "Who will be there on Saturday?", why: "A question.",
                       reply: [(who: "ines", mood: Doubtful, says: "The mayor.")], goto: "plan")],
        ),
        "plan": (
            choices: [
                (id: "front", say: "The front sign first, by Friday noon.", marks: {plan: 2}, raise: ["reprint"], settle: ["reprint"],
                 why: "A step and an hour.", reply: [(who: "ines", mood: Warm, says: "Good.")], goto: "shakes_hands"),
                (id: "leave", say: "Leave it with me.", marks: {plan: -1}, raise: ["reprint"],
                 why: "Comfort without a date.", reply: [(who: "ines", mood: Cold, says: "Fine.")], goto: "kind_words"),
            ],
        ),
    },
    endings: {
        "shakes_hands": (kind: Won, title: "She shakes your hand", text: "You have until Friday noon."),
        "kind_words": (kind: Stalled, title: "Kind words", text: "Nobody knows what was agreed.", marks: {confirm: -1}, why: "Nobody checked anything."),
        "hangs_up": (kind: Lost, title: "She hung up", text: "The order goes back."),
    },
)"#;

/// A play that lost on its first and on its last move.
pub(super) fn mixed(picked: Option<usize>) -> (QuestionView, ReviewView) {
    play(&["proof", "ask", "leave"], picked, 10_000)
}

/// A play that lost nothing.
pub(super) fn perfect(picked: Option<usize>) -> ReviewView {
    play(&["fall", "front"], picked, 10_000).1
}

/// A play of a scenario that is too large to score exactly.
pub(super) fn sampled() -> ReviewView {
    play(&["proof", "ask", "leave"], Some(0), 1).1
}

fn play(choices: &[&str], picked: Option<usize>, limit: usize) -> (QuestionView, ReviewView) {
    let read = read("blue", &Source::new("blue.ron", SCENARIO));
    assert!(read.scenario.is_some(), "{:?}", read.findings);
    let scenario = Arc::new(read.scenario.unwrap());
    let played = replay(&scenario, 1, None, "Tomasz", choices.iter().copied());
    assert_eq!(played.mismatch, None);
    let envelope = Envelope::with_limit(Arc::clone(&scenario), limit);
    let review = Review::of(&played.conversation, &envelope).unwrap();
    let question = QuestionView::of(&played.conversation, &played.events);
    (question, ReviewView::of(&played.conversation, &played.events, &review, picked).unwrap())
}

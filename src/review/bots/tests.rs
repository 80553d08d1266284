use std::sync::Arc;

use super::*;
use crate::scenario::{Source, read};

fn envelope(nodes: &str, rest: &str) -> Envelope {
    let text = format!(
        r#"Scenario(format: 1, title: "T", summary: "S", {rest}
        cast: {{"ines": (name: "Ines", role: "Owner", look: (seed: 1))}},
        brief: (you: "You.", situation: "It.", goal: "Good."),
        openings: [(node: "a", heat: 5, trust: 4)], patience: 8, breaking_point: (heat: 10, goto: "e"),
        nodes: {{{nodes}}},
        endings: {{"e": (kind: Lost, title: "E", text: "E.")}})"#
    );
    let read = read("t", &Source::new("t.ron", &text));
    Envelope::of(Arc::new(read.scenario.unwrap_or_else(|| panic!("{:?}", read.findings))))
}

#[track_caller]
fn gets(envelope: &Envelope, bot: Bot, points: i32) {
    let bots = Bots::of(envelope);
    let score = bots.scores().iter().find(|score| score.bot == bot).unwrap_or_else(|| panic!("{bot:?} doesn't play"));
    assert_eq!(score.score.hundredths(), points * 100, "{score:?}");
}

const CHOICES: &str = r#""a": (shuffle: false, lines: [(who: "ines", says: "My jars are late!")], choices: [
    (say: "Yes.", marks: {plan: 1}, why: "W.", goto: "e"),
    (say: "Please, would you wait a moment?", marks: {plan: 2}, why: "W.", goto: "e"),
    (say: "I am sorry about the jars.", marks: {plan: 3}, why: "W.", goto: "e"),
    (say: "That is the carrier and not us, you must know that by now.", goto: "e"),
], silence: (after_seconds: 9, marks: {plan: -1}, why: "W.", goto: "e"))"#;

#[test]
fn each_bot_follows_its_habit() {
    let envelope = envelope(CHOICES, "");
    gets(&envelope, Bot::Random, 50);
    gets(&envelope, Bot::Longest, 25);
    gets(&envelope, Bot::Shortest, 50);
    gets(&envelope, Bot::First, 50);
    gets(&envelope, Bot::Last, 25);
    gets(&envelope, Bot::Question, 75);
    gets(&envelope, Bot::Polite, 75);
    gets(&envelope, Bot::Apologetic, 100);
    gets(&envelope, Bot::Echo, 100);
    gets(&envelope, Bot::Formula, 100);
}

#[test]
fn where_the_seed_picks_the_order_first_and_last_are_any_that_is_said() {
    let envelope = envelope(&CHOICES.replace("shuffle: false, ", ""), "");
    for bot in [Bot::First, Bot::Last] {
        let bots = Bots::of(&envelope);
        let score = bots.scores().iter().find(|score| score.bot == bot).unwrap();
        assert_eq!(score.score.hundredths(), 6_250);
    }
}

#[test]
fn silence_is_taken_where_nothing_else_is_on_offer() {
    let silent = r#""a": (lines: ["A pause."], choices: [(say: "Yes.", when: Flag("f"), set: ["f"], goto: "e")],
        silence: (after_seconds: 9, goto: "b")),
    "b": (lines: ["A pause."], choices: [(say: "One.", marks: {plan: 1}, why: "W.", goto: "e"), (say: "Two two.", goto: "e")])"#;
    let envelope = envelope(silent, "");
    gets(&envelope, Bot::Longest, 0);
    gets(&envelope, Bot::Shortest, 100);
}

#[test]
fn the_formula_goes_on_where_it_was() {
    let node = |id: &str, goto: &str| {
        let choice = |act: &str, plan: i32| {
            format!(r#"(say: "{act}.", act: {act}, marks: {{plan: {plan}}}, why: "W.", goto: "{goto}")"#)
        };
        let plan = |is: bool| i32::from(is);
        format!(
            r#""{id}": (lines: ["A pause."], choices: [{}, {}, {}])"#,
            choice("Acknowledge", plan(id == "a")),
            choice("Ask", plan(id == "b")),
            choice("Offer", plan(id == "c"))
        )
    };
    let nodes = [node("a", "b"), node("b", "c"), node("c", "e")].join(",");
    gets(&envelope(&nodes, ""), Bot::Formula, 100);
    gets(&envelope(&nodes, r#"language: "de","#), Bot::Formula, 100);
}

#[test]
fn another_language_has_no_word_lists() {
    let envelope = envelope(CHOICES, r#"language: "de","#);
    let bots = Bots::of(&envelope);
    let playing: Vec<&str> = bots.scores().iter().map(|score| score.bot.id()).collect();
    assert_eq!(playing, ["random", "longest", "shortest", "first", "last", "question"]);
}

#[test]
fn where_nothing_can_be_won_nobody_plays() {
    let flat = r#""a": (lines: ["A pause."], choices: [(say: "One.", goto: "e"), (say: "Two.", goto: "e")])"#;
    assert!(Bots::of(&envelope(flat, "")).scores().is_empty());
}

//! A conversation under way, carried over to another text of its scenario.

use std::sync::Arc;

use defuse::conversation::{Carried, Conversation, Parting, carry};
use defuse::scenario::{Scenario, Source, read};

use super::random_plays::each_usual_play;

const TEXT: &str = r#"Scenario(
    format: 1, title: "A", summary: "A.",
    cast: { "ines": (name: "Ines", role: "Owner", look: (seed: 12)) },
    brief: (you: "You.", situation: "Signs.", goal: "Peace."),
    openings: [(node: "storms_in", heat: 7, trust: 4), (node: "ice", heat: 5, trust: 3)],
    patience: 8,
    breaking_point: (heat: 10, goto: "hangs_up"),
    nodes: {
        "storms_in": (
            lines: [(who: "ines", says: "Turquoise!")],
            choices: [
                (say: "You must be furious.", marks: {fall_back: 2}, heat: -3, why: "Good.", goto: "what_now"),
                (say: "You signed it.", marks: {fall_back: -1}, heat: 1, why: "Bad.", goto: "storms_in"),
            ],
            silence: (after_seconds: 9, goto: "storms_in"),
        ),
        "ice": (choices: [(say: "Hello.", goto: "storms_in")]),
        "what_now": (
            choices: [
                (id: "noon", say: "By noon.", marks: {plan: 1}, why: "An hour.", goto: "shakes"),
                (id: "wait", say: "Wait.", goto: "what_now"),
            ],
        ),
    },
    endings: {
        "shakes": (kind: Won, title: "W", text: "W."),
        "hangs_up": (kind: Lost, title: "L", text: "L."),
    },
)"#;

fn scenario(text: &str) -> Arc<Scenario> {
    let read = read("a", &Source::new("a.ron", text));
    Arc::new(read.scenario.unwrap_or_else(|| panic!("{:?}", read.findings)))
}

/// Plays these choices, by their indices, and carries the conversation over to the text with this in place of that.
fn carried(opening: u16, choices: &[u16], changes: &[(&str, &str)]) -> Carried {
    let mut events = Vec::new();
    let mut old = Conversation::start(scenario(TEXT), 5, Some(opening), "Robin", &mut events);
    for choice in choices {
        old.choose(*choice, &mut events).unwrap();
    }
    let text = changes.iter().fold(TEXT.to_owned(), |text, (this, that)| {
        assert!(text.contains(this), "{this}");
        text.replace(this, that)
    });
    carry(&old, &scenario(&text), "Robin")
}

fn node(carried: &Carried) -> &str {
    &carried.conversation.scenario().nodes[carried.conversation.state().node as usize].id
}

#[test]
fn words_that_changed_leave_the_place_and_the_moves() {
    let carried = carried(0, &[1, 0, 1], &[("Turquoise!", "I asked for navy!"), ("Good.", "Names it.")]);
    assert_eq!(carried.parting, None);
    assert_eq!((node(&carried), carried.conversation.moves().len()), ("what_now", 3));
}

#[test]
fn an_answer_that_was_reworded_is_the_same_answer() {
    let carried = carried(0, &[1, 0], &[("You signed it.", "You signed the proof."), ("furious.", "very angry.")]);
    assert_eq!(carried.parting, None);
    assert_eq!(node(&carried), "what_now");
}

#[test]
fn a_node_that_was_renamed_is_the_same_node() {
    let carried = carried(0, &[0, 1], &[("what_now", "and_now"), ("storms_in", "storm")]);
    assert_eq!(carried.parting, None);
    assert_eq!(node(&carried), "and_now");
}

#[test]
fn openings_are_found_by_their_node() {
    let moved = ("(node: \"storms_in\", heat: 7, trust: 4), ", "");
    let carried = carried(1, &[0], &[moved]);
    assert_eq!((carried.parting.clone(), carried.conversation.opening(), node(&carried)), (None, 0, "storms_in"));
}

#[test]
fn an_opening_that_is_gone_leads_to_another_beginning() {
    let carried = carried(0, &[0], &[("(node: \"storms_in\", heat: 7, trust: 4), ", "")]);
    assert_eq!(carried.parting, Some(Parting::Opening { node: "storms_in".to_owned() }));
    assert_eq!((node(&carried), carried.conversation.moves().len()), ("ice", 0));
}

#[test]
fn an_answer_that_is_gone_leaves_the_moment_before_it() {
    let wait = "(id: \"wait\", say: \"Wait.\", goto: \"what_now\"),";
    let carried = carried(0, &[0, 1, 1], &[(wait, "")]);
    let why = Parting::Gone { number: 2, node: "what_now".to_owned() };
    assert_eq!(why.to_string(), "the answer you gave at `what_now` (move 2) is no longer in the file");
    assert_eq!((carried.parting.clone(), carried.conversation.moves().len()), (Some(why), 1));
    assert_eq!(node(&carried), "what_now");
}

#[test]
fn an_answer_under_a_condition_that_fails_is_no_longer_offered() {
    let carried = carried(0, &[0, 1], &[("say: \"Wait.\"", "say: \"Wait.\", when: HeatAtLeast(9)")]);
    let why = Parting::NotOffered { number: 2, node: "what_now".to_owned() };
    assert_eq!(why.to_string(), "the answer you gave at `what_now` (move 2) is no longer offered there");
    assert_eq!(carried.parting, Some(why));
}

#[test]
fn a_move_that_leads_elsewhere_and_one_that_ends_it_are_told() {
    let elsewhere = carried(
        0,
        &[0, 1],
        &[("goto: \"what_now\"),\n                (say: \"You", "goto: \"ice\"),\n                (say: \"You")],
    );
    let why = elsewhere.parting.clone().unwrap().to_string();
    assert_eq!(why, "your move 1 now leads to `ice`, and no longer to `what_now`");
    assert_eq!((node(&elsewhere), elsewhere.conversation.moves().len()), ("ice", 1));
    let over = carried(0, &[1, 0, 1], &[("heat: 1, why: \"Bad.\"", "heat: 3, why: \"Bad.\"")]);
    assert_eq!(over.parting.as_ref().unwrap().to_string(), "the conversation is now over after your move 1");
    assert!(over.conversation.end().is_some());
}

#[test]
fn to_its_own_text_every_conversation_carries_over_whole() {
    each_usual_play(|play| {
        let carried = carry(&play.conversation, &play.scenario, "");
        assert_eq!(carried.parting, None, "{}", play.place);
        assert_eq!(carried.conversation.moves(), play.conversation.moves(), "{}", play.place);
        assert_eq!(carried.conversation.end(), play.conversation.end(), "{}", play.place);
        assert_eq!(carried.events.len(), play.events.len(), "{}", play.place);
    });
}

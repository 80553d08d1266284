//! What a conversation does, case by case.

use std::collections::BTreeSet;
use std::sync::Arc;

use defuse::conversation::{Cause, Conversation, Event, Replay, pick, replay};
use defuse::review::Recap;
use defuse::scenario::{Scenario, Source, read};

/// A scenario of these nodes, with three endings and a fact, two terms and whatever else is given.
fn scenario(more: &str, nodes: &str) -> Arc<Scenario> {
    let text = format!(
        r#"(
            format: 1, title: "Case", summary: "A case.", cast: {{"ines": (name: "Ines", role: "Owner")}},
            brief: (you: "You.", name: "Tomasz", situation: "There.", goal: "To pass."),
            facts: {{"day": "Saturday."}},
            terms: {{"sign": (meant: "One sign", heard: "Nine signs"), "price": (meant: "Full price", heard: "Half price")}},
            {more}
            nodes: {{ {nodes} }},
            endings: {{
                "agreed": (kind: Won, title: "Agreed", text: "Well."),
                "leaves": (kind: Lost, title: "Leaves", text: "Gone."),
                "tires": (kind: Stalled, title: "Tires", text: "Later."),
            }},
        )"#
    );
    let read = read("case", &Source::new("case", &text));
    Arc::new(read.scenario.unwrap_or_else(|| panic!("{:?}", read.findings)))
}

const USUAL: &str = r#"openings: [(node: "start", heat: 5, trust: 5)], breaking_point: (heat: 9, goto: "leaves"), patience: (moves: 3, goto: "tires"),"#;

/// Plays ids and tells the ending and its cause, where it is over.
#[track_caller]
fn ends(scenario: &Arc<Scenario>, choices: &[&str], expected: Option<(&str, Cause)>) -> Replay {
    let replay = replay(scenario, 1, None, "", choices.iter().copied());
    assert_eq!(replay.mismatch, None);
    let end = replay.conversation.end().map(|end| (scenario.endings[end.ending as usize].id.as_str(), end.cause));
    assert_eq!(end, expected, "{choices:?}");
    replay
}

/// What was said in a replay, in words.
fn said(replay: &Replay) -> Vec<String> {
    replay
        .events
        .iter()
        .filter_map(|event| if let Event::Line(line) = event { Some(replay.conversation.text(*line)) } else { None })
        .collect()
}

/// The ids on offer, in the order shown.
fn shown(conversation: &Conversation) -> Vec<&str> {
    let node = &conversation.scenario().nodes[conversation.state().node as usize];
    conversation.shown().iter().map(|choice| node.choices[usize::from(*choice)].id.as_str()).collect()
}

#[test]
fn an_ending_that_the_outcome_names_wins_over_the_breaking_point_and_that_over_patience() {
    let scenario = scenario(
        USUAL,
        r#""start": (choices: [(id: "calm", say: "Calm.", goto: "start"), (id: "hot", say: "Hot.", heat: 4, goto: "start"), (id: "deal", say: "Deal.", heat: 9, goto: "agreed")])"#,
    );
    ends(&scenario, &["calm", "calm"], None);
    ends(&scenario, &["calm", "calm", "calm"], Some(("tires", Cause::Patience)));
    ends(&scenario, &["hot"], Some(("leaves", Cause::BreakingPoint)));
    ends(&scenario, &["calm", "calm", "hot"], Some(("leaves", Cause::BreakingPoint)));
    ends(&scenario, &["deal"], Some(("agreed", Cause::Choice)));
    ends(&scenario, &["calm", "calm", "deal"], Some(("agreed", Cause::Choice)));
}

#[test]
fn patience_without_an_ending_of_its_own_ends_like_the_breaking_point_and_counts_silences() {
    let scenario = scenario(
        r#"openings: [(node: "start")], breaking_point: (goto: "leaves"), patience: 2,"#,
        r#""start": (choices: [(id: "calm", say: "Calm.", goto: "start")], silence: (goto: "start"))"#,
    );
    ends(&scenario, &["silence"], None);
    ends(&scenario, &["silence", "silence"], Some(("leaves", Cause::Patience)));
    ends(&scenario, &["silence", "calm"], Some(("leaves", Cause::Patience)));
}

#[test]
fn where_nothing_is_left_to_say_the_customer_ends_it_as_when_patience_is_used_up() {
    let scenario = scenario(
        USUAL,
        r#""start": (choices: [(id: "go", say: "Go.", goto: "empty")]), "empty": (choices: [(id: "never", say: "Never.", when: HeatAtLeast(10), goto: "agreed")])"#,
    );
    ends(&scenario, &["go"], Some(("tires", Cause::Patience)));
}

#[test]
fn heat_and_trust_stay_between_0_and_10() {
    let scenario = scenario(
        r#"openings: [(node: "start", heat: 5, trust: 5)], breaking_point: (heat: 10, goto: "leaves"),"#,
        r#""start": (choices: [(id: "down", say: "Down.", heat: -10, trust: -10, goto: "start"), (id: "up", say: "Up.", heat: 4, trust: 10, goto: "start")])"#,
    );
    assert_eq!(ends(&scenario, &["down"], None).conversation.meters(), (0, 0));
    assert_eq!(ends(&scenario, &["down", "up"], None).conversation.meters(), (4, 10));
    let over = ends(&scenario, &["up", "up"], Some(("leaves", Cause::BreakingPoint)));
    assert_eq!(over.conversation.meters(), (10, 10));
}

#[test]
fn what_may_be_said_once_is_not_offered_again_and_a_condition_hides() {
    let scenario = scenario(
        USUAL,
        r#""start": (shuffle: false, choices: [(id: "once", say: "Once.", once: true, goto: "start"), (id: "hot", say: "If hot.", when: HeatAtLeast(6), goto: "start"), (id: "warm", say: "Warm.", heat: 1, goto: "start")])"#,
    );
    assert_eq!(shown(&ends(&scenario, &[], None).conversation), ["once", "warm"]);
    assert_eq!(shown(&ends(&scenario, &["once"], None).conversation), ["warm"]);
    assert_eq!(shown(&ends(&scenario, &["once", "warm"], None).conversation), ["hot", "warm"]);
    let refused = replay(&scenario, 1, None, "", ["once", "once"]).mismatch.expect("it is spent");
    assert_eq!(refused.to_string(), "move 2: `once` is not on offer at `start`; on offer: warm");
}

#[test]
fn an_outcome_takes_from_its_choice_what_it_does_not_say() {
    let scenario = scenario(
        USUAL,
        r#""start": (choices: [(id: "try", say: "Try.", marks: {plan: 2}, why: "Because.", heat: 1, trust: -1, learn: ["day"], reply: ["From the choice."], goto: "agreed",
            outcomes: [(when: HeatAtLeast(6), marks: {plan: -1}, heat: 2, goto: "start"), (reply: ["Its own."], learn: [], trust: 3)]), (id: "warm", say: "Warm.", heat: 1, goto: "start")])"#,
    );
    let cool = ends(&scenario, &["try"], Some(("agreed", Cause::Choice)));
    assert_eq!((said(&cool), cool.conversation.meters()), (vec!["Its own.".to_owned()], (6, 8)));
    assert!(!cool.events.contains(&Event::Learned(0)), "its own empty list wins");
    let hot = ends(&scenario, &["warm", "try"], None);
    assert_eq!((said(&hot), hot.conversation.meters()), (vec!["From the choice.".to_owned()], (8, 4)));
    assert!(hot.events.contains(&Event::Learned(0)));
}

#[test]
fn lines_are_said_at_first_and_again_lines_on_return_and_only_where_they_hold() {
    let scenario = scenario(
        USUAL,
        r#""start": (lines: ["First.", (says: "Hot.", when: HeatAtLeast(6))], again: ["Again, {player}.", (says: "Still hot, {ines}.", when: HeatAtLeast(6))],
            choices: [(id: "warm", say: "Warm.", heat: 1, reply: [(says: "Now it is 6.", when: HeatAtLeast(6))], goto: "start"), (id: "on", say: "On.", goto: "next")]),
           "next": (lines: ["Somewhere new."], again: ["Known."], choices: [(id: "back", say: "Back.", goto: "start")])"#,
    );
    assert_eq!(said(&ends(&scenario, &["on", "back"], None)), ["First.", "Somewhere new.", "Again, Tomasz."]);
    assert_eq!(
        said(&ends(&scenario, &["warm"], None)),
        ["First.", "Now it is 6.", "Again, Tomasz.", "Still hot, Ines."]
    );
}

#[test]
fn conditions_on_terms_tell_raised_settled_and_open_apart() {
    let node = r#""start": (shuffle: false, choices: [
        (id: "raises", say: "Raises.", raise: ["sign"], goto: "start"), (id: "settles", say: "Settles.", settle: ["sign"], goto: "start"),
        (id: "raised", say: "Raised.", when: Raised("sign"), goto: "agreed"), (id: "settled", say: "Settled.", when: Settled("sign"), goto: "agreed"),
        (id: "open", say: "Open.", when: Open("sign"), goto: "agreed"), (id: "was-said", say: "Said.", when: Said("raises"), goto: "agreed"), (id: "been", say: "Been.", when: Visited("start"), goto: "agreed")])"#;
    let scenario = scenario(USUAL, node);
    let offered = |choices: &[&str]| shown(&ends(&scenario, choices, None).conversation)[2..].join(" ");
    assert_eq!(offered(&[]), "");
    assert_eq!(offered(&["raises"]), "raised open was-said been");
    assert_eq!(offered(&["settles"]), "been", "what was never raised can't be settled");
    assert_eq!(offered(&["settles", "raises"]), "raised open was-said been");
    assert_eq!(offered(&["raises", "settles"]), "raised settled was-said been");
}

#[test]
fn the_recap_holds_settled_terms_as_meant_and_open_ones_as_heard() {
    let node = r#""start": (choices: [(id: "both", say: "Both.", raise: ["sign", "price"], goto: "start"), (id: "settles", say: "Settles.", settle: ["sign"], goto: "start"),
        (id: "deal", say: "Deal.", goto: "agreed"), (id: "lost", say: "Lost.", goto: "leaves")])"#;
    let scenario = scenario(USUAL, node);
    let written = |choices: &[&str]| {
        let replay = replay(&scenario, 1, None, "", choices.iter().copied());
        Recap::of(&replay.conversation)
            .map(|recap| recap.terms.into_iter().map(|term| term.written).collect::<Vec<_>>())
    };
    assert_eq!(written(&["both", "settles", "deal"]), Some(vec!["One sign".to_owned(), "Half price".to_owned()]));
    assert_eq!(written(&["both", "deal"]), Some(vec!["Nine signs".to_owned(), "Half price".to_owned()]));
    assert_eq!(written(&["deal"]), None, "nothing was raised");
    assert_eq!(written(&["both", "lost"]), None, "no letter after a lost one");
}

#[test]
fn wordings_and_order_follow_the_seed_and_stay_on_return() {
    let scenario = scenario(
        USUAL,
        r#""start": (again: [(says: ["A", "B", "C"])], choices: [(id: "a", say: "A.", goto: "start"), (id: "b", say: "B.", goto: "start"), (id: "c", say: "C.", goto: "start")])"#,
    );
    let (mut words, mut orders) = (BTreeSet::new(), BTreeSet::new());
    for seed in 0..60 {
        let replay = replay(&scenario, seed, None, "", ["a", "b"]);
        let said = said(&replay);
        assert_eq!(said[0], said[1], "seed {seed}");
        let start = Conversation::start(Arc::clone(&scenario), seed, None, "", &mut Vec::new());
        assert_eq!(shown(&start), shown(&replay.conversation), "seed {seed}");
        words.insert(said[0].clone());
        orders.insert(shown(&start).join(""));
    }
    assert_eq!((words.len(), orders.len()), (3, 6));
}

#[test]
fn openings_are_drawn_by_weight_and_silence_stands_last_without_a_number() {
    let scenario = scenario(
        r#"openings: [(node: "start"), (node: "start", weight: 3, heat: 2)], breaking_point: (goto: "leaves"),"#,
        r#""start": (choices: [(id: "a", say: "A.", goto: "start"), (id: "b", say: "B.", goto: "start")], silence: (goto: "start"))"#,
    );
    let drawn = |seed| Conversation::start(Arc::clone(&scenario), seed, None, "", &mut Vec::new());
    let second = (0..1_000).filter(|seed| drawn(*seed).opening() == 1).count();
    assert!((700..800).contains(&second), "{second} of 1,000 where 750 were due");
    assert!((0..50).all(|seed| shown(&drawn(seed))[2] == "silence"));
    let picked = |written: &str| pick(&scenario, 5, None, "", [written]);
    let first = shown(&drawn(5))[0].to_owned();
    assert_eq!(picked("1").conversation.choice_ids().collect::<Vec<_>>(), [first.as_str()]);
    assert_eq!(picked("silence").conversation.choice_ids().collect::<Vec<_>>(), ["silence"]);
    assert!(picked("3").mismatch.is_some(), "silence has no number");
}

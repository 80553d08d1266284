//! The same scenario, seed and choices give the same conversation: here, by receipt, and in another process.

use std::process::Command;
use std::sync::Arc;

use defuse::conversation::{Replay, replay, replay_keys};
use defuse::record::{Mode, Receipt};
use defuse::review::{Envelope, Scorecard};
use defuse::scenario::{Scenario, Source, read};

use super::docs::whole_example;
use super::generate::{Draw, SMALL, scenario};
use super::random_plays::each_usual_play;

/// Everything that anyone could see of a replay, as text.
fn seen(replay: &Replay) -> String {
    let Replay { conversation, events, mismatch } = replay;
    let lines: Vec<String> = events
        .iter()
        .map(|event| match event {
            defuse::conversation::Event::Line(line) => format!("{line:?} {}", conversation.text(*line)),
            other => format!("{other:?}"),
        })
        .collect();
    let envelope = Envelope::of(Arc::clone(conversation.scenario()));
    format!("{lines:#?} {mismatch:?} {:?} {:?}", conversation.end(), Scorecard::of(conversation, &envelope))
}

fn by_receipt(scenario: &Arc<Scenario>, receipt: &Receipt) -> Replay {
    replay_keys(scenario, receipt.seed, Some(receipt.opening), &receipt.player, &receipt.keys)
}

#[test]
fn the_same_choices_give_the_same_events() {
    each_usual_play(|play| {
        let conversation = &play.conversation;
        let ids: Vec<String> = conversation.choice_ids().map(str::to_owned).collect();
        let receipt = Receipt::of(conversation, Mode::Assessed, "Zoë").to_string();
        let receipt = Receipt::parse(&receipt).unwrap_or_else(|error| panic!("{}: {error}: {receipt}", play.place));
        let by_ids = replay(
            &play.scenario,
            conversation.seed(),
            Some(conversation.opening()),
            "Zoë",
            ids.iter().map(String::as_str),
        );
        let drawn = replay(&play.scenario, conversation.seed(), None, "Zoë", ids.iter().map(String::as_str));
        for again in [by_ids, drawn, by_receipt(&play.scenario, &receipt)] {
            assert_eq!(again.mismatch, None, "{}", play.place);
            assert_eq!(again.events, play.events, "{}", play.place);
            assert_eq!(again.conversation.moves(), conversation.moves(), "{}", play.place);
            assert_eq!(again.conversation.end(), conversation.end(), "{}", play.place);
        }
    });
}

const CHILD: &str = "DEFUSE_REPLAY_CHILD";

/// The receipt of a play of the guide's example, made from a seed.
fn receipt_of_example(seed: u64) -> (Arc<Scenario>, Receipt) {
    let scenario = Arc::new(
        read("the-wrong-shade", &Source::new("example", &whole_example())).scenario.expect("the example plays"),
    );
    let mut draw = Draw::new(seed);
    let (conversation, _) = super::random_plays::to_the_end(&scenario, seed, None, |conversation| {
        conversation.shown()[draw.below(conversation.shown().len())]
    });
    let receipt = Receipt::of(&conversation, Mode::Practice, "Zoë");
    (scenario, receipt)
}

#[test]
fn a_receipt_gives_the_same_result_in_another_process() {
    if let Ok(receipts) = std::env::var(CHILD) {
        let (scenario, _) = receipt_of_example(0);
        for receipt in receipts.lines() {
            println!("{}", seen(&by_receipt(&scenario, &Receipt::parse(receipt).expect("it is one"))));
        }
        return;
    }
    let made: Vec<_> = (0..5).map(receipt_of_example).collect();
    let receipts: Vec<String> = made.iter().map(|(_, receipt)| receipt.to_string()).collect();
    let this = std::env::current_exe().expect("a test has a file");
    let name = "replay::a_receipt_gives_the_same_result_in_another_process";
    let output = Command::new(this)
        .args([name, "--exact", "--nocapture", "--test-threads=1"])
        .env(CHILD, receipts.join("\n"))
        .output()
        .expect("it runs");
    let told = String::from_utf8(output.stdout).expect("it is text");
    assert!(output.status.success(), "{told}");
    for (scenario, receipt) in &made {
        let here = seen(&by_receipt(scenario, receipt));
        assert!(told.contains(&here), "{receipt}:\n{here}\nthere:\n{told}");
    }
}

#[test]
fn choices_of_a_changed_scenario_are_told_and_never_a_panic() {
    let (mut same, mut different) = (0, 0);
    each_usual_play(|play| {
        let Some((_, other)) = scenario(play.seed + 1, &SMALL) else { return };
        let receipt = Receipt::of(&play.conversation, Mode::Assessed, "");
        let again = by_receipt(&other, &receipt);
        assert_ne!(receipt.hash, other.hash, "{}", play.place);
        match again.mismatch {
            None => same += 1,
            Some(mismatch) => {
                assert!(mismatch.number >= 1 && mismatch.number <= receipt.keys.len(), "{}", play.place);
                assert_eq!(again.conversation.moves().len(), mismatch.number - 1, "{}", play.place);
                assert_eq!(mismatch.node.is_none(), again.conversation.end().is_some(), "{}", play.place);
                assert!(mismatch.to_string().starts_with(&format!("move {}", mismatch.number)), "{mismatch}");
                different += 1;
            }
        }
    });
    assert!(different > 1_000, "{same} {different}");
}

#[test]
fn windows_line_ends_change_neither_the_hash_nor_any_receipt() {
    let unix = whole_example().replace("You must be furious, ", "You must be furious,\n");
    let windows = unix.replace('\n', "\r\n");
    let [unix, windows] =
        [unix, windows].map(|text| Arc::new(read("x", &Source::new("x", &text)).scenario.expect("it plays")));
    assert_eq!(unix.hash, windows.hash);
    for (here, there) in unix.nodes.iter().zip(&windows.nodes) {
        let keys = |node: &defuse::scenario::Node| {
            node.choices.iter().map(|choice| (choice.id.clone(), choice.key, choice.said.clone())).collect::<Vec<_>>()
        };
        assert_eq!(keys(here), keys(there));
    }
}

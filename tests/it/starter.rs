//! The scenario that `defuse new` writes.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use defuse::conversation::{Conversation, Event};
use defuse::library::starter;
use defuse::review::{Envelope, Scorecard};
use defuse::scenario::{EndingKind, Scenario, Source, read};

use crate::program::{defuse, fed, json_of, text};

fn base() -> Arc<Scenario> {
    let source = Source::new("base.ron", &starter("base", "Base"));
    let read = read("base", &source);
    assert!(read.findings.is_empty(), "{:#?}", read.findings);
    Arc::new(read.scenario.unwrap())
}

/// Every complete conversation from an opening: the choices' ids, and what it was worth.
fn all_plays(envelope: &Envelope, opening: u16) -> Vec<(Vec<String>, usize, Scorecard)> {
    let mut plays = Vec::new();
    let mut waiting: Vec<Vec<u16>> = vec![Vec::new()];
    while let Some(moves) = waiting.pop() {
        let mut events: Vec<Event> = Vec::new();
        let mut conversation = Conversation::start(Arc::clone(envelope.scenario()), 0, Some(opening), "", &mut events);
        for choice in &moves {
            conversation.choose(*choice, &mut events).unwrap();
        }
        match (conversation.end(), Scorecard::of(&conversation, envelope)) {
            (Some(end), Some(card)) => {
                let ids = conversation.choice_ids().map(str::to_owned).collect();
                plays.push((ids, end.ending as usize, card));
            }
            _ => waiting.extend(conversation.shown().iter().map(|choice| [&moves[..], &[*choice]].concat())),
        }
    }
    plays
}

#[test]
fn the_starter_has_every_ending_and_only_good_ones_are_worth_more_than_50() {
    let envelope = Envelope::of(base());
    let scenario = Arc::clone(envelope.scenario());
    for opening in 0..scenario.openings.len() as u16 {
        let plays = all_plays(&envelope, opening);
        let ended: BTreeSet<usize> = plays.iter().map(|(_, ending, _)| *ending).collect();
        assert_eq!(ended.len(), scenario.endings.len(), "opening {opening}");
        for (moves, ending, card) in &plays {
            let (kind, points) = (scenario.endings[*ending].kind, card.score.whole());
            match kind {
                EndingKind::Won => assert!(points > 50, "{points}: {moves:?}"),
                EndingKind::Salvaged => {}
                EndingKind::Stalled | EndingKind::Lost => assert!(points < 50, "{points}: {moves:?}"),
            }
            assert!(points < 100 || kind == EndingKind::Won, "{kind:?}: {moves:?}");
            assert!(card.par.whole() <= 45);
        }
    }
}

#[test]
fn new_writes_a_scenario_that_can_be_checked_and_played_and_says_how_to_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let told = defuse(&["new", "first-one", "--in", folder.path().to_str().unwrap()]);
    assert!(told.status.success(), "{}", text(&told.stderr));
    let path = folder.path().join("first-one.ron");
    let shown = path.to_str().unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), starter("first-one", "First one"));
    let out = text(&told.stdout);
    for part in ["defuse play ", "defuse check --strict ", "defuse analyse ", shown, "text editor"] {
        assert!(out.contains(part), "no `{part}` in\n{out}");
    }
    assert!(defuse(&["check", "--strict", shown]).status.success());
    let played = json_of(&[
        "play",
        shown,
        "--opening",
        "storms_in",
        "--moves",
        "storm_worst,silence,pink_own,now_friday,version_lent",
        "--json",
    ]);
    assert_eq!((played["ending"]["kind"].as_str(), played["score"].as_f64()), (Some("Won"), Some(100.0)));
}

#[test]
fn new_never_overwrites() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.ron");
    fs::write(&path, "what I wrote yesterday").unwrap();
    let told = defuse(&["new", "mine", "--in", folder.path().to_str().unwrap()]);
    assert_eq!(told.status.code(), Some(1));
    assert!(text(&told.stderr).contains("is there already and stays as it is"), "{}", text(&told.stderr));
    assert_eq!(fs::read_to_string(&path).unwrap(), "what I wrote yesterday");
}

#[test]
fn new_writes_into_the_folder_of_ones_own_scenarios_and_the_library_shows_it() {
    let data = tempfile::tempdir().unwrap();
    let told = fed(&["new", "of-my-own", "--mine"], data.path(), "");
    assert!(told.status.success(), "{}", text(&told.stderr));
    assert!(data.path().join("scenarios/of-my-own.ron").is_file());
    assert!(fed(&["play", "of-my-own", "--moves", "1"], data.path(), "").status.success());
}

#[test]
fn new_refuses_what_is_no_id_and_a_folder_that_is_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path().to_str().unwrap();
    let nowhere = folder.path().join("nowhere");
    for (arguments, message) in [
        (
            ["new", "Late Delivery.ron", "--in", here],
            "`Late Delivery.ron` can't be an id: an id has small letters from a to z, digits and hyphens, as in `late-delivery`, and no `L`; `late-delivery` would do",
        ),
        (["new", "../mine", "--in", here], "and no `.`; `mine` would do"),
        (["new", "nul", "--in", here], "no file can have that name on Windows"),
        (["new", "mine", "--in", nowhere.to_str().unwrap()], "there is no folder `"),
    ] {
        let told = defuse(&arguments);
        assert_eq!(told.status.code(), Some(2), "{arguments:?}");
        assert!(text(&told.stderr).contains(message), "{}", text(&told.stderr));
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

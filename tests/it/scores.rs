//! `defuse scores`, as the real program.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::program::{fed, text};

const ID: &str = "late-delivery";

/// What a command prints as JSON.
#[track_caller]
fn json(arguments: &[&str], data: &Path, input: &str) -> Value {
    let output = fed(arguments, data, input);
    assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Plays to the end by the choice of a number, assessed, and gives the receipt.
fn play(data: &Path, seed: u64, name: &str, number: u8) -> String {
    let moves = format!("{number}\n1\n").repeat(40);
    let told = fed(&["play", ID, "--seed", &seed.to_string(), "--name", name, "--assessed"], data, &moves);
    let out = text(&told.stdout);
    out.lines().find(|line| line.starts_with("defuse1:")).unwrap_or_else(|| panic!("{out}")).to_owned()
}

#[test]
fn a_workshop_from_the_first_receipt_to_erasing() {
    let (away, here) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let receipts: Vec<String> = (0..5).map(|seed| play(away.path(), seed, "", 1 + (seed % 3) as u8)).collect();
    let chat = format!(
        "Here are ours:\nAna, North: {}\nBen, North: {}\n[10:31] Cleo: {}\nDan: {}x\n{}\n",
        receipts[0], receipts[1], receipts[2], receipts[3], receipts[4]
    );
    let none = fed(&["scores", "compare", ID], here.path(), "");
    assert!(
        none.status.success() && text(&none.stdout).contains("defuse scores import FILE"),
        "{}",
        text(&none.stdout)
    );

    let imported = json(&["scores", "import", "-", "--team", "South", "--json"], here.path(), &chat);
    assert_eq!((imported["kept"].as_u64(), imported["new"][ID].as_u64()), (Some(4), Some(4)), "{imported}");
    assert_eq!((imported["refused"][0]["line"].as_u64(), imported["other_lines"].as_u64()), (Some(5), Some(1)));
    let file = here.path().join("chat.txt");
    fs::write(&file, &chat).unwrap();
    let again = json(&["scores", "import", file.to_str().unwrap(), "--json"], here.path(), "");
    assert_eq!((again["kept"].as_u64(), again["known"].as_u64()), (Some(0), Some(4)), "{again}");

    let compared = json(&["scores", "compare", ID, "--json"], here.path(), "");
    let names: Vec<&str> =
        compared["people"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Ana", "Ben", "Cleo", ""], "{compared}");
    for one in compared["people"].as_array().unwrap() {
        let replayed = json(&["replay", one["receipt"].as_str().unwrap(), "--json"], here.path(), "");
        assert_eq!(replayed["score"], one["first"], "what is compared is what a replay is worth");
    }
    assert_eq!((compared["mode"].as_str(), compared["total"]["count"].as_u64()), (Some("assessed"), Some(4)));
    let teams: Vec<&str> =
        compared["teams"].as_array().unwrap().iter().map(|team| team["name"].as_str().unwrap()).collect();
    assert_eq!(teams, ["North", "South"]);
    assert!(compared["costs"][0]["words"].as_str().unwrap().contains(" of "), "{}", compared["costs"][0]);

    let hidden = fed(&["scores", "compare", ID, "--pseudonyms", "--choices", "--json"], here.path(), "");
    let hidden = text(&hidden.stdout);
    assert!(!["Ana", "Cleo", "Ben"].iter().any(|name| hidden.contains(name)), "{hidden}");
    let shown = fed(&["scores", "compare", ID, "--choices"], here.path(), "");
    let shown = text(&shown.stdout);
    for part in ["4 people: median ", "Ana (North): first ", "Where the costs lie", "points each).", "(came there: "] {
        assert!(shown.contains(part), "no `{part}` in\n{shown}");
    }

    let unasked = fed(&["scores", "erase", "ana"], here.path(), "y\n");
    assert_eq!(unasked.status.code(), Some(2), "{}", text(&unasked.stdout));
    let erased = json(&["scores", "erase", "ana", "--yes", "--json"], here.path(), "");
    assert_eq!((erased["receipts"].as_u64(), erased["names"][0].as_str()), (Some(1), Some("Ana")), "{erased}");
    let gone = fed(&["scores", "erase", "ana", "--yes"], here.path(), "");
    assert!(text(&gone.stdout).contains("Nothing of “ana” is kept here."), "{}", text(&gone.stdout));
    assert_eq!(json(&["scores", "compare", ID, "--json"], here.path(), "")["people"].as_array().unwrap().len(), 3);
}

#[test]
fn how_one_stands_and_a_goal() {
    let data = tempfile::tempdir().unwrap();
    let empty = fed(&["scores"], data.path(), "");
    assert!(text(&empty.stdout).contains("No conversation was finished here yet."), "{}", text(&empty.stdout));
    for seed in 0..3 {
        play(data.path(), seed, "Ana", 1);
    }
    play(data.path(), 3, "Ben", 2);
    let set = json(
        &["scores", "goal", "--score", "80", "--skill", "Clarifying", "--person", "Ben", "--json"],
        data.path(),
        "",
    );
    assert_eq!(set["goal"]["skill"].as_str(), Some("clarify"), "{set}");
    let ben = json(&["scores", "--json"], data.path(), "");
    assert_eq!((ben["person"].as_str(), ben["total"]["points"].as_array().unwrap().len()), (Some("Ben"), 1));
    assert_eq!((ben["goal"]["wanted"].as_f64(), ben["goal"]["reached"].as_bool()), (Some(80.0), Some(false)));
    let ana = json(&["scores", "list", "--person", "ANA", "--json"], data.path(), "");
    assert_eq!((ana["scenarios"][0]["attempts"].as_u64(), &ana["goal"]), (Some(3), &Value::Null), "{ana}");
    let points = ana["total"]["points"].as_array().unwrap();
    let missed: f64 = points.iter().map(|point| 100.0 - point["score"].as_f64().unwrap()).sum();
    let costs: f64 = ana["costs"].as_array().unwrap().iter().map(|cost| cost["cost"].as_f64().unwrap()).sum();
    assert!((missed - costs).abs() < 1e-6, "{missed} points are missed, {costs} are explained");
    assert!(ana["next"]["why"].as_str().is_some(), "{ana}");
    let told = fed(&["scores"], data.path(), "");
    assert!(
        text(&told.stdout).contains("Ben played here last; `--person NAME` shows another: Ana."),
        "{}",
        text(&told.stdout)
    );
    let wrong = fed(&["scores", "goal", "--score", "80", "--skill", "clarity"], data.path(), "");
    assert!(text(&wrong.stderr).contains("did you mean `clarify`?") && wrong.status.code() == Some(2));
    let none = json(&["scores", "goal", "--none", "--person", "ben", "--json"], data.path(), "");
    assert_eq!(none["goal"], Value::Null);
}

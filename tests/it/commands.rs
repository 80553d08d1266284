//! The commands, as the real program.

use std::fs;

use crate::program::{defuse, fed, json_of, text};

const SCENARIO: &str = include_str!("../../docs/writing-scenarios.md");

/// The guide's whole scenario, in a folder of its own.
fn blue() -> (tempfile::TempDir, String) {
    let start = SCENARIO.find("```ron scenario\n").unwrap() + "```ron scenario\n".len();
    let length = SCENARIO[start..].find("```").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("blue.ron");
    fs::write(&path, &SCENARIO[start..start + length]).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

#[test]
fn a_play_by_hand_is_told_reviewed_and_kept() {
    let (folder, path) = blue();
    let told =
        fed(&["play", &path, "--seed", "3", "--opening", "storms_in"], folder.path(), "h\nn\nt\n9\nyou\n1\nb\n1\n2\n");
    let out = text(&told.stdout);
    assert!(told.status.success(), "{}", text(&told.stderr));
    for part in [
        "Ines Carrasco (angry): “Turquoise.",
        "Notebook",
        "Transcript",
        "Taken back.",
        "Won: She shakes your hand",
        "Score 100 of 100",
        "defuse1:blue:",
    ] {
        assert!(out.contains(part), "no `{part}` in\n{out}");
    }
    assert!(!out.contains('\u{1b}'), "escape codes where there is no terminal");
    let receipt = out.lines().find(|line| line.starts_with("defuse1:")).unwrap();
    let report = json_of(&["replay", receipt, "--on", &path, "--json"]);
    assert_eq!((report["score"].as_f64(), report["ending"]["kind"].as_str()), (Some(100.0), Some("Won")));
    assert_eq!(report["receipt"], receipt);
}

#[test]
fn input_that_ends_stops_the_play_and_keeps_what_was_played() {
    let (folder, path) = blue();
    let told = fed(&["play", &path, "--seed", "3"], folder.path(), "1\n");
    assert!(told.status.success());
    assert!(text(&told.stdout).contains("There is no score without an end"), "{}", text(&told.stdout));
}

#[test]
fn a_play_that_was_left_can_be_gone_on_with() {
    let (folder, path) = blue();
    let first = fed(&["play", &path], folder.path(), "c\n");
    assert!(first.status.success());
    let left = fed(&["play", &path, "--seed", "3"], folder.path(), "1\n");
    assert!(text(&left.stdout).contains("There is no score without an end"));
    let again = fed(&["play", &path], folder.path(), "maybe\ny\nt\n1\n");
    let out = text(&again.stdout);
    assert!(out.contains("You left this conversation after move 1. Go on where you were?"), "{out}");
    assert!(out.contains("You are going on after move 1.") && out.contains("Score "), "{out}");
    let third = fed(&["play", &path], folder.path(), "");
    assert!(!text(&third.stdout).contains("Go on where you were?"), "{}", text(&third.stdout));
}

#[test]
fn moves_can_be_numbers_ids_and_silence_and_stop_short_of_the_end() {
    let (_folder, path) = blue();
    let report = json_of(&["play", &path, "--seed", "3", "--moves", "you-must-be-furious-f0d3", "--json"]);
    assert!(report["ending"].is_null() && report["score"].is_null());
    assert_eq!(report["moves"].as_array().unwrap().len(), 1);
    assert_eq!(report["offered"].as_array().unwrap().len(), 2);
    let first = report["moves"][0]["choice"].clone();
    let by_number = json_of(&["play", &path, "--seed", "3", "--moves", "1", "--json"]);
    let numbers =
        [first, json_of(&["play", &path, "--seed", "3", "--moves", "2", "--json"])["moves"][0]["choice"].clone()];
    assert!(numbers.contains(&by_number["moves"][0]["choice"]));
    assert_ne!(numbers[1], by_number["moves"][0]["choice"]);
}

#[test]
fn moves_beyond_the_end_or_not_on_offer_are_refused() {
    let (_folder, path) = blue();
    for (moves, message) in [
        ("the-proof-that-you-44f9,1", "move 2 (`1`) comes after the end"),
        ("silence", "move 1: `silence` is not on offer at `storms_in`; on offer: "),
        ("1,9", "move 2: `9` is not on offer"),
    ] {
        let refused = defuse(&["play", &path, "--seed", "3", "--moves", moves]);
        assert_eq!(refused.status.code(), Some(2), "{moves}");
        assert!(text(&refused.stderr).contains(message), "{}", text(&refused.stderr));
        assert!(refused.stdout.is_empty());
    }
}

#[test]
fn the_same_seed_and_moves_give_the_same_play_byte_for_byte() {
    let (_folder, path) = blue();
    let once = defuse(&["play", &path, "--seed", "7", "--moves", "1"]);
    assert_eq!(once.stdout, defuse(&["play", &path, "--seed", "7", "--moves", "1"]).stdout);
}

#[test]
fn a_receipt_of_a_changed_scenario_says_so() {
    let (_folder, path) = blue();
    let receipt = json_of(&["play", &path, "--seed", "3", "--moves", "you-must-be-furious-f0d3", "--json"])["receipt"]
        .as_str()
        .unwrap()
        .to_owned();
    let changed =
        fs::read_to_string(&path).unwrap().replace("I suppose you are done with us?", "Are you done with us?");
    fs::write(&path, changed).unwrap();
    let told = defuse(&["replay", &receipt, "--on", &path]);
    let error = text(&told.stderr);
    assert_eq!(told.status.code(), Some(1));
    assert!(error.contains("the scenario has changed since") && error.contains("move 1"), "{error}");
}

#[test]
fn a_damaged_receipt_is_refused_in_words() {
    let told = defuse(&["replay", "defuse1:late-delivery:0123456789abcdefg"]);
    assert_eq!(told.status.code(), Some(1));
    assert!(text(&told.stderr).contains("this receipt is damaged"), "{}", text(&told.stderr));
}

#[test]
fn check_points_at_what_is_wrong_and_ends_with_1() {
    let (folder, path) = blue();
    let broken = fs::read_to_string(&path).unwrap().replacen("goto: \"what_now\"", "goto: \"waht_now\"", 1);
    fs::write(&path, broken).unwrap();
    let told = defuse(&["check", &path]);
    let out = text(&told.stdout);
    assert_eq!(told.status.code(), Some(1));
    assert!(out.contains("error[E113]: `goto` names `waht_now`, which is no node or ending"), "{out}");
    assert!(out.contains("did you mean `what_now`?") && out.ends_with("1 scenario checked: 1 error\n"), "{out}");
    let json = defuse(&["check", folder.path().to_str().unwrap(), "--json"]);
    let report: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    let finding = &report["files"][0]["findings"][0];
    assert_eq!(
        (finding["code"].as_str(), finding["node"].as_str(), finding["severity"].as_str()),
        (Some("E113"), Some("storms_in"), Some("error"))
    );
}

/// The guide's scenario with a node to which nothing leads, which is a warning, under `accept` or not.
fn with_a_warning(path: &str, accept: &str) {
    let nobody = "nodes: {\n        \"nobody\": (choices: [(say: \"On.\", goto: \"what_now\"), (say: \"Off.\", goto: \"hangs_up\")]),";
    let text = fs::read_to_string(path).unwrap().replacen("nodes: {", nobody, 1);
    fs::write(path, text.replacen("nodes: {", &format!("{accept}nodes: {{"), 1)).unwrap();
}

#[test]
fn a_warning_ends_with_1_only_where_it_is_strict_and_can_be_accepted() {
    let (_folder, path) = blue();
    with_a_warning(&path, "");
    let told = defuse(&["check", &path]);
    let out = text(&told.stdout);
    assert_eq!(told.status.code(), Some(0), "{out}");
    assert!(out.contains("warning[W203]: no choice leads to the node `nobody`") && out.contains(" warning"), "{out}");
    assert_eq!(defuse(&["check", "--strict", &path]).status.code(), Some(1));

    let (_folder, path) = blue();
    with_a_warning(&path, "accept: {\"W203\": \"It is for the next version.\"}, ");
    let told = defuse(&["check", &path]);
    assert!(!text(&told.stdout).contains("W203") && text(&told.stdout).contains("1 accepted finding"));
    let report = json_of(&["check", &path, "--json"]);
    let accepted = &report["files"][0]["accepted"][0];
    assert_eq!(
        (accepted["code"].as_str(), accepted["reason"].as_str()),
        (Some("W203"), Some("It is for the next version."))
    );
}

#[test]
fn short_findings_are_a_line_each_that_an_editor_can_follow() {
    let (folder, path) = blue();
    with_a_warning(&path, "");
    let unreadable = folder.path().join("also.ron");
    fs::write(&unreadable, [0xff, 0xfe, b'(', 0]).unwrap();
    let told = defuse(&["check", "--format", "short", folder.path().to_str().unwrap()]);
    let out = text(&told.stdout);
    let lines: Vec<&str> = out.lines().filter(|line| line.contains("[E101]") || line.contains("[W203]")).collect();
    assert_eq!(
        lines,
        [
            format!(
                "{}:1:1: error: the file is saved as UTF-16: save it again with the encoding UTF-8 [E101]",
                unreadable.display()
            ),
            format!("{path}:17:9: warning: no choice leads to the node `nobody` [W203]"),
        ]
    );
    assert_eq!(told.status.code(), Some(1));
    assert!(told.stderr.is_empty(), "progress where there is no terminal");
}

#[test]
fn many_scenarios_are_checked_in_the_order_of_their_names() {
    let (folder, path) = blue();
    for number in 0..40 {
        fs::copy(&path, folder.path().join(format!("copy-{number:02}.ron"))).unwrap();
    }
    let report = json_of(&["check", folder.path().to_str().unwrap(), "late-delivery", "--json"]);
    let paths: Vec<&str> =
        report["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap()).collect();
    assert_eq!(paths.len(), 42);
    assert!(paths[..41].is_sorted() && paths[41] == "late-delivery", "{paths:?}");
}

#[test]
fn every_code_is_listed_and_explained() {
    let listed = text(&defuse(&["explain"]).stdout);
    let report = json_of(&["explain", "--json"]);
    let rules = report["rules"].as_array().unwrap();
    assert_eq!(rules.len(), defuse::lint::named().count());
    for rule in rules {
        let (code, name) = (rule["code"].as_str().unwrap(), rule["name"].as_str().unwrap());
        assert!(listed.lines().any(|line| line.contains(code) && line.contains(name)), "{code}");
        assert!(rule["explanation"].as_str().unwrap().contains("# Why it matters"), "{code}");
    }
    let told = text(&defuse(&["explain", "w203"]).stdout);
    assert!(
        told.starts_with("W203 unreachable-node (warning)\n\nNo path leads") && told.contains("\nHow to mend it\n"),
        "{told}"
    );
    assert_eq!(told, text(&defuse(&["explain", "unreachable-node"]).stdout));
}

#[test]
fn analyse_tells_bots_coverage_and_sizes() {
    let report = json_of(&["analyse", "late-delivery", "--json"]);
    let scenario = &report["scenarios"][0];
    let bots = scenario["bots"].as_object().unwrap();
    assert_eq!(bots.len(), 10);
    let random: f64 = scenario["openings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|opening| opening["par_score"].as_f64().unwrap() / 3.0)
        .sum();
    assert!((bots["random"].as_f64().unwrap() - random).abs() < 0.02, "{random} {bots:?}");
    for (bot, margin) in scenario["bot_margins"].as_object().unwrap() {
        assert_eq!(margin.as_f64().unwrap() > 0.0, bot == "echo", "{bot}: {margin}");
    }
    let greedy = scenario["openings"][0]["greedy_score"].as_f64().unwrap();
    assert!(greedy > bots["random"].as_f64().unwrap() && greedy <= 100.0, "{greedy}");
    let coverage = &scenario["coverage"];
    assert_eq!((coverage["plays"].as_u64(), coverage["impossible"].as_array().map(Vec::len)), (Some(1000), Some(0)));
    let few = json_of(&["analyse", "late-delivery", "--json", "--plays", "1"]);
    let missed = few["scenarios"][0]["coverage"]["never_taken"].as_array().unwrap().len() as u64;
    assert!(missed > 100 && missed < coverage["choices"].as_u64().unwrap(), "{missed}");
    let states: u64 =
        scenario["states_by_node"].as_object().unwrap().values().map(|states| states.as_u64().unwrap()).sum();
    assert!(states >= scenario["openings"][0]["states"].as_u64().unwrap());
}

#[test]
fn analyse_names_the_choices_that_no_play_can_take() {
    let (_folder, path) = blue();
    let text_of = fs::read_to_string(&path).unwrap();
    let hidden =
        text_of.replacen("say: \"The proof", "when: All([HeatAtLeast(9), HeatAtMost(2)]), say: \"The proof", 1);
    assert_ne!(text_of, hidden);
    fs::write(&path, hidden).unwrap();
    let told = defuse(&["analyse", &path]);
    let out = text(&told.stdout);
    assert!(out.contains("in any play at all: 1 can’t be\n    storms_in/the-proof-that-you-44f9\n"), "{out}");
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
    let full = defuse(&["analyse", &path, "--lines"]);
    assert!(text(&full.stdout).contains("You: "), "{}", text(&full.stdout));
}

#[test]
fn wrong_use_ends_with_2_and_says_what_there_is() {
    for (arguments, message) in [
        (vec!["play", "late-delivry", "--moves", "1"], "did you mean `late-delivery`?"),
        (
            vec!["play", "late-delivery", "--opening", "nowhere", "--moves", "1"],
            "`nowhere` is no opening of `late-delivery`",
        ),
        (vec!["check", "/nowhere.ron"], "`/nowhere.ron` is no scenario, file or folder"),
        (vec!["check", "late-delivry"], "did you mean `late-delivery`?"),
        (vec!["explain", "W113"], "did you mean one of `E113` (unknown-name)"),
        (vec!["explain", "unreachable-nod"], "did you mean `W203` (unreachable-node)?"),
        (vec!["analyse", "nothing"], "`nothing` is no scenario, file or folder"),
    ] {
        let told = defuse(&arguments);
        assert_eq!(told.status.code(), Some(2), "{arguments:?}");
        assert!(text(&told.stderr).contains(message), "{}", text(&told.stderr));
    }
}

#[test]
fn without_display_and_terminal_it_explains_and_ends_with_2() {
    let told = defuse(&[]);
    let error = text(&told.stderr);
    assert_eq!(told.status.code(), Some(2), "{error}");
    assert!(error.contains("there is no terminal to play in either"), "{error}");
    assert!(!error.contains("panicked"), "{error}");
}

#[test]
fn near_names_of_files_are_suggested() {
    let (folder, _) = blue();
    for (named, meant) in [("bleu.ron", "blue.ron"), ("blue", "blue.ron"), ("blu", "blue.ron")] {
        let told = defuse(&["check", folder.path().join(named).to_str().unwrap()]);
        let meant = format!("did you mean `{}`?", folder.path().join(meant).display());
        assert_eq!(told.status.code(), Some(2));
        assert!(text(&told.stderr).contains(&meant), "{named}: {}", text(&told.stderr));
    }
}

#[test]
fn places_can_stand_before_the_command_and_dashes_are_told() {
    let (folder, _) = blue();
    let scenarios = folder.path().to_str().unwrap();
    let told = defuse(&["--scenarios", scenarios, "play", "blue", "--moves", "1", "--seed", "3"]);
    assert!(told.status.success(), "{}", text(&told.stderr));
    let told = defuse(&["check", "late-delivery", "–strict"]);
    assert_eq!(told.status.code(), Some(2));
    assert!(text(&told.stderr).contains("did you mean `--strict`"), "{}", text(&told.stderr));
}

#[test]
fn files_that_are_no_scenarios_and_names_that_are_no_ids_are_told() {
    let (folder, path) = blue();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::write(at("letter.ron"), b"PK\x03\x04\x14\0\x06\0").unwrap();
    let told = defuse(&["check", &at("letter.ron")]);
    assert!(text(&told.stdout).contains("this is a word-processor document"), "{}", text(&told.stdout));
    fs::rename(&path, at("My Second.ron")).unwrap();
    fs::copy(at("letter.ron"), at("other.ron.txt")).unwrap();
    let told = defuse(&["check", folder.path().to_str().unwrap()]);
    let error = text(&told.stderr);
    assert!(error.contains("rename it to `my-second.ron`") && error.contains("rename it to `other.ron`"), "{error}");
    let told = defuse(&["play", &at("My Second.ron"), "--seed", "3", "--moves", "1"]);
    assert!(told.status.success() && text(&told.stdout).contains("Before you pass it on: "), "{}", text(&told.stdout));
}

#[test]
fn the_words_at_a_receipt_are_the_command_that_replays_it() {
    let (_folder, path) = blue();
    let out = text(&defuse(&["play", &path, "--seed", "3", "--moves", "1"]).stdout).replace('\n', " ");
    assert!(out.contains("defuse replay RECEIPT --on"), "{out}");
    let out = text(&defuse(&["play", "late-delivery", "--seed", "3", "--moves", "1"]).stdout);
    assert!(out.contains("`defuse replay RECEIPT`"), "{out}");
    let report = json_of(&["play", &path, "--seed", "3", "--moves", "1", "--json"]);
    let told = defuse(&["replay", report["receipt"].as_str().unwrap()]);
    assert_eq!(told.status.code(), Some(2));
    assert!(text(&told.stderr).contains("add `--on blue.ron`"), "{}", text(&told.stderr));
}

#[test]
fn what_is_not_on_offer_is_said_before_the_help() {
    let (folder, path) = blue();
    let out = text(&fed(&["play", &path, "--seed", "3"], folder.path(), "9\nsorry\n").stdout);
    assert!(out.contains("`9` isn’t on offer here; type 1 to 2.") && out.contains("`sorry` isn’t on offer"), "{out}");
}

#[test]
fn the_coach_shows_the_costs_of_the_review() {
    let (folder, _) = blue();
    let moves = "storms_in\n".len();
    assert!(moves > 0);
    let input = "2\n".repeat(40);
    let out = text(&fed(&["play", "late-delivery", "--seed", "3", "--coach"], folder.path(), &input).stdout);
    let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
    let (talk, review) = out.split_once("Your moves").unwrap_or_else(|| panic!("{out}"));
    let costs = |text: &str| -> Vec<String> {
        text.split(", cost ")
            .skip(1)
            .map(|rest| rest.split_inclusive([']', ';', '.', ' ']).next().unwrap().to_owned())
            .collect()
    };
    let coach: Vec<String> = costs(talk).iter().map(|cost| cost.replace([';', '.', ' '], "]")).collect();
    let review: Vec<String> = costs(review).into_iter().filter(|cost| cost.ends_with(']')).collect();
    assert!(coach.len() > 2 && coach == review, "{coach:?} {review:?}\n{out}");
}

#[test]
fn several_codes_are_explained_and_ids_are_suggested_whole() {
    let told = text(&defuse(&["explain", "W203,", "e104"]).stdout);
    assert!(told.contains("W203 unreachable-node") && told.contains("E104 quotation-mark"), "{told}");
    let told = defuse(&["new", "Übung"]);
    assert!(text(&told.stderr).contains("`uebung` would do"), "{}", text(&told.stderr));
    let told = defuse(&["new", "late-delivery", "--mine"]);
    assert_eq!(told.status.code(), Some(2));
    assert!(text(&told.stderr).contains("is a built-in scenario"), "{}", text(&told.stderr));
}

#[test]
fn a_drawing_is_what_the_ending_of_its_file_says() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let told = defuse(&["graph", "late-delivery", "-o", &at("x.png")]);
    assert_eq!(told.status.code(), Some(2));
    assert!(text(&told.stderr).contains("x.svg"), "{}", text(&told.stderr));
    assert!(!folder.path().join("x.png").exists());
    let told = defuse(&["graph", "late-delivery", "-o", &at("x.mmd")]);
    assert!(told.status.success() && text(&told.stderr).contains("is written: text for Mermaid"));
    assert!(!fs::read_to_string(at("x.mmd")).unwrap().contains("<svg"));
    assert_eq!(defuse(&["graph", "late-delivery", "--format", "dot", "-o", &at("x.svg")]).status.code(), Some(2));
}

//! Plays as data: `tests/plays/<scenario>/<case>/play.txt` says what is played and what must come of it, `transcript.txt` is the whole output.
//!
//! Lines of `play.txt`: `seed N`, `opening NODE`, `ending KIND`, `score at least N`, `score at most N`, `# remark`; every other line is a move.

use std::fs;
use std::path::{Path, PathBuf};

use crate::program::{defuse, json_of};

struct Play {
    seed: String,
    opening: Option<String>,
    moves: Vec<String>,
    ending: Option<String>,
    at_least: f64,
    at_most: f64,
}

fn read(path: &Path) -> Play {
    let mut play =
        Play { seed: "1".into(), opening: None, moves: Vec::new(), ending: None, at_least: 0.0, at_most: 100.0 };
    for line in fs::read_to_string(path).unwrap().lines().map(str::trim) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            [] => {}
            [first, ..] if first.starts_with('#') => {}
            ["seed", seed] => play.seed = (*seed).to_owned(),
            ["opening", node] => play.opening = Some((*node).to_owned()),
            ["ending", kind] => play.ending = Some((*kind).to_owned()),
            ["score", "at", "least", points] => play.at_least = points.parse().unwrap(),
            ["score", "at", "most", points] => play.at_most = points.parse().unwrap(),
            [choice] => play.moves.push((*choice).to_owned()),
            _ => panic!("{}: what is `{line}`?", path.display()),
        }
    }
    play
}

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plays");
    let folders = |path: &Path| -> Vec<PathBuf> {
        let mut found: Vec<PathBuf> =
            fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
        found.sort();
        found
    };
    folders(&root).iter().flat_map(|scenario| folders(scenario)).collect()
}

#[test]
fn every_play_ends_as_its_file_says() {
    let bless = std::env::var_os("DEFUSE_BLESS").is_some();
    let cases = cases();
    assert!(cases.len() >= 5, "only {} plays were found", cases.len());
    // Each play runs the program twice, which works out its scenario anew: as many at once as there are processors.
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let shares: Vec<_> = cases.chunks(cases.len().div_ceil(workers)).collect();
        let running: Vec<_> = shares
            .into_iter()
            .map(|share| {
                scope.spawn(move || share.iter().flat_map(|case| differences(case, bless)).collect::<Vec<_>>())
            })
            .collect();
        running.into_iter().flat_map(|share| share.join().unwrap()).collect()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What of a play is not as its file says.
fn differences(case: &Path, bless: bool) -> Vec<String> {
    let mut wrong = Vec::new();
    let play = read(&case.join("play.txt"));
    let scenario = case.parent().unwrap().file_name().unwrap().to_str().unwrap();
    let moves = play.moves.join(",");
    let mut arguments = vec!["play", scenario, "--seed", &play.seed, "--moves", &moves];
    if let Some(opening) = &play.opening {
        arguments.extend(["--opening", opening]);
    }
    let told = defuse(&arguments);
    assert!(told.status.success(), "{}: {}", case.display(), String::from_utf8_lossy(&told.stderr));
    let transcript = String::from_utf8(told.stdout).unwrap();
    let kept = case.join("transcript.txt");
    if bless {
        fs::write(&kept, &transcript).unwrap();
    } else if fs::read_to_string(&kept).unwrap_or_default() != transcript {
        wrong.push(format!("{}: the transcript differs (DEFUSE_BLESS=1 writes it anew)", case.display()));
    }
    arguments.push("--json");
    let report = json_of(&arguments);
    let score = report["score"].as_f64().unwrap_or(-1.0);
    let ending = report["ending"]["kind"].as_str().unwrap_or("none").to_owned();
    if score < play.at_least || score > play.at_most || play.ending.as_ref().is_some_and(|kind| *kind != ending) {
        wrong.push(format!("{}: ended {ending} with {score}", case.display()));
    }
    let costs: f64 = report["moves"].as_array().unwrap().iter().map(|done| done["cost"].as_f64().unwrap()).sum();
    assert!((100.0 - score - costs).abs() < 1e-6, "{}: {score} and costs {costs}", case.display());
    wrong
}

#[test]
fn clicking_at_random_averages_45_or_less_in_every_built_in_scenario() {
    let report = json_of(&["analyse", "--json"]);
    let scenarios = report["scenarios"].as_array().unwrap();
    assert!(!scenarios.is_empty());
    for scenario in scenarios {
        for opening in scenario["openings"].as_array().unwrap() {
            let par = opening["par_score"].as_f64().unwrap();
            assert!(par <= 45.0 && opening["exact"] == true, "{} at {}: {par}", scenario["scenario"], opening["node"]);
        }
    }
}

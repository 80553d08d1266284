//! How long the program takes from start to end, beside one that only reads the same file.
//!
//! `cargo bench --no-default-features --bench starting` prints a table. The runs of all rows are interleaved, so that a busy machine is
//! busy for all of them alike.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use defuse::conversation::Conversation;
use defuse::library::Library;
use defuse::review::{Envelope, extreme_line};

/// Named in the environment, this program only reads the file.
const READ: &str = "DEFUSE_BENCH_READ";
const ROUNDS: usize = 100;
const SCENARIO: &str = "late-delivery";

struct Row {
    name: &'static str,
    command: Command,
    times: Vec<Duration>,
}

fn main() -> io::Result<()> {
    if let Some(file) = std::env::var_os(READ) {
        return std::fs::read(file).map(drop);
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios").join(SCENARIO).with_extension("ron");
    let data = tempfile::tempdir()?;
    let moves = best_moves().unwrap_or_default();
    let first: Vec<String> = moves.iter().take(3).cloned().collect();
    let play = |named: PathBuf, moves: &[String]| {
        let mut play = Command::new(env!("CARGO_BIN_EXE_defuse"));
        play.arg("play").arg(named).args(["--opening", &opening(), "--seed", "1", "--moves"]).arg(moves.join(","));
        play.arg("--data").arg(data.path());
        play
    };
    let mut reader = Command::new(std::env::current_exe()?);
    reader.env(READ, &file);
    let mut help = Command::new(env!("CARGO_BIN_EXE_defuse"));
    help.arg("--help");
    let mut rows = [
        ("a program that only reads the file", reader),
        ("`defuse --help`", help),
        ("`defuse play FILE --moves …`, three moves", play(file.clone(), &first)),
        ("`defuse play NAME --moves …`, three moves", play(SCENARIO.into(), &first)),
        ("`defuse play NAME --moves …`, to the end, with its review", play(SCENARIO.into(), &moves)),
    ]
    .map(|(name, command)| Row { name, command, times: Vec::new() });
    for row in &mut rows {
        let run = row.command.stdin(Stdio::null()).output()?;
        if !run.status.success() {
            return Err(io::Error::other(String::from_utf8_lossy(&run.stderr).into_owned()));
        }
    }
    for _ in 0..ROUNDS {
        for row in &mut rows {
            let start = Instant::now();
            row.command.stdout(Stdio::null()).stderr(Stdio::null()).status()?;
            row.times.push(start.elapsed());
        }
    }
    let mut out = io::stdout().lock();
    writeln!(out, "| what | fastest | median | beside only reading |\n|---|---|---|---|")?;
    let mut floor = None;
    for row in &mut rows {
        row.times.sort();
        let ms = |time: Duration| time.as_secs_f64() * 1e3;
        let (fastest, median) = (ms(row.times[0]), ms(row.times[ROUNDS / 2]));
        let floor = *floor.get_or_insert(median);
        writeln!(out, "| {} | {fastest:.2} ms | {median:.2} ms | {:.1} times |", row.name, median / floor)?;
    }
    Ok(())
}

/// The node of the first opening.
fn opening() -> String {
    let library = Library::open(&[]);
    let scenario = library.get(SCENARIO).and_then(|entry| entry.scenario.as_ref());
    scenario.map(|scenario| scenario.nodes[scenario.openings[0].node as usize].id.clone()).unwrap_or_default()
}

/// The ids of the best conversation from the first opening.
fn best_moves() -> Option<Vec<String>> {
    let library = Library::open(&[]);
    let scenario = library.get(SCENARIO)?.scenario.as_ref()?;
    let line = extreme_line(&Envelope::of(Arc::clone(scenario)), 0, true)?;
    let mut conversation = Conversation::start(Arc::clone(scenario), 1, Some(0), "", &mut Vec::new());
    for choice in line {
        conversation.choose(choice, &mut Vec::new()).ok()?;
    }
    Some(conversation.choice_ids().map(str::to_owned).collect())
}

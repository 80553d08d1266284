//! Counts the instructions of the hot paths with valgrind, and says which of them grew.
//!
//! `cargo run --release --manifest-path benches/peers/Cargo.toml --bin instructions` compares with `instructions.txt`; with `-- --write` it writes that
//! file anew. Unlike times, counts are the same on a busy machine; but they depend on the compiler, whose version stands in the file.

#[path = "../../../../generated/mod.rs"]
mod generated;
mod paths;

use std::collections::BTreeMap;
use std::process::{Command, ExitCode};

use paths::{PATHS, Path};

/// A path has grown where it needs so many per cent more.
const TOLERANCE: f64 = 3.0;
const EXPECTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/instructions.txt");
const MADE_WITH: &str = "made with ";
fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => compare(),
        ["--write"] => write(),
        ["walk", name, times] => walk(name, times),
        _ => Err("use: instructions [--write]".to_owned()),
    };
    result.map_or_else(
        |error| {
            eprintln!("{error}");
            ExitCode::FAILURE
        },
        |()| ExitCode::SUCCESS,
    )
}

/// What valgrind runs.
fn walk(name: &str, times: &str) -> Result<(), String> {
    let path = PATHS.iter().find(|path| path.name == name).ok_or("no such path")?;
    path.walk(times.parse().map_err(|_| "how many times?")?);
    Ok(())
}

fn made_with() -> String {
    format!("{} for {}", env!("COMPILER"), std::env::consts::ARCH)
}

/// Instructions of one walk of a path: walks in two runs, of which the difference counts, so that neither starting nor preparing is in it.
fn count(path: Path) -> Result<u64, String> {
    let (first, second) = (collected(path.name, 1)?, collected(path.name, path.walks)?);
    Ok(second.saturating_sub(first) / u64::from(path.walks - 1))
}

/// Instructions of the program walking a path so many times.
fn collected(name: &str, times: u32) -> Result<u64, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args(["walk", name, &times.to_string()])
        .output()
        .map_err(|error| format!("valgrind can't be run (Debian: `apt-get install valgrind`): {error}"))?;
    let told = String::from_utf8_lossy(&output.stderr);
    let line = told.lines().find_map(|line| line.split_once("Collected :"));
    let count = line.filter(|_| output.status.success()).and_then(|(_, count)| count.trim().parse().ok());
    count.ok_or_else(|| format!("valgrind counted nothing for `{name}`:\n{told}"))
}

fn write() -> Result<(), String> {
    let mut text = format!(
        "# Instructions of each hot path, counted by callgrind. Compare only with counts of the same compiler.\n{MADE_WITH}{}\n",
        made_with()
    );
    for path in PATHS {
        let count = count(path)?;
        println!("{:<10} {count:>14}   {}", path.name, path.what);
        text.push_str(&format!("{} {count}\n", path.name));
    }
    std::fs::write(EXPECTED, text).map_err(|error| format!("{EXPECTED}: {error}"))
}

fn compare() -> Result<(), String> {
    let text = std::fs::read_to_string(EXPECTED).map_err(|error| format!("{EXPECTED}: {error}"))?;
    let with = text.lines().find_map(|line| line.strip_prefix(MADE_WITH)).unwrap_or("an unknown compiler");
    let same = with == made_with();
    let expected: BTreeMap<&str, u64> = text
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(name, count)| Some((name, count.parse().ok()?)))
        .collect();
    println!("| path | what | expected | now | change |\n|---|---|---:|---:|---:|");
    let (mut grew, mut fell) = (Vec::new(), Vec::new());
    for path in PATHS {
        let now = count(path)?;
        let Path { name, what, .. } = path;
        let Some(before) = expected.get(name) else {
            println!("| {name} | {what} | – | {now} | new |");
            grew.push(format!("`{name}` has no expected count"));
            continue;
        };
        let change = 100.0 * (now as f64 / *before as f64 - 1.0);
        println!("| {name} | {what} | {before} | {now} | {change:+.1} % |");
        if change > TOLERANCE {
            grew.push(format!("`{name}` grew by {change:.1} %"));
        } else if change < -TOLERANCE {
            fell.push(format!("`{name}` fell by {:.1} %", -change));
        }
    }
    if !same {
        return Err(format!(
            "the expected counts were made with {with}, these with {}: compare only with the same, or keep these with `--write`",
            made_with()
        ));
    }
    if !fell.is_empty() {
        println!("{}: keep that with `--write`", fell.join(", "));
    }
    if grew.is_empty() { Ok(()) } else { Err(grew.join(", ")) }
}

//! Mistakes that trainers make, a folder each, and what they are told: `tests/reading/<case>/`.
//!
//! `DEFUSE_BLESS=1` writes the expected findings anew.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use defuse::scenario::{Source, read, rules};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reading")
}

fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> = std::fs::read_dir(folder())
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be read").path())
        .collect();
    cases.sort();
    cases
}

/// What a trainer reads: a line a finding, `line:column code message`, and under it the hints.
fn told(bytes: &[u8]) -> String {
    let source = match Source::from_bytes("scenario.ron", bytes) {
        Ok(source) => source,
        Err(error) => return format!("1:1 {} {error}\n", rules::NOT_TEXT.code),
    };
    let read = read("scenario", &source);
    let mut told = String::new();
    for finding in &read.findings {
        let at = source.line_column(finding.span.start);
        let _ = writeln!(told, "{}:{} {} {}", at.line, at.column, finding.rule.code, finding.message);
        for hint in &finding.hints {
            let _ = writeln!(told, "    {}", hint.text);
        }
    }
    if let Some(scenario) = read.scenario {
        let _ = writeln!(told, "plays: {}, {} nodes", scenario.title, scenario.nodes.len());
    }
    told
}

#[test]
fn every_mistake_is_told_as_expected() {
    let bless = std::env::var_os("DEFUSE_BLESS").is_some_and(|value| value == "1");
    let mut wrong = Vec::new();
    for case in cases() {
        let name = case.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let told = told(&std::fs::read(case.join("scenario.ron")).unwrap_or_else(|error| panic!("{name}: {error}")));
        let golden = case.join("findings.txt");
        if bless {
            std::fs::write(&golden, &told).unwrap_or_else(|error| panic!("{name}: {error}"));
        } else if std::fs::read_to_string(&golden).unwrap_or_default() != told {
            wrong.push(format!("{name}:\n{told}"));
        }
    }
    assert!(wrong.is_empty(), "DEFUSE_BLESS=1 accepts these:\n{}", wrong.join("\n"));
}

#[test]
fn there_are_mistakes_to_look_at() {
    assert!(cases().len() >= 35, "{}", cases().len());
}

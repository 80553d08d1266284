//! Every rule of the checker has an explanation and a fixture that has exactly that finding at exactly that place.
//!
//! A fixture is a folder `tests/lint/<CODE>` or `tests/lint/<CODE>-<words>` with a `scenario.ron`, or with an `edit.txt` that changes `tests/lint/base.ron`,
//! which has no finding. `findings.txt` is what a trainer is told; `DEFUSE_BLESS=1` writes it anew.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use defuse::library::Library;
use defuse::lint::{self, Checked};
use defuse::review::{Bots, Envelope, Greedy};
use defuse::scenario::{Source, read, rules};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lint")
}

fn file(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn checked(name: &str, source: &Source) -> Checked {
    let read = read("scenario", source);
    let scenario = read.scenario.unwrap_or_else(|| panic!("{name} doesn't load: {:#?}", read.findings));
    lint::check(&Envelope::of(Arc::new(scenario)))
}

/// What a trainer reads: `line:column code message`, and under it the hints and the conversation that shows it.
fn told(source: &Source, checked: &Checked) -> String {
    let mut told = String::new();
    for finding in &checked.findings {
        let at = source.line_column(finding.span.start);
        let _ = writeln!(told, "{}:{} {} {}", at.line, at.column, finding.rule.code, finding.message);
        for hint in &finding.hints {
            let _ = writeln!(told, "    {}", hint.text);
        }
        if let Some((opening, choices)) = &finding.witness {
            let _ = writeln!(told, "    for example {opening}: {}", choices.join(", "));
        }
    }
    told
}

/// Applies the changes of a fixture: blocks of `<<<<`, the old text, `====`, the new text, `>>>>`; each old text stands in the base exactly once.
fn edited(name: &str, base: &str, edits: &str) -> String {
    let mut text = base.to_owned();
    let mut rest = edits;
    let mut count = 0;
    while let Some((_, block)) = rest.split_once("<<<<\n") {
        let (old, after) = block.split_once("====\n").unwrap_or_else(|| panic!("{name}: `====` is missing"));
        let (new, after) = after.split_once(">>>>").unwrap_or_else(|| panic!("{name}: `>>>>` is missing"));
        assert_eq!(text.matches(old).count(), 1, "{name}: this stands in the base not exactly once:\n{old}");
        text = text.replacen(old, new, 1);
        (rest, count) = (after, count + 1);
    }
    assert!(count > 0, "{name}: nothing is changed");
    text
}

/// The fixtures: name and text.
fn fixtures() -> BTreeMap<String, String> {
    let base = file(&folder().join("base.ron"));
    let listed =
        std::fs::read_dir(folder()).expect("the folder is there").map(|entry| entry.expect("it can be read").path());
    let of = |path: PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let whole = path.join("scenario.ron");
        let text = if whole.exists() { file(&whole) } else { edited(&name, &base, &file(&path.join("edit.txt"))) };
        (name, text)
    };
    listed.filter(|path| path.is_dir()).map(of).collect()
}

#[test]
fn the_base_of_the_fixtures_has_no_finding() {
    let source = Source::new("base.ron", &file(&folder().join("base.ron")));
    assert_eq!(told(&source, &checked("base", &source)), "");
}

#[test]
fn every_fixture_has_exactly_its_finding() {
    let bless = std::env::var_os("DEFUSE_BLESS").is_some_and(|value| value == "1");
    let mut wrong = Vec::new();
    for (name, text) in fixtures() {
        let source = Source::new("scenario.ron", &text);
        let checked = checked(&name, &source);
        let code = name.split('-').next().unwrap_or_default();
        let told = told(&source, &checked);
        if checked.findings.len() != 1 || checked.findings[0].rule.code != code {
            wrong.push(format!("{name} should have {code} alone:\n{told}"));
            continue;
        }
        let golden = folder().join(&name).join("findings.txt");
        if bless {
            std::fs::write(&golden, &told).unwrap_or_else(|error| panic!("{name}: {error}"));
        } else if std::fs::read_to_string(&golden).unwrap_or_default() != told {
            wrong.push(format!("{name} (DEFUSE_BLESS=1 accepts this):\n{told}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_an_explanation_and_a_fixture() {
    let fixtures: Vec<String> = fixtures().into_keys().collect();
    let reading = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reading");
    let read: String = std::fs::read_dir(reading)
        .expect("the folder is there")
        .map(|case| file(&case.expect("it can be read").path().join("findings.txt")))
        .collect();
    let mut codes = std::collections::BTreeSet::new();
    let mut missing = Vec::new();
    for rule in lint::named() {
        assert!(codes.insert(rule.code), "{} is given twice", rule.code);
        let letter = match rule.severity {
            defuse::scenario::Severity::Error => 'E',
            defuse::scenario::Severity::Warning => 'W',
            defuse::scenario::Severity::Note => 'N',
        };
        assert!(rule.code.starts_with(letter) && rule.code.len() == 4, "{}", rule.code);
        let has_fixture = if rules::READING.contains(&rule) {
            read.contains(&format!(" {} ", rule.code))
        } else {
            fixtures.iter().any(|name| name.split('-').next() == Some(rule.code))
        };
        if !has_fixture {
            missing.push(format!("{} {} has no fixture", rule.code, rule.name));
        }
        match lint::explanation(rule.code) {
            None => missing.push(format!("{} {} has no explanation", rule.code, rule.name)),
            Some((_, words)) => {
                for part in ["# Why it matters", "# How to mend it"] {
                    if !words.contains(part) {
                        missing.push(format!("{} {}: `{part}` is missing", rule.code, rule.name));
                    }
                }
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
    for name in fixtures {
        let code = name.split('-').next().unwrap_or_default();
        assert!(codes.contains(code), "the fixture {name} is of no rule");
    }
}

/// What every scenario of the library must show: nothing to say for the checker, and nothing that can be had without reading the customer.
#[test]
fn the_library_has_no_finding_and_cant_be_guessed() {
    let library = Library::open(&[]);
    let listed =
        std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios")).expect("the folder is there");
    let files =
        listed.filter(|file| file.as_ref().is_ok_and(|file| file.path().extension().is_some_and(|it| it == "ron")));
    assert_eq!(library.entries().len(), files.count(), "each file is built in");
    for entry in library.entries() {
        let envelope =
            Envelope::of(Arc::clone(entry.scenario.as_ref().unwrap_or_else(|| panic!("{} doesn't load", entry.id))));
        let source = entry.source.as_ref().expect("it was read");
        assert_eq!(told(source, &lint::check(&envelope)), "", "{}", entry.id);
        assert!(envelope.is_exact(), "{}", entry.id);
        let bots = Bots::of(&envelope);
        for score in bots.scores() {
            assert!(score.score.whole() <= 70, "{}: {score:?}", entry.id);
        }
        for opening in 0..envelope.scenario().openings.len() as u16 {
            let greedy = Greedy::of(&envelope, opening).expect("it was walked");
            assert!(greedy.average < f64::from(envelope.extremes(opening).total.best), "{} {opening}", entry.id);
        }
    }
}

#[test]
fn an_explanation_is_found_in_small_letters_too() {
    assert_eq!(lint::explanation("w203"), lint::explanation("W203"));
    assert_eq!(lint::explanation("W999"), None);
}

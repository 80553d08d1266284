//! Tables and JSON.

use std::collections::BTreeMap;

use defuse::record::export::{Rows, Separator, Sheet, write_json, write_table};
use serde_json::Value;

use super::{attempts, made, nobody_is_named};

fn table(sheets: &[Sheet<'_>], rows: Rows, separator: Separator) -> String {
    let mut out = Vec::new();
    write_table(&mut out, sheets, rows, separator).unwrap();
    String::from_utf8(out).unwrap()
}

/// Rows by the names of their columns, as a program reads them.
fn read(text: &str, separator: u8) -> Vec<BTreeMap<String, String>> {
    let text = text.strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

#[test]
fn a_table_of_moves_adds_up_to_what_the_attempt_was_worth() {
    let (store, rescored) = attempts();
    let sheets = made(&store, &rescored, false);
    let moves = read(&table(&sheets, Rows::Moves, Separator::Comma), b',');
    let skills = read(&table(&sheets, Rows::Skills, Separator::Tab), b'\t');
    let all: usize = sheets.iter().map(|sheet| sheet.play.as_ref().unwrap().conversation.moves().len()).sum();
    assert_eq!(moves.len(), all);
    let mut lost: BTreeMap<&str, (i32, i32)> = BTreeMap::new();
    for row in &moves {
        let cost = lost.entry(&row["attempt"]).or_default();
        cost.0 += row["cost"].parse::<i32>().unwrap();
        cost.1 += row["cost_hundredths"].parse::<i32>().unwrap();
    }
    for row in &skills {
        let (whole, hundredths) = lost[row["attempt"].as_str()];
        assert_eq!(row["score"].parse::<i32>().unwrap(), 100 - whole);
        assert_eq!(row["score_hundredths"].parse::<i32>().unwrap(), 10_000 - hundredths);
    }
    assert_eq!(lost.len(), 12);
}

#[test]
fn every_figure_is_a_whole_number_so_that_a_decimal_comma_changes_nothing() {
    let (store, rescored) = attempts();
    let sheets = made(&store, &rescored, false);
    for (rows, figures) in [
        (Rows::Moves, &["move", "offered", "marks_plan", "heat", "trust", "cost", "cost_hundredths", "number"][..]),
        (Rows::Skills, &["score", "score_hundredths", "par", "skill_score_hundredths", "skill_marks"][..]),
    ] {
        for row in read(&table(&sheets, rows, Separator::Semicolon), b';') {
            for figure in figures {
                assert!(row[*figure].is_empty() || row[*figure].parse::<i64>().is_ok(), "{figure}: {}", row[*figure]);
            }
        }
    }
}

#[test]
fn no_cell_begins_a_formula_whatever_the_separator_is_taken_for() {
    let (store, rescored) = attempts();
    let sheets = made(&store, &rescored, true);
    let text = table(&sheets, Rows::Skills, Separator::Comma);
    assert!(text.contains("'=HYPERLINK") && text.contains("'+49 30") && text.contains("'@SUM(A1)"), "{text}");
    for rows in [Rows::Moves, Rows::Skills] {
        for row in read(&table(&sheets, rows, Separator::Comma), b',') {
            for (name, cell) in row {
                let is_number = cell.parse::<i64>().is_ok();
                assert!(
                    is_number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']),
                    "{name}: {cell}"
                );
            }
        }
    }
}

#[test]
fn who_played_stands_nowhere_unless_names_are_asked_for() {
    let (store, rescored) = attempts();
    let (hidden, named) = (made(&store, &rescored, false), made(&store, &rescored, true));
    for rows in [Rows::Moves, Rows::Skills] {
        nobody_is_named(&table(&hidden, rows, Separator::Comma));
        assert!(table(&named, rows, Separator::Comma).contains("Okonkwo"));
    }
    let mut out = Vec::new();
    write_json(&mut out, &hidden, false).unwrap();
    let text = String::from_utf8(out).unwrap();
    nobody_is_named(&text);
    assert!(!text.contains("defuse1:"));
}

#[test]
fn the_document_holds_everything_to_the_last_digit() {
    let (store, rescored) = attempts();
    let sheets = made(&store, &rescored, true);
    let mut out = Vec::new();
    write_json(&mut out, &sheets, true).unwrap();
    let document: Value = serde_json::from_slice(&out).unwrap();
    assert_eq!((&document["format"], &document["names"]), (&Value::from("defuse-attempts-1"), &Value::from(true)));
    let attempts = document["attempts"].as_array().unwrap();
    assert_eq!(attempts.len(), 12);
    for (attempt, sheet) in attempts.iter().zip(&sheets) {
        let moves = attempt["moves"].as_array().unwrap();
        let hundredths = |value: &Value| (value.as_f64().unwrap() * 100.0).round() as i64;
        let lost: i64 = moves.iter().map(|done| hundredths(&done["cost"])).sum();
        assert_eq!(hundredths(&attempt["score"]), 10_000 - lost);
        assert_eq!(attempt["envelope"].as_array().unwrap().len(), moves.len() + 1);
        assert_eq!(attempt["id"], sheet.id.to_string());
        for done in moves {
            let offered = done["offered"].as_array().unwrap();
            assert!(offered.iter().any(|offer| offer["choice"] == done["choice"]), "{done}");
        }
        let receipt = attempt["receipt"].as_str().unwrap();
        assert!(defuse::record::Receipt::parse(receipt).is_ok());
        let is_here = attempt["origin"] == "here";
        assert_eq!(moves[0]["at"].is_string(), is_here);
        assert_eq!(attempt["finished_at"].is_string(), is_here);
    }
}

#[test]
fn nothing_to_write_is_written_well_formed() {
    assert_eq!(table(&[], Rows::Moves, Separator::Comma).lines().count(), 1);
    let mut out = Vec::new();
    write_json(&mut out, &[], false).unwrap();
    assert_eq!(serde_json::from_slice::<Value>(&out).unwrap()["attempts"], Value::Array(Vec::new()));
}

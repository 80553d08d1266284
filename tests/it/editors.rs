//! What the page about editors says of the checker's output is so.

use std::fs;

use defuse::library::starter;
use regex_lite::Regex;
use serde_json::Value;

use crate::program::{defuse, text};

const PAGE: &str = include_str!("../../docs/editors.md");

/// The examples of the page in a language.
fn examples(language: &str) -> Vec<&'static str> {
    PAGE.split(&format!("```{language}\n")).skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

/// The example in JSON that has a field.
fn example_with(field: &str) -> Value {
    examples("json")
        .into_iter()
        .map(|example| serde_json::from_str::<Value>(example).unwrap_or_else(|error| panic!("{error}: {example}")))
        .find(|example| example.get(field).is_some())
        .unwrap()
}

/// What the checker prints for a file with an error, and one with something weak in it, when it is called as a configuration says.
fn output(arguments: &Value, placeholder: &str) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().unwrap();
    let base = starter("base", "Base");
    let broken = base.replacen("title: \"Base\"", "title: \"Base", 1);
    // A flag that no condition asks for is a warning.
    let weak = base.lines().filter(|line| !line.contains("when: Flag(\"waited\")")).collect::<Vec<_>>().join("\n");
    let mut lines = Vec::new();
    for (name, scenario) in [("with spaces.ron", broken), ("weak.ron", weak)] {
        let path = folder.path().join(name).display().to_string();
        fs::write(&path, scenario).unwrap();
        let arguments: Vec<String> = arguments
            .as_array()
            .unwrap()
            .iter()
            .map(|word| word.as_str().unwrap().replace(placeholder, &path))
            .collect();
        let told = defuse(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!((told.status.code(), text(&told.stderr).as_str()), (Some(1), ""), "{arguments:?}");
        lines.extend(text(&told.stdout).lines().map(|line| (path.clone(), line.to_owned())));
    }
    assert!(lines.len() >= 2, "{lines:?}");
    lines
}

#[test]
fn the_task_for_vs_code_finds_every_finding() {
    let tasks = example_with("tasks");
    let task = &tasks["tasks"][0];
    assert_eq!(task["command"], "defuse");
    let pattern = &task["problemMatcher"]["pattern"];
    let regex = Regex::new(pattern["regexp"].as_str().unwrap()).unwrap();
    let mut severities = Vec::new();
    for (path, line) in output(&task["args"], "${file}") {
        let found = regex.captures(&line).unwrap_or_else(|| panic!("not matched: {line}"));
        let group = |name: &str| found.get(pattern[name].as_u64().unwrap() as usize).unwrap().as_str();
        assert_eq!(group("file"), path);
        assert!(group("line").parse::<usize>().unwrap() > 0 && group("column").parse::<usize>().unwrap() > 0);
        assert!(line.contains(group("message")) && group("code").len() == 4);
        severities.push(group("severity").to_owned());
    }
    assert!(severities.contains(&"error".to_owned()) && severities.contains(&"warning".to_owned()), "{severities:?}");
    let on_save = example_with("triggerTaskOnSave.tasks");
    assert!(on_save["triggerTaskOnSave.tasks"].get(task["label"].as_str().unwrap()).is_some());
}

#[test]
fn the_build_system_for_sublime_text_finds_every_finding() {
    let build = example_with("file_regex");
    let command = build["cmd"].as_array().unwrap();
    assert_eq!(command[0], "defuse");
    let regex = Regex::new(build["file_regex"].as_str().unwrap()).unwrap();
    for (path, line) in output(&Value::from(command[1..].to_vec()), "$file") {
        let found = regex.captures(&line).unwrap_or_else(|| panic!("not matched: {line}"));
        assert_eq!(found.get(1).unwrap().as_str(), path);
    }
}

#[test]
fn the_line_that_the_page_shows_is_matched_by_the_pattern_that_it_gives() {
    let texts = examples("text");
    let pattern = texts.iter().find(|text| text.starts_with('^')).unwrap().trim();
    let shown = texts.iter().find(|text| text.contains(".ron:")).unwrap().trim();
    let regex = Regex::new(pattern).unwrap();
    assert!(regex.is_match(shown), "{shown}");
    let tasks = example_with("tasks");
    assert_eq!(tasks["tasks"][0]["problemMatcher"]["pattern"]["regexp"], pattern);
}

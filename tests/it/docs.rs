//! Every example of the trainers' guide and of the reference loads, where it says that it belongs.

use defuse::scenario::{Source, read};

use crate::program::defuse;

const PAGES: [(&str, &str); 2] = [
    ("docs/writing-scenarios.md", include_str!("../../docs/writing-scenarios.md")),
    ("docs/scenario-reference.md", include_str!("../../docs/scenario-reference.md")),
];

/// What is typed or shown in a terminal.
const SHELL: [&str; 2] = ["sh", "text"];

/// A scenario that declares every name that the examples use, with places for them.
const TEMPLATE: &str = r#"
Scenario(
    format: 1,
    title: "For examples",
    summary: "Declares the names that the examples use.",
    cast: {"ines": (name: "Ines Carrasco", role: "Owner", pronoun: She)},
    brief: (you: "You sell.", name: "Tomasz", situation: "It is late.", goal: "To agree."),
    openings: [(node: "storms_in", heat: 7, trust: 4)],
    breaking_point: (goto: "hangs_up"),
    facts: {"opening_day": "The mayor cuts the ribbon on Saturday."},
    terms: {"reprint": (meant: "A new front sign", heard: "All nine signs")},
    nodes: {
        "storms_in": (
            lines: [LINE],
            choices: [
                CHOICE
                (say: "I am listening.", goto: "what_now"),
            ],
        ),
        "what_now": (choices: [(say: "Let us agree.", set: ["came_by_phone"], raise: ["reprint"], goto: "shakes_hands"), (id: "explains_the_proof", say: "But look here.", goto: "hangs_up")]),
        NODE
        "icy_call": (choices: [(say: "Good morning.", goto: "storms_in")]),
    },
    endings: {
        ENDING
        "shakes_hands": (kind: Won, title: "She shakes your hand", text: "Until Friday."),
        "hangs_up": (kind: Lost, title: "She hung up", text: "That was it."),
    },
)
"#;

/// The fences of the pages: place, info string, text.
fn fences() -> Vec<(String, &'static str, String)> {
    PAGES.iter().flat_map(|(page, text)| fences_of(page, text)).collect()
}

fn fences_of(page: &str, text: &'static str) -> Vec<(String, &'static str, String)> {
    let mut fences = Vec::new();
    let mut open: Option<(String, &str, String)> = None;
    for (index, line) in text.lines().enumerate() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(info), None) => open = Some((format!("{page}:{}", index + 1), info.trim(), String::new())),
            (Some(_), Some(_)) => fences.extend(open.take()),
            (None, Some((_, _, text))) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "{page}: a fence is never closed");
    fences
}

/// The one example that is a whole file.
pub(crate) fn whole_example() -> String {
    fences().into_iter().find(|(_, info, _)| *info == "ron scenario").expect("the guide has a whole example").2
}

/// A whole file with the example in its place; none where its info string says no place.
fn placed(info: &str, example: &str) -> Option<String> {
    let place = match info.strip_prefix("ron ")? {
        "scenario" => return Some(example.to_owned()),
        "field" => return Some(with_field(example)),
        "line" => "LINE",
        "choice" => "CHOICE",
        "node" => "NODE",
        "ending" => "ENDING",
        _ => return None,
    };
    let name = example.split('"').nth(1).unwrap_or_default();
    let whole = if place == "NODE" { without_entry(name) } else { TEMPLATE.to_owned() };
    Some(blank(&whole.replacen(place, example, 1)))
}

fn blank(text: &str) -> String {
    ["LINE", "CHOICE", "NODE", "ENDING"].iter().fold(text.to_owned(), |text, place| text.replace(place, ""))
}

/// The template without the line of an entry that the example defines itself.
fn without_entry(name: &str) -> String {
    TEMPLATE
        .lines()
        .filter(|line| !line.trim_start().starts_with(&format!("\"{name}\": (choices")))
        .fold(String::new(), |text, line| text + line + "\n")
}

/// The template with a top-level field in place of its own, or one more.
fn with_field(example: &str) -> String {
    let name = example.split(':').next().unwrap_or_default().trim();
    let own = format!("    {name}:");
    let kept =
        TEMPLATE.lines().filter(|line| !line.starts_with(&own)).fold(String::new(), |text, line| text + line + "\n");
    blank(&kept.replacen("    format: 1,", &format!("    format: 1,\n{example}"), if name == "format" { 0 } else { 1 }))
}

#[track_caller]
fn assert_loads(place: &str, text: &str) {
    let source = Source::new(place, text);
    let read = read("example", &source);
    let findings: Vec<String> = read
        .findings
        .iter()
        .map(|finding| format!("{:?} {}", source.line_column(finding.span.start), finding.message))
        .collect();
    assert!(findings.is_empty() && read.scenario.is_some(), "{place}: {findings:#?}\n{text}");
}

#[test]
fn every_example_of_the_guide_loads() {
    for (place, info, example) in fences() {
        if let Some(text) = placed(info, &example) {
            assert_loads(&place, &text);
        }
    }
}

#[test]
fn no_example_of_the_guide_is_left_out() {
    let fences = fences();
    let left_out: Vec<_> =
        fences.iter().filter(|(_, info, example)| !SHELL.contains(info) && placed(info, example).is_none()).collect();
    assert!(left_out.is_empty(), "these examples say no place that the test knows: {left_out:#?}");
    let written: usize = PAGES.iter().map(|(_, text)| text.matches("```ron").count()).sum();
    assert_eq!(written, fences.iter().filter(|(_, info, _)| info.starts_with("ron")).count());
    for kind in ["scenario", "field", "line", "choice", "node", "ending"] {
        assert!(fences.iter().any(|(_, info, _)| *info == format!("ron {kind}")), "no example of a {kind}");
    }
}

#[test]
fn the_template_itself_loads_and_an_example_with_a_mistake_does_not() {
    assert_loads("template", &blank(TEMPLATE));
    let wrong = placed("ron choice", "(say: \"Hello.\", gotto: \"storms_in\"),").expect("a choice has a place");
    assert!(!read("wrong", &Source::new("wrong", &wrong)).findings.is_empty());
}

#[test]
fn every_command_of_the_pages_exists_with_its_options() {
    let mut commands = 0;
    for (place, _, text) in fences().iter().filter(|(_, info, _)| *info == "sh") {
        for command in text.lines().filter_map(|line| line.trim().strip_prefix("defuse ")) {
            let words: Vec<&str> = command.split_whitespace().collect();
            let help = defuse(&[words[0], "--help"]);
            assert!(help.status.success(), "{place}: there is no `defuse {}`", words[0]);
            let help = String::from_utf8_lossy(&help.stdout).into_owned();
            for option in words.iter().filter(|word| word.starts_with("--")) {
                assert!(help.contains(option), "{place}: `defuse {}` has no `{option}`", words[0]);
            }
            commands += 1;
        }
    }
    assert!(commands >= 5);
}

//! How often the first finding stands on or next to the line with the mistake.

use defuse::scenario::{Severity, Source, read};

use super::generate::{Draw, LARGER, text};

/// The mistakes, in words.
const KINDS: [&str; 10] = [
    "a bracket dropped",
    "a field misspelt",
    "a name misspelt",
    "a line duplicated",
    "a line deleted",
    "two lines swapped",
    "the file cut off",
    "a comma dropped",
    "a quotation mark dropped",
    "a bracket of the wrong kind",
];

/// The byte ranges in a line where a mistake of this kind can be made.
fn places(kind: usize, line: &str) -> Vec<std::ops::Range<usize>> {
    let signs =
        |signs: &str| line.char_indices().filter(|(_, c)| signs.contains(*c)).map(|(at, _)| at..at + 1).collect();
    match kind {
        0 | 9 => signs("()[]{}"),
        1 => {
            let start = line.len() - line.trim_start().len();
            let field = line[start..].split(':').next().unwrap_or_default();
            let is_field = line[start..].contains(':') && field.chars().all(|c| c.is_ascii_lowercase() || c == '_');
            (is_field && field.len() > 2).then_some(start..start + field.len()).into_iter().collect()
        }
        2 => {
            let names = ["node", "end", "flag", "fact", "term", "id", "ines"];
            line.match_indices('"')
                .filter_map(|(at, _)| {
                    let name = line[at + 1..].split('"').next()?;
                    let is_name = names.iter().any(|known| {
                        name.strip_prefix(known).is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()))
                    });
                    (is_name && !name.is_empty()).then_some(at + 1..at + 1 + name.len())
                })
                .collect()
        }
        7 => signs(","),
        8 => signs("\""),
        _ => (!line.trim().is_empty()).then_some(0..0).into_iter().collect(),
    }
}

/// The text with one mistake, and the lines (from 0) to look at; none where the line has no place for it.
fn mistake(
    lines: &[String],
    kind: usize,
    at: usize,
    draw: &mut Draw,
) -> Option<(String, std::ops::RangeInclusive<usize>)> {
    let mut lines = lines.to_vec();
    let places = places(kind, &lines[at]);
    let place = if places.is_empty() { return None } else { places[draw.below(places.len())].clone() };
    let mut last = at;
    match kind {
        0 | 7 | 8 => lines[at].replace_range(place, ""),
        1 | 2 => {
            let second = place.start + 1 + draw.below(place.len() - 1);
            let moved = lines[at].remove(second);
            lines[at].insert(second - 1, moved);
        }
        3 => {
            lines.insert(at, lines[at].clone());
            last = at + 1;
        }
        4 => drop(lines.remove(at)),
        5 => {
            let other = (at + 1).min(lines.len() - 1);
            lines.swap(at, other);
            last = other;
        }
        6 => {
            lines.truncate(at);
            last = at.saturating_sub(1);
        }
        _ => {
            let other = match &lines[at][place.clone()] {
                "(" => "[",
                ")" => "}",
                "[" => "{",
                "]" => ")",
                "{" => "(",
                _ => "]",
            };
            lines[at].replace_range(place, other);
        }
    }
    Some((lines.join("\n"), at.min(last).saturating_sub(1)..=last + 1))
}

#[test]
fn the_first_finding_is_where_the_mistake_is() {
    let original = text(7, &LARGER);
    let lines: Vec<String> = original.lines().map(str::to_owned).collect();
    let mut draw = Draw::new(1);
    let (mut made, mut errors, mut near) = (0, [0; KINDS.len()], [0; KINDS.len()]);
    while made < 1_000 {
        let (kind, at) = (made % KINDS.len(), draw.below(lines.len()));
        let Some((text, expected)) = mistake(&lines, kind, at, &mut draw) else { continue };
        if text == original {
            continue;
        }
        made += 1;
        let source = Source::new("mistaken", &text);
        let read = read("mistaken", &source);
        let Some(first) = read.findings.iter().find(|finding| finding.rule.severity == Severity::Error) else {
            continue;
        };
        let line = source.line_column(first.span.start).line - 1;
        errors[kind] += 1;
        if expected.contains(&line) {
            near[kind] += 1;
        } else if std::env::var_os("DEFUSE_FAR").is_some() {
            println!("{} on line {}, told on {}: {}\n    {}", KINDS[kind], at + 1, line + 1, first.message, lines[at]);
        }
    }
    let (all, placed): (usize, usize) = (errors.iter().sum(), near.iter().sum());
    for ((kind, errors), near) in KINDS.iter().zip(errors).zip(near) {
        println!("{kind}: {near} of {errors}");
    }
    println!("{placed} of {all} first findings are on or next to the line, in a text of {} lines", lines.len());
    assert!(placed * 100 >= all * 90, "{placed} of {all}");
}

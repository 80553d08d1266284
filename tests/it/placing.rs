//! How often the first finding stands on or next to the line with the mistake.
//!
//! `DEFUSE_FAR=1` shows the mistakes that are told elsewhere, `DEFUSE_MORE=10` makes ten times as many.

use std::ops::{Range, RangeInclusive};
use std::path::Path;

use defuse::scenario::{Severity, Source, read};

use super::generate::{Draw, LARGER, seeds, text};

/// The kinds of mistakes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    DroppedBracket,
    MisspeltField,
    MisspeltTarget,
    MisspeltName,
    DoubledLine,
    DeletedLine,
    SwappedNeighbours,
    SwappedLines,
    CutOffAfterLine,
    CutOffWithinLine,
    DroppedComma,
    DroppedQuote,
    WrongBracket,
}

/// The mistakes that every scenario of the library is put through.
const MECHANICAL: [Kind; 10] = [
    Kind::DroppedBracket,
    Kind::MisspeltField,
    Kind::MisspeltTarget,
    Kind::MisspeltName,
    Kind::DoubledLine,
    Kind::DeletedLine,
    Kind::SwappedNeighbours,
    Kind::SwappedLines,
    Kind::CutOffAfterLine,
    Kind::CutOffWithinLine,
];

/// These and what else slips in while typing.
const ALL: [Kind; 13] = [
    Kind::DroppedBracket,
    Kind::MisspeltField,
    Kind::MisspeltTarget,
    Kind::MisspeltName,
    Kind::DoubledLine,
    Kind::DeletedLine,
    Kind::SwappedNeighbours,
    Kind::SwappedLines,
    Kind::CutOffAfterLine,
    Kind::CutOffWithinLine,
    Kind::DroppedComma,
    Kind::DroppedQuote,
    Kind::WrongBracket,
];

/// A word of a line or a text that can be a name, outside of what people say.
#[derive(Debug, PartialEq, Eq)]
enum Word {
    Field,
    Target,
    Name,
}

/// The words of a line in which a letter can go wrong: fields, targets, and other names, which are ids in quotation
/// marks, words with a capital letter, and skills.
fn words(line: &str) -> Vec<(Word, Range<usize>)> {
    let is_id = |text: &str| {
        text.len() > 1 && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-'))
    };
    let mut words = Vec::new();
    let (mut at, mut in_braces) = (0, false);
    while let Some(first) = line[at..].chars().next() {
        let rest = &line[at..];
        let length = match first {
            '"' => {
                let inside = rest[1..].find('"').unwrap_or(rest.len() - 1);
                let range = at + 1..at + 1 + inside;
                if is_id(&line[range.clone()]) {
                    let is_target = line[..at].ends_with("goto: ");
                    words.push((if is_target { Word::Target } else { Word::Name }, range));
                }
                (inside + 2).min(rest.len())
            }
            '/' if rest.starts_with("//") => break,
            c if c.is_ascii_alphabetic() => {
                let length = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
                let (range, is_key) = (at..at + length, rest[length..].starts_with(':'));
                match c.is_ascii_uppercase() || in_braces && is_key {
                    true => words.push((Word::Name, range)),
                    false if is_key && length > 1 => words.push((Word::Field, range)),
                    false => {}
                }
                length
            }
            c => {
                in_braces = c == '{' || in_braces && c != '}';
                c.len_utf8()
            }
        };
        at += length;
    }
    words
}

/// The word with one letter wrong: two changed places, one is missing, one stands twice, one is another.
fn misspelt(word: &str, draw: &mut Draw) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = draw.below(letters.len() - 1);
    match draw.below(4) {
        0 => letters.swap(at, at + 1),
        1 => drop(letters.remove(at + 1)),
        2 => letters.insert(at, letters[at]),
        _ => letters[at + 1] = ['a', 'e', 'n', 'r', 't'][draw.below(5)],
    }
    letters.into_iter().collect()
}

/// One of the places, by chance.
fn any(places: Vec<Range<usize>>, draw: &mut Draw) -> Option<Range<usize>> {
    (!places.is_empty()).then(|| places[draw.below(places.len())].clone())
}

/// The text with one mistake, and the lines (from 0) that it is on or next to; none where the line has no place for it.
///
/// For a line that was doubled or swapped these are both lines, for one that was deleted those around the gap and no others,
/// and for a text that was cut off its last line.
fn mistake(lines: &[String], kind: Kind, at: usize, draw: &mut Draw) -> Option<(String, Vec<RangeInclusive<usize>>)> {
    let mut lines = lines.to_vec();
    let signs = |line: &str, signs: &str| -> Vec<Range<usize>> {
        line.char_indices().filter(|(_, c)| signs.contains(*c)).map(|(at, _)| at..at + 1).collect()
    };
    let around = |first: usize, last: usize| first.saturating_sub(1)..=last + 1;
    let mut near = vec![around(at, at)];
    let line = &mut lines[at];
    if line.trim().is_empty() {
        return None;
    }
    match kind {
        Kind::DroppedBracket => {
            let place = any(signs(line, "()[]{}"), draw)?;
            line.replace_range(place, "");
        }
        Kind::DroppedComma => {
            let place = any(signs(line, ","), draw)?;
            line.replace_range(place, "");
        }
        Kind::DroppedQuote => {
            let place = any(signs(line, "\""), draw)?;
            line.replace_range(place, "");
        }
        Kind::WrongBracket => {
            let place = any(signs(line, "()[]{}"), draw)?;
            let other = match &line[place.clone()] {
                "(" => "[",
                ")" => "}",
                "[" => "{",
                "]" => ")",
                "{" => "(",
                _ => "]",
            };
            line.replace_range(place, other);
        }
        Kind::MisspeltField | Kind::MisspeltTarget | Kind::MisspeltName => {
            let wanted = match kind {
                Kind::MisspeltField => Word::Field,
                Kind::MisspeltTarget => Word::Target,
                _ => Word::Name,
            };
            let places = words(line).into_iter().filter(|(word, _)| *word == wanted).map(|(_, range)| range).collect();
            let place = any(places, draw)?;
            let word = misspelt(&line[place.clone()], draw);
            line.replace_range(place, &word);
        }
        Kind::DoubledLine => {
            let copy = line.clone();
            lines.insert(at, copy);
            near = vec![around(at, at + 1)];
        }
        Kind::DeletedLine => {
            lines.remove(at);
            near = vec![at.saturating_sub(1)..=at];
        }
        Kind::SwappedNeighbours => {
            let other = (at + 1 < lines.len()).then_some(at + 1)?;
            lines.swap(at, other);
            near = vec![around(at, other)];
        }
        Kind::SwappedLines => {
            let other = draw.below(lines.len());
            lines.swap(at, other);
            near.push(around(other, other));
        }
        Kind::CutOffAfterLine => lines.truncate(at + 1),
        Kind::CutOffWithinLine => {
            let cut = line.floor_char_boundary(draw.below(line.len()));
            line.truncate(cut);
            lines.truncate(at + 1);
        }
    }
    Some((lines.join("\n"), near))
}

/// How often a kind of mistake was made with an error following, and how often that was told near it.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    made: usize,
    errors: usize,
    near: usize,
}

/// Makes so many mistakes of these kinds in turn, in one text after the other.
fn count(originals: &[(String, String)], kinds: &[Kind], mistakes: usize, seed: u64) -> Vec<Count> {
    let mut draw = Draw::new(seed);
    let mut counts = vec![Count::default(); kinds.len()];
    let texts: Vec<Vec<String>> = originals.iter().map(|(_, text)| text.lines().map(str::to_owned).collect()).collect();
    let mut made = 0;
    while made < mistakes {
        let (number, kind) = (made / kinds.len() % texts.len(), kinds[made % kinds.len()]);
        let lines = &texts[number];
        let at = draw.below(lines.len());
        let Some((text, near)) = mistake(lines, kind, at, &mut draw) else { continue };
        if text.trim_end() == originals[number].1.trim_end() {
            continue;
        }
        let count = &mut counts[made % kinds.len()];
        made += 1;
        count.made += 1;
        let source = Source::new("mistaken", &text);
        let read = read("mistaken", &source);
        let Some(first) = read.findings.iter().find(|finding| finding.rule.severity == Severity::Error) else {
            continue;
        };
        let line = source.line_column(first.span.start).line - 1;
        count.errors += 1;
        if near.iter().any(|near| near.contains(&line)) {
            count.near += 1;
        } else if std::env::var_os("DEFUSE_FAR").is_some() {
            println!(
                "{} {kind:?} on line {} ({near:?}), told on {}: {}\n    {}",
                originals[number].0,
                at + 1,
                line + 1,
                first.message,
                lines[at].trim()
            );
        }
    }
    counts
}

/// Counts with several seeds, prints a table, and expects 95 of 100 with each.
fn expect_near(what: &str, originals: &[(String, String)], kinds: &[Kind], least: usize) {
    let runs: Vec<Vec<Count>> = seeds(2).map(|seed| count(originals, kinds, 1_000, seed + 1)).collect();
    let share = |near: usize, errors: usize| near as f64 * 100.0 / errors.max(1) as f64;
    println!("{what}: first findings on or next to the line, of those with an error; in all runs, then run by run");
    for (number, kind) in kinds.iter().enumerate() {
        let sum = |of: fn(&Count) -> usize| runs.iter().map(|run| of(&run[number])).sum::<usize>();
        let (near, errors, made) = (sum(|count| count.near), sum(|count| count.errors), sum(|count| count.made));
        println!("  {:18} {near:5} of {errors:5} ({:5.1} %), made {made}", format!("{kind:?}"), share(near, errors));
    }
    for (seed, run) in runs.iter().enumerate() {
        let (near, errors) = run.iter().fold((0, 0), |sum, count| (sum.0 + count.near, sum.1 + count.errors));
        println!("  seed {}: {near} of {errors} ({:.1} %)", seed + 1, share(near, errors));
        assert!(near * 100 >= errors * least, "{what}, seed {}: {near} of {errors}", seed + 1);
    }
}

#[test]
fn the_first_finding_is_where_the_mistake_is_in_the_library() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let mut scenarios: Vec<(String, String)> = std::fs::read_dir(folder)
        .expect("the library is there")
        .map(|entry| entry.expect("it can be read").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("a scenario can be read");
            (path.file_stem().unwrap_or_default().to_string_lossy().into_owned(), text)
        })
        .collect();
    scenarios.sort();
    expect_near("the library", &scenarios, &MECHANICAL, 95);
}

#[test]
fn the_first_finding_is_where_the_mistake_is_in_made_texts() {
    let texts: Vec<(String, String)> =
        [7, 11, 21].iter().map(|seed| (format!("made {seed}"), text(*seed, &LARGER))).collect();
    expect_near("made texts", &texts, &ALL, 95);
}

//! Reading never panics and never hangs, whatever the text; and what it reports is in order and stands within the text.

use std::sync::Arc;

use defuse::conversation::Conversation;
use defuse::review::{Envelope, Review};
use defuse::scenario::{Read, Source, limits};

use super::docs::whole_example;
use super::fuzzed::bodies::read_and_check;
use super::generate::{Draw, LARGER, SMALL, seeds, text};

/// Plays what could be read by chance, to its end.
fn play(read: Read, draw: &mut Draw) {
    let Some(scenario) = read.scenario.map(Arc::new) else { return };
    let envelope = Envelope::with_limit(Arc::clone(&scenario), 300);
    let mut events = Vec::new();
    let mut conversation = Conversation::start(scenario, draw.next(), None, "", &mut events);
    while conversation.end().is_none() {
        let shown = conversation.shown();
        let choice = shown[draw.below(shown.len())];
        conversation.choose(choice, &mut events).expect("what is shown is on offer");
    }
    if envelope.is_exact() {
        assert!(Review::of(&conversation, &envelope).is_some());
    }
}

const PIECES: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "\"",
    "\\",
    "'",
    "/*",
    "*/",
    "//",
    "\n",
    "\r\n",
    "\0",
    "\u{feff}",
    "\u{a0}",
    "\u{2028}",
    "\u{202e}",
    "é",
    "日本",
    "🦀",
    "“",
    "”",
    "„",
    "r#\"",
    "\"#",
    "\\u{1F980}",
    "\\u{110000}",
    "99999999999999999999999999",
    "-129",
    "1e400",
    "0x",
    "NaN",
    "Some(",
    "None",
    "()",
    "((((((((((",
    "[[[[[[[[[[",
    "{{{{{{{{{{",
    "}}}}}}))))",
    "#![enable(unwrap_newtypes)]",
    "Not(Not(Not(",
    "All([",
    "player",
    "{player}",
    "{nobody}",
    "b\"x\"",
    "_",
    "-",
    "+",
    "format: 1,",
    "nodes: {},",
    "goto: \"\",",
];

/// One change: bytes or pieces put in, taken out, moved, repeated, cut off.
fn mutate(bytes: &mut Vec<u8>, draw: &mut Draw) {
    let at = draw.below(bytes.len() + 1);
    let most = if draw.chance(50) { 3 } else { 60 };
    let until = (at + 1 + draw.below(most)).min(bytes.len());
    match draw.below(9) {
        0 => drop(bytes.drain(at..until)),
        1 if until > at => bytes.swap(at, until - 1),
        2 if draw.chance(20) => bytes.truncate(at),
        3 => {
            let chunk = bytes[at..until].to_vec();
            let to = draw.below(bytes.len() + 1);
            bytes.splice(to..to, chunk);
        }
        4 => {
            let (open, close) =
                [("(", ")"), ("[", "]"), ("{", "}"), ("Not(", ")"), ("All([", "])"), ("/*", "*/")][draw.below(6)];
            let depth = 1 + draw.below(90);
            let closed = if draw.chance(70) { depth } else { draw.below(depth + 1) };
            bytes.splice(at..at, format!("{}{}", open.repeat(depth), close.repeat(closed)).into_bytes());
        }
        5 => {
            let long = ["x", "é", "\\\\", " ", "\n"][draw.below(5)].repeat(draw.below(3_000));
            bytes.splice(at..at, long.into_bytes());
        }
        6 if !bytes.is_empty() => {
            let at = at.min(bytes.len() - 1);
            bytes[at] = draw.next() as u8;
        }
        _ => drop(
            bytes
                .splice(at..if draw.chance(50) { at } else { until.max(at) }, PIECES[draw.below(PIECES.len())].bytes()),
        ),
    }
}

fn mutated(seeds: std::ops::Range<u64>) {
    let originals = [whole_example(), text(3, &SMALL), text(5, &SMALL), text(7, &LARGER)];
    let mut playable = 0;
    for seed in seeds {
        let mut draw = Draw::new(seed);
        let mut bytes = originals[if draw.chance(8) { 3 } else { draw.below(3) }].clone().into_bytes();
        for _ in 0..1 + draw.below(3) {
            mutate(&mut bytes, &mut draw);
        }
        let place = format!("seed {seed}");
        if draw.chance(70) {
            bytes = String::from_utf8_lossy(&bytes).into_owned().into_bytes();
        }
        let caught = std::panic::catch_unwind(move || {
            let mut draw = draw;
            read_and_check(&bytes, &place).map(|read| {
                let playable = read.scenario.is_some();
                play(read, &mut draw);
                playable
            })
        });
        match caught {
            Ok(done) => playable += usize::from(done == Some(true)),
            Err(_) => panic!("mutation with seed {seed}: see the panic above"),
        }
    }
    println!("{playable} still playable");
    assert!(playable > 0, "some mutations only touch texts and spaces");
}

#[test]
fn no_mutation_makes_the_reader_panic() {
    mutated(seeds(2_500));
}

#[test]
fn large_storms_of_signs_come_back() {
    const SIZE: usize = 1 << 20;
    let flood = |piece: &str| piece.repeat(SIZE / piece.len());
    for piece in [
        "(", "[", "[[[[", "{", ")", "]", "}", "\"", "/*", "//", "\\", "'", ",", ":", "\n", "\0", "é", "(a:", "{\"a\":",
        "[(", "\"a\",", "a ", "1", "r#", "r#\"", "-", "(),", "\"\n", "“", "Not(", "/*/",
    ] {
        read_and_check(flood(piece).as_bytes(), piece);
        read_and_check(format!("(format: {}", flood(piece)).as_bytes(), piece);
    }
    for (open, close) in [("(", ")"), ("[", "]"), ("{", "}"), ("(nodes: ", ")"), ("[{", "}]")] {
        let depth = SIZE / (open.len() + close.len());
        read_and_check(format!("{}{}", open.repeat(depth), close.repeat(depth)).as_bytes(), open);
    }
}

#[test]
fn large_files_with_something_wrong_everywhere_come_back() {
    let whole = whole_example();
    let (before, after) = whole.split_once("nodes: {").expect("the example has nodes");
    for broken in [
        "\"a$\": (choices: [(say: \"x$\", goto: \"stroms_in\")]),",
        "\"a$\": (choises: [(say: \"x$\", goto: \"storms_in\")]),",
        "\"a$\": (choices: [(say: \"x$\" goto: \"storms_in\")]),",
        "\"a$\": (choices: [(say: x$ x, goto: \"storms_in\")]),",
        "\"a$\": (choices: [(say: \"{x$\", when: Flag(\"f$\"), set: [\"g$\"], goto: \"storms_in\")]),",
        "\"a$\": (),",
        "\"a$\": 7,",
        "\"a\": (),",
    ] {
        let nodes: String = (0..10_000).map(|number| broken.replace('$', &number.to_string())).collect();
        let read = read_and_check(format!("{before}nodes: {{{nodes}{after}").as_bytes(), broken).expect("it is text");
        assert!(!read.findings.is_empty(), "{broken}");
    }
}

#[test]
fn a_file_over_the_limit_is_refused_and_one_at_the_limit_is_read() {
    let mut bytes = whole_example().into_bytes();
    bytes.resize(limits::FILE_BYTES, b' ');
    assert!(read_and_check(&bytes, "at the limit").is_some_and(|read| read.scenario.is_some()));
    bytes.push(b' ');
    let refused = Source::from_bytes("large", &bytes).expect_err("it is over the limit").to_string();
    assert!(refused.contains("4194305 bytes"), "{refused}");
}

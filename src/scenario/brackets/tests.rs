//! Where mistakes with brackets are told.

use super::super::tokens::{Token, tokens};
use super::unmatched;

/// The line that is told, from 1, and the message.
fn told(text: &str) -> (usize, String) {
    let pieces: Vec<Token<'_>> = tokens(text).collect();
    let finding = unmatched(text, &pieces, text.len()).expect("brackets don't match");
    (text[..finding.span.start].matches('\n').count() + 1, finding.message)
}

#[track_caller]
fn case(text: &str, line: usize, message: &str) {
    assert_eq!(told(text), (line, message.to_owned()), "{text}");
}

const NODES: &str = "(\n  nodes: {\n    \"a\": (\n      lines: [\n        \"x\",\n      ],\n    ),\n    \"b\": (\n      lines: [],\n    ),\n  },\n)";

#[test]
fn matching_brackets_are_no_finding() {
    let pieces: Vec<Token<'_>> = tokens(NODES).collect();
    assert_eq!(unmatched(NODES, &pieces, 0), None);
}

#[test]
fn indentation_tells_where_a_bracket_is_missing() {
    case(&NODES.replacen("      ],\n", "", 1), 5, "a `]` is missing");
    case(&NODES.replacen("    ),\n    \"b\"", "    \"b\"", 1), 6, "a `)` is missing");
    case(&NODES.replacen("    \"b\": (\n", "", 1), 7, "a `(` is missing");
    case(&NODES.replacen("nodes: {", "nodes: ", 1), 2, "a `{` is missing");
}

#[test]
fn tabs_are_indentation_too() {
    case(&NODES.replacen("      ],\n", "", 1).replace("  ", "\t"), 5, "a `]` is missing");
}

#[test]
fn without_indentation_the_entries_tell() {
    let flat = NODES.replace("  ", "");
    case(&flat.replacen("),\n\"b\"", "\"b\"", 1).replacen("],", "],\n", 1), 6, "a `)` is missing");
    case(&flat.replacen("\"b\": (\n", "", 1), 7, "a `(` is missing");
}

#[test]
fn a_bracket_too_many_or_of_the_wrong_kind_is_told_where_it_stands() {
    case(&NODES.replacen("      ],\n", "      ],\n      ],\n", 1), 7, "this `]` closes nothing");
    case(&NODES.replacen("lines: [\n", "lines: {\n", 1), 4, "a `{` stands where a `[` belongs");
    case(&NODES.replacen("      ],", "      },", 1), 6, "a `}` stands where a `]` belongs");
    let twice = NODES.replacen("    \"b\": (\n", "    \"b\": (\n    \"b\": (\n", 1);
    case(&twice, 8, "this `(` is one too many, or its `)` is missing");
}

#[test]
fn a_text_that_was_cut_off_is_told_at_its_end() {
    let (line, message) = told(&NODES[..NODES.len() - 12]);
    assert_eq!((line, message.as_str()), (9, "the file ends here, and 3 brackets are still open"));
}

//! Brackets without partners, and where the mistake is that left them so.
//!
//! Where brackets stop matching can be far below the one that is missing. People indent what they write, though, and each bracket
//! holds what belongs in it: names with values in braces, fields in round brackets. The first line or entry that disagrees with the
//! brackets open above it is therefore where one bracket may be missing, or too many, or of the wrong kind. Of all such places the
//! first is taken with which the brackets after it match furthest, as a rule to the end of the file: neither indentation nor what stands
//! inside is trusted unless that holds. Without any such place the one is told where the brackets stop matching.

use super::finding::{Finding, rules};
use super::skill::Skill;
use super::source::Span;
use super::tokens::Token;

/// How many brackets may be gone through to try out all places, or where there are very many brackets, how many places are tried.
const EFFORT: usize = 4_000_000;
const LEAST_PLACES: usize = 16;
/// Columns to which a tab goes on.
const TAB: usize = 4;

/// A bracket that is open.
struct Open {
    /// Its number among the pieces.
    piece: usize,
    kind: &'static str,
    /// The indentation of the line that it stands in.
    indent: usize,
    /// The indentation of the first line in it.
    inside: Option<usize>,
    /// The piece with which the value of its last field starts.
    value: Option<usize>,
}

/// A bracket.
#[derive(Debug, Clone, Copy)]
struct Sign {
    /// Its number among the pieces.
    piece: usize,
    /// It, or the opening one that belongs to it.
    kind: &'static str,
    opens: bool,
}

/// One change that may make brackets match.
#[derive(Debug, Clone, Copy)]
enum Change {
    /// So many closing brackets are put in before the piece.
    Close(usize),
    /// An opening bracket is put in before the piece.
    Open,
    /// The bracket is left out.
    Skip,
    /// The innermost bracket that is open becomes another.
    Other(&'static str),
    /// The closing bracket becomes the one that belongs there.
    Instead,
}

/// A change before or at a piece, and how far brackets match with it.
struct Repair {
    piece: usize,
    change: Change,
    /// The piece at which they no longer match; the number of pieces where some stay open at the end, and one more where all is well.
    reach: usize,
    /// The kind of bracket that was missing, with [`Change::Open`].
    opened: &'static str,
    /// The outermost bracket that is closed, with [`Change::Close`], or else the innermost that is open.
    partner: Option<usize>,
}

/// A bracket without its partner, or of the wrong kind; none where all match. `noticed` is where the parser noticed something,
/// which is told where nothing else says more.
///
/// Linear in the text: trying out a place takes as long as there are brackets, and the more there are, the fewer are tried.
pub(super) fn unmatched(text: &str, pieces: &[Token<'_>], noticed: usize) -> Option<Finding> {
    let signs: Vec<Sign> = pieces
        .iter()
        .enumerate()
        .filter_map(|(piece, token)| {
            let opens = opening(token.text);
            Some(Sign { piece, kind: opens.or_else(|| closing(token.text))?, opens: opens.is_some() })
        })
        .collect();
    let (plain, _) = reach(&signs, pieces.len(), &[], None);
    if plain > pieces.len() {
        return None;
    }
    match repair(text, pieces, &signs, plain) {
        Some(repair) => Some(told(text, pieces, &repair)),
        None => stop(text, pieces, plain, noticed),
    }
}

/// How far brackets match from the first of these on, with those in `open` open before it, and a change there; and what closed a bracket
/// that was put in. `end` is the number of pieces.
fn reach(mut signs: &[Sign], end: usize, open: &[Open], change: Option<Change>) -> (usize, &'static str) {
    const ANY: &str = "";
    let (mut below, mut opened) = (open.len(), ANY);
    let mut above: Vec<&str> = Vec::new();
    match change {
        Some(Change::Close(count)) => below = below.saturating_sub(count),
        Some(Change::Open) => above.push(ANY),
        Some(Change::Skip) => signs = &signs[1.min(signs.len())..],
        Some(Change::Other(kind)) => {
            below = below.saturating_sub(1);
            above.push(kind);
        }
        Some(Change::Instead) => (below, signs) = (below.saturating_sub(1), &signs[1.min(signs.len())..]),
        None => {}
    }
    for sign in signs {
        if sign.opens {
            above.push(sign.kind);
            continue;
        }
        let innermost = match above.pop() {
            Some(innermost) => innermost,
            None if below > 0 => {
                below -= 1;
                open[below].kind
            }
            None => return (sign.piece, opened),
        };
        if innermost == ANY {
            opened = sign.kind;
        } else if innermost != sign.kind {
            return (sign.piece, opened);
        }
    }
    (end + usize::from(below == 0 && above.is_empty()), opened)
}

/// The first change with which brackets match furthest; none where there is none with which they match further than without.
fn repair(text: &str, pieces: &[Token<'_>], signs: &[Sign], plain: usize) -> Option<Repair> {
    let unit = unit(text);
    let mut places = (EFFORT / signs.len().max(1)).max(LEAST_PLACES);
    let mut behind = signs;
    let mut best: Option<Repair> = None;
    let mut open: Vec<Open> = Vec::new();
    let mut line_indent = 0;
    for (index, piece) in pieces.iter().enumerate().take(plain + 1) {
        let first = index == 0 || text[pieces[index - 1].at..piece.at].contains('\n');
        let mut indent = None;
        if first {
            let line_start = text[..piece.at].rfind('\n').map_or(0, |at| at + 1);
            indent = width(&text[line_start..piece.at]);
            line_indent = indent.unwrap_or(line_indent);
        }
        let mut changes = Vec::new();
        if places > 0 {
            by_indent(text, pieces, index, indent, &open, unit, &mut changes);
            by_shape(pieces, index, &open, &mut changes);
        }
        if index == plain {
            changes.extend([Change::Close(1), Change::Instead, Change::Skip]);
        }
        places = places.saturating_sub(changes.len());
        for change in changes {
            let (reach, opened) = reach(behind, pieces.len(), &open, Some(change));
            if reach > best.as_ref().map_or(plain, |best| best.reach) {
                let count = if let Change::Close(count) = change { count } else { 1 };
                let partner = open.len().checked_sub(count).map(|at| open[at].piece);
                // A list without its opening bracket is noticed at its second entry, and starts with its first.
                let list = matches!(change, Change::Open) && opened == "[" && !first_on_level(pieces, index);
                let same = |at: &usize| pieces[*at].text.chars().next() == piece.text.chars().next();
                let start = open.last().and_then(|open| open.value).filter(|at| list && *at < index && same(at));
                best = Some(Repair { piece: start.unwrap_or(index), change, reach, opened, partner });
            }
        }
        if let (Some(indent), Some(innermost)) = (indent, open.last_mut())
            && closing(piece.text).is_none()
        {
            innermost.inside = innermost.inside.or(Some(indent));
        }
        if piece.text == ":"
            && let Some(innermost) = open.last_mut()
        {
            innermost.value = Some(index + 1);
        }
        if behind.first().is_some_and(|sign| sign.piece == index) {
            behind = &behind[1..];
        }
        if let Some(kind) = opening(piece.text) {
            open.push(Open { piece: index, kind, indent: line_indent, inside: None, value: None });
        } else if closing(piece.text).is_some() {
            open.pop();
        }
    }
    best
}

/// Changes that the indentation of a line speaks for, which starts with this piece.
fn by_indent(
    text: &str,
    pieces: &[Token<'_>],
    index: usize,
    indent: Option<usize>,
    open: &[Open],
    unit: usize,
    changes: &mut Vec<Change>,
) {
    let (Some(indent), Some(innermost)) = (indent, open.last()) else { return };
    let (piece, start) = (&pieces[index], &pieces[innermost.piece]);
    let deeper = |least: usize| open.iter().rev().take_while(|open| open.indent >= least).count();
    if closing(piece.text).is_some() {
        if innermost.indent > indent {
            changes.push(Change::Close(deeper(indent + 1)));
        } else if innermost.indent < indent {
            changes.push(Change::Skip);
        }
    } else if innermost.inside != Some(indent) {
        // Some don't indent what stands in a bracket; but the same line once more is one too many.
        let not_indented = index == innermost.piece + 1 && indent == innermost.indent;
        if indent <= innermost.indent && !(not_indented && line_of(text, start.at) != line_of(text, piece.at)) {
            changes.push(Change::Close(deeper(indent)));
        } else if indent > innermost.inside.unwrap_or(innermost.indent + unit) {
            changes.push(Change::Open);
        }
    }
}

/// Changes that an entry speaks for, because it doesn't belong into the bracket that it stands in.
fn by_shape(pieces: &[Token<'_>], index: usize, open: &[Open], changes: &mut Vec<Change>) {
    let Some(innermost) = open.last() else { return };
    let before = pieces[index - 1].text;
    let is_first = index == innermost.piece + 1;
    let text = pieces[index].text;
    let named = pieces.get(index + 1).is_some_and(|next| next.text == ":");
    if named && before == ":" {
        changes.push(Change::Open);
    }
    if !(is_first || before == ",") || closing(text).is_some() {
        return;
    }
    let belongs = match () {
        () if named && text.starts_with('"') => "{",
        () if named && innermost.kind == "{" && Skill::ALL.iter().any(|skill| skill.id() == text) => return,
        () if named => "(",
        // A condition or another word with something in brackets after it: that can be anything.
        () if innermost.kind == "(" && innermost.piece > 0 && is_word(pieces[innermost.piece - 1].text) => return,
        () => "[",
    };
    if belongs == innermost.kind {
        return;
    }
    let outer = open.iter().rev().take_while(|open| open.kind != belongs).count();
    if outer < open.len() {
        changes.push(Change::Close(outer));
    }
    if is_first {
        changes.push(Change::Other(belongs));
    }
    changes.push(Change::Open);
}

/// Whether a piece starts a value, or is the first in a bracket.
fn first_on_level(pieces: &[Token<'_>], index: usize) -> bool {
    index.checked_sub(1).is_none_or(|before| pieces[before].text == ":" || opening(pieces[before].text).is_some())
}

/// The finding for a change, in words.
fn told(text: &str, pieces: &[Token<'_>], repair: &Repair) -> Finding {
    let here = &pieces[repair.piece.min(pieces.len() - 1)];
    let before = repair.piece.checked_sub(1).map_or(here, |before| &pieces[before]);
    let partner = repair.partner.map(|piece| &pieces[piece]);
    let found = |span: Span, message: String| Finding::new(&rules::BRACKET, span, message);
    match (repair.change, partner) {
        (Change::Close(_), Some(start)) if start.at == before.at => found(
            whole(start),
            format!("this `{}` is one too many, or its `{}` is missing", start.text, pair(start.text)),
        )
        .label("nothing that belongs into it follows")
        .hint(format!("delete it, or close it by `{}`", pair(start.text))),
        (Change::Close(_), Some(start)) => found(last(text, before), format!("a `{}` is missing", pair(start.text)))
            .label("probably after this")
            .also(whole(start), format!("this `{}` is not closed", start.text))
            .hint(format!("close what opened with `{}` by `{}`", start.text, pair(start.text))),
        (Change::Open, _) if !repair.opened.is_empty() => {
            found(last(text, before), format!("a `{}` is missing", repair.opened))
                .label("probably after this")
                .hint(format!("open with `{}` what a `{}` closes further down", repair.opened, pair(repair.opened)))
        }
        (Change::Other(kind), Some(start)) => {
            found(whole(start), format!("a `{}` stands where a `{kind}` belongs", start.text))
                .label("of the wrong kind")
                .fix(format!("write `{kind}`"), whole(start), kind)
        }
        (Change::Instead, Some(start)) => {
            let right = pair(start.text);
            found(whole(here), format!("a `{}` stands where a `{right}` belongs", here.text))
                .label("of the wrong kind")
                .also(whole(start), format!("it closes this `{}`", start.text))
                .fix(format!("write `{right}`"), whole(here), right)
        }
        _ => found(
            whole(here),
            format!("this `{}` {} nothing", here.text, if opening(here.text).is_some() { "opens" } else { "closes" }),
        )
        .label("one too many")
        .hint("delete it, or add the bracket that it belongs to"),
    }
}

/// The finding for the place where brackets stop matching, at a piece or at the end of the file.
fn stop(text: &str, pieces: &[Token<'_>], plain: usize, noticed: usize) -> Option<Finding> {
    let mut open: Vec<&Token<'_>> = Vec::new();
    for piece in &pieces[..plain] {
        if opening(piece.text).is_some() {
            open.push(piece);
        } else if closing(piece.text).is_some() {
            open.pop();
        }
    }
    let start = open.last()?;
    let right = pair(start.text);
    if plain >= pieces.len() && noticed >= pieces.last().map_or(0, |last| last.at) {
        let written = text.trim_end();
        let finding = |message: String| {
            Finding::new(&rules::BRACKET, character(text, written.len().saturating_sub(1)), message)
                .also(whole(start), format!("this `{}` is not closed", start.text))
        };
        return Some(if open.len() > 1 {
            finding(format!("the file ends here, and {} brackets are still open", open.len()))
                .label("the end of the file")
                .hint(format!("was the file saved whole? then write what is missing, and first of all a `{right}`"))
        } else {
            let in_remark = pieces.last().is_some_and(|last| last.at + last.text.len() < written.len());
            let label = if in_remark { "a remark: brackets in it don't count" } else { "the end of the file" };
            finding(format!("a `{right}` is missing at the end of the file")).label(label).fix(
                format!("write `{right}` on a new line at the end"),
                written.len()..written.len(),
                format!("\n{right}"),
            )
        });
    }
    let end = pieces.get(plain).map_or(text.trim_end().len().saturating_sub(1), |piece| piece.at);
    let before = pieces.get(plain).map_or_else(String::new, |piece| format!(" before a `{}`", piece.text));
    Some(
        Finding::new(
            &rules::BRACKET,
            character(text, noticed.min(end)),
            format!("a `{}` is missing{before}", pair(start.text)),
        )
        .label("here at the latest")
        .also(whole(start), format!("this `{}` is not closed", start.text))
        .hint(format!("close what opened with `{}` by `{}`", start.text, pair(start.text))),
    )
}

/// By how many columns a line is indented more than the one before, most often.
fn unit(text: &str) -> usize {
    const MOST: usize = 16;
    let mut counts = [0usize; MOST + 1];
    let mut last = 0;
    for line in text.split_inclusive('\n') {
        let Some(indent) = line.find(|c: char| !c.is_whitespace()).and_then(|at| width(&line[..at])) else { continue };
        if indent > last && indent - last <= MOST {
            counts[indent - last] += 1;
        }
        last = indent;
    }
    (1..=MOST).rev().max_by_key(|unit| counts[*unit]).filter(|unit| counts[*unit] > 0).unwrap_or(TAB)
}

/// The line in which a byte stands, without the white space around it.
fn line_of(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    text[start..].lines().next().unwrap_or_default().trim()
}

/// The columns that white space takes; none where it is something else.
fn width(space: &str) -> Option<usize> {
    space.chars().try_fold(0, |width, c| match c {
        '\t' => Some((width / TAB + 1) * TAB),
        c if c.is_whitespace() => Some(width + 1),
        _ => None,
    })
}

fn is_word(text: &str) -> bool {
    text.starts_with(char::is_alphabetic) && text != "Scenario"
}

fn whole(piece: &Token<'_>) -> Span {
    piece.at..piece.at + piece.text.len()
}

/// The last character of a piece.
fn last(text: &str, piece: &Token<'_>) -> Span {
    character(text, (piece.at + piece.text.len()).saturating_sub(1))
}

/// The bytes of the character in which a byte stands.
fn character(text: &str, at: usize) -> Span {
    let start = text.floor_char_boundary(at);
    start..text.ceil_char_boundary(start + 1)
}

fn opening(text: &str) -> Option<&'static str> {
    ["(", "[", "{"].into_iter().find(|bracket| *bracket == text)
}

/// The opening bracket that belongs to a closing one.
fn closing(text: &str) -> Option<&'static str> {
    match text {
        ")" => Some("("),
        "]" => Some("["),
        "}" => Some("{"),
        _ => None,
    }
}

fn pair(opening: &str) -> &'static str {
    match opening {
        "(" => ")",
        "[" => "]",
        _ => "}",
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

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
}

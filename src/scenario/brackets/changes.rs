//! Which changes a line's indentation and the shape of an entry speak for.

use super::super::skill::Skill;
use super::super::tokens::Token;
use super::signs::closing;
use super::{Change, Open};

/// Columns to which a tab goes on.
const TAB: usize = 4;

/// Changes that the indentation of a line speaks for, which starts with this piece.
pub(super) fn by_indent(
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
pub(super) fn by_shape(pieces: &[Token<'_>], index: usize, open: &[Open], changes: &mut Vec<Change>) {
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

/// By how many columns a line is indented more than the one before, most often.
pub(super) fn unit(text: &str) -> usize {
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
pub(super) fn width(space: &str) -> Option<usize> {
    space.chars().try_fold(0, |width, c| match c {
        '\t' => Some((width / TAB + 1) * TAB),
        c if c.is_whitespace() => Some(width + 1),
        _ => None,
    })
}

fn is_word(text: &str) -> bool {
    text.starts_with(char::is_alphabetic) && text != "Scenario"
}

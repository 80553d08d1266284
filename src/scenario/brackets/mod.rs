//! Brackets without partners, and where the mistake is that left them so.
//!
//! Where brackets stop matching can be far below the one that is missing. People indent what they write, though, and each bracket
//! holds what belongs in it: names with values in braces, fields in round brackets. The first line or entry that disagrees with the
//! brackets open above it is therefore where one bracket may be missing, or too many, or of the wrong kind. Of all such places the
//! first is taken with which the brackets after it match furthest, as a rule to the end of the file: neither indentation nor what stands
//! inside is trusted unless that holds. Without any such place the one is told where the brackets stop matching.

mod changes;
mod signs;
#[cfg(test)]
mod tests;
mod words;

use super::finding::Finding;
use super::tokens::Token;
use changes::{by_indent, by_shape, unit, width};
use signs::{closing, first_on_level, opening};
use words::{stop, told};

/// How many brackets may be gone through to try out all places, or where there are very many brackets, how many places are tried.
const EFFORT: usize = 4_000_000;
const LEAST_PLACES: usize = 16;

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

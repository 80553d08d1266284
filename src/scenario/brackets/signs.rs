//! Brackets among the pieces of a text, and where they stand in it.

use super::super::source::Span;
use super::super::tokens::Token;

/// Whether a piece starts a value, or is the first in a bracket.
pub(super) fn first_on_level(pieces: &[Token<'_>], index: usize) -> bool {
    index.checked_sub(1).is_none_or(|before| pieces[before].text == ":" || opening(pieces[before].text).is_some())
}

pub(super) fn whole(piece: &Token<'_>) -> Span {
    piece.at..piece.at + piece.text.len()
}

/// The last character of a piece.
pub(super) fn last(text: &str, piece: &Token<'_>) -> Span {
    character(text, (piece.at + piece.text.len()).saturating_sub(1))
}

/// The bytes of the character in which a byte stands.
pub(super) fn character(text: &str, at: usize) -> Span {
    let start = text.floor_char_boundary(at);
    start..text.ceil_char_boundary(start + 1)
}

pub(super) fn opening(text: &str) -> Option<&'static str> {
    ["(", "[", "{"].into_iter().find(|bracket| *bracket == text)
}

/// The opening bracket that belongs to a closing one.
pub(super) fn closing(text: &str) -> Option<&'static str> {
    match text {
        ")" => Some("("),
        "]" => Some("["),
        "}" => Some("{"),
        _ => None,
    }
}

pub(super) fn pair(opening: &str) -> &'static str {
    match opening {
        "(" => ")",
        "[" => "]",
        _ => "}",
    }
}

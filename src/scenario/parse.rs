//! From text to what was written, with as much read as can be.
//!
//! `ron` stops at the first thing that breaks its grammar. The innermost group of fields around that place is then left
//! out, by spaces of the same length so that all places stay, and the rest is read again, until nothing breaks or too much has.

use ron::error::{Error, SpannedError};

use super::brackets::unmatched;
use super::explain::{byte_of, explain};
use super::finding::{Finding, rules};
use super::limits;
use super::located::located;
use super::quotes::{bare_words, no_opening, quotes};
use super::source::Span;
use super::tokens::{Token, tokens};
use super::written;

/// What parsing gave.
pub(super) struct Parsed {
    /// The text that was parsed in the end: the file's, with spaces where something was left out.
    pub(super) text: String,
    /// Places that were left out and have been reported.
    pub(super) left_out: Vec<Span>,
    /// The same with their text and the byte at which it starts: what seems to be missing elsewhere may stand there.
    pub(super) unread: Vec<(usize, String)>,
    /// Fields of the top that were probably meant by a name that isn't known.
    pub(super) misspelt: Vec<String>,
    /// What broke the grammar.
    pub(super) findings: Vec<Finding>,
}

/// Parses a text and hands the result to `then`: what was written, if anything could be read, borrows nothing but points into the text.
pub(super) fn parse<R>(text: &str, then: impl FnOnce(Option<&written::Scenario>, &Parsed) -> R) -> R {
    let mut parsed = Parsed {
        text: text.to_owned(),
        left_out: Vec::new(),
        unread: Vec::new(),
        misspelt: Vec::new(),
        findings: Vec::new(),
    };
    if text.trim().is_empty() {
        parsed.findings.push(
            Finding::new(&rules::SYNTAX, 0..0, "the file is empty").hint("start from a copy of another scenario"),
        );
        return then(None, &parsed);
    }
    if tokens(text).next().is_none() {
        parsed.findings.push(
            Finding::new(&rules::SYNTAX, 0..0, "there are only remarks in the file")
                .hint("start from a copy of another scenario"),
        );
        return then(None, &parsed);
    }
    loop {
        let error = match located::<written::Scenario>(&parsed.text) {
            Ok(written) => return then(Some(&written), &parsed),
            Err(error) => error,
        };
        let at = byte_of(&parsed.text, error.span.end);
        let pieces: Vec<Token<'_>> = tokens(&parsed.text).collect();
        let quote = no_opening(&parsed.text, &pieces, at)
            .or_else(|| bare_words(&parsed.text, &pieces, at))
            .or_else(|| quotes(&parsed.text, &pieces, at));
        if let Some(finding) = quote {
            parsed.findings.push(finding);
            return then(None, &parsed);
        }
        if let Some(finding) = unmatched(&parsed.text, &pieces, at) {
            // What was noticed on a line before can't come from a mistake behind it: there is another.
            if at < finding.span.start && parsed.text[at..finding.span.start].contains('\n') {
                parsed.findings.push(explain(&parsed.text, 0, &error));
            }
            parsed.findings.push(finding);
            return then(None, &parsed);
        }
        let finding = explain(&parsed.text, 0, &error);
        if matches!(error.code, Error::NoSuchStructField { .. }) {
            parsed.misspelt.extend(finding.hints.iter().filter_map(|hint| Some(hint.replace.as_ref()?.1.clone())));
        }
        let broken = broken_part(&pieces, &error, &parsed.text, at);
        if !parsed.left_out.iter().any(|out| out.start <= finding.span.start && finding.span.end <= out.end) {
            parsed.findings.push(finding);
        }
        match broken {
            Some(span)
                if parsed.findings.len() < limits::BROKEN_PLACES && !parsed.text[span.clone()].trim().is_empty() =>
            {
                let spaces: String = parsed.text[span.clone()]
                    .chars()
                    .flat_map(|c| {
                        if c == '\n' { "\n".chars() } else { " ".chars() }
                            .chain(std::iter::repeat_n(' ', c.len_utf8() - 1))
                    })
                    .collect();
                parsed.unread.push((span.start, parsed.text[span.clone()].to_owned()));
                parsed.text.replace_range(span.clone(), &spaces);
                // With the brackets around it: that fields are missing between them is no news.
                parsed.left_out.push(span.start.saturating_sub(1)..span.end + 1);
            }
            _ => return then(None, &parsed),
        }
    }
}

/// The part to leave out so that the rest can be read: a field that isn't known or is given twice, or else the inside of the innermost round brackets
/// around the error that are not the whole file.
fn broken_part(pieces: &[Token<'_>], error: &SpannedError, text: &str, at: usize) -> Option<Span> {
    if matches!(error.code, Error::NoSuchStructField { .. } | Error::DuplicateStructField { .. }) {
        return field_at(pieces, byte_of(text, error.span.start));
    }
    let mut open: Vec<usize> = Vec::new();
    let mut innermost: Option<(usize, usize)> = None;
    for piece in pieces {
        match piece.text {
            "(" | "[" | "{" => open.push(piece.at),
            ")" | "]" | "}" => {
                let start = open.pop()?;
                let inside = start < at && at <= piece.at;
                if inside && piece.text == ")" && !open.is_empty() && innermost.is_none() {
                    innermost = Some((start + 1, piece.at));
                }
            }
            _ => {}
        }
    }
    innermost.map(|(start, end)| start..end).filter(|span| !span.is_empty())
}

/// A field from its name to the comma after it, or to the bracket that ends its group.
fn field_at(pieces: &[Token<'_>], start: usize) -> Option<Span> {
    let from = pieces.iter().position(|piece| piece.at + piece.text.len() > start)?;
    let mut depth = 0usize;
    for piece in &pieces[from..] {
        match piece.text {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" if depth == 0 => return Some(pieces[from].at..piece.at),
            ")" | "]" | "}" => depth -= 1,
            "," if depth == 0 => return Some(pieces[from].at..piece.at + 1),
            _ => {}
        }
    }
    None
}

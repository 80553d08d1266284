//! The finding for brackets that don't match, in words.

use super::super::finding::{Finding, rules};
use super::super::source::Span;
use super::super::tokens::Token;
use super::signs::{character, closing, last, opening, pair, whole};
use super::{Change, Repair};

/// The finding for a change, in words.
pub(super) fn told(text: &str, pieces: &[Token<'_>], repair: &Repair) -> Finding {
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
pub(super) fn stop(text: &str, pieces: &[Token<'_>], plain: usize, noticed: usize) -> Option<Finding> {
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

//! Endings, terms, facts and the frame of the recap.

use super::super::finding::{Finding, rules};
use super::super::located::{At, Table};
use super::super::model::{Ending, EndingKind, Fact, RecapFrame, Term};
use super::super::source::Span;
use super::super::text::Text;
use super::super::written;
use super::lines::lines;
use super::names::{Names, keys};
use super::nodes::Places;
use super::outcomes::{marks, note};
use super::reader::Reader;

/// Compiles an ending.
pub(super) fn ending(
    reader: &mut Reader<'_>,
    places: &mut Places<'_>,
    id: &str,
    key: &Span,
    at: &At<written::Ending>,
) -> Option<Ending> {
    let owner = reader.span(at);
    let written = reader.value(at)?;
    let marks = marks(reader, written.marks.as_ref(), -3..=3, "marks");
    let marked = written.marks.as_ref().map_or_else(|| key.clone(), |at| reader.span(at));
    let kind = reader.required(written.kind.as_ref(), "kind", &owner).copied().unwrap_or(EndingKind::Stalled);
    Some(Ending {
        id: id.to_owned(),
        span: key.clone(),
        kind,
        title: reader.text(written.title.as_ref(), "title", &owner),
        text: reader.text(written.text.as_ref(), "text", &owner),
        lines: lines(reader, &mut places.asking(), written.lines.as_ref()),
        marks,
        why: note(reader, &marks, written.why.as_ref(), &marked),
        why_span: written.why.as_ref().map(|at| reader.span(at)),
        recap: reader.copied(written.recap.as_ref()).unwrap_or(kind != EndingKind::Lost),
    })
}

/// The facts and their names.
pub(super) fn facts(reader: &mut Reader<'_>, field: Option<&At<Table<String>>>) -> (Names, Vec<Fact>) {
    let mut names = Names::new("fact");
    let Some(table) = reader.optional(field) else { return (names, Vec::new()) };
    let facts = keys(reader, &mut names, table)
        .into_iter()
        .map(|(id, span, at)| Fact { id, text: reader.text_at(at), span })
        .collect();
    (names, facts)
}

/// The terms and their names.
pub(super) fn terms(reader: &mut Reader<'_>, field: Option<&At<Table<written::Term>>>) -> (Names, Vec<Term>) {
    let mut names = Names::new("term");
    let Some(table) = reader.optional(field) else { return (names, Vec::new()) };
    let terms = keys(reader, &mut names, table)
        .into_iter()
        .filter_map(|(id, key, at)| {
            let owner = reader.span(at);
            let written = reader.value(at)?;
            let if_open = marks(reader, written.if_open.as_ref(), -3..=3, "if_open");
            let marked = written.if_open.as_ref().map_or_else(|| key.clone(), |at| reader.span(at));
            Some(Term {
                id,
                meant: reader.text(written.meant.as_ref(), "meant", &owner),
                heard: reader.text(written.heard.as_ref(), "heard", &owner),
                if_open,
                why: note(reader, &if_open, written.why.as_ref(), &marked),
                why_span: written.why.as_ref().map(|at| reader.span(at)),
                span: key,
            })
        })
        .collect();
    (names, terms)
}

/// What stands around the terms in the recap.
pub(super) fn recap(reader: &mut Reader<'_>, field: Option<&At<written::Recap>>) -> RecapFrame {
    let default = written::Recap::default();
    let written = reader.optional(field).unwrap_or(&default);
    let from = written.from.as_ref().and_then(|at| {
        let cast = std::mem::replace(&mut reader.cast, Names::new("person"));
        let from = reader.resolve(&cast, "from", at);
        reader.cast = cast;
        from
    });
    let or = |text: Text, default: &str| if text.is_empty() { Text::plain(default) } else { text };
    RecapFrame {
        from: from.unwrap_or(0) as u16,
        when: or(reader.optional_text(written.when.as_ref()), "The next morning"),
        greeting: or(
            reader.optional_text(written.greeting.as_ref()),
            "Thank you for the conversation. As I understood it:",
        ),
        closing: or(reader.optional_text(written.closing.as_ref()), "I take it that this is agreed."),
    }
}

/// Reports a `{player}` for whom the brief has no name.
pub(super) fn player_needs_a_name(reader: &mut Reader<'_>, name: &str) {
    if name.is_empty()
        && let Some(span) = reader.player_named.clone()
    {
        reader.report(
            Finding::new(
                &rules::MISSING_FIELD,
                span,
                "`{player}` needs a `name` in the brief, for players who give none",
            )
            .hint("add `name: \"…\",` to the `brief`"),
        );
    }
}

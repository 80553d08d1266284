//! The cast and the brief.

use super::super::cast::{Look, Person};
use super::super::finding::{Finding, rules};
use super::super::limits;
use super::super::located::{At, Table};
use super::super::model::Brief;
use super::super::source::Span;
use super::super::text::Text;
use super::super::written;
use super::names::{Names, keys};
use super::reader::Reader;

/// The people; their names are known to the reader from then on.
pub(super) fn cast(reader: &mut Reader<'_>, field: Option<&At<Table<written::Person>>>, top: &Span) -> Vec<Person> {
    let Some(table) = reader.required(field, "cast", top) else {
        return Vec::new();
    };
    let span = field.map_or_else(|| top.clone(), |at| reader.span(at));
    reader.at_most(limits::CAST, table.0.len(), "people in the cast", &span);
    if table.0.is_empty() {
        reader.report(
            Finding::new(&rules::MISSING_FIELD, span, "the cast has nobody in it")
                .hint("a conversation needs somebody to talk to"),
        );
    }
    let mut names = Names::new("person");
    let people = keys(reader, &mut names, table)
        .into_iter()
        .filter_map(|(id, _, at)| {
            let owner = reader.span(at);
            let written = reader.value(at)?;
            Some(Person {
                name: reader.plain(written.name.as_ref(), "name", &owner),
                role: reader.plain(written.role.as_ref(), "role", &owner),
                pronoun: reader.copied(written.pronoun.as_ref()).unwrap_or_default(),
                side: reader.copied(written.side.as_ref()).unwrap_or_default(),
                look: look(reader, written.look.as_ref()),
                id,
            })
        })
        .collect();
    if names.index("player").is_some() {
        let span = names.span("player").unwrap_or_else(|| top.clone());
        reader.report(
            Finding::new(&rules::BAD_ID, span, "`player` can't be the name of a person of the cast")
                .hint("`{player}` stands for whoever plays; pick another name"),
        );
    }
    reader.cast = names;
    people
}

fn look(reader: &mut Reader<'_>, field: Option<&At<Look>>) -> Look {
    let Some(at) = field else { return Look::default() };
    let Some(look) = reader.value(at).cloned() else {
        return Look::default();
    };
    let bounds = [
        ("skin", look.skin, 0, 9),
        ("hair_colour", look.hair_colour, 0, 9),
        ("colour", look.colour, 0, 9),
        ("age", look.age, 18, 90),
    ];
    for (name, value, least, most) in bounds {
        if value.is_some_and(|value| value < least || value > most) {
            let span = reader.span(at);
            reader.report(
                Finding::new(&rules::OUT_OF_RANGE, span, format!("`{name}` of a look goes from {least} to {most}"))
                    .label(format!("from {least} to {most}")),
            );
        }
    }
    look
}

/// What the player knows before it starts.
pub(super) fn brief(reader: &mut Reader<'_>, field: Option<&At<written::Brief>>, top: &Span) -> Brief {
    let Some(written) = reader.required(field, "brief", top) else {
        return Brief::default();
    };
    let owner = field.map_or_else(|| top.clone(), |at| reader.span(at));
    Brief {
        you: reader.text(written.you.as_ref(), "you", &owner),
        name: written.name.as_ref().and_then(|at| reader.plain_at(at)).unwrap_or_default(),
        situation: reader.text(written.situation.as_ref(), "situation", &owner),
        goal: reader.text(written.goal.as_ref(), "goal", &owner),
        you_know: texts(reader, &written.you_know),
        you_can_offer: texts(reader, &written.you_can_offer),
        you_cannot: texts(reader, &written.you_cannot),
    }
}

fn texts(reader: &mut Reader<'_>, field: &written::Names) -> Vec<Text> {
    let list = reader.optional(field.as_ref()).map_or(&[][..], Vec::as_slice);
    list.iter().map(|at| reader.text_at(at)).collect()
}

/// A list of plain texts.
pub(super) fn plain_texts(reader: &mut Reader<'_>, field: &written::Names) -> Vec<String> {
    let list = reader.optional(field.as_ref()).map_or(&[][..], Vec::as_slice);
    list.iter().filter_map(|at| reader.plain_at(at)).collect()
}

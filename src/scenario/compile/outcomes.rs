//! Outcomes: what a choice leads to, with what it takes from the choice.

use super::super::bits::Bits;
use super::super::finding::{Finding, rules};
use super::super::limits;
use super::super::located::{At, Table};
use super::super::model::{Outcome, Target};
use super::super::skill::{Marks, Skill};
use super::super::source::Span;
use super::super::text::Text;
use super::super::written;
use super::conditions::condition;
use super::lines::lines;
use super::memory::Memory;
use super::nodes::Places;
use super::reader::Reader;

/// The outcomes of a choice: the ones it lists, or the one that it is.
pub(super) fn outcomes(
    reader: &mut Reader<'_>,
    places: &mut Places<'_>,
    choice: &written::Choice,
    owner: &Span,
) -> Vec<Outcome> {
    let Some(list) = &choice.outcomes else {
        let only = written::Outcome::default();
        return vec![outcome(reader, places, choice, &only, owner)];
    };
    let list_span = reader.span(list);
    let Some(written) = reader.value(list) else { return Vec::new() };
    reader.at_most(limits::OUTCOMES, written.len(), "outcomes of one choice", &list_span);
    let mut outcomes = Vec::with_capacity(written.len());
    for (index, at) in written.iter().enumerate() {
        let span = reader.span(at);
        let Some(value) = reader.value(at) else { continue };
        let is_last = index + 1 == written.len();
        if let Some(when) = &value.when
            && is_last
        {
            let when_span = reader.span(when);
            reader.report(
                Finding::new(
                    &rules::NO_LAST_OUTCOME,
                    when_span,
                    "the last outcome has a condition, so that nothing may happen at all",
                )
                .label("must not be here")
                .hint("leave `when` out of the last outcome, or add one more without it"),
            );
        } else if value.when.is_none() && !is_last {
            reader.report(
                Finding::new(
                    &rules::CONFLICT,
                    span.start..span.start + 1,
                    "an outcome without a condition stands before others, which can never be taken",
                )
                .label("no `when`")
                .hint("move it to the end, or give it a `when`"),
            );
        }
        outcomes.push(outcome(reader, places, choice, value, &span));
    }
    if written.is_empty() {
        reader.report(
            Finding::new(&rules::NO_LAST_OUTCOME, list_span, "the list of outcomes is empty")
                .hint("leave `outcomes` out, or put one in"),
        );
    }
    outcomes
}

fn outcome(
    reader: &mut Reader<'_>,
    places: &mut Places<'_>,
    choice: &written::Choice,
    own: &written::Outcome,
    owner: &Span,
) -> Outcome {
    macro_rules! field {
        ($name:ident) => {
            own.$name.as_ref().or(choice.$name.as_ref())
        };
    }
    let marks = marks(reader, field!(marks), -3..=3, "marks");
    let why = reader.optional_text(field!(why));
    if !marks.is_zero() && why.is_empty() && field!(why).is_none() {
        let span = field!(marks).map_or_else(|| owner.clone(), |at| reader.span(at));
        reader.report(no_note(span));
    }
    let learn = facts(reader, places.memory, field!(learn));
    let raise = names(reader, &places.memory.terms, "raise", field!(raise));
    let settle = names(reader, &places.memory.terms, "settle", field!(settle));
    let (mut set, mut clear) = (Bits::EMPTY, Bits::EMPTY);
    for fact in &learn {
        set.set(Memory::fact(usize::from(*fact)));
    }
    for term in &raise {
        set.set(places.memory.raised(usize::from(*term)));
    }
    flags(reader, places.memory, field!(set), &mut set);
    flags(reader, places.memory, field!(clear), &mut clear);
    Outcome {
        when: condition(reader, &mut places.asking(), own.when.as_ref()),
        span: owner.clone(),
        when_span: own.when.as_ref().map(|at| reader.span(at)),
        why_span: field!(why).map(|at| reader.span(at)),
        marks,
        why,
        heat: reader.number(field!(heat), "heat", -10..=10, 0) as i8,
        trust: reader.number(field!(trust), "trust", -10..=10, 0) as i8,
        set,
        clear,
        learn,
        raise,
        settle,
        reply: lines(reader, &mut places.asking(), field!(reply)),
        goto: match field!(goto) {
            Some(at) => target(reader, places, "goto", at),
            None => {
                reader.missing("goto", owner);
                Target::Ending(0)
            }
        },
    }
}

/// Where a `goto` leads; a name that is wrong has been reported.
pub(super) fn target(reader: &mut Reader<'_>, places: &Places<'_>, field: &str, at: &At<String>) -> Target {
    match reader.resolve(places.targets, field, at) {
        Some(index) if index < places.node_count => Target::Node(index as u32),
        Some(index) => Target::Ending((index - places.node_count) as u32),
        None => Target::Ending(0),
    }
}

/// Marks, or weights: whole numbers within bounds for skills, each at most once.
pub(super) fn marks(
    reader: &mut Reader<'_>,
    field: Option<&At<Table<i64, Skill>>>,
    range: std::ops::RangeInclusive<i64>,
    name: &str,
) -> Marks {
    let mut marks = Marks::default();
    let mut seen: Vec<(Skill, Span)> = Vec::new();
    for (key, value) in reader.optional(field).map_or(&[][..], |table| table.0.as_slice()) {
        let span = reader.span(key);
        let Some(skill) = reader.copied(Some(key)) else { continue };
        if let Some((_, first)) = seen.iter().find(|(other, _)| *other == skill) {
            let finding =
                Finding::new(&rules::REPEATED_NAME, span, format!("`{}` stands twice in `{name}`", skill.id()))
                    .label("the second one")
                    .also(first.clone(), "the first one");
            reader.report(finding);
            continue;
        }
        seen.push((skill, span));
        marks[skill] = reader.number(Some(value), skill.id(), range.clone(), 0) as i16;
    }
    marks
}

/// The finding for marks that nobody explains.
pub(super) fn no_note(span: Span) -> Finding {
    Finding::new(&rules::NO_NOTE, span, "marks are given without a coach's note")
        .label("nobody learns why")
        .hint("add `why: \"…\"`: what the act does, in one or two sentences")
}

/// The numbers of the names in a list; wrong ones have been reported.
pub(super) fn names(
    reader: &mut Reader<'_>,
    known: &super::names::Names,
    field: &str,
    list: Option<&At<Vec<At<String>>>>,
) -> Vec<u16> {
    let list = reader.optional(list).map_or(&[][..], Vec::as_slice);
    let mut numbers = Vec::with_capacity(list.len());
    for at in list {
        if let Some(number) = reader.resolve(known, field, at).map(|index| index as u16)
            && !numbers.contains(&number)
        {
            numbers.push(number);
        }
    }
    numbers
}

/// The facts of a list.
pub(super) fn facts(reader: &mut Reader<'_>, memory: &Memory, list: Option<&At<Vec<At<String>>>>) -> Vec<u16> {
    names(reader, &memory.facts, "learn", list)
}

/// Puts the bits of the flags of a list into `bits`.
pub(super) fn flags(reader: &mut Reader<'_>, memory: &mut Memory, list: Option<&At<Vec<At<String>>>>, bits: &mut Bits) {
    let list = reader.optional(list).map_or(&[][..], Vec::as_slice);
    for at in list {
        let span = reader.span(at);
        if let Some(name) = reader.value(at) {
            super::names::check_id(reader, name, &span);
            bits.set(memory.flag_changed(name, span));
        }
    }
}

/// The text of a field that belongs to marks: it must be there where they are.
pub(super) fn note(reader: &mut Reader<'_>, marks: &Marks, field: Option<&At<String>>, span: &Span) -> Text {
    if !marks.is_zero() && field.is_none() {
        reader.report(no_note(span.clone()));
    }
    reader.optional_text(field)
}

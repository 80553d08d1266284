//! Nodes and their choices.

use std::collections::HashMap;

use super::super::finding::{Finding, rules};
use super::super::ids;
use super::super::limits;
use super::super::located::At;
use super::super::model::{Choice, Node, Said};
use super::super::source::Span;
use super::super::suggest::shown;
use super::super::written;
use super::conditions::{Asking, condition};
use super::lines::lines;
use super::memory::Memory;
use super::names::{Names, check_id};
use super::outcomes::outcomes;
use super::reader::{Reader, unix_lines};

/// What can be named from within a node.
pub(super) struct Places<'a> {
    pub(super) memory: &'a mut Memory,
    /// Nodes, and after them endings.
    pub(super) targets: &'a Names,
    pub(super) nodes: &'a Names,
    pub(super) node_count: usize,
    /// The ids that choices were given.
    pub(super) choice_ids: Names,
}

impl Places<'_> {
    pub(super) fn asking(&mut self) -> Asking<'_> {
        Asking { memory: self.memory, nodes: self.nodes }
    }
}

/// Compiles a node; none where it could not be read at all.
pub(super) fn node(
    reader: &mut Reader<'_>,
    places: &mut Places<'_>,
    id: &str,
    key: &Span,
    at: &At<written::Node>,
) -> Node {
    reader.node = Some(id.to_owned());
    let mut node = Node {
        id: id.to_owned(),
        span: key.clone(),
        lines: Vec::new(),
        again: Vec::new(),
        choices: Vec::new(),
        shuffle: true,
        visited_bit: None,
    };
    if let Some(written) = reader.value(at) {
        node.lines = lines(reader, &mut places.asking(), written.lines.as_ref());
        node.again = lines(reader, &mut places.asking(), written.again.as_ref());
        node.shuffle = reader.copied(written.shuffle.as_ref()).unwrap_or(true);
        let unread = reader.is_left_out(&reader.span(at));
        choices(reader, places, written, key, unread, &mut node);
    }
    reader.node = None;
    node
}

fn choices(
    reader: &mut Reader<'_>,
    places: &mut Places<'_>,
    written: &written::Node,
    key: &Span,
    unread: bool,
    node: &mut Node,
) {
    let mut id_spans = Vec::new();
    if let Some(list) = &written.choices {
        let span = reader.span(list);
        let choices = reader.value(list).map_or(&[][..], Vec::as_slice);
        reader.at_most(limits::CHOICES, choices.len(), "choices at one node", &span);
        for at in choices {
            let span = reader.span(at);
            if let Some(value) = reader.value(at) {
                let choice = choice(reader, places, node, value, span, false);
                id_spans.push(value.id.as_ref().map(|at| reader.span(at)));
                node.choices.push(choice);
            }
        }
    }
    if let Some(at) = &written.silence {
        let span = reader.span(at);
        if let Some(value) = reader.value(at) {
            let choice = choice(reader, places, node, value, span, true);
            id_spans.push(value.id.as_ref().map(|at| reader.span(at)));
            node.choices.push(choice);
        }
    }
    let nothing_written =
        written.silence.is_none() && written.choices.as_ref().is_none_or(|at| at.value().is_ok_and(Vec::is_empty));
    if nothing_written && !unread {
        reader.report(
            Finding::new(
                &rules::NO_CHOICES,
                key.clone(),
                format!("the node `{}` has no choices, so that the conversation stops there", shown(&node.id)),
            )
            .label("nothing to choose")
            .hint("add `choices: [ … ]`, or make it an ending"),
        );
    }
    number_choices(reader, node, &id_spans);
}

fn choice(
    reader: &mut Reader<'_>,
    places: &mut Places<'_>,
    node: &Node,
    written: &written::Choice,
    owner: Span,
    silence: bool,
) -> Choice {
    let text = written.say.as_ref().or(written.does.as_ref());
    let shown = text.and_then(|at| at.value().ok()).map(|text| shorten(text));
    let given = written.id.as_ref().and_then(|at| {
        let id = reader.value(at)?.clone();
        let span = reader.span(at);
        check_id(reader, &id, &span);
        check_choice_id(reader, &id, &span, silence);
        places.choice_ids.add_quietly(&id, span);
        Some(id)
    });
    reader.choice = given.clone().or_else(|| shown.clone()).or_else(|| silence.then(|| "silence".to_owned()));
    let said = said(reader, written, &owner, silence);
    let id = given.unwrap_or_else(|| match text.and_then(|at| at.value().ok()) {
        Some(text) if !silence => ids::made_from(&node.id, &unix_lines(text)),
        _ => "silence".to_owned(),
    });
    let choice = Choice {
        key: ids::key(&node.id, &id),
        id,
        span: owner.clone(),
        said,
        said_span: text.map_or_else(|| owner.clone(), |at| reader.span(at)),
        act: reader.copied(written.act.as_ref()),
        when: condition(reader, &mut places.asking(), written.when.as_ref()),
        when_span: written.when.as_ref().map(|at| reader.span(at)),
        once_bit: reader.copied(written.once.as_ref()).unwrap_or(false).then(|| places.memory.another()),
        outcomes: outcomes(reader, places, written, &owner),
    };
    reader.choice = None;
    choice
}

fn said(reader: &mut Reader<'_>, written: &written::Choice, owner: &Span, silence: bool) -> Said {
    if silence {
        let not_here = [
            ("say", written.say.as_ref().map(|at| reader.span(at))),
            ("does", written.does.as_ref().map(|at| reader.span(at))),
        ];
        for (name, span) in not_here {
            if let Some(span) = span {
                reader.report(
                    Finding::new(&rules::CONFLICT, span, format!("a silence has no `{name}`"))
                        .hint("make it a choice, or leave the text out"),
                );
            }
        }
        if let Some(at) = &written.once {
            let span = reader.span(at);
            reader.report(
                Finding::new(&rules::CONFLICT, span, "a silence has no `once`")
                    .hint("give it a condition instead: `when`"),
            );
        }
        return Said::Nothing {
            after_seconds: reader.number(written.after_seconds.as_ref(), "after_seconds", 3..=120, 15) as u8,
        };
    }
    if let Some(at) = &written.after_seconds {
        let span = reader.span(at);
        reader.report(
            Finding::new(&rules::CONFLICT, span, "`after_seconds` belongs to a `silence`").hint("leave it out here"),
        );
    }
    match (&written.say, &written.does) {
        (Some(say), None) => Said::Words(reader.text_at(say)),
        (None, Some(does)) => Said::Deed(reader.text_at(does)),
        (Some(_), Some(does)) => {
            let span = reader.span(does);
            reader.report(
                Finding::new(&rules::CONFLICT, span, "a choice has both `say` and `does`").hint("keep one of the two"),
            );
            Said::Words(super::super::text::Text::default())
        }
        (None, None) => {
            reader.missing("say", owner);
            Said::Words(super::super::text::Text::default())
        }
    }
}

/// Ids and keys must be unique at their node; `id_spans` is where each choice was given its id.
fn number_choices(reader: &mut Reader<'_>, node: &Node, id_spans: &[Option<Span>]) {
    let mut ids: HashMap<&str, &Span> = HashMap::new();
    let mut keys: HashMap<u16, &Choice> = HashMap::new();
    let mut given: HashMap<&str, &Span> = HashMap::new();
    for (choice, id_span) in node.choices.iter().zip(id_spans) {
        // A choice that says nothing has been reported, and is no silence.
        if choice.id == "silence" && !matches!(choice.said, Said::Nothing { .. }) {
            continue;
        }
        let start = choice.span.start..choice.span.start + 1;
        let first_id = id_span.as_ref().and_then(|span| given.insert(&choice.id, span));
        if let Some(first) = ids.insert(&choice.id, &choice.span) {
            let first = first.start..first.start + 1;
            if let (Some(second), Some(first)) = (id_span, first_id) {
                let message = format!("two choices of `{}` have the id `{}`", shown(&node.id), shown(&choice.id));
                reader.report(
                    Finding::new(&rules::REPEATED_NAME, second.clone(), message)
                        .label("the second one")
                        .also(first.clone(), "the first one")
                        .hint("the two ids are the same; change one"),
                );
                continue;
            }
            reader.report(
                Finding::new(
                    &rules::REPEATED_NAME,
                    start,
                    format!("two choices of `{}` are both `{}`", shown(&node.id), shown(&choice.id)),
                )
                .label("the second one")
                .also(first, "the first one")
                .hint("change the text of one, or give it an `id`"),
            );
        } else if let Some(first) = keys.insert(choice.key, choice) {
            reader.report(
                Finding::new(
                    &rules::REPEATED_NAME,
                    start,
                    format!("receipts can't tell `{}` from `{}`", shown(&choice.id), shown(&first.id)),
                )
                .label("the second one")
                .also(first.span.start..first.span.start + 1, "the first one")
                .hint("a rare accident: give one of the two an `id` of its own"),
            );
        }
    }
}

/// `--moves` takes numbers and `silence` beside ids, so no spoken choice may be called like one of them.
fn check_choice_id(reader: &mut Reader<'_>, id: &str, span: &Span, silence: bool) {
    if id.chars().all(|c| c.is_ascii_digit()) || id == "silence" && !silence {
        reader.report(
            Finding::new(&rules::BAD_ID, span.clone(), format!("`{id}` can't be the id of a choice"))
                .label("would be taken for a number or for silence")
                .hint("use a word that says what the choice does"),
        );
    }
}

/// The start of a text, for naming a choice in a finding.
fn shorten(text: &str) -> String {
    const SHOWN: usize = 40;
    let mut shown: String = text.chars().take(SHOWN).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

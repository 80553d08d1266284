//! The top of a scenario, and what belongs together across it.

use super::super::bits::Bits;
use super::super::finding::{Finding, rules};
use super::super::hash::ContentHash;
use super::super::limits;
use super::super::located::{At, Either, Table};
use super::super::model::{Accepted, Limit, Opening, Scenario, Target, TopPlaces};
use super::super::skill::Skill;
use super::super::source::Span;
use super::super::suggest::shown;
use super::super::written;
use super::endings::{ending, facts, player_needs_a_name, recap, terms};
use super::memory::Memory;
use super::names::{Names, keys};
use super::nodes::{Places, node};
use super::outcomes::{self, marks, target};
use super::people::{brief, cast, plain_texts};
use super::reader::Reader;
use super::unknown::{report_unknown, report_unknown_of};

/// Compiles the whole; none only where nodes or endings are missing altogether.
pub(super) fn scenario(
    reader: &mut Reader<'_>,
    id: &str,
    hash: ContentHash,
    written: &written::Scenario,
) -> Option<Scenario> {
    let top = reader.top.clone();
    format(reader, written, &top);
    let people = cast(reader, written.cast.as_ref(), &top);
    let places_of_top = top_places(reader, written, &top);
    let brief = brief(reader, written.brief.as_ref(), &top);
    let (fact_names, facts) = facts(reader, written.facts.as_ref());
    let (term_names, terms) = terms(reader, written.terms.as_ref());
    reader.at_most(limits::FACTS, fact_names.len(), "facts", &top);
    reader.at_most(limits::TERMS, term_names.len(), "terms", &top);
    let mut memory = Memory::new(fact_names, term_names);

    let nodes = entries(reader, written.nodes.as_ref(), "nodes", "node", &top);
    let endings = entries(reader, written.endings.as_ref(), "endings", "ending", &top);
    let mut targets = Names::new("node or ending");
    let mut node_names = Names::new("node");
    for (name, span, _) in &nodes {
        node_names.add_quietly(name, span.clone());
        targets.add_quietly(name, span.clone());
    }
    for (name, span, _) in &endings {
        targets.add(reader, name, span.clone());
    }
    let mut places = Places {
        node_count: nodes.len(),
        memory: &mut memory,
        targets: &targets,
        nodes: &node_names,
        choice_ids: Names::new("choice"),
    };
    let mut nodes: Vec<_> = nodes.into_iter().map(|(id, span, at)| node(reader, &mut places, &id, &span, at)).collect();
    let endings: Vec<_> =
        endings.into_iter().filter_map(|(id, span, at)| ending(reader, &mut places, &id, &span, at)).collect();
    let breaking_point = breaking_point(reader, &places, written, &top);
    let patience = patience(reader, &places, written, breaking_point.ending);
    let openings = openings(reader, &mut places, written, breaking_point, &top);
    let choice_ids = places.choice_ids;
    memory.finish(reader, &choice_ids, &top);
    // Where all nodes or endings are missing, that has been reported, and nothing is known of their names.
    if written.nodes.as_ref().is_some_and(|at| at.value().is_ok())
        && written.endings.as_ref().is_some_and(|at| at.value().is_ok())
    {
        report_unknown_of(reader, &targets, &node_names);
    }
    remember(&mut nodes, &memory);

    let scenario = Scenario {
        id: id.to_owned(),
        hash,
        title: reader.plain(written.title.as_ref(), "title", &top),
        summary: reader.plain(written.summary.as_ref(), "summary", &top),
        difficulty: reader.copied(written.difficulty.as_ref()).unwrap_or_default(),
        minutes: reader.number(written.minutes.as_ref(), "minutes", 1..=60, 5) as u8,
        language: written.language.as_ref().and_then(|at| reader.plain_at(at)).unwrap_or_else(|| "en".to_owned()),
        authors: plain_texts(reader, &written.authors),
        sources: plain_texts(reader, &written.sources),
        weights: weights(reader, written),
        cast: people,
        recap: recap(reader, written.recap.as_ref()),
        brief,
        openings,
        patience,
        breaking_point,
        facts,
        terms,
        nodes,
        endings,
        accept: accept(reader, written),
        flags: memory.flags(),
        places: places_of_top,
        bit_count: memory.count(),
    };
    let cast = std::mem::replace(&mut reader.cast, Names::new("person"));
    if written.cast.as_ref().is_some_and(|at| at.value().is_ok()) {
        report_unknown(reader, &cast);
    }
    let brief_was_read =
        written.brief.as_ref().is_some_and(|at| at.value().is_ok() && !reader.is_left_out(&reader.span(at)));
    if brief_was_read {
        player_needs_a_name(reader, &scenario.brief.name);
    }
    (!scenario.nodes.is_empty() && !scenario.endings.is_empty() && !scenario.openings.is_empty()).then_some(scenario)
}

fn format(reader: &mut Reader<'_>, written: &written::Scenario, top: &Span) {
    let Some(number) = reader.required(written.format.as_ref(), "format", top).copied() else { return };
    if number != 1 {
        let span = written.format.as_ref().map_or_else(|| top.clone(), |at| reader.span(at));
        reader.report(
            Finding::new(&rules::FORMAT, span, format!("this is format {number}, and this Defuse reads format 1"))
                .label("only 1 is known")
                .hint("write `format: 1`, or get a newer Defuse"),
        );
    }
}

fn entries<'a, T>(
    reader: &mut Reader<'_>,
    field: Option<&'a At<Table<T>>>,
    name: &str,
    what: &'static str,
    top: &Span,
) -> Vec<(String, Span, &'a At<T>)> {
    let Some(table) = reader.required(field, name, top) else { return Vec::new() };
    let span = field.map_or_else(|| top.clone(), |at| reader.span(at));
    reader.at_most(limits::NODES, table.0.len(), name, &span);
    if table.0.is_empty() {
        reader.report(
            Finding::new(&rules::MISSING_FIELD, span, format!("there is no {what}"))
                .hint(format!("add one to `{name}`")),
        );
    }
    keys(reader, &mut Names::new(what), table)
}

fn ending_of(reader: &mut Reader<'_>, places: &Places<'_>, field: &str, at: &At<String>) -> u32 {
    match target(reader, places, field, at) {
        Target::Ending(index) => index,
        Target::Node(_) => {
            let span = reader.span(at);
            let name = reader.value(at).cloned().unwrap_or_default();
            reader.report(
                Finding::new(
                    &rules::UNKNOWN_NAME,
                    span,
                    format!("`{field}` names the node `{}`, and only an ending can stand here", shown(&name)),
                )
                .label("not an ending")
                .hint("the customer ends the conversation here: name one of the `endings`"),
            );
            0
        }
    }
}

fn breaking_point(reader: &mut Reader<'_>, places: &Places<'_>, written: &written::Scenario, top: &Span) -> Limit {
    let owner = written.breaking_point.as_ref().map_or_else(|| top.clone(), |at| reader.span(at));
    let Some(point) = reader.required(written.breaking_point.as_ref(), "breaking_point", top) else {
        return Limit { at: 10, ending: 0 };
    };
    Limit {
        at: reader.number(point.heat.as_ref(), "heat", 1..=10, 10) as u8,
        ending: match &point.goto {
            Some(at) => ending_of(reader, places, "goto", at),
            None => {
                reader.missing("goto", &owner);
                0
            }
        },
    }
}

fn patience(reader: &mut Reader<'_>, places: &Places<'_>, written: &written::Scenario, ending: u32) -> Limit {
    const DEFAULT: i64 = 20;
    let range = 1..=limits::PATIENCE;
    match &written.patience {
        None => Limit { at: DEFAULT as u8, ending },
        Some(Either::Short(at)) => Limit { at: reader.number(Some(at), "patience", range, DEFAULT) as u8, ending },
        Some(Either::Full(at)) => match reader.value(at) {
            None => Limit { at: DEFAULT as u8, ending },
            Some(full) => Limit {
                at: reader.number(full.moves.as_ref(), "moves", range, DEFAULT) as u8,
                ending: full.goto.as_ref().map_or(ending, |at| ending_of(reader, places, "goto", at)),
            },
        },
    }
}

fn openings(
    reader: &mut Reader<'_>,
    places: &mut Places<'_>,
    written: &written::Scenario,
    breaking_point: Limit,
    top: &Span,
) -> Vec<Opening> {
    let Some(list) = reader.required(written.openings.as_ref(), "openings", top) else { return Vec::new() };
    let span = written.openings.as_ref().map_or_else(|| top.clone(), |at| reader.span(at));
    reader.at_most(limits::OPENINGS, list.len(), "openings", &span);
    if list.is_empty() {
        reader.report(
            Finding::new(&rules::MISSING_FIELD, span, "there is no opening")
                .hint("name the node where it begins: `openings: [(node: \"…\", heat: 6, trust: 4)]`"),
        );
    }
    let mut openings = Vec::new();
    for at in list {
        let owner = reader.span(at);
        let Some(opening) = reader.value(at) else { continue };
        if opening.node.is_none() {
            reader.missing("node", &owner);
        }
        let node = opening.node.as_ref().and_then(|at| reader.resolve(places.nodes, "node", at));
        let heat = reader.number(opening.heat.as_ref(), "heat", 0..=10, 5) as u8;
        if heat >= breaking_point.at {
            let span = opening.heat.as_ref().map_or_else(|| owner.clone(), |at| reader.span(at));
            reader.report(
                Finding::new(
                    &rules::OPENING_TOO_HOT,
                    span,
                    format!("this opening has heat {heat}, and the customer leaves at {}", breaking_point.at),
                )
                .label("over before it begins")
                .hint("start cooler, or raise the `heat` of the `breaking_point`"),
            );
        }
        let learn = outcomes::facts(reader, places.memory, opening.learn.as_ref());
        let mut bits = Bits::EMPTY;
        for fact in &learn {
            bits.set(Memory::fact(usize::from(*fact)));
        }
        outcomes::flags(reader, places.memory, opening.set.as_ref(), &mut bits);
        let trust = reader.number(opening.trust.as_ref(), "trust", 0..=10, 5) as u8;
        let weight = reader.number(opening.weight.as_ref(), "weight", 1..=100, 1) as u32;
        if let Some(node) = node {
            openings.push(Opening { node: node as u32, heat, trust, weight, bits, learn, span: owner });
        }
    }
    openings
}

fn weights(reader: &mut Reader<'_>, written: &written::Scenario) -> [i32; Skill::COUNT] {
    let given = marks(reader, written.weights.as_ref(), 1..=10, "weights");
    Skill::ALL.map(|skill| i32::from(given[skill]).max(1))
}

fn accept(reader: &mut Reader<'_>, written: &written::Scenario) -> Vec<Accepted> {
    let Some(table) = reader.optional(written.accept.as_ref()) else { return Vec::new() };
    keys(reader, &mut Names::new("code"), table)
        .into_iter()
        .filter_map(|(code, span, at)| Some(Accepted { code, reason: reader.plain_at(at)?, span }))
        .collect()
}

/// Where the fields of the top stand; after the cast, whose names the reader knows by then.
fn top_places(reader: &Reader<'_>, written: &written::Scenario, top: &Span) -> TopPlaces {
    let text = |field: &written::Text| field.as_ref().map_or_else(|| top.clone(), |at| reader.span(at));
    let mut weights: [Option<Span>; Skill::COUNT] = Default::default();
    for (key, _) in written.weights.iter().filter_map(|at| at.value().ok()).flat_map(|table| &table.0) {
        if let Ok(skill) = key.value() {
            weights[skill.index()] = Some(reader.span(key));
        }
    }
    TopPlaces {
        title: text(&written.title),
        summary: text(&written.summary),
        minutes: written.minutes.as_ref().map(|at| reader.span(at)),
        weights,
        cast: reader.cast.spans().cloned().collect(),
    }
}

/// Puts what conditions ask for into the outcomes that make it so.
fn remember(nodes: &mut [super::super::model::Node], memory: &Memory) {
    for (index, node) in nodes.iter_mut().enumerate() {
        node.visited_bit = memory.visited_bit(index);
        for choice in &mut node.choices {
            let bits = [node.visited_bit, memory.said_bit(&choice.id), choice.once_bit];
            for outcome in &mut choice.outcomes {
                for bit in bits.into_iter().flatten() {
                    outcome.set.set(bit);
                }
            }
        }
    }
}

//! Conditions: from names to meters and bits.

use super::super::condition::Condition;
use super::super::finding::{Finding, rules};
use super::super::located::At;
use super::super::written;
use super::memory::Memory;
use super::names::Names;
use super::reader::Reader;

/// What conditions can ask for.
pub(super) struct Asking<'a> {
    pub(super) memory: &'a mut Memory,
    pub(super) nodes: &'a Names,
}

/// The condition, where there is one; a part that names nothing has been reported and counts as true.
pub(super) fn condition(
    reader: &mut Reader<'_>,
    asking: &mut Asking<'_>,
    field: Option<&At<written::Condition>>,
) -> Option<Condition> {
    if let Some(at) = field.filter(|at| at.value().is_err())
        && reader.written(at).starts_with('"')
    {
        let span = reader.span(at);
        reader.report(
            Finding::new(&rules::WRONG_KIND, span, "a condition was expected, and this is a text")
                .label("not a condition")
                .hint("a condition is written like `Knows(\"photos\")`, `HeatAtLeast(6)`, `Said(\"apology\")` or `All([Open(\"bill\"), Flag(\"blamed\")])`"),
        );
        return None;
    }
    let written = reader.optional(field)?;
    Some(compile(reader, asking, written))
}

fn compile(reader: &mut Reader<'_>, asking: &mut Asking<'_>, written: &written::Condition) -> Condition {
    use written::Condition as W;
    let always = || Condition::All(Vec::new());
    let bit = |bit: Option<u16>| bit.map_or_else(always, Condition::Bit);
    match written {
        W::HeatAtLeast(at) => Condition::HeatAtLeast(meter(reader, at, "HeatAtLeast")),
        W::HeatAtMost(at) => not(Condition::HeatAtLeast(meter(reader, at, "HeatAtMost") + 1)),
        W::TrustAtLeast(at) => Condition::TrustAtLeast(meter(reader, at, "TrustAtLeast")),
        W::TrustAtMost(at) => not(Condition::TrustAtLeast(meter(reader, at, "TrustAtMost") + 1)),
        W::Knows(at) => bit(reader.resolve(&asking.memory.facts, "Knows", at).map(Memory::fact)),
        W::Raised(at) => bit(term(reader, asking, at, "Raised").map(|term| asking.memory.raised(term))),
        W::Settled(at) => bit(term(reader, asking, at, "Settled").map(|term| asking.memory.settled(term))),
        W::Open(at) => match term(reader, asking, at, "Open") {
            Some(term) => Condition::All(vec![
                Condition::Bit(asking.memory.raised(term)),
                not(Condition::Bit(asking.memory.settled(term))),
            ]),
            None => always(),
        },
        W::Flag(at) => {
            let span = reader.span(at);
            bit(reader.value(at).map(|name| asking.memory.flag_asked(reader, name, span)))
        }
        W::Said(at) => {
            let span = reader.span(at);
            bit(reader.value(at).map(|id| asking.memory.said_asked(reader, id, span)))
        }
        W::Visited(at) => {
            bit(reader.resolve(asking.nodes, "Visited", at).map(|node| asking.memory.visited_asked(node)))
        }
        W::All(parts) => Condition::All(parts.iter().map(|part| compile(reader, asking, part)).collect()),
        W::Any(parts) => Condition::Any(parts.iter().map(|part| compile(reader, asking, part)).collect()),
        W::Not(part) => not(compile(reader, asking, part)),
    }
}

fn not(condition: Condition) -> Condition {
    Condition::Not(Box::new(condition))
}

fn meter(reader: &mut Reader<'_>, at: &At<i64>, name: &str) -> u8 {
    reader.number(Some(at), name, 0..=10, 0) as u8
}

fn term(reader: &mut Reader<'_>, asking: &Asking<'_>, at: &At<String>, name: &str) -> Option<usize> {
    reader.resolve(&asking.memory.terms, name, at)
}

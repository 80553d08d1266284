//! From what a trainer wrote to a scenario that can be played. Nothing stops at the first thing that is wrong:
//! every part is read, and all findings are collected.

mod conditions;
mod endings;
mod lines;
mod memory;
mod names;
mod nodes;
mod order;
mod outcomes;
mod people;
mod reader;
mod top;
mod unknown;
mod unread;

use super::finding::Finding;
use super::hash::ContentHash;
use super::model::Scenario;
use super::parse::Parsed;
use super::written;
use reader::Reader;

/// Compiles what was parsed. Places that could not be parsed have been reported.
/// There is a scenario only where nothing was found.
pub(super) fn compile(
    id: &str,
    hash: ContentHash,
    written: &written::Scenario,
    parsed: &Parsed,
) -> (Option<Scenario>, Vec<Finding>) {
    let mut reader = Reader::new(parsed);
    let scenario = top::scenario(&mut reader, id, hash, written);
    let sound = reader.findings.is_empty() && parsed.left_out.is_empty();
    (scenario.filter(|_| sound), reader.findings)
}

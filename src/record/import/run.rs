//! Keeping what was read: every receipt is replayed first, and kept batch by batch.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use jiff::Timestamp;

use super::lines::Line;
use crate::record::{Imported, Person, Play, PlayedOn, Store, StoreError, Unplayable};
use crate::review::Envelope;

/// So many receipts go to the disk at once. Whatever happens between two batches, those before are kept.
pub const BATCH: usize = 500;

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// So many receipts are done, refused ones among them.
    pub done: usize,
    /// Of so many.
    pub of: usize,
}

/// A receipt that was not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The line it stood on, from 1.
    pub number: usize,
    /// The name beside it or in it; may be empty.
    pub name: String,
    /// Why.
    pub why: Unplayable,
}

/// What became of an import.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportReport {
    /// New receipts of texts that are loaded here: by scenario, how many.
    pub new: BTreeMap<String, usize>,
    /// How many were here already.
    pub known: usize,
    /// New receipts that were played on another text of a scenario: kept, but they count nowhere before that text is here.
    pub other_text: BTreeMap<String, usize>,
    /// New receipts of scenarios that aren't here: kept, but they count nowhere before the scenario is.
    pub not_here: BTreeMap<String, usize>,
    /// Those that were not kept.
    pub refused: Vec<Refused>,
    /// Whether it was stopped before the last.
    pub stopped: bool,
}

impl ImportReport {
    /// How many new receipts were kept.
    pub fn kept(&self) -> usize {
        [&self.new, &self.other_text, &self.not_here].into_iter().flat_map(BTreeMap::values).sum()
    }
}

/// Replays receipts and keeps those that are finished plays, [`BATCH`] at a time: a batch is on the disk before the step after it is told, and a step that
/// answers [`ControlFlow::Break`] stops there. `now` gives the envelope of a scenario as it is loaded now, by its id; it is asked once an id.
/// A team is given to those that stand beside none. O(receipts × (moves + log of how many are kept)).
///
/// # Errors
/// Where the store can't be written. The batches before are kept.
pub fn import(
    store: &Store,
    lines: &[Line],
    team: Option<&str>,
    at: Timestamp,
    mut now: impl FnMut(&str) -> Option<Arc<Envelope>>,
    mut step: impl FnMut(Step) -> ControlFlow<()>,
) -> Result<ImportReport, StoreError> {
    let (mut report, mut envelopes) = (ImportReport::default(), BTreeMap::new());
    let mut done = 0;
    for batch in lines.chunks(BATCH) {
        let mut sound = Vec::with_capacity(batch.len());
        for line in batch {
            let who = Person::new(&line.who.name, line.who.team.as_deref().or(team));
            let imported =
                Imported::new(line.receipt.clone(), &who, at, u32::try_from(line.number).unwrap_or(u32::MAX));
            let id = &line.receipt.scenario;
            if !envelopes.contains_key(id) {
                envelopes.insert(id.clone(), now(id));
            }
            let envelope = envelopes.get(id).and_then(Option::as_deref);
            match Play::check(&line.receipt, envelope) {
                Ok(text) => sound.push((imported, text)),
                Err(why) => report.refused.push(Refused { number: line.number, name: imported.who.name, why }),
            }
        }
        let (receipts, texts): (Vec<Imported>, Vec<PlayedOn>) = sound.into_iter().unzip();
        let new = store.keep_receipts(&receipts)?;
        for ((receipt, text), is_new) in receipts.into_iter().zip(texts).zip(new) {
            let counts = match text {
                _ if !is_new => {
                    report.known += 1;
                    continue;
                }
                PlayedOn::ThisText => &mut report.new,
                PlayedOn::OtherText => &mut report.other_text,
                PlayedOn::NotHere => &mut report.not_here,
            };
            *counts.entry(receipt.receipt.scenario).or_default() += 1;
        }
        done += batch.len();
        if step(Step { done, of: lines.len() }).is_break() && done < lines.len() {
            report.stopped = true;
            break;
        }
    }
    Ok(report)
}

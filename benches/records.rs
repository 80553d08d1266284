//! How fast attempts are imported, scored again and compared, per receipt.
//!
//! `cargo bench --no-default-features --bench records` runs it without the game.

use std::ops::ControlFlow;
use std::sync::Arc;

use defuse::conversation::Conversation;
use defuse::record::compare::{Comparison, Question};
use defuse::record::import::{import, read_receipts};
use defuse::record::progress::{costs, memories, series};
use defuse::record::{Mode, Receipt, Rescored, Store, rescore_all};
use defuse::review::Envelope;
use defuse::scenario::{Source, read};
use divan::Bencher;
use divan::counter::ItemsCount;
use jiff::Timestamp;

fn main() {
    divan::main();
}

const COUNTS: [usize; 3] = [1_000, 10_000, 100_000];

fn envelope() -> Arc<Envelope> {
    let read = read("late-delivery", &Source::new("late-delivery", include_str!("../scenarios/late-delivery.ron")));
    let scenario = read.scenario.unwrap_or_else(|| panic!("{:?}", read.findings));
    Arc::new(Envelope::of(Arc::new(scenario)))
}

/// Receipts of random plays, a line each.
fn receipts(envelope: &Envelope, count: usize) -> String {
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut draw = move |below: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random >> 33) as usize % below
    };
    let mut text = String::new();
    for number in 0..count {
        let mut events = Vec::new();
        let mut conversation =
            Conversation::start(Arc::clone(envelope.scenario()), number as u64, None, "", &mut events);
        while conversation.end().is_none() {
            let shown = conversation.shown();
            let choice = shown[draw(shown.len())];
            assert!(conversation.choose(choice, &mut events).is_ok());
        }
        text.push_str(&format!("Person {number}: {}\n", Receipt::of(&conversation, Mode::Assessed, "")));
    }
    text
}

/// Reads, replays and keeps so many lines in a file of its own; what is measured is all of that.
#[divan::bench(args = COUNTS, sample_count = 3)]
fn import_lines(bencher: Bencher<'_, '_>, count: usize) {
    let envelope = envelope();
    let text = receipts(&envelope, count);
    bencher
        .counter(ItemsCount::new(count))
        .with_inputs(|| tempfile::tempdir().unwrap_or_else(|error| panic!("{error}")))
        .bench_local_values(|folder| {
            let opened = Store::open(folder.path(), Timestamp::UNIX_EPOCH).unwrap_or_else(|error| panic!("{error}"));
            let pasted = read_receipts(&text);
            let now = |_: &str| Some(Arc::clone(&envelope));
            let report =
                import(&opened.store, &pasted.lines, None, Timestamp::UNIX_EPOCH, now, |_| ControlFlow::Continue(()));
            assert_eq!(report.map(|report| report.kept()).ok(), Some(count));
            folder
        });
}

/// Scores so many imported receipts again, with every move's cost and the turning points.
#[divan::bench(args = COUNTS, sample_count = 3)]
fn rescore(bencher: Bencher<'_, '_>, count: usize) {
    let envelope = envelope();
    let imported = imported(&envelope, count);
    let now = |_: &str| Some(Arc::clone(&envelope));
    bencher.counter(ItemsCount::new(count)).bench_local(|| rescore_all(&[], &imported, now));
}

/// Compares so many people's first attempts.
#[divan::bench(args = COUNTS, sample_count = 3)]
fn compare(bencher: Bencher<'_, '_>, count: usize) {
    let (envelope, attempts) = rescored(count);
    let scenario = envelope.scenario();
    let question = Question { scenario: &scenario.id, hash: scenario.hash, mode: Mode::Assessed, pseudonyms: false };
    bencher.counter(ItemsCount::new(count)).bench_local(|| Comparison::of(&attempts, &question));
}

/// Everything that Progress shows of so many attempts.
#[divan::bench(args = COUNTS, sample_count = 3)]
fn progress(bencher: Bencher<'_, '_>, count: usize) {
    let (_, attempts) = rescored(count);
    let all: Vec<&Rescored> = attempts.iter().collect();
    bencher
        .counter(ItemsCount::new(count))
        .bench_local(|| (series(&all).len(), costs(&all).points, memories(&all).len()));
}

fn imported(envelope: &Envelope, count: usize) -> Vec<defuse::record::Imported> {
    let pasted = read_receipts(&receipts(envelope, count));
    let lines = pasted.lines.into_iter();
    lines
        .map(|line| {
            let place = line.number as u32;
            defuse::record::Imported::new(line.receipt, &line.who, Timestamp::UNIX_EPOCH, place)
        })
        .collect()
}

fn rescored(count: usize) -> (Arc<Envelope>, Vec<Rescored>) {
    let envelope = envelope();
    let imported = imported(&envelope, count);
    let (attempts, _) = rescore_all(&[], &imported, |_| Some(Arc::clone(&envelope)));
    (envelope, attempts)
}

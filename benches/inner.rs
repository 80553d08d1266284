//! How fast the inner ring is: reading per node, stepping per move, the envelope per state.
//!
//! `cargo bench --no-default-features` runs it without the game. Reading stands beside `ron` merely deserialising the same text.

use std::sync::Arc;

use defuse::conversation::Conversation;
use defuse::graph::{Graph, Layout};
use defuse::library::Library;
use defuse::lint;
use defuse::review::{Envelope, Review, extreme_line};
use defuse::scenario::{Scenario, Source, read};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

use generated::generated;

mod generated;

fn main() {
    divan::main();
}

const LATE_DELIVERY: &str = include_str!("../scenarios/late-delivery.ron");

fn scenario(text: &str) -> Arc<Scenario> {
    let read = read("bench", &Source::new("bench", text));
    assert!(read.findings.is_empty(), "{:?}", read.findings);
    Arc::new(read.scenario.unwrap_or_else(|| unreachable!("nothing was found in it")))
}

const SIZES: [usize; 3] = [100, 1_000, 10_000];

/// From text to playable, per node.
#[divan::bench(args = SIZES)]
fn read_generated(bencher: Bencher<'_, '_>, nodes: usize) {
    let text = generated(nodes);
    bencher.counter(ItemsCount::new(nodes)).bench_local(|| read("bench", &Source::new("bench", black_box(&text))));
}

/// `ron` reading the same text into its own value, per node.
#[divan::bench(args = SIZES)]
fn ron_value_of_generated(bencher: Bencher<'_, '_>, nodes: usize) {
    let text = generated(nodes);
    bencher.counter(ItemsCount::new(nodes)).bench_local(|| ron::from_str::<ron::Value>(black_box(&text)).is_ok());
}

/// From text to playable, the built-in scenario.
#[divan::bench]
fn read_late_delivery(bencher: Bencher<'_, '_>) {
    let nodes = scenario(LATE_DELIVERY).nodes.len();
    bencher
        .counter(ItemsCount::new(nodes))
        .bench_local(|| read("bench", &Source::new("bench", black_box(LATE_DELIVERY))));
}

/// Moves: choosing, with all events, up to the next choices; per move.
#[divan::bench]
fn step_late_delivery(bencher: Bencher<'_, '_>) {
    let scenario = scenario(LATE_DELIVERY);
    let line = extreme_line(&Envelope::of(Arc::clone(&scenario)), 0, true).unwrap_or_default();
    let mut events = Vec::new();
    bencher.counter(ItemsCount::new(line.len())).bench_local(|| {
        events.clear();
        let mut conversation = Conversation::start(Arc::clone(&scenario), 1, Some(0), "", &mut events);
        for choice in &line {
            let _ = conversation.choose(*choice, &mut events);
        }
        black_box(conversation.end().is_some())
    });
}

/// The exact envelope of the built-in scenario, all openings, per state.
#[divan::bench]
fn envelope_late_delivery(bencher: Bencher<'_, '_>) {
    let scenario = scenario(LATE_DELIVERY);
    let states = Envelope::of(Arc::clone(&scenario)).states().unwrap_or(1);
    bencher.counter(ItemsCount::new(states)).bench_local(|| Envelope::of(Arc::clone(black_box(&scenario))));
}

/// The exact envelopes of the whole built-in library, all openings, per state: how long whoever checks everything waits for them.
#[divan::bench]
fn envelope_library(bencher: Bencher<'_, '_>) {
    let library = Library::open(&[]);
    let scenarios: Vec<_> = library.entries().iter().filter_map(|entry| entry.scenario.clone()).collect();
    let states: usize = scenarios.iter().filter_map(|scenario| Envelope::of(Arc::clone(scenario)).states()).sum();
    bencher.counter(ItemsCount::new(states)).bench_local(|| {
        for scenario in &scenarios {
            black_box(Envelope::of(Arc::clone(scenario)));
        }
    });
}

/// The same of generated scenarios.
#[divan::bench(args = SIZES)]
fn envelope_generated(bencher: Bencher<'_, '_>, nodes: usize) {
    let scenario = scenario(&generated(nodes));
    let states = Envelope::of(Arc::clone(&scenario)).states().unwrap_or(1);
    bencher.counter(ItemsCount::new(states)).bench_local(|| Envelope::of(Arc::clone(black_box(&scenario))));
}

/// The review of a finished play, the envelope being there.
#[divan::bench]
fn review_late_delivery(bencher: Bencher<'_, '_>) {
    let scenario = scenario(LATE_DELIVERY);
    let envelope = Envelope::of(Arc::clone(&scenario));
    let mut events = Vec::new();
    let mut conversation = Conversation::start(Arc::clone(&scenario), 1, Some(0), "", &mut events);
    for choice in extreme_line(&envelope, 0, false).unwrap_or_default() {
        let _ = conversation.choose(choice, &mut events);
    }
    bencher.bench_local(|| Review::of(black_box(&conversation), &envelope));
}

/// Laying the built-in scenario's graph out, per vertex.
#[divan::bench]
fn layout_late_delivery(bencher: Bencher<'_, '_>) {
    let scenario = scenario(LATE_DELIVERY);
    let graph = Graph::of(&scenario, None);
    let vertices = graph.vertices.len();
    bencher.counter(ItemsCount::new(vertices)).bench_local(|| Layout::of(&scenario, black_box(&graph)));
}

/// The same of generated scenarios.
#[divan::bench(args = [60, 1_000, 10_000], sample_count = 10)]
fn layout_generated(bencher: Bencher<'_, '_>, nodes: usize) {
    let scenario = scenario(&generated(nodes));
    let graph = Graph::of(&scenario, None);
    bencher.counter(ItemsCount::new(nodes)).bench_local(|| Layout::of(&scenario, black_box(&graph)));
}

/// All rules, the walk over the states left out: that is the envelope's.
#[divan::bench(args = SIZES, sample_count = 10)]
fn check_generated(bencher: Bencher<'_, '_>, nodes: usize) {
    let envelope = Envelope::of(scenario(&generated(nodes)));
    bencher.counter(ItemsCount::new(nodes)).bench_local(|| lint::check(black_box(&envelope)));
}

#[divan::bench(sample_count = 10)]
fn check_late_delivery(bencher: Bencher<'_, '_>) {
    let envelope = Envelope::of(scenario(LATE_DELIVERY));
    bencher.bench_local(|| lint::check(black_box(&envelope)));
}

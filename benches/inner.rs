//! How fast the inner ring is: reading per node, stepping per move, the envelope per state.
//!
//! `cargo bench --no-default-features` runs it without the game. Reading stands beside `ron` merely deserialising the same text.

use std::sync::Arc;

use defuse::conversation::Conversation;
use defuse::graph::{Graph, Layout};
use defuse::review::{Envelope, Review, extreme_line};
use defuse::scenario::{Scenario, Source, read};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const LATE_DELIVERY: &str = include_str!("../scenarios/late-delivery.ron");

/// A scenario of so many nodes: each leads to the next three, with conditions, several outcomes, a fact and a flag here and there.
fn generated(nodes: usize) -> String {
    let mut text = String::from(
        r#"Scenario(format: 1, title: "Generated", summary: "Generated for measuring.",
    cast: {"ada": (name: "Ada Berg", role: "Buyer")},
    brief: (you: "You measure.", situation: "It is generated.", goal: "A figure."),
    openings: [(node: "n0", heat: 5, trust: 5)], patience: 20, breaking_point: (heat: 10, goto: "gone"),
    facts: {"f0": "One fact.", "f1": "Another fact."},
    endings: {"gone": (kind: Lost, title: "Gone", text: "She left."), "fine": (kind: Won, title: "Fine", text: "It went well.")},
    nodes: {
"#,
    );
    for node in 0..nodes {
        let to = |step: usize| if node + step < nodes { format!("n{}", node + step) } else { "fine".to_owned() };
        text.push_str(&format!(
            r#"        "n{node}": (
            lines: [(who: "ada", mood: Doubtful, says: "This is what I say at moment {node}, and I mean every word of it.")],
            choices: [
                (say: "I hear that, and I would like to know more about {node}.", marks: {{clarify: 1}}, why: "Asks before it answers anything.", learn: ["f{}"], heat: -1, goto: "{}"),
                (say: "Then let us talk about what comes next for {node}.", why: "Good once she has calmed down.", goto: "{}", outcomes: [
                    (when: HeatAtLeast(6), marks: {{plan: -1}}, heat: 1),
                    (marks: {{plan: 2}}, trust: 1, set: ["told"]),
                ]),
                (say: "That was never agreed for {node}, if you look at it closely.", marks: {{avoid_blame: -2}}, why: "Argues with her.", heat: 2, trust: -1, goto: "{}"),
            ],
        ),
"#,
            node % 2,
            to(1),
            to(2),
            to(3),
        ));
    }
    text.push_str("    },\n)\n");
    text
}

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

/// The same of generated scenarios.
#[divan::bench(args = [100, 1_000])]
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

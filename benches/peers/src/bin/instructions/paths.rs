//! The hot paths, each on the same work every time.

use std::hint::black_box;
use std::sync::Arc;

use defuse::conversation::{Conversation, replay_keys};
use defuse::lint;
use defuse::record::{Mode, Receipt};
use defuse::review::{Envelope, Review};
use defuse::scenario::{Scenario, Source, read};

use crate::generated::generated;

/// What is counted.
#[derive(Clone, Copy)]
pub struct Path {
    pub name: &'static str,
    pub what: &'static str,
    /// How often it is walked in the second run; in the first it is once. The cheaper, the more often: what memory happens to be free makes
    /// a walk cost a per cent more or less.
    pub walks: u32,
    prepare: fn() -> Box<dyn FnMut()>,
}

pub const PATHS: [Path; 6] = [
    Path { name: "read", what: "100 nodes, from text to playable", walks: 3, prepare: reading },
    Path { name: "check", what: "100 nodes, all rules, the envelope being there", walks: 3, prepare: checking },
    Path { name: "envelope", what: "the states of 100 nodes", walks: 21, prepare: envelope },
    Path { name: "move", what: "100 conversations by chance, every move", walks: 21, prepare: moves },
    Path { name: "replay", what: "100 receipts, read and replayed", walks: 21, prepare: replays },
    Path { name: "review", what: "100 conversations by chance, the envelope being there", walks: 21, prepare: reviews },
];

impl Path {
    /// Prepares once and then does it so many times: two different numbers of times give what once costs, without what preparing does.
    pub fn walk(self, times: u32) {
        let mut once = (self.prepare)();
        for _ in 0..times {
            once();
        }
    }
}

const NODES: usize = 100;

fn scenario() -> Arc<Scenario> {
    let read = read("counted", &Source::new("counted", &generated(NODES)));
    let Some(scenario) = read.scenario else { panic!("{:?}", read.findings) };
    Arc::new(scenario)
}

/// A conversation to its end, with picks that follow from a number.
fn conversation(scenario: &Arc<Scenario>, number: u32, events: &mut Vec<defuse::conversation::Event>) -> Conversation {
    let mut state = number;
    events.clear();
    let mut conversation = Conversation::start(Arc::clone(scenario), u64::from(number), None, "", events);
    while let offered @ 1.. = conversation.shown().len() {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let choice = conversation.shown()[((state >> 16) as usize * offered) >> 16];
        events.clear();
        if conversation.choose(choice, events).is_err() {
            panic!("a choice that is shown is on offer");
        }
    }
    conversation
}

fn reading() -> Box<dyn FnMut()> {
    let source = Source::new("counted", &generated(NODES));
    Box::new(move || {
        black_box(read("counted", black_box(&source)));
    })
}

fn checking() -> Box<dyn FnMut()> {
    let envelope = Envelope::of(scenario());
    Box::new(move || {
        black_box(lint::check(black_box(&envelope)));
    })
}

fn envelope() -> Box<dyn FnMut()> {
    let scenario = scenario();
    Box::new(move || {
        black_box(Envelope::of(Arc::clone(black_box(&scenario))));
    })
}

fn moves() -> Box<dyn FnMut()> {
    let scenario = scenario();
    let mut events = Vec::new();
    Box::new(move || {
        for number in 0..100 {
            black_box(conversation(&scenario, number, &mut events));
        }
    })
}

fn replays() -> Box<dyn FnMut()> {
    let scenario = scenario();
    let receipt =
        |number| Receipt::of(&conversation(&scenario, number, &mut Vec::new()), Mode::Assessed, "").to_string();
    let receipts: Vec<String> = (0..100).map(receipt).collect();
    Box::new(move || {
        for text in &receipts {
            let Ok(receipt) = Receipt::parse(black_box(text)) else { panic!("{text}") };
            black_box(replay_keys(&scenario, receipt.seed, Some(receipt.opening), &receipt.player, &receipt.keys));
        }
    })
}

fn reviews() -> Box<dyn FnMut()> {
    let scenario = scenario();
    let envelope = Envelope::of(Arc::clone(&scenario));
    let conversations: Vec<Conversation> =
        (0..100).map(|number| conversation(&scenario, number, &mut Vec::new())).collect();
    Box::new(move || {
        for conversation in &conversations {
            black_box(Review::of(black_box(conversation), &envelope));
        }
    })
}

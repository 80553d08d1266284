//! What a move can't do without: reading the node, the choice and the outcome that it goes through, each found by the one before.

use std::hint::black_box;
use std::ops::Range;
use std::sync::Arc;
use std::time::Instant;

use defuse::conversation::Conversation;
use defuse::scenario::{Scenario, Target};

use crate::engine::{Failed, Timed};
use crate::story::Picks;

/// The same walks as the conversations of these seeds, through the scenario's memory and nothing else.
pub fn walk(scenario: &Arc<Scenario>, seeds: Range<u32>) -> Result<Timed, Failed> {
    let mut walks = Vec::new();
    for seed in seeds {
        let mut picks = Picks::new(seed);
        let mut conversation = Conversation::start(Arc::clone(scenario), 1, None, "", &mut Vec::new());
        while let offered @ 1.. = conversation.shown().len() {
            conversation.choose(conversation.shown()[picks.next(offered)], &mut Vec::new())?;
        }
        walks.push(conversation.moves().iter().map(|done| (done.choice, done.outcome)).collect::<Vec<_>>());
    }
    // All are made before the first is timed: what was just played would lie in the nearest cache.
    let mut timed = Timed::default();
    for walk in &walks {
        let start = Instant::now();
        let mut node = scenario.openings[0].node;
        for (choice, outcome) in black_box(walk) {
            let choice = &scenario.nodes[node as usize].choices[usize::from(*choice)];
            if let Target::Node(next) = choice.outcomes[usize::from(*outcome)].goto {
                node = next;
            }
        }
        black_box(node);
        timed.time += start.elapsed();
        timed.count += walk.len() as u64;
    }
    Ok(timed)
}

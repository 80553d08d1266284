//! A move asks the system for no memory, so that no answer has to wait for it.

use std::sync::Arc;

use allocation_counter::measure;
use defuse::conversation::Conversation;
use defuse::library::Library;
use defuse::scenario::Scenario;

use super::generate::{Draw, SMALL, scenario, seeds};

/// Plays to the end by chance and gives the number of moves; stops at the first that allocates.
fn moves_without_allocations(scenario: &Arc<Scenario>, draw: &mut Draw) -> usize {
    // Those who show a conversation keep one list and empty it before each move.
    let mut events = Vec::with_capacity(256);
    let mut conversation = Conversation::start(Arc::clone(scenario), draw.next(), None, "Zoë", &mut events);
    while conversation.end().is_none() {
        events.clear();
        let choice = conversation.shown()[draw.below(conversation.shown().len())];
        let mut taken = Ok(());
        let counted = measure(|| taken = conversation.choose(choice, &mut events));
        taken.expect("it is on offer");
        let number = conversation.moves().len();
        assert_eq!(counted.count_total, 0, "move {number} of {}: {counted:?}", scenario.id);
    }
    conversation.moves().len()
}

#[test]
fn no_move_of_a_built_in_scenario_allocates() {
    let mut draw = Draw::new(1);
    let library = Library::open(&[]);
    for entry in library.entries() {
        let scenario = entry.playable().expect("it plays");
        let moves: usize = (0..200).map(|_| moves_without_allocations(scenario, &mut draw)).sum();
        assert!(moves > 200, "{}", entry.id);
    }
}

#[test]
fn no_move_of_a_scenario_by_chance_allocates() {
    let mut longest = 0;
    for seed in seeds(500) {
        let Some((_, scenario)) = scenario(seed, &SMALL) else { continue };
        let mut draw = Draw::new(seed);
        longest = longest.max((0..4).map(|_| moves_without_allocations(&scenario, &mut draw)).max().unwrap_or(0));
    }
    assert!(longest >= 5, "conversations of {longest} moves at most let no list grow");
}

#[test]
fn the_counter_counts() {
    assert_eq!(measure(|| drop(Vec::<u8>::with_capacity(1))).count_total, 1);
}

//! Whole conversations by chance, in scenarios by chance.

use std::sync::Arc;

use defuse::conversation::{Conversation, Event};
use defuse::review::{Envelope, Review};
use defuse::scenario::Scenario;

use super::generate::{Draw, SMALL, Shape, scenario, seeds};

/// A finished conversation and what the review says of it.
pub(crate) struct Play {
    pub(crate) place: String,
    pub(crate) seed: u64,
    pub(crate) scenario: Arc<Scenario>,
    pub(crate) envelope: Arc<Envelope>,
    pub(crate) conversation: Conversation,
    pub(crate) events: Vec<Event>,
    pub(crate) review: Review,
}

/// Plays to the end; `pick` gives the place among the choices shown.
pub(crate) fn to_the_end(
    scenario: &Arc<Scenario>,
    seed: u64,
    opening: Option<u16>,
    mut pick: impl FnMut(&Conversation) -> u16,
) -> (Conversation, Vec<Event>) {
    let mut events = Vec::new();
    let mut conversation = Conversation::start(Arc::clone(scenario), seed, opening, "Zoë", &mut events);
    while conversation.end().is_none() {
        let choice = pick(&conversation);
        conversation.choose(choice, &mut events).expect("it is on offer");
    }
    (conversation, events)
}

/// Calls `see` with random plays of made scenarios.
pub(crate) fn each_play(seeds: std::ops::Range<u64>, shape: &Shape, mut see: impl FnMut(&Play)) {
    for seed in seeds {
        let Some((_, scenario)) = scenario(seed, shape) else { continue };
        let envelope = Arc::new(Envelope::of(Arc::clone(&scenario)));
        for number in 0..4 {
            let mut draw = Draw::new(seed * 1_000 + number);
            let (conversation, events) = to_the_end(&scenario, draw.next(), None, |conversation| {
                conversation.shown()[draw.below(conversation.shown().len())]
            });
            let review = Review::of(&conversation, &envelope).expect("it is over");
            let place = format!("seed {seed}, play {number}");
            see(&Play {
                place,
                seed,
                scenario: Arc::clone(&scenario),
                envelope: Arc::clone(&envelope),
                conversation,
                events,
                review,
            });
        }
    }
}

/// The usual number of plays.
pub(crate) fn each_usual_play(see: impl FnMut(&Play)) {
    each_play(seeds(500), &SMALL, see);
}

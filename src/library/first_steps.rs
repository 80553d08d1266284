//! The scenario of the guided play. It is built in, and on no list: nobody practises it, and it has no score.

use std::sync::Arc;

use crate::scenario::{Scenario, Source, read};

const TEXT: &str = include_str!("first-steps.ron");

/// The scenario in which the game explains its controls. None only where this text doesn't load, which a test rules out.
pub fn first_steps() -> Option<Arc<Scenario>> {
    read("first-steps", &Source::new("first-steps", TEXT)).scenario.map(Arc::new)
}

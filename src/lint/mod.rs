//! What is wrong or weak in a scenario that can be played: one rule a file.
//!
//! The reader reports what keeps a scenario from being played; here begins what makes it a bad one. A rule looks at a [`Subject`], which
//! holds what several rules need: the graph of the nodes, everything that any play can meet, which choices are best where. Rules
//! that say something about plays are proofs over all states, not guesses, and show the shortest conversation that proves them;
//! where there are too many states to walk, they say nothing, and one note says so.

mod acceptance;
mod asked;
mod decisions;
mod feedback;
mod guess;
mod habit;
mod met;
mod pace;
mod proofs;
mod registry;
mod scoring;
mod shape;
mod structure;
mod subject;
pub mod thresholds;
#[cfg(test)]
mod tried;
mod words;

pub use asked::{Asked, Asks, Place, Truth, conditions};
pub use decisions::Decision;
pub use met::Met;
pub use registry::{Check, Group, all, explanation, groups, named, near};
pub use shape::Shape;
pub use subject::Subject;

use crate::review::Envelope;
use crate::scenario::Finding;

/// What checking a scenario gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Checked {
    /// What was found and isn't accepted, in the order of the file.
    pub findings: Vec<Finding>,
    /// What was found and is accepted in the file, each with the reason given there.
    pub accepted: Vec<(Finding, String)>,
}

/// Checks a scenario by all rules. Takes time linear in the states and moves that were walked for the envelope, and in the text.
pub fn check(envelope: &Envelope) -> Checked {
    let subject = Subject::of(envelope);
    let mut found = Vec::new();
    for check in registry::all() {
        (check.run)(&subject, &mut found);
    }
    let mut checked = acceptance::sift(&subject, found);
    checked
        .findings
        .sort_by(|a, b| (a.span.start, a.span.end, a.rule.code).cmp(&(b.span.start, b.span.end, b.rule.code)));
    checked
}

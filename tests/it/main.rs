//! Proofs of the inner ring, as one crate.

mod docs;
mod envelope;
mod fixtures;
mod generate;
mod mutations;
mod oracle;
mod placing;
mod story;

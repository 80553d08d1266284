//! Proofs of the inner ring, as one crate.

mod conversation;
mod docs;
mod envelope;
mod fixtures;
mod generate;
mod mutations;
mod oracle;
mod placing;
mod plays;
mod replay;
mod scoring;
mod story;

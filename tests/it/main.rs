//! Proofs of the inner ring, as one crate.

mod envelope;
mod generate;
mod oracle;
mod story;

//! Tests from outside: everything that the public faces promise.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test that can't go on should stop"
)]

mod allocations;
mod bots;
mod carry;
mod commands;
mod conversation;
mod docs;
mod editors;
mod envelope;
mod exports;
mod figures;
mod first_steps;
mod fixtures;
mod fuzzed;
mod generate;
mod graph;
mod join;
mod lint;
mod met;
mod mutations;
mod oracle;
mod placing;
mod plays;
mod program;
mod random_plays;
mod record;
mod replay;
mod scores;
mod scoring;
mod starter;
mod store;
mod story;
#[cfg(feature = "workshop")]
mod workshop;

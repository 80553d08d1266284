//! Tests from outside: everything that the public faces promise.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a test that can't go on should stop"
)]

mod commands;
mod conversation;
mod docs;
mod envelope;
mod fixtures;
mod generate;
mod lint;
mod mutations;
mod oracle;
mod placing;
mod plays;
mod program;
mod random_plays;
mod replay;
mod scoring;
mod starter;
mod store;
mod story;

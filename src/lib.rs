//! Defuse, a practice partner for hard customer conversations.
//!
//! The inner ring is plain Rust without files, clock or screen: [`scenario`] reads what a trainer wrote, [`conversation`] plays it, [`review`] says
//! what a play was worth, and [`record`]'s types hold what was done. Around it stand the drivers: [`terminal`], the game and the
//! commands ([`cli`]), with [`library`] and [`record`]'s store for files.

pub mod cli;
pub mod conversation;
#[cfg(feature = "game")]
pub mod game;
pub mod graph;
pub mod join;
pub mod library;
pub mod lint;
pub mod record;
pub mod review;
pub mod scenario;
#[cfg(any(feature = "game", feature = "workshop"))]
#[cfg_attr(
    not(any(feature = "game", test)),
    expect(dead_code, reason = "pages show people at rest: only the game moves them")
)]
pub(crate) mod stage;
pub mod terminal;
#[cfg(feature = "workshop")]
pub mod workshop;

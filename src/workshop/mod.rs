//! Plays in a room: a host with its web pages. A facilitator leads, people join from their phones, a wall shows what happened.
//!
//! **Nothing but replays**: the database holds rooms, seats, moves, votes and the facilitator's steps (`store`); every page is a replay of
//! them with the same engine that the game plays. A process keeps no state that matters, so any process can answer any request. What was acknowledged is on the
//! disk. Where it stops: it decides nothing about scores, and trusts nothing that a client sends but choices that are on offer.

mod acts;
mod api;
mod app;
mod attempts;
mod export;
mod limits;
mod live;
mod names;
mod pages;
mod reason;
mod rooms;
mod scenarios;
mod scene;
mod secrets;
mod server;
mod shelf;
mod step;
mod steps;
mod store;
#[cfg(test)]
mod tests;
mod trouble;
mod view;
mod visitor;

pub use server::{HostError, HostOptions, Opening, Room, Tls, host};
pub use store::{Database, StoreError};

/// The file's name in the data folder.
pub const FILE: &str = store::FILE;

//! Defuse, a practice partner for hard customer conversations.
pub mod scenario;
#[cfg(feature = "game")]
pub mod game;

//! Defuse, a practice partner for hard customer conversations.
pub mod conversation;
pub mod record;
pub mod review;
pub mod scenario;
#[cfg(feature = "game")]
pub mod game;

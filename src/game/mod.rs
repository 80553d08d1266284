//! Plays in a window.
pub(crate) mod stage;

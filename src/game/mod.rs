//! Plays in a window.

pub mod theme;
pub mod widgets;

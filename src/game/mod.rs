//! Plays in a window.

//! What a trainer writes.
mod cast;
pub use cast::*;

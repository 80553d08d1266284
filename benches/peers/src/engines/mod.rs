//! The engines, each used as its own documentation shows.

mod defuse;
mod ink;
mod inkjs;
mod yarn;

pub use defuse::{Copied, Defuse, scenario};
pub use ink::{Ink, compiled};
pub use inkjs::Inkjs;
pub use yarn::Yarn;

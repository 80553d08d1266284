//! The conversation, written in each engine's language the way its own guide writes such things.

mod ink;
mod ron;
mod yarn;

pub use ink::ink;
pub use ron::ron;
pub use yarn::yarn;

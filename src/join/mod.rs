//! Takes a seat in a room that some host leads, and plays there: the client of the workshop's documented interface.
//!
//! Calls block, and are meant for a thread of their own where something else moves. Nothing here draws or asks: whoever uses it shows what a seat is asked,
//! and sends what was chosen. Where it stops: the host decides what counts; what is computed here is only what is shown. It needs none of the
//! host's parts, so that every build of the program can join.

mod address;
mod answers;
mod client;
mod kept;
mod seating;
#[cfg(test)]
mod tests;
mod trouble;

pub use address::{Address, BadAddress, read_code};
pub use answers::{At, Joined, OpenVote, Played, Room, Seat, Share, Stage, Task, Way};
pub use client::{Client, SPEAKS};
pub use kept::{KeptSeat, SEATS_FOLDER};
pub use seating::{Came, Seated, Seating};
pub use trouble::JoinTrouble;

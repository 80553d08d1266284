//! A scenario being played: a state machine that its caller drives.
//!
//! [`Conversation::start`] and [`Conversation::choose`] hand out [`Event`]s; the caller shows them and answers with a choice. A play is its list of
//! choices: the same scenario, seed, opening and choices give the same events, byte for byte. Nothing here knows a clock, a
//! file or a screen, and nothing here judges: marks are `review`'s.

mod carry;
mod dice;
mod event;
mod play;
mod replay;
mod state;

pub use carry::{Carried, Parting, carry};
pub use dice::Dice;
pub use event::{Event, LineId, LinePlace};
pub use play::{Conversation, Move, NotOffered};
pub use replay::{Mismatch, Replay, pick, replay, replay_keys};
pub use state::{Cause, End, Next, State};

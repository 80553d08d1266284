//! Plays in a terminal, line by line: nothing moves, nothing is drawn over, so that a screen reader and a slow line can follow.
//!
//! Reads answers from any [`std::io::BufRead`] and writes to any [`std::io::Write`]; whether that shows colour is the writer's business.

mod debrief;
mod explanation;
mod findings;
mod page;
mod play;
mod room;
mod telling;

pub use debrief::tell_review;
pub use explanation::{show_explanation, show_rules};
pub use findings::{show_findings, show_without_text};
pub use page::Page;
pub use play::{Left, Progress, Session, choose_scenario, play, yes};
pub use room::{ask_for_choice, tell_entry, tell_last_move};
pub use telling::tell_play;

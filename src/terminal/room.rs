//! The parts of a conversation that is played in a room: the host, not this program, decides when it goes on.

use std::io::{self, BufRead};

use crate::conversation::{Conversation, Event};
use crate::record::Mode;

use super::page::{Page, QUIET};
use super::play::{Answer, Session, ask, offer, tell_brief, tell_choice};
use super::telling::{tell, tell_transcript};

/// Tells the brief, what was done so far, and what was said since.
///
/// # Errors
/// Where output fails.
pub fn tell_entry(page: &mut Page<'_>, conversation: &Conversation, events: &[Event]) -> io::Result<()> {
    tell_brief(page, conversation)?;
    if conversation.moves().is_empty() {
        page.gap()?;
        return tell(page, conversation, events);
    }
    page.say(QUIET, &format!("You are going on after move {}.", conversation.moves().len()))?;
    tell_transcript(page, conversation)
}

/// Tells the last move, and what was said since.
///
/// # Errors
/// Where output fails.
pub fn tell_last_move(page: &mut Page<'_>, conversation: &Conversation, events: &[Event]) -> io::Result<()> {
    tell_choice(page, conversation)?;
    tell(page, conversation, events)
}

/// Shows what can be said and asks for one of them, by index at the node; none where the player stops, or the input ends.
///
/// # Errors
/// Where input or output fails.
pub fn ask_for_choice(
    page: &mut Page<'_>,
    input: &mut dyn BufRead,
    conversation: &Conversation,
) -> io::Result<Option<u16>> {
    offer(page, conversation)?;
    let session = Session { mode: Mode::Assessed, ..Session::default() };
    loop {
        match ask(page, input, conversation, &session)? {
            Answer::Choice(choice) => return Ok(Some(choice)),
            Answer::Stop => return Ok(None),
            // An assessed conversation has no way back, and `ask` says so.
            Answer::Back => {}
        }
    }
}

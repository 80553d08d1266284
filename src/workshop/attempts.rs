//! What was done in a room, as attempts: what exports are made of.

use crate::conversation::Conversation;
use crate::record::{Attempt, Mode, Receipt};

use super::acts::called;
use super::app::{App, Opened};
use super::step::RoomMode;
use super::trouble::Trouble;

/// One conversation of a room.
#[derive(Debug)]
pub(super) struct Done {
    /// The seat, from 1; none for the room's own conversation.
    pub(super) seat: Option<i64>,
    /// The seat's name.
    pub(super) name: String,
    /// What was played. No coach spoke and there was no way back, so it is assessed.
    pub(super) attempt: Attempt,
    /// When each move was made, in milliseconds; empty for the room's own conversation.
    pub(super) at: Vec<i64>,
    /// The same as a short text.
    pub(super) receipt: String,
    pub(super) is_over: bool,
}

impl Done {
    fn of(conversation: &Conversation, seat: Option<i64>, name: String, at: Vec<i64>) -> Self {
        let player = if seat.is_some() { name.as_str() } else { "" };
        Self {
            attempt: Attempt::of(conversation, Mode::Assessed, player),
            receipt: Receipt::of(conversation, Mode::Assessed, player).to_string(),
            is_over: conversation.end().is_some(),
            seat,
            at,
            name,
        }
    }
}

/// All that was done: of a room that plays together its one conversation, else one for each seat that has begun.
pub(super) async fn done(app: &App, opened: &Opened) -> Result<Vec<Done>, Trouble> {
    if opened.played.is_none() {
        return Ok(Vec::new());
    }
    if opened.state.is(RoomMode::Together) {
        let walked = opened.walk(None)?.conversation;
        return Ok(vec![Done::of(&walked, None, "The room".to_owned(), Vec::new())]);
    }
    let mut moves = app.store.all_moves(&opened.room.code).await?;
    let mut all = Vec::new();
    for seat in app.store.seats(&opened.room.code).await? {
        let Some(made) = moves.remove(&seat.number).filter(|_| !seat.removed) else { continue };
        let played = opened.replay(called(&seat), made.iter().map(|done| done.choice.as_str()))?.conversation;
        all.push(Done::of(&played, Some(seat.number), seat.name, made.iter().map(|done| done.at).collect()));
    }
    Ok(all)
}

//! What was done in a room, as attempts: what exports and receipts are made of.

use jiff::Timestamp;

use crate::conversation::Conversation;
use crate::record::{Attempt, Mode, Receipt};

use super::acts::called;
use super::app::{App, Opened};
use super::step::{RoomMode, Step};
use super::trouble::Trouble;

/// One conversation of a room.
#[derive(Debug)]
pub(super) struct Done {
    /// The seat, from 1; none for the room's own conversation.
    pub(super) seat: Option<i64>,
    /// The seat's name.
    pub(super) name: String,
    /// Its team, from 1, where the room plays in teams.
    pub(super) team: Option<u8>,
    /// As it was played.
    pub(super) conversation: Conversation,
    /// What was played. No coach spoke and there was no way back, so it is assessed.
    pub(super) attempt: Attempt,
    /// When it could be begun, in milliseconds: when the room started, or the seat was taken later.
    pub(super) started_at: i64,
    /// When each move was made, in milliseconds.
    pub(super) at: Vec<i64>,
    /// The same as a short text.
    pub(super) receipt: String,
    pub(super) is_over: bool,
}

impl Done {
    fn of(conversation: Conversation, seat: Option<i64>, name: String, started_at: i64, at: Vec<i64>) -> Self {
        let player = if seat.is_some() { name.as_str() } else { "" };
        Self {
            attempt: Attempt::of(&conversation, Mode::Assessed, player),
            receipt: Receipt::of(&conversation, Mode::Assessed, player).to_string(),
            is_over: conversation.end().is_some(),
            team: None,
            conversation,
            started_at,
            seat,
            at,
            name,
        }
    }

    /// The receipt under another name, or under none.
    pub(super) fn receipt_of(&self, player: &str) -> String {
        Receipt::of(&self.conversation, Mode::Assessed, player).to_string()
    }

    /// When the last move was made, or else when it began.
    pub(super) fn last_at(&self) -> i64 {
        self.at.last().copied().unwrap_or(self.started_at)
    }
}

/// A time of the database; one that no calendar has is the first of all.
pub(super) fn time(at: i64) -> Timestamp {
    Timestamp::from_millisecond(at).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// All that was done: of a room that plays together its one conversation, else one for each seat that has begun.
pub(super) async fn done(app: &App, opened: &Opened) -> Result<Vec<Done>, Trouble> {
    let Some(set_up) = opened.state.set_up.as_ref().filter(|_| opened.played.is_some()) else {
        return Ok(Vec::new());
    };
    let steps = app.store.timed_steps(&opened.room.code).await?;
    let Some(started_at) = steps.iter().find(|(step, _)| *step == Step::Start).map(|(_, at)| *at) else {
        return Ok(Vec::new());
    };
    if opened.state.is(RoomMode::Together) {
        let walked = opened.walk(None)?.conversation;
        let mut at: Vec<i64> =
            steps.iter().filter(|(step, _)| matches!(step, Step::Walk { .. })).map(|(_, at)| *at).collect();
        at.truncate(walked.moves().len());
        return Ok(vec![Done::of(walked, None, "The room".to_owned(), started_at, at)]);
    }
    let mut moves = app.store.all_moves(&opened.room.code).await?;
    let mut all = Vec::new();
    for seat in app.store.seats(&opened.room.code).await? {
        let Some(made) = moves.remove(&seat.number).filter(|_| !seat.removed) else { continue };
        let played = opened.replay(called(&seat), made.iter().map(|done| done.choice.as_str()))?.conversation;
        let at = made.iter().map(|done| done.at).collect();
        let began = started_at.max(seat.joined_at);
        let done = Done::of(played, Some(seat.number), seat.name, began, at);
        all.push(Done { team: set_up.team_of(seat.number), ..done });
    }
    Ok(all)
}

//! What a seat does: moves and votes, from a page or from another program. Whatever is sent is checked against a replay before it is kept.

use crate::conversation::Conversation;

use super::app::{App, Opened};
use super::reason;
use super::secrets;
use super::step::{RoomMode, Stage};
use super::store::{Move, Seat, Took};
use super::trouble::Trouble;

/// So often a write is tried again, when the facilitator made a step in between.
const TRIES: usize = 3;

/// The room, and the seat in it that a secret opens.
pub(super) async fn seated(app: &App, code: &str, secret: &str) -> Result<(Opened, Seat), Trouble> {
    let seat = app.store.seat_of(code, &secrets::hash(secret)).await?.ok_or(Trouble::OldForm)?;
    if seat.removed {
        return Err(Trouble::Refused("the facilitator has taken this seat out of the room"));
    }
    Ok((app.open(code).await?, seat))
}

/// Counts an act of a seat; too many are refused.
pub(super) fn count(app: &App, code: &str, seat: &Seat) -> Result<(), Trouble> {
    let is_fine = app.limits.acts.take((code.to_owned(), seat.number));
    if is_fine { Ok(()) } else { Err(Trouble::TooMuch) }
}

/// Makes a move, numbered from 0. The same once more changes nothing and succeeds.
pub(super) async fn make_move(
    app: &App,
    code: &str,
    secret: &str,
    number: usize,
    choice: &str,
    why: &str,
) -> Result<(), Trouble> {
    for attempt in 0..TRIES {
        let (opened, seat) = seated(app, code, secret).await?;
        if attempt == 0 {
            count(app, code, &seat)?;
        }
        let moves = app.store.moves(code, seat.number).await?;
        if let Some(done) = moves.get(number) {
            let same = done.choice == choice;
            return if same { Ok(()) } else { Err(Trouble::Refused("you have made this move already")) };
        }
        if number != moves.len() {
            return Err(Trouble::Refused("this is not your next move"));
        }
        if !opened.state.is(RoomMode::Alone) || opened.state.stage != Stage::Playing {
            return Err(Trouble::Refused("no moves are made here now"));
        }
        if opened.state.paused {
            return Err(Trouble::Refused("the facilitator has paused: your move was not made"));
        }
        offered(&opened.replay(called(&seat), ids(&moves))?.conversation, choice)?;
        let done = (i64::try_from(number).unwrap_or(i64::MAX), choice, reason::known(why));
        match app.store.add_move((code, seat.number), done, opened.state.epoch, app.now()).await? {
            Took::Kept(version) => {
                app.live.tell(code, version);
                return Ok(());
            }
            Took::Before => return Ok(()),
            Took::Otherwise => return Err(Trouble::Refused("you have made this move already")),
            Took::Stale => {}
        }
    }
    Err(Trouble::TooMuch)
}

/// Votes on a moment, from 0, in its first or second vote. As long as the vote is open, a new vote takes the place of the old one. A vote that comes
/// too late, perhaps because it was sent twice and closed the vote itself, changes nothing and succeeds.
pub(super) async fn vote(
    app: &App,
    code: &str,
    secret: &str,
    (moment, round): (i64, u8),
    choice: &str,
    why: &str,
) -> Result<(), Trouble> {
    for attempt in 0..TRIES {
        let (opened, seat) = seated(app, code, secret).await?;
        if attempt == 0 {
            count(app, code, &seat)?;
        }
        let state = &opened.state;
        if !state.is_voting() || (state.voting_on(), state.round) != (moment, round) {
            return Ok(());
        }
        offered(&opened.walk(None)?.conversation, choice)?;
        let given = (choice, reason::known(why));
        let at = (moment, i64::from(round));
        match app.store.vote((code, seat.number), at, given, state.epoch, app.now()).await? {
            Took::Kept(version) => {
                app.live.tell(code, version);
                return Ok(());
            }
            Took::Before | Took::Otherwise => return Ok(()),
            Took::Stale => {}
        }
    }
    Err(Trouble::TooMuch)
}

/// The index of a choice, where it is on offer.
pub(super) fn offered(conversation: &Conversation, id: &str) -> Result<u16, Trouble> {
    let node = &conversation.scenario().nodes[conversation.state().node as usize];
    let shown = conversation.shown().iter().copied();
    shown
        .filter(|_| conversation.end().is_none())
        .find(|choice| node.choices[usize::from(*choice)].id == id)
        .ok_or(Trouble::Refused("this is not on offer where the conversation stands"))
}

/// What the customer calls whoever sits here: their name where they gave one, else what the scenario says.
pub(super) fn called(seat: &Seat) -> &str {
    if seat.named { &seat.name } else { "" }
}

/// The ids of the choices of moves.
pub(super) fn ids(moves: &[Move]) -> impl Iterator<Item = &str> {
    moves.iter().map(|done| done.choice.as_str())
}

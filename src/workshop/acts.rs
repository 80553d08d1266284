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

/// How a choice is named.
#[derive(Debug, Clone, Copy)]
pub(super) enum Pick<'a> {
    /// By its id, as programs do.
    Id(&'a str),
    /// By its number as a page shows it, 0 for silence. Pages tell no ids, because an id such as `honest_plan` tells what is right.
    Number(&'a str),
}

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
    pick: Pick<'_>,
    why: &str,
) -> Result<(), Trouble> {
    for attempt in 0..TRIES {
        let (opened, seat) = seated(app, code, secret).await?;
        if attempt == 0 {
            count(app, code, &seat)?;
        }
        let moves = app.store.moves(code, seat.number).await?;
        if let Some(done) = moves.get(number) {
            let same = match pick {
                Pick::Id(id) => done.choice == id,
                Pick::Number(_) => {
                    let before = opened.replay(called(&seat), ids(&moves[..number]))?;
                    picked(&before.conversation, pick).is_ok_and(|id| done.choice == id)
                }
            };
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
        let replay = opened.replay(called(&seat), ids(&moves))?;
        let choice = picked(&replay.conversation, pick)?;
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
    pick: Pick<'_>,
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
        let replay = opened.walk(None)?;
        let choice = picked(&replay.conversation, pick)?;
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

/// The id of a choice, where it is on offer.
pub(super) fn picked<'c>(conversation: &'c Conversation, pick: Pick<'_>) -> Result<&'c str, Trouble> {
    let node = &conversation.scenario().nodes[conversation.state().node as usize];
    let shown = conversation.shown();
    let place = match pick {
        _ if conversation.end().is_some() => None,
        Pick::Id(id) => shown.iter().position(|index| node.choices[usize::from(*index)].id == id),
        Pick::Number(number) => match number.parse::<usize>() {
            Ok(0) => shown.iter().position(|index| Some(*index) == node.silence()),
            Ok(number) if shown.get(number - 1).is_some_and(|index| Some(*index) != node.silence()) => Some(number - 1),
            _ => None,
        },
    };
    let index = place.map(|place| usize::from(shown[place]));
    index
        .map(|index| node.choices[index].id.as_str())
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

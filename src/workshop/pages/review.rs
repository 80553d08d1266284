//! The review of a seat's conversation, or of the room's: first the question, then the answers.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::conversation::Replay;

use super::super::acts::{called, ids};
use super::super::app::{App, Opened};
use super::super::step::RoomMode;
use super::super::store::Seat;
use super::super::trouble::Trouble;
use super::super::view::{ReviewView, Talk, Told};
use super::super::visitor::Visitor;
use super::play::seated;
use super::show;

/// The moment that somebody would play again.
struct Again {
    /// Which move, from 1.
    number: usize,
    said: String,
    cost: Option<i32>,
    /// Which move cost the most, where it is another one.
    costliest: Option<usize>,
}

#[derive(Template)]
#[template(path = "review.html")]
struct ReviewPage<'a> {
    code: &'a str,
    name: &'a str,
    is_together: bool,
    talk: Talk,
    /// None: it is asked first.
    review: Option<ReviewView>,
    again: Option<Again>,
}

/// The answer to "which moment would you play again?": a move, or 0 for none.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    again: Option<usize>,
}

pub(super) async fn page(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Trouble> {
    let (opened, seat) = seated(&app, &visitor, &code).await?;
    let code = &opened.room.code;
    let is_together = opened.state.is(RoomMode::Together);
    let replay = seat_replay(&app, &opened, &seat).await?;
    let (played, _) = opened.game()?;
    let Some(review) = ReviewView::of(&replay.conversation, &played.envelope, &seat.name) else {
        return Ok(Redirect::to(&format!("/r/{code}")).into_response());
    };
    let again = asked.again.and_then(|number| {
        let picked = review.moves.get(number.checked_sub(1)?)?;
        let costliest = review.turns.first().map(|turn| turn.number).filter(|costliest| *costliest != number);
        Some(Again { number, said: picked.said.clone(), cost: picked.cost, costliest })
    });
    Ok(show(&ReviewPage {
        code,
        name: &seat.name,
        is_together,
        talk: Talk::of(&replay.conversation, &replay.events),
        review: asked.again.is_some().then_some(review),
        again,
    }))
}

/// The seat's conversation; of a room that plays together, the room's.
pub(in super::super) async fn seat_replay(app: &App, opened: &Opened, seat: &Seat) -> Result<Replay, Trouble> {
    if opened.state.is(RoomMode::Together) {
        return opened.walk(None);
    }
    opened.replay(called(seat), ids(&app.store.moves(&opened.room.code, seat.number).await?))
}

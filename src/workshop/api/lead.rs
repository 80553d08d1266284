//! Leading a room: steps, and what was done in it.

use axum::Json;
use axum::extract::{Path, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::record::{Mode, Receipt};

use super::super::acts::called;
use super::super::app::App;
use super::super::step::{RoomMode, Step};
use super::caller::Caller;
use super::room::{RoomBody, body};
use super::wrong::{Wrong, WrongBody};

/// A step.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct StepBody {
    /// The number of the step, as `epoch` of the room tells the next one's. The same step under the same number changes nothing.
    epoch: i64,
    /// The step: an object whose `step` names it.
    #[schema(value_type = Object, example = json!({"step": "start"}))]
    make: Step,
}

/// What one seat did.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AttemptBody {
    /// Its number, from 1; 0 for the room's own conversation.
    seat: i64,
    /// Its name.
    name: String,
    /// Whether it played to the end.
    ended: bool,
    /// What it did, as a receipt, which any Defuse replays.
    receipt: String,
}

/// Makes a step. A step that comes too late, after another one, changes nothing: the answer tells how the room is now.
#[utoipa::path(post, path = "/api/v1/rooms/{code}/steps", params(("code" = String, Path, description = "The room's code")),
    request_body = StepBody, security(("secret" = [])),
    responses((status = 200, body = RoomBody), (status = 401, body = WrongBody), (status = 409, body = WrongBody)))]
pub(super) async fn step(
    State(app): State<App>,
    caller: Caller,
    Path(code): Path<String>,
    Json(sent): Json<StepBody>,
) -> Result<Json<RoomBody>, Wrong> {
    let opened = caller.led(&app, &code).await?;
    super::super::steps::make(&app, &opened, sent.epoch, &sent.make).await?;
    let code = opened.room.code;
    let seats = app.store.seats(&code).await?.iter().filter(|seat| !seat.removed).count();
    Ok(Json(body(&app.open(&code).await?, seats, app.now())))
}

/// What was done in the room: one attempt a seat, or the room's own.
#[utoipa::path(get, path = "/api/v1/rooms/{code}/attempts", params(("code" = String, Path, description = "The room's code")),
    security(("secret" = [])), responses((status = 200, body = [AttemptBody]), (status = 401, body = WrongBody)))]
pub(super) async fn attempts(
    State(app): State<App>,
    caller: Caller,
    Path(code): Path<String>,
) -> Result<Json<Vec<AttemptBody>>, Wrong> {
    let opened = caller.led(&app, &code).await?;
    if opened.played.is_none() {
        return Ok(Json(Vec::new()));
    }
    if opened.state.is(RoomMode::Together) {
        let walked = opened.walk(None)?.conversation;
        let receipt = Receipt::of(&walked, Mode::Assessed, "").to_string();
        let ended = walked.end().is_some();
        return Ok(Json(vec![AttemptBody { seat: 0, name: "The room".to_owned(), ended, receipt }]));
    }
    let moves = app.store.all_moves(&opened.room.code).await?;
    let mut attempts = Vec::new();
    for seat in app.store.seats(&opened.room.code).await?.into_iter().filter(|seat| !seat.removed) {
        let made = moves.get(&seat.number).map_or(&[][..], Vec::as_slice);
        let played = opened.replay(called(&seat), made.iter().map(|done| done.choice.as_str()))?.conversation;
        let receipt = Receipt::of(&played, Mode::Assessed, &seat.name).to_string();
        attempts.push(AttemptBody { seat: seat.number, ended: played.end().is_some(), name: seat.name, receipt });
    }
    Ok(Json(attempts))
}

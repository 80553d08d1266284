//! Leading a room: steps, and what was done in it.

use axum::Json;
use axum::extract::{Path, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::app::App;
use super::super::attempts::Done;
use super::super::step::Step;
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
    /// The same as the ids of its choices.
    choices: Vec<String>,
    /// When each was made, in milliseconds since 1970; empty for the room's own conversation.
    at: Vec<i64>,
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
    let done = super::super::attempts::done(&app, &opened).await?;
    let body = |done: Done| AttemptBody {
        seat: done.seat.unwrap_or(0),
        name: done.name,
        ended: done.is_over,
        receipt: done.receipt,
        choices: done.attempt.choices,
        at: done.at,
    };
    Ok(Json(done.into_iter().map(body).collect()))
}

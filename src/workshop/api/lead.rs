//! Leading a room: steps, and what was done in it.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::library::Entry;

use super::super::app::App;
use super::super::attempts::Done;
use super::super::export::{self, Asked, AskedReceipts, File};
use super::super::shelf::{self, Beginning, Wanted};
use super::super::step::{RoomMode, SetUp, Step};
use super::super::trouble::Trouble;
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
    Ok(Json(now(&app, &opened.room.code).await?))
}

/// What is to be played, and how.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct SetUpBody {
    /// How many steps the facilitator has made, as `epoch` of the room tells.
    epoch: i64,
    /// A scenario's id, as `scenarios` lists it; null to keep the one that was chosen, in the text that was chosen.
    scenario: Option<String>,
    /// `alone` or `together`.
    mode: RoomMode,
    /// The index of an opening; null to have it drawn.
    opening: Option<u16>,
    /// What openings, wordings and orders are drawn from; null to keep the room's, or have one drawn.
    seed: Option<u32>,
    /// Whether whoever votes or moves is asked what for.
    #[serde(default)]
    reasons: bool,
    /// Whether the bars of a first vote stay hidden until the second is over.
    #[serde(default)]
    hide_first: bool,
    /// Into how many teams the seats fall; below 2 none.
    #[serde(default)]
    teams: u8,
}

/// A scenario that a facilitator can choose, or can't.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ShelfBody {
    /// Its id.
    id: String,
    /// Its name; null where it doesn't load.
    title: Option<String>,
    /// How long it takes; null where it doesn't load.
    minutes: Option<u8>,
    /// The content hash of its text; null where it doesn't load.
    hash: Option<String>,
    /// Where it can begin.
    openings: Vec<Beginning>,
    /// Why it doesn't load; null where it does.
    trouble: Option<String>,
}

/// The scenarios that can be chosen, as they are now, and those that don't load.
#[utoipa::path(get, path = "/api/v1/rooms/{code}/scenarios", params(("code" = String, Path, description = "The room's code")),
    security(("secret" = [])), responses((status = 200, body = [ShelfBody]), (status = 401, body = WrongBody)))]
pub(super) async fn scenarios(
    State(app): State<App>,
    caller: Caller,
    Path(code): Path<String>,
) -> Result<Json<Vec<ShelfBody>>, Wrong> {
    caller.led(&app, &code).await?;
    let library = shelf::library(&app).await?;
    let body = |entry: &Entry| {
        let scenario = entry.scenario.as_ref();
        ShelfBody {
            id: entry.id.clone(),
            title: scenario.map(|scenario| scenario.title.clone()),
            minutes: scenario.map(|scenario| scenario.minutes),
            hash: scenario.map(|scenario| scenario.hash.to_string()),
            openings: scenario.map_or_else(Vec::new, |scenario| shelf::beginnings(scenario)),
            trouble: if scenario.is_some() { None } else { entry.first_error() },
        }
    };
    Ok(Json(library.entries().iter().map(body).collect()))
}

/// Decides on what is played, before the start. One that comes too late, after another step, changes nothing.
#[utoipa::path(post, path = "/api/v1/rooms/{code}/set-up", params(("code" = String, Path, description = "The room's code")),
    request_body = SetUpBody, security(("secret" = [])),
    responses((status = 200, body = RoomBody), (status = 401, body = WrongBody), (status = 409, body = WrongBody)))]
pub(super) async fn set_up(
    State(app): State<App>,
    caller: Caller,
    Path(code): Path<String>,
    Json(sent): Json<SetUpBody>,
) -> Result<Json<RoomBody>, Wrong> {
    let opened = caller.led(&app, &code).await?;
    let SetUpBody { epoch, scenario, mode, opening, seed, reasons, hide_first, teams } = sent;
    let how = SetUp { mode, scenario: String::new(), seed: 0, opening, reasons, hide_first, teams };
    let wanted = Wanted { scenario: scenario.as_deref(), how, seed };
    super::super::steps::set_up(&app, &opened, epoch, wanted).await?;
    Ok(Json(now(&app, &opened.room.code).await?))
}

/// Whether something stays.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ErasedBody {
    /// Whether traces of what was erased may stay in the database's log until the host is stopped.
    traces: bool,
}

/// Erases the room and all that was done in it. A seat alone is erased by a step: `{"step": "erase", "seat": 3}`.
#[utoipa::path(delete, path = "/api/v1/rooms/{code}", params(("code" = String, Path, description = "The room's code")),
    security(("secret" = [])), responses((status = 200, body = ErasedBody), (status = 401, body = WrongBody)))]
pub(super) async fn erase(
    State(app): State<App>,
    caller: Caller,
    Path(code): Path<String>,
) -> Result<Json<ErasedBody>, Wrong> {
    let opened = caller.led(&app, &code).await?;
    match super::super::steps::erase(&app, &opened).await {
        Ok(()) => Ok(Json(ErasedBody { traces: false })),
        Err(Trouble::Traces) => Ok(Json(ErasedBody { traces: true })),
        Err(trouble) => Err(trouble.into()),
    }
}

async fn now(app: &App, code: &str) -> Result<RoomBody, Trouble> {
    body(app, &app.open(code).await?).await
}

/// What was played to its end, as a file: a table, JSON, or statements of the Experience API.
#[utoipa::path(get, path = "/api/v1/rooms/{code}/export", params(("code" = String, Path, description = "The room's code"), Asked),
    security(("secret" = [])),
    responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream", description = "`text/csv`, `application/json` or `application/jsonl`"),
        (status = 401, body = WrongBody), (status = 409, body = WrongBody)))]
pub(super) async fn export(
    State(app): State<App>,
    caller: Caller,
    Path(code): Path<String>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<File, Wrong> {
    let opened = caller.led(&app, &code).await?;
    Ok(export::export(&app, &opened, export::read(asked)?).await?)
}

/// The receipts of what was done, ended or not, as a table of names, teams and receipts between tabs.
#[utoipa::path(get, path = "/api/v1/rooms/{code}/receipts", params(("code" = String, Path, description = "The room's code"), AskedReceipts),
    security(("secret" = [])),
    responses((status = 200, body = String, content_type = "text/plain"), (status = 401, body = WrongBody), (status = 409, body = WrongBody)))]
pub(super) async fn receipts(
    State(app): State<App>,
    caller: Caller,
    Path(code): Path<String>,
    asked: Result<Query<AskedReceipts>, QueryRejection>,
) -> Result<File, Wrong> {
    let opened = caller.led(&app, &code).await?;
    Ok(export::receipts(&app, &opened, &export::read(asked)?).await?)
}

/// What was done in the room, with the names of the seats: one attempt a seat, or the room's own.
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

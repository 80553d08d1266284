//! A room, as anybody who has its code sees it.

use axum::Json;
use axum::extract::{Path, State};
use serde::Serialize;
use utoipa::ToSchema;

use super::super::app::{App, Opened};
use super::super::step::{RoomMode, Stage};
use super::super::trouble::Trouble;
use super::caller::Caller;
use super::wrong::{Wrong, WrongBody};

/// A room.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RoomBody {
    /// Its code.
    code: String,
    /// What is played; null before it is decided.
    scenario: Option<ScenarioBody>,
    /// `alone` or `together`; null before it is decided.
    mode: Option<RoomMode>,
    /// `lobby`, `playing`, `debrief` or `ended`.
    stage: &'static str,
    /// Whether moves and votes are held.
    paused: bool,
    /// Whether seats can be taken.
    open: bool,
    /// How many seats are taken.
    seats: usize,
    /// The vote that is open; null where none is.
    vote: Option<VoteBody>,
    /// The choices that the room has made, by id.
    walk: Vec<String>,
    /// How many steps the facilitator has made: the next one's number.
    epoch: i64,
}

/// What is played.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ScenarioBody {
    /// Its id.
    id: String,
    /// Its name.
    title: String,
    /// Its content hash.
    hash: String,
    /// The seed that all seats play with.
    seed: u32,
    /// The index of the opening; null where the seed draws it.
    opening: Option<u16>,
}

/// A vote that is open.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct VoteBody {
    /// On which moment, from 0.
    moment: i64,
    /// 1, or 2 for the second vote.
    round: u8,
    /// How many seats have voted.
    given: usize,
}

/// The room as it is now.
pub(super) async fn body(app: &App, opened: &Opened) -> Result<RoomBody, Trouble> {
    let state = &opened.state;
    let code = &opened.room.code;
    let seats = app.store.seats(code).await?.iter().filter(|seat| !seat.removed).count();
    let vote = if state.is_voting() {
        let (moment, round) = (state.voting_on(), state.round);
        let votes = app.store.votes(code, Some(moment)).await?;
        let given = votes.iter().filter(|vote| vote.round == i64::from(round)).count();
        Some(VoteBody { moment, round, given })
    } else {
        None
    };
    let now = app.now();
    Ok(RoomBody {
        code: opened.room.code.clone(),
        scenario: opened.played.as_ref().zip(state.set_up.as_ref()).map(|(played, set_up)| ScenarioBody {
            id: played.scenario.id.clone(),
            title: played.scenario.title.clone(),
            hash: set_up.scenario.clone(),
            seed: set_up.seed,
            opening: set_up.opening,
        }),
        mode: state.set_up.as_ref().map(|set_up| set_up.mode),
        stage: match state.stage {
            Stage::Lobby => "lobby",
            Stage::Playing => "playing",
            Stage::Debrief => "debrief",
            Stage::Ended => "ended",
        },
        paused: state.paused,
        open: opened.room.expires_at > now && state.stage < Stage::Ended,
        seats,
        vote,
        walk: state.walk.clone(),
        epoch: state.epoch,
    })
}

/// A room by its code.
#[utoipa::path(get, path = "/api/v1/rooms/{code}", params(("code" = String, Path, description = "The room's code")),
    responses((status = 200, body = RoomBody), (status = 404, body = WrongBody), (status = 429, body = WrongBody)))]
pub(super) async fn room(
    State(app): State<App>,
    caller: Caller,
    Path(code): Path<String>,
) -> Result<Json<RoomBody>, Wrong> {
    let opened = super::super::pages::open(&app, &caller.visitor, &code).await?;
    Ok(Json(body(&app, &opened).await?))
}

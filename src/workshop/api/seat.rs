//! A seat: joining, where its conversation stands, moves, votes, the review.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::super::acts;
use super::super::app::{App, Opened};
use super::super::names;
use super::super::secrets::{self, read_code};
use super::super::step::{RoomMode, Stage};
use super::super::store::{Joined, NewSeat, Seat, Vote};
use super::super::trouble::Trouble;
use super::super::view::{ReviewView, Talk};
use super::caller::Caller;
use super::wrong::{Wrong, WrongBody};

/// Who wants a seat.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct JoinBody {
    /// A name; one is drawn where there is none.
    #[serde(default)]
    name: Option<String>,
    /// What is to open the seat: 26 to 64 random letters and digits that the caller draws and keeps, so that asking twice takes one seat; drawn here where
    /// there is none.
    #[serde(default)]
    secret: Option<String>,
}

/// A seat that was taken.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct JoinedBody {
    /// Its number, from 1.
    seat: i64,
    /// Its name.
    name: String,
    /// What opens it: kept by the caller, told only now.
    secret: String,
    /// What takes it over from another browser.
    return_code: String,
}

/// A seat, and where its conversation stands.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SeatBody {
    /// Its number, from 1.
    seat: i64,
    /// Its name.
    name: String,
    /// What the customer calls it: its name, where somebody gave it one; empty for what the scenario says.
    player: String,
    /// What it is asked: `nothing`, `move` or `vote`.
    asked: &'static str,
    /// Of a move: which one, from 0. Of a vote: on which moment, from 0.
    number: usize,
    /// Of a vote: 1 or 2.
    round: u8,
    /// What it has voted for in the vote that is open, which it may change, or in the one whose split is shown; null where it hasn't.
    voted: Option<String>,
    /// How the room has voted, from the vote's end until the room goes on; null where that is not shown. Choices that nobody voted for are left out.
    split: Option<Vec<ShareBody>>,
    /// The conversation; null before the room starts.
    conversation: Option<ConversationBody>,
}

/// How many seats have voted for a choice.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ShareBody {
    /// The choice's id.
    choice: String,
    /// How many.
    count: usize,
}

/// A conversation where it stands.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ConversationBody {
    /// The choices made so far, by id.
    made: Vec<String>,
    /// What was said since the last of them.
    lines: Vec<SpokenBody>,
    /// What can be chosen, in the order in which it is shown.
    choices: Vec<OfferedBody>,
    /// The customer's temper, 0 to 10.
    heat: u8,
    /// The customer's faith, 0 to 10.
    trust: u8,
    /// What shows on whoever spoke last.
    mood: &'static str,
    /// How it ended: `Won`, `Salvaged`, `Stalled` or `Lost`; null as long as it goes on.
    ending: Option<&'static str>,
}

/// Something that is said, or told.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SpokenBody {
    /// Who says it; null for what is told.
    who: Option<String>,
    /// The words.
    text: String,
}

/// Something that can be chosen.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OfferedBody {
    /// Its id.
    choice: String,
    /// The words.
    text: String,
}

/// A move.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct MoveBody {
    /// Which move of the seat, from 0. The same move sent again changes nothing.
    number: usize,
    /// The choice's id.
    choice: String,
    /// What it is for; one of the known reasons, else none is kept.
    #[serde(default)]
    reason: String,
}

/// A vote.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct CastBody {
    /// On which moment, from 0.
    moment: i64,
    /// 1 or 2.
    round: u8,
    /// The choice's id.
    choice: String,
    /// What it is for; one of the known reasons, else none is kept.
    #[serde(default)]
    reason: String,
}

/// What a finished conversation was worth.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReviewBody {
    /// 0 to 100.
    score: i32,
    /// What choosing at random gets on average.
    par: i32,
    /// Whether both are exact.
    exact: bool,
    /// The conversation as a receipt, which any Defuse replays.
    receipt: String,
}

/// The scenario that is played, as its author wrote it, so that another Defuse can play it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TextBody {
    /// Its id.
    id: String,
    /// The text of the file.
    text: String,
}

/// Takes a seat.
#[utoipa::path(post, path = "/api/v1/rooms/{code}/seats", params(("code" = String, Path, description = "The room's code")),
    request_body = JoinBody,
    responses((status = 200, body = JoinedBody), (status = 404, body = WrongBody), (status = 409, body = WrongBody), (status = 429, body = WrongBody)))]
pub(super) async fn join(
    State(app): State<App>,
    caller: Caller,
    Path(code): Path<String>,
    Json(body): Json<JoinBody>,
) -> Result<Json<JoinedBody>, Wrong> {
    let opened = super::super::pages::open(&app, &caller.visitor, &code).await?;
    if !app.limits.joins.take(caller.visitor.address) {
        return Err(Trouble::TooMuch.into());
    }
    let given = body.name.as_deref().and_then(names::tidy);
    let is_secret =
        |secret: &String| (26..=64).contains(&secret.len()) && secret.bytes().all(|sign| sign.is_ascii_alphanumeric());
    let secret = match body.secret {
        None => secrets::secret(),
        Some(secret) if is_secret(&secret) => secret,
        Some(_) => return Err(Trouble::Refused("a secret has 26 to 64 letters and digits").into()),
    };
    for attempt in 0..names::DRAWS {
        let name = given.clone().unwrap_or_else(|| names::draw(attempt));
        let return_code = secrets::code();
        let seat = NewSeat {
            name: &name,
            name_key: &names::key(&name),
            named: given.is_some(),
            secret: &secrets::hash(&secret),
            return_code: &return_code,
        };
        match app.store.join(&opened.room.code, &seat, app.manners.most_seats, app.now()).await? {
            Joined::Seat(_) => {
                // Read again: whoever has the seat already has it under the name that it got then.
                let seat =
                    app.store.seat_of(&opened.room.code, &secrets::hash(&secret)).await?.ok_or(Trouble::NoRoom)?;
                let Seat { number: seat, name, return_code, .. } = seat;
                return Ok(Json(JoinedBody { seat, name, secret, return_code }));
            }
            Joined::NameTaken if given.is_some() => {
                return Err(Trouble::Refused("somebody here has this name already").into());
            }
            Joined::NameTaken => {}
            Joined::Full => return Err(Trouble::Refused("every seat of this room is taken").into()),
            Joined::Closed => return Err(Trouble::Refused("this room can’t be joined any more").into()),
        }
    }
    Err(Trouble::TooMuch.into())
}

/// The caller's seat.
#[utoipa::path(get, path = "/api/v1/rooms/{code}/seat", params(("code" = String, Path, description = "The room's code")),
    security(("secret" = [])), responses((status = 200, body = SeatBody), (status = 401, body = WrongBody)))]
pub(super) async fn seat(
    State(app): State<App>,
    caller: Caller,
    Path(code): Path<String>,
) -> Result<Json<SeatBody>, Wrong> {
    let (opened, seat) = seated(&app, &caller, &code).await?;
    Ok(Json(seat_body(&app, &opened, &seat).await?))
}

/// Makes a move.
#[utoipa::path(post, path = "/api/v1/rooms/{code}/moves", params(("code" = String, Path, description = "The room's code")),
    request_body = MoveBody, security(("secret" = [])),
    responses((status = 200, body = SeatBody), (status = 401, body = WrongBody), (status = 409, body = WrongBody), (status = 429, body = WrongBody)))]
pub(super) async fn make_move(
    State(app): State<App>,
    caller: Caller,
    Path(code): Path<String>,
    Json(sent): Json<MoveBody>,
) -> Result<Json<SeatBody>, Wrong> {
    let code = read_code(&code).ok_or(Trouble::NoRoom)?;
    acts::make_move(&app, &code, caller.secret()?, sent.number, acts::Pick::Id(&sent.choice), &sent.reason)
        .await
        .map_err(as_caller)?;
    let (opened, seat) = seated(&app, &caller, &code).await?;
    Ok(Json(seat_body(&app, &opened, &seat).await?))
}

/// Votes.
#[utoipa::path(post, path = "/api/v1/rooms/{code}/votes", params(("code" = String, Path, description = "The room's code")),
    request_body = CastBody, security(("secret" = [])),
    responses((status = 200, body = SeatBody), (status = 401, body = WrongBody), (status = 409, body = WrongBody), (status = 429, body = WrongBody)))]
pub(super) async fn vote(
    State(app): State<App>,
    caller: Caller,
    Path(code): Path<String>,
    Json(sent): Json<CastBody>,
) -> Result<Json<SeatBody>, Wrong> {
    let code = read_code(&code).ok_or(Trouble::NoRoom)?;
    let at = (sent.moment, sent.round);
    acts::vote(&app, &code, caller.secret()?, at, acts::Pick::Id(&sent.choice), &sent.reason)
        .await
        .map_err(as_caller)?;
    let (opened, seat) = seated(&app, &caller, &code).await?;
    Ok(Json(seat_body(&app, &opened, &seat).await?))
}

/// What the seat's conversation was worth, once it is over; of a room that plays together, the room's.
#[utoipa::path(get, path = "/api/v1/rooms/{code}/review", params(("code" = String, Path, description = "The room's code")),
    security(("secret" = [])), responses((status = 200, body = ReviewBody), (status = 401, body = WrongBody), (status = 409, body = WrongBody)))]
pub(super) async fn review(
    State(app): State<App>,
    caller: Caller,
    Path(code): Path<String>,
) -> Result<Json<ReviewBody>, Wrong> {
    let (opened, seat) = seated(&app, &caller, &code).await?;
    let replay = super::super::pages::seat_replay(&app, &opened, &seat).await?;
    let (played, _) = opened.game()?;
    let review = ReviewView::of(&replay.conversation, &played.envelope, &seat.name)
        .ok_or(Trouble::Refused("the conversation is not over"))?;
    Ok(Json(ReviewBody { score: review.score, par: review.par, exact: review.exact, receipt: review.receipt }))
}

/// The scenario's text, once the room has started.
#[utoipa::path(get, path = "/api/v1/rooms/{code}/scenario", params(("code" = String, Path, description = "The room's code")),
    security(("secret" = [])), responses((status = 200, body = TextBody), (status = 401, body = WrongBody), (status = 409, body = WrongBody)))]
pub(super) async fn scenario(
    State(app): State<App>,
    caller: Caller,
    Path(code): Path<String>,
) -> Result<Json<TextBody>, Wrong> {
    let (opened, _) = seated(&app, &caller, &code).await?;
    if opened.state.stage == Stage::Lobby {
        return Err(Trouble::Refused("the room has not started").into());
    }
    let (_, set_up) = opened.game()?;
    let (id, text) = app.store.scenario(&set_up.scenario).await?.ok_or(Trouble::NoPage)?;
    Ok(Json(TextBody { id, text }))
}

async fn seated(app: &App, caller: &Caller, code: &str) -> Result<(Opened, Seat), Trouble> {
    let code = read_code(code).ok_or(Trouble::NoRoom)?;
    acts::seated(app, &code, caller.secret()?).await.map_err(as_caller)
}

/// A seat that a secret doesn't open is, for a program, a wrong secret and not an old form.
fn as_caller(trouble: Trouble) -> Trouble {
    if matches!(trouble, Trouble::OldForm) { Trouble::NoSecret } else { trouble }
}

async fn seat_body(app: &App, opened: &Opened, seat: &Seat) -> Result<SeatBody, Trouble> {
    let mut body = SeatBody {
        seat: seat.number,
        name: seat.name.clone(),
        player: if opened.state.is(RoomMode::Alone) { acts::called(seat).to_owned() } else { String::new() },
        voted: None,
        split: None,
        asked: "nothing",
        number: 0,
        round: 0,
        conversation: None,
    };
    if opened.played.is_none() || opened.state.stage == Stage::Lobby {
        return Ok(body);
    }
    let state = &opened.state;
    let replay = super::super::pages::seat_replay(app, opened, seat).await?;
    let talk = Talk::of(&replay.conversation, &replay.events);
    body.number = replay.conversation.moves().len();
    if talk.end.is_none() && state.stage == Stage::Playing && !state.paused {
        if state.is_voting() {
            (body.asked, body.round) = ("vote", state.round);
        } else if state.is(RoomMode::Alone) {
            body.asked = "move";
        }
    }
    let is_split = !state.is_voting() && state.shows_split();
    if talk.end.is_none() && state.stage == Stage::Playing && (body.asked == "vote" || is_split) {
        let mut votes = app.store.votes(&opened.room.code, Some(state.voting_on())).await?;
        votes.retain(|vote| vote.round == i64::from(state.round));
        body.voted = votes.iter().find(|vote| vote.seat == seat.number).map(|vote| vote.choice.clone());
        body.split = is_split.then(|| shares(votes));
    }
    body.conversation = Some(ConversationBody {
        made: replay.conversation.choice_ids().map(str::to_owned).collect(),
        lines: talk.lines.into_iter().map(|line| SpokenBody { who: line.who, text: line.text }).collect(),
        choices: talk.choices.into_iter().map(|choice| OfferedBody { choice: choice.id, text: choice.words }).collect(),
        heat: talk.heat,
        trust: talk.trust,
        mood: talk.mood,
        ending: talk.end.map(|end| end.kind),
    });
    Ok(body)
}

/// How often each choice was voted for, in the order of their ids.
fn shares(votes: Vec<Vote>) -> Vec<ShareBody> {
    let mut counts = BTreeMap::new();
    for vote in votes {
        *counts.entry(vote.choice).or_default() += 1;
    }
    counts.into_iter().map(|(choice, count)| ShareBody { choice, count }).collect()
}

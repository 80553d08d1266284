//! The page of a seat: the brief, the conversation, the vote. It shows what follows from the database, so a reload, a dead battery or another process
//! change nothing.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::super::acts::{self, Pick, called, ids};
use super::super::app::{App, Opened};
use super::super::reason;
use super::super::scene::chosen;
use super::super::secrets::{self, read_code, show_code};
use super::super::step::{RoomMode, Stage};
use super::super::store::Seat;
use super::super::trouble::Trouble;
use super::super::view::{ChoiceView, MomentView, Talk, Told, room_moment};
use super::super::visitor::Visitor;
use super::forms::{MoveForm, VoteForm};
use super::wall::address_of;
use super::{join, show};

/// What the seat is asked.
enum Ask {
    /// Nothing: it waits, or is through.
    Nothing,
    /// Which move it makes, numbered from 0.
    Move { number: usize },
    /// What it votes for.
    Vote { moment: i64, round: u8 },
}

/// The brief, with names filled in.
pub(super) struct BriefView {
    pub(super) you: String,
    pub(super) situation: String,
    pub(super) goal: String,
    pub(super) know: Vec<String>,
    pub(super) offer: Vec<String>,
    pub(super) cannot: Vec<String>,
}

#[derive(Template)]
#[template(path = "play.html")]
struct PlayPage<'a> {
    code: &'a str,
    shown_code: String,
    token: String,
    seat: &'a Seat,
    return_code: String,
    /// Where phones go.
    address: String,
    team: Option<i64>,
    stage: Stage,
    is_together: bool,
    paused: bool,
    /// How far the room was when this was read: its steps, or all that is written about it.
    since: i64,
    /// Whether the brief stands alone on the page, before the first move.
    shows_brief: bool,
    brief: Option<BriefView>,
    talk: Option<Talk>,
    ask: Ask,
    /// What it voted for, and why.
    mine: Option<(String, String)>,
    voted: usize,
    seats: usize,
    /// The closed vote, where it may be shown.
    split: Option<MomentView>,
    asks_reasons: bool,
    reasons: &'static [(&'static str, &'static str)],
}

impl PlayPage<'_> {
    /// Whether there is nothing to do here but to wait.
    fn is_waiting(&self) -> bool {
        let is_over = self.talk.as_ref().is_some_and(|talk| talk.end.is_some());
        matches!(self.ask, Ask::Nothing) && !self.shows_brief && !is_over || self.mine.is_some()
    }

    /// The number of what the seat votes for.
    fn my_number(&self) -> usize {
        let mine = |choice: &&ChoiceView| self.is_mine(&choice.id);
        self.talk.as_ref().and_then(|talk| talk.choices.iter().find(mine)).map_or(0, |choice| choice.number)
    }

    /// Whether this is what the seat votes for.
    fn is_mine(&self, choice: &str) -> bool {
        self.mine.as_ref().is_some_and(|(mine, _)| mine == choice)
    }
}

/// How the page is asked for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    /// Past the brief.
    begin: Option<String>,
    /// The return code of a seat, from its own link: whoever has no seat in this browser finds it typed already.
    seat: Option<String>,
}

pub(super) async fn page(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Trouble> {
    let opened = join::open(&app, &visitor, &code).await?;
    if opened.room.code != code {
        let there = format!("/r/{}", opened.room.code);
        let back = asked.seat.as_deref().and_then(read_code).map_or_else(String::new, |back| format!("?seat={back}"));
        return Ok(Redirect::to(&format!("{there}{back}")).into_response());
    }
    let Some(secret) = visitor.seat_secret(&code) else {
        return join::page(&app, &visitor, &opened, None, asked.seat.as_deref()).await;
    };
    let Some(seat) = app.store.seat_of(&code, &secrets::hash(secret)).await? else {
        return join::page(&app, &visitor, &opened, None, asked.seat.as_deref()).await;
    };
    if seat.removed {
        return Err(Trouble::Refused("the facilitator has taken this seat out of the room"));
    }
    let mut page = PlayPage {
        code: &code,
        shown_code: show_code(&code),
        token: secrets::form_token(secret),
        return_code: show_code(&seat.return_code),
        address: address_of(&app, &headers),
        team: team_of(&opened, seat.number),
        stage: opened.state.stage,
        is_together: opened.state.is(RoomMode::Together),
        paused: opened.state.paused,
        since: if opened.state.is(RoomMode::Together) { opened.room.now.version } else { opened.room.now.epoch },
        shows_brief: false,
        brief: brief(&opened),
        talk: None,
        ask: Ask::Nothing,
        mine: None,
        voted: 0,
        seats: 0,
        split: None,
        asks_reasons: opened.state.set_up.as_ref().is_some_and(|set_up| set_up.reasons),
        reasons: &reason::REASONS,
        seat: &seat,
    };
    if opened.played.is_some() && opened.state.stage > Stage::Lobby {
        if page.is_together {
            together(&app, &opened, &mut page).await?;
        } else {
            alone(&app, &opened, &mut page, asked.begin.is_some()).await?;
        }
    }
    Ok(show(&page))
}

async fn alone(app: &App, opened: &Opened, page: &mut PlayPage<'_>, begins: bool) -> Result<(), Trouble> {
    let moves = app.store.moves(&opened.room.code, page.seat.number).await?;
    let replay = opened.replay(called(page.seat), ids(&moves))?;
    let talk = Talk::of(&replay.conversation, &replay.events);
    let is_open = opened.state.stage == Stage::Playing && talk.end.is_none();
    page.shows_brief = is_open && moves.is_empty() && !begins;
    if is_open && !opened.state.paused {
        page.ask = Ask::Move { number: moves.len() };
    }
    page.talk = Some(talk);
    Ok(())
}

async fn together(app: &App, opened: &Opened, page: &mut PlayPage<'_>) -> Result<(), Trouble> {
    let state = &opened.state;
    let replay = opened.walk(None)?;
    let talk = Talk::of(&replay.conversation, &replay.events);
    if talk.end.is_none() && state.stage == Stage::Playing {
        let (moment, round) = (state.voting_on(), state.round);
        let votes = app.store.votes(&opened.room.code, Some(moment)).await?;
        let now = || votes.iter().filter(|vote| vote.round == i64::from(round));
        page.voted = now().count();
        page.seats = app.store.seats(&opened.room.code).await?.iter().filter(|seat| !seat.removed).count();
        page.mine =
            now().find(|vote| vote.seat == page.seat.number).map(|vote| (vote.choice.clone(), vote.reason.clone()));
        if state.is_voting() {
            page.ask = Ask::Vote { moment, round };
        } else if state.shows_split() {
            let (played, _) = opened.game()?;
            let chosen = chosen(&votes, moment, round);
            page.split = Some(room_moment(&replay.conversation, &replay.events, &played.envelope, &chosen));
        }
    }
    page.talk = Some(talk);
    Ok(())
}

pub(super) async fn make_move(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Form(form): Form<MoveForm>,
) -> Result<Response, Trouble> {
    let (code, secret) = checked(&visitor, &code, &form.token)?;
    acts::make_move(&app, &code, secret, form.number, Pick::Number(&form.choice), &form.reason).await?;
    Ok(Redirect::to(&format!("/r/{code}?begin")).into_response())
}

pub(super) async fn vote(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Form(form): Form<VoteForm>,
) -> Result<Response, Trouble> {
    let (code, secret) = checked(&visitor, &code, &form.token)?;
    acts::vote(&app, &code, secret, (form.moment, form.round), Pick::Number(&form.choice), &form.reason).await?;
    Ok(Redirect::to(&format!("/r/{code}")).into_response())
}

/// The room's code and the secret of this visitor's seat, where the form comes from one of our pages.
fn checked<'v>(visitor: &'v Visitor, code: &str, token: &str) -> Result<(String, &'v str), Trouble> {
    let code = read_code(code).ok_or(Trouble::NoRoom)?;
    let secret = visitor.seat_secret(&code);
    visitor.check_form(secret, token)?;
    Ok((code, secret.ok_or(Trouble::OldForm)?))
}

/// The room, and the seat in it that this visitor's secret opens.
pub(super) async fn seated(app: &App, visitor: &Visitor, code: &str) -> Result<(Opened, Seat), Trouble> {
    let code = read_code(code).ok_or(Trouble::NoRoom)?;
    acts::seated(app, &code, visitor.seat_secret(&code).ok_or(Trouble::OldForm)?).await
}

/// In which team a seat is, from 1; none where there are no teams.
fn team_of(opened: &Opened, seat: i64) -> Option<i64> {
    let teams = opened.state.set_up.as_ref().map_or(0, |set_up| i64::from(set_up.teams));
    (teams > 1).then(|| (seat - 1).rem_euclid(teams) + 1)
}

/// The brief, once it is decided what is played.
pub(super) fn brief(opened: &Opened) -> Option<BriefView> {
    let scenario = &opened.played.as_ref()?.scenario;
    let (brief, names) =
        (&scenario.brief, crate::scenario::Names { player: &scenario.brief.name, cast: &scenario.cast });
    let all = |texts: &[crate::scenario::Text]| texts.iter().map(|text| text.show(&names)).collect();
    Some(BriefView {
        you: brief.you.show(&names),
        situation: brief.situation.show(&names),
        goal: brief.goal.show(&names),
        know: all(&brief.you_know),
        offer: all(&brief.you_can_offer),
        cannot: all(&brief.you_cannot),
    })
}

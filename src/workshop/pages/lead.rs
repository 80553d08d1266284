//! The facilitator's page: what is played, when it begins, when a vote closes, what the debrief shows.

use askama::Template;
use axum::Form;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use crate::scenario::Scenario;

use super::super::app::{App, Opened};
use super::super::export;
use super::super::names;
use super::super::rooms;
use super::super::scene::{Scene, Seen};
use super::super::secrets::{self, read_code, show_code};
use super::super::shelf::{self, Beginning, Wanted};
use super::super::step::{RoomMode, SetUp, Stage, Step};
use super::super::steps;
use super::super::trouble::Trouble;
use super::super::visitor::{Visitor, keep_lead};
use super::forms::{EraseForm, PlainForm, SetUpForm, StepForm};
use super::{join, show};

/// What would usually come next: one button, and the space bar on the wall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Next {
    pub(super) label: String,
    pub(super) step: &'static str,
    pub(super) choice: Option<String>,
    pub(super) moment: Option<u32>,
}

/// A scenario to choose from.
struct Offer {
    /// Empty for the one that was chosen, where the shelf has another text of it or none.
    id: String,
    title: String,
    minutes: u8,
    is_chosen: bool,
}

/// A scenario that can't be chosen, and why.
struct Broken {
    id: String,
    why: String,
}

/// What a facilitator can choose from before the start.
#[derive(Default)]
struct Choice {
    offers: Vec<Offer>,
    broken: Vec<Broken>,
    /// The scenario that was chosen, and where it can begin.
    opening_of: String,
    beginnings: Vec<Beginning>,
}

impl Choice {
    async fn of(app: &App, opened: &Opened) -> Result<Self, Trouble> {
        if opened.state.stage > Stage::Lobby {
            return Ok(Self::default());
        }
        let library = shelf::library(app).await?;
        let chosen = opened.played.as_ref().map(|played| &played.scenario);
        let is_chosen =
            |scenario: &Scenario| chosen.is_some_and(|chosen| chosen.hash == scenario.hash && chosen.id == scenario.id);
        let mut choice = Self::default();
        for entry in library.entries() {
            match &entry.scenario {
                Some(scenario) => choice.offers.push(Offer {
                    id: scenario.id.clone(),
                    title: scenario.title.clone(),
                    minutes: scenario.minutes,
                    is_chosen: is_chosen(scenario),
                }),
                None => choice.broken.push(Broken {
                    id: entry.id.clone(),
                    why: entry.first_error().unwrap_or_else(|| "it can't be read".to_owned()),
                }),
            }
        }
        if let Some(chosen) = chosen {
            if !choice.offers.iter().any(|offer| offer.is_chosen) {
                let title = format!("{}, as it was when it was chosen", chosen.title);
                choice.offers.insert(0, Offer { id: String::new(), title, minutes: chosen.minutes, is_chosen: true });
            }
            (choice.opening_of, choice.beginnings) = (chosen.id.clone(), shelf::beginnings(chosen));
        }
        Ok(choice)
    }
}

#[derive(Template)]
#[template(path = "lead.html")]
struct LeadPage<'a> {
    code: &'a str,
    shown_code: String,
    token: String,
    opened: &'a Opened,
    seen: &'a Seen,
    is_together: bool,
    choice: Choice,
    next: Option<Next>,
}

impl LeadPage<'_> {
    /// Whether this step is what would usually come next, and has its button already.
    fn comes_next(&self, step: &str) -> bool {
        self.next.as_ref().is_some_and(|next| next.step == step)
    }

    fn has_reasons(&self) -> bool {
        self.opened.state.set_up.as_ref().is_some_and(|set_up| set_up.reasons)
    }

    fn hides_first(&self) -> bool {
        self.opened.state.set_up.as_ref().is_some_and(|set_up| set_up.hide_first)
    }

    /// Whether the conversation begins there; without a number whether that is drawn.
    fn begins_at(&self, number: Option<&u16>) -> bool {
        self.opened.state.set_up.as_ref().and_then(|set_up| set_up.opening).as_ref() == number
    }

    fn teams(&self) -> u8 {
        self.opened.state.set_up.as_ref().map_or(0, |set_up| set_up.teams)
    }

    /// Whether a seat has a conversation of its own that has begun.
    fn has_played(&self, seat: &i64) -> bool {
        !self.is_together && self.seen.progress.get(seat).is_some_and(|moves| *moves > 0)
    }

    /// How far a seat is, in a word.
    fn progress(&self, seat: &i64) -> String {
        match self.seen.progress.get(seat) {
            Some(_) if self.is_together => "yes".to_owned(),
            Some(moves) => moves.to_string(),
            None => "–".to_owned(),
        }
    }
}

/// The link that was printed.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    key: Option<String>,
}

/// The room that this visitor leads, and the secret.
async fn led<'v>(app: &App, visitor: &'v Visitor, code: &str) -> Result<(Opened, &'v str), Trouble> {
    let code = read_code(code).ok_or(Trouble::NotYours)?;
    let secret = visitor.lead_secret(&code).ok_or(Trouble::NotYours)?;
    // Counted like any other guess, since a made-up cookie would tell which rooms there are.
    let opened = join::open(app, visitor, &code).await?;
    if !secrets::same(&secrets::hash(secret), &opened.room.secret) {
        app.limits.wrong.take(visitor.address);
        return Err(Trouble::NotYours);
    }
    Ok((opened, secret))
}

pub(super) async fn page(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Trouble> {
    if let Some(key) = asked.key {
        return enter(&app, &visitor, &code, &key).await;
    }
    let (opened, secret) = led(&app, &visitor, &code).await?;
    let seen = Seen::of(&app, &opened).await?;
    let choice = Choice::of(&app, &opened).await?;
    Ok(show(&LeadPage {
        code: &opened.room.code,
        shown_code: show_code(&opened.room.code),
        token: secrets::form_token(secret),
        is_together: opened.state.is(RoomMode::Together),
        choice,
        next: next(&opened, &seen),
        opened: &opened,
        seen: &seen,
    }))
}

/// Takes the secret out of the address into a cookie.
async fn enter(app: &App, visitor: &Visitor, code: &str, key: &str) -> Result<Response, Trouble> {
    if !app.limits.wrong.has(&visitor.address) {
        return Err(Trouble::TooMuch);
    }
    let code = read_code(code).ok_or(Trouble::NotYours)?;
    let room = app.store.room(&code).await?;
    let fits = room.is_some_and(|room| secrets::same(&secrets::hash(key), &room.secret));
    if !fits {
        app.limits.wrong.take(visitor.address);
        return Err(Trouble::NotYours);
    }
    Ok(([keep_lead(app, &code, key)], Redirect::to(&format!("/lead/{code}"))).into_response())
}

pub(super) async fn set_up(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Form(form): Form<SetUpForm>,
) -> Result<Response, Trouble> {
    let (opened, secret) = led(&app, &visitor, &code).await?;
    visitor.check_form(Some(secret), &form.token)?;
    let mode = match form.mode.as_str() {
        "alone" => RoomMode::Alone,
        "together" => RoomMode::Together,
        _ => return Err(Trouble::Refused("a room plays alone or together")),
    };
    // The openings that were listed are of the scenario that was chosen before.
    let is_listed = form.scenario.is_empty() || form.scenario == form.opening_of;
    let opening = match form.opening.as_str() {
        "" => None,
        _ if !is_listed => None,
        number => Some(number.parse().map_err(|_| steps::NOT_HERE)?),
    };
    let how = SetUp {
        mode,
        opening,
        scenario: String::new(),
        seed: 0,
        reasons: form.reasons.is_some(),
        hide_first: form.hide_first.is_some(),
        teams: form.teams.min(steps::MOST_TEAMS),
    };
    let scenario = Some(form.scenario.as_str()).filter(|id| !id.is_empty());
    steps::set_up(&app, &opened, form.epoch, Wanted { scenario, how, seed: None }).await?;
    Ok(Redirect::to(&format!("/lead/{}", opened.room.code)).into_response())
}

pub(super) async fn step(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Form(form): Form<StepForm>,
) -> Result<Response, Trouble> {
    let (opened, secret) = led(&app, &visitor, &code).await?;
    visitor.check_form(Some(secret), &form.token)?;
    let step = read_step(&form)?;
    steps::make(&app, &opened, form.epoch, &step).await?;
    Ok(Redirect::to(&format!("/lead/{}", opened.room.code)).into_response())
}

/// What was erased doesn't come back.
const NOT_SURE: Trouble = Trouble::Refused("tick the box first: what is erased does not come back");

fn read_step(form: &StepForm) -> Result<Step, Trouble> {
    let missing = Trouble::Refused("the form is not complete");
    Ok(match form.step.as_str() {
        "start" => Step::Start,
        "pause" => Step::Pause,
        "resume" => Step::Resume,
        "close" => Step::Close,
        "vote_again" => Step::VoteAgain,
        "walk" => Step::Walk { choice: form.choice.clone().ok_or(missing)? },
        "debrief" => Step::Debrief,
        "moment" => Step::Moment { number: form.moment },
        "look" => Step::Look { choice: form.choice.clone().ok_or(missing)? },
        "names" => Step::Names { shown: true },
        "no_names" => Step::Names { shown: false },
        "rename" => Step::Rename {
            seat: form.seat.ok_or(missing)?,
            name: form
                .name
                .as_deref()
                .and_then(names::tidy)
                .ok_or(Trouble::Refused("a name needs at least one letter"))?,
        },
        "remove" => Step::Remove { seat: form.seat.ok_or(missing)? },
        "erase" if form.sure.is_none() => return Err(NOT_SURE),
        "erase" => Step::Erase { seat: form.seat.ok_or(missing)? },
        "end" => Step::End,
        _ => return Err(Trouble::Refused("there is no such step")),
    })
}

/// Makes another room, led by whoever leads this one.
pub(super) async fn another(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Form(form): Form<PlainForm>,
) -> Result<Response, Trouble> {
    let (_, secret) = led(&app, &visitor, &code).await?;
    visitor.check_form(Some(secret), &form.token)?;
    let made = rooms::make(&app.store, app.now(), app.manners.lifetime).await?;
    let there = Redirect::to(&format!("/lead/{}", made.code));
    Ok(([keep_lead(&app, &made.code, &made.secret)], there).into_response())
}

/// What was played to its end, as a file.
pub(super) async fn export(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    asked: Result<Query<export::Asked>, QueryRejection>,
) -> Result<export::File, Trouble> {
    let (opened, _) = led(&app, &visitor, &code).await?;
    export::export(&app, &opened, export::read(asked)?).await
}

/// The receipts of the room, or of one seat, as a file: any Defuse replays, scores and imports them.
pub(super) async fn receipts(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    asked: Result<Query<export::AskedReceipts>, QueryRejection>,
) -> Result<export::File, Trouble> {
    let (opened, _) = led(&app, &visitor, &code).await?;
    export::receipts(&app, &opened, &export::read(asked)?).await
}

/// Erases the room and all that was done in it.
pub(super) async fn erase(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Form(form): Form<EraseForm>,
) -> Result<Response, Trouble> {
    let (opened, secret) = led(&app, &visitor, &code).await?;
    visitor.check_form(Some(secret), &form.token)?;
    if form.sure.is_none() {
        return Err(NOT_SURE);
    }
    steps::erase(&app, &opened).await?;
    Ok(Redirect::to("/?erased").into_response())
}

/// What would usually come next.
pub(super) fn next(opened: &Opened, seen: &Seen) -> Option<Next> {
    let plain = |label: &str, step| Some(Next { label: label.to_owned(), step, choice: None, moment: None });
    let moment = |label: &str, number: usize| {
        Some(Next { label: label.to_owned(), step: "moment", choice: None, moment: u32::try_from(number).ok() })
    };
    match &seen.scene {
        _ if opened.state.stage == Stage::Ended => None,
        Scene::Joining => opened.played.as_ref().and_then(|_| plain("Start", "start")),
        _ if opened.state.paused => plain("Go on", "resume"),
        Scene::Voting { .. } => plain("Close the vote", "close"),
        Scene::Closed { moment, .. } => {
            let mut ahead = moment.branches.iter().filter(|branch| branch.is_ahead);
            match (ahead.next(), ahead.next()) {
                _ if opened.state.round == 1 && !moment.is_agreed => plain("Vote again", "vote_again"),
                (Some(only), None) => Some(Next {
                    label: format!("Walk on: {}", only.choice.words),
                    step: "walk",
                    choice: Some(only.choice.id.clone()),
                    moment: None,
                }),
                _ => None,
            }
        }
        Scene::Through { .. } | Scene::Playing { .. } => plain("Begin the debrief", "debrief"),
        Scene::Walked { of, .. } if *of > 0 => moment("First moment", 0),
        Scene::Played { outcomes } if !outcomes.met.is_empty() => moment("First moment", 0),
        Scene::Walked { .. } | Scene::Played { .. } => None,
        Scene::Moment { number, of, .. } if number + 1 < *of => moment("Next moment", number + 1),
        Scene::Moment { .. } => plain("Back to the whole", "moment"),
    }
}

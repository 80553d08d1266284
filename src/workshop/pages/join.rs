//! Joining a room, coming back to a seat from another phone, and taking another name.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::super::app::{App, Opened};
use super::super::names;
use super::super::secrets::{self, read_code, show_code};
use super::super::step::Stage;
use super::super::store::{Joined, NewSeat, Renamed};
use super::super::trouble::Trouble;
use super::super::visitor::{Visitor, keep_seat};
use super::forms::{JoinForm, TextForm};
use super::show;

#[derive(Template)]
#[template(path = "index.html")]
struct IndexPage<'a> {
    wrong: Option<&'a str>,
    is_erased: bool,
}

#[derive(Template)]
#[template(path = "join.html")]
struct JoinPage<'a> {
    code: &'a str,
    shown_code: String,
    token: String,
    drawn: String,
    wrong: Option<&'a str>,
    /// The return code of the seat to take again.
    back: Option<String>,
    is_open: bool,
}

/// What was typed on the first page.
#[derive(Debug, Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    code: String,
}

/// Where one comes from to the first page.
#[derive(Debug, Deserialize)]
pub(super) struct Came {
    /// From a room that was erased.
    erased: Option<String>,
}

pub(super) async fn index(Query(came): Query<Came>) -> Response {
    show(&IndexPage { wrong: None, is_erased: came.erased.is_some() })
}

/// From a code to its room.
pub(super) async fn find(
    State(app): State<App>,
    visitor: Visitor,
    Query(typed): Query<Typed>,
) -> Result<Response, Trouble> {
    if !app.limits.wrong.has(&visitor.address) {
        return Err(Trouble::TooMuch);
    }
    let code = read_code(&typed.code);
    let room = match &code {
        Some(code) => app.store.room(code).await?,
        None => None,
    };
    let Some(room) = room else {
        app.limits.wrong.take(visitor.address);
        let wrong = "No room has this code. It has six letters and digits and stands on the wall.";
        return Ok(show(&IndexPage { wrong: Some(wrong), is_erased: false }));
    };
    Ok(Redirect::to(&format!("/r/{}", room.code)).into_response())
}

/// Opens a room by a code from an address; wrong ones are counted.
pub(in super::super) async fn open(app: &App, visitor: &Visitor, code: &str) -> Result<Opened, Trouble> {
    if !app.limits.wrong.has(&visitor.address) {
        return Err(Trouble::TooMuch);
    }
    let opened = match read_code(code) {
        Some(code) => app.open(&code).await,
        None => Err(Trouble::NoRoom),
    };
    if matches!(opened, Err(Trouble::NoRoom)) {
        app.limits.wrong.take(visitor.address);
    }
    opened
}

/// The page for whoever has no seat. The browser is given the secret of a seat to be, so that sending the form twice takes one seat.
pub(super) async fn page(
    app: &App,
    visitor: &Visitor,
    opened: &Opened,
    wrong: Option<&str>,
    back: Option<&str>,
) -> Result<Response, Trouble> {
    let code = &opened.room.code;
    let taken: Vec<String> = app.store.seats(code).await?.iter().map(|seat| names::key(&seat.name)).collect();
    let secret = visitor.seat_secret(code).map_or_else(secrets::secret, str::to_owned);
    let page = JoinPage {
        code,
        shown_code: show_code(code),
        token: secrets::form_token(&secret),
        drawn: names::generate(|name| taken.contains(&names::key(name))),
        wrong,
        back: back.and_then(read_code).map(|back| show_code(&back)),
        is_open: opened.room.expires_at > app.now() && opened.state.stage < Stage::Ended,
    };
    Ok(([keep_seat(app, code, &secret)], show(&page)).into_response())
}

pub(super) async fn join(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Form(form): Form<JoinForm>,
) -> Result<Response, Trouble> {
    let opened = open(&app, &visitor, &code).await?;
    let code = &opened.room.code;
    let secret = visitor.seat_secret(code);
    visitor.check_form(secret, &form.token)?;
    let secret = secrets::hash(secret.unwrap_or_default());
    let has_seat = app.store.seat_of(code, &secret).await?.is_some();
    if !has_seat && !app.limits.joins.take(visitor.address) {
        return Err(Trouble::TooMuch);
    }
    let drawn = names::tidy(&form.drawn);
    let given = names::tidy(&form.name);
    let named = given.is_some() && given != drawn;
    let name = given.or(drawn).unwrap_or_else(|| names::draw(0));
    // More than once, because somebody else may have been given the same drawn name or, hardly ever, the same return code.
    for attempt in 0..names::DRAWS {
        let name = if attempt == 0 || named { name.clone() } else { names::draw(attempt) };
        let seat = NewSeat {
            name: &name,
            name_key: &names::key(&name),
            named,
            secret: &secret,
            return_code: &secrets::code(),
        };
        match app.store.join(code, &seat, app.manners.most_seats, app.now()).await? {
            Joined::Seat(_) => return Ok(Redirect::to(&format!("/r/{code}")).into_response()),
            Joined::NameTaken if named && attempt > 0 => {
                return page(&app, &visitor, &opened, Some("Somebody here has this name already: take another"), None)
                    .await;
            }
            Joined::NameTaken => {}
            Joined::Full => return Err(Trouble::Refused("every seat of this room is taken")),
            Joined::Closed => return Err(Trouble::Refused("this room can’t be joined any more")),
        }
    }
    Err(Trouble::TooMuch)
}

/// Takes a seat over with its return code.
pub(super) async fn come_back(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Form(form): Form<TextForm>,
) -> Result<Response, Trouble> {
    let opened = open(&app, &visitor, &code).await?;
    let code = &opened.room.code;
    let secret = visitor.seat_secret(code);
    visitor.check_form(secret, &form.token)?;
    if !app.limits.wrong_returns.has(code) {
        return Err(Trouble::TooMuch);
    }
    let found = match read_code(&form.text) {
        Some(return_code) => {
            app.store.take_over(code, &return_code, &secrets::hash(secret.unwrap_or_default())).await?
        }
        None => None,
    };
    if found.is_none() {
        app.limits.wrong.take(visitor.address);
        app.limits.wrong_returns.take(code.clone());
        return page(&app, &visitor, &opened, Some("No seat in this room has this return code"), None).await;
    }
    Ok(Redirect::to(&format!("/r/{code}")).into_response())
}

pub(super) async fn rename(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Form(form): Form<TextForm>,
) -> Result<Response, Trouble> {
    let (opened, seat) = super::play::seated(&app, &visitor, &code).await?;
    visitor.check_form(visitor.seat_secret(&opened.room.code), &form.token)?;
    super::super::acts::count(&app, &opened.room.code, &seat)?;
    if opened.state.stage >= Stage::Ended {
        return Err(Trouble::Refused("the room is over"));
    }
    let name = names::tidy(&form.text).ok_or(Trouble::Refused("a name needs at least one letter"))?;
    let code = &opened.room.code;
    match app.store.rename(code, seat.number, &name).await? {
        Renamed::Done => Ok(Redirect::to(&format!("/r/{code}")).into_response()),
        Renamed::NameTaken => Err(Trouble::Refused("somebody here has this name already")),
    }
}

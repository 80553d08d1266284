//! The wall: what everybody in the room sees. It tells no vote before it is due, no name unless the facilitator shows them, and no last place.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use qrcode::{EcLevel, QrCode};

use super::super::app::{App, Opened};
use super::super::scene::{Scene, Seen};
use super::super::secrets::{self, show_code};
use super::super::step::{RoomMode, Stage};
use super::super::trouble::Trouble;
use super::super::view::Curve;
use super::super::visitor::Visitor;
use super::{join, lead, show};

#[derive(Template)]
#[template(path = "wall.html")]
struct WallPage<'a> {
    code: &'a str,
    shown_code: String,
    title: Option<&'a str>,
    address: String,
    /// A drawing.
    qr: String,
    opened: &'a Opened,
    seen: &'a Seen,
    /// For whoever leads the room in this browser: the token of its forms.
    token: Option<String>,
    names: Vec<&'a str>,
    /// What the next step is, for the keyboard.
    next: Option<lead::Next>,
    curve: Option<Curve>,
}

pub(super) async fn page(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Path(code): Path<String>,
) -> Result<Response, Trouble> {
    let opened = join::open(&app, &visitor, &code).await?;
    if opened.room.code != code {
        return Ok(Redirect::to(&format!("/wall/{}", opened.room.code)).into_response());
    }
    let seen = Seen::of(&app, &opened).await?;
    let leads = visitor.lead_secret(&code).filter(|secret| secrets::same(&secrets::hash(secret), &opened.room.secret));
    let address = address_of(&app, &headers);
    let mut names: Vec<&str> = seen.seats.iter().map(|seat| seat.name.as_str()).collect();
    names.sort_unstable();
    let page = WallPage {
        shown_code: show_code(&code),
        title: opened.played.as_ref().map(|played| played.scenario.title.as_str()),
        qr: qr(&format!("{address}/r/{code}")),
        next: leads.and_then(|_| lead::next(&opened, &seen)),
        token: leads.map(secrets::form_token),
        names: if opened.state.names_shown { names } else { Vec::new() },
        curve: walked_curve(&opened)?,
        code: &code,
        address,
        opened: &opened,
        seen: &seen,
    };
    Ok(show(&page))
}

/// Where phones go: as the host says, or as this page was reached.
pub(super) fn address_of(app: &App, headers: &HeaderMap) -> String {
    app.manners.address.clone().unwrap_or_else(|| {
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or("localhost");
        format!("{}://{host}", if app.manners.is_secure { "https" } else { "http" })
    })
}

/// A QR code as a drawing, dark on light whatever the page's colours.
fn qr(text: &str) -> String {
    use qrcode::render::svg;
    let Ok(code) = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M) else { return String::new() };
    let drawing = code
        .render::<svg::Color<'_>>()
        .min_dimensions(240, 240)
        .dark_color(svg::Color("#14252b"))
        .light_color(svg::Color("#fcfcfa"))
        .build();
    // Within a page a drawing needs no declaration of its own.
    drawing.find("<svg").map_or_else(String::new, |at| drawing[at..].to_owned())
}

/// What was within reach along the room's conversation.
fn walked_curve(opened: &Opened) -> Result<Option<Curve>, Trouble> {
    if !opened.state.is(RoomMode::Together) || opened.state.stage == Stage::Lobby {
        return Ok(None);
    }
    let (played, _) = opened.game()?;
    Ok(Curve::of(&crate::review::moments(&opened.walk(None)?.conversation, &played.envelope)))
}

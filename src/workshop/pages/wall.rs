//! The wall: what everybody in the room sees. It tells no vote before it is due, no name unless the facilitator shows them, and no last place.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use qrcode::{EcLevel, QrCode};

use super::super::app::{App, Opened};
use super::super::scene::{Scene, Seen};
use super::super::secrets::{self, show_code};
use super::super::step::Stage;
use super::super::trouble::Trouble;
use super::super::view::{Curve, Talk};
use super::super::visitor::Visitor;
use super::{join, lead, show};

#[derive(Template)]
#[template(path = "wall.html")]
struct WallPage<'a> {
    code: &'a str,
    shown_code: String,
    /// What there is to see.
    heading: String,
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
    /// Who faces the room.
    facing: Option<Facing>,
}

impl WallPage<'_> {
    /// How many of all, in percent.
    fn share(&self, part: &usize, all: &usize) -> usize {
        (part * 100).checked_div(*all).unwrap_or(0).min(100)
    }
}

/// What there is to see, in a few words.
fn heading(opened: &Opened, seen: &Seen) -> String {
    let title = opened.played.as_ref().map_or("", |played| played.scenario.title.as_str());
    match &seen.scene {
        Scene::Voting { talk, .. } if opened.state.round == 2 => format!("Move {}, second vote", talk.number),
        Scene::Voting { talk, .. } => format!("Move {}", talk.number),
        Scene::Closed { moment, .. } => format!("Move {}: what the room said", moment.talk.number),
        Scene::Moment { number, of, .. } => format!("Moment {} of {of}", number + 1),
        Scene::Joining => String::new(),
        _ => title.to_owned(),
    }
}

/// Who faces the room.
struct Facing {
    name: String,
    role: String,
    face: String,
    mood: &'static str,
    /// Heat, trust and the heat at which they leave; none where many conversations are shown at once.
    meters: Option<(u8, u8, u8)>,
}

impl Facing {
    fn of(talk: &Talk) -> Self {
        Self {
            name: talk.name.clone(),
            role: talk.role.clone(),
            face: talk.face.clone(),
            mood: talk.mood,
            meters: Some((talk.heat, talk.trust, talk.leaves_at)),
        }
    }

    /// Of a room, where something is to be played: after a branch that is looked at they look as it leaves them.
    fn in_room(opened: &Opened, seen: &Seen) -> Result<Option<Self>, Trouble> {
        Ok(match &seen.scene {
            Scene::Voting { talk, .. } | Scene::Through { talk } | Scene::Walked { talk, .. } => Some(Self::of(talk)),
            Scene::Closed { moment, .. } => Some(Self::of(&moment.talk)),
            Scene::Moment { moment, look, .. } => {
                let looked = moment.branches.iter().find(|branch| look.as_ref() == Some(&branch.choice.id));
                let mut facing = Self::of(&moment.talk);
                if let Some(branch) = looked {
                    (facing.face, facing.mood) = (branch.face.clone(), branch.mood);
                    facing.meters = Some((branch.heat, branch.trust, moment.talk.leaves_at));
                }
                Some(facing)
            }
            Scene::Joining | Scene::Playing { .. } | Scene::Played { .. } if opened.played.is_some() => {
                let start = opened.replay("", [])?;
                Some(Self { meters: None, ..Self::of(&Talk::of(&start.conversation, &start.events)) })
            }
            _ => None,
        })
    }
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
        heading: heading(&opened, &seen),
        qr: qr(&format!("{address}/r/{code}")),
        next: leads.and_then(|_| lead::next(&opened, &seen)),
        token: leads.map(secrets::form_token),
        names: if opened.state.names_shown { names } else { Vec::new() },
        curve: walked_curve(&opened, &seen)?,
        facing: Facing::in_room(&opened, &seen)?,
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

/// What was within reach along the room's conversation, while there is room for it: as long as no bars are shown.
fn walked_curve(opened: &Opened, seen: &Seen) -> Result<Option<Curve>, Trouble> {
    if !matches!(seen.scene, Scene::Voting { .. }) {
        return Ok(None);
    }
    let (played, _) = opened.game()?;
    Ok(Curve::of(&crate::review::moments(&opened.walk(None)?.conversation, &played.envelope)))
}

//! A host without a network, and browsers that visit it: they keep cookies, read forms and send them.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use tempfile::TempDir;
use tower::ServiceExt;

use crate::conversation::Conversation;

use super::super::app::{App, Manners};
use super::super::pages;
use super::super::rooms;
use super::super::shelf::Shelf;
use super::super::store::{Database, Store};

/// What is played unless a test says otherwise. It can't be over in fewer than ten moves but by a customer who has had enough, whichever way it begins and
/// whatever order a room's seed gives the choices: so no test comes to an end where it wants to go on.
pub(super) const SCENARIO: &str = "the-recap";

/// A host on a database of its own.
pub(super) struct Host {
    pub(super) app: App,
    pub(super) router: Router,
    pub(super) clock: Arc<AtomicI64>,
    pub(super) database: Database,
    /// With the file of SQLite, and scenarios beside the built-in ones.
    pub(super) folder: TempDir,
}

impl Host {
    /// A host on SQLite; where `DEFUSE_TEST_POSTGRES` names a database, one on it too.
    pub(super) async fn each() -> Vec<Self> {
        let folder = TempDir::new().unwrap();
        let mut hosts = vec![Self::on(Database::File(folder.path().join("rooms ünd spaces.sqlite3")), folder).await];
        if let Ok(url) = std::env::var("DEFUSE_TEST_POSTGRES") {
            hosts.push(Self::on(Database::Postgres(url), TempDir::new().unwrap()).await);
        }
        hosts
    }

    async fn on(database: Database, folder: TempDir) -> Self {
        let store = Store::open(&database).await.unwrap();
        let clock = Arc::new(AtomicI64::new(1_790_000_000_000));
        let time = Arc::clone(&clock);
        let manners = Manners {
            is_secure: false,
            is_behind_proxy: true,
            most_seats: 6,
            lifetime: 3_600_000,
            address: Some("http://room.test".to_owned()),
        };
        let app = App::new(
            store,
            Shelf::new(vec![folder.path().to_owned()], None),
            manners,
            Arc::new(move || time.load(Ordering::SeqCst)),
        );
        Self { router: pages::router(app.clone()), app, clock, database, folder }
    }

    /// The database's file, where it is one.
    pub(super) fn file(&self) -> Option<&Path> {
        match &self.database {
            Database::File(path) => Some(path),
            Database::Postgres(_) => None,
        }
    }

    /// Another process on the same database.
    pub(super) async fn twin(&self) -> Self {
        let mut twin = Self::on(self.database.clone(), TempDir::new().unwrap()).await;
        twin.clock = Arc::clone(&self.clock);
        twin
    }

    /// A room, set up, and the browser that leads it.
    pub(super) async fn room(&self, mode: &str) -> (String, Browser) {
        let (code, mut lead) = self.bare_room().await;
        let page = lead.get(self, &format!("/lead/{code}")).await;
        let fields = [("mode", mode), ("scenario", SCENARIO), ("epoch", "0"), ("token", &page.token())];
        let kept = lead.post(self, &format!("/lead/{code}/set-up"), &fields).await;
        assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
        (code, lead)
    }

    /// A room in which nothing is decided.
    pub(super) async fn bare_room(&self) -> (String, Browser) {
        let now = self.clock.load(Ordering::SeqCst);
        let made = rooms::make(&self.app.store, now, self.app.manners.lifetime).await.unwrap();
        let mut lead = Browser::new(250);
        let entered = lead.get(self, &format!("/lead/{}?key={}", made.code, made.secret)).await;
        assert_eq!(entered.status, StatusCode::SEE_OTHER);
        (made.code, lead)
    }

    /// The ids of what a room that plays together may do next, as they are shown.
    pub(super) async fn on_offer(&self, code: &str) -> Vec<String> {
        let replay = self.app.open(code).await.ok().unwrap().walk(None).ok().unwrap();
        shown_ids(&replay.conversation)
    }

    /// Somebody who took a seat.
    pub(super) async fn seat(&self, code: &str, number: u8) -> Browser {
        let mut phone = Browser::new(number);
        let joined = phone.join(self, code, &format!("Phone {number}")).await;
        assert_eq!(joined.status, StatusCode::SEE_OTHER, "{}", joined.body);
        phone
    }
}

/// A browser with its cookies.
#[derive(Clone)]
pub(super) struct Browser {
    pub(super) cookies: BTreeMap<String, String>,
    address: String,
}

/// What was answered.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: axum::http::HeaderMap,
    pub(super) body: String,
}

impl Browser {
    pub(super) fn new(number: u8) -> Self {
        Self { cookies: BTreeMap::new(), address: format!("10.0.0.{number}") }
    }

    pub(super) async fn get(&mut self, host: &Host, path: &str) -> Answer {
        self.send(host, Request::get(path), Body::empty()).await
    }

    pub(super) async fn post(&mut self, host: &Host, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect();
        let request = Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(host, request, Body::from(body.join("&"))).await
    }

    pub(super) async fn send(&mut self, host: &Host, request: axum::http::request::Builder, body: Body) -> Answer {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = request
            .header(header::COOKIE, cookies.join("; "))
            .header("x-forwarded-for", format!("6.6.6.6, {}", self.address))
            .body(body)
            .unwrap();
        let response = host.router.clone().oneshot(request).await.unwrap();
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            let (pair, _) = cookie.to_str().unwrap().split_once(';').unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let (status, headers) = (response.status(), response.headers().clone());
        let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Answer { status, headers, body: String::from_utf8_lossy(&bytes).into_owned() }
    }

    pub(super) async fn join(&mut self, host: &Host, code: &str, name: &str) -> Answer {
        let page = self.get(host, &format!("/r/{code}")).await;
        self.post(host, &format!("/r/{code}/join"), &[("token", &page.token()), ("name", name)]).await
    }

    /// Its seat's page.
    pub(super) async fn play(&mut self, host: &Host, code: &str) -> Answer {
        self.get(host, &format!("/r/{code}?begin")).await
    }

    /// Makes a move, or votes, by sending the form that the page shows with the choice at this place.
    pub(super) async fn choose(&mut self, host: &Host, code: &str, place: usize) -> Answer {
        let page = self.play(host, code).await;
        let choice = page.choices().get(place).unwrap_or_else(|| panic!("no choices: {}", page.body)).clone();
        let (moment, round, number) = (page.hidden("moment"), page.hidden("round"), page.hidden("number"));
        let token = page.token();
        let mut fields = vec![("token", token.as_str()), ("choice", choice.as_str())];
        let path = match (&moment, &round, &number) {
            (Some(moment), Some(round), _) => {
                fields.extend([("moment", moment.as_str()), ("round", round.as_str())]);
                format!("/r/{code}/vote")
            }
            (_, _, Some(number)) => {
                fields.push(("number", number.as_str()));
                format!("/r/{code}/move")
            }
            _ => panic!("nothing to send: {}", page.body),
        };
        self.post(host, &path, &fields).await
    }

    /// Makes a step as the facilitator, from a fresh page.
    pub(super) async fn step(&mut self, host: &Host, code: &str, step: &str, more: &[(&str, &str)]) -> Answer {
        let page = self.get(host, &format!("/lead/{code}")).await;
        let epoch = match page.hidden("epoch") {
            Some(epoch) => epoch,
            // Once the room is over its page has no form for steps.
            None => host.app.open(code).await.ok().unwrap().state.epoch.to_string(),
        };
        let token = page.token();
        let mut fields = vec![("token", token.as_str()), ("epoch", epoch.as_str()), ("step", step)];
        fields.extend(more);
        self.post(host, &format!("/lead/{code}/step"), &fields).await
    }
}

impl Answer {
    /// The token of the page's forms.
    pub(super) fn token(&self) -> String {
        self.hidden("token").unwrap_or_default()
    }

    /// The value of the first hidden field of a name.
    pub(super) fn hidden(&self, name: &str) -> Option<String> {
        let (_, rest) = self.body.split_once(&format!("name=\"{name}\" value=\""))?;
        Some(rest.split_once('"')?.0.to_owned())
    }

    /// The numbers of the choices that the page offers, 0 for silence.
    pub(super) fn choices(&self) -> Vec<String> {
        let parts = self.body.split("<button name=\"choice\" value=\"").skip(1);
        parts.filter_map(|part| Some(part.split_once('"')?.0.to_owned())).collect()
    }

    pub(super) fn has(&self, words: &str) -> bool {
        self.body.contains(words)
    }
}

/// The ids of what is on offer, as it is shown.
pub(super) fn shown_ids(conversation: &Conversation) -> Vec<String> {
    if conversation.end().is_some() {
        return Vec::new();
    }
    let node = &conversation.scenario().nodes[conversation.state().node as usize];
    conversation.shown().iter().map(|index| node.choices[usize::from(*index)].id.clone()).collect()
}

fn escaped(value: &str) -> String {
    value
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

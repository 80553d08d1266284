//! Tells a page that its room has changed (server-sent events). The page then asks for itself again: what it may show is decided in one place.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Path, Query, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde::Deserialize;

use super::super::app::App;
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;
use super::join::open;

/// Changes that come closer together than this are told as one.
const GATHER: Duration = Duration::from_millis(250);

/// What a page wants to be told.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    /// Steps alone: moves and votes of others don't show on it.
    #[serde(default)]
    steps: bool,
    /// What the page knows already.
    #[serde(default)]
    since: Option<i64>,
}

pub(super) async fn stream(
    State(app): State<App>,
    visitor: Visitor,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Trouble> {
    let code = open(&app, &visitor, &code).await?.room.code;
    let listener = app.live.listen(&code, visitor.address).ok_or(Trouble::TooMuch)?;
    let of = move |version: super::super::store::Version| if asked.steps { version.epoch } else { version.version };
    let listening = (listener, app.stopping.subscribe(), asked.since);
    let events = stream::unfold(listening, move |(mut listener, mut stopping, mut told)| async move {
        loop {
            let now = of(*listener.room.borrow_and_update());
            if told != Some(now) && now > 0 {
                told = Some(now);
                let event = Event::default().event("change").data(now.to_string());
                return Some((Ok::<_, Infallible>(event), (listener, stopping, told)));
            }
            tokio::select! {
                changed = listener.room.changed() => changed.ok()?,
                _ = stopping.changed() => return None,
            }
            tokio::time::sleep(GATHER).await;
        }
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(20))).into_response())
}

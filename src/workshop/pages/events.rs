//! Tells a page that its room has changed (server-sent events). The page then asks for itself again: what it may show is decided in one place.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Path, Query, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde::Deserialize;

use super::super::app::App;
use super::super::secrets::read_code;
use super::super::trouble::Trouble;

/// So many pages are told, of all rooms in this process; others ask now and then by themselves.
const MOST_LISTENERS: usize = 10_000;
/// Changes that come closer together than this are told as one.
const GATHER: Duration = Duration::from_millis(250);

/// What a page wants to be told.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    /// Steps alone: moves and votes of others don't show on it.
    #[serde(default)]
    steps: bool,
}

pub(super) async fn stream(
    State(app): State<App>,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Trouble> {
    let code = read_code(&code).ok_or(Trouble::NoRoom)?;
    if app.store.room(&code).await?.is_none() {
        return Err(Trouble::NoRoom);
    }
    if app.live.listeners() >= MOST_LISTENERS {
        return Err(Trouble::TooMuch);
    }
    let of = move |version: super::super::store::Version| if asked.steps { version.epoch } else { version.version };
    let listening = (app.live.listen(&code), app.stopping.subscribe(), None);
    let events = stream::unfold(listening, move |(mut room, mut stopping, mut told)| async move {
        loop {
            let now = of(*room.borrow_and_update());
            if told != Some(now) && now > 0 {
                told = Some(now);
                let event = Event::default().event("change").data(now.to_string());
                return Some((Ok::<_, Infallible>(event), (room, stopping, told)));
            }
            tokio::select! {
                changed = room.changed() => changed.ok()?,
                _ = stopping.changed() => return None,
            }
            tokio::time::sleep(GATHER).await;
        }
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(20))).into_response())
}

//! The pages: what each address answers.
//!
//! A page is a template and a struct of what it shows; a form's answer is always "look there" (303), so that loading again never sends a form twice.

mod assets;
mod events;
mod faces;
mod forms;
mod headers;
mod join;
mod lead;
mod play;
mod review;
mod wall;

use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use tower_http::timeout::TimeoutLayer;

use super::api;
use super::app::App;
use super::trouble::Trouble;

pub(super) use join::open;
pub(super) use review::seat_replay;

/// No form is larger.
const LARGEST_BODY: usize = 16 * 1024;
/// A request that is not whole, or not answered, by then is given up. Tests may share a busy computer.
const LONGEST_REQUEST: Duration = Duration::from_secs(if cfg!(test) { 120 } else { 15 });

/// All addresses.
pub(super) fn router(app: App) -> Router {
    Router::new()
        .route("/", get(join::index))
        .route("/find", get(join::find))
        .route("/r/{code}", get(play::page))
        .route("/r/{code}/join", post(join::join))
        .route("/r/{code}/return", post(join::come_back))
        .route("/r/{code}/name", post(join::rename))
        .route("/r/{code}/move", post(play::make_move))
        .route("/r/{code}/vote", post(play::vote))
        .route("/r/{code}/review", get(review::page))
        .route("/events/{code}", get(events::stream))
        .route("/wall/{code}", get(wall::page))
        .route("/lead/{code}", get(lead::page))
        .route("/lead/{code}/set-up", post(lead::set_up))
        .route("/lead/{code}/step", post(lead::step))
        .route("/lead/{code}/another", post(lead::another))
        .route("/lead/{code}/export", get(lead::export))
        .route("/lead/{code}/receipts.txt", get(lead::receipts))
        .route("/lead/{code}/erase", post(lead::erase))
        .route("/face/{hash}/{person}/{file}", get(faces::face))
        .route("/assets/{file}", get(assets::asset))
        .merge(api::router())
        .fallback(|| async { Trouble::NoPage })
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, LONGEST_REQUEST))
        .layer(middleware::from_fn_with_state(app.clone(), headers::add))
        .with_state(app)
}

/// A page from its template.
fn show(page: &impl askama::Template) -> Response {
    match page.render() {
        Ok(html) => Html(html).into_response(),
        // Templates write to memory alone and call nothing that fails.
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

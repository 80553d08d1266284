//! The interface for other programs: version 1, under `/api/v1`. It does what the pages do, through the same acts, and describes itself in OpenAPI.
//!
//! Whoever has a seat, or leads a room, sends its secret as `Authorization: Bearer …`. No cookie counts here, so no other site can act for a visitor.

mod caller;
mod lead;
mod room;
mod seat;
mod version;
mod wrong;

use axum::Json;
use axum::Router;
use axum::routing::get;
use utoipa::OpenApi;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::app::App;

#[derive(OpenApi)]
#[openapi(
    info(title = "Defuse workshop", description = "Rooms that play a conversation together.", version = "1"),
    modifiers(&Bearer),
)]
struct Description;

struct Bearer;

impl utoipa::Modify for Bearer {
    fn modify(&self, description: &mut utoipa::openapi::OpenApi) {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some(
            "The secret of a seat, as joining tells it, or the facilitator's, as the link that leads the room holds it.",
        ));
        description
            .components
            .get_or_insert_default()
            .add_security_scheme("secret", SecurityScheme::Http(scheme.build()));
    }
}

/// All addresses of the interface, and `/api/v1/openapi.json`, which describes them.
pub(super) fn router() -> Router<App> {
    let (router, description) = described().split_for_parts();
    router.route("/api/v1/openapi.json", get(|| async { Json(description) }))
}

/// The addresses with their descriptions: each is written once, at its handler.
pub(super) fn described() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Description::openapi())
        .routes(routes!(version::version))
        .routes(routes!(room::room, lead::erase))
        .routes(routes!(seat::join))
        .routes(routes!(seat::seat))
        .routes(routes!(seat::make_move))
        .routes(routes!(seat::vote))
        .routes(routes!(seat::review))
        .routes(routes!(seat::scenario))
        .routes(routes!(lead::scenarios))
        .routes(routes!(lead::set_up))
        .routes(routes!(lead::step))
        .routes(routes!(lead::attempts))
        .routes(routes!(lead::export))
        .routes(routes!(lead::receipts))
}

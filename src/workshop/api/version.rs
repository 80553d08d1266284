//! Which versions of the interface are spoken: asked before anything else, so it stands outside all of them and never changes.

use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;

/// What this host speaks.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct VersionBody {
    /// The program's version.
    version: &'static str,
    /// The versions of the interface; `1` stands under `/api/v1`.
    api: Vec<u32>,
}

/// The versions of the interface that this host speaks.
#[utoipa::path(get, path = "/api/version", responses((status = 200, body = VersionBody)))]
pub(super) async fn version() -> Json<VersionBody> {
    Json(VersionBody { version: env!("CARGO_PKG_VERSION"), api: vec![1] })
}

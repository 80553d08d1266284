//! What went wrong, for other programs.

use axum::Json;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::super::store::StoreError;
use super::super::trouble::Trouble;

/// What went wrong.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WrongBody {
    /// What it is, in a few words.
    error: String,
    /// What to do about it.
    hint: String,
}

/// A trouble, answered as JSON.
#[derive(Debug)]
pub(super) struct Wrong(Trouble);

impl From<Trouble> for Wrong {
    fn from(trouble: Trouble) -> Self {
        Self(trouble)
    }
}

impl From<StoreError> for Wrong {
    fn from(error: StoreError) -> Self {
        Self(Trouble::Database(error))
    }
}

impl IntoResponse for Wrong {
    fn into_response(self) -> Response {
        let (_, error, hint) = self.0.told();
        let body = WrongBody { error: error.to_owned(), hint: hint.to_owned() };
        // The page's answer brings status, headers, and what the host's terminal is told.
        let (mut parts, _) = self.0.into_response().into_parts();
        parts.headers.remove(header::CONTENT_TYPE);
        parts.headers.remove(header::CONTENT_LENGTH);
        let mut response = Json(body).into_response();
        *response.status_mut() = parts.status;
        response.headers_mut().extend(parts.headers);
        *response.extensions_mut() = parts.extensions;
        response
    }
}

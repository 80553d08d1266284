//! What can go wrong with a request, and the page that says so.

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

use super::store::StoreError;

/// Why a request wasn't answered as it was meant.
#[derive(Debug)]
pub(super) enum Trouble {
    /// No such page.
    NoPage,
    /// No room of this code, or no longer.
    NoRoom,
    /// The secret doesn't fit.
    NotYours,
    /// A program sent no secret, or one that opens nothing.
    NoSecret,
    /// The form is not one of ours, or is of an older visit.
    OldForm,
    /// It can't be done here or now.
    Refused(&'static str),
    /// Something is erased, but the file of the database was busy.
    Traces,
    /// Too much at once.
    TooMuch,
    /// The database doesn't answer, or can't write.
    Database(StoreError),
}

impl From<StoreError> for Trouble {
    fn from(error: StoreError) -> Self {
        Self::Database(error)
    }
}

#[derive(Template)]
#[template(path = "trouble.html")]
struct TroublePage<'a> {
    title: &'a str,
    words: &'a str,
}

impl Trouble {
    /// The status, what it is, and what to do about it.
    pub(super) fn told(&self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Self::NoPage => (StatusCode::NOT_FOUND, "No such page", "The address leads nowhere."),
            Self::NoRoom => (
                StatusCode::NOT_FOUND,
                "No such room",
                "No room has this code, or not any more. Look at the wall and type the code again.",
            ),
            Self::NotYours => (
                StatusCode::FORBIDDEN,
                "This needs the facilitator’s link",
                "The link was shown in the terminal when the room was made. Open it in this browser.",
            ),
            Self::NoSecret => (
                StatusCode::UNAUTHORIZED,
                "This needs a secret",
                "Send the secret of a seat, or of whoever leads the room, as `Authorization: Bearer …`.",
            ),
            Self::OldForm => (
                StatusCode::FORBIDDEN,
                "Nothing was changed",
                "The page that this came from is an old one, or your browser keeps no cookies for this address. Go back, load the page again, and repeat.",
            ),
            Self::Refused(why) => (StatusCode::CONFLICT, "That can’t be done here", why),
            Self::Traces => (
                StatusCode::OK,
                "Erased, but not without traces",
                "The rows are gone. The database was busy, or its disk is full: traces of them may stay in its log until the host is stopped, or something else is erased.",
            ),
            Self::TooMuch => (
                StatusCode::TOO_MANY_REQUESTS,
                "Too much at once",
                "Wait a minute, then try again. Nothing that was kept is lost.",
            ),
            Self::Database(_) => (
                StatusCode::SERVICE_UNAVAILABLE,
                "The host can’t keep anything just now",
                "Its database doesn’t answer or its disk is full. What you sent last was not kept; everything before it was. Try again in a moment.",
            ),
        }
    }
}

impl IntoResponse for Trouble {
    fn into_response(self) -> Response {
        let (status, title, words) = self.told();
        let page = TroublePage { title, words };
        let mut response = (status, Html(page.render().unwrap_or_else(|_| words.to_owned()))).into_response();
        if matches!(self, Self::Database(_) | Self::TooMuch) {
            response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static("5"));
        }
        if let Self::Database(error) = self {
            // The host's terminal tells whoever runs it; the page tells no details.
            response.extensions_mut().insert(Told(error.to_string()));
        }
        response
    }
}

/// What the host's terminal is to be told.
#[derive(Debug, Clone)]
pub(super) struct Told(pub(super) String);

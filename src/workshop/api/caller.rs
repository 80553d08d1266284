//! Who calls: the address, and the secret that was sent.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;

use super::super::app::{App, Opened};
use super::super::secrets;
use super::super::trouble::Trouble;
use super::super::visitor::Visitor;

/// Another program that calls.
#[derive(Debug)]
pub(super) struct Caller {
    pub(super) visitor: Visitor,
    secret: Option<String>,
}

impl FromRequestParts<App> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let sent = parts.headers.get(header::AUTHORIZATION).and_then(|sent| sent.to_str().ok());
        let secret = sent.and_then(|sent| sent.strip_prefix("Bearer ")).map(|secret| secret.trim().to_owned());
        let visitor = Visitor::from_request_parts(parts, app).await?;
        Ok(Self { visitor, secret: secret.filter(|secret| secret.len() <= 64) })
    }
}

impl Caller {
    /// The secret that was sent.
    pub(super) fn secret(&self) -> Result<&str, Trouble> {
        self.secret.as_deref().ok_or(Trouble::NoSecret)
    }

    /// The room that the secret leads.
    pub(super) async fn led(&self, app: &App, code: &str) -> Result<Opened, Trouble> {
        let opened = super::super::pages::open(app, &self.visitor, code).await?;
        if !secrets::same(&secrets::hash(self.secret()?), &opened.room.secret) {
            app.limits.wrong.take(self.visitor.address);
            return Err(Trouble::NoSecret);
        }
        Ok(opened)
    }
}

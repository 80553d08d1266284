//! Who asks: the address, and the secrets that the browser keeps.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};

use super::app::App;
use super::limits::network;
use super::secrets;
use super::trouble::Trouble;

/// Whoever sent a request.
#[derive(Debug)]
pub(super) struct Visitor {
    /// Their address, of IPv6 the network.
    pub(super) address: IpAddr,
    cookies: Vec<(String, String)>,
    /// Whether the browser says that another site sent this.
    is_from_elsewhere: bool,
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let connected = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let forwarded = app.manners.is_behind_proxy.then(|| forwarded_for(&parts.headers)).flatten();
        let address = forwarded.or(connected).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
        let site = parts.headers.get("sec-fetch-site").and_then(|site| site.to_str().ok());
        Ok(Self {
            address: network(address),
            cookies: cookies(&parts.headers),
            is_from_elsewhere: matches!(site, Some("cross-site" | "same-site")),
        })
    }
}

impl Visitor {
    /// The secret of this visitor's seat in a room.
    pub(super) fn seat_secret(&self, code: &str) -> Option<&str> {
        self.cookie(&seat_cookie(code))
    }

    /// The secret with which this visitor leads a room.
    pub(super) fn lead_secret(&self, code: &str) -> Option<&str> {
        self.cookie(&lead_cookie(code))
    }

    /// Refuses a form that doesn't come from a page that was shown to whoever holds this secret.
    pub(super) fn check_form(&self, secret: Option<&str>, token: &str) -> Result<(), Trouble> {
        let fits = secret.is_some_and(|secret| secrets::same(&secrets::form_token(secret), token));
        if fits && !self.is_from_elsewhere { Ok(()) } else { Err(Trouble::OldForm) }
    }

    fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }
}

/// The address that the nearest proxy saw: the last one. What stands before it, anybody can write.
fn forwarded_for(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?;
    last.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}

/// The cookies that can be ours: 26 letters and digits.
fn cookies(headers: &HeaderMap) -> Vec<(String, String)> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|header| header.to_str().ok());
    let pairs = all.flat_map(|header| header.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let is_secret = |value: &str| value.len() == 26 && value.bytes().all(|byte| byte.is_ascii_alphanumeric());
    pairs.filter(|(_, value)| is_secret(value)).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn seat_cookie(code: &str) -> String {
    format!("seat_{code}")
}

fn lead_cookie(code: &str) -> String {
    format!("lead_{code}")
}

/// Has the browser keep a seat's secret. It goes to that room's pages alone and no script can read it.
pub(super) fn keep_seat(app: &App, code: &str, secret: &str) -> (header::HeaderName, HeaderValue) {
    keep(app, &seat_cookie(code), secret, &format!("/r/{code}"), "Lax")
}

/// Has the browser keep the secret with which a room is led.
pub(super) fn keep_lead(app: &App, code: &str, secret: &str) -> (header::HeaderName, HeaderValue) {
    keep(app, &lead_cookie(code), secret, "/", "Lax")
}

fn keep(app: &App, name: &str, secret: &str, path: &str, site: &str) -> (header::HeaderName, HeaderValue) {
    let secure = if app.manners.is_secure { "; Secure" } else { "" };
    let seconds = app.manners.lifetime / 1000 + 7 * 24 * 3600;
    let cookie = format!("{name}={secret}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite={site}{secure}");
    // Cannot fail: codes and secrets are letters and digits.
    let value = HeaderValue::from_str(&cookie).unwrap_or(HeaderValue::from_static(""));
    (header::SET_COOKIE, value)
}

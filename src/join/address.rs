//! Where a room is: what people type of it.

use std::fmt;
use std::net::IpAddr;

/// The port of a host, where an address names none and no scheme either.
const PORT: u16 = 7300;
/// No address is longer.
const LONGEST: usize = 300;
/// How many signs a room's code has.
const CODE_LENGTH: usize = 6;

/// The address of a host, as `http://192.168.1.20:7300`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    base: String,
    host: String,
}

/// What was typed is no address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadAddress;

impl fmt::Display for BadAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is no address of a room: it looks like `http://192.168.1.20:7300` and stands on the wall")
    }
}

impl std::error::Error for BadAddress {}

impl Address {
    /// Reads what a person types or pastes: with `http://` or without, with the room's page behind it or without. Where there is neither a scheme nor a port,
    /// it is the port that hosts listen on unless they are told otherwise.
    ///
    /// # Errors
    /// Where it can be no address.
    pub fn read(typed: &str) -> Result<Self, BadAddress> {
        let typed = typed.trim();
        let is_odd = |letter: char| letter.is_whitespace() || letter.is_control() || "@\\\"'<>`".contains(letter);
        if typed.is_empty() || typed.len() > LONGEST || typed.contains(is_odd) {
            return Err(BadAddress);
        }
        let (scheme, rest) = typed.split_once("://").map_or((None, typed), |(scheme, rest)| (Some(scheme), rest));
        let scheme = match scheme.map(str::to_ascii_lowercase).as_deref() {
            None => None,
            Some("http") => Some("http"),
            Some("https") => Some("https"),
            Some(_) => return Err(BadAddress),
        };
        let place = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let (host, port) = split(place).ok_or(BadAddress)?;
        let port = port.or(scheme.is_none().then_some(PORT)).map_or_else(String::new, |port| format!(":{port}"));
        Ok(Self { base: format!("{}://{host}{port}", scheme.unwrap_or("http")), host: host.to_owned() })
    }

    /// Without anything behind the port.
    pub fn as_str(&self) -> &str {
        &self.base
    }

    /// Whether what travels is encrypted.
    pub fn is_secure(&self) -> bool {
        self.base.starts_with("https://")
    }

    /// Whether it is in this network, or this computer itself, where no proxy leads.
    pub(super) fn is_near(&self) -> bool {
        let host = self.host.trim_matches(['[', ']']);
        match host.parse::<IpAddr>() {
            Ok(IpAddr::V4(four)) => four.is_private() || four.is_loopback() || four.is_link_local(),
            Ok(IpAddr::V6(six)) => six.is_loopback() || six.is_unique_local() || six.is_unicast_link_local(),
            Err(_) => host == "localhost" || host.ends_with(".local"),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.base)
    }
}

/// Host and port, as `play.example`, `192.168.1.20:7300`, `[fe80::1]:7300`.
fn split(place: &str) -> Option<(&str, Option<u16>)> {
    let (host, port) = match place.strip_prefix('[') {
        Some(rest) => {
            let (six, behind) = rest.split_once(']')?;
            six.parse::<std::net::Ipv6Addr>().ok()?;
            (&place[..six.len() + 2], if behind.is_empty() { None } else { Some(behind.strip_prefix(':')?) })
        }
        None => {
            let (host, port) = place.split_once(':').map_or((place, None), |(host, port)| (host, Some(port)));
            let is_sign = |sign: u8| sign.is_ascii_alphanumeric() || b"-._".contains(&sign);
            if host.is_empty() || !host.bytes().all(is_sign) {
                return None;
            }
            (host, port)
        }
    };
    let port = match port {
        None => None,
        Some(port) => Some(port.parse::<u16>().ok().filter(|port| *port > 0)?),
    };
    Some((host, port))
}

/// A room's code as people type it: small letters or not, with spaces and hyphens. None where it can't be one.
pub fn read_code(typed: &str) -> Option<String> {
    let signs: String = typed
        .chars()
        .filter(|sign| !sign.is_whitespace() && *sign != '-')
        .map(|sign| sign.to_ascii_uppercase())
        .collect();
    (signs.len() == CODE_LENGTH && signs.bytes().all(|sign| sign.is_ascii_alphanumeric())).then_some(signs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_they_are_typed_and_pasted() {
        for (typed, base) in [
            ("http://192.168.1.20:7300", "http://192.168.1.20:7300"),
            ("192.168.1.20", "http://192.168.1.20:7300"),
            (" 192.168.1.20:80/ ", "http://192.168.1.20:80"),
            ("https://play.example", "https://play.example"),
            ("HTTPS://play.example/r/ABCDEF?x#y", "https://play.example"),
            ("laptop.local", "http://laptop.local:7300"),
            ("[fe80::1]", "http://[fe80::1]:7300"),
            ("http://[::1]:81/r/ABC", "http://[::1]:81"),
            ("http://x\n", "http://x"),
        ] {
            assert_eq!(Address::read(typed).map(|read| read.as_str().to_owned()), Ok(base.to_owned()), "{typed}");
        }
        for wrong in [
            "",
            "ftp://x",
            "http://",
            "a b",
            "http://user@x",
            "x:99999",
            "x:0",
            "x:",
            "[::1",
            "[x]",
            "http://x\ny",
            "-\u{e9}",
        ] {
            assert_eq!(Address::read(wrong), Err(BadAddress), "{wrong}");
        }
    }

    #[test]
    fn no_proxy_leads_to_what_is_near() {
        for (typed, near) in [
            ("10.0.0.7", true),
            ("localhost", true),
            ("[::1]", true),
            ("laptop.local", true),
            ("play.example", false),
            ("9.9.9.9", false),
        ] {
            assert_eq!(Address::read(typed).map(|read| read.is_near()), Ok(near), "{typed}");
        }
    }

    #[test]
    fn codes_are_read_as_they_are_typed() {
        assert_eq!(read_code(" abc-2 3d ").as_deref(), Some("ABC23D"));
        for wrong in ["", "ABC", "ABC23D4", "ABC/3D", "ABC23é"] {
            assert_eq!(read_code(wrong), None, "{wrong}");
        }
    }
}

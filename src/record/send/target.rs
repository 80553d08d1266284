//! Where statements are sent, and who is let in there.

use std::fmt;

use crate::record::export::xapi::Version;

/// A record store: its address, and a name and a password for it.
#[derive(Clone)]
pub struct Target {
    address: String,
    /// The value of the header `Authorization`; none where nobody need say who they are.
    pub(super) authorization: Option<String>,
    pub(super) version: Version,
}

impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Target").field("address", &self.address).field("version", &self.version).finish_non_exhaustive()
    }
}

/// What can't be used as a record store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadTarget {
    /// The address is none.
    Address,
    /// A password stands in the address.
    PasswordInAddress,
    /// Anyone on the way could read the password.
    Unencrypted,
    /// What should be a name and a password isn't.
    Credentials,
}

impl fmt::Display for BadTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Address => {
                "the address of a record store starts with `https://` and has no `?` and no `#`, as in `https://lrs.example.com/xapi`"
            }
            Self::PasswordInAddress => {
                "a name and a password don't belong into the address, where others can see them: put them into a file and name it with `--credentials`"
            }
            Self::Unencrypted => {
                "the address starts with `http://`, so that anyone on the way could read the password: use `https://`, or add `--unencrypted` if you are sure"
            }
            Self::Credentials => "the credentials are one line: a name, a colon and a password",
        })
    }
}

impl std::error::Error for BadTarget {}

impl Target {
    /// Of an address, and of credentials as `name:password`. `unencrypted` allows a password to go over a network as it is.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn new(
        address: &str,
        credentials: Option<&str>,
        version: Version,
        unencrypted: bool,
    ) -> Result<Self, BadTarget> {
        let address = address.trim().trim_end_matches('/');
        // The endpoint is what stands before `/statements`; both are taken.
        let address = address.strip_suffix("/statements").unwrap_or(address);
        let (plain, rest) = match (address.strip_prefix("http://"), address.strip_prefix("https://")) {
            (Some(rest), _) => (true, rest),
            (_, Some(rest)) => (false, rest),
            _ => return Err(BadTarget::Address),
        };
        let host = rest.split('/').next().unwrap_or_default();
        if host.contains('@') {
            return Err(BadTarget::PasswordInAddress);
        }
        let is_odd = |letter: char| letter.is_whitespace() || letter.is_control() || "?#\\\"<>".contains(letter);
        if host.is_empty() || rest.contains(is_odd) {
            return Err(BadTarget::Address);
        }
        if plain && credentials.is_some() && !unencrypted && !is_this_computer(host) {
            return Err(BadTarget::Unencrypted);
        }
        let authorization = credentials.map(authorization).transpose()?;
        Ok(Self { address: address.to_owned(), authorization, version })
    }

    /// The address, without a slash at its end.
    pub fn address(&self) -> &str {
        &self.address
    }
}

/// Basic authentication (RFC 7617).
fn authorization(credentials: &str) -> Result<String, BadTarget> {
    let credentials = credentials.trim_start_matches('\u{feff}').trim_end_matches(['\r', '\n']);
    match credentials.split_once(':') {
        Some((name, _)) if !name.is_empty() && !credentials.contains(char::is_control) => {
            Ok(format!("Basic {}", data_encoding::BASE64.encode(credentials.as_bytes())))
        }
        _ => Err(BadTarget::Credentials),
    }
}

fn is_this_computer(host: &str) -> bool {
    let name = if host.starts_with('[') { host.split_inclusive(']').next() } else { host.split(':').next() };
    matches!(name, Some("localhost" | "127.0.0.1" | "[::1]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(address: &str, credentials: Option<&str>, expected: Result<&str, BadTarget>) {
        let made = Target::new(address, credentials, Version::V1, false);
        assert_eq!(made.as_ref().map(Target::address).map_err(|wrong| *wrong), expected, "{address}");
    }

    #[test]
    fn addresses_are_checked_before_anything_is_sent() {
        case(" https://lrs.example.com/xapi/ ", Some("a:b"), Ok("https://lrs.example.com/xapi"));
        case("https://lrs.example.com/xapi/statements", None, Ok("https://lrs.example.com/xapi"));
        case("http://localhost:8100/xAPI", Some("a:b"), Ok("http://localhost:8100/xAPI"));
        case("http://[::1]:8100", Some("a:b"), Ok("http://[::1]:8100"));
        case("http://lrs.example.com", None, Ok("http://lrs.example.com"));
        case("http://lrs.example.com", Some("a:b"), Err(BadTarget::Unencrypted));
        case("http://localhost.example.com", Some("a:b"), Err(BadTarget::Unencrypted));
        case("https://a:b@lrs.example.com", None, Err(BadTarget::PasswordInAddress));
        case("lrs.example.com", None, Err(BadTarget::Address));
        case("https://", None, Err(BadTarget::Address));
        case("https://a.b/c?d", None, Err(BadTarget::Address));
        case("https://a.b", Some("nobody"), Err(BadTarget::Credentials));
        case("https://a.b", Some(":secret"), Err(BadTarget::Credentials));
        case("https://a.b", Some("a:b\nc"), Err(BadTarget::Credentials));
    }

    #[test]
    fn the_password_is_never_shown() {
        let target = Target::new("https://a.b", Some("Aladdin:open sesame"), Version::V1, false).unwrap();
        // The example of RFC 7617.
        assert_eq!(target.authorization.as_deref(), Some("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));
        assert!(!format!("{target:?}").contains("QWx"), "{target:?}");
    }
}

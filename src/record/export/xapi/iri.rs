//! The identifiers of what statements speak of. All begin with one base.

use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stays as it is in a part of a path (RFC 3986, unreserved).
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What all identifiers begin with. The default lies under a name that is reserved for examples (RFC 6761), so that it never is anybody else's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base(String);

/// A text that can't be the base of identifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadBase;

impl fmt::Display for BadBase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the base of identifiers is a web address of your own without `?` and `#`, as in `https://training.example.com/defuse`")
    }
}

impl std::error::Error for BadBase {}

impl Default for Base {
    fn default() -> Self {
        Self("https://defuse.example/xapi".to_owned())
    }
}

impl std::str::FromStr for Base {
    type Err = BadBase;

    fn from_str(text: &str) -> Result<Self, BadBase> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).ok_or(BadBase)?;
        let fits = |letter: char| letter.is_alphanumeric() || "-._~:/%@!$&'()*+,;=".contains(letter);
        if rest.starts_with('/') || rest.trim_end_matches('/').is_empty() || !rest.chars().all(fits) {
            return Err(BadBase);
        }
        Ok(Self(text.trim_end_matches('/').to_owned()))
    }
}

impl Base {
    /// The base itself, without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// An identifier under the base.
    pub(super) fn iri(&self, parts: &[&str]) -> String {
        let mut iri = self.0.clone();
        for part in parts {
            iri.push('/');
            iri.extend(utf8_percent_encode(part, PLAIN));
        }
        iri
    }

    /// The identifier of an extension.
    pub(super) fn extension(&self, name: &str) -> String {
        self.iri(&["extensions", name])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_a_web_address() {
        for good in ["https://a.b/c", "http://localhost:8080/", "https://bücher.example/x"] {
            assert!(good.parse::<Base>().is_ok(), "{good}");
        }
        for bad in ["", "a.b/c", "https://", "https:///x", "https://a b", "https://a.b/?x", "https://a.b/#x", "ftp://a"]
        {
            assert_eq!(bad.parse::<Base>(), Err(BadBase), "{bad}");
        }
        assert_eq!(
            "https://a.b/c/".parse::<Base>().map(|base| base.iri(&["x y", "ü/."])),
            Ok("https://a.b/c/x%20y/%C3%BC%2F.".into())
        );
    }
}

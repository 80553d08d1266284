//! Values that know where in the file they stand, and what was wrong with them.
//!
//! `ron` gives no places for values that parsed. A raw value that is borrowed from the input is a slice of it,
//! though, so its address tells its place. A value is therefore kept as that place and the *result* of parsing
//! the slice on its own: a broken value costs one error, and what stands beside it is still read.

use std::fmt;
use std::marker::PhantomData;

use ron::error::{Error, SpannedError};
use ron::extensions::Extensions;
use ron::value::RawValue;
use serde::Deserialize;
use serde::de::{DeserializeOwned, Deserializer, MapAccess, Visitor};

use super::limits;
use super::source::Span;
use super::tokens::tokens;

/// How scenario files are read: `Some(…)` is never needed, and nesting is bounded.
pub(super) fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME).with_recursion_limit(limits::DEPTH)
}

/// A value, or why there is none, and where it stands.
#[derive(Debug)]
pub(super) struct At<T> {
    address: usize,
    length: usize,
    value: Result<T, Box<SpannedError>>,
    meant: Option<String>,
}

impl<T> At<T> {
    /// Its place in the text that starts at `base` (an address).
    pub(super) fn span(&self, base: usize) -> Span {
        let start = self.address.wrapping_sub(base);
        start..start.wrapping_add(self.length)
    }

    /// The value, or the error with which it could not be read (its places are relative to this value's).
    pub(super) fn value(&self) -> Result<&T, &SpannedError> {
        self.value.as_ref().map_err(|error| &**error)
    }

    /// What could be read, and was probably meant by a value that could not.
    pub(super) fn meant(&self) -> Option<&str> {
        self.meant.as_deref()
    }
}

impl<T: DeserializeOwned> At<T> {
    fn of(text: &str) -> Self {
        let value = options().from_str::<T>(text).map_err(Box::new);
        let meant = value.as_ref().err().and_then(|error| meant::<T>(text, &error.code));
        Self { address: text.as_ptr() as usize, length: text.len(), value, meant }
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for At<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::of(trim(<&'de RawValue>::deserialize(deserializer)?.get_ron())))
    }
}

/// The first way to write a short value otherwise that can be read: with quotation marks or without, in small letters, or in other brackets.
fn meant<T: DeserializeOwned>(text: &str, error: &Error) -> Option<String> {
    const LONGEST: usize = 200;
    let other_kind = matches!(
        error,
        Error::ExpectedString
            | Error::ExpectedInteger
            | Error::InvalidIntegerDigit { .. }
            | Error::ExpectedBoolean
            | Error::ExpectedArray
            | Error::ExpectedMap
            | Error::ExpectedIdentifier
    );
    if !other_kind || text.len() > LONGEST || text.is_empty() {
        return None;
    }
    let inside = |open, close| text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)).map(str::trim);
    let bare = inside('"', '"');
    let in_round = inside('(', ')').or_else(|| inside('[', ']'));
    let is_word = text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    let ways = [
        bare.map(str::to_owned),
        bare.map(|bare| bare.replace([' ', '-', '_'], "")),
        is_word.then(|| text.to_lowercase()).filter(|lower| lower != text),
        is_word.then(|| format!("\"{text}\"")),
        in_round.map(|inside| format!("{{{inside}}}")),
        in_round.map(|inside| format!("[{inside}]")),
        Some(format!("[{text}]")),
    ];
    ways.into_iter().flatten().find(|way| options().from_str::<T>(way).is_ok())
}

/// A value that has a short form: one text or number where a whole group of fields, or a list, could stand.
#[derive(Debug)]
pub(super) enum Either<S, T> {
    /// Only the text or number.
    Short(At<S>),
    /// The form in brackets.
    Full(At<T>),
}

impl<'de, S: DeserializeOwned, T: DeserializeOwned> Deserialize<'de> for Either<S, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = trim(<&'de RawValue>::deserialize(deserializer)?.get_ron());
        Ok(if text.starts_with(['(', '[']) { Self::Full(At::of(text)) } else { Self::Short(At::of(text)) })
    }
}

/// `{ key: value, … }` in the order of the file, repeated keys included: `ron`'s own maps would drop them.
#[derive(Debug)]
pub(super) struct Table<T, K = String>(pub(super) Vec<(At<K>, At<T>)>);

impl<T, K> Default for Table<T, K> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: DeserializeOwned, K: DeserializeOwned> Deserialize<'de> for Table<T, K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<T, K>(PhantomData<(T, K)>);

        impl<'de, T: DeserializeOwned, K: DeserializeOwned> Visitor<'de> for Entries<T, K> {
            type Value = Table<T, K>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("names and values in braces")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Table(entries))
            }
        }

        deserializer.deserialize_map(Entries(PhantomData))
    }
}

/// The text without the white space and comments around it.
fn trim(text: &str) -> &str {
    let mut pieces = tokens(text);
    let Some(first) = pieces.next() else { return &text[..0] };
    let last = pieces.last().unwrap_or(first);
    &text[first.at..last.at + last.text.len()]
}

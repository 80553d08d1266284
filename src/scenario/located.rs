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
use super::placed;
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
    value: Result<T, Box<Unread>>,
}

/// Why a value could not be read.
#[derive(Debug)]
struct Unread {
    error: SpannedError,
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
        self.value.as_ref().map_err(|unread| &unread.error)
    }

    /// What could be read, and was probably meant by a value that could not.
    pub(super) fn meant(&self) -> Option<&str> {
        self.value.as_ref().err()?.meant.as_deref()
    }
}

/// Reads a text in one go where nothing in it is wrong, and else value by value.
///
/// # Errors
/// Where it breaks the grammar, or isn't of this type itself. What is wrong within a value is that value's error.
pub(super) fn located<T: DeserializeOwned>(text: &str) -> Result<T, SpannedError> {
    #[cfg(test)]
    if tests::VALUE_BY_VALUE.get() {
        return options().from_str(text);
    }
    placed::from_str(text).map_or_else(|| options().from_str(text), Ok)
}

impl<T: DeserializeOwned> At<T> {
    fn of(text: &str) -> Self {
        let value = located::<T>(text).map_err(|error| {
            let meant = meant::<T>(text, &error.code);
            Box::new(Unread { error, meant })
        });
        Self { address: text.as_ptr() as usize, length: text.len(), value }
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for At<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if placed::knows_places(&deserializer) {
            let (address, value, end): (usize, T, usize) = Deserialize::deserialize(deserializer)?;
            return Ok(Self { address, length: end - address, value: Ok(value) });
        }
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
        if placed::knows_places(&deserializer) {
            return deserializer.deserialize_any(Form(PhantomData));
        }
        let text = trim(<&'de RawValue>::deserialize(deserializer)?.get_ron());
        Ok(if text.starts_with(['(', '[']) { Self::Full(At::of(text)) } else { Self::Short(At::of(text)) })
    }
}

/// Which form it is, as a deserializer that knows places tells it.
struct Form<S, T>(PhantomData<(S, T)>);

impl<'de, S: DeserializeOwned, T: DeserializeOwned> Visitor<'de> for Form<S, T> {
    type Value = Either<S, T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value, or a group in brackets")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        Deserialize::deserialize(deserializer).map(Either::Short)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        Deserialize::deserialize(deserializer).map(Either::Full)
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

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::fs;
    use std::path::Path;

    use super::super::written::Scenario;
    use super::*;

    thread_local! {
        /// Whether nothing is read in one go.
        pub(super) static VALUE_BY_VALUE: Cell<bool> = const { Cell::new(false) };
    }

    /// Everything that is not plain but allowed: names of groups, remarks everywhere, raw texts, escapes, commas at ends, signs and other numbers.
    const STRANGE: &str = r##"/* a /* nested */ remark */ Scenario(format: 1,title:"T // \"no remark\" ",// a remark
        weights: {fall_back: +2, plan : 0x1,}, authors: ["Ä", r#"B "b" /* "#, ], minutes: 1_0,
        cast: {/* who */"ines" : Person(name: "I\u{e9}", pronoun: She, side: Ours, look: Look(seed: 7, skin: 3, hair: Bob,),),},
        nodes: {"a": (lines: ["told", (who: "ines", mood: TunedOut, says: ["x", "y"],), (says: "z", when: Knows("f"))],
            choices: [(say: "1", when: All([HeatAtLeast(3), Not(Any([Flag("a",), Open ( "t" )])), All([])]), once: true,
                outcomes: [(heat: -1, marks: {clarify: 1}, learn: ["f"],), Outcome(goto: "off")],),],
            silence: Choice(after_seconds: 5, goto: "off"), shuffle: false),
            "b": (), },
        endings: {"off": (kind: Lost, title: "", recap: false,)}, patience: (moves: 3,), facts: {}, accept: {"N306": "ok",}, )  // end"##;

    /// What is read in one go and what is read value by value.
    fn both(text: &str) -> [String; 2] {
        [false, true].map(|slowly| {
            VALUE_BY_VALUE.set(slowly);
            let read = format!("{:?}", located::<Scenario>(text));
            VALUE_BY_VALUE.set(false);
            read
        })
    }

    #[test]
    fn what_is_strange_and_allowed_is_read_in_one_go() {
        assert!(placed::from_str::<Scenario>(STRANGE).is_some());
        let [fast, slow] = both(STRANGE);
        assert_eq!(fast, slow);
        assert!(!fast.contains("error"), "{fast}");
    }

    #[test]
    fn built_in_scenarios_are_read_in_one_go_with_the_same_places() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
        for file in fs::read_dir(folder).unwrap() {
            let text = fs::read_to_string(file.unwrap().path()).unwrap();
            assert!(placed::from_str::<Scenario>(&text).is_some());
            let [fast, slow] = both(&text);
            assert!(fast == slow, "places differ");
        }
    }

    #[test]
    fn whatever_breaks_gives_the_same_values_errors_and_places() {
        for (at, sign) in STRANGE.char_indices() {
            let (before, after) = (&STRANGE[..at], &STRANGE[at + sign.len_utf8()..]);
            for other in ["", "(", "]", "\"", ",", "x", "7", " Some(", "None", "\u{2028}", "/*", "r#"] {
                for rest in [after, &STRANGE[at..]] {
                    let [fast, slow] = both(&format!("{before}{other}{rest}"));
                    assert_eq!(fast, slow, "with `{other}` at {at}");
                }
            }
        }
    }
}

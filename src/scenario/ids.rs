//! Ids: what a scenario's looks like, those of choices that were given none, and their short form for receipts.

use std::fmt;

use super::limits::ID;

/// Why a text can't be the id of a scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadId {
    /// It has no characters.
    Empty,
    /// It has more than [`ID`] characters.
    TooLong,
    /// A character that is no small letter from a to z, no digit and no hyphen.
    Character(char),
    /// A hyphen at the start, at the end, or beside another.
    Hyphen,
    /// Windows keeps the name for a device, with any ending.
    Device,
}

impl fmt::Display for BadId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("an id has at least one letter or digit, as in `late-delivery`"),
            Self::TooLong => write!(f, "an id has at most {ID} characters"),
            Self::Character(' ') => f.write_str("an id has hyphens instead of spaces, as in `late-delivery`"),
            Self::Character(other) => write!(
                f,
                "an id has small letters from a to z, digits and hyphens, as in `late-delivery`, and no `{}`",
                other.escape_debug()
            ),
            Self::Hyphen => f.write_str("an id has single hyphens between letters or digits, as in `late-delivery`"),
            Self::Device => f.write_str("no file can have that name on Windows"),
        }
    }
}

impl std::error::Error for BadId {}

/// Names that Windows keeps for devices.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Whether a text can be the id of a scenario: a name for a file that every system, link and receipt can carry.
///
/// # Errors
/// What is wrong with it.
pub fn check_id(id: &str) -> Result<(), BadId> {
    if id.is_empty() {
        return Err(BadId::Empty);
    }
    if let Some(other) = id.chars().find(|c| !(c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-')) {
        return Err(BadId::Character(other));
    }
    if id.len() > ID {
        return Err(BadId::TooLong);
    }
    if id.starts_with('-') || id.ends_with('-') || id.contains("--") {
        return Err(BadId::Hyphen);
    }
    let port = id.strip_prefix("com").or_else(|| id.strip_prefix("lpt"));
    if DEVICES.contains(&id) || port.is_some_and(|port| matches!(port.as_bytes(), [b'0'..=b'9'])) {
        return Err(BadId::Device);
    }
    Ok(())
}

/// The id that a person may have meant: `Late Delivery.ron` is `late-delivery`. None where nothing of it can stay.
pub fn suggest_id(text: &str) -> Option<String> {
    let text = text.trim();
    let name = text.len().checked_sub(4).and_then(|end| text.split_at_checked(end));
    let name = name.filter(|(_, ending)| ending.eq_ignore_ascii_case(".ron")).map_or(text, |(name, _)| name);
    let words: Vec<String> = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let id: String = words.join("-").chars().take(ID).collect();
    let id = id.trim_end_matches('-').to_owned();
    check_id(&id).is_ok().then_some(id)
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo): small, and the same on every machine and version.
pub(crate) fn fnv(parts: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in parts {
        // A byte that no UTF-8 text has keeps "a"+"bc" apart from "ab"+"c".
        for byte in part.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}

/// An id for a choice without one: its first words, and a few digits of a hash of node and text, so that a new choice beside it changes nothing.
pub(super) fn made_from(node: &str, text: &str) -> String {
    const WORDS: usize = 4;
    let mut id = String::new();
    for word in
        text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|word| !word.is_empty()).take(WORDS)
    {
        id.extend(word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase));
        id.push('-');
    }
    let hash = fnv(&[node, text]);
    id.push_str(&format!("{:04x}", hash >> 48));
    id
}

/// The short form of a choice's id at its node, as receipts hold it.
pub(super) fn key(node: &str, id: &str) -> u16 {
    let hash = fnv(&[node, id]);
    (hash ^ hash >> 16 ^ hash >> 32 ^ hash >> 48) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_readable_and_follow_node_and_text_alone() {
        let id = made_from("storms_in", "You’re furious, two days before you open.");
        assert!(id.starts_with("youre-furious-two-days-"), "{id}");
        assert_ne!(id, made_from("later", "You’re furious, two days before you open."));
    }

    #[test]
    fn an_id_is_small_letters_digits_and_hyphens() {
        let long = "a".repeat(ID + 1);
        for (id, found) in [
            ("late-delivery", Ok(())),
            ("7", Ok(())),
            ("com", Ok(())),
            ("com10", Ok(())),
            ("", Err(BadId::Empty)),
            ("late delivery", Err(BadId::Character(' '))),
            ("Late", Err(BadId::Character('L'))),
            ("a/b", Err(BadId::Character('/'))),
            ("späte", Err(BadId::Character('ä'))),
            ("-a", Err(BadId::Hyphen)),
            ("a-", Err(BadId::Hyphen)),
            ("a--b", Err(BadId::Hyphen)),
            ("nul", Err(BadId::Device)),
            ("com1", Err(BadId::Device)),
            (long.as_str(), Err(BadId::TooLong)),
        ] {
            assert_eq!(check_id(id), found, "{id}");
        }
    }

    #[test]
    fn a_bad_id_comes_with_a_good_one_where_there_is_one() {
        for (text, id) in [
            ("Late Delivery.RON", Some("late-delivery")),
            ("  scenarios/Q3 review!", Some("scenarios-q3-review")),
            ("--a--", Some("a")),
            ("ü", None),
            ("", None),
            ("nul", None),
            ("é.ron", None),
        ] {
            assert_eq!(suggest_id(text).as_deref(), id, "{text}");
        }
        assert!(suggest_id(&"long name ".repeat(20)).is_some_and(|id| check_id(&id).is_ok()));
    }

    #[test]
    fn hashes_stay_what_they_are() {
        assert_eq!(fnv(&["a", "bc"]), fnv(&["a", "bc"]));
        assert_ne!(fnv(&["a", "bc"]), fnv(&["ab", "c"]));
        assert_eq!(key("storms_in", "silence"), KEY);
    }
    const KEY: u16 = 44_029;
}

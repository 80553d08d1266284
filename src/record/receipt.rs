//! An attempt as a short text that anyone can paste.
//!
//! A receipt is `defuse1:`, the scenario's id, a colon, and digits and letters in base 32, without those that are easily taken for
//! one another (Crockford's alphabet; capitals read the same, spaces and hyphens are ignored). Behind them stand, in this order: the mode (one byte), the content hash (8 bytes), the seed, the opening
//! and the number of choices (each a variable-length number), two bytes for each choice (a hash of its node and id), the player's name in UTF-8 with its length before it,
//! and 4 bytes of SHA-256 over the id and all that stands before them. It holds no score: whoever reads it replays it.

use std::fmt;
use std::sync::LazyLock;

use data_encoding::{Encoding, Specification};
use sha2::{Digest, Sha256};

use crate::conversation::Conversation;
use crate::scenario::ContentHash;

use super::attempt::Mode;
use super::varint;

/// How every receipt of this version starts.
pub const PREFIX: &str = "defuse1:";
const ANY_VERSION: &str = "defuse";
/// No receipt is longer: more would be no play of any scenario.
const LONGEST: usize = 4096;
const CHECKSUM: usize = 4;
/// Characters of the player's name that a receipt keeps.
const LONGEST_NAME: usize = 60;

/// An attempt, as a receipt holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The scenario's id.
    pub scenario: String,
    /// The content hash of the text that was played.
    pub hash: ContentHash,
    /// The seed.
    pub seed: u64,
    /// Index of the opening.
    pub opening: u16,
    /// How it was played.
    pub mode: Mode,
    /// The name that the player gave; may be empty.
    pub player: String,
    /// The keys of the choices.
    pub keys: Vec<u16>,
}

/// Why a text is no receipt that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadReceipt {
    /// It doesn't look like one.
    NotAReceipt,
    /// It comes from a newer Defuse.
    Newer,
    /// Something of it was changed or is missing.
    Damaged,
}

impl fmt::Display for BadReceipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotAReceipt => "this is no receipt: a receipt starts with `defuse1:`",
            Self::Newer => "this receipt comes from a newer Defuse: update to read it",
            Self::Damaged => "this receipt is damaged: a part of it is missing or was changed; copy it again, whole",
        })
    }
}

impl std::error::Error for BadReceipt {}

static BASE_32: LazyLock<Encoding> = LazyLock::new(|| {
    let mut alphabet = Specification::new();
    alphabet.symbols.push_str("0123456789abcdefghjkmnpqrstvwxyz");
    alphabet.translate.from.push_str("ABCDEFGHJKMNPQRSTVWXYZoOiIlL");
    alphabet.translate.to.push_str("abcdefghjkmnpqrstvwxyz001111");
    alphabet.ignore.push_str("- \t\r\n");
    // The alphabet is a constant: it is sound or every test fails.
    alphabet.encoding().unwrap_or(data_encoding::BASE32)
});

impl Receipt {
    /// The receipt of a conversation, finished or not.
    pub fn of(conversation: &Conversation, mode: Mode, player: &str) -> Self {
        Self {
            scenario: conversation.scenario().id.clone(),
            hash: conversation.scenario().hash,
            seed: conversation.seed(),
            opening: conversation.opening(),
            mode,
            player: player.trim().chars().take(LONGEST_NAME).collect(),
            keys: conversation.moves().iter().map(|done| conversation.choice(done).key).collect(),
        }
    }

    /// Reads a receipt from a text that somebody pasted: what stands before it on its line, quotation signs for example, is passed over.
    ///
    /// # Errors
    /// Where it is none, comes from a newer version or is damaged.
    pub fn parse(text: &str) -> Result<Self, BadReceipt> {
        let small = text.to_ascii_lowercase();
        let Some(start) = small.find(PREFIX) else {
            let newer = small.match_indices(ANY_VERSION).any(|(at, _)| {
                let rest = &small[at + ANY_VERSION.len()..];
                rest.find(':').is_some_and(|colon| colon > 0 && rest[..colon].bytes().all(|byte| byte.is_ascii_digit()))
            });
            return Err(if newer { BadReceipt::Newer } else { BadReceipt::NotAReceipt });
        };
        let rest = text[start + PREFIX.len()..].trim();
        let (scenario, digits) = rest.split_once(':').ok_or(BadReceipt::Damaged)?;
        if rest.len() > LONGEST || scenario.is_empty() {
            return Err(BadReceipt::Damaged);
        }
        let bytes = BASE_32.decode(digits.as_bytes()).map_err(|_| BadReceipt::Damaged)?;
        let (body, check) = bytes.split_at_checked(bytes.len().wrapping_sub(CHECKSUM)).ok_or(BadReceipt::Damaged)?;
        if check != checksum(scenario, body) {
            return Err(BadReceipt::Damaged);
        }
        Self::read(scenario, body).ok_or(BadReceipt::Damaged)
    }

    fn read(scenario: &str, mut body: &[u8]) -> Option<Self> {
        let body = &mut body;
        let mode = match take(body, 1)?[0] {
            0 => Mode::Practice,
            1 => Mode::Assessed,
            2 => Mode::Continued,
            _ => return None,
        };
        let hash = ContentHash(take(body, 8)?.try_into().ok()?);
        let seed = varint::read(body)?;
        let opening = varint::read(body)?.try_into().ok()?;
        let count = usize::try_from(varint::read(body)?).ok()?;
        let keys = take(body, count.checked_mul(2)?)?
            .chunks_exact(2)
            .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
            .collect();
        let length = usize::try_from(varint::read(body)?).ok()?;
        let player = std::str::from_utf8(take(body, length)?).ok()?.to_owned();
        body.is_empty().then(|| Self { scenario: scenario.to_owned(), hash, seed, opening, mode, player, keys })
    }
}

impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut body = vec![match self.mode {
            Mode::Practice => 0,
            Mode::Assessed => 1,
            Mode::Continued => 2,
        }];
        body.extend(self.hash.0);
        for number in [self.seed, u64::from(self.opening), self.keys.len() as u64] {
            varint::write(number, &mut body);
        }
        body.extend(self.keys.iter().flat_map(|key| key.to_le_bytes()));
        varint::write(self.player.len() as u64, &mut body);
        body.extend(self.player.as_bytes());
        body.extend(checksum(&self.scenario, &body));
        write!(f, "{PREFIX}{}:{}", self.scenario, BASE_32.encode(&body))
    }
}

/// Splits so many bytes off the front.
fn take<'b>(bytes: &mut &'b [u8], count: usize) -> Option<&'b [u8]> {
    let (front, rest) = bytes.split_at_checked(count)?;
    *bytes = rest;
    Some(front)
}

fn checksum(scenario: &str, body: &[u8]) -> [u8; CHECKSUM] {
    let digest = Sha256::new().chain_update(scenario).chain_update([0]).chain_update(body).finalize();
    let mut check = [0; CHECKSUM];
    check.copy_from_slice(&digest[..CHECKSUM]);
    check
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Receipt {
        Receipt {
            scenario: "late-delivery".into(),
            hash: ContentHash([1, 2, 3, 4, 5, 6, 7, 8]),
            seed: 123_456,
            opening: 2,
            mode: Mode::Assessed,
            player: "Zoë".into(),
            keys: vec![7, 65535, 300],
        }
    }

    #[test]
    fn what_is_written_is_read_however_it_was_pasted() {
        let text = sample().to_string();
        assert_eq!(Receipt::parse(&text), Ok(sample()));
        assert_eq!(Receipt::parse(&format!("> my play: {text}\n")), Ok(sample()));
        let (front, digits) = text.rsplit_once(':').unwrap();
        let wrapped = format!("{front}:{}\n {}", &digits[..9].to_uppercase(), &digits[9..]);
        assert_eq!(Receipt::parse(&wrapped), Ok(sample()));
    }

    #[test]
    fn every_changed_character_is_noticed() {
        let text = sample().to_string();
        for at in PREFIX.len()..text.len() {
            let mut changed = text.clone().into_bytes();
            changed[at] = if changed[at] == b'7' { b'8' } else { b'7' };
            let changed = String::from_utf8(changed).unwrap();
            assert_eq!(Receipt::parse(&changed), Err(BadReceipt::Damaged), "{changed}");
        }
        for end in PREFIX.len()..text.len() {
            assert!(Receipt::parse(&text[..end]).is_err(), "{}", &text[..end]);
        }
    }

    #[test]
    fn other_texts_are_told_apart() {
        assert_eq!(Receipt::parse("hello"), Err(BadReceipt::NotAReceipt));
        assert_eq!(Receipt::parse("defuse2:late-delivery:000"), Err(BadReceipt::Newer));
        assert_eq!(Receipt::parse("defuse1:"), Err(BadReceipt::Damaged));
    }
}

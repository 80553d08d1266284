//! Names that tell people apart and don't tell who they are.
//!
//! A pseudonym follows from the person's name and a secret that stays in the data folder: the same person has the same one in every export of that
//! folder, and nobody without the secret can find it by trying names. Whoever has the secret can, which is how a person's statements are found in a record store.

use data_encoding::{Encoding, Specification};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

use super::compare::{FIRST, SECOND};
use super::person::Person;

/// Bytes of a secret.
pub const SECRET_BYTES: usize = 32;
/// Characters behind the two words: 30 bits. With the words 42, so that among 10,000 people two share one with a chance of 1 in 90,000.
const TAIL: usize = 6;

/// What pseudonyms and the ids of exported attempts follow from. Whoever has it can test a name against a pseudonym.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret([u8; SECRET_BYTES]);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

static DIGITS: LazyLock<Encoding> = LazyLock::new(|| {
    let mut alphabet = Specification::new();
    // Without letters that are easily taken for digits, and without vowels, so that no word comes of it.
    alphabet.symbols.push_str("0123456789bcdfghjkmnpqrstvwxyzea");
    // The alphabet is a constant: it is sound or every test fails.
    alphabet.encoding().unwrap_or(data_encoding::BASE32)
});

impl Secret {
    /// Of its bytes.
    pub const fn new(bytes: [u8; SECRET_BYTES]) -> Self {
        Self(bytes)
    }

    /// A digest of a text that can't be had without the secret. `purpose` keeps digests of different kinds apart.
    pub fn digest(&self, purpose: &str, text: &str) -> [u8; 32] {
        let digest = Sha256::new().chain_update(self.0).chain_update(purpose).chain_update([0]).chain_update(text);
        digest.finalize().into()
    }

    /// The pseudonym of a person, as `quiet-heron-7k2qm4`.
    pub fn pseudonym(&self, who: &Person) -> String {
        let team = who.team.as_deref().unwrap_or_default().to_lowercase();
        let digest = self.digest("person", &format!("{}\0{team}", who.key().as_str()));
        let word = |byte: u8, words: &[&'static str; 64]| words[usize::from(byte % 64)];
        let tail = DIGITS.encode(&digest[2..7]);
        format!("{}-{}-{}", word(digest[0], &FIRST), word(digest[1], &SECOND), &tail[..TAIL]).to_lowercase()
    }
}

/// The two words of a pseudonym as a name to show: "Quiet Heron". None where it isn't one.
pub fn spoken(pseudonym: &str) -> Option<String> {
    let mut parts = pseudonym.split('-');
    let mut word = |words: &[&'static str; 64]| {
        let part = parts.next()?;
        words.iter().copied().find(|word| word.eq_ignore_ascii_case(part))
    };
    let (first, second) = (word(&FIRST)?, word(&SECOND)?);
    (parts.next().is_some_and(|tail| tail.len() == TAIL) && parts.next().is_none()).then(|| format!("{first} {second}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(byte: u8) -> Secret {
        Secret::new([byte; SECRET_BYTES])
    }

    #[test]
    fn the_same_person_has_the_same_pseudonym_and_others_another() {
        let one = secret(1).pseudonym(&Person::new("Zoë  Maria", None));
        assert_eq!(one, secret(1).pseudonym(&Person::new("zoë maria", None)));
        assert_ne!(one, secret(2).pseudonym(&Person::new("Zoë Maria", None)));
        assert_ne!(one, secret(1).pseudonym(&Person::new("Zoë Maria", Some("North"))));
        assert_ne!(one, secret(1).pseudonym(&Person::default()));
    }

    #[test]
    fn a_thousand_people_have_a_thousand_pseudonyms_of_one_shape() {
        let all: std::collections::BTreeSet<String> =
            (0..1000).map(|number| secret(3).pseudonym(&Person::new(&format!("Person {number}"), None))).collect();
        assert_eq!(all.len(), 1000);
        for pseudonym in &all {
            assert!(spoken(pseudonym).is_some(), "{pseudonym}");
            assert_eq!(pseudonym.rsplit('-').next().map(str::len), Some(TAIL));
        }
    }

    #[test]
    fn it_is_spoken_without_its_tail() {
        assert_eq!(spoken("quiet-heron-7k2qm4").as_deref(), Some("Quiet Heron"));
        for other in ["Zoë", "quiet-heron", "quiet-heron-7k2", "quiet-nobody-7k2qm4", "quiet-heron-7k2qm4-x"] {
            assert_eq!(spoken(other), None, "{other}");
        }
    }
}

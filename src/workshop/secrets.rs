//! Codes, secrets and what is kept of them.
//!
//! A secret is 128 random bits; the database keeps its SHA-256 alone. A slow password hash would add nothing, since nobody can try all values of a secret
//! that no person chose. Join and return codes are short, so guessing them is limited (see `limits`).

use data_encoding::{BASE32_NOPAD, HEXLOWER};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// The signs of a code: digits and consonants without those that are taken for one another, so that no code spells a word.
const SIGNS: &[u8; 24] = b"23456789BCDFGHJKMPQRTVWX";

/// How many signs a code has: 24⁶, about 191 million.
pub(super) const CODE_LENGTH: usize = 6;

/// A new secret.
pub(super) fn secret() -> String {
    BASE32_NOPAD.encode(&rand::random::<[u8; 16]>()).to_ascii_lowercase()
}

/// A new code.
pub(super) fn code() -> String {
    let drawn: [u64; CODE_LENGTH] = rand::random();
    // The bias of a remainder of 64 bits by 24 is below 1 in 2^59.
    drawn.iter().map(|drawn| char::from(SIGNS[(drawn % SIGNS.len() as u64) as usize])).collect()
}

/// The code that somebody typed or followed: capitals or not, with or without spaces and hyphens. None where it can't be one.
pub(super) fn read_code(typed: &str) -> Option<String> {
    let signs: String = typed
        .chars()
        .filter(|sign| !sign.is_whitespace() && *sign != '-')
        .take(CODE_LENGTH + 1)
        .map(|sign| sign.to_ascii_uppercase())
        .collect();
    (signs.len() == CODE_LENGTH && signs.bytes().all(|sign| SIGNS.contains(&sign))).then_some(signs)
}

/// A code as people read it: in two halves.
pub(super) fn show_code(code: &str) -> String {
    code.split_at_checked(CODE_LENGTH / 2).map_or_else(|| code.to_owned(), |(front, back)| format!("{front} {back}"))
}

/// What the database keeps of a secret.
pub(super) fn hash(secret: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(secret.as_bytes()))
}

/// Whether two secrets, or two hashes, are one, in a time that doesn't tell how much of them is.
pub(super) fn same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}

/// What a form must carry so that it comes from a page that whoever holds this secret was shown: another site can send the cookie, but not read it.
pub(super) fn form_token(secret: &str) -> String {
    let digest = Sha256::new().chain_update(b"form\0").chain_update(secret.as_bytes()).finalize();
    HEXLOWER.encode(&digest[..16])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_as_people_type_them() {
        let code = code();
        assert_eq!(read_code(&show_code(&code).to_lowercase()), Some(code.clone()));
        assert_eq!(read_code(&format!(" {}-{} ", &code[..3], &code[3..])), Some(code));
        for wrong in ["", "ABC", "AAAAAA", "2345678", "23456/", "../../", "23456é"] {
            assert_eq!(read_code(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn form_tokens_belong_to_one_secret_and_do_not_tell_it() {
        let (one, other) = (secret(), secret());
        assert!(same(&form_token(&one), &form_token(&one)) && !same(&form_token(&one), &form_token(&other)));
        assert!(!form_token(&one).contains(&one) && one.len() == 26);
    }
}

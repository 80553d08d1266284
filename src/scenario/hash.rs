//! A scenario's content hash: what tells two texts of one scenario apart.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest, Sha256};

/// The first 8 bytes of the SHA-256 of what a scenario file says: comments and spacing outside texts don't count, so that
/// tidying a file up doesn't part its attempts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ContentHash(pub [u8; 8]);

impl ContentHash {
    /// Of a text in RON. It need not be valid.
    pub fn of(text: &str) -> Self {
        let mut hasher = Sha256::new();
        let mut in_word = false;
        for token in super::tokens::tokens(text) {
            let is_word = token.text.starts_with(super::tokens::is_word_char);
            if in_word && is_word {
                hasher.update(b" ");
            }
            in_word = is_word;
            // A text that spans lines means the same with either kind of line end.
            if token.text.contains('\r') {
                hasher.update(token.text.replace("\r\n", "\n"));
            } else {
                hasher.update(token.text);
            }
        }
        let digest = hasher.finalize();
        let mut short = [0; 8];
        short.copy_from_slice(&digest[..8]);
        Self(short)
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for ContentHash {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let bytes = data_encoding::HEXLOWER.decode(text.as_bytes()).map_err(|_| ())?;
        Ok(Self(bytes.try_into().map_err(|_| ())?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_spacing_do_not_count_but_words_do() {
        let plain = ContentHash::of("(title: \"a  b\", n: [1, 2])");
        assert_eq!(plain, ContentHash::of("( // hello\r\n title : \"a  b\" /* x */ ,\n n:[1,2])"));
        assert_ne!(plain, ContentHash::of("(title: \"a b\", n: [1, 2])"));
        assert_ne!(plain, ContentHash::of("(title: \"a  b\", n: [12])"));
        assert_ne!(ContentHash::of("(a b)"), ContentHash::of("(ab)"));
    }

    #[test]
    fn it_reads_what_it_writes() {
        let hash = ContentHash::of("x");
        assert_eq!(hash.to_string().parse(), Ok(hash));
    }
}

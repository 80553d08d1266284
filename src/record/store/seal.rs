//! A checksum on every row.
//!
//! SQLite notices a damaged page by its structure only: a flipped bit inside a text reads as another text. The seal of a row
//! is stored beside it, so that what was damaged is never taken for what was played.

use sha2::{Digest, Sha256};

/// A seal in the making: every value of a row is added, in the order of its columns.
pub(super) struct Seal(Sha256);

impl Seal {
    /// Begins the seal of a row of this table.
    pub(super) fn of(table: &str) -> Self {
        Self(Sha256::new()).text(table)
    }

    /// Adds a number.
    pub(super) fn number(mut self, number: i64) -> Self {
        self.0.update(number.to_le_bytes());
        self
    }

    /// Adds a number that may be missing.
    pub(super) fn maybe(self, number: Option<i64>) -> Self {
        match number {
            Some(number) => self.number(1).number(number),
            None => self.number(0),
        }
    }

    /// Adds a text, its length before it, so that no two rows run together alike.
    pub(super) fn text(mut self, text: &str) -> Self {
        self.0.update((text.len() as u64).to_le_bytes());
        self.0.update(text);
        self
    }

    /// The seal: 32 bits.
    pub(super) fn close(self) -> i64 {
        let digest = self.0.finalize();
        i64::from(u32::from_le_bytes([digest[0], digest[1], digest[2], digest[3]]))
    }
}

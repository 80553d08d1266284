//! What a conversation remembers besides its meters, as bits: facts known, terms raised and settled, flags,
//! and what was said and visited where a condition asks for it.

use super::limits;

const WORDS: usize = 4;

/// A set of up to 256 bits; copying it is cheap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct Bits([u64; WORDS]);

const _: () = assert!(limits::FACTS + 2 * limits::TERMS + limits::REMEMBERED <= 64 * WORDS);

impl Bits {
    /// No bit set.
    pub const EMPTY: Self = Self([0; WORDS]);

    /// Whether the bit is set.
    pub const fn has(&self, bit: u16) -> bool {
        let bit = bit as usize;
        self.0[bit / 64 % WORDS] >> (bit % 64) & 1 == 1
    }

    /// Sets the bit.
    pub const fn set(&mut self, bit: u16) {
        let bit = bit as usize;
        self.0[bit / 64 % WORDS] |= 1 << (bit % 64);
    }

    /// Clears the bit.
    pub const fn unset(&mut self, bit: u16) {
        let bit = bit as usize;
        self.0[bit / 64 % WORDS] &= !(1 << (bit % 64));
    }

    /// Those of both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] | other.0[word]))
    }

    /// Those that the other set has as well.
    #[must_use]
    pub fn intersection(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] & other.0[word]))
    }

    /// Those that the other set has not.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word] & !other.0[word]))
    }
}

//! Draws that come out the same on every machine and in every version.
//!
//! Each draw has a name, and its own generator made from the seed and that name: a draw that is added later leaves all
//! others as they were. Ranges are mapped here and not by a library, whose mapping may change.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A source of draws.
#[derive(Debug, Clone)]
pub(super) struct Chance {
    generator: ChaCha8Rng,
}

impl Chance {
    /// The draws that belong to a name under a seed.
    pub(super) fn of(seed: u64, name: &str) -> Self {
        let mut key = [0_u8; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..16].copy_from_slice(&fnv_1a(name).to_le_bytes());
        Self { generator: ChaCha8Rng::from_seed(key) }
    }

    /// A whole number below `count`; 0 if there is nothing to choose from.
    pub(super) fn below(&mut self, count: usize) -> usize {
        // The high half of the product is evenly spread over the range; the bias is below 1 in 2^50.
        ((u128::from(self.generator.next_u64()) * count as u128) >> 64) as usize
    }

    /// A number from `low` up to `high`.
    pub(super) fn between(&mut self, low: f32, high: f32) -> f32 {
        let unit = (self.generator.next_u64() >> 40) as f32 / (1_u32 << 24) as f32;
        low + (high - low) * unit
    }

    /// One of the options.
    pub(super) fn one_of<T: Copy>(&mut self, first: T, others: &[T]) -> T {
        match self.below(others.len() + 1) {
            0 => first,
            index => others.get(index - 1).copied().unwrap_or(first),
        }
    }
}

/// The FNV-1a hash of a name.
fn fnv_1a(name: &str) -> u64 {
    name.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_pinned() {
        // These must never change: every person's face hangs on them.
        let mut chance = Chance::of(12, "skin");
        let drawn: Vec<usize> = (0..8).map(|_| chance.below(10)).collect();
        assert_eq!(drawn, [8, 8, 0, 1, 0, 8, 8, 6]);
    }

    #[test]
    fn names_and_seeds_draw_differently() {
        let number = |seed, name| Chance::of(seed, name).below(usize::MAX);
        assert_ne!(number(1, "skin"), number(1, "hair"));
        assert_ne!(number(1, "skin"), number(2, "skin"));
    }

    #[test]
    fn every_option_is_drawn_and_none_beyond() {
        let mut chance = Chance::of(3, "even");
        let mut seen = [0; 7];
        for _ in 0..7000 {
            seen[chance.below(7)] += 1;
        }
        assert!(seen.iter().all(|&times| (800..1200).contains(&times)), "{seen:?}");
        assert!((0..1000).all(|_| (2.0..3.0).contains(&chance.between(2.0, 3.0))));
    }
}

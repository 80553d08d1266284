//! A test on the state of a conversation, compiled.

use super::bits::Bits;

/// A condition over heat, trust and what is remembered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Heat is so much or more.
    HeatAtLeast(u8),
    /// Trust is so much or more.
    TrustAtLeast(u8),
    /// The bit is set.
    Bit(u16),
    /// All hold; an empty list does.
    All(Vec<Self>),
    /// One holds; of an empty list none does.
    Any(Vec<Self>),
    /// It doesn't hold.
    Not(Box<Self>),
}

impl Condition {
    /// Whether it holds. The depth is bounded by the reader's limit.
    pub fn holds(&self, heat: u8, trust: u8, bits: &Bits) -> bool {
        match self {
            Self::HeatAtLeast(least) => heat >= *least,
            Self::TrustAtLeast(least) => trust >= *least,
            Self::Bit(bit) => bits.has(*bit),
            Self::All(all) => all.iter().all(|one| one.holds(heat, trust, bits)),
            Self::Any(any) => any.iter().any(|one| one.holds(heat, trust, bits)),
            Self::Not(other) => !other.holds(heat, trust, bits),
        }
    }

    /// Calls `visit` with every test on a single thing in it.
    pub fn each_test(&self, visit: &mut impl FnMut(&Self)) {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.each_test(visit);
                }
            }
            Self::Not(part) => part.each_test(visit),
            test => visit(test),
        }
    }
}

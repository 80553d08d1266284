//! The ways to hold one's arms, and any mixture of them.

use super::pose::mix;

/// One way to hold the arms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Hands apart on the table, palms up.
    Open,
    /// One hand resting on the other on the table.
    OnTable,
    /// Folded.
    Folded,
    /// One hand raised, palm up: explaining.
    Gesture,
    /// One hand raised with its forefinger out, the other a fist on the table.
    Point,
    /// Both hands as fists on the table.
    Fists,
    /// The chin between thumb and forefinger: weighing what was said.
    Chin,
    /// The head leaning on a hand: no longer listening.
    Cheek,
    /// A forearm raised to show the watch on it.
    Watch,
    /// The hands drawn back to the edge of the table, close together.
    Withdrawn,
}

/// How many ways there are.
const COUNT: usize = 10;

impl Way {
    /// All ways.
    pub(super) const ALL: [Self; COUNT] = [
        Self::Open,
        Self::OnTable,
        Self::Folded,
        Self::Gesture,
        Self::Point,
        Self::Fists,
        Self::Chin,
        Self::Cheek,
        Self::Watch,
        Self::Withdrawn,
    ];
}

/// How much of each way to hold the arms there is; the shares add up to one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Arms {
    shares: [f32; COUNT],
}

impl Arms {
    /// Entirely one way.
    pub(crate) const fn all(way: Way) -> Self {
        let mut shares = [0.0; COUNT];
        shares[way as usize] = 1.0;
        Self { shares }
    }

    /// Any shares; what doesn't add up to one is brought there before it is drawn.
    #[cfg(test)]
    pub(crate) fn shares(of: impl Fn(Way) -> f32) -> Self {
        Self { shares: Way::ALL.map(of) }
    }

    /// How much there is of a way, 0 to 1.
    pub(super) const fn share(self, way: Way) -> f32 {
        self.shares[way as usize]
    }

    /// The ways that there is something of, with their shares.
    pub(super) fn present(self) -> impl Iterator<Item = (Way, f32)> {
        Way::ALL.into_iter().zip(self.shares).filter(|&(_, share)| share > 1e-4)
    }

    /// What lies between two.
    pub(super) fn blend(a: Self, b: Self, t: f32) -> Self {
        Self { shares: std::array::from_fn(|way| mix(a.shares[way], b.shares[way], t)) }
    }

    /// The shares within 0 and 1 and adding up to one; hands on the table where nothing is left.
    pub(super) fn within_limits(self) -> Self {
        let shares = self.shares.map(|share| if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) });
        let sum: f32 = shares.iter().sum();
        if sum > 1e-3 { Self { shares: shares.map(|share| share / sum) } } else { Self::all(Way::OnTable) }
    }

    /// What is left where the table is not seen: only a hand at the face is high enough.
    pub(super) fn without_table(self) -> Self {
        let at_face = |way: Way| matches!(way, Way::Chin | Way::Cheek);
        let mut shares = [0.0; COUNT];
        for (way, share) in self.present() {
            shares[if at_face(way) { way } else { Way::OnTable } as usize] += share;
        }
        Self { shares }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_to_one_whatever_they_were() {
        for value in [f32::NAN, -3.0, 0.0, 0.4, 1e30, f32::INFINITY] {
            let arms = Arms::shares(|way| if way == Way::Folded { value } else { 0.2 }).within_limits();
            let sum: f32 = arms.present().map(|(_, share)| share).sum();
            assert!((sum - 1.0).abs() < 1e-3, "{value}: {sum}");
        }
        assert_eq!(Arms::shares(|_| f32::NAN).within_limits(), Arms::all(Way::OnTable));
    }

    #[test]
    fn above_the_table_only_a_hand_at_the_face_is_left() {
        for way in Way::ALL {
            let kept = Arms::all(way).without_table();
            let expected = if matches!(way, Way::Chin | Way::Cheek) { way } else { Way::OnTable };
            assert_eq!(kept, Arms::all(expected), "{way:?}");
        }
    }
}

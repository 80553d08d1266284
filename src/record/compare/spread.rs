//! How a group's scores are spread: the middle half, and no ends.

use crate::review::Points;

/// Of so many people on, quartiles are told. Of fewer they would be single people's scores.
pub const FEWEST: usize = 4;

/// How scores are spread. Neither the lowest nor the highest is told: they are single people's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// How many there are.
    pub count: usize,
    /// The middle one; of an even number the middle between the two.
    pub median: Points,
    /// Between these lies the middle half; none for fewer than [`FEWEST`].
    pub middle_half: Option<(Points, Points)>,
}

impl Spread {
    /// Of scores in any order; none of no score. O(scores × log scores).
    pub fn of(scores: impl Iterator<Item = Points>) -> Option<Self> {
        let mut sorted: Vec<Points> = scores.collect();
        sorted.sort_unstable();
        let median = quantile(&sorted, 2)?;
        let middle_half = quantile(&sorted, 1).zip(quantile(&sorted, 3)).filter(|_| sorted.len() >= FEWEST);
        Some(Self { count: sorted.len(), median, middle_half })
    }
}

/// A quartile, between two scores in proportion (as spreadsheets' QUARTILE.INC), rounded to hundredths.
fn quantile(sorted: &[Points], quarters: usize) -> Option<Points> {
    let last = sorted.len().checked_sub(1)?;
    let (index, rest) = (last * quarters / 4, (last * quarters % 4) as i32);
    let low = sorted.get(index)?.hundredths();
    let high = sorted.get(index + 1).map_or(low, |points| points.hundredths());
    Some(Points::from_hundredths(low + ((high - low) * rest + 2).div_euclid(4)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spread(scores: &[i32]) -> Option<(i32, Option<(i32, i32)>)> {
        let spread = Spread::of(scores.iter().map(|score| Points::from_hundredths(score * 100)))?;
        let half = spread.middle_half.map(|(low, high)| (low.hundredths(), high.hundredths()));
        Some((spread.median.hundredths(), half))
    }

    #[test]
    fn quartiles_are_those_of_spreadsheets() {
        assert_eq!(spread(&[]), None);
        assert_eq!(spread(&[40]), Some((4000, None)));
        assert_eq!(spread(&[90, 10, 41]), Some((4100, None)));
        assert_eq!(spread(&[0, 10, 20, 100]), Some((1500, Some((750, 4000)))));
        assert_eq!(spread(&[5, 1, 3, 2, 4]), Some((300, Some((200, 400)))));
    }
}

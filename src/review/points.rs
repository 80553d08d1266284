//! Points from 0 to 100, exactly.

use std::fmt;

use serde::{Serialize, Serializer};

/// Points, kept as a whole number of hundredths, so that differences add up to the last digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Hash)]
pub struct Points(i32);

impl Points {
    /// 0 points.
    pub const ZERO: Self = Self(0);
    /// 100 points.
    pub const FULL: Self = Self(10_000);

    /// So many hundredths of a point.
    pub const fn from_hundredths(hundredths: i32) -> Self {
        Self(hundredths)
    }

    /// In hundredths of a point.
    pub const fn hundredths(self) -> i32 {
        self.0
    }

    /// Rounded to a whole number, halves up.
    pub const fn whole(self) -> i32 {
        (self.0 + 50).div_euclid(100)
    }

    /// As a number with two decimals.
    pub fn as_f64(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

impl std::ops::Sub for Points {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl std::iter::Sum for Points {
    fn sum<I: Iterator<Item = Self>>(points: I) -> Self {
        Self(points.map(|points| points.0).sum())
    }
}

impl fmt::Display for Points {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.whole())
    }
}

impl Serialize for Points {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.as_f64())
    }
}

/// From marks to points: worst is 0, best is 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// The best total that a complete conversation from the opening can have.
    pub best: i32,
    /// The worst.
    pub worst: i32,
}

impl Scale {
    /// Whether there is anything to win or lose.
    pub const fn is_flat(self) -> bool {
        self.best <= self.worst
    }

    /// The points of a total of marks, rounded to hundredths, halves up. Where nothing can be won or lost it is always 100.
    pub fn points(self, total: i32) -> Points {
        if self.is_flat() {
            return Points::FULL;
        }
        let (range, above) = (i64::from(self.best) - i64::from(self.worst), i64::from(total) - i64::from(self.worst));
        Points((2 * 10_000 * above + range).div_euclid(2 * range) as i32)
    }

    /// The same for an average.
    pub fn points_of_average(self, average: f64) -> Points {
        if self.is_flat() {
            return Points::FULL;
        }
        let share = (average - f64::from(self.worst)) / (f64::from(self.best) - f64::from(self.worst));
        Points((share * 10_000.0).round() as i32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn best_is_100_and_worst_is_0() {
        let scale = Scale { best: 7, worst: -5 };
        assert_eq!((scale.points(7), scale.points(-5)), (Points::FULL, Points::ZERO));
        assert_eq!(scale.points(1).hundredths(), 5_000);
        assert_eq!(scale.points_of_average(1.0).hundredths(), 5_000);
    }

    #[test]
    fn halves_are_rounded_up() {
        assert_eq!(Points::from_hundredths(6_450).whole(), 65);
        assert_eq!(Points::from_hundredths(6_449).whole(), 64);
        assert_eq!((Scale { best: 3, worst: 0 }).points(1).hundredths(), 3_333);
        assert_eq!((Scale { best: 3, worst: 0 }).points(2).hundredths(), 6_667);
    }
}

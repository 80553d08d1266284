//! The correlation of two measures, and how sure one can be of it.

use serde::Serialize;

use super::ENOUGH_FOR_CORRELATION;

/// A correlation, with the 95 % interval in which the true one lies.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Correlation {
    /// Pearson's r, -1 to 1.
    pub r: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// Of how many people.
    pub n: usize,
}

impl Correlation {
    /// Of pairs; none of fewer than [`ENOUGH_FOR_CORRELATION`], or where one of the two never differs. O(pairs).
    pub fn of(pairs: &[(f64, f64)]) -> Option<Self> {
        /// Two-sided, 95 %, of the normal distribution.
        const Z: f64 = 1.959_963_985;
        if pairs.len() < ENOUGH_FOR_CORRELATION {
            return None;
        }
        let r = pearson(pairs)?;
        // Fisher's transformation: atanh r is about normal with variance 1 / (n − 3). At ±1 it is infinite, and the interval a point.
        let (z, half) = (r.atanh(), Z / ((pairs.len() - 3) as f64).sqrt());
        Some(Self { r, low: (z - half).tanh(), high: (z + half).tanh(), n: pairs.len() })
    }

    /// Whether it is below 0 beyond chance.
    pub fn is_negative(&self) -> bool {
        self.high < 0.0
    }

    /// Whether it is above 0 beyond chance.
    pub fn is_positive(&self) -> bool {
        self.low > 0.0
    }
}

/// Pearson's correlation of pairs, -1 to 1; none where one of the two never differs. In two passes, so that large means cost no digits.
pub fn pearson(pairs: &[(f64, f64)]) -> Option<f64> {
    let count = pairs.len() as f64;
    let (sum_x, sum_y) = pairs.iter().fold((0.0, 0.0), |(x, y), pair| (x + pair.0, y + pair.1));
    let (mean_x, mean_y) = (sum_x / count, sum_y / count);
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for (x, y) in pairs {
        let (x, y) = (x - mean_x, y - mean_y);
        xx += x * x;
        yy += y * y;
        xy += x * y;
    }
    // What is left of a true 0 is far below this.
    const NOTHING: f64 = 1e-12;
    (xx > NOTHING && yy > NOTHING).then(|| (xy / (xx * yy).sqrt()).clamp(-1.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_correlations() {
        assert_eq!(pearson(&[(1.0, 2.0), (2.0, 4.0), (3.0, 6.0)]), Some(1.0));
        assert_eq!(pearson(&[(1.0, 6.0), (2.0, 4.0), (3.0, 2.0)]), Some(-1.0));
        assert_eq!(pearson(&[(1.0, 6.0), (1.0, 4.0)]), None);
        assert_eq!(pearson(&[]), None);
        // Anscombe's first set: r = 0.81642.
        let x = [10.0, 8.0, 13.0, 9.0, 11.0, 14.0, 6.0, 4.0, 12.0, 7.0, 5.0];
        let y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
        let pairs: Vec<(f64, f64)> = x.into_iter().zip(y).collect();
        assert!((pearson(&pairs).unwrap() - 0.816_42).abs() < 1e-5);
    }

    #[test]
    fn the_interval_is_fishers_and_few_pairs_have_none() {
        // 100 pairs with r = 0.5 exactly: the interval is 0.337 to 0.634.
        let mut pairs = Vec::new();
        for number in 0..100 {
            let x = if number % 2 == 0 { 1.0 } else { -1.0 };
            let y = if number % 4 < 2 { 1.0 } else { -1.0 };
            pairs.push((x, 0.5 * x + 0.75_f64.sqrt() * y));
        }
        let found = Correlation::of(&pairs).unwrap();
        assert!((found.r - 0.5).abs() < 1e-9, "{found:?}");
        assert!((found.low - 0.337).abs() < 1e-3 && (found.high - 0.634).abs() < 1e-3, "{found:?}");
        assert!(found.is_positive() && !found.is_negative());
        assert_eq!(Correlation::of(&pairs[..29]), None);
    }
}

//! How much one visitor may do: buckets that refill with time.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// So many visitors are remembered; beyond, those whose buckets are full again are forgotten first.
const MOST_KEYS: usize = 20_000;

/// A bucket for each visitor: an act takes a drop out, and time puts drops back.
#[derive(Debug)]
pub(super) struct Buckets<K> {
    size: f64,
    drops_a_second: f64,
    left: Mutex<HashMap<K, (f64, Duration)>>,
    began: Instant,
}

impl<K: Hash + Eq> Buckets<K> {
    /// Buckets that hold so many acts at once and refill at this rate.
    pub(super) fn new(size: u32, a_second: f64) -> Self {
        Self {
            size: f64::from(size),
            drops_a_second: a_second,
            left: Mutex::new(HashMap::new()),
            began: Instant::now(),
        }
    }

    /// Takes a drop; false where there is none.
    pub(super) fn take(&self, key: K) -> bool {
        self.take_at(key, self.began.elapsed())
    }

    /// Whether there is a drop left.
    pub(super) fn has(&self, key: &K) -> bool {
        let now = self.began.elapsed();
        let left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        left.get(key).is_none_or(|bucket| self.refilled(*bucket, now) >= 1.0)
    }

    fn take_at(&self, key: K, now: Duration) -> bool {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        if left.len() >= MOST_KEYS {
            left.retain(|_, bucket| self.refilled(*bucket, now) < self.size);
            if left.len() >= MOST_KEYS {
                // So many at once is an attack: nobody new until some are forgotten.
                return false;
            }
        }
        let bucket = left.entry(key).or_insert((self.size, now));
        let drops = self.refilled(*bucket, now);
        let enough = drops >= 1.0;
        *bucket = (if enough { drops - 1.0 } else { drops }, now);
        enough
    }

    fn refilled(&self, (drops, at): (f64, Duration), now: Duration) -> f64 {
        (drops + now.saturating_sub(at).as_secs_f64() * self.drops_a_second).min(self.size)
    }
}

/// All limits of a host.
#[derive(Debug)]
pub(super) struct Limits {
    /// Wrong codes and secrets from one address.
    pub(super) wrong: Buckets<IpAddr>,
    /// Wrong return codes in one room, from wherever.
    pub(super) wrong_returns: Buckets<String>,
    /// New seats from one address.
    pub(super) joins: Buckets<IpAddr>,
    /// What the host's terminal is told of a database that doesn't answer.
    pub(super) told: Buckets<()>,
    /// Moves, votes and names of one seat.
    pub(super) acts: Buckets<(String, i64)>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            wrong: Buckets::new(40, 0.1),
            wrong_returns: Buckets::new(30, 0.05),
            joins: Buckets::new(60, 1.0),
            told: Buckets::new(5, 0.2),
            acts: Buckets::new(60, 4.0),
        }
    }
}

/// What counts as one address: of IPv6 the network, since a visitor has a whole one.
pub(super) fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(six) => six.to_ipv4_mapped().map_or_else(
            || {
                let [a, b, c, d, ..] = six.segments();
                IpAddr::from([a, b, c, d, 0, 0, 0, 0])
            },
            IpAddr::V4,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_empties_and_refills() {
        let buckets = Buckets::new(3, 0.5);
        let at = Duration::from_secs;
        assert!((0..3).all(|_| buckets.take_at("a", at(10))) && !buckets.take_at("a", at(10)));
        assert!(buckets.take_at("b", at(10)), "another's bucket is full");
        assert!(!buckets.take_at("a", at(11)) && buckets.take_at("a", at(12)));
        assert!(!buckets.take_at("a", at(3)), "a time that runs backwards refills nothing");
    }

    #[test]
    fn memory_is_bounded() {
        let buckets = Buckets::new(1, 0.001);
        let taken = (0..MOST_KEYS as u32 + 10).filter(|key| buckets.take_at(*key, Duration::from_secs(1))).count();
        assert_eq!(taken, MOST_KEYS);
    }
}

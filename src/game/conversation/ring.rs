//! The ring of silence: how long the player has been silent, and how full that makes it.

/// So many pictures a second show the ring well enough.
const PICTURES: f32 = 12.0;

/// Counts a silence. It stands still whenever nobody tells it that time went by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ring {
    after: f32,
    waited: f32,
}

impl Ring {
    /// An empty ring that is full after so many seconds.
    pub(super) fn new(after_seconds: u8) -> Self {
        Self { after: f32::from(after_seconds.max(1)), waited: 0.0 }
    }

    /// Lets time go by.
    pub(super) fn advance(&mut self, seconds: f32) {
        self.waited = (self.waited + seconds.max(0.0)).min(self.after);
    }

    /// How full it is, 0 to 1. Under reduced motion in steps of a second, as a clock.
    pub(super) fn filled(&self, reduced_motion: bool) -> f32 {
        let waited = if reduced_motion { self.waited.floor() } else { self.waited };
        waited / self.after
    }

    /// Whether the silence has become one.
    pub(super) fn is_full(&self) -> bool {
        self.waited >= self.after
    }

    /// Seconds until it looks different.
    pub(super) fn until_next(&self, reduced_motion: bool) -> f32 {
        if reduced_motion { 1.0 - self.waited.fract() } else { 1.0 / PICTURES }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_fills_over_its_seconds_and_stays_full() {
        let mut ring = Ring::new(12);
        ring.advance(3.0);
        assert_eq!((ring.filled(false), ring.is_full()), (0.25, false));
        ring.advance(30.0);
        assert_eq!((ring.filled(false), ring.is_full()), (1.0, true));
    }

    #[test]
    fn under_reduced_motion_it_steps_once_a_second() {
        let mut ring = Ring::new(10);
        ring.advance(2.75);
        assert_eq!(ring.filled(true), 0.2);
        assert_eq!(ring.until_next(true), 0.25);
    }

    #[test]
    fn odd_seconds_do_no_harm() {
        let mut ring = Ring::new(0);
        ring.advance(-4.0);
        assert_eq!(ring.filled(false), 0.0);
        ring.advance(f32::INFINITY);
        assert!(ring.is_full());
    }
}

//! The ring of silence: how long the player has been silent, and how full that makes it.

/// So many pictures a second show the ring well enough.
const PICTURES: f32 = 12.0;

/// Counts a silence. It stands still whenever nobody tells it that time went by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ring {
    /// Seconds in which the choices can be read; the ring stays empty so long.
    reading: f32,
    after: f32,
    waited: f32,
}

/// So many characters of the choices are read in a second: slow enough for a second language.
const READ_A_SECOND: f32 = 18.0;

impl Ring {
    /// An empty ring that is full so many seconds after choices of so many characters can have been read.
    pub(super) fn new(after_seconds: u8, characters: usize) -> Self {
        let reading = characters as f32 / READ_A_SECOND;
        Self { reading, after: f32::from(after_seconds.max(1)), waited: 0.0 }
    }

    /// Lets time go by.
    pub(super) fn advance(&mut self, seconds: f32) {
        self.waited = (self.waited + seconds.max(0.0)).min(self.reading + self.after);
    }

    /// How full it is, 0 to 1. Under reduced motion in steps of a second, as a clock.
    pub(super) fn filled(&self, reduced_motion: bool) -> f32 {
        let silent = (self.waited - self.reading).max(0.0);
        let counted = if reduced_motion { silent.floor() } else { silent };
        (counted / self.after).min(1.0)
    }

    /// Whether the silence has become one.
    pub(super) fn is_full(&self) -> bool {
        self.waited >= self.reading + self.after
    }

    /// Seconds until it looks different.
    pub(super) fn until_next(&self, reduced_motion: bool) -> f32 {
        let silent = self.waited - self.reading;
        if silent < 0.0 {
            -silent
        } else if reduced_motion {
            1.0 - silent.fract()
        } else {
            1.0 / PICTURES
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_fills_over_its_seconds_and_stays_full() {
        let mut ring = Ring::new(12, 0);
        ring.advance(3.0);
        assert_eq!((ring.filled(false), ring.is_full()), (0.25, false));
        ring.advance(30.0);
        assert_eq!((ring.filled(false), ring.is_full()), (1.0, true));
    }

    #[test]
    fn under_reduced_motion_it_steps_once_a_second() {
        let mut ring = Ring::new(10, 0);
        ring.advance(2.75);
        assert_eq!(ring.filled(true), 0.2);
        assert_eq!(ring.until_next(true), 0.25);
    }

    #[test]
    fn odd_seconds_do_no_harm() {
        let mut ring = Ring::new(0, 0);
        ring.advance(-4.0);
        assert_eq!(ring.filled(false), 0.0);
        ring.advance(f32::INFINITY);
        assert!(ring.is_full());
    }

    #[test]
    fn it_stays_empty_until_the_choices_can_have_been_read() {
        let mut ring = Ring::new(10, 180);
        ring.advance(9.0);
        assert_eq!((ring.filled(false), ring.until_next(false)), (0.0, 1.0));
        ring.advance(6.0);
        assert_eq!((ring.filled(false), ring.is_full()), (0.5, false));
        ring.advance(5.0);
        assert!(ring.is_full());
    }
}

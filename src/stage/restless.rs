//! What never rests in a living face: blinks, glances, and the mouth of somebody who speaks. All on seeded schedules.

use super::chance::Chance;

/// Seconds that a blink takes.
const BLINK: f32 = 0.14;
/// Seconds that the eyes take to jump.
const JUMP: f32 = 0.06;
/// Seconds in which the mouth comes to rest when speech ends.
const CLOSING: f32 = 0.10;

/// Blinking, at so many blinks a minute.
#[derive(Debug, Clone)]
pub(super) struct Blinking {
    chance: Chance,
    /// Seconds until the next blink; below 0 while one is under way.
    until: f32,
}

impl Blinking {
    pub(super) fn new(seed: u64, per_minute: f32) -> Self {
        let mut blinking = Self { chance: Chance::of(seed, "blinks"), until: 0.0 };
        blinking.until = blinking.pause(per_minute);
        blinking
    }

    pub(super) fn advance(&mut self, seconds: f32, per_minute: f32) {
        self.until -= seconds;
        if self.until <= -BLINK {
            self.until = self.pause(per_minute);
        }
    }

    /// How much of the eye's opening is left.
    pub(super) fn openness(&self) -> f32 {
        if !self.is_shut() {
            return 1.0;
        }
        // Down fast, up a little slower.
        let way = -self.until / BLINK;
        if way < 0.4 { 1.0 - way / 0.4 } else { (way - 0.4) / 0.6 }.clamp(0.0, 1.0)
    }

    pub(super) fn is_shut(&self) -> bool {
        self.until < 0.0
    }

    pub(super) fn until_next(&self) -> f32 {
        self.until.max(0.0)
    }

    /// Seconds until the eyes are open again, while they blink.
    pub(super) fn until_open(&self) -> Option<f32> {
        self.is_shut().then_some((self.until + BLINK).max(0.0))
    }

    fn pause(&mut self, per_minute: f32) -> f32 {
        60.0 / per_minute.max(1.0) * self.chance.between(0.5, 1.5)
    }
}

/// Small jumps of the eyes around what they look at.
#[derive(Debug, Clone)]
pub(super) struct Glances {
    chance: Chance,
    from: (f32, f32),
    to: (f32, f32),
    since_jump: f32,
    hold: f32,
}

impl Glances {
    pub(super) fn new(seed: u64) -> Self {
        let mut chance = Chance::of(seed, "glances");
        let hold = chance.between(0.8, 3.0);
        Self { chance, from: (0.0, 0.0), to: (0.0, 0.0), since_jump: 1.0, hold }
    }

    pub(super) fn advance(&mut self, seconds: f32) {
        self.since_jump += seconds;
        if self.since_jump > JUMP + self.hold {
            self.from = self.to;
            // Every other glance comes home to what they look at.
            self.to = if self.to == (0.0, 0.0) {
                (self.chance.between(-0.35, 0.35), self.chance.between(-0.12, 0.22))
            } else {
                (0.0, 0.0)
            };
            self.since_jump = 0.0;
            self.hold = self.chance.between(0.8, 3.0);
        }
    }

    /// Looks straight again.
    pub(super) fn rest(&mut self) {
        (self.from, self.to) = ((0.0, 0.0), (0.0, 0.0));
        self.since_jump = 1.0;
    }

    pub(super) fn offset(&self) -> (f32, f32) {
        let way = (self.since_jump / JUMP).clamp(0.0, 1.0);
        (self.from.0 + (self.to.0 - self.from.0) * way, self.from.1 + (self.to.1 - self.from.1) * way)
    }

    pub(super) fn is_jumping(&self) -> bool {
        self.since_jump < JUMP
    }

    pub(super) fn until_next(&self) -> f32 {
        (JUMP + self.hold - self.since_jump).max(0.0)
    }
}

/// The mouth of somebody who speaks: five to seven openings a second, each as wide as it happens to be.
#[derive(Debug, Clone)]
pub(super) struct Speech {
    chance: Chance,
    speaking: bool,
    /// How far the current syllable is, 0 to 1, how long it takes and how wide it opens.
    way: f32,
    length: f32,
    width: f32,
    /// Seconds since speech ended, and how open the mouth was then.
    since_end: f32,
    last: f32,
}

impl Speech {
    pub(super) fn new(seed: u64) -> Self {
        let chance = Chance::of(seed, "speech");
        Self { chance, speaking: false, way: 1.0, length: 0.16, width: 0.0, since_end: CLOSING, last: 0.0 }
    }

    pub(super) fn set(&mut self, speaking: bool) {
        if self.speaking && !speaking {
            self.last = self.openness();
            self.since_end = 0.0;
        } else if speaking && !self.speaking {
            self.way = 1.0;
        }
        self.speaking = speaking;
    }

    pub(super) fn advance(&mut self, seconds: f32) {
        self.since_end = (self.since_end + seconds).min(CLOSING);
        self.way += seconds / self.length;
        if self.speaking && self.way >= 1.0 {
            self.way = 0.0;
            self.length = 1.0 / self.chance.between(5.0, 7.0);
            self.width = self.chance.between(0.10, 0.35);
        }
    }

    /// Shuts the mouth at once.
    pub(super) fn rest(&mut self) {
        (self.way, self.since_end, self.last) = (1.0, CLOSING, 0.0);
    }

    pub(super) fn openness(&self) -> f32 {
        if self.speaking {
            self.width * (std::f32::consts::PI * self.way.clamp(0.0, 1.0)).sin()
        } else {
            self.last * (1.0 - self.since_end / CLOSING)
        }
    }

    pub(super) fn is_moving(&self) -> bool {
        self.speaking || self.since_end < CLOSING
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blinks_come_about_as_often_as_they_should() {
        let mut blinking = Blinking::new(4, 15.0);
        let (mut blinks, mut shut) = (0, false);
        for _ in 0..60 * 60 * 10 {
            blinking.advance(1.0 / 60.0, 15.0);
            blinks += usize::from(blinking.is_shut() && !shut);
            shut = blinking.is_shut();
        }
        assert!((130..165).contains(&blinks), "{blinks} in ten minutes");
    }

    #[test]
    fn the_same_seed_looks_about_in_the_same_way() {
        let run = |seed| {
            let mut glances = Glances::new(seed);
            (0..600)
                .map(|_| {
                    glances.advance(0.05);
                    glances.offset()
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(run(3), run(3));
        assert_ne!(run(3), run(4));
    }
}

//! The heat as the room shows it: it follows the meter, but takes its time.

/// The room takes on a new colour in so many seconds.
const LENGTH: f32 = 1.2;
const CROSS_FADE: f32 = 0.15;

/// The room's heat, on its way from one value to another.
#[derive(Clone, Copy, Debug)]
pub(super) struct Warmth {
    from: f32,
    to: f32,
    age: f32,
    length: f32,
}

impl Warmth {
    /// A room that has this heat (0 to 10) already.
    pub(super) const fn new(heat: f32) -> Self {
        Self { from: heat, to: heat, age: f32::MAX, length: LENGTH }
    }

    /// Sets off for another heat from what shows now.
    pub(super) fn go_to(&mut self, heat: f32) {
        *self = Self { from: self.heat(), to: heat, age: 0.0, length: self.length };
    }

    /// Lets time go by.
    pub(super) fn advance(&mut self, seconds: f32, reduced_motion: bool) {
        self.age += seconds;
        self.length = if reduced_motion { CROSS_FADE } else { LENGTH };
    }

    /// Is there at once.
    pub(super) fn settle(&mut self) {
        self.from = self.to;
        self.age = f32::MAX;
    }

    /// The heat that shows now; it slows down towards its end.
    pub(super) fn heat(&self) -> f32 {
        let left = (1.0 - self.age / self.length).clamp(0.0, 1.0);
        self.to + (self.from - self.to) * left.powi(3)
    }

    /// Whether it is on its way.
    pub(super) fn is_changing(&self) -> bool {
        self.age < self.length
    }
}

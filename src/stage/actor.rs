//! A person who lives: eases from mood to mood, breathes, blinks, looks about, and speaks.
//!
//! Nothing here reads a clock. Whoever shows an actor says how much time has gone by, and learns when something will
//! next look different.

use std::time::Duration;

use crate::scenario::{Gaze, Mood, Posture};

use super::pose::{Pose, Progress, mix};
use super::restless::{Blinking, Glances, Speech};

/// Seconds from one face to another; brows and lids go first.
const FACE: f32 = 0.45;
/// Seconds by which the mouth follows the eyes.
const MOUTH_DELAY: f32 = 0.06;
/// Seconds from one posture to another, and by which it follows the eyes.
const BODY: f32 = 0.70;
const BODY_DELAY: f32 = 0.12;
/// Seconds in which one picture gives way to another under reduced motion.
const CROSS_FADE: f32 = 0.15;
/// Between no breath and a full one. A full one moves the shoulders by about two points, so that each step is a quarter of one.
const BREATH_STEPS: f32 = 8.0;
/// Breathing is looked at so often, in seconds, and is drawn where it has come to another step.
const BREATH_LOOKED_AT: f32 = 1.0 / 60.0;
/// However deep it is, the next picture is not sooner than this.
const SHORTEST_BREATH_STEP: f32 = 0.06;
/// However slow it is, the next picture is not later than this.
const LONGEST_BREATH_STEP: f32 = 0.5;
/// After so many seconds in which nothing happened the person holds still, so that a window left open costs nothing.
const RESTS_AFTER: f32 = 90.0;
/// The same where drawing is dear.
const RESTS_SOON_AFTER: f32 = 6.0;
/// More time than this at once is a window that slept; there is no point in catching up.
const LONGEST_STEP: f32 = 5.0;

/// A living figure.
#[derive(Debug, Clone)]
pub(crate) struct Actor {
    from: Pose,
    to: Pose,
    /// Seconds since the last change of mood.
    since_change: f32,
    reduced_motion: bool,
    /// Drawing is dear: pictures that only lead from one to another are left out.
    is_spare: bool,
    /// Seconds since the person last reacted or spoke.
    since_news: f32,
    /// Turns of the breath so far.
    breath: f32,
    blinking: Blinking,
    glances: Glances,
    speech: Speech,
}

impl Actor {
    /// A calm person. The seed decides when they blink and look about.
    pub(crate) fn new(seed: u64) -> Self {
        let pose = Pose::of(Mood::Calm, 3.0, 5.0);
        Self {
            from: pose,
            to: pose,
            since_change: f32::MAX,
            reduced_motion: false,
            is_spare: false,
            since_news: 0.0,
            breath: 0.0,
            blinking: Blinking::new(seed, pose.blinks),
            glances: Glances::new(seed),
            speech: Speech::new(seed),
        }
    }

    /// Lets the person react: from what shows now to what shall show.
    pub(crate) fn set_mood(&mut self, mood: Mood, posture: Option<Posture>, gaze: Option<Gaze>, heat: f32, trust: f32) {
        self.go_to(Pose::of(mood, heat, trust).with_posture(posture).with_gaze(gaze));
    }

    /// Lets the person go over to any pose.
    pub(crate) fn go_to(&mut self, pose: Pose) {
        if pose == self.to {
            return;
        }
        self.from = if self.reduced_motion { self.to } else { self.between() };
        self.to = pose;
        self.since_change = 0.0;
        self.since_news = 0.0;
    }

    /// Puts the person into their latest mood without any transition: a conversation opens like this.
    pub(crate) fn settle(&mut self) {
        self.since_change = f32::MAX;
    }

    /// Starts or ends the mouth's movement.
    pub(crate) fn set_speaking(&mut self, speaking: bool) {
        self.speech.set(speaking);
    }

    /// Lets time go by. Under reduced motion only a cross-fade and blinks are left.
    pub(crate) fn advance(&mut self, seconds: f32, reduced_motion: bool) {
        let seconds = sane(seconds);
        self.reduced_motion = reduced_motion;
        self.since_change += seconds;
        self.blinking.advance(seconds, self.to.blinks);
        if reduced_motion {
            self.breath = 0.0;
            self.glances.rest();
            self.speech.rest();
        } else {
            self.breath = (self.breath + seconds * self.between().breaths / 60.0).fract();
            self.glances.advance(seconds);
            self.speech.advance(seconds);
        }
    }

    /// The same for a window that may be left open: after a while without news the person holds still, and lives again with the next
    /// reaction or word. Where drawing is dear (`spare`), that comes soon, and until then they only blink.
    pub(crate) fn advance_sparingly(&mut self, seconds: f32, reduced_motion: bool, spare: bool) {
        self.is_spare = spare;
        if self.rests() {
            return;
        }
        let busy = self.is_changing() || self.speech.is_moving();
        self.since_news = if busy { 0.0 } else { self.since_news + sane(seconds) };
        self.advance(seconds, reduced_motion || (spare && !busy));
    }

    /// Whether nothing has happened for so long that they hold still, eyes open.
    fn rests(&self) -> bool {
        let after = if self.is_spare { RESTS_SOON_AFTER } else { RESTS_AFTER };
        self.since_news >= after && !self.is_changing() && !self.speech.is_moving() && !self.blinking.is_shut()
    }

    /// What shows now.
    pub(crate) fn pose(&self) -> Pose {
        let mut pose = if self.reduced_motion { self.to } else { self.between() };
        // In steps too small to see, so that pictures between two of them need not be drawn anew.
        pose.breath = breath_step(self.breath);
        let glance = self.glances.offset();
        // Who looks at something in particular is held by it.
        let free = 1.0 - 0.6 * pose.gaze[0].abs().max(pose.gaze[1].abs()).min(1.0);
        pose.gaze = [pose.gaze[0] + glance.0 * free, pose.gaze[1] + glance.1 * free];
        let blinks_at_once = self.blinking.is_shut() && self.only_blinks_sparingly();
        pose.lid *= if blinks_at_once { 0.0 } else { self.blinking.openness() };
        pose.mouth_open = pose.mouth_open.max(self.speech.openness() + 0.4 * pose.mouth_open);
        pose
    }

    /// Under reduced motion: the pose that fades out, and how far (0 to 1) [`Actor::pose`] has faded in over it.
    pub(crate) fn fading(&self) -> Option<(Pose, f32)> {
        (self.reduced_motion && self.since_change < CROSS_FADE).then(|| (self.from, self.since_change / CROSS_FADE))
    }

    /// Whether every picture differs from the one before: a reaction, a blink, a jump of the eyes, speech.
    pub(crate) fn is_moving(&self) -> bool {
        self.is_changing()
            || self.blinking.is_shut()
            || (!self.reduced_motion && (self.glances.is_jumping() || self.speech.is_moving()))
    }

    /// When something next looks different: at once while moving, else when they breathe on, blink or look about.
    pub(crate) fn next_change(&self) -> Option<Duration> {
        if self.rests() {
            return None;
        }
        if self.is_moving() {
            return match self.blinking.until_open().filter(|_| self.only_blinks_sparingly()) {
                Some(open) => Duration::try_from_secs_f32(open).ok(),
                None => Some(Duration::ZERO),
            };
        }
        let blink = self.blinking.until_next();
        let seconds = if self.reduced_motion {
            blink
        } else {
            blink.min(self.glances.until_next()).min(self.until_next_breath())
        };
        Duration::try_from_secs_f32(seconds).ok()
    }

    /// Whether a blink under way is all that moves, and two pictures of it, shut and open, are to do.
    fn only_blinks_sparingly(&self) -> bool {
        self.is_spare && !self.is_changing() && !self.speech.is_moving()
    }

    /// Seconds until the breath comes to another step.
    fn until_next_breath(&self) -> f32 {
        let turns = self.between().breaths / 60.0;
        let now = breath_step(self.breath);
        let mut wait = SHORTEST_BREATH_STEP;
        while wait < LONGEST_BREATH_STEP && breath_step(self.breath + wait * turns) == now {
            wait += BREATH_LOOKED_AT;
        }
        wait
    }

    fn is_changing(&self) -> bool {
        self.since_change < if self.reduced_motion { CROSS_FADE } else { BODY_DELAY + BODY }
    }

    fn between(&self) -> Pose {
        let eased = |delay: f32, length: f32| ease_in_out(((self.since_change - delay) / length).clamp(0.0, 1.0));
        let progress =
            Progress { eyes: eased(0.0, FACE), mouth: eased(MOUTH_DELAY, FACE), body: eased(BODY_DELAY, BODY) };
        Pose::blend_parts(&self.from, &self.to, progress)
    }
}

/// A step of time that a clock can have taken.
const fn sane(seconds: f32) -> f32 {
    if seconds.is_nan() { 0.0 } else { seconds.clamp(0.0, LONGEST_STEP) }
}

/// How deep the breath is, −1 to 1, at so many turns, in steps.
fn breath_step(turns: f32) -> f32 {
    ((turns * std::f32::consts::TAU).sin() * BREATH_STEPS).round() / BREATH_STEPS
}

/// Slow, fast, slow; cubic.
fn ease_in_out(t: f32) -> f32 {
    if t < 0.5 { 4.0 * t * t * t } else { mix(1.0, 0.5, 8.0 * (1.0 - t).powi(3)) }
}

#[cfg(test)]
mod tests;

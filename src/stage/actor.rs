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
        let seconds = if seconds.is_nan() { 0.0 } else { seconds.clamp(0.0, LONGEST_STEP) };
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

    /// The same where drawing is dear: who only breathes and looks about holds still, and moves again with the next reaction or word.
    pub(crate) fn advance_sparingly(&mut self, seconds: f32, reduced_motion: bool, spare: bool) {
        let only_idles = spare && !self.is_changing() && !self.speech.is_moving();
        self.advance(seconds, reduced_motion || only_idles);
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
        pose.lid *= self.blinking.openness();
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
        if self.is_moving() {
            return Some(Duration::ZERO);
        }
        let blink = self.blinking.until_next();
        let seconds = if self.reduced_motion {
            blink
        } else {
            blink.min(self.glances.until_next()).min(self.until_next_breath())
        };
        Duration::try_from_secs_f32(seconds).ok()
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

/// How deep the breath is, −1 to 1, at so many turns, in steps.
fn breath_step(turns: f32) -> f32 {
    ((turns * std::f32::consts::TAU).sin() * BREATH_STEPS).round() / BREATH_STEPS
}

/// Slow, fast, slow; cubic.
fn ease_in_out(t: f32) -> f32 {
    if t < 0.5 { 4.0 * t * t * t } else { mix(1.0, 0.5, 8.0 * (1.0 - t).powi(3)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: f32 = 1.0 / 60.0;

    fn angry(actor: &mut Actor) -> Pose {
        actor.set_mood(Mood::Angry, None, None, 9.0, 2.0);
        Pose::of(Mood::Angry, 9.0, 2.0)
    }

    #[test]
    fn an_actor_reaches_the_mood_it_is_given() {
        let mut actor = Actor::new(1);
        let target = angry(&mut actor);
        assert!((actor.pose().lean - Pose::of(Mood::Calm, 3.0, 5.0).lean).abs() < 1e-6);
        (0..60).for_each(|_| actor.advance(FRAME, false));
        let reached = actor.pose();
        assert_eq!((reached.brow_angle, reached.lean, reached.arms), (target.brow_angle, target.lean, target.arms));
    }

    #[test]
    fn brows_go_first_then_the_mouth_then_the_body() {
        let mut actor = Actor::new(1);
        let (start, target) = (actor.pose(), angry(&mut actor));
        (0..15).for_each(|_| actor.advance(FRAME, false));
        let now = actor.pose();
        let way = |now: f32, start: f32, target: f32| (now - start) / (target - start);
        let eyes = way(now.brow_angle[0], start.brow_angle[0], target.brow_angle[0]);
        let mouth = way(now.mouth_curve, start.mouth_curve, target.mouth_curve);
        let body = way(now.lean, start.lean, target.lean);
        assert!(eyes > mouth && mouth > body && body > 0.0, "{eyes} {mouth} {body}");
    }

    #[test]
    fn a_change_of_mind_does_not_jump() {
        let mut actor = Actor::new(1);
        angry(&mut actor);
        (0..20).for_each(|_| actor.advance(FRAME, false));
        let before = actor.pose();
        actor.set_mood(Mood::Warm, None, None, 1.0, 8.0);
        let after = actor.pose();
        assert!((before.lean - after.lean).abs() < 1e-5 && (before.mouth_curve - after.mouth_curve).abs() < 1e-5);
    }

    #[test]
    fn under_reduced_motion_it_fades_once_and_rests_between_blinks() {
        let mut actor = Actor::new(5);
        actor.advance(FRAME, true);
        let target = angry(&mut actor);
        actor.set_speaking(true);
        assert!(actor.is_moving() && actor.fading().is_some_and(|(_, shown)| shown < 0.01));
        actor.advance(0.16, true);
        assert!(actor.fading().is_none());
        let (mut still, mut blinks) = (0, 0);
        for _ in 0..600 {
            actor.advance(FRAME, true);
            let pose = actor.pose();
            assert_eq!(Pose { lid: target.lid, ..pose }, target);
            if actor.is_moving() {
                blinks += 1;
            } else {
                assert_eq!(pose, target);
                assert!(actor.next_change().is_some_and(|wait| wait > Duration::ZERO));
                still += 1;
            }
        }
        assert!(still > 500 && blinks > 0, "{still} still, {blinks} blinking");
    }

    #[test]
    fn a_living_figure_breathes_blinks_looks_about_and_speaks() {
        let mut actor = Actor::new(9);
        let (mut breaths, mut lids, mut looks, mut mouths) = (vec![], vec![], vec![], vec![]);
        actor.set_speaking(true);
        for _ in 0..1200 {
            actor.advance(FRAME, false);
            let pose = actor.pose();
            breaths.push(pose.breath);
            lids.push(pose.lid);
            looks.push(pose.gaze[0]);
            mouths.push(pose.mouth_open);
        }
        let span = |values: &[f32]| {
            values.iter().copied().fold(f32::MIN, f32::max) - values.iter().copied().fold(f32::MAX, f32::min)
        };
        assert!(span(&breaths) > 1.9 && span(&lids) > 0.7 && span(&looks) > 0.1, "{} {}", span(&lids), span(&looks));
        assert!(span(&mouths) > 0.2 && mouths.iter().all(|&open| open <= 0.36), "{}", span(&mouths));
        actor.set_speaking(false);
        (0..30).for_each(|_| actor.advance(FRAME, false));
        assert!(actor.pose().mouth_open < 1e-3);
    }

    #[test]
    fn at_rest_it_is_drawn_a_few_times_a_second_and_every_time_it_differs() {
        let mut actor = Actor::new(3);
        actor.settle();
        let (mut seconds, mut pictures, mut same) = (0.0, 0, 0);
        while seconds < 60.0 {
            let before = actor.pose();
            let wait = actor.next_change().map_or(1.0, |wait| wait.as_secs_f32().max(FRAME));
            actor.advance(wait, false);
            seconds += wait;
            pictures += 1;
            same += i32::from(actor.pose() == before);
        }
        assert!((200..900).contains(&pictures), "{pictures} in a minute");
        assert!(same * 5 < pictures, "{same} of {pictures} were the same");
    }

    #[test]
    fn odd_steps_of_time_do_no_harm() {
        let mut actor = Actor::new(2);
        for seconds in [f32::NAN, -3.0, f32::INFINITY, 1e9, 0.0] {
            actor.advance(seconds, false);
            let pose = actor.pose();
            assert!(pose.breath.is_finite() && pose.lid.is_finite() && pose.gaze[0].is_finite());
        }
    }
}

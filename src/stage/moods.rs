//! The ten moods as poses, and what heat, trust, posture and gaze add to them.

use crate::scenario::{Gaze, Mood, Posture};

use super::pose::Pose;
use super::ways::{Arms, Way};

impl Pose {
    /// The pose of a mood on the ground of heat and trust, each 0 to 10.
    ///
    /// The mood is the word of the moment, heat and trust are what lies under it: the same calm shows high shoulders
    /// and a set jaw when the conversation is hot.
    pub(crate) fn of(mood: Mood, heat: f32, trust: f32) -> Self {
        let mut pose = Self::at_rest(mood);
        // Up to heat 4 nothing shows; then it rises to 1.
        let heat = if heat.is_finite() { ((heat - 4.0) / 6.0).clamp(0.0, 1.0) } else { 0.0 };
        for side in 0..2 {
            pose.brow_angle[side] = (pose.brow_angle[side] - 0.25 * heat).max(-1.0);
            pose.brow_height[side] -= 0.12 * heat;
        }
        pose.jaw += 0.35 * heat;
        pose.tension += 0.2 * heat;
        pose.shoulders += 0.3 * heat;
        pose.flush += 0.45 * heat;
        pose.breaths += 7.0 * heat;

        let trust = if trust.is_finite() { ((trust - 5.0) / 5.0).clamp(-1.0, 1.0) } else { 0.0 };
        pose.turn += 0.12 * (-trust).max(0.0) * if pose.turn >= 0.0 { 1.0 } else { -1.0 };
        pose.lean += 0.2 * trust;
        pose.lid += 0.06 * trust;
        pose.mouth_curve += 0.12 * trust;
        pose.within_limits()
    }

    /// The pose with what a line says about the body.
    pub(crate) fn with_posture(mut self, posture: Option<Posture>) -> Self {
        match posture {
            None => {}
            Some(Posture::Open) => self.arms = Arms::all(Way::Open),
            Some(Posture::OnTable) => self.arms = Arms::all(Way::OnTable),
            Some(Posture::Folded) => self.arms = Arms::all(Way::Folded),
            // The angry raise a finger as it is.
            Some(Posture::Gesture) if self.arms.share(Way::Point) > 0.5 => {}
            Some(Posture::Gesture) => self.arms = Arms::all(Way::Gesture),
            Some(Posture::LeansIn) => self.lean = self.lean.max(0.2) + 0.45,
            Some(Posture::LeansBack) => {
                self.lean = self.lean.min(-0.2) - 0.4;
                self.nod -= 0.1;
            }
        }
        self.within_limits()
    }

    /// The pose with what a line says about the eyes. The head follows them a little way.
    pub(crate) fn with_gaze(self, gaze: Option<Gaze>) -> Self {
        self.with_gaze_to(gaze, -1.0)
    }

    /// The same where it is known on which side the others sit: −1 is the viewer's left, 1 the right.
    pub(crate) fn with_gaze_to(mut self, gaze: Option<Gaze>, others: f32) -> Self {
        let mut look = |gaze: [f32; 2], turn: f32, nod: f32| {
            self.gaze = gaze;
            self.turn += turn;
            self.nod += nod;
        };
        match gaze {
            None => {}
            Some(Gaze::AtYou) => {
                self.gaze = [0.0, 0.0];
                self.turn *= 0.5;
            }
            Some(Gaze::Away) => look([1.0, -0.1], 0.36, 0.0),
            Some(Gaze::Down) => {
                look([0.05, 1.0], 0.0, 0.32);
                self.lid = self.lid.min(0.72);
            }
            Some(Gaze::Up) => {
                look([0.35, -1.1], 0.08, -0.32);
                self.lid = self.lid.max(0.78);
            }
            Some(Gaze::AtWatch) => {
                look([-0.3, 1.0], -0.12, 0.32);
                self.lid = self.lid.min(0.7);
                // Whose hands are busy looks at what lies before them.
                if self.arms.share(Way::Folded) + self.arms.share(Way::Gesture) < 0.5 {
                    self.arms = Arms::all(Way::Watch);
                }
            }
            Some(Gaze::AtOthers) => look([others, 0.0], 0.48 * others, 0.0),
        }
        self.within_limits()
    }

    /// The pose of somebody who listens to the one who speaks, on the viewer's left (−1) or right (1).
    #[cfg(feature = "game")]
    pub(crate) fn attending(mut self, speaker: f32) -> Self {
        self.gaze = [0.85 * speaker, 0.0];
        self.turn = 0.5 * self.turn + 0.30 * speaker;
        // An open mouth would look as if they spoke.
        self.mouth_open *= 0.25;
        self.within_limits()
    }

    /// The mood alone.
    fn at_rest(mood: Mood) -> Self {
        #[rustfmt::skip]
        let row = match mood {
            // Brow heights, brow angles, lid, squint, gaze, mouth (curve, open, width); then tension, skew and jaw,
            // turn, tilt and nod, shoulders, lean, arms, and flush, breaths and blinks a minute.
            Mood::Calm => row([0.0, 0.0], [0.0, 0.0], 0.82, 0.05, [0.0, 0.0], [0.16, 0.0, 1.0],
                [0.1, 0.0, 0.0], [0.04, 0.0, 0.0], 0.0, 0.0, Way::OnTable, [0.0, 12.0, 14.0]),
            Mood::Warm => row([0.25, 0.25], [0.2, 0.2], 0.8, 0.6, [0.0, 0.0], [1.05, 0.24, 1.2],
                [0.0, 0.0, 0.0], [-0.06, -5.0, 0.03], -0.05, 0.35, Way::Open, [0.15, 12.0, 15.0]),
            Mood::Interested => row([0.8, 0.8], [0.12, 0.12], 1.1, 0.0, [0.0, 0.0], [0.38, 0.1, 0.95],
                [0.0, 0.0, 0.0], [0.08, 7.0, -0.02], 0.0, 0.8, Way::OnTable, [0.05, 13.0, 11.0]),
            Mood::Doubtful => row([1.0, -0.5], [0.15, -0.55], 0.74, 0.3, [0.12, 0.0], [-0.4, 0.0, 0.84],
                [0.45, 1.0, 0.1], [0.16, -9.0, -0.02], 0.1, -0.35, Way::Chin, [0.0, 13.0, 14.0]),
            Mood::Impatient => row([0.5, 0.42], [-0.05, -0.12], 0.82, 0.0, [0.85, -1.0], [-0.42, 0.1, 0.84],
                [0.3, -0.6, 0.2], [0.24, 8.0, -0.22], 0.2, -0.2, Way::Watch, [0.1, 16.0, 22.0]),
            Mood::Annoyed => row([-0.42, -0.38], [-0.64, -0.58], 0.62, 0.55, [0.0, 0.0], [-0.66, 0.0, 0.9],
                [0.8, 0.1, 0.45], [-0.08, -3.0, 0.22], 0.25, 0.3, Way::Fists, [0.3, 17.0, 18.0]),
            Mood::Angry => row([-0.55, -0.55], [-1.0, -1.0], 1.04, 0.3, [0.0, 0.05], [-0.62, 0.72, 1.12],
                [0.35, 0.0, 0.6], [0.04, -3.0, 0.12], 0.5, 0.8, Way::Point, [0.8, 21.0, 8.0]),
            Mood::Cold => row([0.06, 0.06], [-0.12, -0.12], 0.5, 0.1, [0.0, 0.14], [-0.1, 0.0, 0.82],
                [1.0, 0.0, 0.4], [-0.05, 0.0, -0.45], 0.1, -0.6, Way::Folded, [0.0, 10.0, 7.0]),
            Mood::TunedOut => row([0.28, 0.28], [0.08, 0.08], 0.36, 0.0, [-0.95, 0.3], [-0.2, 0.0, 0.88],
                [0.1, 0.3, -0.1], [-0.25, 10.0, 0.15], -0.2, -0.1, Way::Cheek, [0.0, 11.0, 10.0]),
            Mood::Hurt => row([0.3, 0.3], [1.1, 1.1], 0.7, 0.1, [0.16, 0.7], [-0.72, 0.0, 0.82],
                [0.2, 0.0, -0.1], [0.12, 6.0, 0.4], -0.25, -0.35, Way::Withdrawn, [0.22, 14.0, 20.0]),
        };
        row
    }
}

/// A row of the table as a pose.
#[expect(clippy::too_many_arguments, reason = "it is one row of a table")]
fn row(
    brow_height: [f32; 2],
    brow_angle: [f32; 2],
    lid: f32,
    squint: f32,
    gaze: [f32; 2],
    [mouth_curve, mouth_open, mouth_width]: [f32; 3],
    [tension, skew, jaw]: [f32; 3],
    [turn, tilt, nod]: [f32; 3],
    shoulders: f32,
    lean: f32,
    way: Way,
    [flush, breaths, blinks]: [f32; 3],
) -> Pose {
    Pose {
        brow_height,
        brow_angle,
        lid,
        squint,
        gaze,
        mouth_curve,
        mouth_open,
        mouth_width,
        tension,
        skew,
        jaw,
        turn,
        tilt,
        nod,
        shoulders,
        lean,
        arms: Arms::all(way),
        flush,
        breaths,
        blinks,
        breath: 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heat_raises_the_shoulders_of_every_mood() {
        for mood in Mood::ALL {
            let (cool, hot) = (Pose::of(mood, 3.0, 5.0), Pose::of(mood, 10.0, 5.0));
            assert!(hot.shoulders > cool.shoulders && hot.jaw > cool.jaw && hot.breaths > cool.breaths, "{mood:?}");
            assert_eq!(Pose::of(mood, 0.0, 5.0), Pose::of(mood, 4.0, 5.0));
        }
    }

    #[test]
    fn distrust_turns_the_head_away_from_the_side_it_leans_to() {
        let turn = |mood, trust| Pose::of(mood, 3.0, trust).turn;
        assert!(turn(Mood::Calm, 0.0) > turn(Mood::Calm, 5.0));
        assert!(turn(Mood::TunedOut, 0.0) < turn(Mood::TunedOut, 5.0));
        assert_eq!(turn(Mood::Calm, 9.0), turn(Mood::Calm, 5.0));
    }

    #[test]
    fn a_line_may_say_what_body_and_eyes_do() {
        let calm = Pose::of(Mood::Calm, 3.0, 5.0);
        assert_eq!(calm.with_posture(Some(Posture::Folded)).arms, Arms::all(Way::Folded));
        assert!(calm.with_posture(Some(Posture::LeansBack)).lean < calm.lean);
        assert!(calm.with_posture(Some(Posture::LeansIn)).lean > calm.lean);
        assert!(calm.with_gaze(Some(Gaze::Down)).gaze[1] > 0.5);
        assert_eq!(Pose::of(Mood::TunedOut, 3.0, 5.0).with_gaze(Some(Gaze::AtYou)).gaze, [0.0, 0.0]);
        assert_eq!(calm.with_posture(None).with_gaze(None), calm);
    }
}

//! The ten moods as poses, and what heat, trust, posture and gaze add to them.

use crate::scenario::{Gaze, Mood, Posture};

use super::pose::{Arms, Pose};

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
            Some(Posture::Open) => self.arms = Arms::OPEN,
            Some(Posture::OnTable) => self.arms = Arms::ON_TABLE,
            Some(Posture::Folded) => self.arms = Arms::FOLDED,
            Some(Posture::Gesture) => self.arms = Arms::GESTURE,
            Some(Posture::LeansIn) => self.lean = self.lean.max(0.2) + 0.45,
            Some(Posture::LeansBack) => {
                self.lean = self.lean.min(-0.2) - 0.4;
                self.nod -= 0.1;
            }
        }
        self.within_limits()
    }

    /// The pose with what a line says about the eyes. The head follows them a little way.
    pub(crate) fn with_gaze(mut self, gaze: Option<Gaze>) -> Self {
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
            Some(Gaze::Away) => look([0.9, -0.1], 0.22, 0.0),
            Some(Gaze::Down) => {
                look([0.05, 0.85], 0.0, 0.2);
                self.lid = self.lid.min(0.72);
            }
            Some(Gaze::Up) => look([0.4, -0.85], 0.05, -0.2),
            Some(Gaze::AtWatch) => {
                look([-0.75, 0.8], -0.16, 0.25);
                self.lid = self.lid.min(0.7);
            }
            Some(Gaze::AtOthers) => look([-1.0, 0.0], -0.32, 0.0),
        }
        self.within_limits()
    }

    /// The mood alone.
    fn at_rest(mood: Mood) -> Self {
        #[rustfmt::skip]
        let row = match mood {
            // Brow heights, brow angles, lid, squint, gaze, mouth (curve, open, width); then tension, skew and jaw,
            // turn, tilt and nod, shoulders, lean, arms, and flush, breaths and blinks a minute.
            Mood::Calm => row([0.0, 0.0], [0.0, 0.0], 0.82, 0.05, [0.0, 0.0], [0.12, 0.0, 1.0],
                [0.1, 0.0, 0.0], [0.04, 0.0, 0.0], 0.0, 0.0, Arms::ON_TABLE, [0.0, 12.0, 14.0]),
            Mood::Warm => row([0.18, 0.18], [0.18, 0.18], 0.78, 0.45, [0.0, 0.0], [0.85, 0.16, 1.12],
                [0.0, 0.0, 0.0], [-0.06, -4.0, 0.05], -0.05, 0.25, Arms::OPEN, [0.15, 12.0, 15.0]),
            Mood::Interested => row([0.5, 0.5], [0.1, 0.1], 1.0, 0.0, [0.0, 0.0], [0.25, 0.05, 0.98],
                [0.0, 0.0, 0.0], [0.08, 6.0, 0.05], 0.0, 0.5, Arms::ON_TABLE, [0.05, 13.0, 11.0]),
            Mood::Doubtful => row([0.85, -0.42], [0.12, -0.46], 0.74, 0.25, [0.12, 0.0], [-0.36, 0.0, 0.86],
                [0.45, 0.8, 0.1], [0.2, -8.0, -0.05], 0.1, -0.35, Arms::ON_TABLE, [0.0, 13.0, 14.0]),
            Mood::Impatient => row([0.5, 0.42], [-0.05, -0.12], 0.74, 0.0, [1.0, -0.62], [-0.34, 0.04, 0.92],
                [0.5, -0.35, 0.2], [0.34, 7.0, -0.2], 0.2, -0.2, Arms::OPEN, [0.1, 16.0, 22.0]),
            Mood::Annoyed => row([-0.35, -0.3], [-0.58, -0.5], 0.7, 0.35, [0.0, 0.0], [-0.5, 0.05, 0.95],
                [0.65, 0.2, 0.35], [-0.08, -3.0, 0.18], 0.25, 0.3, Arms::ON_TABLE, [0.3, 17.0, 18.0]),
            Mood::Angry => row([-0.5, -0.5], [-0.85, -0.85], 0.92, 0.4, [0.0, 0.05], [-0.6, 0.56, 1.06],
                [0.45, 0.0, 0.6], [0.04, -3.0, 0.15], 0.5, 0.6, Arms::GESTURE, [0.7, 21.0, 8.0]),
            Mood::Cold => row([0.06, 0.06], [-0.1, -0.1], 0.56, 0.1, [0.0, 0.12], [-0.08, 0.0, 0.84],
                [1.0, 0.0, 0.4], [-0.05, 2.0, -0.4], 0.1, -0.5, Arms::FOLDED, [0.0, 10.0, 7.0]),
            Mood::TunedOut => row([-0.05, -0.05], [0.12, 0.12], 0.45, 0.0, [-0.85, 0.5], [-0.12, 0.0, 0.92],
                [0.15, 0.0, -0.1], [-0.38, -9.0, 0.18], -0.2, -0.6, Arms::ON_TABLE, [0.0, 11.0, 10.0]),
            Mood::Hurt => row([0.22, 0.22], [0.95, 0.95], 0.72, 0.12, [0.22, 0.62], [-0.48, 0.0, 0.9],
                [0.35, 0.0, -0.1], [0.14, 7.0, 0.3], -0.2, -0.3, Arms::ON_TABLE, [0.22, 14.0, 20.0]),
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
    arms: Arms,
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
        arms,
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
        assert_eq!(calm.with_posture(Some(Posture::Folded)).arms, Arms::FOLDED);
        assert!(calm.with_posture(Some(Posture::LeansBack)).lean < calm.lean);
        assert!(calm.with_posture(Some(Posture::LeansIn)).lean > calm.lean);
        assert!(calm.with_gaze(Some(Gaze::Down)).gaze[1] > 0.5);
        assert_eq!(Pose::of(Mood::TunedOut, 3.0, 5.0).with_gaze(Some(Gaze::AtYou)).gaze, [0.0, 0.0]);
        assert_eq!(calm.with_posture(None).with_gaze(None), calm);
    }
}

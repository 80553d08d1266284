//! What shows on a person: one point in a space of numbers, so that any two moods have everything between them.

use super::ways::Arms;

/// A pose. Where a number has two entries they belong to the eye on the viewer's left and on the viewer's right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pose {
    /// How high each brow is, −1 to 1.
    pub(crate) brow_height: [f32; 2],
    /// How each brow slants, −1 to 1; below 0 the inner end is down.
    pub(crate) brow_angle: [f32; 2],
    /// How open the eyes are, 0 to 1.1.
    pub(crate) lid: f32,
    /// How far the lower lids come up, 0 to 1.
    pub(crate) squint: f32,
    /// Where the eyes look, −1 to 1 to the viewer's right and downwards.
    pub(crate) gaze: [f32; 2],
    /// The corners of the mouth, −1 (down) to 1 (up).
    pub(crate) mouth_curve: f32,
    /// How far the mouth is open, 0 to 1.
    pub(crate) mouth_open: f32,
    /// How wide the mouth is, 0.8 to 1.2.
    pub(crate) mouth_width: f32,
    /// How tight the lips are, 0 to 1.
    pub(crate) tension: f32,
    /// How crooked the mouth is, −1 to 1.
    pub(crate) skew: f32,
    /// How far the jaw is set, −0.2 to 1.
    pub(crate) jaw: f32,
    /// The head's turn, −0.5 to 0.5 to the viewer's right.
    pub(crate) turn: f32,
    /// The head's tilt in degrees, −10 to 10.
    pub(crate) tilt: f32,
    /// The nod, −0.4 (chin up) to 0.4.
    pub(crate) nod: f32,
    /// How high the shoulders are, −0.3 to 0.7.
    pub(crate) shoulders: f32,
    /// How far the body leans, −0.7 (back) to 0.8.
    pub(crate) lean: f32,
    /// What the arms do.
    pub(crate) arms: Arms,
    /// Blood in the face, 0 to 1.
    pub(crate) flush: f32,
    /// Breaths a minute.
    pub(crate) breaths: f32,
    /// Blinks a minute.
    pub(crate) blinks: f32,
    /// Where in a breath they are: −1 out, 1 in.
    pub(crate) breath: f32,
}

impl Pose {
    /// What lies between two poses: the first at `t` 0, the second at 1.
    #[cfg(test)]
    fn blend(a: &Self, b: &Self, t: f32) -> Self {
        Self::blend_parts(a, b, Progress { eyes: t, mouth: t, body: t })
    }

    /// What lies between two poses, with eyes, mouth and body each on a way of their own: 0 is the first, 1 the second.
    pub(super) fn blend_parts(a: &Self, b: &Self, progress: Progress) -> Self {
        let Progress { eyes, mouth, body } = progress;
        let pair = |a: [f32; 2], b: [f32; 2]| [mix(a[0], b[0], eyes), mix(a[1], b[1], eyes)];
        Self {
            brow_height: pair(a.brow_height, b.brow_height),
            brow_angle: pair(a.brow_angle, b.brow_angle),
            lid: mix(a.lid, b.lid, eyes),
            squint: mix(a.squint, b.squint, eyes),
            gaze: pair(a.gaze, b.gaze),
            mouth_curve: mix(a.mouth_curve, b.mouth_curve, mouth),
            mouth_open: mix(a.mouth_open, b.mouth_open, mouth),
            mouth_width: mix(a.mouth_width, b.mouth_width, mouth),
            tension: mix(a.tension, b.tension, mouth),
            skew: mix(a.skew, b.skew, mouth),
            jaw: mix(a.jaw, b.jaw, mouth),
            turn: mix(a.turn, b.turn, body),
            tilt: mix(a.tilt, b.tilt, body),
            nod: mix(a.nod, b.nod, body),
            shoulders: mix(a.shoulders, b.shoulders, body),
            lean: mix(a.lean, b.lean, body),
            arms: Arms::blend(a.arms, b.arms, body),
            flush: mix(a.flush, b.flush, body),
            breaths: mix(a.breaths, b.breaths, body),
            blinks: mix(a.blinks, b.blinks, eyes),
            breath: mix(a.breath, b.breath, body),
        }
    }

    /// The same pose for pictures that end above the table: hands that lie on it rest, so that no fingertip enters from
    /// below; a hand at the face stays.
    pub(crate) fn cropped(mut self) -> Self {
        self.arms = self.arms.within_limits().without_table();
        self
    }

    /// The pose with every number within what can be drawn.
    pub(super) fn within_limits(&self) -> Self {
        let pair = |values: [f32; 2]| values.map(|value| limit(value, -1.2, 1.2));
        Self {
            brow_height: pair(self.brow_height),
            brow_angle: pair(self.brow_angle),
            lid: limit(self.lid, 0.0, 1.1),
            squint: limit(self.squint, 0.0, 1.0),
            gaze: pair(self.gaze),
            mouth_curve: limit(self.mouth_curve, -1.2, 1.2),
            mouth_open: limit(self.mouth_open, 0.0, 1.0),
            mouth_width: limit(self.mouth_width, 0.7, 1.3),
            tension: limit(self.tension, 0.0, 1.0),
            skew: limit(self.skew, -1.0, 1.0),
            jaw: limit(self.jaw, -0.3, 1.2),
            turn: limit(self.turn, -0.6, 0.6),
            tilt: limit(self.tilt, -14.0, 14.0),
            nod: limit(self.nod, -0.5, 0.5),
            shoulders: limit(self.shoulders, -0.4, 1.0),
            lean: limit(self.lean, -1.0, 1.0),
            arms: self.arms.within_limits(),
            flush: limit(self.flush, 0.0, 1.0),
            breaths: limit(self.breaths, 0.0, 40.0),
            blinks: limit(self.blinks, 0.0, 40.0),
            breath: limit(self.breath, -1.0, 1.0),
        }
    }
}

/// How far on their way to another pose the parts of a person are, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Progress {
    pub(super) eyes: f32,
    pub(super) mouth: f32,
    pub(super) body: f32,
}

pub(super) fn mix(a: f32, b: f32, t: f32) -> f32 {
    a + (b - a) * t
}

fn limit(value: f32, low: f32, high: f32) -> f32 {
    if value.is_nan() { 0.0_f32.clamp(low, high) } else { value.clamp(low, high) }
}

#[cfg(test)]
mod tests {
    use super::super::ways::Way;
    use super::*;
    use crate::scenario::Mood;

    #[test]
    fn a_blend_begins_and_ends_where_it_should() {
        let (calm, angry) = (Pose::of(Mood::Calm, 3.0, 5.0), Pose::of(Mood::Angry, 9.0, 2.0));
        assert_eq!(Pose::blend(&calm, &angry, 0.0), calm);
        let end = Pose::blend(&calm, &angry, 1.0);
        assert!((end.lean - angry.lean).abs() < 1e-6 && (end.arms.share(Way::Point) - 1.0).abs() < 1e-6);
        let half = Pose::blend(&calm, &angry, 0.5);
        assert!((half.flush - (calm.flush + angry.flush) / 2.0).abs() < 1e-6);
        assert!((half.arms.share(Way::OnTable) - 0.5).abs() < 1e-6);
    }

    #[test]
    fn nonsense_is_brought_within_limits() {
        let mut pose = Pose::of(Mood::Warm, f32::NAN, f32::INFINITY);
        pose.lean = f32::NEG_INFINITY;
        pose.gaze = [f32::NAN, 1e30];
        pose.arms = Arms::shares(|way| if way == Way::Open { f32::NAN } else { -4.0 });
        let limited = pose.within_limits();
        assert_eq!((limited.lean, limited.gaze, limited.arms), (-1.0, [0.0, 1.2], Arms::all(Way::OnTable)));
    }
}

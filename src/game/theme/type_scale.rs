//! The styles of type: face, size and line height, at the player's text size.
//!
//! Small text doubles at 200 %. Large text grows less, because a line of speech that doubled would hold two words.

use bevy_egui::egui::{FontId, lerp};

use super::fonts::Face;

/// What a piece of text is. Its size follows the player's text size and the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// The one figure of the review.
    Score,
    /// The name of a scenario.
    Title,
    /// What the customer says now. Use [`Type::speech_of`], which shrinks long speeches.
    Speech,
    /// Speech from 160 characters on.
    LongSpeech,
    /// Speech from 260 characters on.
    LongestSpeech,
    /// A sentence that sums up a screen.
    Sentence,
    /// Parts of a screen, the customer's name.
    Heading,
    /// The name of a scenario on its card.
    CardTitle,
    /// What happened, on the brief.
    Situation,
    /// Speech in the review, facts, names in lists.
    Quote,
    /// The customer's letter the next morning.
    Recap,
    /// Figures on axes and beside moves, of equal width.
    Figure,
    /// What you can say.
    Choice,
    /// The coach's notes, explanations.
    Body,
    /// Names of things and actions.
    Label,
    /// Quiet actions and meta, between label and small.
    Quiet,
    /// Meta.
    Small,
    /// Names of small things.
    SmallLabel,
    /// Captions, meters and headers of findings. Nothing is smaller, key caps apart.
    Caption,
    /// As caption, for the name in front.
    CaptionLabel,
    /// The word on a key cap.
    KeyCap,
}

/// A style of type at the current text size, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TypeSize {
    /// Family and weight.
    pub face: Face,
    /// Size of the letters.
    pub size: f32,
    /// Distance from line to line.
    pub line: f32,
}

impl TypeSize {
    /// The font as egui wants it.
    pub fn font_id(self) -> FontId {
        FontId::new(self.size, self.face.family())
    }

    /// How far the letters move down to stand in the middle of their line; egui puts them at its top.
    pub fn lift(self) -> f32 {
        (self.line - self.size * self.face.natural_line()) / 2.0
    }

    /// The width of a column of so many characters.
    pub fn column(self, characters: usize) -> f32 {
        characters as f32 * self.size * self.face.average_letter()
    }
}

impl Type {
    /// The style for a speech of this length: 32 points, less from 160 and from 260 characters on.
    pub fn speech_of(characters: usize) -> Self {
        match characters {
            0..160 => Self::Speech,
            160..260 => Self::LongSpeech,
            _ => Self::LongestSpeech,
        }
    }

    /// One step smaller, where choices and speech don't fit on a page together.
    pub fn smaller_speech(self) -> Self {
        match self {
            Self::Speech => Self::LongSpeech,
            _ => Self::LongestSpeech,
        }
    }

    /// Whether a screen reader should announce this as a heading.
    pub fn is_heading(self) -> bool {
        matches!(self, Self::Title | Self::Sentence | Self::Heading)
    }

    /// Whether it is what somebody says at this moment.
    pub fn is_speech(self) -> bool {
        matches!(self, Self::Speech | Self::LongSpeech | Self::LongestSpeech)
    }

    /// Face, size and line at a text size from 1 to 2, in a window that may be compact (below 1000 points wide).
    pub fn at(self, text_scale: f32, compact: bool) -> TypeSize {
        let (face, normal, large) = self.ends(compact);
        let t = (text_scale - 1.0).clamp(0.0, 1.0);
        TypeSize { face, size: lerp(normal.0..=large.0, t), line: lerp(normal.1..=large.1, t).round() }
    }

    /// Size and line at 100 % and at 200 %.
    fn ends(self, compact: bool) -> (Face, (f32, f32), (f32, f32)) {
        let doubled = |face, size: f32, line: f32| (face, (size, line), (2.0 * size, 2.0 * line));
        let pick = |roomy, tight| if compact { tight } else { roomy };
        match self {
            Self::Score => (Face::Serif, (92.0, 88.0), (112.0, 108.0)),
            Self::Title => (Face::Serif, pick((48.0, 54.0), (40.0, 46.0)), (60.0, 68.0)),
            Self::Speech => (Face::Serif, pick((32.0, 43.0), (26.0, 34.0)), (46.0, 58.0)),
            Self::LongSpeech => (Face::Serif, pick((28.0, 38.0), (24.0, 32.0)), (42.0, 54.0)),
            Self::LongestSpeech => (Face::Serif, pick((24.0, 33.0), (22.0, 30.0)), (38.0, 50.0)),
            Self::Sentence => (Face::Serif, pick((34.0, 42.0), (30.0, 38.0)), (48.0, 58.0)),
            Self::Heading => (Face::SerifMedium, (26.0, 32.0), (46.0, 54.0)),
            Self::CardTitle => (Face::SerifMedium, (22.0, 27.0), (42.0, 50.0)),
            Self::Situation => (Face::Serif, pick((23.0, 34.0), (21.0, 31.0)), (42.0, 56.0)),
            Self::Quote => doubled(Face::Serif, 20.0, 28.0),
            Self::Recap => doubled(Face::Serif, 18.0, 26.0),
            Self::Figure => doubled(Face::Serif, 18.0, 22.0),
            Self::Choice if compact => (Face::Sans, (16.0, 23.0), (36.0, 52.0)),
            Self::Choice => doubled(Face::Sans, 18.0, 26.0),
            Self::Body => doubled(Face::Sans, 16.0, 24.0),
            Self::Label => doubled(Face::SansStrong, 16.0, 22.0),
            Self::Quiet => doubled(Face::SansMedium, 16.0, 22.0),
            Self::Small => doubled(Face::Sans, 15.0, 20.0),
            Self::SmallLabel => doubled(Face::SansStrong, 15.0, 20.0),
            Self::Caption => doubled(Face::Sans, 14.0, 20.0),
            Self::CaptionLabel => doubled(Face::SansStrong, 14.0, 20.0),
            Self::KeyCap => (Face::SansStrong, (13.0, 18.0), (24.0, 32.0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: [Type; 7] =
        [Type::Quote, Type::Recap, Type::Choice, Type::Body, Type::Label, Type::Small, Type::Caption];
    const LARGE: [Type; 7] =
        [Type::Score, Type::Title, Type::Speech, Type::LongSpeech, Type::LongestSpeech, Type::Sentence, Type::Heading];

    #[test]
    fn small_text_doubles_at_200_per_cent() {
        for style in SMALL {
            let (small, large) = (style.at(1.0, false), style.at(2.0, false));
            assert_eq!([large.size, large.line], [2.0 * small.size, 2.0 * small.line], "{style:?}");
        }
    }

    #[test]
    fn speech_and_titles_grow_less_than_small_text() {
        let speech = Type::Speech.at(2.0, false);
        assert_eq!((speech.size, speech.line), (46.0, 58.0));
        assert_eq!(Type::Title.at(2.0, false).size, 60.0);
        for style in LARGE {
            assert!(style.at(2.0, false).size < 2.0 * style.at(1.0, false).size, "{style:?}");
        }
    }

    #[test]
    fn every_style_grows_steadily() {
        for style in SMALL.into_iter().chain(LARGE) {
            for compact in [false, true] {
                let sizes: Vec<f32> = (0..=10).map(|step| style.at(1.0 + step as f32 / 10.0, compact).size).collect();
                assert!(sizes.is_sorted_by(|a, b| a < b), "{style:?}: {sizes:?}");
            }
        }
    }

    #[test]
    fn long_speeches_shrink() {
        assert_eq!(Type::speech_of(159), Type::Speech);
        assert_eq!(Type::speech_of(160), Type::LongSpeech);
        assert_eq!(Type::speech_of(260), Type::LongestSpeech);
    }

    #[test]
    fn a_text_size_out_of_range_is_held_at_the_ends() {
        assert_eq!(Type::Body.at(0.1, false), Type::Body.at(1.0, false));
        assert_eq!(Type::Body.at(9.0, false), Type::Body.at(2.0, false));
    }

    #[test]
    fn columns_hold_a_readable_number_of_characters() {
        let speech = Type::Speech.at(1.0, false);
        assert!((36.0..=48.0).contains(&(648.0 / speech.column(1))));
    }
}

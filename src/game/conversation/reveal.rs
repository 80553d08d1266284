//! A line that is said word by word: which of its words are out after so many seconds.

/// At a full stop the speaker rests for so many seconds.
const REST: f32 = 0.25;

/// When each word of a line is out. Words appear whole, so that nobody reads half of one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Reveal {
    words: Vec<Word>,
    length: f32,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Word {
    /// Where it ends in the line, in bytes.
    end: usize,
    /// When it appears, in seconds.
    from: f32,
    /// When it has been spoken.
    to: f32,
}

impl Reveal {
    /// The schedule of a line at so many characters a second.
    pub(super) fn of(line: &str, characters_a_second: f32) -> Self {
        let second = 1.0 / characters_a_second.max(1.0);
        let mut words = Vec::new();
        let mut at = 0.0;
        let mut end = 0;
        for piece in line.split_inclusive(char::is_whitespace) {
            end += piece.len();
            let word = piece.trim_end();
            if word.is_empty() {
                continue;
            }
            let to = at + piece.chars().count() as f32 * second;
            words.push(Word { end: end - (piece.len() - word.len()), from: at, to });
            at = if ends_a_sentence(word) { to + REST } else { to };
        }
        let length = words.last().map_or(0.0, |word| word.to);
        Self { words, length }
    }

    /// How many bytes of the line are out.
    pub(super) fn shown(&self, age: f32) -> usize {
        self.words.iter().take_while(|word| word.from <= age).last().map_or(0, |word| word.end)
    }

    /// Seconds until the line has been said.
    pub(super) const fn length(&self) -> f32 {
        self.length
    }

    /// Whether the mouth moves: not at a full stop, and not when all is said.
    pub(super) fn is_speaking(&self, age: f32) -> bool {
        self.words.iter().any(|word| word.from <= age && age < word.to)
    }

    /// Seconds until the next word appears, the mouth rests, or all is said.
    pub(super) fn until_next(&self, age: f32) -> Option<f32> {
        let moments = self.words.iter().flat_map(|word| [word.from, word.to]);
        moments.filter(|moment| *moment > age).map(|moment| moment - age).reduce(f32::min)
    }
}

fn ends_a_sentence(word: &str) -> bool {
    word.trim_end_matches(['”', '’', '"', '\'', ')', '»']).ends_with(['.', '!', '?', '…'])
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "“Turquoise. I asked for navy.”";

    #[test]
    fn words_appear_whole_and_in_order() {
        let reveal = Reveal::of(LINE, 10.0);
        let mut shown: Vec<&str> =
            (0..60).filter_map(|tenth| LINE.get(..reveal.shown(tenth as f32 / 10.0 + 0.001))).collect();
        shown.dedup();
        assert_eq!(
            shown,
            [
                "“Turquoise.",
                "“Turquoise. I",
                "“Turquoise. I asked",
                "“Turquoise. I asked for",
                "“Turquoise. I asked for navy.”"
            ]
        );
    }

    #[test]
    fn the_speaker_rests_at_a_full_stop() {
        let reveal = Reveal::of(LINE, 10.0);
        assert!(reveal.is_speaking(1.1) && !reveal.is_speaking(1.3) && reveal.is_speaking(1.5));
        assert!((reveal.length() - (30.0 / 10.0 + REST)).abs() < 1e-4, "{}", reveal.length());
    }

    #[test]
    fn a_faster_pace_takes_less_time() {
        assert!(Reveal::of(LINE, 39.0).length() < Reveal::of(LINE, 17.0).length());
    }

    #[test]
    fn waking_for_each_word_misses_none() {
        let reveal = Reveal::of(LINE, 26.0);
        let (mut age, mut wakes) = (0.0, 0);
        while let Some(wait) = reveal.until_next(age) {
            age += wait;
            wakes += 1;
        }
        assert!((age - reveal.length()).abs() < 1e-3 && wakes <= 10, "{age} after {wakes}");
        assert_eq!(reveal.shown(age), LINE.len());
    }

    #[test]
    fn nothing_and_spaces_are_said_at_once() {
        for line in ["", "   "] {
            let reveal = Reveal::of(line, 26.0);
            assert_eq!((reveal.length(), reveal.shown(9.0)), (0.0, 0));
            assert_eq!(reveal.until_next(0.0), None);
        }
    }
}

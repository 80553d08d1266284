//! What of a turn is told after so much time: a face that reacts, words, a rest, the next line, and then the choices.
//!
//! Nothing here reads a clock or knows a screen: whoever shows it says how much time has gone by.

use super::reveal::Reveal;

/// The face reacts so many seconds before the words.
const REACTION: f32 = 0.3;
/// A line stays for so many seconds at the normal pace before the next replaces it.
const REST: f32 = 1.3;
/// The pace at which that is so, in characters a second.
const NORMAL_PACE: f32 = 26.0;
/// What was chosen stands for so many seconds before the answer.
const HOLD: f32 = 0.5;

/// How fast lines are told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Tempo {
    /// Word by word, at so many characters a second.
    Paced(f32),
    /// Whole lines, each waiting for the player.
    AtOnce,
}

/// Where the telling of a turn stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// The face changes; the words are about to come.
    Reacting,
    /// Words appear.
    Speaking,
    /// The line is complete, and another follows.
    Resting,
    /// Everything is told, and it is the player's move.
    Choosing,
    /// The player has moved; the answer is about to come.
    Chosen,
    /// The coach's note stands until the player goes on.
    Coached,
    /// The last line is told, and it is over.
    Over,
}

/// A turn being told: the lines of a reply and of the moment that it leads to.
#[derive(Clone, Debug)]
pub(super) struct Telling {
    lines: Vec<String>,
    at: usize,
    phase: Phase,
    age: f32,
    is_over: bool,
    reveal: Reveal,
}

impl Telling {
    /// A turn that is about to be told. Where the face has reacted already, the words come at once.
    pub(super) fn new(lines: Vec<String>, is_over: bool, has_reacted: bool, tempo: Tempo) -> Self {
        let mut telling = Self { lines, at: 0, phase: Phase::Reacting, age: 0.0, is_over, reveal: Reveal::default() };
        if has_reacted || telling.lines.is_empty() {
            telling.next(tempo);
        }
        telling
    }

    /// A turn that was told before.
    pub(super) fn told(lines: Vec<String>, is_over: bool) -> Self {
        let at = lines.len().saturating_sub(1);
        let phase = if is_over { Phase::Over } else { Phase::Choosing };
        Self { lines, at, phase, age: 0.0, is_over, reveal: Reveal::default() }
    }

    /// Where it stands.
    pub(super) const fn phase(&self) -> Phase {
        self.phase
    }

    /// Seconds since it came to stand there.
    pub(super) const fn age(&self) -> f32 {
        self.age
    }

    /// The number of the line that is told, from 0.
    pub(super) const fn line(&self) -> usize {
        self.at
    }

    /// Whether the player could move, or read how it ended.
    pub(super) fn is_told(&self) -> bool {
        !matches!(self.phase, Phase::Reacting | Phase::Speaking | Phase::Resting)
    }

    /// Whether the next line waits for the player.
    pub(super) fn waits(&self, tempo: Tempo) -> bool {
        self.phase == Phase::Resting && tempo == Tempo::AtOnce
    }

    /// How many bytes of the current line are out.
    pub(super) fn shown(&self) -> usize {
        let whole = self.lines.get(self.at).map_or(0, String::len);
        match self.phase {
            Phase::Reacting => 0,
            Phase::Speaking => self.reveal.shown(self.age).min(whole),
            _ => whole,
        }
    }

    /// Whether a mouth moves.
    pub(super) fn is_speaking(&self) -> bool {
        self.phase == Phase::Speaking && self.reveal.is_speaking(self.age)
    }

    /// Whether the hold after a move is over.
    pub(super) fn is_held_long_enough(&self) -> bool {
        self.phase == Phase::Chosen && self.age >= HOLD
    }

    /// Lets time go by.
    pub(super) fn advance(&mut self, seconds: f32, tempo: Tempo) {
        self.age += seconds.max(0.0);
        while let Some(length) = self.length(tempo) {
            if self.age < length {
                break;
            }
            let left = self.age - length;
            self.next(tempo);
            self.age = left;
        }
    }

    /// The player is ahead: completes the line, or goes on to the next.
    pub(super) fn hurry(&mut self, tempo: Tempo) {
        match self.phase {
            Phase::Reacting => {
                self.next(tempo);
                self.next(tempo);
            }
            Phase::Speaking | Phase::Resting => self.next(tempo),
            _ => {}
        }
    }

    /// The lines of the turn are others now. What is being told goes on where its words are the same, and is told again where they
    /// are not; what was told stays told.
    pub(super) fn update(&mut self, lines: Vec<String>, is_over: bool, tempo: Tempo) {
        let is_same = self.lines.get(self.at) == lines.get(self.at);
        let last = lines.len().saturating_sub(1);
        (self.lines, self.is_over) = (lines, is_over);
        let told = if is_over { Phase::Over } else { Phase::Choosing };
        match self.phase {
            Phase::Chosen | Phase::Coached => self.at = last,
            Phase::Choosing | Phase::Over => {
                self.at = last;
                if self.phase != told {
                    self.enter(told);
                }
            }
            Phase::Resting if is_same && self.at == last => self.enter(told),
            _ if is_same => {}
            _ => {
                self.at = self.at.min(last);
                self.enter(Phase::Reacting);
                self.next(tempo);
            }
        }
    }

    /// The player has moved.
    pub(super) fn choose(&mut self) {
        self.enter(Phase::Chosen);
    }

    /// The player's move was none.
    pub(super) fn choose_again(&mut self) {
        self.enter(Phase::Choosing);
    }

    /// The coach has something to say.
    pub(super) fn coach(&mut self) {
        self.enter(Phase::Coached);
    }

    /// Seconds until something looks different by itself.
    pub(super) fn until_next(&self, tempo: Tempo) -> Option<f32> {
        let length = match self.phase {
            Phase::Chosen => Some(HOLD),
            _ => self.length(tempo),
        };
        let end = length.map(|length| (length - self.age).max(0.0));
        let word = self.reveal.until_next(self.age).filter(|_| self.phase == Phase::Speaking);
        [end, word].into_iter().flatten().reduce(f32::min)
    }

    /// How long the phase lasts; none where it waits for somebody.
    fn length(&self, tempo: Tempo) -> Option<f32> {
        match (self.phase, tempo) {
            (Phase::Reacting, _) => Some(REACTION),
            (Phase::Speaking, Tempo::AtOnce) => Some(0.0),
            (Phase::Speaking, Tempo::Paced(_)) => Some(self.reveal.length()),
            (Phase::Resting, Tempo::Paced(pace)) => Some(REST * NORMAL_PACE / pace.max(1.0)),
            _ => None,
        }
    }

    fn next(&mut self, tempo: Tempo) {
        let is_last = self.at + 1 >= self.lines.len();
        match self.phase {
            Phase::Reacting if !self.lines.is_empty() => {
                if let Tempo::Paced(pace) = tempo {
                    self.reveal = self.lines.get(self.at).map(|line| Reveal::of(line, pace)).unwrap_or_default();
                }
                self.enter(Phase::Speaking);
            }
            Phase::Reacting | Phase::Speaking if is_last => {
                self.enter(if self.is_over { Phase::Over } else { Phase::Choosing });
            }
            Phase::Reacting | Phase::Speaking => self.enter(Phase::Resting),
            Phase::Resting => {
                self.at += 1;
                self.enter(Phase::Reacting);
            }
            _ => {}
        }
    }

    fn enter(&mut self, phase: Phase) {
        self.phase = phase;
        self.age = 0.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PACED: Tempo = Tempo::Paced(26.0);

    fn two_lines(tempo: Tempo) -> Telling {
        Telling::new(vec!["She puts the phone down.".to_owned(), "“Well?”".to_owned()], false, false, tempo)
    }

    /// Every phase that it goes through by itself, each once.
    fn phases(mut telling: Telling, tempo: Tempo) -> Vec<(usize, Phase)> {
        let mut seen = vec![(telling.line(), telling.phase())];
        for _ in 0..1000 {
            telling.advance(0.02, tempo);
            let now = (telling.line(), telling.phase());
            if seen.last() != Some(&now) {
                seen.push(now);
            }
        }
        seen
    }

    #[test]
    fn lines_follow_each_other_and_then_come_the_choices() {
        use Phase::{Choosing, Reacting, Resting, Speaking};
        assert_eq!(
            phases(two_lines(PACED), PACED),
            [(0, Reacting), (0, Speaking), (0, Resting), (1, Reacting), (1, Speaking), (1, Choosing)]
        );
    }

    #[test]
    fn the_face_reacts_before_the_words() {
        let mut telling = two_lines(PACED);
        telling.advance(0.29, PACED);
        assert_eq!((telling.phase(), telling.shown(), telling.is_speaking()), (Phase::Reacting, 0, false));
        telling.advance(0.02, PACED);
        assert!(telling.phase() == Phase::Speaking && telling.shown() == 3 && telling.is_speaking());
    }

    #[test]
    fn at_once_each_line_waits_for_the_player() {
        let mut telling = two_lines(Tempo::AtOnce);
        telling.advance(100.0, Tempo::AtOnce);
        assert_eq!((telling.line(), telling.waits(Tempo::AtOnce), telling.shown()), (0, true, 24));
        telling.hurry(Tempo::AtOnce);
        telling.advance(0.4, Tempo::AtOnce);
        assert_eq!((telling.line(), telling.phase()), (1, Phase::Choosing));
        assert_eq!(telling.until_next(Tempo::AtOnce), None);
    }

    #[test]
    fn the_player_can_be_ahead() {
        let mut telling = two_lines(PACED);
        telling.hurry(PACED);
        assert_eq!((telling.line(), telling.phase(), telling.shown()), (0, Phase::Resting, 24));
        telling.hurry(PACED);
        assert_eq!((telling.line(), telling.phase()), (1, Phase::Reacting));
        telling.hurry(PACED);
        assert_eq!(telling.phase(), Phase::Choosing);
        telling.hurry(PACED);
        assert_eq!(telling.phase(), Phase::Choosing);
    }

    #[test]
    fn a_turn_without_words_goes_straight_to_the_choices() {
        assert_eq!(Telling::new(Vec::new(), false, false, PACED).phase(), Phase::Choosing);
        assert_eq!(Telling::new(Vec::new(), true, true, PACED).phase(), Phase::Over);
    }

    #[test]
    fn what_was_told_is_there_at_once() {
        let telling = Telling::told(vec!["“Ah.”".to_owned(), "“Well?”".to_owned()], false);
        assert_eq!((telling.line(), telling.phase()), (1, Phase::Choosing));
        assert_eq!(telling.shown(), "“Well?”".len());
    }

    #[test]
    fn a_choice_is_held_for_half_a_second() {
        let mut telling = Telling::told(Vec::new(), false);
        telling.choose();
        telling.advance(0.4, PACED);
        assert!(!telling.is_held_long_enough());
        assert!(telling.until_next(PACED).is_some_and(|wait| wait < 0.11));
        telling.advance(0.1, PACED);
        assert!(telling.is_held_long_enough());
    }

    #[test]
    fn one_long_sleep_tells_everything() {
        let mut telling = two_lines(PACED);
        telling.advance(1000.0, PACED);
        assert_eq!(telling.phase(), Phase::Choosing);
    }

    #[test]
    fn where_the_face_reacted_to_the_move_the_words_come_at_once() {
        assert_eq!(Telling::new(vec!["“Well?”".to_owned()], true, true, PACED).phase(), Phase::Speaking);
    }
}

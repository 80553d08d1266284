//! The steps of the guided play: what is explained now, what the player may do meanwhile, and when the next step comes.
//!
//! Nothing is explained before it is needed, and nothing goes on before the player has used it.

use super::super::{
    talk::{Offer, Sheet},
    telling::Phase,
    view::Intent,
};

/// What is explained now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// A line, and that any key completes it.
    Read,
    /// An answer by its number.
    Choose,
    /// The coach's note, and the way back.
    TakeBack,
    /// An answer once more.
    ChooseAgain,
    /// From the coach's note to the customer's answer.
    GoOn,
    /// The notebook, opened and closed.
    Notebook,
    /// The transcript, opened and closed.
    Transcript,
    /// Silence.
    Silence,
    /// The coach's switch.
    Coach,
    /// The last answer, without help.
    Answer,
    /// It is over.
    Over,
}

/// So many steps there are; the last only says goodbye.
pub(super) const STEPS: usize = Step::Answer as usize + 1;

/// What is to be seen on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Seen {
    /// Where the telling stands.
    pub(super) phase: Phase,
    /// What lies over the page.
    pub(super) open: Option<Sheet>,
    /// How many moves were made.
    pub(super) moves: usize,
    /// Whether the coach is on.
    pub(super) is_coach_on: bool,
    /// Whether each line waits for the player.
    pub(super) waits: bool,
}

/// Where the guide stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Guide {
    step: Step,
    /// What this step opens lies open, or lay open.
    was_open: bool,
    /// The player did something else first.
    is_refused: bool,
}

impl Default for Guide {
    fn default() -> Self {
        Self { step: Step::Read, was_open: false, is_refused: false }
    }
}

impl Guide {
    /// What is explained now.
    pub(super) const fn step(&self) -> Step {
        self.step
    }

    /// Whether the player just did something whose turn it isn't.
    pub(super) const fn is_refused(&self) -> bool {
        self.is_refused
    }

    /// Goes on as far as what is to be seen allows.
    pub(super) fn follow(&mut self, seen: Seen) {
        while let Some(next) = self.next(seen) {
            *self = Self { step: next, was_open: false, is_refused: false };
        }
        if self.opens().is_some_and(|sheet| is_same(seen.open, sheet)) {
            self.was_open = true;
        }
    }

    /// Whether the player may do this now. What isn't explained yet waits for its step.
    pub(super) fn allows(&mut self, intent: Intent, offer: &Offer, seen: Seen) -> bool {
        let step = self.step;
        let is_silence = |choice| offer.silence.is_some_and(|(silence, _)| silence == choice);
        let is_allowed = match intent {
            Intent::Choose(choice) if is_silence(choice) => matches!(step, Step::Silence | Step::Answer),
            Intent::Choose(_) => matches!(step, Step::Choose | Step::ChooseAgain | Step::Answer),
            Intent::TakeBack => step == Step::TakeBack,
            Intent::GoOn => step >= Step::GoOn,
            Intent::ToggleCoach => step >= Step::Coach,
            Intent::GoBackTo(_) => false,
            Intent::Toggle(sheet) => match sheet {
                // What is open can always be closed.
                Sheet::Notebook => step >= Step::Notebook || is_same(seen.open, sheet),
                Sheet::Transcript(_) => step >= Step::Transcript || is_same(seen.open, sheet),
                Sheet::Pause | Sheet::File => true,
            },
            _ => true,
        };
        self.is_refused = !is_allowed;
        is_allowed
    }

    /// What is said to the player.
    pub(super) fn words(&self, seen: Seen) -> &'static str {
        let is_telling = matches!(seen.phase, Phase::Reacting | Phase::Speaking | Phase::Resting);
        match (self.step, seen.open) {
            (_, Some(Sheet::Pause)) => "Here you pause, change settings or leave. `Esc` goes on.",
            (Step::Notebook, Some(Sheet::Notebook)) => "Whatever you learn is noted here. `N` or `Esc` closes it.",
            (Step::Transcript, Some(Sheet::Transcript(_))) => {
                "In practice, a line of yours leads back to its moment. `T` or `Esc` closes it."
            }
            (_, Some(_)) => "`Esc` closes it.",
            (Step::Read, None) if seen.waits => "Maja is speaking. Any key or a click brings her next line.",
            (Step::Read, None) => "Maja is speaking. Any key or a click completes her line.",
            (_, None) if is_telling => "Listen to her first. Any key or a click completes the line.",
            (_, None) if seen.phase == Phase::Chosen => "You have said it. She is about to react.",
            (Step::Choose, None) => "Your turn: press the number of an answer, or click it.",
            (Step::TakeBack, None) => "The coach says what a move did. In practice you may take it back: press `B`.",
            (Step::ChooseAgain, None) => "You are back at that moment. Answer once more.",
            (_, None) if seen.phase == Phase::Coached => {
                "Read as long as you like. `Enter` brings her answer, and so does any other key."
            }
            (Step::GoOn, None) => "Listen to her first. Any key or a click completes the line.",
            (Step::Notebook, None) => "What she told you stands in the notebook: press `N`.",
            (Step::Transcript, None) => "The transcript holds everything that was said: press `T`.",
            (Step::Silence, None) => "She is in the middle of a thought. Silence is an answer too: press `0`.",
            (Step::Coach, None) => "`C` switches the coach off and on. Switch it off for the last answer.",
            (Step::Answer, None) => "The last answer is yours alone.",
            (Step::Over, None) => "That was all. `Esc` pauses and `F1` shows the keys, wherever you are.",
        }
    }

    fn opens(&self) -> Option<Sheet> {
        match self.step {
            Step::Notebook => Some(Sheet::Notebook),
            Step::Transcript => Some(Sheet::Transcript(None)),
            _ => None,
        }
    }

    fn next(&self, seen: Seen) -> Option<Step> {
        let is_closed_again = self.was_open && seen.open.is_none();
        let (is_done, next) = match self.step {
            Step::Read => (seen.phase == Phase::Choosing, Step::Choose),
            Step::Choose => (seen.moves >= 1 && seen.phase == Phase::Coached, Step::TakeBack),
            Step::TakeBack => (seen.moves == 0, Step::ChooseAgain),
            Step::ChooseAgain => (seen.moves >= 1 && seen.phase == Phase::Coached, Step::GoOn),
            Step::GoOn => (seen.phase == Phase::Choosing, Step::Notebook),
            Step::Notebook => (is_closed_again, Step::Transcript),
            Step::Transcript => (is_closed_again, Step::Silence),
            Step::Silence => (seen.moves >= 2 && seen.phase == Phase::Choosing, Step::Coach),
            Step::Coach => (!seen.is_coach_on, Step::Answer),
            Step::Answer => (seen.phase == Phase::Over, Step::Over),
            Step::Over => (false, Step::Over),
        };
        is_done.then_some(next)
    }
}

/// Whether the same thing lies open, whatever is picked in it.
fn is_same(open: Option<Sheet>, sheet: Sheet) -> bool {
    open.is_some_and(|open| std::mem::discriminant(&open) == std::mem::discriminant(&sheet))
}

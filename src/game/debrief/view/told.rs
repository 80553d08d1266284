//! What was said, by whom, and with which face.

use crate::conversation::{Conversation, Event, LineId, LinePlace};
use crate::scenario::{Gaze, Mood, Posture, Said as Move};

/// Something that the player said or did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::game::debrief) struct Said {
    /// The words, or what was done.
    pub(in crate::game::debrief) words: String,
    /// What kind of move it was.
    pub(in crate::game::debrief) how: Saying,
}

/// A kind of move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::game::debrief) enum Saying {
    /// Something was said.
    Words,
    /// Something was done without a word.
    Deed,
    /// Nothing was said.
    Nothing,
}

impl Said {
    /// What the player did.
    pub(super) fn done(conversation: &Conversation, said: &Move) -> Self {
        let mut done = Self::of(conversation, said);
        if done.how == Saying::Nothing {
            "You said nothing".clone_into(&mut done.words);
        }
        done
    }

    /// What the player could do.
    pub(super) fn of(conversation: &Conversation, said: &Move) -> Self {
        let names = conversation.names();
        let (words, how) = match said {
            Move::Words(text) => (text.show(&names), Saying::Words),
            Move::Deed(text) => (text.show(&names), Saying::Deed),
            Move::Nothing { .. } => ("Say nothing".to_owned(), Saying::Nothing),
        };
        Self { words, how }
    }
}

/// A line of somebody else, or of nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::game::debrief) struct Told {
    /// The words.
    pub(in crate::game::debrief) words: String,
    /// Who says it, by index in the cast; none for narration.
    pub(in crate::game::debrief) who: Option<usize>,
    /// The name, where it isn't the customer whom the player faces.
    pub(in crate::game::debrief) name: Option<String>,
}

/// Somebody's face at one moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::game::debrief) struct Face {
    /// Index in the cast.
    pub(in crate::game::debrief) person: usize,
    /// What shows on it.
    pub(in crate::game::debrief) mood: Mood,
    /// What the body does.
    pub(in crate::game::debrief) posture: Option<Posture>,
    /// Where they look.
    pub(in crate::game::debrief) gaze: Option<Gaze>,
    /// Heat and trust at that moment.
    pub(in crate::game::debrief) meters: (u8, u8),
}

/// What the customer answered to a move, and with which face.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::game::debrief) struct Answer {
    /// The lines; empty where nothing was answered.
    pub(in crate::game::debrief) lines: Vec<Told>,
    /// The face.
    pub(in crate::game::debrief) face: Face,
}

/// A conversation's events, parted at the moves.
pub(super) struct Story<'c> {
    pub(super) conversation: &'c Conversation,
    /// What was told before the first move, and after each.
    parts: Vec<Vec<LineId>>,
}

impl<'c> Story<'c> {
    pub(super) fn of(conversation: &'c Conversation, events: &[Event]) -> Self {
        let mut parts = vec![Vec::new()];
        for event in events {
            match event {
                Event::Said { .. } => parts.push(Vec::new()),
                Event::Line(line) => parts.last_mut().into_iter().for_each(|part| part.push(*line)),
                _ => {}
            }
        }
        Self { conversation, parts }
    }

    /// The lines before the first move (0), or after a move (from 1).
    pub(super) fn lines(&self, part: usize) -> &[LineId] {
        self.parts.get(part).map_or(&[], Vec::as_slice)
    }

    /// The same, as they are shown.
    pub(super) fn told(&self, part: usize) -> Vec<Told> {
        self.lines(part).iter().map(|line| self.tell(*line)).collect()
    }

    /// A line, as it is shown.
    pub(super) fn tell(&self, line: LineId) -> Told {
        let scenario = self.conversation.scenario();
        let who = line.line(scenario).who.map(usize::from);
        let name = who.filter(|who| *who != 0).and_then(|who| scenario.cast.get(who)).map(|person| person.name.clone());
        Told { words: self.conversation.text(line), who, name }
    }

    /// What of these lines answers a move: its reply, or what follows up to the first words.
    pub(super) fn answer(&self, lines: &[LineId], meters: (u8, u8)) -> Answer {
        let scenario = self.conversation.scenario();
        let is_spoken = |line: &&LineId| line.line(scenario).who.is_some();
        let replies = lines.iter().filter(|line| matches!(line.place, LinePlace::Reply(..))).count();
        let end = match lines[..replies].iter().find(is_spoken) {
            Some(_) => replies,
            None => lines.iter().position(|line| is_spoken(&line)).map_or(lines.len(), |first| first + 1),
        };
        let lines = &lines[..end];
        let spoken: Vec<LineId> = lines.iter().filter(is_spoken).copied().collect();
        let face = spoken.last().map_or(Face::by_meters(meters), |line| self.face(*line, meters));
        // Gestures are for the stage: beside a face that shows them they only keep the words apart.
        let shown = if spoken.is_empty() { lines } else { &spoken };
        Answer { lines: shown.iter().map(|line| self.tell(*line)).collect(), face }
    }

    /// The customer whom the player faces, with what showed on them last.
    pub(super) fn last_face(&self) -> Face {
        let scenario = self.conversation.scenario();
        let last = self.parts.iter().flatten().rev().find(|line| line.line(scenario).who == Some(0));
        let meters = self.conversation.meters();
        last.map_or(Face::by_meters(meters), |line| self.face(*line, meters))
    }

    fn face(&self, line: LineId, meters: (u8, u8)) -> Face {
        let line = line.line(self.conversation.scenario());
        let plain = Face::by_meters(meters);
        Face {
            person: line.who.map_or(0, usize::from),
            mood: line.mood.unwrap_or(plain.mood),
            posture: line.posture,
            gaze: line.gaze,
            meters,
        }
    }
}

impl Face {
    fn by_meters(meters: (u8, u8)) -> Self {
        Self { person: 0, mood: Mood::of_meters(meters.0, meters.1), posture: None, gaze: None, meters }
    }
}

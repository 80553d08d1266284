//! The conversation as this screen tells it: where the telling stands, who sits opposite, what is on offer, what lies open.

use bevy::prelude::Resource;

use crate::conversation::Conversation;
use crate::scenario::{Person, Said};

use super::super::versions::FileState;
use super::{
    coach::Note,
    notebook::Notebook,
    people::People,
    ring::Ring,
    story::{Dated, Entry, Moved, Played, Told, entries, opening_meters, situation, words_of},
    telling::{Phase, Telling, Tempo},
};

/// What this screen remembers of the conversation on the table, and what it was told about the coach.
#[derive(Resource, Debug, Default)]
pub(super) struct Talk {
    pub(super) current: Option<Current>,
    /// The player does without the coach.
    pub(super) is_coach_off: bool,
}

/// One telling of one conversation.
#[derive(Debug)]
pub(super) struct Current {
    key: u64,
    /// The version of the file that is told.
    pub(super) version: u64,
    pub(super) cast: Vec<Person>,
    pub(super) entries: Vec<Dated>,
    /// Where the turn that is told begins among the entries.
    pub(super) turn: usize,
    pub(super) telling: Telling,
    pub(super) people: People,
    pub(super) offer: Offer,
    pub(super) ring: Option<Ring>,
    /// What the player chose, until the answer begins.
    pub(super) chosen: Option<u16>,
    pub(super) note: Option<Note>,
    pub(super) notebook: Notebook,
    pub(super) open: Option<Open>,
    pub(super) trouble: Option<String>,
    /// What there is to say of the file.
    pub(super) file: FileState,
    /// How many seconds ago another version was taken over.
    pub(super) updated: Option<f32>,
}

/// The choices of a moment, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Offer {
    /// What can be said or done.
    pub(super) rows: Vec<Row>,
    /// Silence: its index at the node, and its seconds.
    pub(super) silence: Option<(u16, u8)>,
}

/// A choice to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Its index at the node.
    pub(super) choice: u16,
    /// What it says.
    pub(super) words: String,
}

/// What lies over the page, and for how many seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Open {
    pub(super) sheet: Sheet,
    pub(super) age: f32,
}

/// What can lie over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sheet {
    /// What was learned and raised.
    Notebook,
    /// Everything said; the move (from 0) that the player might go back to.
    Transcript(Option<usize>),
    /// What is wrong with the file, or where to go on in it.
    File,
    /// A pause.
    Pause,
}

impl Talk {
    /// Follows the conversation on the table: begins to tell it where it is another.
    pub(super) fn follow(&mut self, played: Played<'_>, tempo: Tempo) {
        let is_coach_on = !self.is_coach_off;
        match &mut self.current {
            Some(current) if current.key == played.telling => {
                if current.version != played.version {
                    current.update(played, is_coach_on, tempo);
                }
            }
            before => {
                let is_updated = before.as_ref().is_some_and(|current| current.version < played.version);
                let updated = is_updated.then_some(0.0);
                *before = Some(Current { updated, ..Current::begin(played, tempo) });
            }
        }
    }
}

impl Current {
    fn begin(played: Played<'_>, tempo: Tempo) -> Self {
        let conversation = played.conversation;
        let mut people =
            People::new(&conversation.scenario().cast, opening_meters(conversation), &situation(conversation));
        let entries = entries(played);
        // Everything before the first event that is new was told before.
        let turn = entries.iter().position(|dated| dated.event >= played.told).unwrap_or(entries.len());
        for dated in entries.iter().take(turn) {
            if let Entry::Line(line) = &dated.entry {
                people.react(line);
            }
        }
        let is_over = conversation.end().is_some();
        let is_told = turn == entries.len();
        let turn = if is_told { last_turn(&entries) } else { turn };
        let lines: Vec<String> = lines_of(&entries, turn).map(|line| line.text.clone()).collect();
        let telling = if is_told { Telling::told(lines, is_over) } else { Telling::new(lines, is_over, false, tempo) };
        if let Some(first) = lines_of(&entries, turn).next().filter(|_| !is_told) {
            people.react(first);
        }
        if is_told {
            people.react_to_meters(conversation.meters());
        }
        people.settle();
        let mut current = Self {
            key: played.telling,
            version: played.version,
            cast: conversation.scenario().cast.clone(),
            turn,
            telling,
            people,
            offer: Offer::of(conversation),
            ring: None,
            chosen: None,
            note: None,
            notebook: Notebook::of(conversation, &played.story[..played.told.min(played.story.len())]),
            open: None,
            trouble: None,
            file: FileState::default(),
            updated: None,
            entries,
        };
        current.arrive(played);
        current
    }

    /// Which telling of which conversation it is.
    pub(super) const fn key(&self) -> u64 {
        self.key
    }

    /// Lets time go by. Nothing goes by while something lies over the page, the breath of the people apart.
    pub(super) fn advance(&mut self, played: Played<'_>, seconds: f32, tempo: Tempo, motion: Motion) {
        self.people.advance(seconds, motion.is_reduced, motion.is_spare);
        self.updated = self.updated.map(|age| age + seconds);
        if let Some(open) = &mut self.open {
            open.age += seconds;
            self.people.set_speaking(false);
            return;
        }
        let before = (self.telling.line(), self.telling.phase());
        self.telling.advance(seconds, tempo);
        self.after_telling(played, before);
        if self.telling.phase() == Phase::Choosing
            && motion.counts_silence
            && let Some(ring) = &mut self.ring
        {
            ring.advance(seconds);
        }
    }

    /// The player is ahead of the telling.
    pub(super) fn hurry(&mut self, played: Played<'_>, tempo: Tempo) {
        let before = (self.telling.line(), self.telling.phase());
        self.telling.hurry(tempo);
        self.after_telling(played, before);
    }

    /// The player has moved: the story has grown, and its answer waits.
    pub(super) fn take(&mut self, choice: u16, played: Played<'_>, note: Option<Note>) {
        self.entries = entries(played);
        self.send(choice);
        self.note = note;
    }

    /// The player has chosen, and somebody else has yet to say that it is so.
    pub(super) fn send(&mut self, choice: u16) {
        self.chosen = Some(choice);
        self.note = None;
        self.open = None;
        self.trouble = None;
        self.telling.choose();
    }

    /// What was sent is so: the story has grown.
    pub(super) fn confirm(&mut self, played: Played<'_>) {
        self.entries = entries(played);
    }

    /// What was sent is not so: the player chooses again.
    pub(super) fn let_go(&mut self) {
        if self.telling.phase() == Phase::Chosen {
            self.chosen = None;
            self.telling.choose_again();
        }
    }

    /// After the hold: the face reacts, and the coach speaks, or the answer begins.
    pub(super) fn go_on(&mut self, played: Played<'_>, tempo: Tempo) {
        let begins = self.entries.iter().position(|dated| dated.event >= played.told);
        // The move itself is the first entry that is new; the answer follows it.
        let answer = begins.map_or(self.entries.len(), |begins| begins + 1);
        let had_reacted = self.telling.phase() == Phase::Coached;
        if !had_reacted {
            match lines_of(&self.entries, answer).next() {
                Some(line) => self.people.react(line),
                None => self.people.react_to_meters(played.conversation.meters()),
            }
            if self.note.is_some() {
                self.telling.coach();
                return;
            }
        }
        self.turn = answer;
        self.chosen = None;
        self.note = None;
        self.offer = Offer::of(played.conversation);
        let lines = lines_of(&self.entries, answer).map(|line| line.text.clone()).collect();
        self.telling = Telling::new(lines, played.conversation.end().is_some(), had_reacted, tempo);
        self.ring = None;
        self.arrive(played);
    }

    /// Takes what there is to say of the file. A choice that it leaves the player comes up by itself, and goes when it is none any more.
    pub(super) fn take_file(&mut self, file: FileState) {
        let is_new = file.parted.is_some() && self.file.parted != file.parted;
        let is_shown = self.open.is_some_and(|open| open.sheet == Sheet::File);
        if is_new {
            self.open = Some(Open { sheet: Sheet::File, age: 0.0 });
        } else if is_shown && file.parted.is_none() && (self.file.parted.is_some() || file.trouble.is_none()) {
            self.open = None;
        }
        self.file = file;
    }

    /// The line that is told now; where a turn has none, the one before it.
    pub(super) fn line(&self) -> Option<&Told> {
        let turn = self.turn;
        lines_of(&self.entries, turn).nth(self.telling.line()).or_else(|| {
            self.entries.iter().take(turn).rev().find_map(|dated| match &dated.entry {
                Entry::Line(line) => Some(line),
                Entry::Move(_) => None,
            })
        })
    }

    /// How many entries the player has seen.
    pub(super) fn seen(&self) -> usize {
        match self.telling.phase() {
            // What the player just did stands there, its answer doesn't yet.
            Phase::Chosen | Phase::Coached => self.entries.len().min(self.after_turn() + 1),
            _ => self.entries.len().min(self.turn + self.telling.line() + 1),
        }
    }

    /// What came before the line that is told.
    pub(super) fn before(&self) -> Option<&Entry> {
        let has_line = self.turn + self.telling.line() < self.after_turn();
        let place = (self.turn + self.telling.line()).checked_sub(1)?;
        // Where a turn has no words, its move stands before a line that was said earlier.
        let place = if has_line || self.turn == 0 { place } else { self.turn - 1 };
        self.entries.get(place).map(|dated| &dated.entry)
    }

    /// The moves that were made, as far as they are told.
    pub(super) fn moves(&self) -> impl Iterator<Item = &Moved> {
        self.entries.iter().filter_map(|dated| match &dated.entry {
            Entry::Move(moved) => Some(moved),
            Entry::Line(_) => None,
        })
    }

    /// Where the lines of this turn end.
    fn after_turn(&self) -> usize {
        self.turn + lines_of(&self.entries, self.turn).count()
    }

    fn after_telling(&mut self, played: Played<'_>, before: (usize, Phase)) {
        if before.0 != self.telling.line() {
            let line = lines_of(&self.entries, self.turn).nth(self.telling.line());
            if let Some(line) = line {
                self.people.react(line);
            }
        }
        if before.1 != self.telling.phase() {
            self.arrive(played);
        }
        let somebody_speaks = self.line().is_some_and(|line| line.who.is_some());
        self.people.set_speaking(somebody_speaks && self.telling.is_speaking());
    }

    /// Where all is told, the player can move: silence begins, and the notebook holds what was just learned.
    pub(super) fn arrive(&mut self, played: Played<'_>) {
        if !matches!(self.telling.phase(), Phase::Choosing | Phase::Over) {
            return;
        }
        self.notebook = Notebook::of(played.conversation, played.story);
        self.people.await_the_player();
        if self.telling.phase() == Phase::Choosing && self.ring.is_none() {
            let characters = self.offer.rows.iter().map(|row| row.words.chars().count()).sum();
            self.ring = self.offer.silence.map(|(_, seconds)| Ring::new(seconds, characters));
        }
    }
}

/// What moves by itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Motion {
    pub(super) is_reduced: bool,
    /// Drawing is dear: nothing moves for its own sake.
    pub(super) is_spare: bool,
    pub(super) counts_silence: bool,
}

impl Offer {
    pub(super) fn of(conversation: &Conversation) -> Self {
        let Some(node) = conversation.scenario().nodes.get(conversation.state().node as usize) else {
            return Self::default();
        };
        let mut offer = Self::default();
        for choice in conversation.shown() {
            match node.choices.get(usize::from(*choice)).map(|choice| &choice.said) {
                Some(Said::Nothing { after_seconds }) => offer.silence = Some((*choice, *after_seconds)),
                Some(said) => offer.rows.push(Row { choice: *choice, words: words_of(conversation, said).1 }),
                None => {}
            }
        }
        offer
    }
}

/// The lines from an entry on, up to the next move.
pub(super) fn lines_of(entries: &[Dated], from: usize) -> impl Iterator<Item = &Told> {
    entries.get(from..).unwrap_or_default().iter().map_while(|dated| match &dated.entry {
        Entry::Line(line) => Some(line),
        Entry::Move(_) => None,
    })
}

/// Where the lines after the last move begin.
fn last_turn(entries: &[Dated]) -> usize {
    entries.iter().rposition(|dated| matches!(dated.entry, Entry::Move(_))).map_or(0, |last| last + 1)
}

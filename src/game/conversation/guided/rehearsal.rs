//! The conversation of the guided play, beside the table: nothing of it is kept.

use std::sync::Arc;

use crate::{
    conversation::{Conversation, Event, replay},
    library::first_steps,
    record::Mode,
    review::Envelope,
};

use super::super::{coach::Note, story::Played};

/// Any seed would do; this one lists the better answer second, as a customer's own guide would not.
const SEED: u64 = 4;

/// A conversation that is only rehearsed.
pub(super) struct Rehearsal {
    conversation: Conversation,
    story: Vec<Event>,
    told: usize,
    telling: u64,
    envelope: Envelope,
}

impl Rehearsal {
    /// From its first word. None where the scenario doesn't load, which a test rules out.
    pub(super) fn begin(player: &str) -> Option<Self> {
        let scenario = first_steps()?;
        let envelope = Envelope::of(Arc::clone(&scenario));
        let mut story = Vec::new();
        let conversation = Conversation::start(scenario, SEED, None, player, &mut story);
        Some(Self { conversation, story, told: 0, telling: 0, envelope })
    }

    /// As the screen looks at it.
    pub(super) fn played(&self) -> Played<'_> {
        let Self { conversation, story, told, telling, .. } = self;
        Played { conversation, story, told: *told, telling: *telling, version: 0, mode: Mode::Practice, is_room: false }
    }

    /// How many moves were made.
    pub(super) fn moves(&self) -> usize {
        self.conversation.moves().len()
    }

    /// Takes a choice. False where it is not on offer.
    pub(super) fn choose(&mut self, choice: u16) -> bool {
        let told = self.story.len();
        if self.conversation.choose(choice, &mut self.story).is_err() {
            return false;
        }
        self.told = told;
        true
    }

    /// What the coach says of the last move.
    pub(super) fn note(&self) -> Option<Note> {
        let mut note = Note::on_last_move(&self.conversation)?;
        note.judge(&self.conversation, &self.envelope);
        Some(note)
    }

    /// Takes the last move back.
    pub(super) fn take_back(&mut self) {
        let moves = self.moves().saturating_sub(1);
        let conversation = &self.conversation;
        let choices = conversation.choice_ids().take(moves);
        let (scenario, opening) = (conversation.scenario(), Some(conversation.opening()));
        let before = replay(scenario, SEED, opening, conversation.names().player, choices);
        (self.told, self.story, self.conversation) = (before.events.len(), before.events, before.conversation);
        self.telling += 1;
    }
}

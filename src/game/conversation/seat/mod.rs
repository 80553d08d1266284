//! A conversation at a seat in a room that somebody hosts: drawn as every conversation, but what counts is what the host has kept. A move is told once the
//! host has it, and where everybody votes the conversation goes where the room goes.
//!
//! It lies beside the table, as the guided play does: the room keeps it, and this computer's store doesn't.

mod room_ui;
mod screen;
mod split_ui;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::{
    super::sound::Cue,
    cues::Sounding,
    story::Played,
    talk::{Motion, Talk},
    telling::{Phase, Tempo},
};
use crate::{
    conversation::{Conversation, Event, replay},
    join::{self, Seat, Way},
    record::Mode,
    scenario::Scenario,
};
pub(in crate::game) use screen::{AtSeat, Wish};
pub(super) use {
    room_ui::{room_ui, seat_ui},
    split_ui::{share_ui, split_height},
};

/// A conversation at a seat.
pub(in crate::game) struct SeatPlay {
    played: join::Played,
    way: Way,
    /// What the customer calls the seat.
    player: String,
    conversation: Conversation,
    story: Vec<Event>,
    told: usize,
    telling: u64,
    talk: Talk,
    /// The move that was sent, until the host has it.
    sent: Option<u16>,
    sounded: Option<(u64, Sounding)>,
}

impl SeatPlay {
    /// The conversation where it stands at a seat. What was said before is not told again.
    pub(in crate::game) fn new(scenario: &Arc<Scenario>, played: &join::Played, way: Way, seat: &Seat) -> Self {
        let replayed = replay(scenario, u64::from(played.seed), played.opening, &seat.player, made(seat));
        let told = if seat.made().is_empty() { 0 } else { replayed.events.len() };
        Self {
            played: played.clone(),
            way,
            player: seat.player.clone(),
            conversation: replayed.conversation,
            story: replayed.events,
            told,
            telling: 0,
            talk: Talk::default(),
            sent: None,
            sounded: None,
        }
    }

    /// The conversation.
    pub(in crate::game) const fn conversation(&self) -> &Conversation {
        &self.conversation
    }

    /// Everything that has happened in it.
    pub(in crate::game) fn story(&self) -> &[Event] {
        &self.story
    }

    /// Goes where the host says that the conversation stands.
    pub(in crate::game) fn follow(&mut self, seat: &Seat) {
        let here = self.conversation.moves().len();
        let is_prefix = self.conversation.choice_ids().eq(made(seat).take(here));
        match seat.made().get(here..) {
            Some([]) if is_prefix && self.player == seat.player => {}
            Some([next]) if is_prefix => {
                if !self.walk(next) {
                    self.begin_again(seat);
                }
            }
            _ => self.begin_again(seat),
        }
    }

    /// Takes back the move that was sent: the host doesn't have it.
    pub(in crate::game) fn take_back(&mut self) {
        if self.sent.take().is_some()
            && let Some(current) = &mut self.talk.current
        {
            current.let_go();
        }
    }

    /// One move on. False where it is not on offer.
    fn walk(&mut self, id: &str) -> bool {
        let Some(choice) = self.choice(id) else { return false };
        let told = self.story.len();
        if self.conversation.choose(choice, &mut self.story).is_err() {
            return false;
        }
        self.told = told;
        let is_sent = self.sent.take() == Some(choice);
        let played = played(&self.conversation, &self.story, self.told, self.telling, self.way);
        if let Some(current) = &mut self.talk.current {
            if is_sent && current.telling.phase() == Phase::Chosen {
                current.confirm(played);
            } else {
                // Whoever reads the transcript goes on reading.
                let open = current.open;
                current.take(choice, played, None);
                current.open = open;
            }
        }
        true
    }

    /// Told from its last move on: it has gone on elsewhere, by more than one move, or the seat has another name.
    fn begin_again(&mut self, seat: &Seat) {
        let scenario = Arc::clone(self.conversation.scenario());
        let (seed, opening) = (u64::from(self.played.seed), self.played.opening);
        let replayed = replay(&scenario, seed, opening, &seat.player, made(seat));
        let last = replayed.events.iter().rposition(|event| matches!(event, Event::Said { .. }));
        let is_told = self.conversation.choice_ids().eq(made(seat));
        self.told = if is_told { replayed.events.len() } else { last.map_or(0, |last| last + 1) };
        self.player.clone_from(&seat.player);
        (self.conversation, self.story) = (replayed.conversation, replayed.events);
        self.telling += 1;
        self.sent = None;
    }

    /// The choice with this id where the conversation stands.
    fn choice(&self, id: &str) -> Option<u16> {
        let node = self.conversation.scenario().nodes.get(self.conversation.state().node as usize)?;
        let at = node.choices.iter().position(|choice| choice.id == id)?;
        u16::try_from(at).ok()
    }

    fn id(&self, choice: u16) -> Option<String> {
        let node = self.conversation.scenario().nodes.get(self.conversation.state().node as usize)?;
        node.choices.get(usize::from(choice)).map(|choice| choice.id.clone())
    }

    /// What of it can be heard since this was last asked.
    pub(in crate::game) fn cue(&mut self) -> Option<Cue> {
        let current = self.talk.current.as_ref()?;
        let now = (current.key(), Sounding::of(current));
        let before = self.sounded.replace(now).filter(|before| before.0 == now.0);
        before.and_then(|before| now.1.since(before.1))
    }

    pub(super) fn advance(&mut self, seconds: f32, tempo: Tempo, motion: Motion) {
        let played = played(&self.conversation, &self.story, self.told, self.telling, self.way);
        self.talk.follow(played, tempo);
        let Some(current) = &mut self.talk.current else { return };
        current.advance(played, seconds, tempo, motion);
        if current.telling.is_held_long_enough() && self.sent.is_none() {
            current.go_on(played, tempo);
        }
    }
}

fn made(seat: &Seat) -> impl Iterator<Item = &str> {
    seat.made().iter().map(String::as_str)
}

fn played<'a>(conversation: &'a Conversation, story: &'a [Event], told: usize, telling: u64, way: Way) -> Played<'a> {
    Played { conversation, story, told, telling, version: 0, mode: Mode::Assessed, is_room: way == Way::Together }
}

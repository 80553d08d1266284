//! The table: the conversation that is being prepared, played or reviewed, and everything that the screens can do with it.

use std::collections::HashMap;
use std::sync::Arc;

use bevy::{
    ecs::system::SystemParam,
    prelude::*,
    tasks::{AsyncComputeTaskPool, Task, block_on, poll_once},
};

use crate::conversation::{Conversation, Event, replay};
use crate::record::{AttemptId, Kept, Mode, Receipt};
use crate::review::{Envelope, Review};
use crate::scenario::{ContentHash, Scenario};

use super::keeping::Keeping;
use super::settings::Settings;
use super::shelf::Shelf;
use super::versions::{News, Unkept};

/// One conversation, from its brief to its review.
pub struct Play {
    /// How it is played.
    pub mode: Mode,
    /// Where it stands.
    pub conversation: Conversation,
    /// Everything that has happened in it.
    pub story: Vec<Event>,
    /// What it was worth, once it is over and that is known.
    pub review: Option<Arc<Review>>,
    /// The move (from 0) that the player would play again, where they picked one.
    pub picked: Option<usize>,
    /// What a newer version of the file means for it.
    pub news: News,
    /// Counts up with every version that was taken over, so that a screen notices that texts may be others.
    pub version: u64,
    /// Whether it was begun, and not only laid out for its brief.
    pub(super) begun: bool,
    /// How it was begun; carried over to another version it counts as played on.
    pub(super) began_as: Mode,
    /// The attempt as it is kept.
    pub(super) kept: Option<AttemptId>,
    /// Begun at the desk, to hear whether it sounds right: whoever leaves it needn't be offered to go on.
    pub(super) is_tried_out: bool,
    /// Set where it was carried over and that is not yet kept.
    pub(super) unkept: Option<Unkept>,
    /// Counts up with every conversation and every way back, so that a screen notices that the story is another.
    pub telling: u64,
    /// So many events of the story were told before, and need not be told slowly again.
    pub told: usize,
}

/// What lies on the table, and the envelopes that were computed or are being computed.
#[derive(Resource, Default)]
pub struct OnTable {
    pub(super) play: Option<Play>,
    pub(super) envelopes: HashMap<(String, ContentHash), Computed>,
    pub(super) tellings: u64,
}

/// An envelope, or the computing of it.
pub(super) enum Computed {
    Yes(Arc<Envelope>),
    Soon(Task<Envelope>),
}

/// The table, and what the screens can do at it.
#[derive(SystemParam)]
pub struct Table<'w> {
    pub(super) on_table: ResMut<'w, OnTable>,
    pub(super) shelf: ResMut<'w, Shelf>,
    pub(super) keeping: ResMut<'w, Keeping>,
    pub(super) settings: Res<'w, Settings>,
}

impl Table<'_> {
    /// The conversation on the table.
    pub fn play(&self) -> Option<&Play> {
        self.on_table.play.as_ref()
    }

    /// The same, to note things that are the screens' own: the picked move, what was told.
    pub fn play_mut(&mut self) -> Option<&mut Play> {
        self.on_table.play.as_mut()
    }

    /// Lays a scenario on the table with a new seed, for its brief. False where there is no such scenario.
    pub fn open(&mut self, id: &str) -> bool {
        let Some(scenario) = self.shelf.scenario(id).cloned() else { return false };
        self.compute(&scenario);
        let seed = u64::from(rand::random::<u32>());
        self.lay(&scenario, seed, None, Mode::Practice, &[], 0);
        true
    }

    /// Begins the conversation whose brief was read, from its beginning and with the player's name as it is now: it may have been given on
    /// the brief.
    pub fn begin(&mut self, mode: Mode) {
        let player = self.settings.name.clone();
        let Some(play) = &self.on_table.play else { return };
        let (scenario, seed, opening) =
            (Arc::clone(play.conversation.scenario()), play.conversation.seed(), play.conversation.opening());
        self.lay(&scenario, seed, Some(opening), mode, &[], 0);
        if let Some(play) = &mut self.on_table.play {
            self.keeping.follow(&play.conversation, mode, &player, true);
            play.kept = self.keeping.current();
            play.begun = true;
        }
    }

    /// Gives up a conversation that was left, so that it is not offered again.
    pub fn give_up(&mut self, kept: &Kept) {
        self.keeping.give_up(kept);
        self.shelf.refresh(&self.keeping);
    }

    /// Goes on with a conversation that was left. False where its scenario is gone.
    pub fn resume(&mut self, kept: &Kept) -> bool {
        let Some(scenario) = self.shelf.scenario(&kept.attempt.scenario).cloned() else { return false };
        self.compute(&scenario);
        self.keeping.resume(kept);
        let choices = kept.attempt.choices.clone();
        let told = usize::MAX;
        self.lay(&scenario, kept.attempt.seed, Some(kept.attempt.opening), kept.attempt.mode, &choices, told);
        if let Some(play) = &mut self.on_table.play {
            play.kept = Some(kept.id);
            play.begun = true;
        }
        true
    }

    /// Takes a choice, by its index at the node. Kept before it returns. False where it is not on offer.
    pub fn choose(&mut self, choice: u16) -> bool {
        let Some(play) = &mut self.on_table.play else { return false };
        let told = play.story.len();
        if play.conversation.choose(choice, &mut play.story).is_err() {
            return false;
        }
        play.told = told;
        self.keep();
        true
    }

    /// Goes back to before a move (from 0), in practice.
    pub fn go_back_to(&mut self, number: usize) {
        let Some(play) = &self.on_table.play else { return };
        if play.mode == Mode::Assessed || number >= play.conversation.moves().len() {
            return;
        }
        let (scenario, seed, opening) =
            (Arc::clone(play.conversation.scenario()), play.conversation.seed(), play.conversation.opening());
        let choices: Vec<String> = play.conversation.choice_ids().take(number).map(str::to_owned).collect();
        let Some(before) = self.on_table.play.take() else { return };
        self.lay(&scenario, seed, Some(opening), before.mode, &choices, usize::MAX);
        if let Some(play) = &mut self.on_table.play {
            let Play { news, version, begun, began_as, kept, unkept, .. } = before;
            (play.version, play.begun, play.began_as, play.kept, play.unkept) =
                (version, begun, began_as, kept, unkept);
            // What was about a place that was left now is asked again.
            play.news = if let News::Kept { .. } = news { news } else { News::None };
            if number == 0 {
                play.begin_anew();
            }
            self.keep();
        }
    }

    /// Plays on from before a move (from 0) of the conversation under review: practice, and kept as that.
    pub fn play_on_from(&mut self, number: usize) {
        let Some(play) = &self.on_table.play else { return };
        let from = play.kept;
        let (scenario, seed, opening) =
            (Arc::clone(play.conversation.scenario()), play.conversation.seed(), play.conversation.opening());
        let choices: Vec<String> = play.conversation.choice_ids().take(number).map(str::to_owned).collect();
        self.lay(&scenario, seed, Some(opening), Mode::Continued, &choices, usize::MAX);
        let player = self.settings.name.clone();
        if let Some(play) = &mut self.on_table.play {
            match from {
                Some(from) => self.keeping.continue_from(&play.conversation, &player, from, number),
                None => self.keeping.follow(&play.conversation, Mode::Continued, &player, true),
            }
            play.kept = self.keeping.current();
            play.begun = true;
        }
    }

    /// Plays on from the end of these choices in a scenario of the desk: practice, and kept as that.
    pub fn try_out(&mut self, scenario: &Arc<Scenario>, opening: u16, choices: &[String]) {
        self.compute(scenario);
        let seed = u64::from(rand::random::<u32>());
        self.lay(scenario, seed, Some(opening), Mode::Continued, choices, usize::MAX);
        let player = self.settings.name.clone();
        if let Some(play) = &mut self.on_table.play {
            self.keeping.follow(&play.conversation, Mode::Continued, &player, true);
            play.kept = self.keeping.current();
            play.is_tried_out = true;
        }
    }

    /// The review of a finished conversation, once the envelope is there; it is kept when it is first known. None while it is being computed.
    pub fn review(&mut self) -> Option<Arc<Review>> {
        if let Some(review) = self.on_table.play.as_ref()?.review.clone() {
            return Some(review);
        }
        let envelope = self.envelope()?;
        self.keep_before_leaving();
        let play = self.on_table.play.as_mut()?;
        let review = Arc::new(Review::of(&play.conversation, &envelope)?);
        play.review = Some(Arc::clone(&review));
        self.keeping.finish(&play.conversation, &review);
        self.shelf.refresh(&self.keeping);
        Some(review)
    }

    /// The envelope of the scenario on the table; none while it is being computed.
    pub fn envelope(&mut self) -> Option<Arc<Envelope>> {
        let scenario = Arc::clone(self.on_table.play.as_ref()?.conversation.scenario());
        let computed = self.on_table.envelopes.get_mut(&(scenario.id.clone(), scenario.hash))?;
        if let Computed::Soon(task) = computed {
            let envelope = block_on(poll_once(task))?;
            *computed = Computed::Yes(Arc::new(envelope));
        }
        match computed {
            Computed::Yes(envelope) => Some(Arc::clone(envelope)),
            Computed::Soon(_) => None,
        }
    }

    /// The receipt of the conversation on the table.
    pub fn receipt(&self) -> Option<String> {
        let play = self.play()?;
        Some(Receipt::of(&play.conversation, play.mode, &self.settings.name).to_string())
    }

    /// What went wrong with keeping since this was last asked.
    pub fn take_trouble(&mut self) -> Option<String> {
        self.keeping.take_trouble()
    }

    /// What stands on the shelf.
    pub fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// The shelf as it is after what was kept.
    pub fn refresh_shelf(&mut self) {
        self.shelf.refresh(&self.keeping);
    }

    /// Computes the envelope in the background, so that the review appears at once.
    pub(super) fn compute(&mut self, scenario: &Arc<Scenario>) {
        let scenario = Arc::clone(scenario);
        let key = (scenario.id.clone(), scenario.hash);
        self.on_table.envelopes.entry(key).or_insert_with(|| {
            Computed::Soon(AsyncComputeTaskPool::get().spawn(async move { Envelope::of(scenario) }))
        });
    }

    pub(super) fn lay(
        &mut self,
        scenario: &Arc<Scenario>,
        seed: u64,
        opening: Option<u16>,
        mode: Mode,
        choices: &[String],
        told: usize,
    ) {
        let replay = replay(scenario, seed, opening, &self.settings.name, choices.iter().map(String::as_str));
        self.on_table.tellings += 1;
        self.on_table.play = Some(Play {
            mode,
            conversation: replay.conversation,
            told: told.min(replay.events.len()),
            story: replay.events,
            review: None,
            picked: None,
            news: News::None,
            version: 0,
            begun: false,
            began_as: mode,
            kept: None,
            unkept: None,
            is_tried_out: false,
            telling: self.on_table.tellings,
        });
    }
}

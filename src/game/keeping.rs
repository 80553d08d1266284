//! Keeping attempts from the game: every failure becomes words for the player, and one plays on.

use std::path::{Path, PathBuf};

use bevy::prelude::*;
use jiff::Timestamp;

use crate::conversation::Conversation;
use crate::record::{AttemptId, Goal, Keeper, Kept, Mode, Standing, Store, StoreError};
use crate::review::Review;
use crate::scenario::Scenario;

/// Where attempts are kept, if they can be.
#[derive(Resource, Default)]
pub struct Keeping {
    keeper: Option<std::sync::Mutex<Keeper>>,
    folder: Option<PathBuf>,
    trouble: Option<String>,
}

/// Opens the store once more, for work beside the frames: an import must not hold up a move that is being kept.
#[derive(Clone, Debug)]
pub(super) struct Opener(PathBuf);

impl Opener {
    /// Of a data folder.
    #[cfg(test)]
    pub(super) const fn of(folder: PathBuf) -> Self {
        Self(folder)
    }

    /// Opens it.
    ///
    /// # Errors
    /// In plain words, where that can't be done.
    pub(super) fn open(&self) -> Result<Store, String> {
        open_store(&self.0).map(|(store, _)| store)
    }
}

impl Keeping {
    /// Opens the store in the data folder.
    pub fn open(data: &Result<std::path::PathBuf, String>) -> Self {
        let opened = data.clone().and_then(|folder| open_store(&folder));
        match opened {
            Ok((store, trouble)) => {
                Self { keeper: Some(Keeper::new(store).into()), folder: data.clone().ok(), trouble }
            }
            Err(trouble) => {
                let trouble = Some(format!("What you play will not be kept: {trouble}"));
                Self { keeper: None, folder: None, trouble }
            }
        }
    }

    /// The way to the store for work beside the frames; none where nothing is kept.
    pub(super) fn opener(&self) -> Option<Opener> {
        self.folder.clone().map(Opener)
    }

    /// Lets go of whatever attempt was followed: it may be gone.
    pub(super) fn let_go(&mut self) {
        let Some(folder) = &self.folder else { return };
        match open_store(folder) {
            Ok((store, notice)) => {
                self.keeper = Some(Keeper::new(store).into());
                self.trouble = notice;
            }
            Err(trouble) => self.trouble = Some(trouble),
        }
    }

    /// Everything that was played here.
    pub(super) fn attempts(&self) -> Vec<Kept> {
        self.with(|keeper| keeper.store().attempts(None)).and_then(Result::ok).unwrap_or_default()
    }

    /// A person's goal.
    pub(super) fn goal(&self, player: &str) -> Option<Goal> {
        self.with(|keeper| keeper.store().goal(player)).and_then(Result::ok).flatten().map(|(goal, _)| goal)
    }

    /// Sets a person's goal, or takes it away.
    pub(super) fn set_goal(&mut self, player: &str, goal: Option<Goal>) {
        self.try_to(|keeper| keeper.store().set_goal(player, goal, Timestamp::now()));
    }

    /// What went wrong since this was last asked, for the player.
    pub fn take_trouble(&mut self) -> Option<String> {
        self.trouble.take()
    }

    /// How the player stands in a scenario.
    pub fn standing(&self, scenario: &Scenario) -> Standing {
        self.with(|keeper| keeper.store().standing(&scenario.id, scenario.hash))
            .and_then(Result::ok)
            .unwrap_or_default()
    }

    /// Conversations that were left, the latest first.
    pub fn unfinished(&self) -> Vec<Kept> {
        self.with(|keeper| keeper.store().unfinished()).and_then(Result::ok).unwrap_or_default()
    }

    /// The attempt that is being kept.
    pub fn current(&self) -> Option<AttemptId> {
        self.with(|keeper| keeper.current()).flatten()
    }

    /// Writes down what is new.
    pub fn follow(&mut self, conversation: &Conversation, mode: Mode, player: &str, is_new: bool) {
        self.try_to(|keeper| keeper.follow(conversation, mode, player, is_new, Timestamp::now()));
    }

    /// Begins an attempt that plays on from a move of another.
    pub fn continue_from(&mut self, conversation: &Conversation, player: &str, from: AttemptId, number: usize) {
        self.try_to(|keeper| keeper.continue_from(conversation, player, from, number, Timestamp::now()));
    }

    /// Goes on with an attempt that was left.
    pub fn resume(&mut self, kept: &Kept) {
        self.try_to(|keeper| {
            keeper.resume(kept.id, kept.attempt.choices.clone());
            Ok(())
        });
    }

    /// Gives up an attempt that was left, so that it is not offered again.
    pub fn give_up(&mut self, kept: &Kept) {
        self.abandon(kept.id);
    }

    /// The same for an attempt by its id.
    pub fn abandon(&mut self, id: AttemptId) {
        self.try_to(|keeper| keeper.store().abandon(id, Timestamp::now()));
    }

    /// Writes down what it was worth.
    pub fn finish(&mut self, conversation: &Conversation, review: &Review) {
        self.try_to(|keeper| keeper.finish(conversation, review, Timestamp::now()));
    }

    fn with<R>(&self, look: impl FnOnce(&Keeper) -> R) -> Option<R> {
        self.keeper.as_ref()?.lock().ok().map(|keeper| look(&keeper))
    }

    fn try_to(&mut self, act: impl FnOnce(&mut Keeper) -> Result<(), StoreError>) {
        let done = self.keeper.as_mut().and_then(|keeper| keeper.get_mut().ok()).map(act);
        if let Some(Err(error)) = done {
            self.trouble = Some(format!("The last step could not be kept: {error}"));
        }
    }
}

fn open_store(folder: &Path) -> Result<(Store, Option<String>), String> {
    let opened = Store::open(folder, Timestamp::now()).map_err(|error| error.to_string())?;
    Ok((opened.store, opened.notice))
}

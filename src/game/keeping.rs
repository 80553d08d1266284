//! Keeping attempts from the game: every failure becomes words for the player, and one plays on.

use std::path::Path;

use bevy::prelude::*;
use jiff::Timestamp;

use crate::conversation::Conversation;
use crate::record::{AttemptId, Keeper, Kept, Mode, Standing, Store, StoreError};
use crate::review::Review;
use crate::scenario::Scenario;

/// Where attempts are kept, if they can be.
#[derive(Resource, Default)]
pub struct Keeping {
    keeper: Option<std::sync::Mutex<Keeper>>,
    trouble: Option<String>,
}

impl Keeping {
    /// Opens the store in the data folder.
    pub fn open(data: &Result<std::path::PathBuf, String>) -> Self {
        let opened = data.clone().and_then(|folder| open_store(&folder));
        match opened {
            Ok((store, trouble)) => Self { keeper: Some(Keeper::new(store).into()), trouble },
            Err(trouble) => Self { keeper: None, trouble: Some(format!("What you play will not be kept: {trouble}")) },
        }
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

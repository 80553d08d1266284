//! Keeping an attempt as it happens: what both drivers do after every move.

use jiff::Timestamp;

use crate::conversation::Conversation;
use crate::review::Review;

use super::attempt::{Attempt, Mode};
use super::store::{AttemptId, Finished, Store, StoreError};

/// Follows one conversation after the other and writes down what is new, before the player sees it.
pub struct Keeper {
    store: Store,
    current: Option<Current>,
}

struct Current {
    id: AttemptId,
    kept: Vec<String>,
}

impl Keeper {
    /// Keeps attempts in a store.
    pub const fn new(store: Store) -> Self {
        Self { store, current: None }
    }

    /// The store.
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// The attempt that is followed now.
    pub fn current(&self) -> Option<AttemptId> {
        self.current.as_ref().map(|current| current.id)
    }

    /// Begins an attempt that plays on from a move (counted from 0) of another.
    ///
    /// # Errors
    /// Where the store can't be written.
    pub fn continue_from(
        &mut self,
        conversation: &Conversation,
        player: &str,
        from: AttemptId,
        number: usize,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let attempt = Attempt::of(conversation, Mode::Continued, player);
        let id = self.store.begin(&attempt, Some((from, number)), at)?;
        self.current = Some(Current { id, kept: attempt.choices });
        Ok(())
    }

    /// Follows an attempt that was kept before and is now gone on with.
    pub fn resume(&mut self, id: AttemptId, choices: Vec<String>) {
        self.current = Some(Current { id, kept: choices });
    }

    /// Writes down what is new: a new attempt, moves made, moves taken back.
    ///
    /// # Errors
    /// Where the store can't be written. What is missing is written with the next move.
    pub fn follow(
        &mut self,
        conversation: &Conversation,
        mode: Mode,
        player: &str,
        is_new: bool,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        if is_new || self.current.is_none() {
            let attempt = Attempt::of(conversation, mode, player);
            let id = self.store.begin(&attempt, None, at)?;
            self.current = Some(Current { id, kept: attempt.choices });
            return Ok(());
        }
        let Some(current) = &mut self.current else { return Ok(()) };
        let choices: Vec<&str> = conversation.choice_ids().collect();
        let same = current.kept.iter().zip(&choices).take_while(|(kept, now)| kept == *now).count();
        if same < current.kept.len() {
            self.store.take_back(current.id, same)?;
            current.kept.truncate(same);
        }
        for (number, choice) in choices.iter().enumerate().skip(same) {
            self.store.add_move(current.id, number, choice, at)?;
            current.kept.push((*choice).to_owned());
        }
        Ok(())
    }

    /// Writes down what it was worth.
    ///
    /// # Errors
    /// Where the store can't be written.
    pub fn finish(&mut self, conversation: &Conversation, review: &Review, at: Timestamp) -> Result<(), StoreError> {
        let (Some(current), Some(finished)) = (&self.current, Finished::of(conversation, &review.scorecard)) else {
            return Ok(());
        };
        self.store.finish(current.id, &finished, at)?;
        self.current = None;
        Ok(())
    }
}

//! Where attempts, imported receipts and goals are kept: one SQLite file in the data folder.
//!
//! A move is on the disk before [`Store::add_move`] returns. Several processes may have the store open at once. A file that was damaged is
//! set aside when it is opened, and what can still be read of it goes on; every row carries a checksum, so that nothing
//! changed is taken for what was played. The store never reads a clock: times come from the caller, to the millisecond.
//!
//! Where it stops: it scores nothing and knows no scenario; what it says of a score is what it was told.

mod erase;
mod error;
mod goals;
mod kept;
mod lock;
mod open;
mod read;
mod receipts;
mod recover;
mod salvage;
mod schema;
mod seal;
mod standing;
mod write;

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::{Connection, Transaction, TransactionBehavior};

pub use erase::Erased;
pub use error::{StoreError, Trouble};
pub use kept::{AttemptId, Finished, Kept, Stage};
pub use standing::Standing;

use super::attempt::{Attempt, Mode};
use crate::scenario::ContentHash;
use lock::Lock;

/// The file's name in the data folder.
pub const FILE: &str = "attempts.sqlite3";

/// The attempts of one data folder. It may be sent to another thread, not shared between threads.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    /// Tells other processes that the file is in use. Stands after the connection, which must be closed first.
    _lock: Option<Lock>,
}

/// A store that was opened.
#[derive(Debug)]
pub struct Opened {
    /// The store.
    pub store: Store,
    /// What the player must be told, in plain words: the file was damaged, where it lies now, how much was recovered.
    pub notice: Option<String>,
}

impl Store {
    /// Opens the store of a folder; makes folder and file where they are missing. The time names the copy of a damaged file.
    ///
    /// # Errors
    /// Where the file cannot be made, read or written, comes from a newer Defuse, or is damaged while another process has it open. Nothing has
    /// changed then, and the caller plays on without keeping.
    pub fn open(folder: &Path, now: Timestamp) -> Result<Opened, StoreError> {
        open::open(folder, now)
    }

    /// A store without a file, gone when it is dropped.
    ///
    /// # Errors
    /// Where memory is missing.
    pub fn in_memory() -> Result<Self, StoreError> {
        open::in_memory()
    }

    /// The file; `:memory:` where there is none.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Begins an attempt. It may already have moves; `continued_from` names the attempt that it is played on from and after how many of its moves.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn begin(
        &self,
        attempt: &Attempt,
        continued_from: Option<(AttemptId, usize)>,
        at: Timestamp,
    ) -> Result<AttemptId, StoreError> {
        self.change(|change| {
            let kept = Kept {
                id: AttemptId(0),
                attempt: Attempt { choices: Vec::new(), ..attempt.clone() },
                continued_from,
                started_at: at,
                last_at: at,
                cut: false,
                stage: Stage::Unfinished,
            };
            let id = write::attempt(change, None, &kept)?;
            for (number, choice) in attempt.choices.iter().enumerate() {
                write::one_move(change, id, number, choice, at)?;
            }
            Ok(Ok(id))
        })
    }

    /// Adds a move, numbered from 0. It is on the disk before this returns. Adding the same move again changes nothing.
    ///
    /// # Errors
    /// Where it cannot be written, is not the attempt's next move, or the attempt is over.
    pub fn add_move(&self, id: AttemptId, number: usize, choice: &str, at: Timestamp) -> Result<(), StoreError> {
        self.change_one(id, |change, kept| {
            let choices = &kept.attempt.choices;
            match choices.get(number) {
                Some(done) if done == choice => return Ok(Ok(())),
                Some(done) => return Ok(Err(format!("move {number} of attempt {id} is `{done}`, not `{choice}`"))),
                None if number > choices.len() => {
                    return Ok(Err(format!("attempt {id} has {} moves: move {number} cannot follow", choices.len())));
                }
                None => {}
            }
            if kept.stage != Stage::Unfinished {
                return Ok(Err(over(id)));
            }
            write::one_move(change, id, number, choice, at).map(Ok)
        })
    }

    /// Goes back: keeps the first so many moves.
    ///
    /// # Errors
    /// Where it cannot be written, the attempt is over, or it is assessed, which knows no way back.
    pub fn take_back(&self, id: AttemptId, keep: usize) -> Result<(), StoreError> {
        self.change_one(id, |change, kept| {
            if kept.stage != Stage::Unfinished {
                return Ok(Err(over(id)));
            }
            if kept.attempt.mode == Mode::Assessed {
                return Ok(Err(format!("attempt {id} is assessed: no move of it can be taken back")));
            }
            change.execute(
                "DELETE FROM moves WHERE attempt = ?1 AND number >= ?2",
                [id.0, i64::try_from(keep).unwrap_or(i64::MAX)],
            )?;
            Ok(Ok(()))
        })
    }

    /// Keeps what an attempt was worth. All its moves must have been added. The same once more changes nothing.
    ///
    /// # Errors
    /// Where it cannot be written or the attempt is over.
    pub fn finish(&self, id: AttemptId, finished: &Finished, at: Timestamp) -> Result<(), StoreError> {
        self.change_one(id, |change, kept| match &kept.stage {
            Stage::Unfinished => write::finished(change, id, kept.attempt.choices.len(), finished, at).map(Ok),
            Stage::Finished(_, before) if before == finished => Ok(Ok(())),
            _ => Ok(Err(over(id))),
        })
    }

    /// Gives an attempt up: it is no longer offered to be played on. Once more changes nothing.
    ///
    /// # Errors
    /// Where it cannot be written or the attempt is finished.
    pub fn abandon(&self, id: AttemptId, at: Timestamp) -> Result<(), StoreError> {
        self.change_one(id, |change, kept| match kept.stage {
            Stage::Unfinished => write::abandoned(change, id, at).map(Ok),
            Stage::Abandoned(_) => Ok(Ok(())),
            Stage::Finished(..) => Ok(Err(over(id))),
        })
    }

    /// The attempts that can be played on, the one in which something was last done first.
    ///
    /// # Errors
    /// Where they cannot be read.
    pub fn unfinished(&self) -> Result<Vec<Kept>, StoreError> {
        let mut unfinished = self.attempts(None)?;
        unfinished.retain(|kept| kept.stage == Stage::Unfinished);
        unfinished.sort_by_key(|kept| std::cmp::Reverse((kept.last_at, kept.id)));
        Ok(unfinished)
    }

    /// First, best and latest score at one text of a scenario.
    ///
    /// # Errors
    /// Where they cannot be read.
    pub fn standing(&self, scenario: &str, hash: ContentHash) -> Result<Standing, StoreError> {
        standing::standing(&self.connection, scenario, hash).map_err(|error| StoreError::database(&self.path, error))
    }

    /// All attempts, or those at one scenario in whatever text, in the order in which they were begun.
    ///
    /// # Errors
    /// Where they cannot be read.
    pub fn attempts(&self, scenario: Option<&str>) -> Result<Vec<Kept>, StoreError> {
        let mut all = read::all(&self.connection).map_err(|error| StoreError::database(&self.path, error))?;
        all.retain(|kept| scenario.is_none_or(|scenario| kept.attempt.scenario == scenario));
        Ok(all)
    }

    /// One attempt; none where there is none of this id.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn get(&self, id: AttemptId) -> Result<Option<Kept>, StoreError> {
        read::one(&self.connection, id).map_err(|error| StoreError::database(&self.path, error))
    }

    /// When each move of an attempt was made, in their order; empty where there is no such attempt.
    ///
    /// # Errors
    /// Where they cannot be read.
    pub fn times(&self, id: AttemptId) -> Result<Vec<Timestamp>, StoreError> {
        read::times(&self.connection, id).map_err(|error| StoreError::database(&self.path, error))
    }

    /// Changes one attempt.
    fn change_one(
        &self,
        id: AttemptId,
        change: impl FnOnce(&Connection, Kept) -> rusqlite::Result<Result<(), String>>,
    ) -> Result<(), StoreError> {
        self.change(|connection| match read::one(connection, id)? {
            Some(kept) => change(connection, kept),
            None => Ok(Err(format!("there is no attempt {id}"))),
        })
    }

    /// Runs a change in a transaction that has the right to write from its beginning, so that what it reads cannot be outdated by another
    /// process. Whatever goes wrong, in the file or by a refusal, undoes it.
    fn change<T>(
        &self,
        change: impl FnOnce(&Connection) -> rusqlite::Result<Result<T, String>>,
    ) -> Result<T, StoreError> {
        let run = || {
            let transaction = Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
            let changed = change(&transaction)?;
            if changed.is_ok() {
                transaction.commit()?;
            }
            Ok(changed)
        };
        run()
            .map_err(|error| StoreError::database(&self.path, error))?
            .map_err(|why| StoreError { path: self.path.clone(), trouble: Trouble::Refused(why) })
    }
}

fn over(id: AttemptId) -> String {
    format!("attempt {id} is over: nothing can be changed in it")
}

//! Removing a person from everything that is kept.
//!
//! The rows go in one transaction and are overwritten; the file is then written anew and its log emptied, so that none of their bytes stay. Of the
//! copies of damaged files that were set aside, those that can be seen to hold something of the person are removed whole: what could be read of them
//! was taken over when they were set aside.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::record::{Imported, NameKey};

use super::recover::{beside, remove_all, salvage_all};
use super::salvage::Found;
use super::{Store, StoreError, goals, read, receipts};

/// What was removed of a person, or would be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Erased {
    /// The name as it was written, each way once.
    pub names: Vec<String>,
    /// Attempts, finished or not.
    pub attempts: usize,
    /// Their moves.
    pub moves: usize,
    /// Imported receipts: those under the name, and those with the name inside.
    pub receipts: usize,
    /// Goals.
    pub goals: usize,
    /// Copies of damaged files that hold something of the person. They are removed whole.
    pub copies: Vec<PathBuf>,
    /// Files that could not be read whole and in which the name's letters stand: they stay, and may still hold something.
    pub doubtful: Vec<PathBuf>,
    /// Whether traces may stay in the file, because another process was reading it or the disk is full. Erasing once more, later, removes them.
    pub in_use: bool,
}

impl Erased {
    /// Whether nothing of the person was there.
    pub const fn is_nothing(&self) -> bool {
        self.attempts + self.receipts + self.goals == 0 && self.copies.is_empty() && self.doubtful.is_empty()
    }
}

/// The rows of a person.
#[derive(Default)]
struct Rows {
    attempts: Vec<i64>,
    receipts: Vec<i64>,
    goals: Vec<i64>,
    erased: Erased,
}

impl Store {
    /// What [`erase`](Self::erase) would remove. Nothing is changed.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn would_erase(&self, name: &str) -> Result<Erased, StoreError> {
        let rows = self
            .connection
            .unchecked_transaction()
            .and_then(|reading| rows_of(&reading, name))
            .map_err(|error| StoreError::database(&self.path, error))?;
        let mut erased = rows.erased;
        self.look_at_copies(name, &mut erased)?;
        Ok(erased)
    }

    /// Removes a person, by the name as names are compared, from everything that is kept here: attempts and their moves, what they were worth, imported
    /// receipts, goals, and the copies of damaged files. What was exported is elsewhere and stays. An empty name means whoever gave none.
    ///
    /// # Errors
    /// Where the file cannot be written; the rows are then all there as before. Where only a copy can't be removed, the rows are gone.
    pub fn erase(&self, name: &str) -> Result<Erased, StoreError> {
        let mut erased = self.change(|change| {
            let rows = rows_of(change, name)?;
            for (table, ids) in [("attempts", &rows.attempts), ("receipts", &rows.receipts), ("goals", &rows.goals)] {
                let mut delete = change.prepare(&format!("DELETE FROM {table} WHERE id = ?1"))?;
                ids.iter().try_for_each(|id| delete.execute([id]).map(|_| ()))?;
            }
            Ok(Ok(rows.erased))
        })?;
        erased.in_use = !self.leave_no_traces();
        self.look_at_copies(name, &mut erased)?;
        for copy in &erased.copies {
            remove_all(copy).map_err(|error| StoreError::file(copy, error))?;
        }
        Ok(erased)
    }

    /// Writes the file anew and empties its log. Gives whether both could be done.
    fn leave_no_traces(&self) -> bool {
        let vacuumed = self.connection.execute_batch("VACUUM").is_ok();
        let emptied = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
        vacuumed && emptied.is_ok_and(|busy| busy == 0)
    }

    /// Looks through the copies of damaged files beside the store.
    fn look_at_copies(&self, name: &str, erased: &mut Erased) -> Result<(), StoreError> {
        let Some(folder) = self.path.parent().filter(|folder| folder.is_dir()) else { return Ok(()) };
        for copy in copies(folder).map_err(|error| StoreError::file(folder, error))? {
            let looked = look(&copy, folder, name);
            match looked {
                Ok(Looked::Holds) => erased.copies.push(copy),
                Ok(Looked::Not) => {}
                // What can't be looked at may hold anything.
                Ok(Looked::Perhaps) | Err(_) => erased.doubtful.push(copy),
            }
        }
        Ok(())
    }
}

/// What of a store is a person's.
fn rows_of(connection: &Connection, name: &str) -> rusqlite::Result<Rows> {
    let (key, mut rows) = (NameKey::of(name), Rows::default());
    let mut names = Vec::new();
    for kept in read::all_within(connection)?.iter().filter(|kept| NameKey::of(&kept.attempt.player) == key) {
        rows.attempts.push(kept.id.0);
        rows.erased.moves += kept.attempt.choices.len();
        names.push(kept.attempt.player.clone());
    }
    for receipt in receipts::all(connection)?.iter().filter(|receipt| is_of(receipt, &key)) {
        rows.receipts.push(receipt.id.0);
        names.push(receipt.who.name.clone());
    }
    for goal in goals::all(connection)?.iter().filter(|goal| NameKey::of(&goal.player) == key) {
        rows.goals.push(goal.id);
        names.push(goal.player.clone());
    }
    names.retain(|name| !name.is_empty());
    names.sort();
    names.dedup();
    let (attempts, receipts, goals) = (rows.attempts.len(), rows.receipts.len(), rows.goals.len());
    rows.erased = Erased { names, attempts, receipts, goals, ..rows.erased };
    Ok(rows)
}

/// Whether a receipt is a person's: under that name, or with that name inside. An empty name means only those under none.
fn is_of(receipt: &Imported, key: &NameKey) -> bool {
    receipt.who.key() == *key || !key.as_str().is_empty() && NameKey::of(&receipt.receipt.player) == *key
}

enum Looked {
    Holds,
    Perhaps,
    Not,
}

/// The copies of damaged files in a folder.
fn copies(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut copies = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with("attempts.damaged-") && name.ends_with(".sqlite3") {
            copies.push(path);
        }
    }
    copies.sort();
    Ok(copies)
}

/// Looks for a person in a copy, without changing it: its rows first, as far as they can be read, then its letters.
fn look(copy: &Path, folder: &Path, name: &str) -> Result<Looked, StoreError> {
    let looking = folder.join("attempts.damaged-looking");
    let at_file = |error| StoreError::file(copy, error);
    remove_all(&looking).map_err(at_file)?;
    let log = beside(copy, "-wal");
    fs::copy(copy, &looking).map_err(at_file)?;
    if log.exists() {
        fs::copy(&log, beside(&looking, "-wal")).map_err(at_file)?;
    }
    let found = salvage_all(&looking);
    for ending in ["", "-new"] {
        remove_all(&beside(&looking, ending)).map_err(at_file)?;
    }
    let key = NameKey::of(name);
    if holds(&found?, &key) {
        return Ok(Looked::Holds);
    }
    let mut letters = fs::read(copy).map_err(at_file)?;
    letters.extend(fs::read(log).unwrap_or_default());
    let key = key.as_str();
    let stands = !key.is_empty() && String::from_utf8_lossy(&letters).to_lowercase().contains(key);
    Ok(if stands { Looked::Perhaps } else { Looked::Not })
}

fn holds(found: &Found, key: &NameKey) -> bool {
    found.attempts.iter().any(|attempt| NameKey::of(attempt.player()) == *key)
        || found.receipts.iter().any(|receipt| is_of(receipt, key))
        || found.goals.iter().any(|row| NameKey::of(&row.player) == *key)
}

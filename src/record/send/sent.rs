//! What record stores have acknowledged: a file of its own in the data folder.
//!
//! It is apart from the attempts because nothing is lost with it: without it everything is sent again, and the record store, which knows statements by their ids, keeps
//! each once. It holds ids of statements and nothing of what they say.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::trouble::SendTrouble;

/// The file's name in the data folder.
pub const SENT_FILE: &str = "sent.sqlite3";

/// So long it is waited for another process that writes.
const BUSY: Duration = Duration::from_secs(10);

/// What was sent where.
#[derive(Debug)]
pub struct Sent {
    connection: Connection,
    path: PathBuf,
}

impl Sent {
    /// Opens the file of a data folder; makes it where there is none.
    ///
    /// # Errors
    /// Where it can't be read or written.
    pub fn open(folder: &Path) -> Result<Self, SendTrouble> {
        let path = folder.join(SENT_FILE);
        let open = || {
            let connection = Connection::open(&path)?;
            connection.busy_timeout(BUSY)?;
            // Written before the next batch goes out, so that little is sent again after a failure of power.
            connection.pragma_update(None, "synchronous", "FULL")?;
            connection.execute_batch(
                "CREATE TABLE IF NOT EXISTS sent (
                    store TEXT NOT NULL,        -- the address
                    statement BLOB NOT NULL,    -- the id's 16 bytes
                    at INTEGER NOT NULL,        -- milliseconds since 1970, UTC
                    PRIMARY KEY (store, statement)
                ) STRICT, WITHOUT ROWID;",
            )?;
            Ok(connection)
        };
        std::fs::create_dir_all(folder).map_err(|error| trouble(&path, &error))?;
        let connection = open().map_err(|error: rusqlite::Error| trouble(&path, &error))?;
        Ok(Self { connection, path })
    }

    /// The statements that a store acknowledged.
    ///
    /// # Errors
    /// Where they can't be read.
    pub fn known(&self, store: &str) -> Result<BTreeSet<Uuid>, SendTrouble> {
        let read = || {
            let mut statement = self.connection.prepare("SELECT statement FROM sent WHERE store = ?1")?;
            let ids = statement.query_map([store], |row| row.get::<_, [u8; 16]>(0))?;
            ids.map(|id| id.map(Uuid::from_bytes)).collect::<rusqlite::Result<_>>()
        };
        read().map_err(|error| trouble(&self.path, &error))
    }

    /// Remembers what a store acknowledged. It is on the disk before this returns.
    ///
    /// # Errors
    /// Where it can't be written.
    pub fn remember(
        &self,
        store: &str,
        statements: impl IntoIterator<Item = Uuid>,
        at: Timestamp,
    ) -> Result<(), SendTrouble> {
        let write = || {
            let change = self.connection.unchecked_transaction()?;
            for id in statements {
                change
                    .prepare_cached("INSERT OR IGNORE INTO sent (store, statement, at) VALUES (?1, ?2, ?3)")?
                    .execute(params![store, id.as_bytes(), at.as_millisecond()])?;
            }
            change.commit()
        };
        write().map_err(|error| trouble(&self.path, &error))
    }

    /// How many statements each store acknowledged, by its address.
    ///
    /// # Errors
    /// Where they can't be read.
    pub fn stores(&self) -> Result<Vec<(String, usize)>, SendTrouble> {
        let read = || {
            let mut statement =
                self.connection.prepare("SELECT store, count(*) FROM sent GROUP BY store ORDER BY store")?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, u32>(1)? as usize)))?;
            rows.collect::<rusqlite::Result<_>>()
        };
        read().map_err(|error| trouble(&self.path, &error))
    }
}

fn trouble(path: &Path, error: &impl std::fmt::Display) -> SendTrouble {
    SendTrouble::Memory(format!(
        "what was sent can't be remembered in `{}`: {error}; where the file is damaged, move it away: what is sent again is kept once all the same",
        path.display()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sent_is_known_after_opening_again_and_by_its_store() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("not/there/yet");
        let [one, two] = [1, 2].map(Uuid::from_u128);
        let sent = Sent::open(&data).unwrap();
        sent.remember("https://a", [one, two], Timestamp::UNIX_EPOCH).unwrap();
        sent.remember("https://b", [two], Timestamp::UNIX_EPOCH).unwrap();
        sent.remember("https://b", [two], Timestamp::UNIX_EPOCH).unwrap();
        drop(sent);
        let sent = Sent::open(&data).unwrap();
        assert_eq!(sent.known("https://a").unwrap(), BTreeSet::from([one, two]));
        assert_eq!(sent.known("https://b").unwrap(), BTreeSet::from([two]));
        assert_eq!(sent.stores().unwrap(), [("https://a".to_owned(), 2), ("https://b".to_owned(), 1)]);
    }

    #[test]
    fn a_damaged_file_is_told_of_with_a_way_out() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(SENT_FILE), [7; 5000]).unwrap();
        let words = Sent::open(folder.path()).unwrap_err().to_string();
        assert!(words.contains(SENT_FILE) && words.contains("move it away"), "{words}");
    }
}

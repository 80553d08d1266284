//! A transaction whose connection is given back only where it is known to be clean.
//!
//! On a full disk SQLite may undo a transaction by itself. A driver that counts how deep it is in transactions then counts wrong: later ones
//! became parts of one that was never committed, and moves that had been acknowledged were lost. Here nothing is counted: whatever does not end
//! with an answer from the database ends with its connection.

use std::ops::{Deref, DerefMut};

use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyConnection, AnyPool, Executor};

use super::Stored;

/// A transaction. Dropped, it is undone.
#[derive(Debug)]
pub(super) struct Change {
    connection: PoolConnection<Any>,
    has_ended: bool,
}

impl Change {
    /// Begins.
    pub(super) async fn begin(pool: &AnyPool) -> Stored<Self> {
        let mut change = Self { connection: pool.acquire().await?, has_ended: false };
        change.execute("BEGIN").await?;
        Ok(change)
    }

    /// Keeps everything; when this has answered, it is on the disk.
    pub(super) async fn commit(mut self) -> Stored<()> {
        self.execute("COMMIT").await?;
        self.has_ended = true;
        Ok(())
    }

    /// Keeps nothing.
    pub(super) async fn undo(mut self) -> Stored<()> {
        self.execute("ROLLBACK").await?;
        self.has_ended = true;
        Ok(())
    }
}

impl Deref for Change {
    type Target = AnyConnection;

    fn deref(&self) -> &AnyConnection {
        &self.connection
    }
}

impl DerefMut for Change {
    fn deref_mut(&mut self) -> &mut AnyConnection {
        &mut self.connection
    }
}

impl Drop for Change {
    fn drop(&mut self) {
        if !self.has_ended {
            // Nobody knows in which state the connection is. The database undoes what wasn't committed on it.
            self.connection.close_on_drop();
        }
    }
}

//! Where rooms are kept: a database of SQLite or PostgreSQL, with the same statements.
//!
//! Writing a room begins by counting its version up, which locks its row on PostgreSQL and the file on SQLite; so what a write reads can't be
//! outdated by another process. What is acknowledged is committed, and on the disk. Where it stops: it knows no scenario and scores nothing; what may be
//! chosen is decided by its callers before it is written.

mod change;
mod erase;
mod read;
mod schema;
mod seats;
mod write;

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use sqlx::any::AnyPoolOptions;
use sqlx::{AnyConnection, AnyPool, Connection, Executor};

pub(super) use read::{Move, Room, Seat, Version, Vote};
pub(super) use seats::{Joined, NewSeat, Renamed};
pub(super) use write::Took;

/// The file's name in the data folder.
pub(super) const FILE: &str = "workshop.sqlite3";

/// For so long a request waits for a connection, or for another's write.
const PATIENCE: Duration = Duration::from_secs(10);
/// Connections to PostgreSQL, in each process.
const CONNECTIONS: u32 = 8;

/// The rooms.
#[derive(Debug, Clone)]
pub(super) struct Store {
    read: AnyPool,
    /// SQLite has one writer at a time: those who wait for one connection are served in turn, while those who try at a locked file are not.
    write: AnyPool,
    /// Whether it is a file of SQLite.
    is_file: bool,
}

/// The database can't be opened, or doesn't answer.
#[derive(Debug)]
pub struct StoreError(String);

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for StoreError {}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self(error.to_string())
    }
}

type Stored<T> = Result<T, StoreError>;

/// Which database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Database {
    /// A file of SQLite.
    File(PathBuf),
    /// An address that begins with `postgres://`.
    Postgres(String),
}

impl Store {
    /// Opens a database and brings its tables up to date; makes the file where there is none.
    pub(super) async fn open(database: &Database) -> Stored<Self> {
        sqlx::any::install_default_drivers();
        let store = match database {
            Database::File(path) => {
                let url = url_of(path);
                let options = |most| {
                    AnyPoolOptions::new()
                        .max_connections(most)
                        .acquire_timeout(PATIENCE)
                        .test_before_acquire(false)
                        .after_connect(|connection, _| Box::pin(prepare_file(connection)))
                };
                let write = options(1).connect(&url).await?;
                Self { read: options(4).connect(&url).await?, write, is_file: true }
            }
            Database::Postgres(url) => {
                let pool =
                    AnyPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(PATIENCE).connect(url).await?;
                Self { read: pool.clone(), write: pool, is_file: false }
            }
        };
        schema::migrator().run(&store.write).await.map_err(|error| StoreError(error.to_string()))?;
        Ok(store)
    }

    /// Waits for what is being written and closes all connections.
    pub(super) async fn close(&self) {
        self.read.close().await;
        self.write.close().await;
    }
}

/// Every commit reaches the disk before it is answered; readers don't wait for a writer; what is erased or changed is overwritten.
async fn prepare_file(connection: &mut AnyConnection) -> sqlx::Result<()> {
    connection
        .execute(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 10000; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON",
        )
        .await?;
    connection.ping().await
}

/// The address of a file; what an address has other uses for is escaped.
fn url_of(path: &Path) -> String {
    let escaped: String = path
        .to_string_lossy()
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect();
    format!("sqlite://{escaped}?mode=rwc")
}

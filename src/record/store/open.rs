//! Opening a file: is it there, is it ours, is it whole?

use std::fs;
use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags};

use super::error::{StoreError, Trouble, is_damage};
use super::lock::Lock;
use super::recover::{put_in_place, recover};
use super::salvage::Found;
use super::schema::{self, Version};
use super::{FILE, Opened, Store, goals, read, receipts};

const BUSY: Duration = Duration::from_secs(5);

/// Why a file cannot be used as it is.
enum Unusable {
    Missing,
    Damaged(rusqlite::Error),
    Other(StoreError),
}

pub(super) fn open(folder: &Path, now: Timestamp) -> Result<Opened, StoreError> {
    fs::create_dir_all(folder).map_err(|error| StoreError::file(folder, error))?;
    let path = folder.join(FILE);
    let mut lock = Lock::take(&folder.join("attempts.lock"))?;
    let mut notice = None;
    let mut connected = connect(&path, lock.is_alone());
    if !matches!(connected, Ok(_) | Err(Unusable::Other(_))) {
        lock.be_alone(&path)?;
        // Whoever held the lock before may have made or mended it.
        connected = connect(&path, lock.is_alone());
        match &connected {
            Err(Unusable::Missing) => put_in_place(&path, &Found::default())?,
            Err(Unusable::Damaged(_)) => notice = Some(recover(&path, now)?),
            Ok(_) | Err(Unusable::Other(_)) => {}
        }
        if matches!(connected, Err(Unusable::Missing | Unusable::Damaged(_))) {
            connected = connect(&path, lock.is_alone());
        }
    }
    let connection = connected.map_err(|unusable| match unusable {
        Unusable::Missing => StoreError::file(&path, std::io::ErrorKind::NotFound.into()),
        Unusable::Damaged(error) => StoreError::database(&path, error),
        Unusable::Other(error) => error,
    })?;
    lock.share();
    Ok(Opened { store: Store { connection, path, _lock: Some(lock) }, notice })
}

/// A store that is gone when it is dropped.
pub(super) fn in_memory() -> Result<Store, StoreError> {
    let path = Path::new(":memory:");
    let connection = Connection::open_in_memory().and_then(|connection| {
        connection.pragma_update(None, "foreign_keys", true)?;
        schema::migrate(&connection)?;
        Ok(connection)
    });
    let connection = connection.map_err(|error| StoreError::database(path, error))?;
    Ok(Store { connection, path: path.to_owned(), _lock: None })
}

/// Opens a file that is there and whole. `alone`: nobody else has it open.
fn connect(path: &Path, alone: bool) -> Result<Connection, Unusable> {
    match fs::metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(Unusable::Missing),
        Err(error) => return Err(Unusable::Other(StoreError::file(path, error))),
        // SQLite takes a file that is next to empty for a new one. None is ever put there without its tables, so they were lost.
        Ok(metadata) if metadata.is_file() && metadata.len() < schema::PAGE as u64 => {
            return Err(Unusable::Damaged(rusqlite::Error::InvalidQuery));
        }
        Ok(_) => {}
    }
    // Before SQLite opens it, which would lay a log beside it that may not be written either, and leave it there. Only alone: closing a file
    // gives up the locks that SQLite holds on it elsewhere in this process.
    if alone {
        fs::File::options().write(true).open(path).map_err(|error| Unusable::Other(StoreError::file(path, error)))?;
    }
    let unusable = |error| {
        if is_damage(&error) { Unusable::Damaged(error) } else { Unusable::Other(StoreError::database(path, error)) }
    };
    let connection =
        Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)
            .map_err(unusable)?;
    connection.busy_timeout(BUSY).map_err(unusable)?;
    match schema::version(&connection).map_err(unusable)? {
        Version::Known => {}
        Version::Damaged => return Err(Unusable::Damaged(rusqlite::Error::InvalidQuery)),
        Version::Newer(found) => {
            let trouble = Trouble::Newer { found, known: schema::VERSION };
            return Err(Unusable::Other(StoreError { path: path.to_owned(), trouble }));
        }
    }
    if connection.is_readonly("main").map_err(unusable)? {
        // SQLite opens without a word what may not be written, and likewise what a later file format wrote: byte 18 is damaged then.
        return Err(if alone {
            Unusable::Damaged(rusqlite::Error::InvalidQuery)
        } else {
            Unusable::Other(StoreError::file(path, std::io::ErrorKind::PermissionDenied.into()))
        });
    }
    prepare(&connection).map_err(unusable)?;
    Ok(connection)
}

/// Checks the pages, brings the tables up to date, and checks every row.
fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch(
        "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL",
    )?;
    // What is taken back or erased is overwritten: a recovery must not find it again, nor anybody else.
    connection.query_row("PRAGMA secure_delete = ON", [], |_| Ok(()))?;
    let report: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if report != "ok" {
        return Err(corrupt(report));
    }
    // The answer is the mode that was got: a file system without shared memory keeps the older one, which is as safe and a little slower.
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    schema::migrate(connection)?;
    // Where reading is possible and writing is not, that is known now, not at the first move.
    connection.execute_batch("BEGIN IMMEDIATE; ROLLBACK")?;
    read::all(connection)?;
    receipts::all(connection)?;
    goals::all(connection)?;
    if connection.prepare("PRAGMA foreign_key_check")?.exists([])? {
        return Err(corrupt("rows without their attempt".to_owned()));
    }
    Ok(())
}

fn corrupt(report: String) -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT), Some(report))
}

//! A damaged file is set aside, and what it still holds goes into a fresh one.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rusqlite::Connection;

use super::error::StoreError;
use super::salvage::{Found, Salvage};
use super::schema;

/// Sets a damaged file aside, as it is, and puts a fresh one in its place that holds what could be read. Says so in plain words. The
/// caller has the lock alone.
pub(super) fn recover(path: &Path, now: Timestamp) -> Result<String, StoreError> {
    let aside = set_aside(path, now).map_err(|error| StoreError::file(path, error))?;
    let found = salvage_all(path)?;
    put_in_place(path, &found)?;
    let recovered = said(&found);
    let aside = aside.display();
    Ok(format!(
        "The file with your attempts was damaged. It lies unchanged at `{aside}`. {recovered}; what could not be read is missing here."
    ))
}

/// How much was recovered, in words.
fn said(found: &Found) -> String {
    let attempts = match found.attempts.len() {
        0 => "No attempt could be recovered from it".to_owned(),
        1 => "1 attempt".to_owned(),
        count => format!("{count} attempts"),
    };
    let cut = match found.attempts.iter().filter(|attempt| attempt.is_cut()).count() {
        0 => String::new(),
        cut => format!(" ({cut} of them perhaps without the last moves)"),
    };
    let receipts = match found.receipts.len() {
        0 => String::new(),
        1 => "1 imported receipt".to_owned(),
        count => format!("{count} imported receipts"),
    };
    match (found.attempts.len(), receipts.is_empty()) {
        (0, true) => attempts,
        (0, false) => format!("{attempts}, but {receipts}"),
        (1, true) => format!("{attempts} was recovered from it{cut}"),
        (_, true) => format!("{attempts} were recovered from it{cut}"),
        (_, false) => format!("{attempts} and {receipts} were recovered from it{cut}"),
    }
}

/// Everything that can still be read. Nothing but this file is looked at; beside it files come and go.
pub(super) fn salvage_all(path: &Path) -> Result<Found, StoreError> {
    let mut salvage = Salvage::default();
    if salvage.read_tables(path) {
        return Ok(salvage.found());
    }
    // Some pages cannot be reached through the tables. An empty file serves as the frame in which they are read one by one.
    let (empty, frame) = (beside(path, "-new"), beside(path, "-try"));
    remove_all(&empty).map_err(|error| StoreError::file(&empty, error))?;
    write_fresh(&empty, &Found::default()).map_err(|error| StoreError::database(&empty, error))?;
    salvage
        .read_pages(path, &empty, &frame)
        .and_then(|()| remove_all(&frame))
        .map_err(|error| StoreError::file(&frame, error))?;
    Ok(salvage.found())
}

/// Makes a fresh file with what was found beside the place where it belongs, then moves it there: at no moment does a half-made one lie there.
pub(super) fn put_in_place(path: &Path, found: &Found) -> Result<(), StoreError> {
    let fresh = beside(path, "-new");
    remove_all(&fresh).map_err(|error| StoreError::file(&fresh, error))?;
    write_fresh(&fresh, found).map_err(|error| StoreError::database(&fresh, error))?;
    // A log that was left there belongs to the file that is replaced; SQLite would play it into the new one.
    let moved = remove_logs(path).and_then(|()| fs::rename(&fresh, path));
    moved.map_err(|error| StoreError::file(path, error))?;
    if let Some(folder) = path.parent() {
        // Makes the new name last through a power cut. Not every system lets folders be opened; there it lasts by itself.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    Ok(())
}

fn write_fresh(fresh: &Path, found: &Found) -> rusqlite::Result<()> {
    let connection = Connection::open(fresh)?;
    connection.pragma_update(None, "page_size", schema::PAGE as i64)?;
    connection.execute_batch("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")?;
    schema::migrate(&connection)?;
    let writing = connection.unchecked_transaction()?;
    found.write(&writing)?;
    writing.commit()?;
    connection.close().map_err(|(_, error)| error)
}

/// Copies a file and its log beside themselves, under a name that nothing has yet.
fn set_aside(path: &Path, now: Timestamp) -> io::Result<PathBuf> {
    let time = now.strftime("%Y%m%dT%H%M%SZ");
    for number in 1.. {
        let number = if number == 1 { String::new() } else { format!("-{number}") };
        let aside = path.with_file_name(format!("attempts.damaged-{time}{number}.sqlite3"));
        match copy_new(path, &aside) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            Err(error) => return Err(error),
            Ok(()) => {}
        }
        let log = beside(path, "-wal");
        if log.exists() {
            copy_new(&log, &beside(&aside, "-wal"))?;
        }
        return Ok(aside);
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Copies to a file that must not exist yet. Half a copy does not stay behind.
fn copy_new(from: &Path, to: &Path) -> io::Result<()> {
    let mut source = File::open(from)?;
    let mut copy = File::options().write(true).create_new(true).open(to)?;
    let copied = io::copy(&mut source, &mut copy).and_then(|_| copy.sync_all());
    if copied.is_err() {
        let _ = fs::remove_file(to);
    }
    copied
}

/// Removes a file and what SQLite lays beside it.
pub(super) fn remove_all(path: &Path) -> io::Result<()> {
    remove(path)?;
    remove_logs(path)
}

fn remove_logs(path: &Path) -> io::Result<()> {
    ["-wal", "-shm", "-journal"].iter().try_for_each(|ending| remove(&beside(path, ending)))
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The path with something added to its name.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    PathBuf::from(name)
}

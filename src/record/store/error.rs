//! What can go wrong with the file, in words that a player can act on.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Why attempts cannot be kept, or read. One line that says what happened, where, and what to do next.
#[derive(Debug)]
pub struct StoreError {
    /// The file or folder.
    pub path: PathBuf,
    /// What happened.
    pub trouble: Trouble,
}

/// What happened to a store.
#[derive(Debug)]
pub enum Trouble {
    /// A file or folder cannot be made, read or written.
    File(io::Error),
    /// The database reports an error.
    Database(rusqlite::Error),
    /// The file was written by a newer Defuse: its schema version, and the newest that this one knows. Nothing was touched.
    Newer {
        /// The file's.
        found: i64,
        /// This program's.
        known: i64,
    },
    /// The file is damaged or gone, and another Defuse has it open, so that it cannot be mended now.
    InUse,
    /// What was asked makes no sense for this attempt. Nothing has changed.
    Refused(String),
}

impl StoreError {
    pub(super) fn file(path: &Path, error: io::Error) -> Self {
        Self { path: path.to_owned(), trouble: Trouble::File(error) }
    }

    pub(super) fn database(path: &Path, error: rusqlite::Error) -> Self {
        Self { path: path.to_owned(), trouble: Trouble::Database(error) }
    }

    /// Whether the attempt, not the file, is the reason: the store goes on working.
    pub const fn is_refusal(&self) -> bool {
        matches!(self.trouble, Trouble::Refused(_))
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match &self.trouble {
            Trouble::File(error) => {
                write!(f, "attempts cannot be kept at `{path}`: {}", one_line(&words_of_file(error)))
            }
            Trouble::Database(error) => {
                write!(f, "attempts cannot be kept at `{path}`: {}", one_line(&words_of_database(error)))
            }
            Trouble::Newer { found, known } => write!(
                f,
                "`{path}` was written by a newer Defuse (version {found} of the file, this program knows {known}) and was not touched: \
                 update Defuse, or choose another folder with `--data`"
            ),
            Trouble::InUse => write!(
                f,
                "`{path}` is damaged and another Defuse has it open, so it was not touched: close every Defuse and start one again"
            ),
            Trouble::Refused(why) => write!(f, "`{path}`: {}", one_line(why)),
        }
    }
}

impl std::error::Error for StoreError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.trouble {
            Trouble::File(error) => Some(error),
            Trouble::Database(error) => Some(error),
            _ => None,
        }
    }
}

const ELSEWHERE: &str = "check who may write there, or choose another folder with `--data`";
const MAKE_ROOM: &str = "the disk is full: make room and try again";

fn words_of_file(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
            format!("writing there is not allowed: {ELSEWHERE}")
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => MAKE_ROOM.to_owned(),
        io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => {
            "a file stands where a folder is needed: move it away, or choose another folder with `--data`".to_owned()
        }
        _ => format!("{error}: check the disk, or choose another folder with `--data`"),
    }
}

fn words_of_database(error: &rusqlite::Error) -> String {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => MAKE_ROOM.to_owned(),
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
            format!("it cannot be written: {ELSEWHERE}")
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another program keeps it locked: close other Defuse windows and try again".to_owned()
        }
        _ if is_damage(error) => {
            format!("it is damaged ({error}): start Defuse again, it then recovers what can be read")
        }
        _ => format!("{error}: check the disk, or choose another folder with `--data`"),
    }
}

/// Whether an error speaks of what the file holds, rather than of the disk, of rights or of other programs.
pub(super) fn is_damage(error: &rusqlite::Error) -> bool {
    let rusqlite::Error::SqliteFailure(failure, _) = error else {
        // A value of the wrong type, a text that is no text, a broken seal.
        return true;
    };
    match failure.code {
        // A file that ends in the middle of a page.
        ErrorCode::SystemIoFailure => failure.extended_code == rusqlite::ffi::SQLITE_IOERR_SHORT_READ,
        ErrorCode::DatabaseBusy
        | ErrorCode::DatabaseLocked
        | ErrorCode::CannotOpen
        | ErrorCode::PermissionDenied
        | ErrorCode::ReadOnly
        | ErrorCode::DiskFull
        | ErrorCode::OutOfMemory
        | ErrorCode::OperationInterrupted
        | ErrorCode::FileLockingProtocolFailed
        | ErrorCode::NoLargeFileSupport => false,
        _ => true,
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use crate::record::{Attempt, Mode, Store};
    use crate::scenario::ContentHash;

    #[test]
    fn a_full_disk_is_said_in_plain_words_and_loses_nothing() {
        let store = Store::in_memory().unwrap();
        let attempt = Attempt {
            scenario: "late-delivery".into(),
            hash: ContentHash([7; 8]),
            seed: 1,
            opening: 0,
            mode: Mode::Practice,
            player: String::new(),
            choices: Vec::new(),
        };
        let id = store.begin(&attempt, None, Timestamp::UNIX_EPOCH).unwrap();
        let pages: i64 = store.connection.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
        let _: i64 =
            store.connection.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |row| row.get(0)).unwrap();
        let mut number = 0;
        let error = loop {
            match store.add_move(id, number, "a_choice_with_a_long_name", Timestamp::UNIX_EPOCH) {
                Ok(()) => number += 1,
                Err(error) => break error,
            }
        };
        assert_eq!(
            error.to_string(),
            "attempts cannot be kept at `:memory:`: the disk is full: make room and try again"
        );
        assert_eq!(store.get(id).unwrap().unwrap().attempt.choices.len(), number);
    }
}

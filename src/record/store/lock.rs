//! Who else has the file open.
//!
//! SQLite lets any number of processes write to one healthy file. Setting a damaged one aside and putting another in its place is safe
//! only where nobody else has it open. So whoever has the store open holds a shared lock on a small file beside it, which the system
//! lets go when the process ends, however it ends; making and mending need that lock alone.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::time::Duration;

use super::error::{StoreError, Trouble};

const PAUSE: Duration = Duration::from_millis(20);
/// How often another process that is just opening or mending is waited for: 10 s.
const TRIES: u32 = 500;
/// How often processes that have a damaged file open are waited for: 1 s. They may be about to notice, as this one did.
const TRIES_ALONE: u32 = 50;

/// A lock on the store, shared or alone, until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
    alone: bool,
}

impl Lock {
    /// Takes the lock: alone where nobody else has it, else shared.
    pub(super) fn take(path: &Path) -> Result<Self, StoreError> {
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .read(true)
            .open(path)
            .map_err(|error| StoreError::file(path, error))?;
        for _ in 0..TRIES {
            if got(file.try_lock()) {
                return Ok(Self { file, alone: true });
            }
            if got(file.try_lock_shared()) {
                return Ok(Self { file, alone: false });
            }
            std::thread::sleep(PAUSE);
        }
        Err(StoreError::file(path, io::Error::new(io::ErrorKind::TimedOut, "another Defuse keeps it locked")))
    }

    /// Whether nobody else has it.
    pub(super) const fn is_alone(&self) -> bool {
        self.alone
    }

    /// Makes sure that nobody else has it. Whoever calls this must look at the file again: another process may have mended it meanwhile.
    pub(super) fn be_alone(&mut self, database: &Path) -> Result<(), StoreError> {
        if self.alone {
            return Ok(());
        }
        // An error here shows again below, as a lock that cannot be had.
        let _ = self.file.unlock();
        for _ in 0..TRIES_ALONE {
            if got(self.file.try_lock()) {
                self.alone = true;
                return Ok(());
            }
            std::thread::sleep(PAUSE);
        }
        Err(StoreError { path: database.to_owned(), trouble: Trouble::InUse })
    }

    /// Lets others in. Between the two calls another process may get in, which finds a healthy file.
    pub(super) fn share(&mut self) {
        if self.alone {
            let _ = self.file.unlock();
            let _ = self.file.lock_shared();
            self.alone = false;
        }
    }
}

/// Whether a lock was got. A file system without locks counts as yes: SQLite's own are missing there too.
fn got(tried: Result<(), TryLockError>) -> bool {
    !matches!(tried, Err(TryLockError::WouldBlock))
}

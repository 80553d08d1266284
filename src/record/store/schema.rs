//! The tables, and how older files are brought up to date.
//!
//! Rows of `attempts`, `finished`, `abandoned`, `receipts` and `goals` are written once and never changed; moves are added, and taken back in practice. There is no
//! index beside the keys: the file stays small, and what is not there cannot be damaged.

use rusqlite::{Connection, Transaction, TransactionBehavior};

/// What each version added to the one before it. Steps are never edited once released: a new version is a new step.
const STEPS: [&str; 2] = ["
    CREATE TABLE attempts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,   -- never given twice
        scenario TEXT NOT NULL,
        hash TEXT NOT NULL,                     -- of the text that was played, in hexadecimal
        seed INTEGER NOT NULL,                  -- 64 bits; the highest one reads as the sign
        opening INTEGER NOT NULL,
        mode TEXT NOT NULL,                     -- practice, assessed or continued
        player TEXT NOT NULL,
        continued_from INTEGER,                 -- the attempt it was played on from, even where that is gone
        continued_at INTEGER,                   -- after so many of its moves
        started_at INTEGER NOT NULL,            -- times are milliseconds since 1970, UTC
        cut INTEGER NOT NULL,                   -- 1 where a recovery may have lost its last moves
        seal INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE moves (
        attempt INTEGER NOT NULL REFERENCES attempts (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,                -- from 0
        choice TEXT NOT NULL,
        at INTEGER NOT NULL,
        seal INTEGER NOT NULL,
        PRIMARY KEY (attempt, number)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE finished (
        attempt INTEGER PRIMARY KEY REFERENCES attempts (id) ON DELETE CASCADE,
        at INTEGER NOT NULL,
        moves INTEGER NOT NULL,                 -- how many there were
        ending TEXT NOT NULL,
        kind TEXT NOT NULL,
        total INTEGER NOT NULL,                 -- marks
        best INTEGER NOT NULL,
        worst INTEGER NOT NULL,
        score INTEGER NOT NULL,                 -- hundredths of a point
        par INTEGER NOT NULL,                   -- hundredths of a point
        exact INTEGER NOT NULL,                 -- 0 where best and worst were sampled
        skills TEXT NOT NULL,                   -- JSON: skill to hundredths of a point, null for not enough asked
        seal INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE abandoned (
        attempt INTEGER PRIMARY KEY REFERENCES attempts (id) ON DELETE CASCADE,
        at INTEGER NOT NULL,
        seal INTEGER NOT NULL
    ) STRICT;
", "
    CREATE TABLE receipts (
        id INTEGER PRIMARY KEY,                 -- follows from the receipt and the name: the same one is never there twice
        receipt TEXT NOT NULL,                  -- as it is pasted
        name TEXT NOT NULL,                     -- empty where there is none
        team TEXT NOT NULL,                     -- empty where there is none
        at INTEGER NOT NULL,                    -- when it was imported
        place INTEGER NOT NULL,                 -- in its import, from 0
        seal INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE goals (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        player TEXT NOT NULL,
        kind TEXT NOT NULL,                     -- score or plays
        skill TEXT NOT NULL,                    -- of a score; empty for the total
        wanted INTEGER NOT NULL,                -- hundredths of a point, or conversations a week
        at INTEGER NOT NULL,
        seal INTEGER NOT NULL
    ) STRICT;
"];

/// Bytes in a page of the file. No file is shorter.
pub(super) const PAGE: usize = 4096;
/// The newest version of the schema that this program knows.
pub(super) const VERSION: i64 = STEPS.len() as i64;
/// The file's kind, `DfA`, with the version in the last byte. The version stands in two places so that a damaged one is not taken for a newer program's.
const KIND: i64 = 0x4466_4100;

/// What the header of a file says of its schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    /// It has a version that this program knows; 0 is an empty file.
    Known,
    /// It comes from a newer program.
    Newer(i64),
    /// It contradicts itself.
    Damaged,
}

/// Reads a file's version, changing nothing.
pub(super) fn version(connection: &Connection) -> rusqlite::Result<Version> {
    let (version, kind) = numbers(connection)?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    Ok(match version {
        _ if kind != kind_of(version) || (version == 0) != (tables == 0) || !(0..=0xff).contains(&version) => {
            Version::Damaged
        }
        _ if version > VERSION => Version::Newer(version),
        _ => Version::Known,
    })
}

/// Brings a file up to date. Several processes may do so at once.
pub(super) fn migrate(connection: &Connection) -> rusqlite::Result<()> {
    if numbers(connection)?.0 == VERSION {
        return Ok(());
    }
    let change = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    // Read again: another process may have been faster.
    let done = usize::try_from(numbers(&change)?.0).unwrap_or_default();
    for step in STEPS.iter().skip(done) {
        change.execute_batch(step)?;
    }
    change.pragma_update(None, "user_version", VERSION)?;
    change.pragma_update(None, "application_id", kind_of(VERSION))?;
    change.commit()
}

fn numbers(connection: &Connection) -> rusqlite::Result<(i64, i64)> {
    let number = |name| connection.pragma_query_value(None, name, |row| row.get(0));
    Ok((number("user_version")?, number("application_id")?))
}

/// What stands in `application_id` beside a version.
const fn kind_of(version: i64) -> i64 {
    if version == 0 { 0 } else { KIND | (version & 0xff) }
}

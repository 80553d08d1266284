//! Reads what can still be read from a damaged file, row by row. Only rows whose seal holds count.
//!
//! First through the tables, from either end. What cannot be reached that way, because a page that leads to others is lost, is read page by page:
//! each page that holds rows is put into an empty file as if it were the whole table.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use jiff::Timestamp;
use rusqlite::{Connection, OpenFlags, Row};

use crate::record::{Imported, ReceiptId};

use super::goals::{self, GoalRow};
use super::kept::{AttemptId, Kept};
use super::read::{self, FinishedRow, MoveRow};
use super::schema::PAGE;
use super::{receipts, write};

/// How a page with rows of `moves` begins, of which the key is the row.
const KEY_LEAF: u8 = 0x0a;
/// How a page begins that holds rows of `moves` and leads to others.
const KEY_BRANCH: u8 = 0x02;
/// How a page with rows of the other tables begins.
const TABLE_LEAF: u8 = 0x0d;

/// The rows that were found. A row that was found once is not replaced.
#[derive(Default)]
pub(super) struct Salvage {
    attempts: BTreeMap<AttemptId, Kept>,
    moves: BTreeMap<(AttemptId, usize), MoveRow>,
    finished: BTreeMap<AttemptId, FinishedRow>,
    abandoned: BTreeMap<AttemptId, Timestamp>,
    receipts: BTreeMap<ReceiptId, Imported>,
    goals: BTreeMap<i64, GoalRow>,
    /// Whether every row of `moves` was read.
    all_moves: bool,
}

/// What was recovered.
#[derive(Default)]
pub(super) struct Found {
    pub(super) attempts: Vec<Salvaged>,
    pub(super) receipts: Vec<Imported>,
    pub(super) goals: Vec<GoalRow>,
}

/// An attempt that was recovered.
pub(super) struct Salvaged {
    kept: Kept,
    moves: Vec<MoveRow>,
    finished: Option<FinishedRow>,
    abandoned: Option<Timestamp>,
}

impl Salvage {
    /// Reads through the tables. Gives whether every page could be reached.
    pub(super) fn read_tables(&mut self, path: &Path) -> bool {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let Ok(connection) = Connection::open_with_flags(path, flags) else { return false };
        let whole = self.read(&connection);
        let is_sound =
            |check: &str| connection.query_row(check, [], |row| row.get(0)).is_ok_and(|report: String| report == "ok");
        self.all_moves = whole[1] && is_sound("PRAGMA quick_check('moves')");
        is_sound("PRAGMA quick_check(1)")
    }

    /// Reads page by page. `empty` is a file of this schema without rows; `frame` is a path for files that come and go.
    pub(super) fn read_pages(&mut self, path: &Path, empty: &Path, frame: &Path) -> io::Result<()> {
        let roots = roots(empty).map_err(io::Error::other)?;
        let empty = fs::read(empty)?;
        for page in fs::read(path)?.chunks(PAGE) {
            // The last page may be incomplete; the first never holds rows.
            let mut whole = [0; PAGE];
            whole[..page.len()].copy_from_slice(page);
            match whole[0] {
                KEY_LEAF | TABLE_LEAF => {}
                KEY_BRANCH => into_leaf(&mut whole),
                _ => continue,
            }
            let mut bytes = empty.clone();
            for (table, root) in &roots {
                let holds_rows_so = (table == "moves") == (whole[0] == KEY_LEAF);
                if let Some(place) = bytes.get_mut((root - 1) * PAGE..root * PAGE).filter(|_| holds_rows_so) {
                    place.copy_from_slice(&whole);
                }
            }
            fs::write(frame, bytes)?;
            if let Ok(connection) = Connection::open_with_flags(frame, OpenFlags::SQLITE_OPEN_READ_ONLY) {
                self.read(&connection);
            }
        }
        Ok(())
    }

    /// Walks over each table from either end. Gives for each whether every row was read.
    fn read(&mut self, connection: &Connection) -> [bool; 6] {
        [
            each(connection, "attempts", "id", |row| {
                read::attempt(row).map(|kept| _ = self.attempts.entry(kept.id).or_insert(kept))
            }),
            each(connection, "moves", "attempt, number", |row| {
                read::one_move(row).map(|done| _ = self.moves.entry((done.attempt, done.number)).or_insert(done))
            }),
            each(connection, "finished", "attempt", |row| {
                read::finished(row).map(|finished| _ = self.finished.entry(finished.attempt).or_insert(finished))
            }),
            each(connection, "abandoned", "attempt", |row| {
                read::abandoned(row).map(|(id, at)| _ = self.abandoned.entry(id).or_insert(at))
            }),
            each(connection, "receipts", "id", |row| {
                receipts::row(row).map(|receipt| _ = self.receipts.entry(receipt.id).or_insert(receipt))
            }),
            each(connection, "goals", "id", |row| {
                goals::row(row).map(|goal| _ = self.goals.entry(goal.id).or_insert(goal))
            }),
        ]
    }

    /// Puts the rows together. Moves after a missing one are left out. A score whose moves are lost is kept: it was right when it was written.
    pub(super) fn found(mut self) -> Found {
        let whole = |(id, mut kept): (AttemptId, Kept)| {
            let moves: Vec<_> = (0..).map_while(|number| self.moves.remove(&(id, number))).collect();
            let finished = self.finished.remove(&id);
            // Of a finished attempt it is known how many moves there were.
            kept.cut |= finished.as_ref().map_or(!self.all_moves, |finished| finished.moves != moves.len());
            Salvaged { kept, moves, finished, abandoned: self.abandoned.remove(&id) }
        };
        Found {
            attempts: self.attempts.into_iter().map(whole).collect(),
            receipts: self.receipts.into_values().collect(),
            goals: self.goals.into_values().collect(),
        }
    }
}

impl Found {
    /// Writes it into another file.
    pub(super) fn write(&self, connection: &Connection) -> rusqlite::Result<()> {
        self.attempts.iter().try_for_each(|attempt| attempt.write(connection))?;
        self.receipts.iter().try_for_each(|receipt| receipts::write(connection, receipt).map(|_| ()))?;
        self.goals.iter().try_for_each(|row| goals::write(connection, Some(row.id), &row.player, row.goal, row.at))
    }
}

impl Salvaged {
    /// Whether some of its last moves may be missing.
    pub(super) const fn is_cut(&self) -> bool {
        self.kept.cut
    }

    /// Whose it is, as it was written.
    pub(super) fn player(&self) -> &str {
        &self.kept.attempt.player
    }

    /// Writes it into another file, under the same id.
    pub(super) fn write(&self, connection: &Connection) -> rusqlite::Result<()> {
        let id = write::attempt(connection, Some(self.kept.id), &self.kept)?;
        for done in &self.moves {
            write::one_move(connection, id, done.number, &done.choice, done.at)?;
        }
        if let Some(FinishedRow { moves, worth, at, .. }) = &self.finished {
            write::finished(connection, id, *moves, worth, *at)?;
        }
        if let Some(at) = self.abandoned {
            write::abandoned(connection, id, at)?;
        }
        Ok(())
    }
}

/// Makes a page that holds rows and leads to others into one that only holds rows: the header loses its last 4 bytes, the way to the last page,
/// and each row the 4 bytes before it, the way to the page before it.
fn into_leaf(page: &mut [u8; PAGE]) {
    let rows = usize::from(u16::from_be_bytes([page[3], page[4]])).min((PAGE - 12) / 2);
    page[0] = KEY_LEAF;
    for row in 0..rows {
        let (from, to) = (12 + 2 * row, 8 + 2 * row);
        let place = u16::from_be_bytes([page[from], page[from + 1]]).saturating_add(4);
        page[to..to + 2].copy_from_slice(&place.to_be_bytes());
    }
}

/// Hands over the rows of a table from either end, as far as they can be reached. Gives whether each was reached and taken.
fn each(
    connection: &Connection,
    table: &str,
    key: &str,
    mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
) -> bool {
    let backward = key.replace(',', " DESC,");
    [format!("SELECT * FROM {table} ORDER BY {key}"), format!("SELECT * FROM {table} ORDER BY {backward} DESC")]
        .iter()
        .fold(true, |so_far, sql| {
            let mut walk = || -> rusqlite::Result<bool> {
                let (mut statement, mut whole) = (connection.prepare(sql)?, true);
                let mut rows = statement.query([])?;
                while let Some(row) = rows.next()? {
                    whole &= take(row).is_ok();
                }
                Ok(whole)
            };
            so_far & walk().unwrap_or(false)
        })
}

/// On which page, from 1, each table begins.
fn roots(path: &Path) -> rusqlite::Result<Vec<(String, usize)>> {
    let connection = Connection::open(path)?;
    let mut statement = connection.prepare("SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'")?;
    statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, u32>(1)? as usize)))?.collect()
}

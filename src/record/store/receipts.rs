//! Imported receipts: kept once each, whoever imports them how often.

use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

use crate::record::{Imported, Person, Receipt, ReceiptId};

use super::read::{bad, check, time};
use super::seal::Seal;
use super::{Store, StoreError};

impl Store {
    /// Keeps receipts, all or none of them. Gives for each whether it is new: one that is here already, of the same person, stays as it is.
    /// O(receipts × log of how many are kept).
    ///
    /// # Errors
    /// Where they cannot be written. None of them is kept then.
    pub fn keep_receipts(&self, receipts: &[Imported]) -> Result<Vec<bool>, StoreError> {
        self.change(|change| receipts.iter().map(|one| write(change, one)).collect::<Result<_, _>>().map(Ok))
    }

    /// All imported receipts, in the order in which they were imported.
    ///
    /// # Errors
    /// Where they cannot be read.
    pub fn receipts(&self) -> Result<Vec<Imported>, StoreError> {
        all(&self.connection).map_err(|error| StoreError::database(&self.path, error))
    }

    /// How many imported receipts there are.
    ///
    /// # Errors
    /// Where they cannot be read.
    pub fn receipt_count(&self) -> Result<usize, StoreError> {
        self.connection
            .query_row("SELECT count(*) FROM receipts", [], |row| row.get::<_, u32>(0))
            .map(|count| count as usize)
            .map_err(|error| StoreError::database(&self.path, error))
    }
}

/// Every imported receipt, in the order in which they were imported.
pub(super) fn all(connection: &Connection) -> rusqlite::Result<Vec<Imported>> {
    connection.prepare_cached("SELECT * FROM receipts ORDER BY at, place, id")?.query_map([], row)?.collect()
}

/// A row of `receipts`.
pub(super) fn row(row: &Row<'_>) -> rusqlite::Result<Imported> {
    let (id, text): (i64, String) = (row.get("id")?, row.get("receipt")?);
    let (name, team): (String, String) = (row.get("name")?, row.get("team")?);
    let (at, place): (i64, u32) = (row.get("at")?, row.get("place")?);
    check(row, seal(id, &text, [&name, &team], at, place))?;
    let receipt = Receipt::parse(&text).map_err(|_| bad("no receipt"))?;
    Ok(Imported { id: ReceiptId(id), receipt, who: Person::new(&name, Some(&team)), at: time(at)?, place })
}

/// Adds a row to `receipts`, unless it is there. Gives whether it is new.
pub(super) fn write(connection: &Connection, imported: &Imported) -> rusqlite::Result<bool> {
    let Imported { id, receipt, who, at, place } = imported;
    let (text, team, at) =
        (receipt.to_string(), who.team.as_deref().unwrap_or_default(), Timestamp::as_millisecond(*at));
    let seal = seal(id.0, &text, [&who.name, team], at, *place).close();
    let added = connection
        .prepare_cached(
            "INSERT INTO receipts (id, receipt, name, team, at, place, seal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (id) DO NOTHING",
        )?
        .execute(params![id.0, text, who.name, team, at, place, seal])?;
    Ok(added == 1)
}

fn seal(id: i64, receipt: &str, [name, team]: [&str; 2], at: i64, place: u32) -> Seal {
    Seal::of("receipts").number(id).text(receipt).text(name).text(team).number(at).number(place.into())
}

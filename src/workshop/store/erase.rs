//! Erasing: a seat with all that was done on it, or a room.
//!
//! Rows go in one transaction and are overwritten (`secure_delete`); the file is then written anew and its log emptied, so that none of their bytes stay.
//! PostgreSQL is told to clear its tables; its own log and backups are its administrator's.

use sqlx::Row;

use super::super::step::Step;
use super::write::{Locked, written};
use super::{Store, Stored};

impl Store {
    /// Erases a room and everything of it: the text of a scenario too that no other room plays.
    pub(in super::super) async fn erase(&self, code: &str) -> Stored<()> {
        let Some(mut room) = self.lock(code).await? else { return Ok(()) };
        let mut hashes: Vec<String> = steps(&mut room, code)
            .await?
            .into_iter()
            .filter_map(|(_, step)| if let Step::SetUp(set_up) = step { Some(set_up.scenario) } else { None })
            .collect();
        hashes.sort();
        hashes.dedup();
        for table in ["votes", "moves", "seats", "steps", "pseudonyms"] {
            let sql = format!("DELETE FROM {table} WHERE room = $1");
            sqlx::query(sqlx::AssertSqlSafe(sql)).bind(code).execute(&mut *room.change).await?;
        }
        sqlx::query("DELETE FROM rooms WHERE code = $1").bind(code).execute(&mut *room.change).await?;
        for hash in hashes {
            // Changed first, so that it is locked: whoever chooses it for another room meanwhile comes before or after us.
            sqlx::query("UPDATE scenarios SET id = id WHERE hash = $1").bind(&hash).execute(&mut *room.change).await?;
            sqlx::query(
                "DELETE FROM scenarios WHERE hash = $1 AND NOT EXISTS (SELECT 1 FROM steps WHERE step LIKE $2)",
            )
            .bind(&hash)
            .bind(format!("%\"{hash}\"%"))
            .execute(&mut *room.change)
            .await?;
        }
        room.change.commit().await
    }

    /// Clears what may be left of rows that were erased. False where traces may stay, because something was reading or the disk is full.
    pub(in super::super) async fn leave_no_traces(&self) -> bool {
        if !self.is_file {
            return sqlx::query("VACUUM rooms, seats, moves, votes, steps, pseudonyms, scenarios")
                .execute(&self.write)
                .await
                .is_ok();
        }
        let vacuumed = sqlx::query("VACUUM").execute(&self.write).await.is_ok();
        let emptied = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&self.write).await;
        vacuumed && emptied.is_ok_and(|row| row.try_get::<i64, _>(0).is_ok_and(|busy| busy == 0))
    }
}

/// Erases what a seat did, what it was called, also before, and its secrets. Its number stays taken, so that nobody else gets it.
pub(super) async fn erase_seat(room: &mut Locked, code: &str, seat: i64) -> Stored<()> {
    for table in ["votes", "moves"] {
        let sql = format!("DELETE FROM {table} WHERE room = $1 AND seat = $2");
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(code).bind(seat).execute(&mut *room.change).await?;
    }
    // No name, secret or return code is like this: these are keys without which two erased seats would be taken for one.
    sqlx::query(
        "UPDATE seats SET name = '', name_key = $3, named = 0, secret = $3, return_code = $3, joined_at = 0, removed = 1
         WHERE room = $1 AND number = $2",
    )
    .bind(code)
    .bind(seat)
    .bind(format!("erased/{seat}"))
    .execute(&mut *room.change)
    .await?;
    for (number, step) in steps(room, code).await? {
        if matches!(&step, Step::Rename { seat: of, .. } if *of == seat) {
            sqlx::query("UPDATE steps SET step = $3 WHERE room = $1 AND number = $2")
                .bind(code)
                .bind(number)
                .bind(written(&Step::Rename { seat, name: String::new() })?)
                .execute(&mut *room.change)
                .await?;
        }
    }
    Ok(())
}

/// The steps of a room whose row is locked. One that can't be read is from a newer Defuse, which alone can erase this room whole.
async fn steps(room: &mut Locked, code: &str) -> Stored<Vec<(i64, Step)>> {
    let rows = sqlx::query("SELECT step, number FROM steps WHERE room = $1 ORDER BY number")
        .bind(code)
        .fetch_all(&mut *room.change)
        .await?;
    rows.iter().map(|row| Ok((row.get(1), super::read::read_step(row)?))).collect()
}

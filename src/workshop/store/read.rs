//! Reading rooms.

use std::collections::BTreeMap;

use sqlx::Row;
use sqlx::any::AnyRow;

use super::super::step::Step;
use super::{Store, StoreError, Stored};

/// A room, as the database has it; what it is follows from its steps.
#[derive(Debug, Clone)]
pub(in super::super) struct Room {
    pub(in super::super) code: String,
    /// The hash of the facilitator's secret.
    pub(in super::super) secret: String,
    /// In milliseconds.
    pub(in super::super) expires_at: i64,
    /// How far it was when it was read.
    pub(in super::super) now: Version,
}

/// How far a room is: what is watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in super::super) struct Version {
    /// Grows with everything that is written about the room.
    pub(in super::super) version: i64,
    /// Grows with its steps alone.
    pub(in super::super) epoch: i64,
}

/// A seat.
#[derive(Debug, Clone)]
pub(in super::super) struct Seat {
    /// From 1.
    pub(in super::super) number: i64,
    pub(in super::super) name: String,
    /// Whether somebody gave it this name; else it was drawn.
    pub(in super::super) named: bool,
    pub(in super::super) return_code: String,
    /// In milliseconds.
    pub(in super::super) joined_at: i64,
    pub(in super::super) removed: bool,
}

/// A move of a seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Move {
    pub(in super::super) choice: String,
    /// What it was for, as whoever made it said; may be empty.
    pub(in super::super) reason: String,
    /// In milliseconds.
    pub(in super::super) at: i64,
}

/// A vote of a seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Vote {
    pub(in super::super) moment: i64,
    pub(in super::super) round: i64,
    pub(in super::super) seat: i64,
    pub(in super::super) choice: String,
    pub(in super::super) reason: String,
}

const SEAT: &str = "number, name, named, return_code, joined_at, removed";

impl Store {
    /// A room by its code.
    pub(in super::super) async fn room(&self, code: &str) -> Stored<Option<Room>> {
        let row = sqlx::query("SELECT code, secret, expires_at, version, epoch FROM rooms WHERE code = $1")
            .bind(code)
            .fetch_optional(&self.read)
            .await?;
        Ok(row.map(|row| Room {
            code: row.get(0),
            secret: row.get(1),
            expires_at: row.get(2),
            now: Version { version: row.get(3), epoch: row.get(4) },
        }))
    }

    /// The rooms that have not expired, the newest first.
    pub(in super::super) async fn open_rooms(&self, now: i64) -> Stored<Vec<String>> {
        let rows = sqlx::query("SELECT code FROM rooms WHERE expires_at > $1 ORDER BY created_at DESC, code")
            .bind(now)
            .fetch_all(&self.read)
            .await?;
        Ok(rows.iter().map(|row| row.get(0)).collect())
    }

    /// The steps of a room, in order.
    pub(in super::super) async fn steps(&self, code: &str) -> Stored<Vec<Step>> {
        Ok(self.timed_steps(code).await?.into_iter().map(|(step, _)| step).collect())
    }

    /// The steps of a room, in order, each with when it was made, in milliseconds.
    pub(in super::super) async fn timed_steps(&self, code: &str) -> Stored<Vec<(Step, i64)>> {
        let rows = sqlx::query("SELECT step, at FROM steps WHERE room = $1 ORDER BY number")
            .bind(code)
            .fetch_all(&self.read)
            .await?;
        rows.iter().map(|row| Ok((read_step(row)?, row.get(1)))).collect()
    }

    /// The key from which the pseudonyms of a room follow; none before there was one.
    pub(in super::super) async fn pseudonym_key(&self, code: &str) -> Stored<Option<String>> {
        let row =
            sqlx::query("SELECT key FROM pseudonyms WHERE room = $1").bind(code).fetch_optional(&self.read).await?;
        Ok(row.map(|row| row.get(0)))
    }

    /// How far these rooms are; those that are gone are left out.
    pub(in super::super) async fn versions(&self, codes: &[String]) -> Stored<Vec<(String, Version)>> {
        let places: Vec<String> = (1..=codes.len()).map(|place| format!("${place}")).collect();
        let sql = format!("SELECT code, version, epoch FROM rooms WHERE code IN ({})", places.join(", "));
        let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
        for code in codes {
            query = query.bind(code.as_str());
        }
        let rows = query.fetch_all(&self.read).await?;
        Ok(rows.iter().map(|row| (row.get(0), Version { version: row.get(1), epoch: row.get(2) })).collect())
    }

    /// The seat that a secret opens, by the secret's hash.
    pub(in super::super) async fn seat_of(&self, code: &str, secret: &str) -> Stored<Option<Seat>> {
        let row = sqlx::query(sqlx::AssertSqlSafe(format!("SELECT {SEAT} FROM seats WHERE room = $1 AND secret = $2")))
            .bind(code)
            .bind(secret)
            .fetch_optional(&self.read)
            .await?;
        Ok(row.as_ref().map(seat))
    }

    /// The seats of a room, by number; those that were removed too.
    pub(in super::super) async fn seats(&self, code: &str) -> Stored<Vec<Seat>> {
        let rows =
            sqlx::query(sqlx::AssertSqlSafe(format!("SELECT {SEAT} FROM seats WHERE room = $1 ORDER BY number")))
                .bind(code)
                .fetch_all(&self.read)
                .await?;
        Ok(rows.iter().map(seat).collect())
    }

    /// The moves of one seat, in order.
    pub(in super::super) async fn moves(&self, code: &str, seat: i64) -> Stored<Vec<Move>> {
        let rows = sqlx::query("SELECT choice, reason, at FROM moves WHERE room = $1 AND seat = $2 ORDER BY number")
            .bind(code)
            .bind(seat)
            .fetch_all(&self.read)
            .await?;
        Ok(rows.iter().map(|row| Move { choice: row.get(0), reason: row.get(1), at: row.get(2) }).collect())
    }

    /// The moves of all seats of a room, each seat's in order.
    pub(in super::super) async fn all_moves(&self, code: &str) -> Stored<BTreeMap<i64, Vec<Move>>> {
        let rows = sqlx::query("SELECT choice, reason, at, seat FROM moves WHERE room = $1 ORDER BY seat, number")
            .bind(code)
            .fetch_all(&self.read)
            .await?;
        let mut moves: BTreeMap<i64, Vec<Move>> = BTreeMap::new();
        for row in rows {
            let done = Move { choice: row.get(0), reason: row.get(1), at: row.get(2) };
            moves.entry(row.get(3)).or_default().push(done);
        }
        Ok(moves)
    }

    /// The votes of seats that are in the room: on one moment, or on all.
    pub(in super::super) async fn votes(&self, code: &str, moment: Option<i64>) -> Stored<Vec<Vote>> {
        let rows = sqlx::query(
            "SELECT votes.moment, votes.round, votes.seat, votes.choice, votes.reason FROM votes
             JOIN seats ON seats.room = votes.room AND seats.number = votes.seat AND seats.removed = 0
             WHERE votes.room = $1 AND (votes.moment = $2 OR $2 < 0) ORDER BY votes.moment, votes.round, votes.seat",
        )
        .bind(code)
        .bind(moment.unwrap_or(-1))
        .fetch_all(&self.read)
        .await?;
        let vote = |row: &AnyRow| Vote {
            moment: row.get(0),
            round: row.get(1),
            seat: row.get(2),
            choice: row.get(3),
            reason: row.get(4),
        };
        Ok(rows.iter().map(vote).collect())
    }

    /// A scenario that was played here: its id and text.
    pub(in super::super) async fn scenario(&self, hash: &str) -> Stored<Option<(String, String)>> {
        let row = sqlx::query("SELECT id, source FROM scenarios WHERE hash = $1")
            .bind(hash)
            .fetch_optional(&self.read)
            .await?;
        Ok(row.map(|row| (row.get(0), row.get(1))))
    }
}

fn seat(row: &AnyRow) -> Seat {
    Seat {
        number: row.get(0),
        name: row.get(1),
        named: row.get::<i64, _>(2) != 0,
        return_code: row.get(3),
        joined_at: row.get(4),
        removed: row.get::<i64, _>(5) != 0,
    }
}

pub(super) fn read_step(row: &AnyRow) -> Stored<Step> {
    serde_json::from_str(&row.get::<String, _>(0))
        .map_err(|error| StoreError(format!("a step of this room can't be read (is it from a newer Defuse?): {error}")))
}

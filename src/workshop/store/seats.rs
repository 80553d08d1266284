//! Taking a seat, taking it over from another phone, and naming it.

use sqlx::Row;

use super::super::names;
use super::write::Locked;
use super::{Store, Stored};

/// A seat that somebody wants.
#[derive(Debug)]
pub(in super::super) struct NewSeat<'a> {
    pub(in super::super) name: &'a str,
    pub(in super::super) name_key: &'a str,
    pub(in super::super) named: bool,
    /// The hash of its secret.
    pub(in super::super) secret: &'a str,
    pub(in super::super) return_code: &'a str,
}

/// What came of joining.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Joined {
    /// The seat's number. Whoever holds the secret already has a seat keeps it.
    Seat(i64),
    /// Somebody has this name, or (hardly ever) this return code.
    NameTaken,
    /// There is no seat left.
    Full,
    /// The room is gone or expired.
    Closed,
}

/// What came of another name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Renamed {
    Done,
    NameTaken,
}

impl Store {
    /// Takes a seat.
    pub(in super::super) async fn join(&self, code: &str, seat: &NewSeat<'_>, most: i64, now: i64) -> Stored<Joined> {
        let Some(mut room) = self.lock(code).await? else { return Ok(Joined::Closed) };
        let held = sqlx::query("SELECT number FROM seats WHERE room = $1 AND secret = $2")
            .bind(code)
            .bind(seat.secret)
            .fetch_optional(&mut *room.change)
            .await?;
        if let Some(row) = held {
            return room.answer(Joined::Seat(row.get(0))).await;
        }
        if room.expires_at <= now {
            return room.answer(Joined::Closed).await;
        }
        let row = sqlx::query("SELECT COALESCE(MAX(number), 0), COUNT(*) FROM seats WHERE room = $1")
            .bind(code)
            .fetch_one(&mut *room.change)
            .await?;
        // Removed seats count too: else whoever is removed and returns could fill the room without an end.
        let (last, count): (i64, i64) = (row.get(0), row.get(1));
        if count >= most {
            return room.answer(Joined::Full).await;
        }
        let taken = sqlx::query(
            "INSERT INTO seats (room, number, name, name_key, named, secret, return_code, joined_at, removed)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0) ON CONFLICT DO NOTHING",
        )
        .bind(code)
        .bind(last + 1)
        .bind(seat.name)
        .bind(seat.name_key)
        .bind(i64::from(seat.named))
        .bind(seat.secret)
        .bind(seat.return_code)
        .bind(now)
        .execute(&mut *room.change)
        .await?;
        if taken.rows_affected() == 0 {
            return room.answer(Joined::NameTaken).await;
        }
        room.change.commit().await?;
        Ok(Joined::Seat(last + 1))
    }

    /// Hands a seat to whoever has its return code: the new secret opens it, the old one no longer does. None where the code fits no seat.
    pub(in super::super) async fn take_over(&self, code: &str, return_code: &str, secret: &str) -> Stored<Option<i64>> {
        let Some(mut room) = self.lock(code).await? else { return Ok(None) };
        let seat = sqlx::query("SELECT number FROM seats WHERE room = $1 AND return_code = $2 AND removed = 0")
            .bind(code)
            .bind(return_code)
            .fetch_optional(&mut *room.change)
            .await?;
        let Some(number) = seat.map(|row| row.get::<i64, _>(0)) else { return room.answer(None).await };
        // Whoever had another seat in this browser leaves it, and can come back to it with its own return code.
        sqlx::query("UPDATE seats SET secret = return_code WHERE room = $1 AND secret = $2 AND number <> $3")
            .bind(code)
            .bind(secret)
            .bind(number)
            .execute(&mut *room.change)
            .await?;
        sqlx::query("UPDATE seats SET secret = $3 WHERE room = $1 AND number = $2")
            .bind(code)
            .bind(number)
            .bind(secret)
            .execute(&mut *room.change)
            .await?;
        room.change.commit().await?;
        Ok(Some(number))
    }

    /// Gives a seat another name.
    pub(in super::super) async fn rename(&self, code: &str, seat: i64, name: &str) -> Stored<Renamed> {
        let Some(mut room) = self.lock(code).await? else { return Ok(Renamed::NameTaken) };
        let renamed = rename_within(&mut room, code, seat, name).await?;
        if renamed != Renamed::Done {
            return room.answer(renamed).await;
        }
        room.change.commit().await?;
        Ok(renamed)
    }
}

/// Gives a seat another name, unless another seat has it.
pub(super) async fn rename_within(room: &mut Locked, code: &str, seat: i64, name: &str) -> Stored<Renamed> {
    let name_key = names::key(name);
    let other = sqlx::query("SELECT number FROM seats WHERE room = $1 AND name_key = $2 AND number <> $3")
        .bind(code)
        .bind(&name_key)
        .bind(seat)
        .fetch_optional(&mut *room.change)
        .await?;
    if other.is_some() {
        return Ok(Renamed::NameTaken);
    }
    // Whoever was taken out, or erased, keeps no other name.
    sqlx::query("UPDATE seats SET name = $3, name_key = $4, named = 1 WHERE room = $1 AND number = $2 AND removed = 0")
        .bind(code)
        .bind(seat)
        .bind(name)
        .bind(&name_key)
        .execute(&mut *room.change)
        .await?;
    Ok(Renamed::Done)
}

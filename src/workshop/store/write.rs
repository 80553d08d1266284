//! Writing rooms. Each write is one transaction that begins by locking its room, and changes nothing where it is made a second time.

use sqlx::Row;

use super::super::step::{SetUp, Step};
use super::change::Change;
use super::erase::erase_seat;
use super::read::Version;
use super::seats::{Renamed, rename_within};
use super::{Store, StoreError, Stored};

/// What came of a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Took {
    /// It is kept.
    Kept(Version),
    /// The same was kept before: nothing has changed.
    Before,
    /// Something else stands in its place: nothing has changed.
    Otherwise,
    /// The room has gone on since it was read, or is gone: nothing has changed.
    Stale,
}

/// A room whose row is locked.
pub(super) struct Locked {
    pub(super) change: Change,
    now: Version,
    pub(super) expires_at: i64,
}

impl Locked {
    /// Answers without having changed anything.
    pub(super) async fn answer<T>(self, answer: T) -> Stored<T> {
        self.change.undo().await?;
        Ok(answer)
    }
}

impl Store {
    /// Keeps the key of a room's pseudonyms, where it has none yet and is still there.
    pub(in super::super) async fn keep_pseudonym_key(&self, code: &str, key: &str) -> Stored<()> {
        let Some(mut room) = self.lock(code).await? else { return Ok(()) };
        sqlx::query("INSERT INTO pseudonyms (room, key) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(code)
            .bind(key)
            .execute(&mut *room.change)
            .await?;
        room.change.commit().await
    }

    /// Makes a room. False where its code is taken.
    pub(in super::super) async fn make_room(
        &self,
        code: &str,
        secret: &str,
        now: i64,
        expires_at: i64,
    ) -> Stored<bool> {
        let made = sqlx::query(
            "INSERT INTO rooms (code, secret, created_at, expires_at, version, epoch) VALUES ($1, $2, $3, $4, 0, 0) ON CONFLICT DO NOTHING",
        )
        .bind(code)
        .bind(secret)
        .bind(now)
        .bind(expires_at)
        .execute(&self.write)
        .await?;
        Ok(made.rows_affected() == 1)
    }

    /// Gives a room another secret; the old one opens nothing any more.
    pub(in super::super) async fn change_secret(&self, code: &str, secret: &str) -> Stored<()> {
        sqlx::query("UPDATE rooms SET secret = $2, version = version + 1 WHERE code = $1")
            .bind(code)
            .bind(secret)
            .execute(&self.write)
            .await?;
        Ok(())
    }

    /// Keeps a move of a seat, numbered from 0, in a room that is still at this step.
    pub(in super::super) async fn add_move(
        &self,
        (code, seat): (&str, i64),
        (number, choice, reason): (i64, &str, &str),
        epoch: i64,
        now: i64,
    ) -> Stored<Took> {
        let Some(mut room) = self.lock(code).await? else { return Ok(Took::Stale) };
        let before = sqlx::query("SELECT choice FROM moves WHERE room = $1 AND seat = $2 AND number = $3")
            .bind(code)
            .bind(seat)
            .bind(number)
            .fetch_optional(&mut *room.change)
            .await?;
        if let Some(row) = before {
            return room.answer(if row.get::<String, _>(0) == choice { Took::Before } else { Took::Otherwise }).await;
        }
        if room.now.epoch != epoch {
            return room.answer(Took::Stale).await;
        }
        sqlx::query("INSERT INTO moves (room, seat, number, choice, reason, at) VALUES ($1, $2, $3, $4, $5, $6)")
            .bind(code)
            .bind(seat)
            .bind(number)
            .bind(choice)
            .bind(reason)
            .bind(now)
            .execute(&mut *room.change)
            .await?;
        room.change.commit().await?;
        Ok(Took::Kept(room.now))
    }

    /// Keeps a seat's vote in a room that is still at this step, in place of the one before. The last vote that was awaited closes the vote.
    pub(in super::super) async fn vote(
        &self,
        (code, seat): (&str, i64),
        (moment, round): (i64, i64),
        (choice, reason): (&str, &str),
        epoch: i64,
        now: i64,
    ) -> Stored<Took> {
        let Some(mut room) = self.lock(code).await? else { return Ok(Took::Stale) };
        let before = sqlx::query(
            "SELECT choice, reason FROM votes WHERE room = $1 AND moment = $2 AND round = $3 AND seat = $4",
        )
        .bind(code)
        .bind(moment)
        .bind(round)
        .bind(seat)
        .fetch_optional(&mut *room.change)
        .await?;
        if before.is_some_and(|row| row.get::<String, _>(0) == choice && row.get::<String, _>(1) == reason) {
            return room.answer(Took::Before).await;
        }
        if room.now.epoch != epoch {
            return room.answer(Took::Stale).await;
        }
        sqlx::query(
            "INSERT INTO votes (room, moment, round, seat, choice, reason, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (room, moment, round, seat) DO UPDATE SET choice = excluded.choice, reason = excluded.reason, at = excluded.at",
        )
        .bind(code)
        .bind(moment)
        .bind(round)
        .bind(seat)
        .bind(choice)
        .bind(reason)
        .bind(now)
        .execute(&mut *room.change)
        .await?;
        let row = sqlx::query(
            "SELECT COUNT(*) FROM seats WHERE room = $1 AND removed = 0 AND NOT EXISTS (
                 SELECT 1 FROM votes WHERE votes.room = seats.room AND votes.seat = seats.number AND moment = $2 AND round = $3)",
        )
        .bind(code)
        .bind(moment)
        .bind(round)
        .fetch_one(&mut *room.change)
        .await?;
        let awaited: i64 = row.get(0);
        if awaited == 0 {
            push_step(&mut room, code, &Step::Close, now).await?;
        }
        room.change.commit().await?;
        Ok(Took::Kept(room.now))
    }

    /// Makes a step, and what follows from it, where it is the room's next one. The same step under the same number changes nothing; neither does a
    /// rename to a name that somebody else has.
    pub(in super::super) async fn make_step(&self, code: &str, number: i64, step: &Step, now: i64) -> Stored<Took> {
        self.step(code, number, step, None, now).await
    }

    /// Decides on what is played, and keeps the scenario's id and text, so that every process can play it.
    pub(in super::super) async fn set_up(
        &self,
        code: &str,
        number: i64,
        set_up: &SetUp,
        (id, text): (&str, &str),
        now: i64,
    ) -> Stored<Took> {
        self.step(code, number, &Step::SetUp(set_up.clone()), Some((&set_up.scenario, id, text)), now).await
    }

    async fn step(
        &self,
        code: &str,
        number: i64,
        step: &Step,
        scenario: Option<(&str, &str, &str)>,
        now: i64,
    ) -> Stored<Took> {
        let Some(mut room) = self.lock(code).await? else { return Ok(Took::Stale) };
        if room.now.epoch != number {
            let before = sqlx::query("SELECT step FROM steps WHERE room = $1 AND number = $2")
                .bind(code)
                .bind(number)
                .fetch_optional(&mut *room.change)
                .await?;
            let same = before.is_some_and(|row| row.get::<String, _>(0) == written(step).unwrap_or_default());
            return room.answer(if same { Took::Before } else { Took::Stale }).await;
        }
        if let Some((hash, id, text)) = scenario {
            // Written even where it is there, so that it is locked: nobody who erases the last room that played it takes it away meanwhile.
            sqlx::query(
                "INSERT INTO scenarios (hash, id, source) VALUES ($1, $2, $3) ON CONFLICT (hash) DO UPDATE SET id = excluded.id",
            )
            .bind(hash)
            .bind(id)
            .bind(text)
            .execute(&mut *room.change)
            .await?;
        }
        match step {
            Step::Rename { seat, name } if rename_within(&mut room, code, *seat, name).await? == Renamed::NameTaken => {
                return room.answer(Took::Otherwise).await;
            }
            Step::Remove { seat } => {
                sqlx::query("UPDATE seats SET removed = 1 WHERE room = $1 AND number = $2")
                    .bind(code)
                    .bind(seat)
                    .execute(&mut *room.change)
                    .await?;
            }
            Step::Erase { seat } => erase_seat(&mut room, code, *seat).await?,
            Step::End => {
                sqlx::query("UPDATE rooms SET expires_at = $2 WHERE code = $1 AND expires_at > $2")
                    .bind(code)
                    .bind(now)
                    .execute(&mut *room.change)
                    .await?;
            }
            _ => {}
        }
        push_step(&mut room, code, step, now).await?;
        room.change.commit().await?;
        Ok(Took::Kept(room.now))
    }

    /// Counts a room's version up, which locks it until the transaction ends; none where there is no such room. What isn't committed is undone.
    pub(super) async fn lock(&self, code: &str) -> Stored<Option<Locked>> {
        let mut change = Change::begin(&self.write).await?;
        let row =
            sqlx::query("UPDATE rooms SET version = version + 1 WHERE code = $1 RETURNING version, epoch, expires_at")
                .bind(code)
                .fetch_optional(&mut *change)
                .await?;
        let Some(row) = row else {
            change.undo().await?;
            return Ok(None);
        };
        let now = Version { version: row.get(0), epoch: row.get(1) };
        Ok(Some(Locked { change, now, expires_at: row.get(2) }))
    }
}

async fn push_step(room: &mut Locked, code: &str, step: &Step, now: i64) -> Stored<()> {
    sqlx::query("INSERT INTO steps (room, number, step, at) VALUES ($1, $2, $3, $4)")
        .bind(code)
        .bind(room.now.epoch)
        .bind(written(step)?)
        .bind(now)
        .execute(&mut *room.change)
        .await?;
    sqlx::query("UPDATE rooms SET epoch = epoch + 1 WHERE code = $1").bind(code).execute(&mut *room.change).await?;
    room.now.epoch += 1;
    Ok(())
}

pub(super) fn written(step: &Step) -> Stored<String> {
    serde_json::to_string(step).map_err(|error| StoreError(error.to_string()))
}

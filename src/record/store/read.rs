//! Rows into attempts. Every row's seal is checked, whoever reads it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row};

use crate::record::{Attempt, Mode};
use crate::review::Points;
use crate::scenario::{EndingKind, Skill};

use super::kept::{AttemptId, Finished, Kept, Stage};
use super::seal::Seal;

/// A row of `moves`.
pub(super) struct MoveRow {
    pub(super) attempt: AttemptId,
    pub(super) number: usize,
    pub(super) choice: String,
    pub(super) at: Timestamp,
}

/// A row of `finished`.
pub(super) struct FinishedRow {
    pub(super) attempt: AttemptId,
    pub(super) at: Timestamp,
    /// How many moves there were.
    pub(super) moves: usize,
    pub(super) worth: Finished,
}

/// The attempt of an id, whole.
pub(super) fn one(connection: &Connection, id: AttemptId) -> rusqlite::Result<Option<Kept>> {
    let mut kept =
        connection.prepare_cached("SELECT * FROM attempts WHERE id = ?1")?.query_row([id.0], attempt).optional()?;
    if let Some(kept) = &mut kept {
        let of = |sql: &str| connection.prepare_cached(sql);
        let finished = of("SELECT * FROM finished WHERE attempt = ?1")?.query_row([id.0], finished).optional()?;
        let abandoned = of("SELECT * FROM abandoned WHERE attempt = ?1")?.query_row([id.0], abandoned).optional()?;
        complete(kept, moves(connection, id)?, finished, abandoned.map(|(_, at)| at))?;
    }
    Ok(kept)
}

/// Every attempt, whole, in the order in which they were begun.
pub(super) fn all(connection: &Connection) -> rusqlite::Result<Vec<Kept>> {
    // One transaction, so that all tables are read as of one moment while others write.
    let reading = connection.unchecked_transaction()?;
    let all = all_within(&reading)?;
    reading.finish()?;
    Ok(all)
}

/// The same within a transaction that is open already. Every row of every table is read, so that none whose key was damaged is passed over
/// because nobody asks for it.
pub(super) fn all_within(connection: &Connection) -> rusqlite::Result<Vec<Kept>> {
    let mut moves: BTreeMap<AttemptId, Vec<MoveRow>> = BTreeMap::new();
    for done in rows(connection, "moves", "attempt, number", one_move)? {
        moves.entry(done.attempt).or_default().push(done);
    }
    let mut finished: BTreeMap<_, _> =
        rows(connection, "finished", "attempt", finished)?.into_iter().map(|row| (row.attempt, row)).collect();
    let mut abandoned: BTreeMap<_, _> = rows(connection, "abandoned", "attempt", abandoned)?.into_iter().collect();
    let mut all = rows(connection, "attempts", "id", attempt)?;
    for kept in &mut all {
        let id = kept.id;
        complete(kept, moves.remove(&id).unwrap_or_default(), finished.remove(&id), abandoned.remove(&id))?;
    }
    if moves.is_empty() && finished.is_empty() && abandoned.is_empty() {
        Ok(all)
    } else {
        Err(bad("rows without their attempt"))
    }
}

/// Every row of a table, in the order of its key.
fn rows<T>(
    connection: &Connection,
    table: &str,
    key: &str,
    row: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<Vec<T>> {
    connection.prepare_cached(&format!("SELECT * FROM {table} ORDER BY {key}"))?.query_map([], row)?.collect()
}

/// A row of `attempts`, without what other tables say of it.
pub(super) fn attempt(row: &Row<'_>) -> rusqlite::Result<Kept> {
    let id: i64 = row.get("id")?;
    let scenario: String = row.get("scenario")?;
    let hash: String = row.get("hash")?;
    let seed: i64 = row.get("seed")?;
    let opening: u16 = row.get("opening")?;
    let mode: String = row.get("mode")?;
    let player: String = row.get("player")?;
    let continued_from: Option<i64> = row.get("continued_from")?;
    let continued_at: Option<i64> = row.get("continued_at")?;
    let started_at: i64 = row.get("started_at")?;
    let cut: bool = row.get("cut")?;
    let seal = Seal::of("attempts")
        .number(id)
        .text(&scenario)
        .text(&hash)
        .number(seed)
        .number(opening.into())
        .text(&mode)
        .text(&player);
    let seal = seal.maybe(continued_from).maybe(continued_at).number(started_at).number(cut.into());
    check(row, seal)?;
    let started_at = time(started_at)?;
    Ok(Kept {
        id: AttemptId(id),
        attempt: Attempt {
            scenario,
            hash: hash.parse().map_err(|()| bad("no content hash"))?,
            seed: seed.cast_unsigned(),
            opening,
            mode: Mode::from_id(&mode).ok_or_else(|| bad("no mode"))?,
            player,
            choices: Vec::new(),
        },
        continued_from: continued_from
            .zip(continued_at.and_then(|at| usize::try_from(at).ok()))
            .map(|(from, at)| (AttemptId(from), at)),
        started_at,
        last_at: started_at,
        cut,
        stage: Stage::Unfinished,
    })
}

/// Adds what the other tables say of an attempt.
fn complete(
    kept: &mut Kept,
    moves: Vec<MoveRow>,
    finished: Option<FinishedRow>,
    abandoned: Option<Timestamp>,
) -> rusqlite::Result<()> {
    if moves.iter().enumerate().any(|(number, done)| number != done.number) {
        return Err(bad("a move is missing"));
    }
    kept.last_at = moves.last().map_or(kept.started_at, |last| last.at);
    kept.attempt.choices = moves.into_iter().map(|done| done.choice).collect();
    if let Some(finished) = finished {
        if finished.moves != kept.attempt.choices.len() && !kept.cut {
            return Err(bad("moves are missing"));
        }
        kept.last_at = finished.at;
        kept.stage = Stage::Finished(finished.at, finished.worth);
    } else if let Some(at) = abandoned {
        kept.last_at = at;
        kept.stage = Stage::Abandoned(at);
    }
    Ok(())
}

/// When each move of an attempt was made.
pub(super) fn times(connection: &Connection, id: AttemptId) -> rusqlite::Result<Vec<Timestamp>> {
    Ok(moves(connection, id)?.into_iter().map(|done| done.at).collect())
}

/// An attempt's moves in their order.
fn moves(connection: &Connection, id: AttemptId) -> rusqlite::Result<Vec<MoveRow>> {
    connection
        .prepare_cached("SELECT * FROM moves WHERE attempt = ?1 ORDER BY number")?
        .query_map([id.0], one_move)?
        .collect()
}

/// A row of `moves`.
pub(super) fn one_move(row: &Row<'_>) -> rusqlite::Result<MoveRow> {
    let (attempt, number): (i64, i64) = (row.get("attempt")?, row.get("number")?);
    let (choice, at): (String, i64) = (row.get("choice")?, row.get("at")?);
    check(row, Seal::of("moves").number(attempt).number(number).text(&choice).number(at))?;
    let number = usize::try_from(number).map_err(|_| bad("no number of a move"))?;
    Ok(MoveRow { attempt: AttemptId(attempt), number, choice, at: time(at)? })
}

/// A row of `finished`.
pub(super) fn finished(row: &Row<'_>) -> rusqlite::Result<FinishedRow> {
    let (attempt, at): (i64, i64) = (row.get("attempt")?, row.get("at")?);
    let moves: u32 = row.get("moves")?;
    let (ending, kind): (String, String) = (row.get("ending")?, row.get("kind")?);
    let [total, best, worst, score, par] =
        [row.get("total")?, row.get("best")?, row.get("worst")?, row.get("score")?, row.get("par")?];
    let exact: bool = row.get("exact")?;
    let skills: String = row.get("skills")?;
    let seal = Seal::of("finished").number(attempt).number(at).number(moves.into()).text(&ending).text(&kind);
    let seal = [total, best, worst, score, par].into_iter().fold(seal, |seal, number: i32| seal.number(number.into()));
    check(row, seal.number(exact.into()).text(&skills))?;
    let kinds = [EndingKind::Won, EndingKind::Salvaged, EndingKind::Stalled, EndingKind::Lost];
    let kind = kinds.into_iter().find(|known| known.name() == kind).ok_or_else(|| bad("no kind of ending"))?;
    let skills = skills_from(&skills).ok_or_else(|| bad("no scores of skills"))?;
    let (score, par) = (Points::from_hundredths(score), Points::from_hundredths(par));
    let worth = Finished { ending, kind, total, best, worst, score, par, exact, skills };
    Ok(FinishedRow { attempt: AttemptId(attempt), at: time(at)?, moves: moves as usize, worth })
}

/// A row of `abandoned`.
pub(super) fn abandoned(row: &Row<'_>) -> rusqlite::Result<(AttemptId, Timestamp)> {
    let (attempt, at): (i64, i64) = (row.get("attempt")?, row.get("at")?);
    check(row, Seal::of("abandoned").number(attempt).number(at))?;
    Ok((AttemptId(attempt), time(at)?))
}

fn skills_from(json: &str) -> Option<Vec<(Skill, Option<Points>)>> {
    let mut by_id: BTreeMap<String, Option<i32>> = serde_json::from_str(json).ok()?;
    let skills = Skill::ALL
        .into_iter()
        .filter_map(|skill| Some((skill, by_id.remove(skill.id())?.map(Points::from_hundredths))))
        .collect();
    by_id.is_empty().then_some(skills)
}

pub(super) fn check(row: &Row<'_>, seal: Seal) -> rusqlite::Result<()> {
    if row.get::<_, i64>("seal")? == seal.close() { Ok(()) } else { Err(bad("a row was changed from outside")) }
}

pub(super) fn time(milliseconds: i64) -> rusqlite::Result<Timestamp> {
    Timestamp::from_millisecond(milliseconds).map_err(|_| bad("no time"))
}

pub(super) fn bad(what: &str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, what.into())
}

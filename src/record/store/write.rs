//! Attempts into rows. Each row is sealed as it is written.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rusqlite::{Connection, params};

use super::kept::{AttemptId, Finished, Kept};
use super::seal::Seal;

/// Adds a row to `attempts`, under a new id or under the one it had. Its moves and what became of it are not written.
pub(super) fn attempt(connection: &Connection, id: Option<AttemptId>, kept: &Kept) -> rusqlite::Result<AttemptId> {
    let attempt = &kept.attempt;
    let (hash, mode, seed) = (attempt.hash.to_string(), attempt.mode.id(), attempt.seed.cast_signed());
    let (continued_from, continued_at) = kept.continued_from.map(|(from, at)| (from.0, at as i64)).unzip();
    let started_at = kept.started_at.as_millisecond();
    connection
        .prepare_cached(
            "INSERT INTO attempts (id, scenario, hash, seed, opening, mode, player, continued_from, continued_at, started_at, cut, seal)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 0)",
        )?
        .execute(params![
            id.map(|id| id.0), attempt.scenario, hash, seed, attempt.opening, mode, attempt.player, continued_from, continued_at, started_at, kept.cut
        ])?;
    // The id belongs to what is sealed, and is known only now.
    let id = AttemptId(connection.last_insert_rowid());
    let seal = Seal::of("attempts")
        .number(id.0)
        .text(&attempt.scenario)
        .text(&hash)
        .number(seed)
        .number(attempt.opening.into())
        .text(mode);
    let seal =
        seal.text(&attempt.player).maybe(continued_from).maybe(continued_at).number(started_at).number(kept.cut.into());
    connection.prepare_cached("UPDATE attempts SET seal = ?2 WHERE id = ?1")?.execute([id.0, seal.close()])?;
    Ok(id)
}

/// Adds a row to `moves`.
pub(super) fn one_move(
    connection: &Connection,
    id: AttemptId,
    number: usize,
    choice: &str,
    at: Timestamp,
) -> rusqlite::Result<()> {
    let (number, at) = (number as i64, at.as_millisecond());
    let seal = Seal::of("moves").number(id.0).number(number).text(choice).number(at).close();
    connection
        .prepare_cached("INSERT INTO moves (attempt, number, choice, at, seal) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![id.0, number, choice, at, seal])?;
    Ok(())
}

/// Adds a row to `finished`.
pub(super) fn finished(
    connection: &Connection,
    id: AttemptId,
    moves: usize,
    finished: &Finished,
    at: Timestamp,
) -> rusqlite::Result<()> {
    let (moves, at) = (moves as i64, at.as_millisecond());
    let kind = finished.kind.name();
    let Finished { ending, total, best, worst, exact, .. } = finished;
    let (score, par) = (finished.score.hundredths(), finished.par.hundredths());
    let skills: BTreeMap<_, _> = finished
        .skills
        .iter()
        .map(|(skill, points)| (skill.id(), points.map(crate::review::Points::hundredths)))
        .collect();
    let skills =
        serde_json::to_string(&skills).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))?;
    let seal = Seal::of("finished").number(id.0).number(at).number(moves).text(ending).text(kind);
    let seal = [*total, *best, *worst, score, par].into_iter().fold(seal, |seal, number| seal.number(number.into()));
    let seal = seal.number((*exact).into()).text(&skills).close();
    connection
        .prepare_cached(
            "INSERT INTO finished (attempt, at, moves, ending, kind, total, best, worst, score, par, exact, skills, seal)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?
        .execute(params![id.0, at, moves, ending, kind, total, best, worst, score, par, exact, skills, seal])?;
    Ok(())
}

/// Adds a row to `abandoned`.
pub(super) fn abandoned(connection: &Connection, id: AttemptId, at: Timestamp) -> rusqlite::Result<()> {
    let at = at.as_millisecond();
    let seal = Seal::of("abandoned").number(id.0).number(at).close();
    connection
        .prepare_cached("INSERT INTO abandoned (attempt, at, seal) VALUES (?1, ?2, ?3)")?
        .execute(params![id.0, at, seal])?;
    Ok(())
}

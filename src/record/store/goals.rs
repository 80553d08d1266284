//! Goals that people set.

use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

use crate::record::{Goal, NameKey};
use crate::review::Points;
use crate::scenario::Skill;

use super::read::{bad, check, time};
use super::seal::Seal;
use super::{Store, StoreError, Trouble};

/// A row of `goals`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct GoalRow {
    pub(super) id: i64,
    pub(super) player: String,
    pub(super) goal: Goal,
    pub(super) at: Timestamp,
}

impl Store {
    /// Sets a person's goal, in place of the one before; none takes it away. The name may be empty: whoever plays here without one.
    ///
    /// # Errors
    /// Where it cannot be written, or the goal's number is out of its range.
    pub fn set_goal(&self, player: &str, goal: Option<Goal>, at: Timestamp) -> Result<(), StoreError> {
        if goal.is_some_and(|goal| !goal.is_sound()) {
            let most = Goal::MOST_PLAYS;
            let why = format!("a goal is a score above 0 and up to 100, or 1 to {most} conversations a week");
            return Err(StoreError { path: self.path.clone(), trouble: Trouble::Refused(why) });
        }
        let key = NameKey::of(player);
        self.change(|change| {
            for row in all(change)?.iter().filter(|row| NameKey::of(&row.player) == key) {
                change.execute("DELETE FROM goals WHERE id = ?1", [row.id])?;
            }
            if let Some(goal) = goal {
                write(change, None, player.trim(), goal, at)?;
            }
            Ok(Ok(()))
        })
    }

    /// A person's goal, and when it was set.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn goal(&self, player: &str) -> Result<Option<(Goal, Timestamp)>, StoreError> {
        let key = NameKey::of(player);
        let rows = all(&self.connection).map_err(|error| StoreError::database(&self.path, error))?;
        Ok(rows.into_iter().rev().find(|row| NameKey::of(&row.player) == key).map(|row| (row.goal, row.at)))
    }
}

/// Every goal, in the order in which they were set.
pub(super) fn all(connection: &Connection) -> rusqlite::Result<Vec<GoalRow>> {
    connection.prepare_cached("SELECT * FROM goals ORDER BY id")?.query_map([], row)?.collect()
}

/// A row of `goals`.
pub(super) fn row(row: &Row<'_>) -> rusqlite::Result<GoalRow> {
    let (id, player): (i64, String) = (row.get("id")?, row.get("player")?);
    let (kind, skill): (String, String) = (row.get("kind")?, row.get("skill")?);
    let (wanted, at): (u32, i64) = (row.get("wanted")?, row.get("at")?);
    check(row, seal(id, [&player, &kind, &skill], wanted, at))?;
    let of = Skill::ALL.into_iter().find(|known| known.id() == skill);
    let goal = match kind.as_str() {
        "plays" => Goal::Plays { a_week: wanted },
        "score" if of.is_some() || skill.is_empty() => {
            let wanted = i32::try_from(wanted).map_err(|_| bad("no score"))?;
            Goal::Score { skill: of, wanted: Points::from_hundredths(wanted) }
        }
        _ => return Err(bad("no goal")),
    };
    Ok(GoalRow { id, player, goal, at: time(at)? })
}

/// Adds a row to `goals`, under a new id or under the one it had.
pub(super) fn write(
    connection: &Connection,
    id: Option<i64>,
    player: &str,
    goal: Goal,
    at: Timestamp,
) -> rusqlite::Result<()> {
    let (kind, skill, wanted) = match goal {
        Goal::Score { skill, wanted } => ("score", skill.map_or("", Skill::id), wanted.hundredths().unsigned_abs()),
        Goal::Plays { a_week } => ("plays", "", a_week),
    };
    let at = at.as_millisecond();
    connection
        .prepare_cached(
            "INSERT INTO goals (id, player, kind, skill, wanted, at, seal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0)",
        )?
        .execute(params![id, player, kind, skill, wanted, at])?;
    // The id belongs to what is sealed, and is known only now.
    let id = connection.last_insert_rowid();
    let seal = seal(id, [player, kind, skill], wanted, at).close();
    connection.prepare_cached("UPDATE goals SET seal = ?2 WHERE id = ?1")?.execute([id, seal])?;
    Ok(())
}

fn seal(id: i64, [player, kind, skill]: [&str; 3], wanted: u32, at: i64) -> Seal {
    Seal::of("goals").number(id).text(player).text(kind).text(skill).number(wanted.into()).number(at)
}

//! What stands of a scenario's attempts: first, best, latest.

use rusqlite::Connection;

use crate::record::Mode;
use crate::review::Points;
use crate::scenario::ContentHash;

/// The finished attempts at one text of a scenario. Attempts played on from a turning point never count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// The score of the first, the one that counts in comparisons: of the finished ones, that which was begun first.
    pub first: Option<Points>,
    /// The highest score.
    pub best: Option<Points>,
    /// The score of the one that was finished last.
    pub latest: Option<Points>,
    /// How many there are.
    pub attempts: u32,
    /// How many finished attempts there are at other texts of this scenario.
    pub older_text: u32,
}

/// The standing in a scenario's text.
pub(super) fn standing(connection: &Connection, scenario: &str, hash: ContentHash) -> rusqlite::Result<Standing> {
    let mut statement = connection.prepare_cached(
        "SELECT attempts.hash, finished.score, finished.at
         FROM attempts JOIN finished ON finished.attempt = attempts.id
         WHERE attempts.scenario = ?1 AND attempts.mode <> ?2
         ORDER BY attempts.id",
    )?;
    let mut rows = statement.query([scenario, Mode::Continued.id()])?;
    let hash = hash.to_string();
    let mut standing = Standing::default();
    let mut latest_at = i64::MIN;
    while let Some(row) = rows.next()? {
        if row.get::<_, String>(0)? != hash {
            standing.older_text += 1;
            continue;
        }
        let score = Some(Points::from_hundredths(row.get(1)?));
        let at = row.get(2)?;
        standing.attempts += 1;
        standing.first = standing.first.or(score);
        standing.best = standing.best.max(score);
        if at >= latest_at {
            (standing.latest, latest_at) = (score, at);
        }
    }
    Ok(standing)
}

//! Scores over time.

use std::collections::BTreeSet;

use jiff::Timestamp;

use crate::record::{PlayedOn, Rescored};
use crate::review::Points;
use crate::scenario::Skill;

use super::{in_order, when};

/// So many attempts make an average: of fewer it would jump with every play.
pub const RECENT: usize = 3;

/// The scores of one person in a skill, or in total, over time.
#[derive(Debug, Clone)]
pub struct Series<'a> {
    /// The skill; none for the total.
    pub skill: Option<Skill>,
    /// In the order in which they were played. Attempts in which not enough was asked of the skill are left out.
    pub points: Vec<SeriesPoint<'a>>,
    /// The average of the latest [`RECENT`] of them; none where there are fewer.
    pub recent: Option<Points>,
    /// The average of the [`RECENT`] before those; none where there are fewer. What lies between the two is the change.
    pub before: Option<Points>,
}

/// One attempt in a series.
#[derive(Debug, Clone, Copy)]
pub struct SeriesPoint<'a> {
    /// When it was played.
    pub at: Timestamp,
    /// Its score, 0 to 100.
    pub score: Points,
    /// What clicking at random gets on average, where that is known: of the total always, of a skill where it was replayed.
    pub par: Option<Points>,
    /// Whether it was the first at its scenario. Later ones measure memory of it too.
    pub first: bool,
    /// On which text it was played: points of another text are to be marked.
    pub text: PlayedOn,
    /// The attempt.
    pub attempt: &'a Rescored,
}

/// A person's scores over time: the total first, then each skill that was asked enough at least once, in the order of [`Skill::ALL`]. O(attempts × log attempts).
pub fn series<'a>(attempts: &[&'a Rescored]) -> Vec<Series<'a>> {
    let (ordered, mut met) = (in_order(attempts), BTreeSet::new());
    let firsts: Vec<bool> =
        ordered.iter().map(|attempt| met.insert((&attempt.who, &attempt.attempt.scenario))).collect();
    std::iter::once(None)
        .chain(Skill::ALL.map(Some))
        .map(|skill| one(skill, &ordered, &firsts))
        .filter(|series| series.skill.is_none() || !series.points.is_empty())
        .collect()
}

fn one<'a>(skill: Option<Skill>, ordered: &[&'a Rescored], firsts: &[bool]) -> Series<'a> {
    let points: Vec<SeriesPoint<'_>> = ordered
        .iter()
        .zip(firsts)
        .filter_map(|(attempt, first)| {
            let score = skill.map_or_else(|| attempt.score(), |skill| attempt.skill(skill))?;
            let par = match skill {
                None => attempt.worth.as_ref().map(|worth| worth.par),
                Some(skill) => skill_par(attempt, skill),
            };
            Some(SeriesPoint { at: when(attempt)?, score, par, first: *first, text: attempt.text, attempt })
        })
        .collect();
    let end = points.len();
    let before = end.checked_sub(2 * RECENT).map(|start| &points[start..end - RECENT]);
    Series {
        skill,
        recent: end.checked_sub(RECENT).and_then(|start| average(&points[start..])),
        before: before.and_then(average),
        points,
    }
}

fn skill_par(attempt: &Rescored, skill: Skill) -> Option<Points> {
    let card = &attempt.play.as_ref()?.review.scorecard;
    card.skills.iter().find(|scored| scored.skill == skill).map(|scored| scored.par)
}

/// The average, rounded to hundredths; none of nothing.
fn average(points: &[SeriesPoint<'_>]) -> Option<Points> {
    mean(points.iter().map(|point| point.score))
}

/// The average of points, rounded to hundredths, halves up; none of nothing.
pub(in crate::record) fn mean(points: impl Iterator<Item = Points>) -> Option<Points> {
    let (sum, count) =
        points.fold((0_i64, 0_i64), |(sum, count), points| (sum + i64::from(points.hundredths()), count + 1));
    let rounded = (2 * sum + count).checked_div_euclid(2 * count)?;
    i32::try_from(rounded).ok().map(Points::from_hundredths)
}

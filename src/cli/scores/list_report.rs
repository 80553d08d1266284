//! How one stands, as JSON. The fields are described in `docs/json.md` and stay.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::record::progress::{Cost, GoalStanding, Series, TextStanding, people};
use crate::record::{PlayedOn, Rescored};
use crate::review::Points;

use super::goal::GoalReport;
use super::list::Stands;

#[derive(Debug, Serialize)]
pub(super) struct Report {
    person: String,
    people: Vec<PersonReport>,
    total: SeriesReport,
    skills: BTreeMap<&'static str, SeriesReport>,
    scenarios: Vec<StandingReport>,
    costs: Vec<CostReport>,
    costs_of: usize,
    goal: Option<GoalNow>,
    next: Option<NextReport>,
}

#[derive(Debug, Serialize)]
struct PersonReport {
    name: String,
    attempts: usize,
}

#[derive(Debug, Default, Serialize)]
struct SeriesReport {
    recent: Option<Points>,
    before: Option<Points>,
    points: Vec<PointReport>,
}

#[derive(Debug, Serialize)]
struct PointReport {
    at: String,
    scenario: String,
    score: Points,
    par_score: Option<Points>,
    first: bool,
    this_text: bool,
}

#[derive(Debug, Serialize)]
struct StandingReport {
    scenario: String,
    hash: String,
    this_text: bool,
    mode: &'static str,
    first: Option<Points>,
    best: Option<Points>,
    latest: Option<Points>,
    attempts: usize,
}

#[derive(Debug, Serialize)]
struct CostReport {
    kind: String,
    words: String,
    moves: usize,
    cost: Points,
}

#[derive(Debug, Serialize)]
struct GoalNow {
    #[serde(flatten)]
    goal: GoalReport,
    now: Option<f64>,
    reached: bool,
}

#[derive(Debug, Serialize)]
struct NextReport {
    scenario: String,
    why: String,
    due: Option<String>,
}

impl Report {
    /// Of one person's attempts; `all` are everybody's.
    pub(super) fn of(stands: &Stands<'_>, whose: &str, all: &[Rescored]) -> Self {
        let of = |series: &Series<'_>| SeriesReport {
            recent: series.recent,
            before: series.before,
            points: series
                .points
                .iter()
                .map(|point| PointReport {
                    at: point.at.to_string(),
                    scenario: point.attempt.attempt.scenario.clone(),
                    score: point.score,
                    par_score: point.par,
                    first: point.first,
                    this_text: point.text == PlayedOn::ThisText,
                })
                .collect(),
        };
        let (mut total, mut skills) = (SeriesReport::default(), BTreeMap::new());
        for series in &stands.series {
            match series.skill {
                None => total = of(series),
                Some(skill) => _ = skills.insert(skill.id(), of(series)),
            }
        }
        let kind = |cost: &Cost<'_>| CostReport {
            kind: cost.kind.id(),
            words: cost.kind.words(),
            moves: cost.moves,
            cost: cost.points,
        };
        let goal = stands.goal.map(|(goal, at, standing)| GoalNow {
            goal: GoalReport::of((goal, at)),
            now: match standing {
                GoalStanding::Score { now, .. } => now.map(Points::as_f64),
                GoalStanding::Plays { now, .. } => Some(f64::from(now)),
            },
            reached: standing.is_reached(),
        });
        Self {
            person: whose.trim().to_owned(),
            people: people(all)
                .into_iter()
                .map(|(person, attempts)| PersonReport { name: person.name, attempts })
                .collect(),
            total,
            skills,
            scenarios: stands.standings.iter().map(standing).collect(),
            costs: stands.costs.kinds.iter().map(kind).collect(),
            costs_of: stands.costs.attempts,
            goal,
            next: stands.next.as_ref().map(|next| NextReport {
                scenario: next.scenario.clone(),
                why: next.why.clone(),
                due: next.due.map(|due| due.to_string()),
            }),
        }
    }
}

fn standing(standing: &TextStanding<'_>) -> StandingReport {
    StandingReport {
        scenario: standing.scenario.to_owned(),
        hash: standing.hash.to_string(),
        this_text: standing.text == PlayedOn::ThisText,
        mode: standing.mode.id(),
        first: standing.first.score(),
        best: standing.best.score(),
        latest: standing.latest.score(),
        attempts: standing.attempts,
    }
}

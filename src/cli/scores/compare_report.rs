//! A comparison as JSON. The fields are described in `docs/json.md` and stay.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::record::compare::{Comparison, Question, Spread};
use crate::record::{ReceiptId, Unplayable};
use crate::review::Points;
use crate::scenario::Skill;

#[derive(Debug, Serialize)]
pub(super) struct Report {
    scenario: String,
    hash: String,
    mode: &'static str,
    people: Vec<PersonReport>,
    total: Option<SpreadReport>,
    skills: BTreeMap<&'static str, SpreadReport>,
    par_score: Option<Points>,
    teams: Vec<TeamReport>,
    costs: Vec<CostReport>,
    nodes: Vec<NodeReport>,
    left_out: Vec<LeftOutReport>,
    unplayable: Vec<UnplayableReport>,
}

#[derive(Debug, Serialize)]
struct PersonReport {
    name: String,
    team: Option<String>,
    first: Option<Points>,
    best: Points,
    latest: Points,
    attempts: usize,
    had_met_it: bool,
    skills: BTreeMap<&'static str, Option<Points>>,
    ending: Option<String>,
    receipt: Option<String>,
}

#[derive(Debug, Serialize)]
struct SpreadReport {
    count: usize,
    median: Points,
    lower_quartile: Option<Points>,
    upper_quartile: Option<Points>,
}

#[derive(Debug, Serialize)]
struct TeamReport {
    name: String,
    total: SpreadReport,
    skills: BTreeMap<&'static str, SpreadReport>,
}

#[derive(Debug, Serialize)]
struct CostReport {
    node: String,
    choice: String,
    said: Option<String>,
    took: usize,
    of: usize,
    cost: Points,
    why: String,
    better: Option<String>,
    words: String,
}

#[derive(Debug, Serialize)]
struct NodeReport {
    node: String,
    came: usize,
    choices: Vec<ChoiceReport>,
}

#[derive(Debug, Serialize)]
struct ChoiceReport {
    choice: String,
    said: Option<String>,
    taken: usize,
    share: f64,
    cost: Option<Points>,
}

#[derive(Debug, Serialize)]
struct LeftOutReport {
    name: Option<String>,
    why: String,
}

#[derive(Debug, Serialize)]
struct UnplayableReport {
    receipt: String,
    why: String,
}

impl Report {
    pub(super) fn of(
        comparison: &Comparison<'_>,
        question: &Question<'_>,
        unplayable: &[(ReceiptId, Unplayable)],
    ) -> Self {
        let hides = question.pseudonyms;
        let people = comparison.entries.iter().map(|entry| {
            let first = entry.first;
            let worth = first.worth.as_ref();
            PersonReport {
                name: if hides || entry.person.is_named() { entry.shown.clone() } else { String::new() },
                team: entry.person.team.clone().filter(|_| !hides),
                first: first.score(),
                best: entry.best,
                latest: entry.latest,
                attempts: entry.attempts,
                had_met_it: entry.had_met_it,
                skills: worth
                    .iter()
                    .flat_map(|worth| &worth.skills)
                    .map(|(skill, score)| (skill.id(), *score))
                    .collect(),
                ending: worth.map(|worth| worth.ending.clone()),
                // A receipt holds the name.
                receipt: first.receipt().filter(|_| !hides).map(|receipt| receipt.to_string()),
            }
        });
        let costs = comparison.costs.iter().map(|cost| CostReport {
            node: cost.node.clone(),
            choice: cost.choice.clone(),
            said: cost.said.clone(),
            took: cost.took,
            of: cost.of,
            cost: cost.points,
            why: cost.why.clone(),
            better: cost.better.clone(),
            words: cost.words(),
        });
        let nodes = comparison.shares.iter().map(|node| NodeReport {
            node: node.node.clone(),
            came: node.came,
            choices: node
                .choices
                .iter()
                .map(|choice| ChoiceReport {
                    choice: choice.choice.clone(),
                    said: choice.said.clone(),
                    taken: choice.taken,
                    share: choice.share,
                    cost: choice.cost,
                })
                .collect(),
        });
        let left_out = comparison.left_out.iter().map(|left| LeftOutReport {
            name: Some(left.attempt.who.name.clone()).filter(|_| !hides),
            why: left.reason.to_string(),
        });
        Self {
            scenario: question.scenario.to_owned(),
            hash: question.hash.to_string(),
            mode: question.mode.id(),
            people: people.collect(),
            total: comparison.total.as_ref().map(spread),
            skills: by_id(&comparison.skills),
            par_score: comparison.par,
            teams: comparison
                .teams
                .iter()
                .map(|team| TeamReport {
                    name: team.name.clone(),
                    total: spread(&team.total),
                    skills: by_id(&team.skills),
                })
                .collect(),
            costs: costs.collect(),
            nodes: nodes.collect(),
            left_out: left_out.collect(),
            unplayable: unplayable
                .iter()
                .map(|(id, why)| UnplayableReport { receipt: id.to_string(), why: why.to_string() })
                .collect(),
        }
    }
}

fn by_id(skills: &[(Skill, Spread)]) -> BTreeMap<&'static str, SpreadReport> {
    skills.iter().map(|(skill, of)| (skill.id(), spread(of))).collect()
}

fn spread(of: &Spread) -> SpreadReport {
    let (lower_quartile, upper_quartile) = of.middle_half.unzip();
    SpreadReport { count: of.count, median: of.median, lower_quartile, upper_quartile }
}

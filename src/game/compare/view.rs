//! What the screen shows of a group, worked out once for each question and change of the attempts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::{
    game::progress::words::{capital, count},
    record::{
        Mode, Rescored,
        compare::{ChoiceShare, Comparison, Entry, GroupCost, NodeShare, Question, Spread, modes},
    },
    review::Points,
    scenario::{Names, Scenario, Skill},
};

/// So many choices that cost a group are told.
const COSTS: usize = 6;
/// So many of those who are left out are named.
const NAMED: usize = 8;

/// A scenario that can be asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) id: String,
    pub(super) title: String,
    /// In which modes it was played, and by how many people.
    pub(super) modes: Vec<(Mode, usize)>,
}

/// What one score of everybody is: the total, or a skill.
pub(super) type Measure = Option<Skill>;

/// A group's first attempts side by side.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct CompareView {
    /// What sums it up.
    pub(super) sentence: String,
    /// What is compared.
    pub(super) meta: String,
    /// The measures that there are, with how each is spread.
    pub(super) measures: Vec<(Measure, SpreadView)>,
    pub(super) par: Option<f32>,
    pub(super) people: Vec<PersonView>,
    pub(super) teams: Vec<TeamView>,
    pub(super) costs: Vec<CostView>,
    pub(super) moments: Vec<MomentView>,
    /// Who is left out, and why: a sentence each.
    pub(super) left_out: Vec<String>,
}

/// How scores are spread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct SpreadView {
    pub(super) count: usize,
    pub(super) median: f32,
    pub(super) middle_half: Option<(f32, f32)>,
}

/// One person.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct PersonView {
    pub(super) name: String,
    pub(super) team: Option<String>,
    /// The first attempt by measure; none where not enough was asked.
    pub(super) scores: BTreeMap<Measure, f32>,
    /// Best and latest total beside it, where there is more than the first.
    pub(super) others: Option<(f32, f32)>,
    /// What else is to know.
    pub(super) note: &'static str,
}

/// One team.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TeamView {
    pub(super) name: String,
    pub(super) spreads: BTreeMap<Measure, SpreadView>,
}

/// A choice that cost the group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CostView {
    /// "7 of 11 said “The carrier lost it.”"
    pub(super) words: String,
    /// "18 points each".
    pub(super) each: String,
    pub(super) why: String,
    pub(super) better: Option<String>,
}

/// A moment, and what was chosen there.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct MomentView {
    /// What the customer says there.
    pub(super) line: String,
    /// "11 came here".
    pub(super) came: String,
    pub(super) choices: Vec<ShareView>,
}

/// What share chose something.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ShareView {
    pub(super) words: String,
    pub(super) taken: usize,
    /// 0 to 1.
    pub(super) share: f32,
    /// "costs 18 on average"; none where nothing is lost or nobody took it.
    pub(super) cost: Option<String>,
}

/// The scenarios of which there are finished plays of the text that is here, by title.
pub(super) fn asked(all: &[Rescored], scenarios: &[&Arc<Scenario>]) -> Vec<Asked> {
    let played: BTreeSet<&str> = all.iter().map(|attempt| attempt.attempt.scenario.as_str()).collect();
    let mut asked: Vec<Asked> = scenarios
        .iter()
        .filter(|scenario| played.contains(scenario.id.as_str()))
        .map(|scenario| Asked {
            id: scenario.id.clone(),
            title: scenario.title.clone(),
            modes: modes(all, &scenario.id, scenario.hash),
        })
        .collect();
    asked.sort_by_cached_key(|asked| asked.title.to_lowercase());
    asked
}

impl CompareView {
    /// Compares first attempts at a scenario.
    pub(super) fn of(all: &[Rescored], scenario: &Scenario, mode: Mode, pseudonyms: bool) -> Self {
        let question = Question { scenario: &scenario.id, hash: scenario.hash, mode, pseudonyms };
        let comparison = Comparison::of(all, &question);
        let mut measures: Vec<(Measure, SpreadView)> = Vec::new();
        measures.extend(comparison.total.as_ref().map(|total| (None, SpreadView::of(total))));
        measures.extend(comparison.skills.iter().map(|(skill, of)| (Some(*skill), SpreadView::of(of))));
        Self {
            sentence: sentence(&comparison),
            meta: meta(&comparison, mode),
            measures,
            par: comparison.par.map(points),
            people: comparison.entries.iter().map(|entry| PersonView::of(entry, pseudonyms)).collect(),
            teams: comparison
                .teams
                .iter()
                .map(|team| TeamView {
                    name: team.name.clone(),
                    spreads: std::iter::once((None, SpreadView::of(&team.total)))
                        .chain(team.skills.iter().map(|(skill, of)| (Some(*skill), SpreadView::of(of))))
                        .collect(),
                })
                .collect(),
            costs: comparison.costs.iter().take(COSTS).map(CostView::of).collect(),
            moments: comparison.shares.iter().map(|share| MomentView::of(share, scenario)).collect(),
            left_out: left_out(&comparison, pseudonyms),
        }
    }
}

fn points(points: Points) -> f32 {
    points.as_f64() as f32
}

fn sentence(comparison: &Comparison<'_>) -> String {
    let Some(total) = comparison.total else { return "Nobody’s finished play is here yet.".to_owned() };
    match (total.count, total.middle_half) {
        (1, _) => "One person so far: nobody to compare with.".to_owned(),
        (people, Some((low, high))) => {
            format!("Half of the {people} stand between {low} and {high}, the middle at {}.", total.median)
        }
        (people, None) => format!("{people} people, the middle at {}.", total.median),
    }
}

fn meta(comparison: &Comparison<'_>, mode: Mode) -> String {
    let mode = if mode == Mode::Assessed { "assessed" } else { "practice" };
    let par = comparison.par.map(|par| format!(" Par, what clicking at random gets, is {par}.")).unwrap_or_default();
    format!("First attempts, {mode}, of the text that is here now.{par} Everything was replayed and scored here.")
}

fn left_out(comparison: &Comparison<'_>, pseudonyms: bool) -> Vec<String> {
    let mut reasons: BTreeMap<_, (usize, Vec<&str>)> = BTreeMap::new();
    for left in &comparison.left_out {
        let (number, names) = reasons.entry(left.reason).or_default();
        *number += 1;
        let who = &left.attempt.who;
        if who.is_named() && !names.contains(&who.name.as_str()) {
            names.push(&who.name);
        }
    }
    let told = |(reason, (number, names)): (_, (usize, Vec<&str>))| {
        let more = if names.len() > NAMED { " and others" } else { "" };
        let who: Vec<&str> = names.into_iter().take(NAMED).collect();
        let who = if pseudonyms || who.is_empty() { String::new() } else { format!(" ({}{more})", who.join(", ")) };
        format!("{}{who}: {reason}.", count(number, "attempt"))
    };
    reasons.into_iter().map(told).collect()
}

impl SpreadView {
    fn of(spread: &Spread) -> Self {
        Self {
            count: spread.count,
            median: points(spread.median),
            middle_half: spread.middle_half.map(|(low, high)| (points(low), points(high))),
        }
    }

    /// "median 62, the middle half from 51 to 70".
    pub(super) fn words(&self) -> String {
        let half = self
            .middle_half
            .map(|(low, high)| format!(", the middle half from {low:.0} to {high:.0}"))
            .unwrap_or_default();
        format!("median {:.0}{half}", self.median)
    }
}

impl PersonView {
    fn of(entry: &Entry<'_>, pseudonyms: bool) -> Self {
        let mut scores = BTreeMap::new();
        scores.extend(entry.first.score().map(|score| (None, points(score))));
        scores.extend(Skill::ALL.iter().filter_map(|skill| Some((Some(*skill), points(entry.first.skill(*skill)?)))));
        Self {
            name: entry.shown.clone(),
            team: entry.person.team.clone().filter(|_| !pseudonyms),
            scores,
            others: (entry.attempts > 1).then(|| (points(entry.best), points(entry.latest))),
            note: if entry.had_met_it { "had met it before" } else { "" },
        }
    }
}

impl CostView {
    fn of(cost: &GroupCost) -> Self {
        Self {
            words: cost.words(),
            each: format!("{} points each", cost.each()),
            why: cost.why.clone(),
            better: cost.better.clone(),
        }
    }
}

impl MomentView {
    fn of(share: &NodeShare, scenario: &Scenario) -> Self {
        let node = scenario.nodes.iter().find(|node| node.id == share.node);
        let line = node.and_then(|node| {
            let said = node.lines.iter().rfind(|line| line.who.is_some()).or(node.lines.last())?;
            said.wordings.first().map(|text| text.show(&names(scenario)))
        });
        let line = line.filter(|line| !line.is_empty()).map_or_else(|| share.node.clone(), |line| format!("“{line}”"));
        let came = if share.came == 1 { "1 came here".to_owned() } else { format!("{} came here", share.came) };
        Self { line, came, choices: share.choices.iter().map(ShareView::of).collect() }
    }
}

fn names(scenario: &Scenario) -> Names<'_> {
    let player = if scenario.brief.name.is_empty() { "…" } else { &scenario.brief.name };
    Names { player, cast: &scenario.cast }
}

impl ShareView {
    fn of(choice: &ChoiceShare) -> Self {
        let cost = choice.cost.filter(|cost| cost.whole() > 0).map(|cost| format!("costs {cost}"));
        Self {
            words: choice.said.as_deref().map_or_else(|| "Says nothing".to_owned(), capital),
            taken: choice.taken,
            share: choice.share as f32,
            cost,
        }
    }
}

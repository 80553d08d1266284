//! The report of a group: first attempts, nobody named, nobody last.

use std::collections::BTreeMap;

use askama::Template;

use crate::record::Mode;
use crate::record::compare::{ChoiceShare, Comparison, FEWEST, Spread};
use crate::review::Points;
use crate::scenario::{Names, Scenario};

use super::FONTS;

/// So many costs are told.
const COSTS: usize = 5;
/// At so many moments the shares of choices are told.
const MOMENTS: usize = 3;

/// What a group's report is made of.
#[derive(Debug, Clone, Copy)]
pub struct Group<'g> {
    /// The first attempts, compared.
    pub comparison: &'g Comparison<'g>,
    /// The scenario, in the text that is compared.
    pub scenario: &'g Scenario,
    /// The mode that is compared.
    pub mode: Mode,
    /// The day that is to stand on it, in words; empty for none.
    pub when: &'g str,
}

#[derive(Template)]
#[template(path = "report/group.html")]
struct Page<'g> {
    fonts: &'static str,
    language: &'g str,
    scenario: &'g str,
    hash: String,
    authors: String,
    title: &'g str,
    summary: &'g str,
    people: String,
    mode: &'static str,
    when: &'g str,
    statement: String,
    has_par: bool,
    spreads: Vec<SpreadBar>,
    spread_note: String,
    teams: Vec<SpreadBar>,
    costs: Vec<Cost>,
    moments: Vec<Moment>,
    left_out: String,
}

struct SpreadBar {
    name: String,
    median: i32,
    half: Option<(i32, i32)>,
    par: Option<i32>,
    count: usize,
    words: String,
}

struct Cost {
    words: String,
    each: i32,
    /// Of all that was lost, in per cent.
    share: i64,
    why: String,
    better: String,
}

struct Moment {
    heard: Vec<String>,
    came: usize,
    choices: Vec<Share>,
}

struct Share {
    said: String,
    taken: usize,
    percent: i64,
    cost: String,
    costs: bool,
}

/// The report of a group as HTML; none where nobody's first attempt is in the comparison.
pub fn group_report(group: &Group<'_>) -> Option<String> {
    let Group { comparison, scenario, .. } = group;
    let total = comparison.total?;
    let par = comparison.par.map(Points::whole);
    let mut spreads = vec![bar("Total", &total, par)];
    spreads.extend(comparison.skills.iter().map(|(skill, spread)| bar(skill.name(), spread, None)));
    let teams = comparison.teams.iter().filter(|team| team.total.count >= FEWEST);
    let page = Page {
        fonts: &FONTS,
        language: &scenario.language,
        scenario: &scenario.id,
        hash: scenario.hash.to_string(),
        authors: scenario.authors.join(", "),
        title: &scenario.title,
        summary: &scenario.summary,
        people: people(total.count),
        mode: if group.mode == Mode::Assessed { "assessed" } else { "practice" },
        when: group.when,
        statement: statement(&total, par),
        has_par: par.is_some(),
        spreads,
        spread_note: note(&total),
        teams: teams.map(|team| bar(&team.name, &team.total, None)).collect(),
        costs: costs(comparison),
        moments: moments(comparison, scenario),
        left_out: left_out(comparison),
    };
    // Writing into a text can't fail, and the templates call nothing that can.
    page.render().ok()
}

fn bar(name: &str, spread: &Spread, par: Option<i32>) -> SpreadBar {
    let (median, half) = (spread.median.whole(), spread.middle_half.map(|(low, high)| (low.whole(), high.whole())));
    let mut words = format!("{name}: median {median} of 100");
    if let Some((low, high)) = half {
        words.push_str(&format!(", the middle half from {low} to {high}"));
    }
    if let Some(par) = par {
        words.push_str(&format!(", random clicking gets {par}"));
    }
    SpreadBar { name: name.to_owned(), median, half, par, count: spread.count, words }
}

fn people(count: usize) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
}

fn statement(total: &Spread, par: Option<i32>) -> String {
    let median = total.median.whole();
    let middle = match total.middle_half.map(|(low, high)| (low.whole(), high.whole())) {
        Some((low, high)) => format!("Half of the group lies between {low} and {high}, around a median of {median}"),
        None => format!("The median is {median} of 100"),
    };
    match par {
        Some(par) => format!("{middle}; clicking at random gets {par} on average."),
        None => format!("{middle}."),
    }
}

fn note(total: &Spread) -> String {
    let few = if total.count < FEWEST {
        format!(" Of fewer than {FEWEST} people no middle half is shown: it would be single people’s scores.")
    } else {
        String::new()
    };
    format!("A skill counts the people whose conversation asked for it at least twice.{few}")
}

fn costs(comparison: &Comparison<'_>) -> Vec<Cost> {
    let all: i64 = comparison.costs.iter().map(|cost| i64::from(cost.points.hundredths())).sum();
    let cost = |cost: &crate::record::compare::GroupCost| Cost {
        words: cost.words(),
        each: cost.each().whole(),
        share: if all > 0 { (100 * i64::from(cost.points.hundredths()) + all / 2) / all } else { 0 },
        why: cost.why.clone(),
        better: cost.better.clone().unwrap_or_else(|| "(Say nothing)".to_owned()),
    };
    comparison.costs.iter().take(COSTS).map(cost).collect()
}

/// The nodes at which most was lost, the dearest first, with what was chosen there.
fn moments(comparison: &Comparison<'_>, scenario: &Scenario) -> Vec<Moment> {
    let mut lost: BTreeMap<&str, i64> = BTreeMap::new();
    for cost in &comparison.costs {
        *lost.entry(&cost.node).or_default() += i64::from(cost.points.hundredths());
    }
    let mut nodes: Vec<(&str, i64)> = lost.into_iter().collect();
    nodes.sort_by_key(|(_, points)| std::cmp::Reverse(*points));
    nodes.iter().take(MOMENTS).filter_map(|(node, _)| moment(comparison, scenario, node)).collect()
}

fn moment(comparison: &Comparison<'_>, scenario: &Scenario, id: &str) -> Option<Moment> {
    let share = comparison.shares.iter().find(|share| share.node == id)?;
    let node = scenario.nodes.iter().find(|node| node.id == id)?;
    let names = Names { player: &scenario.brief.name, cast: &scenario.cast };
    let lines = node.lines.iter().filter_map(|line| {
        let text = line.wordings.first()?.show(&names);
        Some(match line.who.and_then(|who| scenario.cast.get(usize::from(who))) {
            Some(person) => format!("{}: “{text}”", person.name),
            None => format!("({text})"),
        })
    });
    let choice = |choice: &ChoiceShare| Share {
        said: choice.said.clone().unwrap_or_else(|| "(Say nothing)".to_owned()),
        taken: choice.taken,
        percent: (choice.share * 100.0).round() as i64,
        cost: match choice.cost.map(Points::whole) {
            None => "–".to_owned(),
            Some(0) => "0".to_owned(),
            Some(cost) => format!("−{cost}"),
        },
        costs: choice.cost.is_some_and(|cost| cost.whole() > 0),
    };
    Some(Moment { heard: lines.collect(), came: share.came, choices: share.choices.iter().map(choice).collect() })
}

/// "2 played on another text of the scenario; 1 not finished".
fn left_out(comparison: &Comparison<'_>) -> String {
    let mut reasons = BTreeMap::new();
    comparison.left_out.iter().for_each(|left| *reasons.entry(left.reason).or_insert(0_usize) += 1);
    let told: Vec<String> = reasons.iter().map(|(reason, number)| format!("{number} {reason}")).collect();
    told.join("; ")
}

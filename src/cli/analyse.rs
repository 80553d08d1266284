//! `defuse analyse`: what a scenario holds, apart from any play.

mod attempts;
mod print;

use std::collections::BTreeMap;
use std::io;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use serde::Serialize;

use crate::conversation::{Conversation, Event};
use crate::review::{Bot, Bots, Coverage, Envelope, Greedy, Odds, Points, extreme_line, states_by_node};
use crate::scenario::Skill;

use super::play::load;
use super::{Places, WRONG_USE, fail, print_json};

#[derive(Debug, Args)]
pub(super) struct AnalyseArgs {
    /// Built-in scenarios by name, files, folders; all of the library where there is none
    #[arg(value_name = "SCENARIO")]
    named: Vec<String>,
    /// Print as JSON
    #[arg(long)]
    json: bool,
    /// Print the best and the worst conversation in full: what both sides say
    #[arg(long)]
    lines: bool,
    /// How many random plays look for choices that nobody comes to take
    #[arg(long, value_name = "N", default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    plays: u32,
    /// Show what real attempts tell: how often each choice is taken, what each decision costs, whom it tells apart
    #[arg(long, conflicts_with_all = ["lines", "plays"])]
    attempts: bool,
    #[command(flatten)]
    places: Places,
}

#[derive(Debug, Serialize)]
struct Report {
    scenarios: Vec<ScenarioReport>,
}

#[derive(Debug, Serialize)]
struct ScenarioReport {
    scenario: String,
    hash: String,
    openings: Vec<OpeningReport>,
    bots: BTreeMap<&'static str, Points>,
    bot_margins: BTreeMap<&'static str, f64>,
    coverage: CoverageReport,
    states_by_node: Option<BTreeMap<String, usize>>,
}

#[derive(Debug, Serialize)]
struct OpeningReport {
    node: String,
    best: i32,
    worst: i32,
    par: f64,
    par_score: Points,
    par_margin: f64,
    greedy: Option<f64>,
    greedy_score: Option<Points>,
    skills: BTreeMap<&'static str, (i32, i32)>,
    states: Option<usize>,
    conversations: Option<f64>,
    exact: bool,
    endings: BTreeMap<String, Chance>,
    best_line: Option<Vec<String>>,
    worst_line: Option<Vec<String>>,
}

#[derive(Debug, Serialize)]
struct CoverageReport {
    plays: u32,
    choices: usize,
    never_taken: Vec<Place>,
    impossible: Option<Vec<Place>>,
}

#[derive(Debug, Serialize)]
struct Place {
    node: String,
    choice: String,
}

#[derive(Debug, Serialize)]
struct Chance {
    kind: &'static str,
    chance: f64,
}

pub(super) fn run(args: &AnalyseArgs) -> io::Result<ExitCode> {
    if args.attempts {
        return attempts::run(args);
    }
    let mut report = Report { scenarios: Vec::new() };
    let all = args.named.is_empty().then(|| Ok(args.places.library().entries().to_vec()));
    for found in all.into_iter().chain(args.named.iter().map(|name| args.places.find(name))) {
        let entries = match found {
            Ok(entries) => entries,
            Err(message) => return Ok(fail(WRONG_USE, &message)),
        };
        for entry in entries {
            let scenario = match load(&entry)? {
                Ok(scenario) => scenario,
                Err(code) => return Ok(code),
            };
            let envelope = Envelope::of(Arc::clone(&scenario));
            let bots = Bots::of(&envelope);
            let found = scenario_report(&envelope, &bots, args.plays);
            if !args.json {
                print::print(&envelope, &bots, &found, args.lines)?;
            }
            report.scenarios.push(found);
        }
    }
    if args.json {
        print_json(&report)?;
    } else {
        print::print_words()?;
    }
    Ok(ExitCode::SUCCESS)
}

fn scenario_report(envelope: &Envelope, bots: &Bots<'_>, plays: u32) -> ScenarioReport {
    let scenario = envelope.scenario();
    let openings = 0..scenario.openings.len() as u16;
    let coverage = Coverage::of(envelope, bots, plays);
    let place = |(node, choice): (usize, usize)| {
        let node = &scenario.nodes[node];
        Place { node: node.id.clone(), choice: node.choices[choice].id.clone() }
    };
    let by_node = states_by_node(envelope);
    ScenarioReport {
        scenario: scenario.id.clone(),
        hash: scenario.hash.to_string(),
        openings: openings.map(|opening| opening_report(envelope, bots, opening, plays)).collect(),
        bots: bots.scores().iter().map(|score| (score.bot.id(), score.score)).collect(),
        bot_margins: bots.scores().iter().map(|score| (score.bot.id(), score.margin)).collect(),
        coverage: CoverageReport {
            plays,
            choices: coverage.choices(),
            never_taken: coverage.missed().map(place).collect(),
            impossible: coverage.impossible().map(|places| places.into_iter().map(place).collect()),
        },
        states_by_node: by_node.map(|states| {
            let nodes = scenario.nodes.iter().map(|node| node.id.clone());
            nodes.zip(states).collect()
        }),
    }
}

/// The chance of each ending under random play: worked out, or where that can't be from so many plays.
fn ending_chances(envelope: &Envelope, bots: &Bots<'_>, odds: Option<&Odds>, opening: u16, plays: u32) -> Vec<f64> {
    if let Some(odds) = odds {
        return odds.endings.clone();
    }
    let mut chances = vec![0.0; envelope.scenario().endings.len()];
    for seed in 0..plays {
        if let Some(end) = bots.play(Bot::Random, Some(opening), u64::from(seed)).end() {
            chances[end.ending as usize] += 1.0 / f64::from(plays);
        }
    }
    chances
}

fn opening_report(envelope: &Envelope, bots: &Bots<'_>, opening: u16, plays: u32) -> OpeningReport {
    let scenario = envelope.scenario();
    let extremes = envelope.extremes(opening);
    let odds = Odds::of(envelope, opening);
    let greedy = Greedy::of(envelope, opening).map(|greedy| greedy.average);
    let chances = ending_chances(envelope, bots, odds.as_ref(), opening, plays);
    OpeningReport {
        node: scenario.nodes[scenario.openings[usize::from(opening)].node as usize].id.clone(),
        best: extremes.total.best,
        worst: extremes.total.worst,
        par: extremes.par,
        par_score: extremes.total.points_of_average(extremes.par),
        par_margin: extremes.par_margin,
        greedy,
        greedy_score: greedy.map(|greedy| extremes.total.points_of_average(greedy)),
        skills: Skill::ALL
            .iter()
            .map(|skill| (skill.id(), extremes.skills[skill.index()]))
            .filter(|(_, scale)| !scale.is_flat())
            .map(|(id, scale)| (id, (scale.worst, scale.best)))
            .collect(),
        states: odds.as_ref().map(|odds| odds.states),
        conversations: odds.as_ref().map(|odds| odds.conversations),
        exact: envelope.is_exact(),
        endings: scenario
            .endings
            .iter()
            .zip(chances)
            .map(|(ending, chance)| (ending.id.clone(), Chance { kind: ending.kind.name(), chance }))
            .collect(),
        best_line: line_ids(envelope, opening, true),
        worst_line: line_ids(envelope, opening, false),
    }
}

fn played(envelope: &Envelope, opening: u16, best: bool) -> Option<(Conversation, Vec<Event>)> {
    let line = extreme_line(envelope, opening, best)?;
    let mut events = Vec::new();
    let mut conversation = Conversation::start(Arc::clone(envelope.scenario()), 0, Some(opening), "", &mut events);
    for choice in line {
        conversation.choose(choice, &mut events).ok()?;
    }
    Some((conversation, events))
}

fn line_ids(envelope: &Envelope, opening: u16, best: bool) -> Option<Vec<String>> {
    played(envelope, opening, best).map(|(conversation, _)| conversation.choice_ids().map(str::to_owned).collect())
}

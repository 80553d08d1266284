//! `defuse analyse`: what a scenario holds, apart from any play.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;
use serde::Serialize;

use crate::conversation::{Conversation, Event};
use crate::review::{Envelope, Odds, Points, extreme_line};
use crate::scenario::{Scenario, Skill};
use crate::terminal::Page;

use super::play::load;
use super::{Places, WRONG_USE, fail, print_json, width};

#[derive(Debug, Args)]
pub(super) struct AnalyseArgs {
    /// Built-in scenarios by name, files, folders; all of the library where there is none
    #[arg(value_name = "SCENARIO")]
    named: Vec<String>,
    /// Print as JSON
    #[arg(long)]
    json: bool,
    /// Print the best and the worst conversation in full
    #[arg(long)]
    lines: bool,
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
}

#[derive(Debug, Serialize)]
struct OpeningReport {
    node: String,
    best: i32,
    worst: i32,
    par: f64,
    par_score: Points,
    par_margin: f64,
    skills: BTreeMap<&'static str, (i32, i32)>,
    states: Option<usize>,
    conversations: Option<f64>,
    exact: bool,
    endings: BTreeMap<String, Chance>,
    best_line: Option<Vec<String>>,
    worst_line: Option<Vec<String>>,
}

#[derive(Debug, Serialize)]
struct Chance {
    kind: &'static str,
    chance: Option<f64>,
}

pub(super) fn run(args: &AnalyseArgs) -> io::Result<ExitCode> {
    let library = args.places.library();
    let named: Vec<String> = if args.named.is_empty() {
        library.entries().iter().map(|entry| entry.id.clone()).collect()
    } else {
        args.named.clone()
    };
    let mut report = Report { scenarios: Vec::new() };
    for name in &named {
        let entries = match library.find(name) {
            Ok(entries) => entries,
            Err(message) => return Ok(fail(WRONG_USE, &message)),
        };
        for entry in entries {
            let scenario = match load(&entry)? {
                Ok(scenario) => scenario,
                Err(code) => return Ok(code),
            };
            let envelope = Envelope::of(Arc::clone(&scenario));
            let openings =
                (0..scenario.openings.len() as u16).map(|opening| opening_report(&envelope, opening)).collect();
            let found = ScenarioReport { scenario: scenario.id.clone(), hash: scenario.hash.to_string(), openings };
            if !args.json {
                print(&scenario, &envelope, &found, args.lines)?;
            }
            report.scenarios.push(found);
        }
    }
    if args.json {
        print_json(&report)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn opening_report(envelope: &Envelope, opening: u16) -> OpeningReport {
    let scenario = envelope.scenario();
    let extremes = envelope.extremes(opening);
    let odds = Odds::of(envelope, opening);
    OpeningReport {
        node: scenario.nodes[scenario.openings[usize::from(opening)].node as usize].id.clone(),
        best: extremes.total.best,
        worst: extremes.total.worst,
        par: extremes.par,
        par_score: extremes.total.points_of_average(extremes.par),
        par_margin: extremes.par_margin,
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
            .enumerate()
            .map(|(index, ending)| {
                (
                    ending.id.clone(),
                    Chance { kind: ending.kind.name(), chance: odds.as_ref().map(|odds| odds.endings[index]) },
                )
            })
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

fn print(scenario: &Scenario, envelope: &Envelope, report: &ScenarioReport, lines: bool) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    writeln!(
        out,
        "{} ({}): {} nodes, {} endings, text {}",
        scenario.title,
        scenario.id,
        scenario.nodes.len(),
        scenario.endings.len(),
        scenario.hash
    )?;
    if !envelope.is_exact() {
        writeln!(out, "  too large to walk: best is at least and worst at most what stands here, par is sampled")?;
    }
    for (index, opening) in report.openings.iter().enumerate() {
        writeln!(out, "\n  opening `{}`", opening.node)?;
        let margin = if opening.exact { String::new() } else { format!(" ± {:.2}", opening.par_margin) };
        writeln!(
            out,
            "    marks from {} to {}, par {:.2}{margin}, which is a score of {:.1}",
            opening.worst,
            opening.best,
            opening.par,
            opening.par_score.as_f64()
        )?;
        if let (Some(states), Some(conversations)) = (opening.states, opening.conversations) {
            writeln!(out, "    {states} states, {conversations:.3e} conversations")?;
        }
        for (skill, (worst, best)) in &opening.skills {
            writeln!(out, "    {skill:<12} from {worst} to {best}")?;
        }
        for (id, ending) in &opening.endings {
            if let Some(chance) = ending.chance {
                writeln!(out, "    {:>6.2} %  {} ({id}) at random", chance * 100.0, ending.kind)?;
            }
        }
        for best in [true, false] {
            let name = if best { "best" } else { "worst" };
            if let Some((conversation, events)) = played(envelope, index as u16, best) {
                let ids: Vec<&str> = conversation.choice_ids().collect();
                writeln!(out, "    {name}: {}", ids.join(","))?;
                if lines {
                    let mut page = Page::new(&mut out, width());
                    crate::terminal::tell_play(&mut page, &conversation, &events)?;
                }
            }
        }
    }
    writeln!(out)
}

//! `defuse scores compare`: first attempts side by side.

use std::io;
use std::process::ExitCode;

use anstyle::Style;
use clap::{Args, ValueEnum};

use crate::cli::{FAILED, WRONG_USE, fail, print_json, width};
use crate::record::Mode;
use crate::record::compare::{Comparison, Question, Spread, modes};
use crate::scenario::Scenario;
use crate::terminal::Page;

use super::compare_report::Report;
use super::{Kept, Texts, count};

/// So many costs are told.
const COSTS: usize = 5;

#[derive(Debug, Args)]
pub(super) struct CompareArgs {
    /// The scenario's name
    #[arg(value_name = "SCENARIO")]
    scenario: String,
    /// Which plays to compare; without it those that most people finished
    #[arg(long, value_name = "MODE")]
    mode: Option<Compared>,
    /// Show made-up names
    #[arg(long)]
    pseudonyms: bool,
    /// Show what was chosen at each moment
    #[arg(long)]
    choices: bool,
    /// Print as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Compared {
    Practice,
    Assessed,
}

pub(super) fn run(place: &Kept, texts: &Texts, args: &CompareArgs) -> io::Result<ExitCode> {
    let scenario = match texts.scenario(&args.scenario) {
        Ok(scenario) => scenario,
        Err(message) => return Ok(fail(WRONG_USE, &message)),
    };
    let (attempts, unplayable) = match place.rescored(texts, Some(&scenario.id)) {
        Ok(found) => found,
        Err(error) => return Ok(fail(FAILED, &error.to_string())),
    };
    let mode = match args.mode {
        Some(Compared::Practice) => Mode::Practice,
        Some(Compared::Assessed) => Mode::Assessed,
        None => modes(&attempts, &scenario.id, scenario.hash).first().map_or(Mode::Assessed, |(mode, _)| *mode),
    };
    let question = Question { scenario: &scenario.id, hash: scenario.hash, mode, pseudonyms: args.pseudonyms };
    let comparison = Comparison::of(&attempts, &question);
    if args.json {
        print_json(&Report::of(&comparison, &question, &unplayable))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut out = anstream::stdout().lock();
    let mut page = Page::new(&mut out, width());
    tell(&mut page, &comparison, &scenario, mode, args)?;
    if !unplayable.is_empty() {
        page.paragraph(&format!("{} could not be replayed.", count(unplayable.len(), "imported receipt")))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn tell(
    page: &mut Page<'_>,
    comparison: &Comparison<'_>,
    scenario: &Scenario,
    mode: Mode,
    args: &CompareArgs,
) -> io::Result<()> {
    let heading = Style::new().bold();
    let mode = if mode == Mode::Assessed { "assessed" } else { "practice" };
    let Some(total) = comparison.total else {
        page.paragraph(&format!(
            "Nobody's finished play of `{}` ({mode}) is here yet. Import receipts with `defuse scores import FILE`, a line each, perhaps with a name before it.",
            scenario.id
        ))?;
        return tell_left_out(page, comparison);
    };
    page.say(heading, &format!("{}: first attempts, {mode}", scenario.title))?;
    let par = comparison.par.map(|par| format!(" Clicking at random gets {par}.")).unwrap_or_default();
    page.paragraph(&format!("{}: {}.{par}", people(total.count), spread(&total)))?;
    for (skill, of) in &comparison.skills {
        page.hang("  ", Style::new(), &format!("{}: {} (asked enough of {})", skill.name(), spread(of), of.count))?;
    }
    page.gap()?;
    for entry in &comparison.entries {
        let score = entry.first.score().map(|score| score.to_string()).unwrap_or_default();
        let team = if args.pseudonyms { None } else { entry.person.team.as_deref() };
        let team = team.map(|team| format!(" ({team})")).unwrap_or_default();
        let more = if entry.attempts > 1 {
            format!(", best {}, latest {} of {}", entry.best, entry.latest, count(entry.attempts, "attempt"))
        } else {
            String::new()
        };
        let met = if entry.had_met_it { "; had met this scenario before" } else { "" };
        page.hang("  ", Style::new(), &format!("{}{team}: first {score}{more}{met}", entry.shown))?;
    }
    if !comparison.teams.is_empty() {
        page.gap()?;
        page.say(heading, "Teams")?;
    }
    for team in &comparison.teams {
        page.hang(
            "  ",
            Style::new(),
            &format!("{}: {}, {}", team.name, people(team.total.count), spread(&team.total)),
        )?;
    }
    if !comparison.costs.is_empty() {
        page.gap()?;
        page.say(heading, "Where the costs lie")?;
    }
    for cost in comparison.costs.iter().take(COSTS) {
        let better = cost.better.as_ref().map(|better| format!(" Better: “{better}”")).unwrap_or_default();
        let why = if cost.why.is_empty() { String::new() } else { format!(" {}", cost.why) };
        page.hang("  ", Style::new(), &format!("{} ({} points each).{why}{better}", cost.words(), cost.each()))?;
    }
    if args.choices {
        tell_choices(page, comparison)?;
    }
    tell_left_out(page, comparison)
}

fn tell_choices(page: &mut Page<'_>, comparison: &Comparison<'_>) -> io::Result<()> {
    for node in &comparison.shares {
        page.gap()?;
        page.say(Style::new().bold(), &format!("{} (came there: {})", node.node, node.came))?;
        for choice in &node.choices {
            let said = choice.said.as_deref().unwrap_or("(silence)");
            let share = (choice.share * 100.0).round();
            page.hang(&format!("  {share:3} %  "), Style::new(), &format!("{said} ({})", choice.taken))?;
        }
    }
    Ok(())
}

fn tell_left_out(page: &mut Page<'_>, comparison: &Comparison<'_>) -> io::Result<()> {
    if comparison.left_out.is_empty() {
        return Ok(());
    }
    let mut reasons = std::collections::BTreeMap::new();
    comparison.left_out.iter().for_each(|left| *reasons.entry(left.reason).or_insert(0_usize) += 1);
    page.gap()?;
    let told: Vec<String> = reasons.iter().map(|(reason, number)| format!("{number} {reason}")).collect();
    page.paragraph(&format!("Left out: {}.", told.join("; ")))
}

fn people(number: usize) -> String {
    if number == 1 { "1 person".to_owned() } else { format!("{number} people") }
}

/// "median 62, the middle half from 51 to 70".
fn spread(spread: &Spread) -> String {
    let half =
        spread.middle_half.map(|(low, high)| format!(", the middle half from {low} to {high}")).unwrap_or_default();
    format!("median {}{half}", spread.median)
}

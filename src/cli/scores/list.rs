//! `defuse scores list`: how one stands, per skill and scenario, where the costs come from, and what to practise next.

use std::io;
use std::process::ExitCode;
use std::sync::Arc;

use anstyle::Style;
use clap::Args;
use jiff::Timestamp;

use crate::cli::{FAILED, fail, print_json, width};
use crate::record::progress::{
    Advice, Costs, GoalStanding, Series, TextStanding, costs, next, of_last_player, of_person, people, series,
    standings,
};
use crate::record::{Goal, Mode, PlayedOn, Rescored};
use crate::review::Points;
use crate::scenario::Scenario;
use crate::terminal::Page;

use super::list_report::Report;
use super::{Kept, Texts, count};

/// So many kinds of move are told.
const KINDS: usize = 4;

#[derive(Debug, Default, Args)]
pub(super) struct ListArgs {
    /// Whose attempts, imported ones too; without it those of whoever played on this computer last
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    /// Print as JSON
    #[arg(long)]
    json: bool,
}

/// How one person stands.
pub(super) struct Stands<'a> {
    pub(super) series: Vec<Series<'a>>,
    pub(super) standings: Vec<TextStanding<'a>>,
    pub(super) costs: Costs<'a>,
    pub(super) goal: Option<(Goal, Timestamp, GoalStanding)>,
    pub(super) next: Option<Advice>,
    /// Who else has finished a conversation, by name.
    others: Vec<String>,
}

fn others(all: &[Rescored], whose: &str) -> Vec<String> {
    let people = people(all).into_iter().map(|(person, _)| person);
    people.filter(|person| person.is_named() && !person.is_called(whose)).map(|person| person.name).collect()
}

pub(super) fn run(place: &Kept, texts: &Texts, args: &ListArgs) -> io::Result<ExitCode> {
    let all = match place.rescored(texts, None) {
        Ok((all, _)) => all,
        Err(error) => return Ok(fail(FAILED, &error.to_string())),
    };
    let mine = match &args.person {
        Some(name) => of_person(&all, name),
        None => of_last_player(&all),
    };
    let last = mine.first().map_or("", |attempt| attempt.who.name.as_str());
    let whose = args.person.as_deref().unwrap_or(last);
    let goal = match place.store.goal(whose) {
        Ok(goal) => goal,
        Err(error) => return Ok(fail(FAILED, &error.to_string())),
    };
    let scenarios = texts.scenarios();
    let stands = Stands {
        series: series(&mine),
        standings: standings(&mine),
        costs: costs(&mine),
        goal: goal.map(|(goal, at)| (goal, at, GoalStanding::of(goal, &mine, place.now))),
        next: next(&scenarios, &mine, None, place.now),
        others: others(&all, whose),
    };
    if args.json {
        print_json(&Report::of(&stands, whose, &all))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut out = anstream::stdout().lock();
    tell(&mut Page::new(&mut out, width()), &stands, args, &scenarios)?;
    Ok(ExitCode::SUCCESS)
}

fn tell(page: &mut Page<'_>, stands: &Stands<'_>, args: &ListArgs, scenarios: &[&Arc<Scenario>]) -> io::Result<()> {
    let title = |id: &str| {
        scenarios
            .iter()
            .find(|scenario| scenario.id == id)
            .map_or_else(|| id.to_owned(), |scenario| scenario.title.clone())
    };
    let heading = Style::new().bold();
    if stands.standings.is_empty() {
        match &args.person {
            Some(name) => page.paragraph(&format!("There is no finished conversation of “{}” here.", name.trim()))?,
            None => page.paragraph("No conversation was finished here yet. `defuse play` starts one.")?,
        }
        if !stands.others.is_empty() {
            page.paragraph(&format!("There are some of: {} (`--person NAME`).", listed(&stands.others)))?;
        }
        return tell_next(page, stands, &title);
    }
    if args.person.is_none() && !stands.others.is_empty() {
        let last = stands.standings.first().map(|standing| standing.first.who.to_string()).unwrap_or_default();
        page.paragraph(&format!(
            "{} played here last; `--person NAME` shows another: {}.",
            capital(&last),
            listed(&stands.others)
        ))?;
        page.gap()?;
    }
    page.say(heading, "Skills")?;
    for series in &stands.series {
        let name = series.skill.map_or("In total", |skill| skill.name());
        page.hang("  ", Style::new(), &format!("{name}: {}", series_words(series)))?;
    }
    page.gap()?;
    page.say(heading, "Scenarios")?;
    for standing in &stands.standings {
        let score = |attempt: &Rescored| attempt.score().unwrap_or(Points::ZERO);
        let mode = if standing.mode == Mode::Assessed { "assessed" } else { "practice" };
        let marked = match standing.text {
            PlayedOn::ThisText => "",
            PlayedOn::OtherText => ", on another text of it",
            PlayedOn::NotHere => ", not among the scenarios here",
        };
        let (first, best, latest) = (score(standing.first), score(standing.best), score(standing.latest));
        let scores = if standing.attempts == 1 {
            format!("{first}")
        } else {
            format!("first {first}, best {best}, latest {latest} of {}", count(standing.attempts, "attempt"))
        };
        page.hang("  ", Style::new(), &format!("{} ({mode}{marked}): {scores}", title(standing.scenario)))?;
    }
    if !stands.costs.kinds.is_empty() {
        page.gap()?;
        page.say(heading, "Where the costs come from")?;
    }
    for cost in stands.costs.kinds.iter().take(KINDS) {
        let all = stands.costs.points.hundredths().max(1);
        let share = (i64::from(cost.points.hundredths()) * 100 + i64::from(all) / 2) / i64::from(all);
        let words = cost.kind.words();
        page.hang("  ", Style::new(), &format!("{share} %: {words} ({})", count(cost.moves, "move")))?;
    }
    tell_next(page, stands, &title)
}

fn tell_next(page: &mut Page<'_>, stands: &Stands<'_>, title: &impl Fn(&str) -> String) -> io::Result<()> {
    if let Some((goal, _, standing)) = &stands.goal {
        page.gap()?;
        let reached = if standing.is_reached() { "reached: " } else { "" };
        page.paragraph(&format!("Goal: {goal}. {}.", capital(&format!("{reached}{}", standing.words()))))?;
    }
    let Some(next) = &stands.next else { return Ok(()) };
    page.gap()?;
    page.paragraph(&format!(
        "Next: {} (`defuse play {}`). {}",
        title(&next.scenario),
        next.scenario,
        capital(&next.why)
    ))
}

/// The first names of a list, and how many more there are.
fn listed(names: &[String]) -> String {
    let first: Vec<&str> = names.iter().take(8).map(String::as_str).collect();
    let more =
        if names.len() > first.len() { format!(" and {} more", names.len() - first.len()) } else { String::new() };
    format!("{}{more}", first.join(", "))
}

/// "62, 70, 81; the latest three 71 on average, 9 more than the three before".
fn series_words(series: &Series<'_>) -> String {
    let latest: Vec<String> = series.points.iter().rev().take(6).rev().map(|point| point.score.to_string()).collect();
    let more = if series.points.len() > latest.len() { "… " } else { "" };
    let average = match (series.recent, series.before) {
        (Some(recent), Some(before)) => {
            let change = recent.whole() - before.whole();
            let by = match change {
                0 => "as the three before".to_owned(),
                1.. => format!("{change} more than the three before"),
                _ => format!("{} less than the three before", -change),
            };
            format!("; the latest three {recent} on average, {by}")
        }
        (Some(recent), None) => format!("; the latest three {recent} on average"),
        _ => String::new(),
    };
    format!("{more}{}{average}", latest.join(", "))
}

fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

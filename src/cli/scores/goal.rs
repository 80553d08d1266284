//! `defuse scores goal`: one goal a person.

use std::io;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use crate::cli::{FAILED, WRONG_USE, fail, print_json, width};
use crate::record::Goal;
use crate::review::Points;
use crate::scenario::{Skill, nearest};
use crate::terminal::Page;

use super::Kept;

#[derive(Debug, Args)]
pub(super) struct GoalArgs {
    /// An average score to reach over the latest three attempts, 1 to 100
    #[arg(long, value_name = "POINTS", value_parser = clap::value_parser!(u8).range(1..=100))]
    score: Option<u8>,
    /// The skill that the score is about (`fall_back`, `clarify`, `avoid_blame`, `plan`, `candour`, `confirm`); the total where there is none
    #[arg(long, value_name = "SKILL", requires = "score")]
    skill: Option<String>,
    /// So many finished conversations a week
    #[arg(long, value_name = "N", conflicts_with = "score", value_parser = clap::value_parser!(u8).range(1..=50))]
    plays: Option<u8>,
    /// Take the goal away
    #[arg(long, conflicts_with_all = ["score", "plays"])]
    none: bool,
    /// Whose goal it is; without it, that of whoever plays here without a name
    #[arg(long, value_name = "NAME", default_value = "")]
    person: String,
    /// Print the goal as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Serialize)]
struct Report {
    person: String,
    goal: Option<GoalReport>,
}

/// A goal in JSON.
#[derive(Debug, Serialize)]
pub(super) struct GoalReport {
    kind: &'static str,
    skill: Option<&'static str>,
    wanted: f64,
    set_at: String,
}

impl GoalReport {
    pub(super) fn of((goal, at): (Goal, jiff::Timestamp)) -> Self {
        let (kind, skill, wanted) = match goal {
            Goal::Score { skill, wanted } => ("score", skill.map(Skill::id), wanted.as_f64()),
            Goal::Plays { a_week } => ("plays", None, f64::from(a_week)),
        };
        Self { kind, skill, wanted, set_at: at.to_string() }
    }
}

pub(super) fn run(place: &Kept, args: &GoalArgs) -> io::Result<ExitCode> {
    let skill = match args.skill.as_deref().map(skill_named).transpose() {
        Ok(skill) => skill,
        Err(message) => return Ok(fail(WRONG_USE, &message)),
    };
    let wanted = match (args.score, args.plays) {
        (Some(points), _) => Some(Goal::Score { skill, wanted: Points::from_hundredths(i32::from(points) * 100) }),
        (None, Some(plays)) => Some(Goal::Plays { a_week: u32::from(plays) }),
        (None, None) => None,
    };
    let set =
        if wanted.is_some() || args.none { place.store.set_goal(&args.person, wanted, place.now) } else { Ok(()) };
    let goal = match set.and_then(|()| place.store.goal(&args.person)) {
        Ok(goal) => goal,
        Err(error) => return Ok(fail(FAILED, &error.to_string())),
    };
    if args.json {
        print_json(&Report { person: args.person.trim().to_owned(), goal: goal.map(GoalReport::of) })?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut out = anstream::stdout().lock();
    let mut page = Page::new(&mut out, width());
    match goal {
        Some((goal, _)) => page.paragraph(&format!("Goal: {goal}."))?,
        None if args.none => page.paragraph("There is no goal now.")?,
        None => page.paragraph(
            "There is no goal yet. `--score 80` sets an average score, `--score 80 --skill clarify` one of a skill, `--plays 3` conversations a week.",
        )?,
    }
    Ok(ExitCode::SUCCESS)
}

/// The skill that somebody names by id or by the name that screens show.
///
/// # Errors
/// Where there is none, with what there is.
pub(super) fn skill_named(named: &str) -> Result<Skill, String> {
    let is = |skill: &&Skill| skill.id().eq_ignore_ascii_case(named) || skill.name().eq_ignore_ascii_case(named);
    let ids = Skill::ALL.map(Skill::id);
    Skill::ALL.iter().find(is).copied().ok_or_else(|| {
        let near = nearest(named, ids).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        format!("`{named}` is no skill{near} (skills: {})", ids.join(", "))
    })
}

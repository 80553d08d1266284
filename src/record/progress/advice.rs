//! What to practise next, and why.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use crate::record::{Kept, Rescored};
use crate::review::Points;
use crate::scenario::{Difficulty, Scenario, Skill};

use super::memory::{Memory, memories};
use super::series::series;

/// A skill whose average is below this is worth looking for in a new scenario.
const GOOD: Points = Points::from_hundredths(8_000);

/// What to practise next, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// The scenario's id.
    pub scenario: String,
    /// Why this one, as a sentence that goes on after "Why this one:".
    pub why: String,
    /// Whether a conversation that was left is to be gone on with.
    pub resumes: bool,
    /// When it is due, where it was played before; it may lie ahead.
    pub due: Option<Timestamp>,
}

/// What one person should practise next: what was left; what was played and fades, the most faded first; what was never played, from easy to hard, within that
/// the one that asks most for the weakest skill; and where nothing is due, what comes back soonest. None where there is no scenario.
/// `attempts` are the person's, of `left` the latest unfinished one that can be gone on with. O(attempts × log attempts + size of the scenarios).
pub fn next(
    scenarios: &[&Arc<Scenario>],
    attempts: &[&Rescored],
    left: Option<&Kept>,
    now: Timestamp,
) -> Option<Advice> {
    if let Some(kept) = left {
        let moves = match kept.attempt.choices.len() {
            1 => "1 move".to_owned(),
            count => format!("{count} moves"),
        };
        let why = format!("you left it after {moves}. You can go on where you were.");
        return Some(Advice { scenario: kept.attempt.scenario.clone(), why, resumes: true, due: None });
    }
    let memories = memories(attempts);
    let played = |scenario: &Scenario| memories.get(&scenario.id).copied();
    let advice = |scenario: &Scenario, why: String, due: Option<Timestamp>| {
        Some(Advice { scenario: scenario.id.clone(), why, resumes: false, due })
    };
    let by_left = |a: &(_, Memory), b: &(_, Memory)| a.1.left(now).total_cmp(&b.1.left(now));
    let known: Vec<(&Scenario, Memory)> =
        scenarios.iter().filter_map(|scenario| Some((&***scenario, played(scenario)?))).collect();
    if let Some((scenario, memory)) = known.iter().filter(|(_, memory)| memory.is_due(now)).copied().min_by(by_left) {
        return advice(scenario, due_words(&memory, now), Some(memory.due));
    }
    let weakest = weakest(attempts);
    let new = scenarios.iter().filter(|scenario| played(scenario).is_none());
    let asks = |scenario: &Scenario| weakest.map_or(0, |(skill, _)| decisions_about(scenario, skill));
    if let Some(new) = new.min_by_key(|scenario| (scenario.difficulty, std::cmp::Reverse(asks(scenario)))) {
        let why = match weakest {
            Some((skill, points)) if asks(new) > 0 => {
                format!("you haven’t played it yet, and it asks for {}, where your average is {points}.", skill.name())
            }
            _ if new.difficulty == Difficulty::Starter => {
                "you haven’t played it yet, and it is a good one to start with.".to_owned()
            }
            _ => "you haven’t played it yet.".to_owned(),
        };
        return advice(new, why, None);
    }
    let (scenario, memory) = known.iter().copied().min_by_key(|(_, memory)| memory.due)?;
    let days = days_between(now, memory.due).max(1);
    let why = format!(
        "nothing is due today. This one comes back in {}; your last score there was {}.",
        in_days(days),
        memory.score
    );
    advice(scenario, why, Some(memory.due))
}

fn due_words(memory: &Memory, now: Timestamp) -> String {
    let ago = match days_between(memory.last, now) {
        0 => "earlier today".to_owned(),
        1 => "yesterday".to_owned(),
        days => format!("{} ago", in_days(days)),
    };
    format!("you last played it {ago}, with {}, and what isn’t used fades. It is time to try it again.", memory.score)
}

fn in_days(days: i64) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

/// Whole days from one time to another, rounded.
fn days_between(from: Timestamp, to: Timestamp) -> i64 {
    (to.duration_since(from).as_secs() + 43_200).div_euclid(86_400)
}

/// The skill with the lowest average over the latest attempts, where it isn't good.
fn weakest(attempts: &[&Rescored]) -> Option<(Skill, Points)> {
    let averages: BTreeMap<Skill, Points> = series(attempts)
        .iter()
        .filter_map(|series| Some((series.skill?, series.recent.or(series.points.last().map(|point| point.score))?)))
        .collect();
    averages.into_iter().filter(|(_, points)| *points < GOOD).min_by_key(|(_, points)| *points)
}

/// At how many moments of a scenario something can be won or lost in a skill.
fn decisions_about(scenario: &Scenario, skill: Skill) -> usize {
    let asks = |choice: &crate::scenario::Choice| choice.outcomes.iter().any(|outcome| outcome.marks[skill] != 0);
    scenario.nodes.iter().filter(|node| node.choices.iter().any(asks)).count()
}

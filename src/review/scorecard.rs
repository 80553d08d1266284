//! What a finished conversation was worth.

use crate::conversation::{Conversation, End};
use crate::scenario::{Marks, Skill};

use super::envelope::Envelope;
use super::points::Points;
use super::space::ending_marks;

/// On fewer scored decisions than this a skill is not judged.
pub const ENOUGH_DECISIONS: usize = 2;

/// What a finished conversation was worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Scorecard {
    /// The score, 0 to 100.
    pub score: Points,
    /// What clicking at random gets on average, on the same scale.
    pub par: Points,
    /// Whether best, worst and par are exact; else they were sampled and the score may be too high.
    pub exact: bool,
    /// The total of marks, weighted.
    pub total: i32,
    /// The best total that was possible from the opening.
    pub best: i32,
    /// The worst.
    pub worst: i32,
    /// Each skill that this scenario scores, in the order of [`Skill::ALL`].
    pub skills: Vec<SkillScore>,
}

/// What a finished conversation was worth in one skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SkillScore {
    /// The skill.
    pub skill: Skill,
    /// The score, 0 to 100; none where the path had fewer than [`ENOUGH_DECISIONS`] decisions about it: not enough asked.
    pub score: Option<Points>,
    /// What clicking at random gets on average.
    pub par: Points,
    /// The sum of its marks.
    pub marks: i32,
    /// On how many moves the choices on offer differed in it.
    pub decisions: usize,
}

/// Adds up the marks of a conversation so far; at the end with those of the ending.
pub(super) fn marks_of(conversation: &Conversation) -> Marks {
    let mut marks = Marks::default();
    for done in conversation.moves() {
        marks.add(&conversation.choice(done).outcomes[usize::from(done.outcome)].marks);
    }
    if let Some(end) = conversation.end() {
        marks.add(&marks_of_end(conversation, end));
    }
    marks
}

/// What the end gave: the ending's marks, and those of the terms left open.
pub(super) fn marks_of_end(conversation: &Conversation, end: &End) -> Marks {
    let scenario = conversation.scenario();
    ending_marks(scenario, &scenario.endings[end.ending as usize], &end.bits)
}

impl Scorecard {
    /// Scores a conversation; none while it isn't over. The envelope must be of the same scenario.
    pub fn of(conversation: &Conversation, envelope: &Envelope) -> Option<Self> {
        conversation.end()?;
        let scenario = conversation.scenario();
        let marks = marks_of(conversation);
        let extremes = envelope.extremes(conversation.opening());
        let total = marks.weighted(&scenario.weights);
        let bounded = |points: Points| points.clamp(Points::ZERO, Points::FULL);
        let skills = Skill::ALL
            .into_iter()
            .filter(|skill| Skill::CORE.contains(skill) || !extremes.skills[skill.index()].is_flat())
            .map(|skill| {
                let scale = extremes.skills[skill.index()];
                let decisions = decisions(conversation, skill);
                let enough = decisions >= ENOUGH_DECISIONS && !scale.is_flat();
                SkillScore {
                    skill,
                    score: enough.then(|| bounded(scale.points(i32::from(marks[skill])))),
                    par: bounded(scale.points_of_average(extremes.skill_par[skill.index()])),
                    marks: i32::from(marks[skill]),
                    decisions,
                }
            })
            .collect();
        Some(Self {
            score: bounded(extremes.total.points(total)),
            par: bounded(extremes.total.points_of_average(extremes.par)),
            exact: envelope.is_exact(),
            total,
            best: extremes.total.best,
            worst: extremes.total.worst,
            skills,
        })
    }
}

/// On how many moves the choices on offer would have given different marks for a skill.
fn decisions(conversation: &Conversation, skill: Skill) -> usize {
    let scenario = conversation.scenario();
    conversation
        .moves()
        .iter()
        .filter(|done| {
            let mut marks = done.before.offered(scenario).map(|(_, choice)| done.before.outcome(choice).1.marks[skill]);
            let first = marks.next();
            marks.any(|other| Some(other) != first)
        })
        .count()
}

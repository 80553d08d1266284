//! Where the costs come from: every move that cost something is of one kind, by the first reason that holds.

use std::collections::BTreeMap;

use crate::conversation::{Move, State};
use crate::record::{Play, Rescored};
use crate::review::Points;
use crate::scenario::{Act, Choice, Marks, Said, Scenario, Skill};

use super::in_order;

/// Why a move cost something. The first that holds, in this order, so that each cost is counted once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CostKind {
    /// Nothing was said.
    Silence,
    /// The same words would have been worth more to a calmer customer.
    TooHot,
    /// The same words would have been worth more to a customer with more trust.
    TooSoon,
    /// The same words would have been worth more with more facts known.
    Unasked,
    /// The move gave minus marks in this skill (of several, in the one where it gave the most).
    Against(Skill),
    /// The last move, and something was left open, or the ending itself gave minus marks.
    LeftOpen,
    /// The move gave no minus marks; the better one would have given marks in this skill.
    Missed(Skill),
    /// The marks were no worse; what it led to was.
    LedAstray,
}

impl CostKind {
    /// What it is called, after "Your costs come from …": a noun.
    pub fn words(self) -> String {
        match self {
            Self::Silence => "saying nothing".to_owned(),
            Self::TooHot => "right words while the customer was too angry to hear them".to_owned(),
            Self::TooSoon => "right words before the customer trusted you enough".to_owned(),
            Self::Unasked => "right words before you knew enough".to_owned(),
            Self::Against(Skill::FallBack) => "defending instead of falling back".to_owned(),
            Self::Against(Skill::Clarify) => "assuming instead of clarifying".to_owned(),
            Self::Against(Skill::AvoidBlame) => "blaming".to_owned(),
            Self::Against(Skill::Plan) => "plans that don’t hold".to_owned(),
            Self::Against(Skill::Candour) => "not saying plainly what can’t be had".to_owned(),
            Self::Against(Skill::Confirm) => "leaving it unclear what was agreed".to_owned(),
            Self::LeftOpen => "ending with something left open".to_owned(),
            Self::Missed(Skill::FallBack) => "missed chances to fall back".to_owned(),
            Self::Missed(Skill::Clarify) => "missed chances to clarify".to_owned(),
            Self::Missed(Skill::AvoidBlame) => "missed chances to own the problem".to_owned(),
            Self::Missed(Skill::Plan) => "missed chances to propose a plan".to_owned(),
            Self::Missed(Skill::Candour) => "missed chances to speak plainly".to_owned(),
            Self::Missed(Skill::Confirm) => "missed chances to confirm".to_owned(),
            Self::LedAstray => "moves that led away from something better".to_owned(),
        }
    }

    /// Its id in JSON.
    pub fn id(self) -> String {
        match self {
            Self::Silence => "silence".to_owned(),
            Self::TooHot => "too_hot".to_owned(),
            Self::TooSoon => "too_soon".to_owned(),
            Self::Unasked => "unasked".to_owned(),
            Self::Against(skill) => format!("against_{}", skill.id()),
            Self::LeftOpen => "left_open".to_owned(),
            Self::Missed(skill) => format!("missed_{}", skill.id()),
            Self::LedAstray => "led_astray".to_owned(),
        }
    }
}

/// What moves of one kind cost together.
#[derive(Debug, Clone)]
pub struct Cost<'a> {
    /// The kind.
    pub kind: CostKind,
    /// How many moves.
    pub moves: usize,
    /// What they cost together, in points of all those attempts.
    pub points: Points,
    /// The costliest of them, the latest of equals: the attempt, and which of its moves from 0.
    pub worst: (&'a Rescored, usize),
    /// What that one cost.
    pub worst_points: Points,
}

/// Where the costs of attempts come from.
#[derive(Debug, Clone)]
pub struct Costs<'a> {
    /// By kind, the dearest first.
    pub kinds: Vec<Cost<'a>>,
    /// By the kind of move that the trainer gave, where one was given: how many moves cost something, and what together; the dearest first.
    pub acts: Vec<(Act, usize, Points)>,
    /// The sum of all costs.
    pub points: Points,
    /// How many attempts went in: those that could be replayed with an exact envelope.
    pub attempts: usize,
    /// How many finished attempts could not, because their text isn't here or is too large to walk.
    pub left_out: usize,
}

/// Where the costs of attempts come from. Those played on from a turning point don't count: their first moves are another attempt's. O(moves × choices).
pub fn costs<'a>(attempts: &[&'a Rescored]) -> Costs<'a> {
    let (mut kinds, mut acts): (BTreeMap<CostKind, Cost<'a>>, BTreeMap<Act, (Act, usize, Points)>) = Default::default();
    let (mut counted, mut left_out, mut points) = (0, 0, Vec::new());
    for attempt in in_order(attempts) {
        let Some(play) = attempt.play.as_ref().filter(|play| play.review.scorecard.exact) else {
            left_out += 1;
            continue;
        };
        counted += 1;
        for (number, judged) in play.review.moves.iter().enumerate() {
            let Some(cost) = judged.cost.filter(|cost| *cost > Points::ZERO) else { continue };
            points.push(cost);
            let kind = kind(play, number);
            let entry = kinds.entry(kind).or_insert_with(|| Cost {
                kind,
                moves: 0,
                points: Points::ZERO,
                worst: (attempt, number),
                worst_points: Points::ZERO,
            });
            entry.moves += 1;
            entry.points = [entry.points, cost].into_iter().sum();
            if cost >= entry.worst_points {
                (entry.worst, entry.worst_points) = ((attempt, number), cost);
            }
            if let Some(act) = play.conversation.choice(&play.conversation.moves()[number]).act {
                let entry = acts.entry(act).or_insert((act, 0, Points::ZERO));
                (entry.1, entry.2) = (entry.1 + 1, [entry.2, cost].into_iter().sum());
            }
        }
    }
    let mut kinds: Vec<Cost<'a>> = kinds.into_values().collect();
    kinds.sort_by_key(|cost| std::cmp::Reverse(cost.points));
    let mut acts: Vec<_> = acts.into_values().collect();
    acts.sort_by_key(|(.., points)| std::cmp::Reverse(*points));
    Costs { kinds, acts, points: points.into_iter().sum(), attempts: counted, left_out }
}

/// The kind of a move that cost something.
fn kind(play: &Play, number: usize) -> CostKind {
    let (conversation, judged) = (&play.conversation, &play.review.moves[number]);
    let scenario = conversation.scenario();
    let done = &conversation.moves()[number];
    let choice = conversation.choice(done);
    if matches!(choice.said, Said::Nothing { .. }) {
        return CostKind::Silence;
    }
    if let Some(kind) = too_early(scenario, done, choice) {
        return kind;
    }
    let marks = choice.outcomes[usize::from(done.outcome)].marks;
    let weighted = |marks: &Marks, skill: Skill| i32::from(marks[skill]) * scenario.weights[skill.index()];
    let lowest = Skill::ALL.into_iter().min_by_key(|skill| weighted(&marks, *skill));
    if let Some(skill) = lowest.filter(|skill| weighted(&marks, *skill) < 0) {
        return CostKind::Against(skill);
    }
    // What a move's judgement holds beyond its own marks came with the end.
    if judged.marks.weighted(&scenario.weights) < marks.weighted(&scenario.weights) {
        return CostKind::LeftOpen;
    }
    let better = judged.best_choice.map(|better| {
        let choices = &scenario.nodes[done.before.node as usize].choices;
        done.before.outcome(&choices[usize::from(better)]).1.marks
    });
    let more = |skill: &Skill| better.map_or(0, |better| weighted(&better, *skill)) - weighted(&marks, *skill);
    match Skill::ALL.into_iter().rev().max_by_key(more) {
        Some(skill) if more(&skill) > 0 => CostKind::Missed(skill),
        _ => CostKind::LedAstray,
    }
}

/// Whether the same choice would have been worth more in a better moment, and what was missing.
fn too_early(scenario: &Scenario, done: &Move, choice: &Choice) -> Option<CostKind> {
    let worth = |state: &State| state.outcome(choice).1.marks.weighted(&scenario.weights);
    let (before, now) = (done.before, worth(&done.before));
    if (0..before.heat).any(|heat| worth(&State { heat, ..before }) > now) {
        return Some(CostKind::TooHot);
    }
    if (before.trust + 1..=10).any(|trust| worth(&State { trust, ..before }) > now) {
        return Some(CostKind::TooSoon);
    }
    let mut bits = before.bits;
    (0..scenario.facts.len() as u16).for_each(|fact| bits.set(scenario.known_bit(fact)));
    (worth(&State { bits, ..before }) > now).then_some(CostKind::Unasked)
}

//! There is a loop that gives more marks than it takes each time round, so that a player can collect marks until patience is used up.
//!
//! # Why it matters
//!
//! The best score then goes to who repeats oneself most. What the player should learn is worth less than a trick, and the scores of all
//! others sink, because 100 is what the trick gets.
//!
//! # How to mend it
//!
//! Let a choice that can be repeated give its marks once: with `once: true`, with a flag, or with a first outcome under `when: Said("…")` that gives
//! nothing or takes something.
//!
//! # For example
//!
//! ```ron
//! outcomes: [
//!     (when: Said("sorry"), marks: {fall_back: -1}, why: "The second apology asks for comfort.", goto: "again"),
//!     (marks: {fall_back: 1}, why: "A plain apology.", goto: "again"),
//! ],
//! ```

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::conversation::{Next, State};
use crate::lint::{Subject, thresholds};
use crate::review::{Reached, Walk, Witness, components};
use crate::scenario::{Finding, Rule, Severity};

use super::loops::{Way, gaining};

pub(super) const RULE: Rule = Rule { code: "E302", name: "marks-for-ever", severity: Severity::Error };

/// The states are taken without the moves that are left. That is sound: what is on offer, which outcome follows, and what it changes and gives depends on
/// node, heat, trust and memory alone, so whoever differs only in the moves left does the same until patience ends it, and a loop
/// found so can be walked as long as there is patience. Whether there is enough to go round twice is tried by playing it. A term counts when it is raised and
/// never again, so it adds nothing to a loop.
///
/// Each strongly connected part is searched for a loop with a gain. O(states + moves) where no loop gives marks; see [`gaining`] for the rest, which
/// stops after [`thresholds::LOOP_WORK`].
pub(super) fn check(subject: &Subject<'_>, found: &mut Vec<Finding>) {
    let Some(walk) = &subject.walk else { return };
    let timeless = Timeless::of(subject, walk);
    let mut told: FxHashSet<(u32, u16)> = FxHashSet::default();
    let mut work = thresholds::LOOP_WORK;
    for part in timeless.parts() {
        let Some(steps) = timeless.gaining_loop(&part, &mut work) else { continue };
        let Some((witness, steps)) = walked_twice(subject, walk, &timeless, steps) else { continue };
        let gaining = || steps.iter().filter(|step| step.way.gain > 0).map(|step| (step.node, step.choice));
        if gaining().any(|choice| told.contains(&choice)) {
            continue;
        }
        told.extend(gaining());
        found.push(finding(subject, &steps, &witness));
    }
}

/// A move between states without the moves that are left.
#[derive(Debug, Clone, Copy)]
struct Move {
    way: Way,
    node: u32,
    choice: u16,
}

/// The states without the moves that are left.
struct Timeless {
    /// For each, the first state of the walk that it stands for.
    first: Vec<u32>,
    moves: Vec<Move>,
    /// Where the moves of each begin; one more at the end.
    first_move: Vec<u32>,
}

impl Timeless {
    fn of(subject: &Subject<'_>, walk: &Walk<'_>) -> Self {
        let mut index: FxHashMap<State, u32> = FxHashMap::with_capacity_and_hasher(walk.len(), FxBuildHasher);
        // Of those that differ only in the moves left, the one with the most can do whatever any of them can.
        let (mut first, mut longest): (Vec<u32>, Vec<usize>) = (Vec::new(), Vec::new());
        let mut number = Vec::with_capacity(walk.len());
        for state in 0..walk.len() {
            let next = first.len() as u32;
            let at = *index.entry(State { moves_left: 0, ..*walk.state(state) }).or_insert(next);
            number.push(at);
            if at == next {
                first.push(state as u32);
                longest.push(state);
            } else if walk.state(state).moves_left > walk.state(longest[at as usize]).moves_left {
                longest[at as usize] = state;
            }
        }
        let (mut moves, mut first_move) = (Vec::new(), vec![0]);
        for (from, state) in longest.iter().enumerate() {
            for step in walk.steps(*state) {
                if let Reached::State(next) = step.to {
                    let gain = step.gain.weighted(&subject.scenario.weights);
                    let way = Way { from: from as u32, to: number[next as usize], gain };
                    moves.push(Move { way, node: walk.state(*state).node, choice: step.choice });
                }
            }
            first_move.push(moves.len() as u32);
        }
        Self { first, moves, first_move }
    }

    fn moves(&self, at: usize) -> &[Move] {
        &self.moves[self.first_move[at] as usize..self.first_move[at + 1] as usize]
    }

    /// The moves within each strongly connected part that has any which gives marks, whoever is met first by a conversation first.
    fn parts(&self) -> Vec<Vec<Move>> {
        let component = components(self.first.len(), |at, edge| self.moves(at).get(edge).map(|step| step.way.to));
        let mut index: FxHashMap<u32, usize> = FxHashMap::default();
        let mut parts: Vec<Vec<Move>> = Vec::new();
        for at in 0..self.first.len() {
            for step in self.moves(at).iter().filter(|step| component[step.way.to as usize] == component[at]) {
                let next = parts.len();
                let part = *index.entry(component[at]).or_insert(next);
                if part == next {
                    parts.push(Vec::new());
                }
                parts[part].push(*step);
            }
        }
        parts.retain(|part| part.iter().any(|step| step.way.gain > 0));
        parts
    }

    /// A loop within a part that gives more than it takes.
    fn gaining_loop(&self, part: &[Move], work: &mut usize) -> Option<Vec<Move>> {
        let mut local: FxHashMap<u32, u32> = FxHashMap::default();
        let mut own = |place: u32| {
            let next = local.len() as u32;
            *local.entry(place).or_insert(next)
        };
        let ways: Vec<Way> = part
            .iter()
            .map(|step| Way { from: own(step.way.from), to: own(step.way.to), gain: step.way.gain })
            .collect();
        let mut steps: Vec<Move> = gaining(local.len(), &ways, work)?.into_iter().map(|way| part[way]).collect();
        // It begins where a conversation first comes to it.
        let start = (0..steps.len()).min_by_key(|step| self.first[steps[*step].way.from as usize])?;
        steps.rotate_left(start);
        Some(steps)
    }
}

/// A shortest conversation to the loop and once round it, if patience lets it go round twice.
fn walked_twice(
    subject: &Subject<'_>,
    walk: &Walk<'_>,
    timeless: &Timeless,
    steps: Vec<Move>,
) -> Option<(Witness, Vec<Move>)> {
    let scenario = subject.scenario;
    let mut witness = walk.witness_of(timeless.first[steps.first()?.way.from as usize] as usize);
    let opening = scenario.openings.get(usize::from(witness.opening))?;
    let mut now = Some(State::at_opening(scenario, opening));
    let round = || steps.iter().map(|step| step.choice);
    for choice in witness.choices.iter().copied().chain(round()).chain(round()) {
        let state = now?;
        let choice = scenario.nodes[state.node as usize].choices.get(usize::from(choice))?;
        if !state.offers(choice) {
            return None;
        }
        now = match state.after(scenario, state.outcome(choice).1) {
            Next::Goes(next) => Some(next),
            Next::Ends(_) => None,
        };
    }
    witness.choices.extend(round());
    Some((witness, steps))
}

fn finding(subject: &Subject<'_>, steps: &[Move], witness: &Witness) -> Finding {
    const NAMED: usize = 4;
    let best = steps.iter().max_by_key(|step| step.way.gain).copied();
    let (node, choice) = best.map_or((0, 0), |step| (step.node as usize, usize::from(step.choice)));
    let node_of = |step: &Move| &subject.scenario.nodes[step.node as usize];
    let name = |step: &Move| {
        format!("`{}` at `{}`", subject.choice_name(&node_of(step).choices[usize::from(step.choice)]), node_of(step).id)
    };
    let gain: i32 = steps.iter().map(|step| step.way.gain).sum();
    let marks = if gain == 1 { "1 mark".to_owned() } else { format!("{gain} marks") };
    let mut names: Vec<String> = steps.iter().take(NAMED).map(name).collect();
    if steps.len() > NAMED {
        names.push(format!("and {} more", steps.len() - NAMED));
    }
    let message = if steps.len() == 1 {
        format!("{} can be repeated, and gives {marks} (weighted) each time", names.concat())
    } else {
        format!("these lead round in a circle, and give {marks} (weighted) each time: {}", names.join(", "))
    };
    let id = &subject.scenario.nodes[node].choices[choice].id;
    let mut finding = subject
        .at_choice(&RULE, node, choice, message)
        .label("gives marks again and again")
        .hint(format!("let it give marks once: `once: true`, or a first outcome under `when: Said(\"{id}\")` that gives none"));
    finding.witness = Some(subject.told(witness));
    finding
}

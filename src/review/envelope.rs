//! The envelope: the best and the worst total still within reach of a state, and what clicking at random gets on average.

use std::sync::Arc;

use crate::conversation::State;
use crate::scenario::{Marks, Scenario, Skill};

use super::points::Scale;
use super::sample::{self, Sampled};
use super::space::{Space, To, open_marks};

pub use super::space::STATE_LIMIT;

/// How many things are summed: the weighted total, and after it each skill.
const SUMS: usize = 1 + Skill::COUNT;

/// What can still be gained from a state to the end, for the weighted total and for each skill.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Reach {
    pub(super) best: [i32; SUMS],
    pub(super) worst: [i32; SUMS],
    pub(super) par: [f64; SUMS],
}

impl Reach {
    pub(super) const NOTHING: Self = Self { best: [0; SUMS], worst: [0; SUMS], par: [0.0; SUMS] };
}

/// What can be had of a scenario from each of its openings, and from any state on the way.
#[derive(Debug)]
pub struct Envelope {
    scenario: Arc<Scenario>,
    found: Found,
}

#[derive(Debug)]
enum Found {
    Exact { space: Space, reach: Vec<Reach> },
    Sampled(Vec<Sampled>),
}

/// Best, worst and par of whole conversations from one opening, in marks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extremes {
    /// Of the weighted total.
    pub total: Scale,
    /// Of each skill, at [`Skill::index`].
    pub skills: [Scale; Skill::COUNT],
    /// What clicking at random gets on average, of the weighted total.
    pub par: f64,
    /// The same of each skill.
    pub skill_par: [f64; Skill::COUNT],
    /// Half the width of the 95 % confidence interval of `par`: 0 where it is exact.
    pub par_margin: f64,
}

impl Envelope {
    /// Computes it exactly where at most [`STATE_LIMIT`] states can be reached, and else samples.
    pub fn of(scenario: Arc<Scenario>) -> Self {
        Self::with_limit(scenario, STATE_LIMIT)
    }

    /// The same with a limit of one's own.
    pub fn with_limit(scenario: Arc<Scenario>, limit: usize) -> Self {
        let found = match Space::explore(&scenario, limit) {
            Some(space) => Found::Exact { reach: solve(&scenario, &space), space },
            None => {
                Found::Sampled((0..scenario.openings.len()).map(|opening| sample::sample(&scenario, opening)).collect())
            }
        };
        Self { scenario, found }
    }

    /// The scenario that it is of.
    pub const fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// Whether it is exact, and not sampled.
    pub const fn is_exact(&self) -> bool {
        matches!(self.found, Found::Exact { .. })
    }

    /// How many states were walked; none where it was sampled.
    pub const fn states(&self) -> Option<usize> {
        match &self.found {
            Found::Exact { space, .. } => Some(space.len()),
            Found::Sampled(_) => None,
        }
    }

    /// Best, worst and par from an opening, by index. Where it is sampled, best is at least and worst is at most what is told.
    pub fn extremes(&self, opening: u16) -> Extremes {
        let opening = usize::from(opening);
        match &self.found {
            Found::Sampled(samples) => samples[opening].extremes(),
            Found::Exact { .. } => {
                let state = State::at_opening(&self.scenario, &self.scenario.openings[opening]);
                let reach = self.reach(&state).unwrap_or(Reach::NOTHING);
                let scale = |sum: usize| Scale { best: reach.best[sum], worst: reach.worst[sum] };
                Extremes {
                    total: scale(0),
                    skills: std::array::from_fn(|skill| scale(1 + skill)),
                    par: reach.par[0],
                    skill_par: std::array::from_fn(|skill| reach.par[1 + skill]),
                    par_margin: 0.0,
                }
            }
        }
    }

    /// What can still be gained from a state; none where it was sampled.
    pub(super) fn reach(&self, state: &State) -> Option<Reach> {
        match &self.found {
            Found::Exact { space, reach } => {
                let mut reach = reach[space.find(state)?];
                // The walk counts open terms from the moment they are raised: what is open already is still to come.
                for (index, open) in
                    gains(&self.scenario, &open_marks(&self.scenario, &state.bits)).into_iter().enumerate()
                {
                    reach.best[index] += open;
                    reach.worst[index] += open;
                    reach.par[index] += f64::from(open);
                }
                Some(reach)
            }
            Found::Sampled(_) => None,
        }
    }

    /// The choice from which the best total is still within reach (or the worst); of equals the first in the file.
    pub(super) fn extreme_choice(&self, state: &State, best: bool) -> Option<u16> {
        let Found::Exact { space, reach } = &self.found else { return None };
        let of = |edge: &super::space::Edge| {
            let after = target_reach(reach, edge.to);
            edge.gain.weighted(&self.scenario.weights) + if best { after.best[0] } else { after.worst[0] }
        };
        let edges = space.edges(space.find(state)?);
        let mut found = edges.first()?;
        for edge in edges {
            if if best { of(edge) > of(found) } else { of(edge) < of(found) } {
                found = edge;
            }
        }
        Some(found.choice)
    }

    /// The states and what can be gained from each; none where it was sampled.
    pub(super) fn exact(&self) -> Option<(&Space, &[Reach])> {
        match &self.found {
            Found::Exact { space, reach } => Some((space, reach)),
            Found::Sampled(_) => None,
        }
    }

    pub(super) const fn space(&self) -> Option<&Space> {
        match &self.found {
            Found::Exact { space, .. } => Some(space),
            Found::Sampled(_) => None,
        }
    }
}

fn target_reach(reach: &[Reach], to: To) -> &Reach {
    match to {
        To::State(state) => &reach[state as usize],
        To::Ending(..) => &Reach::NOTHING,
    }
}

/// Best, worst and average over each state's moves, from the ends backwards: O(moves).
fn solve(scenario: &Scenario, space: &Space) -> Vec<Reach> {
    let mut reach = vec![Reach::NOTHING; space.len()];
    for state in space.order() {
        let state = *state as usize;
        let edges = space.edges(state);
        let mut sum = Reach { best: [i32::MIN; SUMS], worst: [i32::MAX; SUMS], par: [0.0; SUMS] };
        for edge in edges {
            let gain = gains(scenario, &edge.gain);
            let after = target_reach(&reach, edge.to);
            for (index, gain) in gain.into_iter().enumerate() {
                sum.best[index] = sum.best[index].max(gain + after.best[index]);
                sum.worst[index] = sum.worst[index].min(gain + after.worst[index]);
                sum.par[index] += f64::from(gain) + after.par[index];
            }
        }
        if edges.is_empty() {
            let gain = gains(scenario, &space.stuck(state));
            sum = Reach { best: gain, worst: gain, par: gain.map(f64::from) };
        }
        for par in &mut sum.par {
            *par /= edges.len().max(1) as f64;
        }
        reach[state] = sum;
    }
    reach
}

/// The weighted total and each skill's marks.
pub(super) fn gains(scenario: &Scenario, marks: &Marks) -> [i32; SUMS] {
    std::array::from_fn(|index| match index {
        0 => marks.weighted(&scenario.weights),
        skill => i32::from(marks[Skill::ALL[skill - 1]]),
    })
}

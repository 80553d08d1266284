//! Bounds by playing many conversations, for a scenario too large to walk.

use crate::conversation::{Dice, Next, State};
use crate::scenario::{Scenario, Skill};

use super::envelope::{Extremes, gains};
use super::points::Scale;
use super::space::ending_marks;

/// How many conversations are played from each opening for the average.
const RANDOM_PLAYS: u32 = 20_000;
/// How many more are played by always taking the move with the most (or the fewest) marks now, ties and one move in eight by chance, to widen the bounds.
const GREEDY_PLAYS: u32 = 5_000;

/// What was seen in the conversations played from one opening.
#[derive(Debug, Clone)]
pub(super) struct Sampled {
    best: [i32; 1 + Skill::COUNT],
    worst: [i32; 1 + Skill::COUNT],
    sum: [f64; 1 + Skill::COUNT],
    squares: f64,
}

impl Sampled {
    /// Best is at least, worst at most what was seen.
    pub(super) fn extremes(&self) -> Extremes {
        let plays = f64::from(RANDOM_PLAYS);
        let scale = |index: usize| Scale { best: self.best[index], worst: self.worst[index] };
        let mean = self.sum[0] / plays;
        let variance = (self.squares / plays - mean * mean).max(0.0);
        Extremes {
            total: scale(0),
            skills: std::array::from_fn(|skill| scale(1 + skill)),
            par: mean,
            skill_par: std::array::from_fn(|skill| self.sum[1 + skill] / plays),
            par_margin: 1.96 * (variance / plays).sqrt(),
        }
    }

    fn see(&mut self, total: &[i32; 1 + Skill::COUNT]) {
        for (index, total) in total.iter().enumerate() {
            self.best[index] = self.best[index].max(*total);
            self.worst[index] = self.worst[index].min(*total);
        }
    }
}

/// Plays from an opening, always the same conversations.
pub(super) fn sample(scenario: &Scenario, opening: usize) -> Sampled {
    let start = State::at_opening(scenario, &scenario.openings[opening]);
    let mut sampled = Sampled {
        best: [i32::MIN; 1 + Skill::COUNT],
        worst: [i32::MAX; 1 + Skill::COUNT],
        sum: [0.0; 1 + Skill::COUNT],
        squares: 0.0,
    };
    for play in 0..RANDOM_PLAYS {
        let total = run(scenario, start, play, None);
        sampled.see(&total);
        for (sum, total) in sampled.sum.iter_mut().zip(total) {
            *sum += f64::from(total);
        }
        sampled.squares += f64::from(total[0]).powi(2);
    }
    for play in 0..GREEDY_PLAYS {
        sampled.see(&run(scenario, start, play, Some(play % 2 == 0)));
    }
    sampled
}

/// One conversation: by chance, or after the most or fewest marks now.
fn run(scenario: &Scenario, start: State, play: u32, greedy: Option<bool>) -> [i32; 1 + Skill::COUNT] {
    let dice = Dice::new(u64::from(play));
    let mut state = start;
    let mut total = [0; 1 + Skill::COUNT];
    for number in 0_u32.. {
        let label = number.to_string();
        let choices: Vec<_> = state.offered(scenario).collect();
        let drawn = dice.below(&["choice", &label], choices.len() as u32) as usize;
        let mut taken = drawn;
        if let Some(most) = greedy
            && dice.below(&["stray", &label], 8) != 0
        {
            let worth = |at: usize| {
                let marks = state.outcome(choices[at].1).1.marks.weighted(&scenario.weights);
                if most { marks } else { -marks }
            };
            for at in 0..choices.len() {
                if worth(at) > worth(taken) {
                    taken = at;
                }
            }
        }
        let Some((_, choice)) = choices.get(taken) else {
            // Only at an opening: nothing is on offer, and it is over before the first move.
            return gains(
                scenario,
                &ending_marks(scenario, &scenario.endings[scenario.patience.ending as usize], &state.bits),
            );
        };
        let (_, outcome) = state.outcome(choice);
        let mut gain = outcome.marks;
        let next = state.after(scenario, outcome);
        if let Next::Ends(end) = &next {
            gain.add(&ending_marks(scenario, &scenario.endings[end.ending as usize], &end.bits));
        }
        for (total, gain) in total.iter_mut().zip(gains(scenario, &gain)) {
            *total += gain;
        }
        match next {
            Next::Goes(next) => state = next,
            Next::Ends(_) => break,
        }
    }
    total
}

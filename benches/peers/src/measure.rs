//! Medians over rounds in which all engines take turns, so that what else the machine does meets all of them alike.

use std::ops::Range;
use std::time::{Duration, Instant};

use crate::engine::{Failed, Timed};

/// Something timed of one engine.
pub struct Case<'a> {
    pub name: String,
    /// Whether it is a peer, and not Defuse or a floor.
    pub peer: bool,
    pub run: Box<dyn FnMut(Range<u32>) -> Result<Timed, Failed> + 'a>,
}

/// What the rounds gave, in nanoseconds for one.
#[derive(Clone, serde::Serialize)]
pub struct Figure {
    pub engine: String,
    pub peer: bool,
    pub median: f64,
    pub lower_quartile: f64,
    pub upper_quartile: f64,
    pub rounds: usize,
}

/// A round of a case takes at least so long, where one thing doesn't take longer.
const ROUND: Duration = Duration::from_millis(20);
/// All rounds of a case together take about so long at most.
const ALL: Duration = Duration::from_secs(25);

/// Warms up and finds for each case how many seeds a round takes, then runs the rounds.
pub fn measure(cases: &mut [Case<'_>], rounds: usize) -> Result<Vec<Figure>, Failed> {
    let (mut plans, mut samples) = (Vec::new(), Vec::new());
    for case in cases.iter_mut() {
        let (batch, own_rounds, warming_up) = plan(case, rounds)?;
        plans.push((batch, own_rounds));
        // What takes too long to be done once more is timed while it warms up, and its figure says that it was one round.
        samples.push(if own_rounds == 0 { vec![warming_up] } else { Vec::new() });
    }
    for round in 0..rounds {
        for turn in 0..cases.len() {
            // Another one begins each round.
            let at = (round + turn) % cases.len();
            let (batch, own_rounds) = plans[at];
            if round < own_rounds {
                let from = round as u32 * batch;
                samples[at].push((cases[at].run)(from..from + batch)?.each());
            }
        }
    }
    Ok(cases.iter().zip(samples).map(|(case, samples)| figure(case, samples)).collect())
}

/// How many seeds a round takes, how many rounds there is time for, and what the last try gave.
fn plan(case: &mut Case<'_>, rounds: usize) -> Result<(u32, usize, f64), Failed> {
    let mut batch = 1;
    loop {
        let start = Instant::now();
        let timed = (case.run)(0..batch)?;
        let whole = start.elapsed();
        // What isn't timed (starting anew, before a move) is waited for as well.
        if timed.time >= ROUND || whole >= ROUND * 10 {
            let affordable = (ALL.as_secs_f64() / whole.as_secs_f64()) as usize;
            return Ok((batch, affordable.min(rounds), timed.each()));
        }
        batch *= 2;
    }
}

fn figure(case: &Case<'_>, mut samples: Vec<f64>) -> Figure {
    samples.sort_by(f64::total_cmp);
    let at = |part: f64| {
        let place = part * (samples.len() - 1) as f64;
        let (below, above) = (samples[place.floor() as usize], samples[place.ceil() as usize]);
        below + (above - below) * place.fract()
    };
    Figure {
        engine: case.name.clone(),
        peer: case.peer,
        median: at(0.5),
        lower_quartile: at(0.25),
        upper_quartile: at(0.75),
        rounds: samples.len(),
    }
}

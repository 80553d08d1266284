//! What fades, and when it is due: spaced repetition.
//!
//! Every finished attempt counts as a review of its scenario. The intervals come from FSRS (Ye, Su and Cao 2022, "A stochastic shortest path algorithm
//! for optimizing spaced repetition scheduling"; the crate `rs-fsrs`), with its published weights: they were fitted to flash cards, so here they say in which order
//! to practise, not how well somebody remembers.

use std::collections::BTreeMap;

use chrono::DateTime;
use jiff::Timestamp;
use rs_fsrs::{Card, FSRS, Parameters, Rating, Seed};

use crate::record::Rescored;
use crate::review::Points;

use super::{in_order, when};

/// A scenario comes back after so many days at the latest: what a talk asks for is used more often than that.
const LONGEST_DAYS: i32 = 90;
/// A score of so much or more counts as easy.
const EASY: Points = Points::from_hundredths(9_500);
/// It is due when less than this is thought to be left.
const DUE: f64 = 0.9;
/// The published weights of FSRS-5, which `Parameters::default` has too; that one reads the clock.
const WEIGHTS: [f64; 19] = [
    0.4072, 1.1829, 3.1262, 15.4722, 7.2102, 0.5316, 1.0651, 0.0234, 1.616, 0.1544, 1.0824, 1.9813, 0.0953, 0.2975,
    2.2042, 0.2407, 2.9466, 0.5034, 0.6567,
];

/// What is left of a scenario that was played.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Memory {
    /// When it was last played.
    pub last: Timestamp,
    /// The score of that attempt.
    pub score: Points,
    /// When it is due.
    pub due: Timestamp,
    /// How many days pass until the chance to do as well has fallen to 90 %.
    pub stability: f64,
    /// How many finished attempts there are.
    pub plays: usize,
}

impl Memory {
    /// The chance, 0 to 1, that as much is left at a time.
    pub fn left(&self, now: Timestamp) -> f64 {
        let days = now.duration_since(self.last).as_secs_f64().max(0.0) / 86_400.0;
        Parameters::forgetting_curve(days, self.stability.max(0.01))
    }

    /// Whether it is time to play it again.
    pub fn is_due(&self, now: Timestamp) -> bool {
        now >= self.due
    }
}

/// One person's memories, by scenario. Every text of a scenario counts here: it is memory, not a comparison. O(attempts × log attempts).
pub fn memories(attempts: &[&Rescored]) -> BTreeMap<String, Memory> {
    let scheduler = FSRS::new(parameters());
    let mut found: BTreeMap<String, (Card, Memory)> = BTreeMap::new();
    for attempt in in_order(attempts) {
        let (Some(worth), Some(at)) = (&attempt.worth, when(attempt)) else { continue };
        let Some(now) = DateTime::from_timestamp_millis(at.as_millisecond()) else { continue };
        let before = found.get(&attempt.attempt.scenario);
        let (card, plays) = before.map_or((Card::default(), 0), |(card, memory)| (card.clone(), memory.plays));
        let card = scheduler.next(card, now, rating(worth.score, worth.par)).card;
        let due = Timestamp::from_millisecond(card.due.timestamp_millis()).unwrap_or(at);
        let memory = Memory { last: at, score: worth.score, due, stability: card.stability, plays: plays + 1 };
        found.insert(attempt.attempt.scenario.clone(), (card, memory));
    }
    found.into_iter().map(|(id, (_, memory))| (id, memory)).collect()
}

/// How an attempt counts as a review: no better than clicking at random is forgotten; the way from there to 100 is halved into hard and good.
fn rating(score: Points, par: Points) -> Rating {
    match score {
        score if score >= EASY => Rating::Easy,
        score if score <= par => Rating::Again,
        score if (score - par).hundredths() * 2 < (Points::FULL - par).hundredths() => Rating::Hard,
        _ => Rating::Good,
    }
}

const fn parameters() -> Parameters {
    Parameters {
        request_retention: DUE,
        maximum_interval: LONGEST_DAYS,
        w: WEIGHTS,
        decay: Parameters::DECAY,
        factor: Parameters::FACTOR,
        // Whole days: nobody is asked to play the same talk again within minutes.
        enable_short_term: false,
        // No chance in it: the same attempts give the same advice.
        enable_fuzz: false,
        seed: Seed::Empty,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_are_those_of_the_library() {
        assert_eq!(parameters().w, Parameters::default().w);
    }

    #[test]
    fn ratings_follow_par() {
        let points = |whole: i32| Points::from_hundredths(whole * 100);
        let rated: Vec<Rating> = [30, 40, 41, 69, 70, 94, 95].map(|score| rating(points(score), points(40))).to_vec();
        assert_eq!(
            rated,
            [Rating::Again, Rating::Again, Rating::Hard, Rating::Hard, Rating::Good, Rating::Good, Rating::Easy]
        );
    }
}

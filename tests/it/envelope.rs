//! Best, worst, par, odds and the number of conversations, against a second engine.

use std::collections::HashMap;
use std::sync::Arc;

use defuse::review::{Envelope, Odds, extreme_line};
use defuse::scenario::Scenario;

use super::generate::{LARGER, SMALL, Shape, scenario, seeds};
use super::oracle::{Now, Then, Worth, sums};
use super::story::Story;

/// More conversations than this are too many to go through one by one.
const ENUMERATED: f64 = 4_000.0;

#[derive(Debug, Default)]
struct Tally {
    scenarios: usize,
    openings: usize,
    stuck: usize,
    conversations: f64,
    full_states: usize,
    reduced_states: usize,
}

#[track_caller]
fn assert_same(seed: u64, opening: usize, envelope: &Envelope, truth: &Worth) {
    let found = envelope.extremes(opening as u16);
    let place = format!("seed {seed}, opening {opening}");
    assert!(envelope.is_exact() && found.par_margin == 0.0, "{place}");
    for sum in 0..7 {
        let (scale, par) =
            if sum == 0 { (found.total, found.par) } else { (found.skills[sum - 1], found.skill_par[sum - 1]) };
        assert_eq!((scale.best, scale.worst), (truth.best[sum], truth.worst[sum]), "{place}, sum {sum}");
        assert!((par - truth.par[sum]).abs() < 1e-9, "{place}, sum {sum}: par {par}, truly {}", truth.par[sum]);
    }
    let odds = Odds::of(envelope, opening as u16).expect("it is exact");
    assert!(
        (odds.conversations - truth.conversations).abs() <= 1e-12 * truth.conversations,
        "{place}: {} conversations, truly {}",
        odds.conversations,
        truth.conversations
    );
    for (ending, (found, truth)) in odds.endings.iter().zip(&truth.endings).enumerate() {
        assert!((found - truth).abs() < 1e-12, "{place}, ending {ending}: chance {found}, truly {truth}");
    }
}

/// Plays the best or the worst line in the second engine: it must be worth what the envelope says.
#[track_caller]
fn assert_line(seed: u64, story: &Story, opening: usize, envelope: &Envelope, best: bool) {
    let line = extreme_line(envelope, opening as u16, best).expect("it is exact");
    let mut now = Now::at(story, opening);
    let mut total = 0;
    let mut over = now.offered(story).is_empty();
    for (number, choice) in line.iter().enumerate() {
        assert!(!over, "seed {seed}: the line goes on after the end");
        let offered = now.offered(story);
        let (index, choice) = offered
            .iter()
            .find(|(index, _)| *index == usize::from(*choice))
            .unwrap_or_else(|| panic!("seed {seed}: move {number} is not on offer"));
        let (marks, then) = now.take(story, *index, choice);
        total += sums(story, &marks)[0];
        match then {
            Then::Goes(next) => now = next,
            Then::Ends(_) => over = true,
        }
    }
    let scale = envelope.extremes(opening as u16).total;
    assert!(over, "seed {seed}: the line stops before the end");
    if !line.is_empty() {
        assert_eq!(total, if best { scale.best } else { scale.worst }, "seed {seed}, opening {opening}");
    }
}

fn compare(seeds: std::ops::Range<u64>, shape: &Shape, enumerate: bool) -> Tally {
    let mut tally = Tally::default();
    for seed in seeds {
        let Some((story, made)) = scenario(seed, shape) else { continue };
        let made: Arc<Scenario> = made;
        let envelope = Envelope::of(Arc::clone(&made));
        for opening in 0..story.openings.len() {
            let start = Now::at(&story, opening);
            let mut seen = (!enumerate).then(HashMap::new);
            if enumerate && Odds::of(&envelope, opening as u16).is_some_and(|odds| odds.conversations > ENUMERATED) {
                continue;
            }
            let truth = start.worth(&story, &mut seen);
            assert_same(seed, opening, &envelope, &truth);
            for best in [true, false] {
                assert_line(seed, &story, opening, &envelope, best);
            }
            tally.openings += 1;
            tally.stuck += usize::from(start.offered(&story).is_empty());
            tally.conversations += truth.conversations;
            tally.full_states += seen.map_or(0, |seen| seen.len());
            tally.reduced_states += Odds::of(&envelope, opening as u16).map_or(0, |odds| odds.states);
        }
        tally.scenarios += 1;
    }
    println!("{tally:?}");
    tally
}

#[test]
fn going_through_every_conversation_gives_the_same_envelope() {
    let tally = compare(seeds(2_000), &SMALL, true);
    assert!(tally.scenarios >= 1_500 && tally.openings >= 3_000, "{tally:?}");
    assert!(tally.stuck >= 20, "openings where nothing can be said must occur: {tally:?}");
}

#[test]
fn walking_every_state_unreduced_gives_the_same_envelope() {
    let tally = compare(seeds(250), &LARGER, false);
    assert!(tally.scenarios >= 150, "{tally:?}");
    assert!(tally.reduced_states * 10 < tally.full_states * 9, "states are merged: {tally:?}");
}

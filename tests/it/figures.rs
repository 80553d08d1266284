//! What each ending is worth, what greed gets, how length and marks go together: against a second engine that goes through every conversation.

use std::sync::Arc;

use defuse::conversation::{Next, State};
use defuse::lint;
use defuse::review::{Envelope, Greedy, LengthAndTotal, Odds, Witness, ending_ranges};
use defuse::scenario::{Opening, Scenario};

use super::generate::{LARGER, SMALL, scenario, seeds};
use super::oracle::{Now, Then, sums};
use super::story::Story;

/// More conversations than this are too many to go through one by one.
const ENUMERATED: f64 = 4_000.0;

/// A whole conversation.
#[derive(Debug, Clone)]
struct Told {
    total: i32,
    moves: u32,
    ending: usize,
    /// How likely it is when each choice on offer is as likely as the other.
    chance: f64,
    /// The same when only those with the most marks at once are taken; 0 where it isn't one of these.
    greedy: f64,
}

fn all(story: &Story, now: &Now, so_far: Told, told: &mut Vec<Told>) {
    let offered = now.offered(story);
    if offered.is_empty() {
        let ending = story.patience_goto.unwrap_or(story.breaking_goto);
        let marks = story.endings[ending].marks.unwrap_or([0; 6]);
        told.push(Told { ending, total: sums(story, &marks)[0], ..so_far });
        return;
    }
    let at_once = |place: usize| sums(story, &now.marks_at_once(offered[place].1))[0];
    let most = (0..offered.len()).map(at_once).max().expect("one is on offer");
    let equals = (0..offered.len()).filter(|place| at_once(*place) == most).count();
    for (place, (index, choice)) in offered.iter().enumerate() {
        let (marks, then) = now.take(story, *index, choice);
        let further = Told {
            total: so_far.total + sums(story, &marks)[0],
            moves: so_far.moves + 1,
            chance: so_far.chance / offered.len() as f64,
            greedy: if at_once(place) == most { so_far.greedy / equals as f64 } else { 0.0 },
            ..so_far
        };
        match then {
            Then::Goes(next) => all(story, &next, further, told),
            Then::Ends(ending) => told.push(Told { ending, ..further }),
        }
    }
}

/// Plays a line in the second engine: where it ends, and its total.
fn played(story: &Story, line: &Witness) -> (usize, i32) {
    let mut now = Now::at(story, usize::from(line.opening));
    let mut total = 0;
    for (number, choice) in line.choices.iter().enumerate() {
        let offered = now.offered(story);
        let (index, choice) =
            offered.iter().find(|(index, _)| *index == usize::from(*choice)).expect("the line's choice is on offer");
        let (marks, then) = now.take(story, *index, choice);
        total += sums(story, &marks)[0];
        match then {
            Then::Goes(next) => now = next,
            Then::Ends(ending) => {
                assert_eq!(number + 1, line.choices.len(), "the line goes on after the end");
                return (ending, total);
            }
        }
    }
    panic!("the line stops before the end");
}

fn correlation(told: &[Told]) -> f64 {
    let mean = |of: &dyn Fn(&Told) -> f64| told.iter().map(|one| one.chance * of(one)).sum::<f64>();
    let (moves, total) = (mean(&|one| f64::from(one.moves)), mean(&|one| f64::from(one.total)));
    // Sums of squares of differences, not the differences of sums that the program takes.
    let var_moves = mean(&|one| (f64::from(one.moves) - moves).powi(2));
    let var_total = mean(&|one| (f64::from(one.total) - total).powi(2));
    let both = mean(&|one| (f64::from(one.moves) - moves) * (f64::from(one.total) - total));
    if var_moves > 1e-9 && var_total > 1e-9 { both / (var_moves * var_total).sqrt() } else { 0.0 }
}

#[test]
fn going_through_every_conversation_gives_the_same_figures() {
    let (mut openings, mut unequal, mut ends) = (0, 0, 0);
    for seed in seeds(1_500) {
        let Some((story, made)) = scenario(seed, &SMALL) else { continue };
        let envelope = Envelope::of(made);
        for opening in 0..story.openings.len() {
            let number = opening as u16;
            if Odds::of(&envelope, number).expect("it is exact").conversations > ENUMERATED {
                continue;
            }
            let place = format!("seed {seed}, opening {opening}");
            let start = Now::at(&story, opening);
            let mut told = Vec::new();
            all(&story, &start, Told { total: 0, moves: 0, ending: 0, chance: 1.0, greedy: 1.0 }, &mut told);
            openings += 1;

            let ranges = ending_ranges(&envelope, number).expect("it is exact");
            for ending in 0..story.endings.len() {
                let totals = || told.iter().filter(|one| one.ending == ending).map(|one| one.total);
                let range = ranges.iter().find(|range| range.ending as usize == ending);
                assert_eq!(range.map(|range| range.highest), totals().max(), "{place}, ending {ending}");
                assert_eq!(range.map(|range| range.lowest), totals().min(), "{place}, ending {ending}");
                let Some(range) = range.filter(|range| !range.highest_line.choices.is_empty()) else { continue };
                assert_eq!(played(&story, &range.highest_line), (ending, range.highest), "{place}");
                assert_eq!(played(&story, &range.lowest_line), (ending, range.lowest), "{place}");
                ends += 1;
            }

            let greedy = Greedy::of(&envelope, number).expect("it is exact");
            let average: f64 = told.iter().map(|one| one.greedy * f64::from(one.total)).sum();
            let totals = || told.iter().filter(|one| one.greedy > 0.0).map(|one| one.total);
            assert!((greedy.average - average).abs() < 1e-9, "{place}: {greedy:?}, truly {average}");
            assert_eq!((Some(greedy.best), Some(greedy.worst)), (totals().max(), totals().min()), "{place}");
            unequal += usize::from(greedy.best != greedy.worst);

            let length = LengthAndTotal::of(&envelope, number).expect("it is exact");
            let moves: f64 = told.iter().map(|one| one.chance * f64::from(one.moves)).sum();
            assert!((length.moves - moves).abs() < 1e-9, "{place}: {length:?}, truly {moves} moves");
            let truly = correlation(&told);
            assert!((length.correlation - truly).abs() < 1e-6, "{place}: {length:?}, truly {truly}");
        }
    }
    assert!(openings > 2_000 && unequal > 200 && ends > 3_000, "{openings} openings, {unequal} unequal, {ends} ends");
}

#[test]
fn the_rules_about_the_score_bear_whatever_can_be_made_and_show_conversations_that_can_be_played() {
    let mut seen = std::collections::BTreeMap::new();
    for (shape, count) in [(&SMALL, 600), (&LARGER, 60)] {
        for seed in seeds(count) {
            let Some((_, made)) = scenario(seed, shape) else { continue };
            for finding in lint::check(&Envelope::of(Arc::clone(&made))).findings {
                if !finding.rule.code[1..].starts_with('4') {
                    continue;
                }
                *seen.entry(finding.rule.code).or_insert(0) += 1;
                let Some((node, choices)) = &finding.witness else { continue };
                let place = format!("seed {seed}, {}: {node} {choices:?}", finding.rule.code);
                let fits = |opening: &&Opening| made.nodes[opening.node as usize].id == *node;
                let openings = made.openings.iter().filter(fits);
                assert!(openings.clone().any(|opening| ends(&made, opening, choices)), "{place}");
            }
        }
    }
    println!("{seen:?}");
    for code in ["W402", "W403", "W404", "W405", "W406", "W407", "W409", "W410"] {
        assert!(seen.contains_key(code), "{code} never occurs: {seen:?}");
    }
}

/// Whether a conversation from an opening can be played with these choices, and is over after the last.
fn ends(made: &Scenario, opening: &Opening, choices: &[String]) -> bool {
    let mut state = State::at_opening(made, opening);
    for (number, id) in choices.iter().enumerate() {
        let Some((_, choice)) = state.offered(made).find(|(_, choice)| choice.id == *id) else { return false };
        match state.after(made, state.outcome(choice).1) {
            Next::Goes(next) => state = next,
            Next::Ends(_) => return number + 1 == choices.len(),
        }
    }
    false
}

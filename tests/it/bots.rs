//! Bots that never read the customer: what is worked out agrees with what they get when they play.

use std::sync::Arc;

use defuse::review::{Bot, Bots, Envelope, Scorecard};

use super::generate::{LARGER, SMALL, scenario, seeds};

#[test]
fn every_average_is_within_the_envelope_and_the_random_one_is_par() {
    for seed in seeds(60) {
        let Some((_, scenario)) = scenario(seed, &LARGER) else { continue };
        let envelope = Envelope::of(Arc::clone(&scenario));
        let bots = Bots::of(&envelope);
        for score in bots.scores() {
            for (opening, points) in score.by_opening.iter().enumerate() {
                let extremes = envelope.extremes(opening as u16);
                assert_eq!(points.is_none(), extremes.total.is_flat(), "seed {seed}, {:?}", score.bot);
                if score.bot == Bot::Random
                    && let Some(points) = points
                {
                    let par = extremes.total.points_of_average(extremes.par);
                    assert!(
                        (points.hundredths() - par.hundredths()).abs() <= 1,
                        "seed {seed}: {points:?}, par {par:?}"
                    );
                }
            }
            assert!((0..=10_000).contains(&score.score.hundredths()), "seed {seed}: {score:?}");
        }
    }
}

#[test]
fn what_is_worked_out_is_what_they_get_on_average() {
    const PLAYS: u64 = 400;
    let (mut compared, mut off) = (0, Vec::new());
    for seed in seeds(25) {
        let Some((_, scenario)) = scenario(seed, &SMALL) else { continue };
        let envelope = Envelope::of(Arc::clone(&scenario));
        let bots = Bots::of(&envelope);
        for score in bots.scores().iter().filter(|score| score.margin == 0.0 && score.bot != Bot::Echo) {
            let Some(expected) = score.by_opening[0] else { continue };
            let points: Vec<f64> = (0..PLAYS)
                .map(|play| {
                    let conversation = bots.play(score.bot, Some(0), play);
                    Scorecard::of(&conversation, &envelope).expect("a bot plays to the end").score.as_f64()
                })
                .collect();
            let mean = points.iter().sum::<f64>() / PLAYS as f64;
            let variance = points.iter().map(|points| (points - mean).powi(2)).sum::<f64>() / PLAYS as f64;
            // Four standard errors: once in 16,000 comparisons by chance; the plays are seeded, so never by surprise.
            let margin = 4.0 * (variance / PLAYS as f64).sqrt() + 0.01;
            compared += 1;
            if (mean - expected.as_f64()).abs() > margin {
                off.push(format!(
                    "seed {seed}, {:?}: played {mean:.2} ± {margin:.2}, worked out {expected:?}",
                    score.bot
                ));
            }
        }
    }
    assert!(compared > 100, "{compared}");
    assert!(off.is_empty(), "{}", off.join("\n"));
}

#[test]
fn too_large_to_walk_they_play_and_tell_the_margin() {
    let exact = library();
    let sampled = Envelope::with_limit(Arc::clone(exact.scenario()), 100);
    assert!(!sampled.is_exact());
    let (exact, sampled) = (Bots::of(&exact), Bots::of(&sampled));
    assert_eq!(exact.scores().len(), Bot::ALL.len());
    for (one, other) in exact.scores().iter().zip(sampled.scores()) {
        // Best and worst are estimates there, so that scores are on a narrower scale.
        assert_eq!(one.bot, other.bot);
        assert!((0.0..3.0).contains(&other.margin), "{other:?}");
        assert!((one.score.as_f64() - other.score.as_f64()).abs() < 15.0, "{one:?} {other:?}");
    }
    // A bot that never has to draw plays the same conversation from an opening each time.
    assert!(sampled.scores().iter().any(|score| score.margin > 0.0), "{sampled:?}");
}

#[test]
fn a_bot_plays_the_same_conversation_from_the_same_seed() {
    let envelope = library();
    let bots = Bots::of(&envelope);
    for bot in Bot::ALL {
        let ids = |seed| bots.play(bot, Some(1), seed).choice_ids().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(ids(3), ids(3));
    }
}

fn library() -> Envelope {
    let library = defuse::library::Library::open(&[]);
    let entry = library.find("late-delivery").expect("it is built in").remove(0);
    Envelope::of(Arc::clone(entry.scenario.as_ref().expect("it can be played")))
}

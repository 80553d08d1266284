//! Item analysis, held against counting by hand and against plays whose worth is known.

use std::sync::Arc;

use defuse::conversation::Conversation;
use defuse::record::items::{ENOUGH_FOR_CORRELATION, Items, Noticed};
use defuse::record::{Imported, Mode, Person, Play, Receipt, rescore_all};
use defuse::review::{Envelope, Review, extreme_line};

use super::super::record::{at, envelope, played};

const ID: &str = "late-delivery";

fn play(conversation: Conversation, envelope: &Envelope) -> Play {
    let review = Review::of(&conversation, envelope).unwrap();
    Play { conversation, review }
}

/// The best or the worst conversation from an opening.
fn extreme(envelope: &Arc<Envelope>, best: bool) -> Play {
    let mut events = Vec::new();
    let mut conversation = Conversation::start(Arc::clone(envelope.scenario()), 1, Some(0), "", &mut events);
    for choice in extreme_line(envelope, 0, best).unwrap() {
        conversation.choose(choice, &mut events).unwrap();
    }
    play(conversation, envelope)
}

#[test]
fn what_is_counted_is_what_was_done() {
    let envelope = envelope(ID).unwrap();
    let plays: Vec<Play> = (0..60).map(|seed| play(played(ID, seed, ""), &envelope)).collect();
    let items = Items::of(&envelope, &plays);
    assert_eq!(items.people, 60);
    let mean: f64 = plays.iter().map(|play| play.review.scorecard.score.as_f64()).sum::<f64>() / 60.0;
    assert!((items.mean_score.unwrap() - mean).abs() < 1e-9);
    for decision in &items.decisions {
        // By hand: the first time that each came to the node.
        let mut first = Vec::new();
        for play in &plays {
            let moves = play.conversation.moves().iter().zip(&play.review.moves);
            first.extend(moves.into_iter().find(|(done, _)| done.before.node as usize == decision.index));
        }
        assert_eq!(decision.people, first.len());
        for choice in &decision.choices {
            let is_offered = |before: &defuse::conversation::State| {
                before.offered(envelope.scenario()).any(|(index, _)| usize::from(index) == choice.index)
            };
            assert_eq!(choice.offered, first.iter().filter(|(done, _)| is_offered(&done.before)).count());
            assert_eq!(choice.taken, first.iter().filter(|(done, _)| usize::from(done.choice) == choice.index).count());
            assert!(choice.best <= choice.offered && choice.taken <= choice.offered);
        }
        let cost: f64 = first.iter().map(|(_, judged)| judged.cost.unwrap().as_f64()).sum();
        assert!((decision.mean_cost.unwrap() - cost / first.len() as f64).abs() < 1e-9);
        let kept = decision.difficulty;
        assert!(kept.is_none_or(|kept| (0.0..=1.0).contains(&kept)));
        assert_eq!(
            decision.discrimination.is_some_and(|by| by.n >= ENOUGH_FOR_CORRELATION),
            decision.discrimination.is_some()
        );
    }
    let shares: f64 = items.decisions.iter().filter_map(|decision| decision.share_of_costs).sum();
    assert!(shares > 0.5 && shares <= 1.0 + 1e-9, "{shares}");
    let costliest = items.costliest();
    assert!(costliest.windows(2).all(|two| two[0].share_of_costs >= two[1].share_of_costs));
}

#[test]
fn the_best_conversation_keeps_everything_and_the_worst_begins_by_keeping_nothing() {
    let envelope = envelope(ID).unwrap();
    let best = Items::of(&envelope, [&extreme(&envelope, true)]);
    assert!(best.decisions.iter().all(|decision| decision.difficulty.is_none_or(|kept| kept == 1.0)));
    assert!(best.decisions.iter().all(|decision| decision.mean_cost == Some(0.0)) && best.costliest().is_empty());
    let worst = extreme(&envelope, false);
    let lost = worst.review.moves[0].cost.unwrap();
    let items = Items::of(&envelope, [&worst]);
    let first = items.decisions.iter().find(|one| one.index == worst.conversation.moves()[0].before.node as usize);
    assert_eq!(first.unwrap().mean_cost, Some(lost.as_f64()));
    assert_eq!(items.score_deviation, None);
}

#[test]
fn few_people_prove_nothing_and_other_texts_are_passed_over() {
    let (late, recap) = (envelope(ID).unwrap(), envelope("the-recap").unwrap());
    let plays: Vec<Play> = (0..19).map(|seed| play(played(ID, seed, ""), &late)).collect();
    let items = Items::of(&late, plays.iter().chain([&play(played("the-recap", 1, ""), &recap)]));
    assert_eq!(items.people, 19);
    assert!(items.decisions.iter().all(|decision| decision.discrimination.is_none()));
    assert_eq!(items.findings(), []);
    assert_eq!(Items::of(&late, []).people, 0);
}

#[test]
fn a_choice_that_nobody_takes_and_one_that_most_fall_for_are_told() {
    let envelope = envelope(ID).unwrap();
    let (good, bad) = (extreme(&envelope, true), extreme(&envelope, false));
    let plays: Vec<&Play> = std::iter::repeat_n(&bad, 30).chain(std::iter::repeat_n(&good, 10)).collect();
    let found = Items::of(&envelope, plays).findings();
    assert!(found.iter().any(|one| one.kind == Noticed::NobodyTakesIt), "{found:?}");
    let trap = found.iter().find(|one| one.kind == Noticed::MostFallForIt).unwrap();
    assert!(trap.message.starts_with("30 of "), "{}", trap.message);
    // Whoever keeps everything at one decision keeps everything at the others too.
    assert!(found.iter().all(|one| one.kind != Noticed::TellsThemApartWrongly), "{found:?}");
}

#[test]
fn receipts_are_as_good_as_attempts() {
    let imported: Vec<Imported> = (0..25)
        .map(|seed| {
            Imported::new(
                Receipt::of(&played(ID, seed, ""), Mode::Practice, ""),
                &Person::default(),
                at(1),
                seed as u32,
            )
        })
        .collect();
    let (rescored, _) = rescore_all(&[], &imported, envelope);
    let envelope = envelope(ID).unwrap();
    let items = Items::of_first_attempts(&envelope, &rescored);
    assert_eq!(items.people, 25);
    let taken = |items: &Items| -> Vec<(usize, Vec<usize>)> {
        let of = |one: &defuse::record::items::Decision| one.choices.iter().map(|choice| choice.taken).collect();
        items.decisions.iter().map(|one| (one.people, of(one))).collect()
    };
    assert_eq!(taken(&items), taken(&Items::of(&envelope, rescored.iter().filter_map(|one| one.play.as_ref()))));
}

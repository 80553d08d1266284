//! Comparing people.

use std::collections::BTreeSet;

use defuse::record::compare::{Comparison, Question, Reason, modes};
use defuse::record::{Attempt, Imported, Mode, Person, Receipt, ReceiptId, Rescored, Store, Unplayable, rescore_all};
use defuse::review::{Points, Review};
use defuse::scenario::ContentHash;

use super::{at, envelope, played, receipt};

const ID: &str = "late-delivery";

fn question() -> Question<'static> {
    let hash = envelope(ID).unwrap().scenario().hash;
    Question { scenario: ID, hash, mode: Mode::Assessed, pseudonyms: false }
}

/// Receipts as rescored attempts: in this order, each of the person beside it.
fn rescored(receipts: Vec<(Receipt, Person)>) -> Vec<Rescored> {
    let imported: Vec<Imported> = receipts
        .into_iter()
        .enumerate()
        .map(|(place, (receipt, who))| Imported::new(receipt, &who, at(1), place as u32))
        .collect();
    let (rescored, unplayable): (_, Vec<(ReceiptId, Unplayable)>) = rescore_all(&[], &imported, envelope);
    assert_eq!(unplayable, []);
    rescored
}

fn person(name: &str) -> Person {
    Person::new(name, None)
}

fn score(receipt: &Receipt) -> Points {
    rescored(vec![(receipt.clone(), person("x"))])[0].score().unwrap()
}

#[test]
fn the_first_attempt_counts_and_best_and_latest_stand_beside_it() {
    let receipts = [1, 2, 3].map(|seed| receipt(ID, seed, ""));
    let scores = [0, 1, 2].map(|index: usize| score(&receipts[index]));
    let [one, two, three] = receipts;
    let attempts = rescored(vec![
        (one, person("Zoë")),
        (two, person("zoë ")),
        (receipt(ID, 9, ""), person("Ana")),
        (three, person("Zoë")),
    ]);
    let comparison = Comparison::of(&attempts, &question());
    let [ana, zoe] = comparison.entries.as_slice() else { panic!("{:?}", comparison.entries) };
    assert_eq!((ana.shown.as_str(), zoe.shown.as_str()), ("Ana", "Zoë"), "in the order of the names");
    assert_eq!((zoe.first.score(), zoe.latest, zoe.attempts), (Some(scores[0]), scores[2], 3));
    assert_eq!(Some(zoe.best), scores.into_iter().max());
    assert_eq!(comparison.total.map(|total| (total.count, total.middle_half)), Some((2, None)));
    assert!(comparison.left_out.is_empty() && comparison.teams.is_empty());
}

#[test]
fn what_cannot_be_compared_is_left_out_and_it_is_said_why() {
    let base = receipt(ID, 1, "");
    let with = |change: &dyn Fn(&mut Receipt)| {
        let mut changed = receipt(ID, 2, "");
        change(&mut changed);
        changed
    };
    let attempts = rescored(vec![
        (base.clone(), person("Ana")),
        (with(&|receipt| receipt.hash = ContentHash([9; 8])), person("Ben")),
        (with(&|receipt| receipt.mode = Mode::Practice), person("Cleo")),
        (with(&|receipt| receipt.mode = Mode::Continued), person("Dan")),
        (base.clone(), Person::default()),
        (receipt("unrealistic-sla", 1, ""), person("Eve")),
        (receipt(ID, 5, ""), person("Cleo")),
        // One seed for all: two people may well make the same moves.
        (base, person("Finn")),
    ]);
    let comparison = Comparison::of(&attempts, &question());
    let shown: Vec<(&str, bool)> =
        comparison.entries.iter().map(|entry| (entry.shown.as_str(), entry.had_met_it)).collect();
    assert_eq!(shown, [("Ana", false), ("Cleo", true), ("Finn", false)]);
    let reasons: BTreeSet<(String, Reason)> =
        comparison.left_out.iter().map(|left| (left.attempt.who.name.clone(), left.reason)).collect();
    let expected = [
        ("", Reason::SamePlay),
        ("Ben", Reason::OtherText),
        ("Cleo", Reason::OtherMode(Mode::Practice)),
        ("Dan", Reason::PlayedOn),
    ];
    assert_eq!(reasons, expected.map(|(name, reason)| (name.to_owned(), reason)).into());
    assert_eq!(modes(&attempts, ID, question().hash), [(Mode::Assessed, 4), (Mode::Practice, 1)]);
}

#[test]
fn ones_own_play_does_not_count_again_when_its_receipt_is_imported() {
    let store = Store::in_memory().unwrap();
    let conversation = played(ID, 7, "Ana");
    let review = Review::of(&conversation, &envelope(ID).unwrap()).unwrap();
    let id = store.begin(&Attempt::of(&conversation, Mode::Assessed, "Ana"), None, at(1)).unwrap();
    let worth = defuse::record::Finished::of(&conversation, &review.scorecard).unwrap();
    store.finish(id, &worth, at(2)).unwrap();
    let pasted = Imported::new(receipt(ID, 7, "Ana"), &person("Ana from the office"), at(3), 0);
    let (attempts, _) = rescore_all(&store.attempts(None).unwrap(), &[pasted], envelope);
    let comparison = Comparison::of(&attempts, &question());
    assert_eq!(comparison.entries.len(), 1);
    assert_eq!(comparison.left_out[0].reason, Reason::SamePlay);
}

#[test]
fn the_groups_costs_add_up_and_are_told_in_words() {
    let people: Vec<(Receipt, Person)> = (0..11)
        .map(|seed| {
            let team = if seed % 2 == 0 { "North" } else { "south" };
            (receipt(ID, seed, ""), Person::new(&format!("P{seed:02}"), Some(team)))
        })
        .collect();
    let attempts = rescored(people);
    let comparison = Comparison::of(&attempts, &question());
    let missed: i32 = comparison.entries.iter().map(|entry| 10_000 - entry.first.score().unwrap().hundredths()).sum();
    let costs: i32 = comparison.costs.iter().map(|cost| cost.points.hundredths()).sum();
    assert_eq!(costs, missed, "every point missed is somewhere");
    assert!(comparison.costs.is_sorted_by(|one, two| one.points >= two.points));
    let dearest = &comparison.costs[0];
    let words = dearest.words();
    assert!(words.starts_with(&format!("{} of {} ", dearest.took, dearest.of)), "{words}");
    assert!(dearest.took <= dearest.of && dearest.of <= 11 && !dearest.why.is_empty(), "{dearest:?}");
    for node in &comparison.shares {
        let taken: usize = node.choices.iter().map(|choice| choice.taken).sum();
        let share: f64 = node.choices.iter().map(|choice| choice.share).sum();
        assert_eq!(taken, node.came);
        assert!((share - 1.0).abs() < 1e-9, "{node:?}");
    }
    let moves: usize = attempts.iter().map(|attempt| attempt.attempt.choices.len()).sum();
    assert_eq!(comparison.shares.iter().map(|node| node.came).sum::<usize>(), moves);
    let teams: Vec<(&str, usize)> =
        comparison.teams.iter().map(|team| (team.name.as_str(), team.total.count)).collect();
    assert_eq!(teams, [("North", 6), ("south", 5)]);
    let (low, high) = comparison.total.unwrap().middle_half.unwrap();
    assert!(low <= comparison.total.unwrap().median && comparison.total.unwrap().median <= high);
}

#[test]
fn made_up_names_stay_with_their_people_and_tell_no_order() {
    let people: Vec<(Receipt, Person)> =
        (0..12).map(|seed| (receipt(ID, seed, "inside"), person(&format!("Real {seed}")))).collect();
    let attempts = rescored(people);
    let hidden = Question { pseudonyms: true, ..question() };
    let comparison = Comparison::of(&attempts, &hidden);
    let shown = |of: &Comparison<'_>| -> Vec<(String, String)> {
        of.entries.iter().map(|entry| (entry.shown.clone(), entry.person.name.clone())).collect()
    };
    let all = shown(&comparison);
    assert!(all.is_sorted() && all.iter().all(|(shown, real)| !shown.contains(real.as_str())), "{all:?}");
    assert_eq!(all.iter().map(|(shown, _)| shown).collect::<BTreeSet<_>>().len(), 12);
    let fewer = shown(&Comparison::of(&attempts[..6], &hidden));
    assert!(fewer.iter().all(|one| all.contains(one)), "{fewer:?} of {all:?}");
    assert_eq!(shown(&Comparison::of(&attempts, &hidden)), all);
}

#[test]
fn of_nobody_there_is_nothing() {
    let comparison = Comparison::of(&[], &question());
    assert!(comparison.total.is_none() && comparison.entries.is_empty() && comparison.costs.is_empty());
    assert_eq!(modes(&[], ID, question().hash), []);
}

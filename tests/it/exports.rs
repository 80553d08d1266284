//! Attempts for other programs: what stands in tables, JSON, statements and reports, and what must not.

mod items;
mod reports;
mod sending;
mod statements;
mod tables;

use defuse::record::export::{Naming, Sheet, sheets};
use defuse::record::{
    Attempt, Finished, Imported, Mode, Person, Receipt, Rescored, SECRET_BYTES, Secret, Store, rescore_all,
};
use defuse::review::Review;

use super::record::{at, envelope, played};

/// Names that are no trouble to anybody, and names that would be.
const NAMES: [&str; 6] = [
    "Quentin Okonkwo",
    "=HYPERLINK(\"http://x\",\"y\")",
    "+49 30",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    "Li \"Lee\"; Wei, B.",
];

fn secret() -> Secret {
    Secret::new([7; SECRET_BYTES])
}

/// Finished attempts by several people at two scenarios, kept here, with the store that holds them; and imported ones.
fn attempts() -> (Store, Vec<Rescored>) {
    let store = Store::in_memory().unwrap();
    let mut imported = Vec::new();
    for seed in 0..12_u64 {
        let (id, name) = (["late-delivery", "the-recap"][seed as usize % 2], NAMES[seed as usize % NAMES.len()]);
        let conversation = played(id, seed, name);
        if seed >= 9 {
            let receipt = Receipt::of(&conversation, Mode::Practice, "");
            let who = Person::new(name, Some("North"));
            imported.push(Imported::new(receipt, &who, at(900), seed as u32));
            continue;
        }
        keep(&store, &conversation, Mode::Practice, name, seed as i64 * 100);
    }
    let (rescored, unplayable) = rescore_all(&store.attempts(None).unwrap(), &imported, envelope);
    assert!(unplayable.is_empty() && rescored.len() == 12);
    (store, rescored)
}

/// Keeps a finished conversation, a move each second.
fn keep(store: &Store, conversation: &defuse::conversation::Conversation, mode: Mode, name: &str, second: i64) {
    let envelope = envelope(&conversation.scenario().id).unwrap();
    let review = Review::of(conversation, &envelope).unwrap();
    let attempt = Attempt { choices: Vec::new(), ..Attempt::of(conversation, mode, name) };
    let id = store.begin(&attempt, None, at(second)).unwrap();
    for (number, choice) in conversation.choice_ids().enumerate() {
        store.add_move(id, number, choice, at(second + 1 + number as i64)).unwrap();
    }
    let worth = Finished::of(conversation, &review.scorecard).unwrap();
    store.finish(id, &worth, at(second + 1 + conversation.moves().len() as i64)).unwrap();
}

/// As they are exported, with or without names.
fn made<'r>(store: &Store, rescored: &'r [Rescored], names: bool) -> Vec<Sheet<'r>> {
    let secret = secret();
    let naming = if names { Naming::Names(&secret) } else { Naming::Pseudonyms(&secret) };
    sheets(rescored, &naming, |id| store.times(id).unwrap())
}

/// Whether any of the names stands in a text, however it is escaped there.
#[track_caller]
fn nobody_is_named(text: &str) {
    for sign in ["Okonkwo", "HYPERLINK", "+49 30", "SUM(A1)", "alert(1)", "Wei, B"] {
        assert!(!text.contains(sign), "`{sign}` stands in it");
    }
}

#[test]
fn the_first_attempt_is_the_one_that_was_begun_first_and_a_play_that_is_here_twice_counts_once() {
    let store = Store::in_memory().unwrap();
    let twice = played("late-delivery", 5, "Ana");
    keep(&store, &played("late-delivery", 6, "ana "), Mode::Assessed, "ana ", 500);
    keep(&store, &twice, Mode::Practice, "Ana", 100);
    keep(&store, &played("late-delivery", 7, "Ana"), Mode::Continued, "Ana", 50);
    let receipts =
        [Receipt::of(&twice, Mode::Practice, "Ana"), Receipt::of(&played("late-delivery", 8, ""), Mode::Practice, "")];
    let imported: Vec<Imported> =
        receipts.into_iter().map(|receipt| Imported::new(receipt, &Person::default(), at(800), 0)).collect();
    let (rescored, _) = rescore_all(&store.attempts(None).unwrap(), &imported, envelope);
    let sheets = made(&store, &rescored, false);
    let numbers: Vec<_> = sheets.iter().map(|sheet| (sheet.origin(), sheet.number)).collect();
    assert_eq!(numbers, [("here", None), ("here", Some(1)), ("here", Some(2)), ("imported", Some(1))]);
    assert_eq!(sheets[1].person, sheets[2].person);
    assert_ne!(sheets[2].person, sheets[3].person);
    let ids: std::collections::BTreeSet<_> = sheets.iter().map(|sheet| sheet.id).collect();
    assert_eq!(ids.len(), 4);
}

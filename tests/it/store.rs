//! Where attempts are kept.

mod damaged;
pub(crate) mod killed;
mod older;
mod refused;

use std::path::Path;

use defuse::record::{Attempt, AttemptId, FILE, Finished, Mode, Stage, Store};
use defuse::review::Points;
use defuse::scenario::{ContentHash, EndingKind, Skill};
use jiff::Timestamp;

const HASH: ContentHash = ContentHash([1, 2, 3, 4, 5, 6, 7, 8]);
const OTHER_HASH: ContentHash = ContentHash([8, 7, 6, 5, 4, 3, 2, 1]);

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_770_000_000 + second).unwrap()
}

fn attempt(mode: Mode, choices: &[&str]) -> Attempt {
    Attempt {
        scenario: "late-delivery".into(),
        hash: HASH,
        seed: u64::MAX - 3,
        opening: 1,
        mode,
        player: "Zoë".into(),
        choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
    }
}

fn worth(score: i32) -> Finished {
    Finished {
        ending: "she_signs".into(),
        kind: EndingKind::Salvaged,
        total: 4,
        best: 11,
        worst: -9,
        score: Points::from_hundredths(score),
        par: Points::from_hundredths(41_17),
        exact: true,
        skills: vec![
            (Skill::FallBack, Some(Points::FULL)),
            (Skill::Clarify, None),
            (Skill::Confirm, Some(Points::ZERO)),
        ],
    }
}

/// Opens a store that must be whole.
#[track_caller]
fn open(folder: &Path) -> Store {
    let opened = Store::open(folder, at(0)).unwrap();
    assert_eq!(opened.notice, None);
    opened.store
}

/// Plays and finishes one attempt.
fn play(store: &Store, attempt: &Attempt, score: i32, from: i64, to: i64) -> AttemptId {
    let id = store.begin(attempt, None, at(from)).unwrap();
    store.finish(id, &worth(score), at(to)).unwrap();
    id
}

#[test]
fn what_was_kept_is_there_after_opening_again() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("not/there/yet");
    let store = open(&data);
    let first = store.begin(&attempt(Mode::Assessed, &[]), None, at(1)).unwrap();
    store.add_move(first, 0, "sorry", at(2)).unwrap();
    store.add_move(first, 1, "silence", at(3)).unwrap();
    store.finish(first, &worth(63_25), at(4)).unwrap();
    let second = store.begin(&attempt(Mode::Continued, &["sorry"]), Some((first, 1)), at(5)).unwrap();
    let kept = store.attempts(None).unwrap();
    drop(store);

    let store = open(&data);
    assert_eq!(store.attempts(None).unwrap(), kept);
    let [one, two] = kept.as_slice() else { panic!("{kept:?}") };
    assert_eq!(one.attempt, attempt(Mode::Assessed, &["sorry", "silence"]));
    assert_eq!((one.started_at, one.last_at, &one.stage), (at(1), at(4), &Stage::Finished(at(4), worth(63_25))));
    assert_eq!(two.attempt, attempt(Mode::Continued, &["sorry"]));
    assert_eq!((two.id, two.continued_from, &two.stage), (second, Some((first, 1)), &Stage::Unfinished));
    assert_eq!(store.get(second).unwrap().as_ref(), Some(two));
    assert_eq!(store.attempts(Some("another")).unwrap(), []);
    let names = ["attempts.lock", FILE];
    drop(store);
    let mut lying: Vec<_> = data.read_dir().unwrap().map(|entry| entry.unwrap().file_name()).collect();
    lying.sort();
    assert_eq!(lying, names, "nothing else stays behind");
}

#[test]
fn first_best_and_latest_are_told_apart() {
    let store = Store::in_memory().unwrap();
    assert_eq!(store.standing("late-delivery", HASH).unwrap(), Default::default());
    let practice = attempt(Mode::Practice, &["sorry"]);
    // The first to be begun is the last to be finished.
    let first = store.begin(&practice, None, at(1)).unwrap();
    play(&store, &practice, 80_00, 2, 3);
    play(&store, &practice, 30_00, 4, 5);
    store.begin(&practice, None, at(6)).unwrap();
    let standing = store.standing("late-delivery", HASH).unwrap();
    assert_eq!(
        (standing.first, standing.latest, standing.attempts),
        (Some(Points::from_hundredths(80_00)), Some(Points::from_hundredths(30_00)), 2)
    );
    store.finish(first, &worth(50_00), at(7)).unwrap();
    let standing = store.standing("late-delivery", HASH).unwrap();
    let scores = [standing.first, standing.best, standing.latest].map(|score| score.unwrap().whole());
    assert_eq!((scores, standing.attempts, standing.older_text), ([50, 80, 50], 3, 0));
}

#[test]
fn playing_on_and_other_texts_and_other_scenarios_do_not_count() {
    let store = Store::in_memory().unwrap();
    play(&store, &attempt(Mode::Continued, &["sorry"]), 99_00, 1, 2);
    play(&store, &Attempt { hash: OTHER_HASH, ..attempt(Mode::Assessed, &[]) }, 90_00, 3, 4);
    play(&store, &Attempt { hash: OTHER_HASH, ..attempt(Mode::Continued, &[]) }, 90_00, 3, 4);
    play(&store, &Attempt { scenario: "another".into(), ..attempt(Mode::Assessed, &[]) }, 90_00, 5, 6);
    let id = store.begin(&attempt(Mode::Assessed, &[]), None, at(7)).unwrap();
    store.abandon(id, at(8)).unwrap();
    let standing = store.standing("late-delivery", HASH).unwrap();
    assert_eq!((standing.first, standing.best, standing.latest), (None, None, None));
    assert_eq!((standing.attempts, standing.older_text), (0, 1));
}

#[test]
fn unfinished_attempts_come_with_the_latest_first() {
    let store = Store::in_memory().unwrap();
    let practice = attempt(Mode::Practice, &[]);
    let [old, finished, given_up, new] = [1, 2, 3, 4].map(|second| store.begin(&practice, None, at(second)).unwrap());
    store.finish(finished, &worth(1), at(5)).unwrap();
    store.abandon(given_up, at(6)).unwrap();
    let ids = || store.unfinished().unwrap().iter().map(|kept| kept.id).collect::<Vec<_>>();
    assert_eq!(ids(), [new, old]);
    store.add_move(old, 0, "sorry", at(7)).unwrap();
    assert_eq!(ids(), [old, new]);
}

//! Files that an older Defuse wrote.

use std::fs;
use std::path::Path;

use defuse::record::{FILE, Goal, Mode, Stage};
use defuse::review::Points;

use super::{at, attempt, open, play};

#[test]
fn a_file_of_version_1_is_brought_up_to_date_and_keeps_all_it_held() {
    let folder = tempfile::tempdir().unwrap();
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store/version-1.sqlite3");
    fs::copy(fixture, folder.path().join(FILE)).unwrap();
    let store = open(folder.path());
    let kept = store.attempts(None).unwrap();
    let told: Vec<_> = kept.iter().map(|kept| (kept.attempt.player.as_str(), kept.attempt.choices.len())).collect();
    assert_eq!(told, [("Ana", 12), ("Ben", 12), ("Ana", 12), ("Zoë", 1)]);
    assert_eq!(kept[0].finished().map(|worth| worth.score), Some(Points::from_hundredths(34_78)));
    assert_eq!(kept[3].stage, Stage::Unfinished);
    assert_eq!((store.receipts().unwrap().len(), store.goal("Ana").unwrap()), (0, None));
    // It takes what is new, what is old, and opens again.
    store.set_goal("Ana", Some(Goal::Plays { a_week: 2 }), at(1)).unwrap();
    play(&store, &attempt(Mode::Practice, &["sorry"]), 5, 1, 2);
    store.add_move(kept[3].id, 1, "sorry", at(3)).unwrap();
    drop(store);
    let store = open(folder.path());
    assert_eq!(store.attempts(None).unwrap().len(), 5);
    assert_eq!(store.goal("ana").unwrap(), Some((Goal::Plays { a_week: 2 }, at(1))));
}

#[test]
fn a_damaged_file_of_version_1_gives_what_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/store/version-1.sqlite3");
    let mut bytes = fs::read(fixture).unwrap();
    bytes[..100].fill(0x33);
    fs::write(folder.path().join(FILE), &bytes).unwrap();
    let opened = defuse::record::Store::open(folder.path(), at(0)).unwrap();
    assert!(opened.notice.unwrap().contains("4 attempts were recovered"));
    assert_eq!(opened.store.attempts(None).unwrap().len(), 4);
}

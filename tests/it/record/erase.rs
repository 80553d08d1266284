//! Removing a person.

use std::fs;
use std::path::{Path, PathBuf};

use defuse::record::{Attempt, Erased, FILE, Goal, Imported, Keeper, Mode, Person, Store};
use defuse::review::Review;

use super::{at, envelope, played, receipt};

const ID: &str = "late-delivery";
const GONE: &str = "Wilhelmina Quux";

/// Every file of a folder in which a text stands, whatever its case.
fn files_with(folder: &Path, text: &str) -> Vec<PathBuf> {
    let holds = |path: &PathBuf| {
        String::from_utf8_lossy(&fs::read(path).unwrap()).to_lowercase().contains(&text.to_lowercase())
    };
    folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).filter(holds).collect()
}

/// A folder with attempts, receipts and goals of two people.
fn filled() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), at(0)).unwrap().store;
    let mut keeper = Keeper::new(store);
    for (number, player) in [GONE, "Ben", "wilhelmina  quux", "Ben", GONE].into_iter().enumerate() {
        let conversation = played(ID, number as u64, player);
        keeper.follow(&conversation, Mode::Practice, player, true, at(1)).unwrap();
        if number < 4 {
            let review = Review::of(&conversation, &envelope(ID).unwrap()).unwrap();
            keeper.finish(&conversation, &review, at(2)).unwrap();
        }
    }
    let store = keeper.store();
    let receipts = [
        Imported::new(receipt(ID, 30, "Ben"), &Person::default(), at(3), 0),
        Imported::new(receipt(ID, 31, ""), &Person::new(GONE, Some("North")), at(3), 1),
        // Under another name, and with the name inside.
        Imported::new(receipt(ID, 32, GONE), &Person::new("Billie", None), at(3), 2),
    ];
    store.keep_receipts(&receipts).unwrap();
    store.set_goal(GONE, Some(Goal::Plays { a_week: 1 }), at(4)).unwrap();
    store.set_goal("Ben", Some(Goal::Plays { a_week: 2 }), at(4)).unwrap();
    folder
}

#[test]
fn a_person_is_removed_from_everything_and_no_byte_stays() {
    let folder = filled();
    assert!(!files_with(folder.path(), GONE).is_empty());
    let store = Store::open(folder.path(), at(5)).unwrap().store;
    let would = store.would_erase(GONE).unwrap();
    assert_eq!(store.attempts(None).unwrap().len(), 5, "asking changes nothing");
    let erased = store.erase(" wilhelmina quux").unwrap();
    assert_eq!(erased, would);
    assert_eq!((erased.attempts, erased.receipts, erased.goals, erased.in_use), (3, 2, 1, false), "{erased:?}");
    assert_eq!(erased.names, ["Billie", GONE, "wilhelmina  quux"]);
    assert!(erased.moves > 6 && erased.copies.is_empty() && erased.doubtful.is_empty(), "{erased:?}");
    // While it is open, and after it is closed.
    assert_eq!(files_with(folder.path(), "Quux"), Vec::<PathBuf>::new());
    let left = store.attempts(None).unwrap();
    assert!(left.len() == 2 && left.iter().all(|kept| kept.attempt.player == "Ben"));
    assert_eq!(store.receipts().unwrap().len(), 1);
    assert_eq!((store.goal(GONE).unwrap(), store.goal("ben").unwrap().is_some()), (None, true));
    assert_eq!(store.erase(GONE).unwrap(), Erased::default());
    drop(store);
    assert_eq!(files_with(folder.path(), "Quux"), Vec::<PathBuf>::new());
    assert_eq!(Store::open(folder.path(), at(6)).unwrap().notice, None);
}

#[test]
fn the_moves_of_a_person_leave_no_byte_either() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), at(0)).unwrap().store;
    for number in 0..200 {
        let player = if number % 3 == 0 { GONE } else { "Ben" };
        let attempt = Attempt { choices: Vec::new(), ..Attempt::of(&played(ID, number, ""), Mode::Practice, player) };
        let id = store.begin(&attempt, None, at(1)).unwrap();
        for step in 0..8 {
            let choice = if number % 3 == 0 { format!("xyzzy_{number}_{step}") } else { "a_choice".to_owned() };
            store.add_move(id, step, &choice, at(2)).unwrap();
        }
    }
    assert!(!files_with(folder.path(), "xyzzy").is_empty());
    assert_eq!(store.erase(GONE).unwrap().moves, 67 * 8);
    assert_eq!(files_with(folder.path(), "xyzzy"), Vec::<PathBuf>::new());
    assert_eq!(files_with(folder.path(), "Quux"), Vec::<PathBuf>::new());
    assert_eq!(store.attempts(None).unwrap().len(), 133);
}

#[test]
fn copies_of_damaged_files_go_too_and_what_cannot_be_read_is_named() {
    let folder = filled();
    let path = folder.path().join(FILE);
    let mut bytes = fs::read(&path).unwrap();
    bytes[..100].fill(0x11);
    fs::write(&path, &bytes).unwrap();
    assert!(Store::open(folder.path(), at(5)).unwrap().notice.is_some());
    // One of which nothing can be read.
    let scrap = folder.path().join("attempts.damaged-scrap.sqlite3");
    fs::write(&scrap, format!("once upon a time there was {GONE}")).unwrap();
    let other = folder.path().join("attempts.damaged-other.sqlite3");
    fs::write(&other, "once upon a time there was Ben").unwrap();

    let store = Store::open(folder.path(), at(6)).unwrap().store;
    let erased = store.erase(GONE).unwrap();
    assert_eq!((erased.copies.len(), erased.doubtful.clone()), (1, vec![scrap.clone()]), "{erased:?}");
    assert!(other.exists() && scrap.exists() && !erased.copies[0].exists());
    assert_eq!(files_with(folder.path(), "Quux"), [scrap]);
    let mut names: Vec<_> =
        folder.path().read_dir().unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| name.contains("looking"));
    assert!(names.is_empty(), "{names:?}");
}

#[test]
fn whoever_gave_no_name_can_be_removed_and_takes_nobody_along() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path(), at(0)).unwrap().store;
    for player in ["", "Ben", ""] {
        store.begin(&Attempt::of(&played(ID, 1, player), Mode::Practice, player), None, at(1)).unwrap();
    }
    store.keep_receipts(&[Imported::new(receipt(ID, 2, ""), &Person::new("Cleo", None), at(1), 0)]).unwrap();
    let erased = store.erase("").unwrap();
    assert_eq!((erased.attempts, erased.receipts), (2, 0), "{erased:?}");
    assert_eq!((store.attempts(None).unwrap().len(), store.receipts().unwrap().len()), (1, 1));
}

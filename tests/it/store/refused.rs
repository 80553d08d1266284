//! What the store refuses, and how it says so.

use std::fs;
use std::path::Path;

use defuse::record::{FILE, Mode, Store, StoreError, Trouble};

use super::{at, attempt, open, worth};

/// The error of a call, which must be one line and name its path.
#[track_caller]
fn refused<T: std::fmt::Debug>(result: Result<T, StoreError>) -> String {
    let error = result.unwrap_err();
    let text = error.to_string();
    assert!(!text.contains('\n') && text.contains(&error.path.display().to_string()), "{text}");
    text
}

#[test]
fn a_move_is_added_once_and_in_its_turn() {
    let store = Store::in_memory().unwrap();
    let id = store.begin(&attempt(Mode::Practice, &[]), None, at(0)).unwrap();
    store.add_move(id, 0, "sorry", at(1)).unwrap();
    store.add_move(id, 0, "sorry", at(2)).unwrap();
    assert_eq!(
        refused(store.add_move(id, 0, "silence", at(2))),
        "`:memory:`: move 0 of attempt 1 is `sorry`, not `silence`"
    );
    assert_eq!(
        refused(store.add_move(id, 2, "silence", at(2))),
        "`:memory:`: attempt 1 has 1 moves: move 2 cannot follow"
    );
    store.finish(id, &worth(5), at(3)).unwrap();
    store.finish(id, &worth(5), at(4)).unwrap();
    store.add_move(id, 0, "sorry", at(5)).unwrap();
    for result in [
        store.add_move(id, 1, "silence", at(5)),
        store.finish(id, &worth(6), at(5)),
        store.abandon(id, at(5)),
        store.take_back(id, 0),
    ] {
        assert_eq!(refused(result), "`:memory:`: attempt 1 is over: nothing can be changed in it");
    }
    let kept = store.get(id).unwrap().unwrap();
    assert_eq!((kept.attempt.choices, kept.last_at), (vec!["sorry".to_owned()], at(3)));
}

#[test]
fn moves_are_taken_back_in_practice_but_not_when_assessed() {
    let store = Store::in_memory().unwrap();
    let practice = store.begin(&attempt(Mode::Practice, &["a", "b", "c"]), None, at(0)).unwrap();
    store.take_back(practice, 1).unwrap();
    store.take_back(practice, 7).unwrap();
    store.add_move(practice, 1, "d", at(1)).unwrap();
    assert_eq!(store.get(practice).unwrap().unwrap().attempt.choices, ["a", "d"]);
    let assessed = store.begin(&attempt(Mode::Assessed, &["a", "b"]), None, at(0)).unwrap();
    assert_eq!(
        refused(store.take_back(assessed, 1)),
        "`:memory:`: attempt 2 is assessed: no move of it can be taken back"
    );
    assert_eq!(store.get(assessed).unwrap().unwrap().attempt.choices, ["a", "b"]);
    let gone = defuse::record::AttemptId(99);
    assert_eq!(refused(store.take_back(gone, 0)), "`:memory:`: there is no attempt 99");
    assert_eq!(store.get(gone).unwrap(), None);
}

#[test]
fn a_folder_that_cannot_be_written_is_said_in_plain_words() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a-file");
    fs::write(&file, "not a folder").unwrap();
    let text = refused(Store::open(&file, at(0)));
    assert!(text.contains("a file stands where a folder is needed") && text.contains("--data"), "{text}");
    let text = refused(Store::open(&file.join("below"), at(0)));
    assert!(text.contains("a file stands where a folder is needed"), "{text}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "not a folder");

    for what in [FILE, ""] {
        let locked = folder.path().join(format!("locked-{what}"));
        drop(open(&locked));
        let path = if what.is_empty() { locked.clone() } else { locked.join(what) };
        let before = fs::metadata(&path).unwrap().permissions();
        let mut readonly = before.clone();
        readonly.set_readonly(true);
        fs::set_permissions(&path, readonly).unwrap();
        if may_write(&locked, &path) {
            eprintln!("skipped: this user (root?) may write what is read-only");
        } else {
            let text = refused(Store::open(&locked, at(0)));
            assert!(text.contains("attempts cannot be kept") && text.contains("--data"), "{text}");
        }
        fs::set_permissions(&path, before).unwrap();
        drop(open(&locked));
    }
}

fn may_write(folder: &Path, path: &Path) -> bool {
    if path == folder {
        fs::write(folder.join("probe"), "").is_ok()
    } else {
        fs::File::options().write(true).open(path).is_ok()
    }
}

#[test]
fn a_file_of_a_newer_program_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path()));
    let path = folder.path().join(FILE);
    let newer = rusqlite::Connection::open(&path).unwrap();
    newer
        .execute_batch("PRAGMA user_version = 7; PRAGMA application_id = 1147552007; CREATE TABLE dreams (id INTEGER)")
        .unwrap();
    newer.close().unwrap();
    let before = fs::read(&path).unwrap();
    let error = Store::open(folder.path(), at(0)).unwrap_err();
    assert!(matches!(error.trouble, Trouble::Newer { found: 7, known: 2 }), "{error:?}");
    assert!(refused(Err::<(), _>(error)).contains("update Defuse"));
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(folder.path().read_dir().unwrap().count(), 2, "the file and the lock");
}

#[test]
fn a_damaged_file_is_left_alone_while_another_has_it_open() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let path = folder.path().join(FILE);
    let mut bytes = fs::read(&path).unwrap();
    bytes[..16].fill(b'x');
    fs::write(&path, &bytes).unwrap();
    let error = Store::open(folder.path(), at(0)).unwrap_err();
    assert!(matches!(error.trouble, Trouble::InUse), "{error:?}");
    assert!(refused(Err::<(), _>(error)).contains("close every Defuse"));
    assert_eq!(fs::read(&path).unwrap(), bytes);
    drop(store);
    assert!(Store::open(folder.path(), at(0)).unwrap().notice.is_some());
}

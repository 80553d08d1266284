//! Files that were damaged.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;

use defuse::record::{FILE, Goal, Imported, Kept, Mode, Person, Receipt, Stage, Store};

use super::killed::{numbers, spin, start};
use super::{at, attempt, open, play, worth};

const ATTEMPTS: usize = 60;
const RECEIPTS: usize = 60;

/// A healthy file of a good many pages.
struct Healthy {
    bytes: Vec<u8>,
    kept: Vec<Kept>,
    receipts: Vec<Imported>,
    goal: Option<(Goal, jiff::Timestamp)>,
}

/// A receipt that nobody played.
fn receipt(number: usize) -> Imported {
    let receipt = Receipt {
        scenario: "late-delivery".into(),
        hash: super::HASH,
        seed: number as u64,
        opening: 0,
        mode: Mode::Assessed,
        player: format!("Player {number}"),
        keys: (0..12).map(|key| key * 1777 + number as u16).collect(),
    };
    Imported::new(receipt, &Person::new("", Some("North")), at(500), number as u32)
}

impl Healthy {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = open(folder.path());
        for number in 0..ATTEMPTS as i64 {
            let choices = [
                "apologise_in_full",
                "ask_what_happened",
                "name_the_date",
                "silence",
                "promise_nothing",
                "confirm_each_point",
            ];
            let mode = if number % 5 == 4 { Mode::Continued } else { Mode::Assessed };
            match number % 4 {
                0 => _ = store.begin(&attempt(mode, &choices[..3]), None, at(number)).unwrap(),
                1 => {
                    let id = store.begin(&attempt(mode, &choices), None, at(number)).unwrap();
                    store.abandon(id, at(number + 1)).unwrap();
                }
                _ => _ = play(&store, &attempt(mode, &choices), number as i32 * 100, number, number + 1),
            }
        }
        let receipts: Vec<Imported> = (0..RECEIPTS).map(receipt).collect();
        store.keep_receipts(&receipts).unwrap();
        store.set_goal("Zoë", Some(Goal::Plays { a_week: 3 }), at(600)).unwrap();
        let (kept, goal) = (store.attempts(None).unwrap(), store.goal("Zoë").unwrap());
        assert_eq!(store.receipts().unwrap(), receipts);
        drop(store);
        Self { bytes: fs::read(folder.path().join(FILE)).unwrap(), kept, receipts, goal }
    }

    /// Opens a damaged version. Whatever becomes of it, nothing may be invented, and nothing may change without a word.
    #[track_caller]
    fn open_damaged(&self, bytes: &[u8], what: &str) -> Became {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        fs::write(&path, bytes).unwrap();
        let opened = match Store::open(folder.path(), at(0)) {
            Ok(opened) => opened,
            Err(error) => {
                let text = error.to_string();
                assert!(text.contains(&path.display().to_string()) && !text.contains('\n'), "{what}: {text}");
                assert_eq!(fs::read(&path).unwrap(), bytes, "{what}: {text}");
                return Became::Refused(text);
            }
        };
        let now = opened.store.attempts(None).unwrap();
        let (receipts, goal) = (opened.store.receipts().unwrap(), opened.store.goal("Zoë").unwrap());
        assert!(receipts.iter().all(|receipt| self.receipts.contains(receipt)), "{what}: a receipt was invented");
        assert!(goal.is_none() || goal == self.goal, "{what}: {goal:?}");
        let Some(notice) = opened.notice else {
            let same = now == self.kept && receipts == self.receipts && goal == self.goal;
            assert!(same, "{what}: changed without a word, {} attempts are left", now.len());
            return Became::Unnoticed;
        };
        let mut asides: Vec<PathBuf> = folder.path().read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
        asides.retain(|path| path.to_string_lossy().contains("damaged-"));
        let [aside] = asides.as_slice() else { panic!("{what}: {asides:?}") };
        assert_eq!(fs::read(aside).unwrap(), bytes, "{what}: the copy is not what was found");
        assert!(notice.contains(&aside.display().to_string()) && !notice.contains('\n'), "{what}: {notice}");
        let said = format!("{} imported receipt", receipts.len());
        assert!(receipts.is_empty() || notice.contains(&said), "{what}: {notice}");
        let count = if now.is_empty() { "No attempt".to_owned() } else { now.len().to_string() };
        assert!(
            notice.contains(&format!("{count} attempt")) || now.is_empty() && notice.contains(&count),
            "{what}: {notice}"
        );
        let before: BTreeMap<_, _> = self.kept.iter().map(|kept| (kept.id, kept)).collect();
        for kept in &now {
            let before = before[&kept.id];
            if kept.cut {
                assert!(before.attempt.choices.starts_with(&kept.attempt.choices), "{what}: {kept:?}");
            } else {
                assert_eq!((&kept.attempt, kept.started_at), (&before.attempt, before.started_at), "{what}");
            }
            // Where the row was lost that says how it ended, it can be played on, or ends again.
            assert!(kept.stage == before.stage || kept.stage == Stage::Unfinished, "{what}: {kept:?}");
        }
        // It goes on as if nothing had been: it takes attempts, and opens without a word.
        play(&opened.store, &attempt(Mode::Practice, &["sorry"]), 5, 1, 2);
        drop(opened.store);
        let again = open(folder.path());
        assert_eq!(again.attempts(None).unwrap().len(), now.len() + 1, "{what}");
        assert_eq!(again.receipts().unwrap(), receipts, "{what}");
        Became::Recovered(now.len(), receipts.len())
    }
}

#[derive(Debug)]
enum Became {
    Unnoticed,
    /// So many attempts and receipts.
    Recovered(usize, usize),
    Refused(String),
}

#[test]
fn a_flipped_bit_never_changes_an_attempt_without_a_word() {
    let healthy = Healthy::new();
    let mut random = numbers(5);
    // Every byte of the header, then wherever chance will have it.
    let offsets: Vec<usize> = (0..100).chain((0..400).map(|_| random() as usize % healthy.bytes.len())).collect();
    let (mut unnoticed, mut recovered, mut refused, mut attempts, mut receipts) = (0, 0, 0, 0, 0);
    for offset in &offsets {
        let mut bytes = healthy.bytes.clone();
        let bit = random() % 8;
        bytes[*offset] ^= 1 << bit;
        match healthy.open_damaged(&bytes, &format!("bit {bit} of byte {offset}")) {
            Became::Unnoticed => unnoticed += 1,
            Became::Recovered(kept, imported) => {
                (recovered, attempts, receipts) = (recovered + 1, attempts + kept, receipts + imported);
            }
            Became::Refused(text) => {
                eprintln!("bit {bit} of byte {offset}: {text}");
                refused += 1;
            }
        }
    }
    let share = attempts * 1000 / (recovered * ATTEMPTS);
    let imported = receipts * 1000 / (recovered * RECEIPTS);
    eprintln!("{} flips of {} bytes:", offsets.len(), healthy.bytes.len());
    eprintln!(
        "{unnoticed} touched nothing, {recovered} recovered ({share} of 1000 attempts, {imported} of 1000 receipts), {refused} refused"
    );
    assert!(recovered > 100, "flips are noticed");
    assert!(share > 950, "{share} of 1000 attempts were recovered");
    assert!(imported > 950, "{imported} of 1000 receipts were recovered");
    assert_eq!(refused, 0);
}

#[test]
fn a_file_that_was_cut_short_gives_what_is_left() {
    let healthy = Healthy::new();
    let (pages, mut random) = (healthy.bytes.len() / 4096, numbers(9));
    let mut lengths: Vec<usize> =
        [0, 1, 15, 16, 99, 100, 2000].into_iter().chain((1..pages).map(|page| page * 4096)).collect();
    lengths.extend((0..40).map(|_| random() as usize % healthy.bytes.len()));
    let mut most = 0;
    for length in lengths {
        match healthy.open_damaged(&healthy.bytes[..length], &format!("cut to {length} bytes")) {
            Became::Recovered(count, _) => most = most.max(count),
            other => panic!("cut to {length} bytes: {other:?}"),
        }
    }
    assert!(most * 10 > ATTEMPTS * 9, "where little is cut off, nearly every attempt is still there: {most}");
}

#[test]
fn a_page_of_rubbish_costs_no_more_than_what_stood_on_it() {
    let healthy = Healthy::new();
    let mut random = numbers(23);
    let recovered: Vec<usize> = (0..healthy.bytes.len() / 4096)
        .map(|page| {
            let mut bytes = healthy.bytes.clone();
            bytes[page * 4096..(page + 1) * 4096].fill_with(|| random() as u8);
            match healthy.open_damaged(&bytes, &format!("rubbish on page {page}")) {
                Became::Recovered(count, _) => count,
                // A page that nothing stands on.
                Became::Unnoticed => ATTEMPTS,
                Became::Refused(text) => panic!("{text}"),
            }
        })
        .collect();
    eprintln!("recovered with rubbish on each page: {recovered:?} of {ATTEMPTS}");
    assert_eq!(recovered[0], ATTEMPTS, "the first page can be made again");
    // The attempts themselves fill two pages; a page that only leads to others, or holds moves or scores, costs no attempt.
    assert!(recovered.iter().filter(|count| **count < ATTEMPTS).count() <= 2, "{recovered:?}");
    assert!(recovered.iter().all(|count| *count > 0), "{recovered:?}");
}

#[test]
fn what_is_no_database_is_set_aside_and_never_overwritten() {
    let healthy = Healthy::new();
    assert!(matches!(healthy.open_damaged(b"Dear diary, today I practised.", "a diary"), Became::Recovered(0, 0)));
    let folder = tempfile::tempdir().unwrap();
    for text in ["first", "second", "third"] {
        fs::write(folder.path().join(FILE), text).unwrap();
        // The same moment, the same name.
        let opened = Store::open(folder.path(), at(0)).unwrap();
        let notice = opened.notice.unwrap();
        let aside = notice.split('`').nth(1).unwrap();
        assert_eq!(fs::read_to_string(aside).unwrap(), text, "{notice}");
    }
    let names: Vec<String> =
        folder.path().read_dir().unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    for number in ["", "-2", "-3"] {
        assert!(names.contains(&format!("attempts.damaged-20260202T024000Z{number}.sqlite3")), "{names:?}");
    }
}

#[test]
fn moves_that_are_only_in_the_log_survive_a_damaged_file() {
    let folder = tempfile::tempdir().unwrap();
    let copy = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    play(&store, &attempt(Mode::Assessed, &["sorry", "silence"]), 5, 1, 2);
    drop(store);
    let store = open(folder.path());
    let id = store.begin(&attempt(Mode::Practice, &["only_in_the_log"]), None, at(3)).unwrap();
    store.finish(id, &worth(7), at(4)).unwrap();
    // As a process leaves it that is killed: the log was never written back.
    for name in [FILE.to_owned(), format!("{FILE}-wal")] {
        fs::copy(folder.path().join(&name), copy.path().join(&name)).unwrap();
    }
    let mut bytes = fs::read(copy.path().join(FILE)).unwrap();
    let names = bytes.windows(5).position(|window| window == b"sorry").unwrap();
    bytes[names] ^= 1;
    fs::write(copy.path().join(FILE), &bytes).unwrap();
    let opened = Store::open(copy.path(), at(5)).unwrap();
    let kept = opened.store.get(id).unwrap().unwrap();
    assert_eq!((kept.attempt.choices, kept.cut), (vec!["only_in_the_log".to_owned()], false));
}

#[test]
fn a_recovery_that_is_killed_is_run_again() {
    let healthy = Healthy::new();
    let mut bytes = healthy.bytes.clone();
    // The beginning, without which no table is found: the long way of recovering.
    bytes[..200].fill(0x55);
    let mut random = numbers(41);
    let mut interrupted = 0;
    for kill in 0..20 {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE), &bytes).unwrap();
        let mut child = start(folder.path(), 0);
        // Until the test harness has greeted.
        BufReader::new(child.stdout.as_mut().unwrap()).lines().take(2).for_each(drop);
        spin(random() % 600_000);
        child.kill().unwrap();
        child.wait().unwrap();
        let opened = Store::open(folder.path(), at(1)).unwrap();
        interrupted += usize::from(opened.notice.is_some());
        let now = opened.store.attempts(None).unwrap();
        // The child may have come so far as to begin an attempt of its own.
        assert!(now.len() == ATTEMPTS || now.len() == ATTEMPTS + 1, "kill {kill}: {}", now.len());
        assert!(
            now.iter()
                .zip(&healthy.kept)
                .all(|(now, before)| now.attempt == before.attempt && now.stage == before.stage),
            "kill {kill}"
        );
    }
    eprintln!("20 kills, of which {interrupted} interrupted a recovery");
    assert!(interrupted > 0);
}

#[test]
fn a_move_that_says_it_is_another_attempts_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    for _ in 0..9 {
        store.begin(&attempt(Mode::Practice, &["one", "two", "three"]), None, at(1)).unwrap();
    }
    drop(store);
    let path = folder.path().join(FILE);
    let mut bytes = fs::read(&path).unwrap();
    // The key of the last move of attempt 9: a bit makes it one of attempt 1, behind which nobody looks for it.
    let choice = bytes.windows(5).rposition(|window| window == b"three").unwrap();
    let last = (0..bytes.len() - 9).filter(|at| bytes[*at..].starts_with(b"three")).min().unwrap();
    let place = [choice, last].into_iter().map(|choice| choice - 2).find(|place| bytes[*place..].starts_with(&[9, 2]));
    bytes[place.unwrap()] ^= 8;
    fs::write(&path, &bytes).unwrap();
    let opened = Store::open(folder.path(), at(2)).unwrap();
    assert!(opened.notice.is_some());
    let kept = opened.store.attempts(None).unwrap();
    assert!(kept.iter().all(|kept| kept.attempt.choices.len() == 3 || kept.cut), "{kept:?}");
}

//! Processes that die while they write, and that write at once.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use defuse::record::{AttemptId, Mode, Store};

use super::{at, attempt, open};

const ROLE: &str = "DEFUSE_TEST_STORE_MOVES";
const FOLDER: &str = "DEFUSE_TEST_STORE_FOLDER";
const KILLS: u64 = 120;

/// Not a test of its own: what the processes do that the tests below start. Adds moves and acknowledges each on a line.
#[test]
fn child() {
    let (Ok(moves), Some(folder)) = (std::env::var(ROLE), std::env::var_os(FOLDER)) else { return };
    let mut out = std::io::stdout().lock();
    let mut say = |line: String| {
        // The test harness may have left the line unfinished.
        out.write_all(format!("\n{line}\n").as_bytes()).unwrap();
        out.flush().unwrap();
    };
    let store = Store::open(folder.as_ref(), at(0)).unwrap().store;
    let id = store.begin(&attempt(Mode::Practice, &[]), None, at(0)).unwrap();
    say(format!("begun {id}"));
    for number in 0..moves.parse().unwrap() {
        store.add_move(id, number, &choice(id, number), at(number as i64)).unwrap();
        say(format!("kept {number}"));
    }
}

fn choice(id: AttemptId, number: usize) -> String {
    format!("choice_{number}_of_{id}")
}

pub(crate) fn start(folder: &Path, moves: usize) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "store::killed::child", "--nocapture", "--test-threads=1"])
        .env(ROLE, moves.to_string())
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// What a process acknowledged: its attempt, and how many moves.
#[derive(Default)]
struct Acknowledged {
    id: Option<AttemptId>,
    moves: usize,
}

impl Acknowledged {
    fn hear(&mut self, line: &str) {
        if let Some(id) = line.strip_prefix("begun ") {
            self.id = id.parse().ok().map(AttemptId);
        } else if let Some(number) = line.strip_prefix("kept ") {
            assert_eq!(number.parse(), Ok(self.moves));
            self.moves += 1;
        }
    }
}

/// Checks that everything acknowledged is kept, and nothing that was never played. Gives the number of moves kept.
#[track_caller]
fn check(store: &Store, acknowledged: &Acknowledged) -> usize {
    let Some(id) = acknowledged.id else { return 0 };
    let choices = store.get(id).unwrap().expect("an acknowledged attempt").attempt.choices;
    assert!(choices.len() >= acknowledged.moves, "{} of {} moves are kept", choices.len(), acknowledged.moves);
    assert!(choices.iter().enumerate().all(|(number, kept)| *kept == choice(id, number)), "{choices:?}");
    choices.len()
}

#[test]
fn no_acknowledged_move_is_lost_when_killed() {
    let folder = tempfile::tempdir().unwrap();
    let mut random = numbers(17);
    let (mut all, mut moves, mut more) = (Vec::new(), 0, 0);
    for _ in 0..KILLS {
        let mut child = start(folder.path(), 100_000);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let mut acknowledged = Acknowledged::default();
        // Some die before they have made the file.
        for line in lines.by_ref().take((random() % 70) as usize) {
            acknowledged.hear(&line);
        }
        // Not always right after a line: at whatever point of the next writes.
        spin(random() % 200_000);
        child.kill().unwrap();
        lines.for_each(|line| acknowledged.hear(&line));
        assert!(!child.wait().unwrap().success(), "killed, not finished");
        let kept = check(&open(folder.path()), &acknowledged);
        moves += acknowledged.moves;
        more += usize::from(kept > acknowledged.moves);
        all.push(acknowledged);
    }
    let store = open(folder.path());
    for acknowledged in &all {
        check(&store, acknowledged);
    }
    eprintln!("{KILLS} kills, {moves} acknowledged moves, {more} times one more was kept");
    assert!(moves > 500, "{moves}");
}

#[test]
fn two_processes_write_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let children = [start(folder.path(), 150), start(folder.path(), 150)];
    let ids = children.map(|child| {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success());
        let mut acknowledged = Acknowledged::default();
        String::from_utf8(output.stdout).unwrap().lines().for_each(|line| acknowledged.hear(line));
        assert_eq!(acknowledged.moves, 150);
        check(&open(folder.path()), &acknowledged);
        acknowledged.id
    });
    assert_ne!(ids[0], ids[1]);
    assert_eq!(open(folder.path()).attempts(None).unwrap().len(), 2);
}

#[test]
fn one_attempt_open_twice_cannot_go_two_ways() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (open(folder.path()), open(folder.path()));
    let id = one.begin(&attempt(Mode::Practice, &[]), None, at(0)).unwrap();
    one.add_move(id, 0, "sorry", at(1)).unwrap();
    two.add_move(id, 0, "sorry", at(2)).unwrap();
    assert!(two.add_move(id, 0, "silence", at(2)).unwrap_err().is_refusal());
    assert_eq!(one.get(id).unwrap(), two.get(id).unwrap());
}

/// Passes some time, up to some milliseconds, without a clock.
pub(crate) fn spin(turns: u64) {
    (0..turns).for_each(|_| std::hint::spin_loop());
}

/// Numbers that follow from a seed (SplitMix64).
pub(crate) fn numbers(mut state: u64) -> impl FnMut() -> u64 {
    move || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
}

//! Importing receipts.

use std::io::{BufRead, BufReader, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, LazyLock};

use defuse::conversation::Conversation;
use defuse::record::import::{BATCH, Step, import, read_receipts};
use defuse::record::{BadReceipt, Mode, Person, Receipt, Store};
use defuse::review::Envelope;
use defuse::scenario::{Source, read};

use super::{at, envelope, receipt};
use crate::store::killed::{numbers, spin};

const ID: &str = "late-delivery";

/// The guide's small scenario, of which thousands of plays are made in no time.
pub(super) fn blue() -> Arc<Envelope> {
    static BLUE: LazyLock<Arc<Envelope>> = LazyLock::new(|| {
        let read = read("blue", &Source::new("blue.ron", &crate::docs::whole_example()));
        Arc::new(Envelope::of(Arc::new(read.scenario.unwrap())))
    });
    Arc::clone(&BLUE)
}

fn only_blue(id: &str) -> Option<Arc<Envelope>> {
    (id == "blue").then(blue)
}

/// So many receipts of that, a line each, all different.
fn many(count: usize) -> String {
    let scenario = Arc::clone(blue().scenario());
    (0..count as u64)
        .map(|seed| {
            let (mut events, mut draw) = (Vec::new(), numbers(seed));
            let mut conversation = Conversation::start(Arc::clone(&scenario), seed, None, "", &mut events);
            while conversation.end().is_none() {
                let shown = conversation.shown();
                conversation.choose(shown[draw() as usize % shown.len()], &mut events).unwrap();
            }
            format!("Person {seed}: {}\n", Receipt::of(&conversation, Mode::Assessed, ""))
        })
        .collect()
}

fn go_on(_: Step) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

#[test]
fn importing_the_same_twice_changes_nothing() {
    let store = Store::in_memory().unwrap();
    let pasted = read_receipts(&format!("{}\n{}", many(20), receipt(ID, 4, "Zoë")));
    let now = |id: &str| only_blue(id).or_else(|| envelope(id));
    let first = import(&store, &pasted.lines, Some("North"), at(1), now, go_on).unwrap();
    assert_eq!((first.kept(), first.known, first.new["blue"], first.new[ID]), (21, 0, 20, 1));
    let kept = store.receipts().unwrap();
    let names: Vec<&str> = kept.iter().map(|receipt| receipt.who.name.as_str()).collect();
    assert_eq!((names[0], names[19], names[20]), ("Person 0", "Person 19", "Zoë"), "in the order of the lines");
    assert!(kept.iter().all(|receipt| receipt.who.team.as_deref() == Some("North")));

    let again = import(&store, &pasted.lines, None, at(2), now, go_on).unwrap();
    assert_eq!((again.kept(), again.known), (0, 21));
    assert_eq!(store.receipts().unwrap(), kept);
    // Spelt another way, it is the same person's.
    let shouted: Vec<_> = pasted
        .lines
        .iter()
        .map(|line| defuse::record::import::Line {
            who: Person::new(&line.who.name.to_uppercase(), None),
            ..line.clone()
        })
        .collect();
    assert_eq!(import(&store, &shouted, None, at(3), now, go_on).unwrap().known, 21);
}

#[test]
fn a_receipt_edited_by_hand_is_refused_or_scored_as_what_it_says() {
    let store = Store::in_memory().unwrap();
    let honest = receipt(ID, 4, "Zoë");
    // Another move, without a new checksum: every one of these is refused for what it is.
    let text = honest.to_string();
    let start = text.rfind(':').unwrap() + 1;
    for at in start..text.len() {
        let mut edited = text.clone().into_bytes();
        edited[at] = if edited[at] == b'0' { b'1' } else { b'0' };
        let pasted = read_receipts(std::str::from_utf8(&edited).unwrap());
        assert_eq!(pasted.lines, []);
        assert_eq!(pasted.not_understood[0].why, BadReceipt::Damaged);
    }
    // Another move, with a new checksum: it is no play, or it is another one, worth what that is worth.
    let (mut refused, mut scored) = (0, 0);
    for index in 0..honest.keys.len() {
        for other in &honest.keys {
            let mut forged = honest.clone();
            forged.keys[index] = *other;
            if forged == honest {
                continue;
            }
            let pasted = read_receipts(&forged.to_string());
            let report = import(&store, &pasted.lines, None, super::at(1), envelope, go_on).unwrap();
            refused += report.refused.len();
            scored += report.kept();
        }
    }
    assert!(refused > 0, "{refused} refused, {scored} scored");
    let (rescored, unplayable) = defuse::record::rescore_all(&[], &store.receipts().unwrap(), envelope);
    assert_eq!((rescored.len(), unplayable.len()), (scored, 0));
    assert!(rescored.iter().all(|attempt| attempt.play.is_some()));
}

#[test]
fn ten_thousand_go_in_batches_that_can_be_stopped() {
    let store = Store::in_memory().unwrap();
    let pasted = read_receipts(&many(10_000));
    assert_eq!((pasted.lines.len(), pasted.not_understood.len()), (10_000, 0));
    let mut seen = Vec::new();
    let stopped = import(&store, &pasted.lines, None, at(1), only_blue, |step| {
        seen.push(step.done);
        // What was told to be done is kept by then.
        assert_eq!(store.receipt_count().unwrap(), step.done);
        if step.done >= 3 * BATCH { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })
    .unwrap();
    assert_eq!((stopped.stopped, stopped.kept(), seen), (true, 3 * BATCH, vec![BATCH, 2 * BATCH, 3 * BATCH]));
    let rest = import(&store, &pasted.lines, None, at(2), only_blue, go_on).unwrap();
    assert_eq!((rest.stopped, rest.kept(), rest.known), (false, 10_000 - 3 * BATCH, 3 * BATCH));
    assert_eq!(store.receipts().unwrap().len(), 10_000);
}

const FOLDER: &str = "DEFUSE_TEST_IMPORT_FOLDER";
const KILLS: u64 = 120;
const LINES: usize = 4 * BATCH;

/// Not a test of its own: what the process does that the test below kills. Imports a file and acknowledges every batch on a line.
#[test]
fn child() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let folder = Path::new(&folder);
    let store = Store::open(folder, at(0)).unwrap().store;
    let pasted = read_receipts(&std::fs::read_to_string(folder.join("receipts.txt")).unwrap());
    let mut out = std::io::stdout().lock();
    out.write_all(b"\nready\n").unwrap();
    import(&store, &pasted.lines, None, at(1), only_blue, |step| {
        out.write_all(format!("\ndone {}\n", step.done).as_bytes()).unwrap();
        out.flush().unwrap();
        ControlFlow::Continue(())
    })
    .unwrap();
}

#[test]
fn no_finished_batch_is_lost_when_killed() {
    let text = many(LINES);
    let mut random = numbers(29);
    let (mut acknowledged_in_all, mut stopped_within, mut folder) = (0, 0, tempfile::tempdir().unwrap());
    for kill in 0..KILLS {
        // Some imports begin anew, most go on where the one before was killed.
        if kill % 4 == 0 {
            folder = tempfile::tempdir().unwrap();
            std::fs::write(folder.path().join("receipts.txt"), &text).unwrap();
        }
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "record::import::child", "--nocapture", "--test-threads=1"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let mut done = 0;
        let mut hear = |line: String| {
            if let Some(number) = line.strip_prefix("done ") {
                done = number.parse().unwrap();
            }
        };
        for line in lines.by_ref() {
            let ready = line == "ready";
            hear(line);
            if ready {
                break;
            }
        }
        lines.by_ref().take((random() % 4) as usize).for_each(&mut hear);
        spin(random() % 400_000);
        child.kill().unwrap();
        lines.for_each(&mut hear);
        child.wait().unwrap();
        let opened = Store::open(folder.path(), at(2)).unwrap();
        assert_eq!(opened.notice, None, "kill {kill}");
        let kept = opened.store.receipts().unwrap();
        assert!(kept.len() >= done, "kill {kill}: {done} were acknowledged, {} are there", kept.len());
        assert_eq!(kept.len() % BATCH, 0, "kill {kill}: a batch is there whole or not at all");
        acknowledged_in_all += done;
        stopped_within += usize::from(kept.len() < LINES);
    }
    eprintln!("{KILLS} kills, {acknowledged_in_all} acknowledged receipts, {stopped_within} stopped within the import");
    assert!(stopped_within > KILLS as usize / 10, "{stopped_within}");
    let store = Store::open(folder.path(), at(3)).unwrap().store;
    let report = import(&store, &read_receipts(&text).lines, None, at(3), only_blue, go_on).unwrap();
    assert_eq!(report.kept() + report.known, LINES);
}

#[test]
fn two_processes_import_and_play_at_once() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("receipts.txt"), many(LINES)).unwrap();
    let importing = || {
        Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "record::import::child", "--nocapture", "--test-threads=1"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    let mut children = [importing(), importing(), crate::store::killed::start(folder.path(), 100)];
    for child in &mut children {
        assert!(child.wait().unwrap().success());
    }
    let store = Store::open(folder.path(), at(2)).unwrap().store;
    assert_eq!(store.receipts().unwrap().len(), LINES);
    let kept = store.attempts(None).unwrap();
    assert_eq!((kept.len(), kept[0].attempt.choices.len()), (1, 100));
}

//! Sending statements, to a record store that is made to fail in every way.

use std::collections::{BTreeMap, VecDeque};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use defuse::record::export::xapi::{Base, Statement, Version, statements};
use defuse::record::send::{Meanwhile, Outcome, SendTrouble, Sent, Target, send};
use serde_json::Value;

use super::super::record::at;
use super::{attempts, made};

/// What the store does with the next request that brings statements.
#[derive(Clone, Copy)]
enum Mood {
    /// Says this status, keeps nothing, and may name seconds to wait.
    Says(u16, Option<u64>),
    /// Keeps what it is sent and hangs up without an answer.
    HangsUp,
    /// Answers as one that takes what it likes of a batch.
    TakesSome,
}

#[derive(Default)]
struct Held {
    statements: BTreeMap<String, Value>,
    moods: VecDeque<Mood>,
    requests: Vec<String>,
}

/// A record store for tests: keeps by id, refuses what differs, takes at most so many at once.
struct Store {
    address: String,
    held: Arc<Mutex<Held>>,
}

impl Store {
    fn open(moods: &[Mood]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/xapi", listener.local_addr().unwrap());
        let held = Arc::new(Mutex::new(Held { moods: moods.iter().copied().collect(), ..Held::default() }));
        let shared = Arc::clone(&held);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let shared = Arc::clone(&shared);
                std::thread::spawn(move || {
                    let stream = stream.unwrap();
                    while one_request(&mut &stream, &shared).is_some() {}
                });
            }
        });
        Self { address, held }
    }

    fn target(&self) -> Target {
        Target::new(&self.address, Some("trainer:secret"), Version::V1, false).unwrap()
    }
}

/// Reads one request and answers it; none where the line is closed.
fn one_request(stream: &mut &TcpStream, held: &Mutex<Held>) -> Option<()> {
    let mut reader = BufReader::new(*stream);
    let mut head = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line.trim().is_empty() {
            break;
        }
        head.push(line.trim().to_owned());
    }
    let header = |name: &str| {
        head.iter().find_map(|line| {
            line.split_once(": ").filter(|(of, _)| of.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned())
        })
    };
    let length = header("content-length").map_or(0, |length| length.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let mut held = held.lock().unwrap();
    held.requests.push(head[0].clone());
    let mut answer = |status: u16, more: &str, body: &str| {
        let length = body.len();
        write!(*stream, "HTTP/1.1 {status} X\r\nContent-Length: {length}\r\n{more}\r\n{body}").ok()
    };
    if head[0].contains("/about") {
        return answer(200, "", r#"{"version":["1.0.3"]}"#);
    }
    if header("authorization").as_deref() != Some("Basic dHJhaW5lcjpzZWNyZXQ=") {
        return answer(401, "", "");
    }
    assert_eq!(header("x-experience-api-version").as_deref(), Some("1.0.3"));
    let mood = held.moods.pop_front();
    match mood {
        Some(Mood::Says(status, after)) => {
            return answer(status, &after.map_or(String::new(), |after| format!("Retry-After: {after}\r\n")), "no");
        }
        Some(Mood::TakesSome) => return answer(200, "", r#"{"inserted":1,"errors":[]}"#),
        _ => {}
    }
    let sent: Vec<Value> = match serde_json::from_slice(&body).unwrap() {
        Value::Array(all) => all,
        one => vec![one],
    };
    if sent.len() > 20 {
        return answer(413, "", "");
    }
    let id = |statement: &Value| statement["id"].as_str().unwrap().to_owned();
    if sent.iter().any(|one| held.statements.get(&id(one)).is_some_and(|known| known != one)) {
        return answer(409, "", "");
    }
    for one in &sent {
        held.statements.insert(id(one), one.clone());
    }
    if matches!(mood, Some(Mood::HangsUp)) {
        return None;
    }
    let ids: Vec<String> = sent.iter().map(id).collect();
    if head[0].starts_with("PUT") {
        answer(204, "", "")
    } else {
        answer(200, "", &serde_json::to_string(&ids).unwrap())
    }
}

/// Waits for nothing, and remembers for how long it would have.
#[derive(Default)]
struct Calm {
    waits: Vec<Duration>,
    last: (usize, usize),
}

impl Meanwhile for Calm {
    fn progress(&mut self, done: usize, all: usize) {
        self.last = (done, all);
    }
    fn wait(&mut self, how_long: Duration, _: &str) {
        self.waits.push(how_long);
    }
    fn now(&self) -> jiff::Timestamp {
        at(0)
    }
}

fn all() -> Vec<Statement> {
    let (store, rescored) = attempts();
    made(&store, &rescored, false).iter().flat_map(|sheet| statements(sheet, Version::V1, &Base::default())).collect()
}

/// Sends to a store in some moods, then once more: everything is held once, whatever happened.
#[track_caller]
fn case(moods: &[Mood], waits: &[u64], first: impl FnOnce(&Result<Outcome, SendTrouble>, usize) -> bool) {
    let (folder, statements) = (tempfile::tempdir().unwrap(), all());
    let (store, sent) = (Store::open(moods), Sent::open(folder.path()).unwrap());
    let mut calm = Calm::default();
    let outcome = send(&statements, &store.target(), &sent, &mut calm);
    assert!(first(&outcome, statements.len()), "{outcome:?}");
    assert_eq!(calm.waits, waits.iter().map(|wait| Duration::from_secs(*wait)).collect::<Vec<_>>());
    let again = send(&statements, &store.target(), &sent, &mut calm).unwrap();
    assert!(again.refused.is_empty() && again.differing == 0, "{again:?}");
    assert_eq!(store.held.lock().unwrap().statements.len(), statements.len());
    let requests = store.held.lock().unwrap().requests.len();
    let nothing = send(&statements, &store.target(), &sent, &mut calm).unwrap();
    assert_eq!(nothing, Outcome { before: statements.len(), ..Outcome::default() });
    assert_eq!(store.held.lock().unwrap().requests.len(), requests, "what is known to be there asks nobody");
}

fn is_whole(outcome: &Result<Outcome, SendTrouble>, all: usize) -> bool {
    *outcome == Ok(Outcome { sent: all, ..Outcome::default() })
}

#[test]
fn everything_arrives_once_however_the_store_behaves() {
    // A batch of 50 is too large for this store, so all of these go on in smaller ones.
    case(&[], &[], is_whole);
    case(&[Mood::Says(503, None), Mood::Says(429, Some(7)), Mood::Says(500, None)], &[1, 7, 4], is_whole);
    case(&[Mood::Says(413, None), Mood::Says(413, None), Mood::HangsUp], &[1], is_whole);
    case(&[Mood::TakesSome], &[], is_whole);
    case(&[Mood::Says(429, Some(100_000))], &[120], is_whole);
    let busy = [Mood::Says(503, None); 6];
    case(&busy, &[1, 2, 4, 8, 16], |outcome, _| *outcome == Err(SendTrouble::Busy { status: 503 }));
    case(&[Mood::Says(400, None), Mood::Says(400, None)], &[], |outcome, all| {
        outcome.as_ref().is_ok_and(|outcome| outcome.sent == all - 1 && outcome.refused[0].1 == "400, `no`")
    });
    for (status, trouble) in [(401, SendTrouble::NotLetIn { given: true }), (308, SendTrouble::Moved { to: None })] {
        case(&[Mood::Says(status, None)], &[], |outcome, _| *outcome == Err(trouble));
    }
    case(&[Mood::Says(404, None)], &[], |outcome, _| matches!(outcome, Err(SendTrouble::NotThere { .. })));
}

#[test]
fn what_is_there_with_something_else_in_it_stays_and_is_told() {
    let (folder, mut statements) = (tempfile::tempdir().unwrap(), all());
    let (store, sent) = (Store::open(&[]), Sent::open(folder.path()).unwrap());
    send(&statements[..3], &store.target(), &sent, &mut Calm::default()).unwrap();
    statements[1].body["result"]["response"] = "something else".into();
    let elsewhere = tempfile::tempdir().unwrap();
    let mut calm = Calm::default();
    let outcome = send(&statements, &store.target(), &Sent::open(elsewhere.path()).unwrap(), &mut calm).unwrap();
    assert_eq!((outcome.sent, outcome.differing), (statements.len() - 1, 1));
    assert_eq!(calm.last, (statements.len(), statements.len()));
    let held = store.held.lock().unwrap();
    assert_ne!(held.statements[&statements[1].id.to_string()]["result"]["response"], "something else");
}

#[test]
fn a_store_that_speaks_another_version_is_told_before_anything_is_sent() {
    let (folder, store) = (tempfile::tempdir().unwrap(), Store::open(&[]));
    let target = Target::new(&store.address, Some("trainer:secret"), Version::V2, false).unwrap();
    let outcome = send(&all(), &target, &Sent::open(folder.path()).unwrap(), &mut Calm::default());
    assert_eq!(outcome, Err(SendTrouble::Version { asked: "2.0.0", speaks: vec!["1.0.3".into()] }));
    assert_eq!(store.held.lock().unwrap().requests.len(), 1);
}

#[test]
fn where_nobody_listens_it_is_said_at_once() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let target = Target::new(&format!("http://{closed}/xapi"), None, Version::V1, false).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut calm = Calm::default();
    let trouble = send(&all(), &target, &Sent::open(folder.path()).unwrap(), &mut calm).unwrap_err();
    assert!(trouble.to_string().contains("it refuses the connection"), "{trouble}");
    assert!(calm.waits.is_empty());
}

//! Rooms of a real host, on a free port of this computer.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{join, refused};
use crate::program::{fed, text};

/// A host and its room. It is ended with the test.
struct Hosted {
    child: Child,
    /// What it printed when it began.
    told: String,
    address: String,
    code: String,
    secret: String,
    _data: TempDir,
}

impl Drop for Hosted {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_defuse"));
    command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("SSL_CERT_FILE");
    command
}

/// A file beside this one.
fn beside(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/join").join(name).display().to_string()
}

impl Hosted {
    fn new(more: &[&str]) -> Self {
        let data = tempfile::tempdir().unwrap();
        let mut command = program();
        command.args(["host", "late-delivery", "--port", "0", "--no-browser", "--data"]).arg(data.path()).args(more);
        if !more.contains(&"--bind") {
            command.args(["--bind", "127.0.0.1"]);
        }
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut told = String::new();
        loop {
            let line = lines.next().unwrap_or_else(|| panic!("it ended: {told}")).unwrap();
            told.push_str(&line);
            told.push('\n');
            if line.starts_with("Ctrl-C") {
                break;
            }
        }
        let link = told.lines().find_map(|line| line.trim().strip_prefix("You lead at")).unwrap().trim().to_owned();
        let (address, rest) = link.split_once("/lead/").unwrap();
        let (code, secret) = rest.split_once("?key=").unwrap();
        let (address, code, secret) = (address.to_owned(), code.to_owned(), secret.to_owned());
        // The pipe stays open: a host that can't print goes on, but that is another test.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, told, address, code, secret, _data: data }
    }

    fn ask(&self, path: &str, secret: &str, sent: Option<&Value>) -> Value {
        let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).proxy(None).build().into();
        let at = format!("{}/api/v1/rooms/{}{path}", self.address, self.code);
        let bearer = format!("Bearer {secret}");
        let ask = || match sent {
            None => agent.get(&at).header("Authorization", &bearer).call().unwrap(),
            Some(sent) => {
                let request =
                    agent.post(&at).header("Authorization", &bearer).header("Content-Type", "application/json");
                request.send(sent.to_string()).unwrap()
            }
        };
        // A busy computer may take longer to read the scenario than a request may take.
        let mut answer = ask();
        for _ in 0..20 {
            if ![408, 429, 503].contains(&answer.status().as_u16()) {
                break;
            }
            std::thread::sleep(Duration::from_secs(1));
            answer = ask();
        }
        let text = answer.body_mut().read_to_string().unwrap();
        assert_eq!(answer.status(), 200, "{path}: {text}");
        serde_json::from_str(&text).unwrap_or(Value::String(text))
    }

    fn lead(&self, path: &str, sent: Option<&Value>) -> Value {
        self.ask(path, &self.secret, sent)
    }

    /// Makes a step as whoever leads.
    fn step(&self, step: &Value) -> Value {
        let epoch = self.lead("", None)["epoch"].clone();
        self.lead("/steps", Some(&json!({ "epoch": epoch, "make": step })))
    }

    fn alone(&self) {
        let how = json!({ "epoch": 1, "scenario": "late-delivery", "mode": "alone", "seed": 7, "opening": 0 });
        assert_eq!(self.lead("/set-up", Some(&how))["mode"], "alone");
    }

    /// Joins without waiting for the end.
    fn joining(&self, data: &TempDir, typed: &str) -> Child {
        let mut command = program();
        command.args(["play", "--join", &self.address, &self.code, "--name", "Zoë", "--data"]).arg(data.path());
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let stdin = child.stdin.as_mut().unwrap();
        stdin.write_all(typed.as_bytes()).unwrap();
        stdin.flush().unwrap();
        child
    }
}

/// Without the ends of lines, which stand where the page is wide enough.
fn flat(told: &str) -> String {
    told.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Waits until something is so.
#[track_caller]
fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < Duration::from_secs(120), "{what} did not happen");
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn a_conversation_that_is_killed_in_the_middle_goes_on_at_its_seat() {
    let host = Hosted::new(&[]);
    host.alone();
    let data = tempfile::tempdir().unwrap();
    let mut first = host.joining(&data, "1\n1\n");
    until("a seat", || host.lead("", None)["seats"] == 1);
    host.step(&json!({ "step": "start" }));
    until("two moves", || host.lead("/attempts", None)[0]["choices"].as_array().is_some_and(|made| made.len() == 2));
    first.kill().unwrap();
    let told = text(&first.wait_with_output().unwrap().stdout);
    assert!(
        flat(&told).contains("Waiting for the facilitator to start.") && flat(&told).contains("You sit there as Zoë"),
        "{told}"
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let kept: Vec<_> = std::fs::read_dir(data.path().join("seats")).unwrap().map(|file| file.unwrap()).collect();
        assert_eq!((kept.len(), kept[0].metadata().unwrap().permissions().mode() & 0o777), (1, 0o600));
    }

    let again = join(&host.address, &host.code, &data, &"1\n".repeat(40));
    let told = text(&again.stdout);
    assert!(again.status.success(), "{told} {}", text(&again.stderr));
    assert!(
        flat(&told).contains("You are back at your seat, as Zoë.") && flat(&told).contains("going on after move 2"),
        "{told}"
    );
    let attempts = host.lead("/attempts", None);
    let receipt = attempts[0]["receipt"].as_str().unwrap();
    assert_eq!((attempts.as_array().unwrap().len(), attempts[0]["ended"].as_bool()), (1, Some(true)), "{attempts}");
    assert!(told.lines().any(|line| line == receipt), "what is shown is what is kept: {told} {receipt}");
    // Once it is over, it is shown once more.
    let after = text(&join(&host.address, &host.code, &data, "").stdout);
    assert!(after.lines().any(|line| line == receipt), "{after}");

    // What the facilitator exports is what `scores` imports and compares.
    let other = tempfile::tempdir().unwrap();
    let second = fed(&["play", "--join", &host.address, &host.code], other.path(), &"2\n1\n".repeat(20));
    assert!(second.status.success(), "{}", text(&second.stderr));
    let kept = host.lead("/attempts", None)[1]["receipt"].as_str().unwrap().to_owned();
    assert!(text(&second.stdout).lines().any(|line| line == kept), "a drawn name stands in it too");
    for (asked, known) in [("?names=true", Some("Zoë")), ("", None)] {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("room.txt");
        std::fs::write(&file, host.lead(&format!("/receipts{asked}"), None).as_str().unwrap()).unwrap();
        let imported = fed(&["scores", "import", &file.display().to_string()], home.path(), "");
        assert!(text(&imported.stdout).contains("Imported 2 receipts."), "{}", text(&imported.stdout));
        let compared = fed(&["scores", "compare", "late-delivery", "--json"], home.path(), "");
        let told = text(&compared.stdout);
        assert!(compared.status.success(), "{told} {}", text(&compared.stderr));
        assert_eq!(told.contains("Zoë"), known.is_some(), "{told}");
    }

    // A seat that was erased is another one's to take.
    host.step(&json!({ "step": "erase", "seat": 1 }));
    let told = text(&join(&host.address, &host.code, &data, "q\n").stdout);
    assert!(flat(&told).contains("you get another") && flat(&told).contains("Your seat stays yours"), "{told}");
    assert_eq!(host.lead("", None)["seats"], 2);
}

#[test]
fn one_room_is_voted_in_from_the_terminal() {
    let host = Hosted::new(&[]);
    let data = tempfile::tempdir().unwrap();
    let child = host.joining(&data, &"1\n".repeat(60));
    until("a seat", || host.lead("", None)["seats"] == 1);
    let phone = host.ask("/seats", "", Some(&json!({ "name": "Phone" })));
    let secret = phone["secret"].as_str().unwrap();
    host.step(&json!({ "step": "start" }));
    for number in 0.. {
        let seat = host.ask("/seat", secret, None);
        if seat["conversation"]["ending"].is_string() {
            break;
        }
        assert!(number < 40, "it does not end: {seat}");
        if number == 1 {
            host.step(&json!({ "step": "pause" }));
            std::thread::sleep(Duration::from_secs(4));
            host.step(&json!({ "step": "resume" }));
        }
        let choice = seat["conversation"]["choices"][0]["choice"].clone();
        let vote = json!({ "moment": number, "round": 1, "choice": choice });
        host.ask("/votes", secret, Some(&vote));
        until("a closed vote", || host.lead("", None)["vote"].is_null());
        if number == 0 {
            host.step(&json!({ "step": "vote_again" }));
            host.ask("/votes", secret, Some(&json!({ "moment": 0, "round": 2, "choice": choice })));
            until("a second vote", || host.lead("", None)["vote"].is_null());
        }
        host.step(&json!({ "step": "walk", "choice": choice }));
    }
    let output = child.wait_with_output().unwrap();
    let told = text(&output.stdout);
    assert!(output.status.success(), "{told} {}", text(&output.stderr));
    for words in [
        "The room votes. What do you say?",
        "votes again on the same moment",
        "The room goes on:",
        "The room's conversation is over",
        "defuse1:",
    ] {
        assert!(flat(&told).contains(words), "{words}: {told}");
    }
    let walked = host.lead("/attempts", None)[0]["receipt"].as_str().unwrap().to_owned();
    assert!(told.lines().any(|line| line == walked), "{told} {walked}");
}

#[test]
fn wrong_codes_taken_names_and_closed_rooms_are_told() {
    let host = Hosted::new(&[]);
    let words = refused(&host.address, "234567", 1);
    assert!(words.contains("no room has the code `234567`"), "{words}");
    host.ask("/seats", "", Some(&json!({ "name": "zoë" })));
    let words = refused_later(&host, "somebody here has this name already");
    assert!(!words.contains("panicked"));
    host.step(&json!({ "step": "end" }));
    let words = refused_later(&host, "is closed: nobody can join it any more");
    assert!(words.contains(&host.code), "{words}");
}

/// What is refused after a seat was asked for leaves no seat behind.
#[track_caller]
fn refused_later(host: &Hosted, why: &str) -> String {
    let data = tempfile::tempdir().unwrap();
    let output = join(&host.address, &host.code, &data, "");
    let words = text(&output.stderr);
    assert!(output.status.code() == Some(1) && words.contains(why), "{words}");
    let left = std::fs::read_dir(data.path().join("seats")).unwrap().count();
    assert_eq!(left, 0);
    words
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_refused_and_a_trusted_one_is_not() {
    let (certificate, key) = (beside("certificate.pem"), beside("key.pem"));
    let host = Hosted::new(&["--tls", &certificate, &key]);
    assert!(host.address.starts_with("https://127.0.0.1:"), "{}", host.told);
    let words = refused(&host.address, &host.code, 1);
    assert!(words.contains("can't be trusted, so nothing was sent: nobody that this computer trusts"), "{words}");
    let words = refused(&host.address.replace("https:", "http:"), &host.code, 1);
    assert!(words.contains("no answer from"), "{words}");
    #[cfg(target_os = "linux")]
    {
        let data = tempfile::tempdir().unwrap();
        let mut command = program();
        command.args(["play", "--join", &host.address, &host.code, "--data"]).arg(data.path());
        command.env("SSL_CERT_FILE", &certificate).stdin(Stdio::null()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        assert!(lines.any(|line| line.contains("Waiting for the facilitator")));
        child.kill().unwrap();
        child.wait().unwrap();
    }
}

#[test]
fn what_can_be_read_on_the_way_is_told_where_others_are() {
    let open = Hosted::new(&["--bind", "0.0.0.0"]);
    assert!(flat(&open.told).contains("What travels is not encrypted"), "{}", open.told);
    let here = Hosted::new(&[]);
    assert!(!flat(&here.told).contains("not encrypted"), "{}", here.told);
    let (certificate, key) = (beside("certificate.pem"), beside("key.pem"));
    let secure = Hosted::new(&["--bind", "0.0.0.0", "--tls", &certificate, &key]);
    assert!(!flat(&secure.told).contains("not encrypted"), "{}", secure.told);
}

//! Clients that are slow on purpose, against the real host and its real waiting times.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::host::{Host, databases};

/// As many of each kind hold on at once: more than a browser or a phone ever opens.
const EACH: usize = 60;
/// The host lets nobody hold on for so long; a test that waits longer than this has found one that it does.
const PATIENCE: Duration = Duration::from_secs(90);

fn connect(host: &Host) -> TcpStream {
    let address = host.origin().trim_start_matches("http://").trim_end_matches('/');
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_millis(200))).unwrap();
    stream
}

/// The path of the page where one joins; its form goes to `join` below it.
fn join_path(host: &Host) -> &str {
    &host.join[host.origin().len()..]
}

/// A whole page, fetched by somebody who isn't rude.
fn page(host: &Host) -> String {
    let mut stream = connect(host);
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    write!(stream, "GET {} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", join_path(host)).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// Goes on sending a byte of what is never a whole request, until the host has had enough. Gives what it answered.
fn drip(mut stream: TcpStream, byte: &[u8]) -> Option<String> {
    let end = Instant::now() + PATIENCE;
    let mut answer = Vec::new();
    while Instant::now() < end {
        let mut some = [0; 1024];
        match stream.read(&mut some) {
            Ok(0) => return Some(String::from_utf8_lossy(&answer).into_owned()),
            Ok(count) => answer.extend_from_slice(&some[..count]),
            Err(why) if matches!(why.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                // Once the host has hung up, the next byte is refused, and the read after it says so.
                let _ = stream.write_all(byte);
            }
            Err(_) => return Some(String::from_utf8_lossy(&answer).into_owned()),
        }
    }
    None
}

#[test]
fn slow_clients_hold_nobody_up_and_are_let_go() {
    for database in databases() {
        let host = Host::start(database.as_deref());
        let mut rude = Vec::new();
        for _ in 0..EACH {
            // A head that never ends.
            let mut head = connect(&host);
            head.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ").unwrap();
            rude.push((head, b"x".as_slice(), false));
            // A form of which a byte comes now and then.
            let mut body = connect(&host);
            let form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 2000\r\n\r\nname=";
            write!(body, "POST {}/join HTTP/1.1\r\nHost: localhost\r\n{form}", join_path(&host)).unwrap();
            rude.push((body, b"y".as_slice(), true));
            // Somebody who says nothing at all.
            rude.push((connect(&host), b"".as_slice(), false));
        }
        let waits: Vec<_> = rude
            .into_iter()
            .map(|(stream, byte, is_answered)| (std::thread::spawn(move || drip(stream, byte)), is_answered))
            .collect();
        // All of them are there, and everybody else is served.
        for _ in 0..20 {
            assert!(page(&host).starts_with("HTTP/1.1 200"));
        }
        for (wait, is_answered) in waits {
            let answer = wait.join().unwrap().unwrap_or_else(|| {
                panic!(
                    "the host lets somebody hold on for ever: {}",
                    if is_answered { "a form" } else { "a head, or nothing" }
                )
            });
            if is_answered {
                assert!(answer.starts_with("HTTP/1.1 408"), "a slow form is given up: {answer:?}");
            }
        }
        assert!(page(&host).contains("Your name in this room"));
    }
}

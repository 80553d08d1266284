//! `defuse play --join`, with the real program on both ends.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::Output;

use tempfile::TempDir;

use crate::program::{fed, text};

#[cfg(feature = "workshop")]
mod rooms;

/// Joins and types this.
fn join(address: &str, code: &str, data: &TempDir, typed: &str) -> Output {
    fed(&["play", "--join", address, code, "--name", "Zoë"], data.path(), typed)
}

/// Joins where that can't be, and gives what is said about it.
#[track_caller]
fn refused(address: &str, code: &str, status: i32) -> String {
    let data = tempfile::tempdir().unwrap();
    let output = join(address, code, &data, "1\n");
    let words = text(&output.stderr);
    assert_eq!(output.status.code(), Some(status), "{words}");
    assert!(!data.path().join("seats").exists(), "no seat is kept of it");
    words
}

/// A program at a free port that answers everything with this.
fn answering(answer: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        while let Ok((mut stream, _)) = listener.accept() {
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(answer.as_bytes());
        }
    });
    address
}

#[test]
fn what_is_no_address_or_code_is_told_before_anything_is_sent() {
    assert!(refused("ftp://there", "BCD234", 2).contains("no address of a room"));
    let words = refused("127.0.0.1:9", "BCD", 2);
    assert!(words.contains("`BCD` is no code of a room"), "{words}");
}

#[test]
fn whoever_does_not_answer_or_is_no_host_is_told_apart() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let words = refused(&free, "BCD234", 1);
    assert!(words.contains(&format!("no answer from http://{free}: nothing listens there")), "{words}");
    let page = answering("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    let words = refused(&page, "BCD234", 1);
    assert!(words.contains("there is no room to join from here"), "{words}");
    let newer = answering(
        "HTTP/1.1 200 OK\r\nContent-Length: 29\r\nConnection: close\r\n\r\n{\"version\":\"9.0.1\",\"api\":[2]}",
    );
    let words = refused(&newer, "BCD234", 1);
    assert!(words.contains("newer (9.0.1) than this Defuse"), "{words}");
    let older = answering(
        "HTTP/1.1 200 OK\r\nContent-Length: 29\r\nConnection: close\r\n\r\n{\"version\":\"0.0.9\",\"api\":[0]}",
    );
    let words = refused(&older, "BCD234", 1);
    assert!(words.contains("older (0.0.9) than this Defuse"), "{words}");
}

#[test]
fn a_room_is_joined_with_nothing_of_one_s_own() {
    for more in [["--seed", "7"], ["--moves", "1"], ["--opening", "x"]] {
        let output =
            fed(&["play", "--join", "127.0.0.1", "BCD234", more[0], more[1]], TempDir::new().unwrap().path(), "");
        assert_eq!(output.status.code(), Some(2), "{more:?}");
    }
}

#[test]
fn the_game_is_opened_for_a_room_in_the_same_words() {
    let told = |arguments: &[&str]| {
        let output = fed(arguments, TempDir::new().unwrap().path(), "");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        text(&output.stderr)
    };
    assert!(told(&["--join", "ftp://there", "BCD234"]).contains("no address of a room"));
    assert!(told(&["--join", "127.0.0.1", "BCD"]).contains("`BCD` is no code of a room"));
    assert!(told(&["--join", "127.0.0.1", "BCD234", "play"]).contains("`--join` before a command opens the game"));
    let without_a_window = told(&["--join", "127.0.0.1", "BCD234", "--name", "Zoë"]);
    assert!(
        without_a_window.contains("`defuse play --join 127.0.0.1 BCD234` joins without a window"),
        "{without_a_window}"
    );
    // A name alone opens nothing.
    assert!(told(&["--name", "Zoë"]).contains("--join"));
}

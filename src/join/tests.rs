//! What a client makes of all that a host, or something that is none, may answer.

use std::io::{Read, Write};
use std::net::TcpListener;

use super::*;

/// Something that answers each request with the next of these, and then hangs up for ever.
fn answers(all: &'static [(&'static str, &'static str)]) -> Client {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = Address::read(&format!("http://{}", listener.local_addr().unwrap())).unwrap();
    std::thread::spawn(move || {
        for (head, body) in all {
            let (mut stream, _) = listener.accept().unwrap();
            let _ = stream.read(&mut [0; 4096]);
            let length = body.len();
            let _ = write!(stream, "HTTP/1.1 {head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}");
        }
    });
    Client::new(address, "ABC23D").at_seat("s")
}

#[test]
fn versions_that_are_not_ours_are_told_apart() {
    let version = |answer| answers(answer).check_version();
    assert_eq!(version(&[("200 OK", r#"{"version":"0.1.0","api":[1,2],"more":true}"#)]), Ok(()));
    let newer = version(&[("200 OK", r#"{"version":"3.0.0","api":[2,3]}"#)]).unwrap_err();
    assert!(
        matches!(&newer, JoinTrouble::Version { is_newer: true, .. }) && newer.to_string().contains("3.0.0"),
        "{newer}"
    );
    let older = version(&[("200 OK", r#"{"version":"0.0.1","api":[0]}"#)]).unwrap_err();
    assert!(matches!(older, JoinTrouble::Version { is_newer: false, .. }), "{older}");
    for answer in [&[("404 Not Found", "")], &[("200 OK", "<html>")], &[("200 OK", r#"{"api":"x"}"#)]] {
        let trouble = version(answer).unwrap_err();
        assert!(matches!(trouble, JoinTrouble::NoHost { .. }), "{trouble}");
    }
    let moved = version(&[("302 Found\r\nLocation: https://\u{1b}[31mthere/x", "")]);
    assert!(moved.is_err_and(|trouble| !trouble.to_string().contains('\u{1b}')));
}

#[test]
fn each_answer_means_what_it_says() {
    let seat = |answer| answers(answer).seat().unwrap_err();
    assert_eq!(seat(&[("401 Unauthorized", "{}")]), JoinTrouble::NotYours);
    assert_eq!(seat(&[("404 Not Found", "")]), JoinTrouble::NoRoom { code: "ABC23D".into() });
    assert_eq!(seat(&[("503 Unavailable", "")]), JoinTrouble::Busy);
    let refused = seat(&[("409 Conflict", "{\"error\":\"x\",\"hint\":\"not \\u001b[2J now\\nnever\"}")]);
    assert_eq!(refused, JoinTrouble::Refused("not [2J now never".into()));
    assert!(matches!(seat(&[("200 OK", "{\"seat\":\"one\"}")]), JoinTrouble::Strange(_)));
    assert!(matches!(seat(&[]), JoinTrouble::NoAnswer { .. }));
}

#[test]
fn nobody_there_is_told_in_words() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let client = |typed: &str| Client::new(Address::read(typed).unwrap(), "ABC23D");
    let refused = client(&format!("http://{address}")).check_version().unwrap_err();
    assert!(refused.to_string().contains("nothing listens there") && refused.may_pass(), "{refused}");
    let unknown = client("http://no-such-computer.invalid").check_version().unwrap_err();
    assert!(unknown.to_string().contains("no answer from"), "{unknown}");
    let plain = answers(&[("200 OK", "hello")]);
    let tls = client(&plain.address().as_str().replace("http:", "https:")).check_version().unwrap_err();
    assert!(tls.to_string().contains("doesn't speak TLS"), "{tls}");
}

#[test]
fn a_room_that_is_closed_takes_nobody() {
    let closed = r#"{"scenario":null,"mode":null,"stage":"ended","paused":false,"open":false,"seats":1}"#;
    let client = answers(Box::leak(Box::new([("200 OK", closed)])));
    assert_eq!(client.join(None).unwrap_err(), JoinTrouble::Closed { code: "ABC23D".into() });
}

#[test]
fn a_seat_is_kept_for_nobody_else_s_eyes_and_forgotten() {
    let data = tempfile::tempdir().unwrap();
    let address = Address::read("http://127.0.0.1:7300").unwrap();
    assert_eq!(KeptSeat::read(data.path(), &address, "ABC23D").unwrap(), None);
    let seat = KeptSeat::new(&address, "ABC23D");
    assert_eq!(seat.secret.len(), 26);
    seat.keep(data.path()).unwrap();
    seat.keep(data.path()).unwrap();
    assert_eq!(KeptSeat::read(data.path(), &address, "ABC23D").unwrap(), Some(seat.clone()));
    assert_eq!(KeptSeat::read(data.path(), &address, "XYZ23D").unwrap(), None);
    let files: Vec<_> = std::fs::read_dir(data.path().join(SEATS_FOLDER)).unwrap().map(|file| file.unwrap()).collect();
    assert_eq!(files.len(), 1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(files[0].metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
    std::fs::write(files[0].path(), "{half").unwrap();
    assert_eq!(KeptSeat::read(data.path(), &address, "ABC23D").unwrap(), None);
    seat.forget(data.path()).unwrap();
    seat.forget(data.path()).unwrap();
    assert_eq!(std::fs::read_dir(data.path().join(SEATS_FOLDER)).unwrap().count(), 0);
}

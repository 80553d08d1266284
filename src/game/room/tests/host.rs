//! A real host in this process, and a network before it that can go away.

use std::{
    io::{Read, Write},
    net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream},
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
    time::Duration,
};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    library::Library,
    workshop::{Database, FILE, HostOptions, host},
};

/// A host and its room, until the process ends.
pub(super) struct Hosted {
    pub(super) address: SocketAddr,
    pub(super) code: String,
    secret: String,
    _data: TempDir,
}

impl Hosted {
    /// A room that plays a short scenario with a silence.
    pub(super) fn new(mode: &str) -> Self {
        let data = tempfile::tempdir().unwrap();
        let file: PathBuf = data.path().join(FILE);
        let (opened, opening) = mpsc::channel();
        thread::spawn(move || {
            let options = HostOptions {
                listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
                tls: None,
                database: Database::File(file),
                folders: Vec::new(),
                scenario: Library::open(&[]).get("late-delivery").cloned(),
                new_room: true,
                new_link: false,
                most_seats: 9,
                hours: 1,
                address: None,
                behind_proxy: false,
            };
            host(options, |opening| opened.send((opening.listens, opening.room.clone())).unwrap()).unwrap();
        });
        let (address, room) = opening.recv().unwrap();
        let hosted = Self { address, code: room.code, secret: room.secret.unwrap(), _data: data };
        let how = json!({ "epoch": 1, "scenario": null, "mode": mode, "seed": 7, "opening": 0 });
        assert_eq!(hosted.lead("/set-up", Some(&how))["mode"], mode);
        hosted
    }

    /// Asks with a secret.
    #[track_caller]
    pub(super) fn ask(&self, path: &str, secret: &str, sent: Option<&Value>) -> Value {
        let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).proxy(None).build().into();
        let at = format!("http://{}/api/v1/rooms/{}{path}", self.address, self.code);
        let bearer = format!("Bearer {secret}");
        for _ in 0..6000 {
            let mut answer = match sent {
                None => agent.get(&at).header("Authorization", &bearer).call().unwrap(),
                Some(sent) => {
                    let request =
                        agent.post(&at).header("Authorization", &bearer).header("Content-Type", "application/json");
                    request.send(sent.to_string()).unwrap()
                }
            };
            // A busy computer may take longer to read the scenario than a request may take.
            if ![408, 429, 503].contains(&answer.status().as_u16()) {
                let text = answer.body_mut().read_to_string().unwrap();
                assert_eq!(answer.status(), 200, "{path}: {text}");
                return serde_json::from_str(&text).unwrap_or(Value::String(text));
            }
            thread::sleep(Duration::from_millis(10));
        }
        panic!("{path}: the host has too much to do");
    }

    /// Asks as whoever leads.
    #[track_caller]
    pub(super) fn lead(&self, path: &str, sent: Option<&Value>) -> Value {
        self.ask(path, &self.secret, sent)
    }

    /// Makes a step as whoever leads.
    #[track_caller]
    pub(super) fn step(&self, step: &Value) {
        let epoch = self.lead("", None)["epoch"].clone();
        self.lead("/steps", Some(&json!({ "epoch": epoch, "make": step })));
    }

    /// How many moves the first seat has made.
    pub(super) fn moves(&self) -> usize {
        self.lead("/attempts", None)[0]["choices"].as_array().map_or(0, Vec::len)
    }
}

/// A network that leads to a host, and goes away when it is told to.
pub(super) struct Network {
    pub(super) address: SocketAddr,
    is_away: Arc<AtomicBool>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

impl Network {
    pub(super) fn before(host: SocketAddr) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let (is_away, open) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(Vec::new())));
        let (away, streams) = (Arc::clone(&is_away), Arc::clone(&open));
        thread::spawn(move || {
            for near in listener.incoming().map_while(Result::ok) {
                let Ok(far) = TcpStream::connect(host) else { continue };
                let mut streams = streams.lock().unwrap();
                if away.load(Ordering::SeqCst) {
                    continue;
                }
                streams.extend([near.try_clone().unwrap(), far.try_clone().unwrap()]);
                let (near_too, far_too) = (near.try_clone().unwrap(), far.try_clone().unwrap());
                thread::spawn(move || carry(near, far));
                thread::spawn(move || carry(far_too, near_too));
            }
        });
        Self { address, is_away, open }
    }

    /// Nothing gets through any more.
    pub(super) fn go_away(&self) {
        let mut open = self.open.lock().unwrap();
        self.is_away.store(true, Ordering::SeqCst);
        for stream in open.drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    /// It leads there again.
    pub(super) fn come_back(&self) {
        self.is_away.store(false, Ordering::SeqCst);
    }
}

fn carry(mut from: TcpStream, mut to: TcpStream) {
    let mut piece = [0; 4096];
    while let Ok(length @ 1..) = from.read(&mut piece) {
        if to.write_all(&piece[..length]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Both);
}

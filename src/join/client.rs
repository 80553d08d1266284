//! Asks one host about one room.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use ureq::http::Response;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body};

use crate::scenario::{self, Scenario, Source};

use super::address::Address;
use super::answers::{Joined, Played, Room, Seat, Speaks, Text, Wrong};
use super::trouble::JoinTrouble;

/// The version of the interface that is spoken here.
pub const SPEAKS: u32 = 1;

/// How long a host may take for an answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// No answer is longer, in bytes: a scenario's text is the longest.
const LONGEST_ANSWER: u64 = 8 << 20;
/// So many characters of what a host says are shown.
const SHOWN: usize = 200;

type Answered<T> = Result<T, JoinTrouble>;

/// One room of one host, and the seat in it once there is one.
#[derive(Debug, Clone)]
pub struct Client {
    agent: Agent,
    address: Address,
    code: String,
    secret: Option<String>,
}

impl Client {
    /// For a room by its code. Nothing is sent yet.
    pub fn new(address: Address, code: &str) -> Self {
        let mut config = Agent::config_builder()
            .http_status_as_error(false)
            // A redirection is told and not followed: a secret is for the address that was named.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(PATIENCE))
            .user_agent(concat!("defuse/", env!("CARGO_PKG_VERSION")))
            .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build());
        if address.is_near() {
            config = config.proxy(None);
        }
        Self { agent: config.build().into(), address, code: code.to_owned(), secret: None }
    }

    /// The same, at the seat that a secret opens.
    #[must_use]
    pub fn at_seat(self, secret: &str) -> Self {
        Self { secret: Some(secret.to_owned()), ..self }
    }

    /// The host's address.
    pub const fn address(&self) -> &Address {
        &self.address
    }

    /// The room's code.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Makes sure that the host speaks our version of the interface.
    ///
    /// # Errors
    /// Where it doesn't, or nobody answers.
    pub fn check_version(&self) -> Answered<()> {
        let no_host = || JoinTrouble::NoHost { address: self.address.to_string() };
        let mut answer =
            self.agent.get(format!("{}/api/version", self.address)).call().map_err(|e| self.unanswered(&e))?;
        match answer.status().as_u16() {
            200 => {}
            429 | 502 | 503 | 504 => return Err(JoinTrouble::Busy),
            300..400 => return Err(moved(&answer)),
            _ => return Err(no_host()),
        }
        let speaks: Speaks = body(&mut answer).and_then(|text| serde_json::from_str(&text).ok()).ok_or_else(no_host)?;
        if speaks.api.contains(&SPEAKS) {
            return Ok(());
        }
        let is_newer = speaks.api.iter().all(|version| *version > SPEAKS);
        Err(JoinTrouble::Version { theirs: shown(&speaks.version), is_newer })
    }

    /// The room.
    ///
    /// # Errors
    /// Where there is none, or nobody answers.
    pub fn room(&self) -> Answered<Room> {
        self.get("")
    }

    /// Takes the seat that this client's secret is to open, under a name or a drawn one. Asking twice takes one seat.
    ///
    /// # Errors
    /// Where there is none left, the name is taken, the room is closed, or nobody answers.
    pub fn join(&self, name: Option<&str>) -> Answered<Joined> {
        let room = self.room()?;
        if !room.open {
            return Err(JoinTrouble::Closed { code: self.code.clone() });
        }
        self.post("/seats", &json!({ "name": name, "secret": self.secret }))
    }

    /// The seat, and where its conversation stands.
    ///
    /// # Errors
    /// Where the secret opens none, or nobody answers.
    pub fn seat(&self) -> Answered<Seat> {
        self.get("/seat")
    }

    /// Makes a move, numbered from 0. The same once more changes nothing.
    ///
    /// # Errors
    /// Where it can't be made, or nobody answers: then it may have been made all the same.
    pub fn make_move(&self, number: usize, choice: &str) -> Answered<Seat> {
        self.post("/moves", &json!({ "number": number, "choice": choice }))
    }

    /// Votes on a moment, from 0, in its first or second vote. A vote that comes too late changes nothing.
    ///
    /// # Errors
    /// Where it can't be given, or nobody answers: then it may have been given all the same.
    pub fn vote(&self, moment: usize, round: u8, choice: &str) -> Answered<Seat> {
        self.post("/votes", &json!({ "moment": moment, "round": round, "choice": choice }))
    }

    /// What the room plays, read here from the very text that it plays.
    ///
    /// # Errors
    /// Where the room has not started, the text can't be read here, or nobody answers.
    pub fn scenario(&self, played: &Played) -> Answered<Arc<Scenario>> {
        let Text { id, text } = self.get("/scenario")?;
        let source = Source::new(format!("{}: {id}", self.address), &text);
        let read = scenario::read(&id, &source);
        let unreadable = |why: String| JoinTrouble::Unreadable { id: shown(&id), why };
        let Some(scenario) = read.scenario else {
            let why = read.findings.first().map_or_else(|| "it doesn't load".to_owned(), |found| shown(&found.message));
            return Err(unreadable(why));
        };
        if scenario.hash.to_string() != played.hash {
            return Err(unreadable("its text is not the one that the room plays".to_owned()));
        }
        Ok(Arc::new(scenario))
    }

    fn get<T: DeserializeOwned>(&self, path: &str) -> Answered<T> {
        let request = self.agent.get(self.at(path));
        let request = match &self.secret {
            Some(secret) => request.header("Authorization", format!("Bearer {secret}")),
            None => request,
        };
        self.read(request.call())
    }

    fn post<T: DeserializeOwned>(&self, path: &str, sent: &Value) -> Answered<T> {
        let request = self.agent.post(self.at(path)).header("Content-Type", "application/json");
        let request = match &self.secret {
            Some(secret) => request.header("Authorization", format!("Bearer {secret}")),
            None => request,
        };
        self.read(request.send(sent.to_string()))
    }

    fn at(&self, path: &str) -> String {
        format!("{}/api/v{SPEAKS}/rooms/{}{path}", self.address, self.code)
    }

    fn read<T: DeserializeOwned>(&self, answer: Result<Response<Body>, ureq::Error>) -> Answered<T> {
        let mut answer = answer.map_err(|error| self.unanswered(&error))?;
        let status = answer.status().as_u16();
        if (300..400).contains(&status) {
            return Err(moved(&answer));
        }
        let Some(text) = body(&mut answer) else { return Err(JoinTrouble::Busy) };
        match status {
            200 => {
                serde_json::from_str(&text).map_err(|_| JoinTrouble::Strange(format!("{status}, `{}`", shown(&text))))
            }
            401 => Err(JoinTrouble::NotYours),
            404 => Err(JoinTrouble::NoRoom { code: self.code.clone() }),
            409 => {
                let wrong: Wrong = serde_json::from_str(&text).unwrap_or_default();
                let words = if wrong.hint.is_empty() { text } else { wrong.hint };
                Err(JoinTrouble::Refused(shown(&words)))
            }
            408 | 429 | 500 | 502..=504 => Err(JoinTrouble::Busy),
            _ => Err(JoinTrouble::Strange(format!("{status}, `{}`", shown(&text)))),
        }
    }

    /// What it means that there was no answer at all.
    fn unanswered(&self, error: &ureq::Error) -> JoinTrouble {
        let address = self.address.to_string();
        let why = match error {
            ureq::Error::HostNotFound => "nobody knows the name of that computer".to_owned(),
            ureq::Error::Timeout(_) => "it took too long".to_owned(),
            ureq::Error::ConnectionFailed => "nothing listens there".to_owned(),
            ureq::Error::Tls(words) => return JoinTrouble::Certificate { address, why: shown(&words.to_lowercase()) },
            ureq::Error::Rustls(error) => return untrusted(address, &error.to_string()),
            ureq::Error::Io(error) => {
                let words = error.to_string();
                match error.kind() {
                    _ if words.contains("lookup address") => "nobody knows the name of that computer".to_owned(),
                    io::ErrorKind::ConnectionRefused => "nothing listens there".to_owned(),
                    io::ErrorKind::InvalidData if self.address.is_secure() => {
                        return untrusted(address, &words);
                    }
                    _ => shown(&words.to_lowercase()),
                }
            }
            other => shown(&other.to_string().to_lowercase()),
        };
        JoinTrouble::NoAnswer { address, why }
    }
}

/// What went wrong before anything was encrypted: nothing can be, or nobody vouches for the host.
fn untrusted(address: String, words: &str) -> JoinTrouble {
    if words.contains("InvalidContentType") || words.contains("corrupt message") {
        return JoinTrouble::NotTls { address };
    }
    JoinTrouble::Certificate { address, why: certificate(words) }
}

/// What is wrong with a certificate, in words for people.
fn certificate(words: &str) -> String {
    let why = if words.contains("UnknownIssuer") || words.contains("CaUsedAsEndEntity") {
        "nobody that this computer trusts vouches for its certificate"
    } else if words.contains("NotValidForName") {
        "its certificate is for another name"
    } else if words.contains("Expired") {
        "its certificate has expired, or this computer's clock is wrong"
    } else {
        return shown(&words.to_lowercase());
    };
    why.to_owned()
}

fn moved(answer: &Response<Body>) -> JoinTrouble {
    let to = answer
        .headers()
        .get("Location")
        .and_then(|to| to.to_str().ok())
        .map_or_else(|| "it doesn't say where".to_owned(), shown);
    JoinTrouble::Moved { to }
}

fn body(answer: &mut Response<Body>) -> Option<String> {
    answer.body_mut().with_config().limit(LONGEST_ANSWER).read_to_string().ok()
}

/// The first words of a text, on one line and without what a terminal would obey.
pub(super) fn shown(text: &str) -> String {
    let plain: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    plain.chars().take(SHOWN).collect::<String>().replace('`', "'")
}

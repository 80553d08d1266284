//! One request to a record store, and what its answer means.

use std::io::ErrorKind;
use std::time::Duration;

use serde_json::Value;
use ureq::http::{HeaderMap, Response};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body};

use crate::record::export::xapi::Statement;

use super::target::Target;
use super::trouble::SendTrouble;

/// How long a store may take for an answer.
const PATIENCE: Duration = Duration::from_secs(60);
/// Of an answer in words so much is read, in bytes.
const LONGEST_ANSWER: u64 = 1 << 20;
/// And so many characters are shown.
const SHOWN: usize = 200;

/// What a store did with what it was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// It holds it.
    Kept,
    /// It holds something else under the same id.
    Differs,
    /// It is more than the store takes at once.
    TooLarge,
    /// It doesn't take it, and says why.
    Refused(String),
}

/// No answer that says what became of it.
#[derive(Debug)]
pub(super) enum NoAnswer {
    /// Asking again helps nothing.
    Never(SendTrouble),
    /// The store can't answer now.
    Later {
        /// What is to be told where it never can.
        trouble: SendTrouble,
        /// How long it wants to be left alone, where it says so.
        after: Option<Duration>,
    },
}

/// What was sent.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whole {
    Batch,
    One,
}

/// Asks one record store.
pub(super) struct Client<'t> {
    agent: Agent,
    target: &'t Target,
}

impl<'t> Client<'t> {
    pub(super) fn new(target: &'t Target) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            // A redirection is told and not followed: a password is for the address that was named.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(PATIENCE))
            .user_agent(concat!("defuse/", env!("CARGO_PKG_VERSION")))
            // What this computer trusts: many training departments have certificates of their own.
            .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build());
        Self { agent: config.build().into(), target }
    }

    /// Makes sure that the store speaks our version, where it says which it speaks.
    pub(super) fn check_version(&self) -> Result<(), SendTrouble> {
        let address = format!("{}/about", self.target.address());
        let Ok(mut answer) = self.agent.get(&address).header(VERSION, self.target.version.header()).call() else {
            return Ok(());
        };
        let about: Option<Value> =
            text(&mut answer).filter(|_| answer.status() == 200).and_then(|text| serde_json::from_str(&text).ok());
        let speaks: Vec<String> = about
            .as_ref()
            .and_then(|about| about.get("version")?.as_array())
            .map(|all| all.iter().filter_map(|version| version.as_str().map(str::to_owned)).collect())
            .unwrap_or_default();
        let asked = self.target.version.header();
        let family = |version: &str| version.split('.').take(2).collect::<Vec<_>>().join(".");
        if speaks.is_empty() || speaks.iter().any(|version| family(version) == family(asked)) {
            return Ok(());
        }
        Err(SendTrouble::Version { asked, speaks })
    }

    /// Sends several statements at once.
    pub(super) fn post(&self, batch: &[&Statement]) -> Result<Answer, NoAnswer> {
        let bodies: Vec<&Value> = batch.iter().map(|statement| &statement.body).collect();
        let body = serde_json::to_vec(&bodies).map_err(|error| never(SendTrouble::Strange(error.to_string())))?;
        let request = self.agent.post(format!("{}/statements", self.target.address()));
        self.read(self.dress(request).send(&body), Whole::Batch)
    }

    /// Sends one statement under its id.
    pub(super) fn put(&self, statement: &Statement) -> Result<Answer, NoAnswer> {
        let body =
            serde_json::to_vec(&statement.body).map_err(|error| never(SendTrouble::Strange(error.to_string())))?;
        let request = self.agent.put(format!("{}/statements?statementId={}", self.target.address(), statement.id));
        self.read(self.dress(request).send(&body), Whole::One)
    }

    fn dress<B>(&self, request: ureq::RequestBuilder<B>) -> ureq::RequestBuilder<B> {
        let request = request.header(VERSION, self.target.version.header()).header("Content-Type", "application/json");
        match &self.target.authorization {
            Some(authorization) => request.header("Authorization", authorization),
            None => request,
        }
    }

    fn read(&self, answer: Result<Response<Body>, ureq::Error>, whole: Whole) -> Result<Answer, NoAnswer> {
        let mut answer = answer.map_err(|error| self.unanswered(&error))?;
        let status = answer.status().as_u16();
        match status {
            200 if whole == Whole::Batch => Ok(all_kept(&mut answer)),
            200 | 204 => Ok(Answer::Kept),
            409 => Ok(Answer::Differs),
            413 => Ok(Answer::TooLarge),
            301 | 302 | 303 | 307 | 308 => Err(never(SendTrouble::Moved { to: header(answer.headers(), "Location") })),
            401 | 403 => Err(never(SendTrouble::NotLetIn { given: self.target.authorization.is_some() })),
            404 | 405 => Err(never(SendTrouble::NotThere { address: self.target.address().to_owned() })),
            429 | 500 | 502 | 503 | 504 => Err(NoAnswer::Later {
                trouble: SendTrouble::Busy { status },
                after: header(answer.headers(), "Retry-After").and_then(|after| seconds(&after)),
            }),
            400 | 412 | 422 => Ok(Answer::Refused(words(status, &mut answer))),
            _ => Err(never(SendTrouble::Strange(words(status, &mut answer)))),
        }
    }

    /// What it means that there was no answer at all.
    fn unanswered(&self, error: &ureq::Error) -> NoAnswer {
        let why = match error {
            ureq::Error::HostNotFound => "nobody knows the name of the computer".to_owned(),
            ureq::Error::Timeout(_) => "it took too long".to_owned(),
            ureq::Error::Io(error) if error.kind() == ErrorKind::ConnectionRefused => {
                "it refuses the connection".to_owned()
            }
            ureq::Error::Io(error) if is_unknown_name(error) => "nobody knows the name of the computer".to_owned(),
            ureq::Error::Io(error) => error.to_string().to_lowercase(),
            other => other.to_string().to_lowercase(),
        };
        let trouble = SendTrouble::NoConnection { address: self.target.address().to_owned(), why };
        match error {
            // A line that was cut may be whole again in a moment; what was refused or isn't known won't.
            ureq::Error::Timeout(_) => NoAnswer::Later { trouble, after: None },
            ureq::Error::Io(error) if error.kind() != ErrorKind::ConnectionRefused && !is_unknown_name(error) => {
                NoAnswer::Later { trouble, after: None }
            }
            _ => never(trouble),
        }
    }
}

/// The standard library has no kind for it, only these words.
fn is_unknown_name(error: &std::io::Error) -> bool {
    error.to_string().contains("lookup address")
}

const VERSION: &str = "X-Experience-API-Version";

const fn never(trouble: SendTrouble) -> NoAnswer {
    NoAnswer::Never(trouble)
}

fn header(headers: &HeaderMap, name: &str) -> Option<String> {
    Some(headers.get(name)?.to_str().ok()?.to_owned())
}

/// Whether a store took a whole batch: the standard's answer is the list of ids. Some can be set to take what they like of it, and then tell in an answer of their own.
fn all_kept(answer: &mut Response<Body>) -> Answer {
    let said = text(answer).unwrap_or_default();
    match serde_json::from_str(&said) {
        Ok(Value::Array(_)) => Answer::Kept,
        _ => Answer::Refused(shown(200, &said)),
    }
}

/// `Retry-After` in seconds. A date, which it may be as well, is not worth a reader of its own: the usual wait does.
fn seconds(after: &str) -> Option<Duration> {
    Some(Duration::from_secs(after.trim().parse().ok()?))
}

fn text(answer: &mut Response<Body>) -> Option<String> {
    answer.body_mut().with_config().limit(LONGEST_ANSWER).read_to_string().ok()
}

/// The status and the first words of an answer, on one line and without what a terminal would obey.
fn words(status: u16, answer: &mut Response<Body>) -> String {
    shown(status, &text(answer).unwrap_or_default())
}

fn shown(status: u16, said: &str) -> String {
    let said: String = said.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let said: String = said.chars().take(SHOWN).collect();
    if said.is_empty() { status.to_string() } else { format!("{status}, `{}`", said.replace('`', "'")) }
}

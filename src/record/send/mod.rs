//! Sending statements to a learning record store, by the interface that the standard gives every store.
//!
//! Statements go in batches; what the store acknowledged is remembered in [`Sent`], so that sending again goes on where it stopped. Where the answer to a
//! batch was lost, it is sent once more: the store knows the statements by their ids and keeps each once. Nothing is sent unless somebody names an address.

mod client;
mod sent;
mod target;
mod trouble;

use std::time::Duration;

use crate::record::export::xapi::Statement;

use client::{Answer, Client};

pub use sent::{SENT_FILE, Sent};
pub use target::{BadTarget, Target};
pub use trouble::SendTrouble;

/// So many statements go in one request at most.
const BATCH: usize = 50;
/// A store that can't answer now is asked so many times.
const TRIES: u32 = 6;
/// How long it is waited before the second try; twice as long before each further one.
const FIRST_WAIT: Duration = Duration::from_secs(1);
/// No wait that a store asks for is longer.
const LONGEST_WAIT: Duration = Duration::from_secs(120);

/// What came of sending.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// How many statements the store acknowledged now.
    pub sent: usize,
    /// How many it had acknowledged before.
    pub before: usize,
    /// How many it holds under the same id with something else in them, and keeps as they are.
    pub differing: usize,
    /// Those that it refuses, and why, in its own words.
    pub refused: Vec<(uuid::Uuid, String)>,
}

/// What whoever sends may want to know or decide meanwhile.
pub trait Meanwhile {
    /// So many of all are done.
    fn progress(&mut self, done: usize, all: usize);
    /// The store can't answer now and is asked again after so long; waits.
    fn wait(&mut self, how_long: Duration, why: &str);
    /// The time now, for what is remembered.
    fn now(&self) -> jiff::Timestamp;
}

/// Sends what was not acknowledged before, in order.
///
/// # Errors
/// Where the store can't be reached, doesn't let us in, or doesn't understand; and where what was acknowledged can't be remembered. What was acknowledged until then is remembered.
pub fn send(
    statements: &[Statement],
    target: &Target,
    sent: &Sent,
    meanwhile: &mut impl Meanwhile,
) -> Result<Outcome, SendTrouble> {
    let known = sent.known(target.address())?;
    let new: Vec<&Statement> = statements.iter().filter(|statement| !known.contains(&statement.id)).collect();
    let mut outcome = Outcome { before: statements.len() - new.len(), ..Outcome::default() };
    if new.is_empty() {
        return Ok(outcome);
    }
    let client = Client::new(target);
    client.check_version()?;
    let (mut done, mut size) = (0, BATCH);
    while done < new.len() {
        meanwhile.progress(done, new.len());
        let batch = &new[done..(done + size).min(new.len())];
        match insist(meanwhile, || client.post(batch))? {
            Answer::Kept => {
                sent.remember(target.address(), batch.iter().map(|statement| statement.id), meanwhile.now())?;
                outcome.sent += batch.len();
            }
            Answer::TooLarge if batch.len() > 1 => {
                size = batch.len() / 2;
                continue;
            }
            // One of them is the reason: each goes by itself.
            _ => one_by_one(batch, target, &client, sent, &mut outcome, meanwhile)?,
        }
        done += batch.len();
    }
    meanwhile.progress(done, new.len());
    Ok(outcome)
}

fn one_by_one(
    batch: &[&Statement],
    target: &Target,
    client: &Client<'_>,
    sent: &Sent,
    outcome: &mut Outcome,
    meanwhile: &mut impl Meanwhile,
) -> Result<(), SendTrouble> {
    for statement in batch {
        match insist(meanwhile, || client.put(statement))? {
            Answer::Kept => outcome.sent += 1,
            Answer::Differs => outcome.differing += 1,
            Answer::TooLarge => {
                outcome.refused.push((statement.id, "it is too large for this record store".to_owned()));
                continue;
            }
            Answer::Refused(why) => {
                outcome.refused.push((statement.id, why));
                continue;
            }
        }
        sent.remember(target.address(), [statement.id], meanwhile.now())?;
    }
    Ok(())
}

/// Asks again where the store can't answer now.
fn insist(
    meanwhile: &mut impl Meanwhile,
    mut ask: impl FnMut() -> Result<Answer, client::NoAnswer>,
) -> Result<Answer, SendTrouble> {
    let mut wait = FIRST_WAIT;
    for tried in 1.. {
        match ask() {
            Ok(answer) => return Ok(answer),
            Err(client::NoAnswer::Never(trouble)) => return Err(trouble),
            Err(client::NoAnswer::Later { trouble, .. }) if tried == TRIES => return Err(trouble),
            Err(client::NoAnswer::Later { trouble, after }) => {
                meanwhile.wait(after.unwrap_or(wait).min(LONGEST_WAIT), &trouble.to_string());
                wait *= 2;
            }
        }
    }
    Err(SendTrouble::Strange("no answer".to_owned()))
}

//! An attempt that was replayed and scored again here, whatever anybody says it was worth.
//!
//! This is what progress, comparisons, exports and reports are made of. It stays pure: the texts come as envelopes, the times as values.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;

use crate::conversation::{Conversation, Replay, replay, replay_keys};
use crate::review::{Envelope, Review};
use crate::scenario::Skill;

use super::attempt::{Attempt, Mode};
use super::imported::{Imported, ReceiptId};
use super::person::Person;
use super::receipt::Receipt;
use super::store::{AttemptId, Finished, Kept};
use crate::review::Points;

/// An attempt, replayed and scored again where the text is here that it was played on.
#[derive(Debug, Clone)]
pub struct Rescored {
    /// Who played.
    pub who: Person,
    /// What was done. Of an imported receipt whose text isn't here the choices are not known, and empty.
    pub attempt: Attempt,
    /// When it was begun; a receipt doesn't tell.
    pub started_at: Option<Timestamp>,
    /// When it came to an end; none where it didn't. A receipt doesn't tell: of an imported one it is when it was imported.
    pub finished_at: Option<Timestamp>,
    /// Where it comes from.
    pub origin: Origin,
    /// On which text it was played.
    pub text: PlayedOn,
    /// The replay, where it was played to its end on the text that is loaded now.
    pub play: Option<Play>,
    /// What it was worth: of the replay where there is one, else as it was kept when it was finished; none where it didn't come to an end, and
    /// of a receipt that can't be replayed.
    pub worth: Option<Finished>,
}

/// The replay of a finished attempt.
#[derive(Debug, Clone)]
pub struct Play {
    /// The conversation, at its end.
    pub conversation: Conversation,
    /// What it was worth, move by move.
    pub review: Review,
}

/// Where an attempt comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Origin {
    /// Played on this computer.
    Here(AttemptId),
    /// Imported as a receipt.
    Imported(ReceiptId),
}

/// On which text of a scenario an attempt was played.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlayedOn {
    /// The one that is loaded now.
    ThisText,
    /// Another one, older or newer. It stays, marked, and never counts in comparisons.
    OtherText,
    /// No scenario of this id is loaded here.
    NotHere,
}

/// Why a receipt whose text is here is no play of it. Its checksum held, so it was made so, not damaged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unplayable {
    /// It makes a move that its scenario doesn't offer; in words.
    Mismatch(String),
    /// It stops before the end: there is no score.
    Unfinished,
}

impl std::fmt::Display for Unplayable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Mismatch(why) => write!(f, "the receipt doesn't fit its own scenario: {why}"),
            Self::Unfinished => f.write_str("the play was stopped before its end, so it has no score"),
        }
    }
}

impl std::error::Error for Unplayable {}

impl Rescored {
    /// Of an attempt that was kept on this computer, and the envelope of the scenario of its id as it is loaded now, if it is. O(moves × choices).
    pub fn of_kept(kept: &Kept, now: Option<&Envelope>) -> Self {
        let attempt = &kept.attempt;
        let text = played_on(attempt.hash, now);
        let play = now.filter(|_| text == PlayedOn::ThisText).and_then(|envelope| {
            let choices = attempt.choices.iter().map(String::as_str);
            let done = replay(envelope.scenario(), attempt.seed, Some(attempt.opening), &attempt.player, choices);
            Play::of(done, envelope).ok()
        });
        // A conversation that was left one move short of being written down as finished is not finished here either.
        let play = play.filter(|_| kept.finished().is_some());
        Self {
            who: Person::new(&attempt.player, None),
            attempt: attempt.clone(),
            started_at: Some(kept.started_at),
            finished_at: kept.finished().is_some().then_some(kept.last_at),
            origin: Origin::Here(kept.id),
            text,
            worth: play.as_ref().and_then(Play::worth).or_else(|| kept.finished().cloned()),
            play,
        }
    }

    /// Of an imported receipt, and the envelope of the scenario of its id as it is loaded now, if it is. O(moves × choices).
    ///
    /// # Errors
    /// Where the text is here and the receipt is no finished play of it.
    pub fn of_imported(imported: &Imported, now: Option<&Envelope>) -> Result<Self, Unplayable> {
        let Receipt { scenario, hash, seed, opening, mode, player, .. } = &imported.receipt;
        let play = Play::of_receipt(&imported.receipt, now)?;
        let choices = play.iter().flat_map(|play| play.conversation.choice_ids()).map(str::to_owned).collect();
        let player = player.clone();
        Ok(Self {
            who: imported.who.clone(),
            attempt: Attempt {
                scenario: scenario.clone(),
                hash: *hash,
                seed: *seed,
                opening: *opening,
                mode: *mode,
                player,
                choices,
            },
            started_at: None,
            finished_at: Some(imported.at),
            origin: Origin::Imported(imported.id),
            text: played_on(*hash, now),
            worth: play.as_ref().and_then(Play::worth),
            play,
        })
    }

    /// Its score, where it has one.
    pub fn score(&self) -> Option<Points> {
        self.worth.as_ref().map(|worth| worth.score)
    }

    /// Its score in a skill; none where it has none, or where not enough was asked.
    pub fn skill(&self, skill: Skill) -> Option<Points> {
        let skills = &self.worth.as_ref()?.skills;
        skills.iter().find(|(of, _)| *of == skill).and_then(|(_, points)| *points)
    }

    /// Whether it counts among first, best and latest: it came to an end and was not played on from a turning point.
    pub fn counts(&self) -> bool {
        self.worth.is_some() && self.attempt.mode != Mode::Continued
    }

    /// Its receipt, where it was replayed. Two attempts of one receipt are the same play.
    pub fn receipt(&self) -> Option<Receipt> {
        let play = self.play.as_ref()?;
        Some(Receipt::of(&play.conversation, self.attempt.mode, &self.attempt.player))
    }
}

/// Attempts and receipts, rescored; apart from them the receipts whose text is here and that are no finished play of it. `now` gives the envelope of a
/// scenario as it is loaded now, by its id; it is asked once an id. The kept ones come first, then the imported ones, each in their order.
pub fn rescore_all(
    kept: &[Kept],
    imported: &[Imported],
    mut now: impl FnMut(&str) -> Option<Arc<Envelope>>,
) -> (Vec<Rescored>, Vec<(ReceiptId, Unplayable)>) {
    let mut known: BTreeMap<String, Option<Arc<Envelope>>> = BTreeMap::new();
    let (mut rescored, mut unplayable) = (Vec::with_capacity(kept.len() + imported.len()), Vec::new());
    let mut envelope = |id: &str| match known.get(id) {
        Some(envelope) => envelope.clone(),
        None => known.entry(id.to_owned()).or_insert(now(id)).clone(),
    };
    for kept in kept {
        rescored.push(Rescored::of_kept(kept, envelope(&kept.attempt.scenario).as_deref()));
    }
    for imported in imported {
        match Rescored::of_imported(imported, envelope(&imported.receipt.scenario).as_deref()) {
            Ok(attempt) => rescored.push(attempt),
            Err(why) => unplayable.push((imported.id, why)),
        }
    }
    (rescored, unplayable)
}

impl Play {
    /// Reviews what was replayed.
    fn of(done: Replay, envelope: &Envelope) -> Result<Self, Unplayable> {
        if let Some(mismatch) = done.mismatch {
            return Err(Unplayable::Mismatch(mismatch.to_string()));
        }
        let review = Review::of(&done.conversation, envelope).ok_or(Unplayable::Unfinished)?;
        Ok(Self { conversation: done.conversation, review })
    }

    /// Replays a receipt on the text that is loaded now; none where that is not the one that it was played on.
    ///
    /// # Errors
    /// Where it is, and the receipt is no finished play of it.
    pub fn of_receipt(receipt: &Receipt, now: Option<&Envelope>) -> Result<Option<Self>, Unplayable> {
        let Some(envelope) = now.filter(|now| is_text_of(receipt, now)) else { return Ok(None) };
        Self::of(replayed(receipt, envelope)?, envelope).map(Some)
    }

    /// Checks a receipt without reviewing it, and says on which text it was played.
    ///
    /// # Errors
    /// As [`of_receipt`](Self::of_receipt).
    pub fn check(receipt: &Receipt, now: Option<&Envelope>) -> Result<PlayedOn, Unplayable> {
        let Some(envelope) = now else { return Ok(PlayedOn::NotHere) };
        if !is_text_of(receipt, envelope) {
            return Ok(PlayedOn::OtherText);
        }
        match replayed(receipt, envelope)? {
            Replay { mismatch: Some(mismatch), .. } => Err(Unplayable::Mismatch(mismatch.to_string())),
            Replay { conversation, .. } if conversation.end().is_none() => Err(Unplayable::Unfinished),
            _ => Ok(PlayedOn::ThisText),
        }
    }

    fn worth(&self) -> Option<Finished> {
        Finished::of(&self.conversation, &self.review.scorecard)
    }
}

/// Plays a receipt on its own text.
fn replayed(receipt: &Receipt, envelope: &Envelope) -> Result<Replay, Unplayable> {
    let scenario = envelope.scenario();
    if usize::from(receipt.opening) >= scenario.openings.len() {
        let (opening, count) = (usize::from(receipt.opening) + 1, scenario.openings.len());
        return Err(Unplayable::Mismatch(format!("it begins at opening {opening}, and there are {count}")));
    }
    Ok(replay_keys(scenario, receipt.seed, Some(receipt.opening), &receipt.player, &receipt.keys))
}

/// Whether a receipt was played on the scenario of an envelope, in this very text.
fn is_text_of(receipt: &Receipt, envelope: &Envelope) -> bool {
    let scenario: &Arc<_> = envelope.scenario();
    scenario.id == receipt.scenario && scenario.hash == receipt.hash
}

fn played_on(hash: crate::scenario::ContentHash, now: Option<&Envelope>) -> PlayedOn {
    match now {
        None => PlayedOn::NotHere,
        Some(envelope) if envelope.scenario().hash == hash => PlayedOn::ThisText,
        Some(_) => PlayedOn::OtherText,
    }
}

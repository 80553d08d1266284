//! Everything that was played here or imported, replayed and scored again: what progress and comparisons are made of.
//!
//! The replaying goes on beside the frames. Envelopes are kept by scenario and content hash, so that what was worked out once stays; what was replayed is
//! replayed again when the shelf or the store changed.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use bevy::prelude::*;

use super::{
    Keeping, Shelf,
    keeping::Opener,
    platform::{Outcome, Work},
    screen::ScreenSystems,
};
use crate::{
    library::Entry,
    record::{ReceiptId, Rescored, Unplayable, rescore_all},
    review::Envelope,
    scenario::{ContentHash, Scenario},
};

/// So many are replayed before it is told how far it is.
const BATCH: usize = 100;

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Attempts>().add_systems(
        bevy_egui::EguiPrimaryContextPass,
        (|mut attempts: ResMut<Attempts>| attempts.forget())
            .run_if(resource_changed::<Shelf>)
            .in_set(ScreenSystems::Before),
    );
}

/// All attempts, once they were asked for.
#[derive(Resource, Default)]
pub(super) struct Attempts {
    /// As they were last replayed.
    all: Option<Arc<All>>,
    coming: Option<(Work<Result<All, String>>, Arc<Progress>)>,
    /// Whether what is there, or is coming, is of now.
    is_fresh: bool,
    texts: Texts,
    /// Why they can't be read.
    trouble: Option<String>,
    version: u64,
}

/// Attempts and receipts, replayed.
#[derive(Debug, Default)]
pub(super) struct All {
    pub(super) rescored: Vec<Rescored>,
    /// Receipts whose text is here and that are no finished play of it.
    pub(super) unplayable: Vec<(ReceiptId, Unplayable)>,
    /// Counts up, so that whoever made something of it knows when to do it again.
    pub(super) version: u64,
}

/// How far some work is, seen from both sides.
#[derive(Debug, Default)]
pub(super) struct Progress {
    done: AtomicUsize,
    of: AtomicUsize,
    stops: AtomicBool,
}

impl Progress {
    /// So many are done of so many.
    pub(super) fn tell(&self, done: usize, of: usize) {
        self.done.store(done, Ordering::Relaxed);
        self.of.store(of, Ordering::Relaxed);
    }

    /// How many are done, of how many.
    pub(super) fn told(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.of.load(Ordering::Relaxed))
    }

    /// Asks the work to stop.
    pub(super) fn stop(&self) {
        self.stops.store(true, Ordering::Relaxed);
    }

    /// Whether it is to stop.
    pub(super) fn is_stopped(&self) -> bool {
        self.stops.load(Ordering::Relaxed)
    }
}

/// The scenarios as they are on the shelf, and the envelopes that were computed so far. A copy is the same envelopes.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    scenarios: BTreeMap<String, Arc<Scenario>>,
    envelopes: Arc<Mutex<HashMap<(String, ContentHash), Arc<Envelope>>>>,
}

impl Texts {
    /// The same envelopes, other scenarios.
    pub(super) fn with(&self, shelf: &Shelf) -> Self {
        let playable = shelf.entries().iter().filter_map(Entry::playable);
        let scenarios = playable.map(|scenario| (scenario.id.clone(), Arc::clone(scenario))).collect();
        Self { scenarios, envelopes: Arc::clone(&self.envelopes) }
    }

    /// The envelope of a scenario as it is loaded now, by its id. Takes as long as its states are many, the first time.
    pub(super) fn envelope(&self, id: &str) -> Option<Arc<Envelope>> {
        let scenario = self.scenarios.get(id)?;
        let key = (id.to_owned(), scenario.hash);
        let known = || self.envelopes.lock().ok()?.get(&key).cloned();
        if let Some(envelope) = known() {
            return Some(envelope);
        }
        let envelope = Arc::new(Envelope::of(Arc::clone(scenario)));
        if let Ok(mut envelopes) = self.envelopes.lock() {
            // Of texts that are gone nothing will be asked again.
            envelopes.retain(|(id, _), _| id != &scenario.id);
            envelopes.insert(key, Arc::clone(&envelope));
        }
        Some(envelope)
    }
}

/// How it is with the attempts.
pub(super) enum Loaded<'a> {
    /// As they are now.
    Here(&'a Arc<All>),
    /// They are being replayed; perhaps there are those of before.
    Soon(Option<&'a Arc<All>>, Arc<Progress>),
    /// They can't be read, or nothing is kept; why, in plain words.
    Not(&'a str),
}

impl Attempts {
    /// What is there is not of now any more.
    pub(super) fn forget(&mut self) {
        self.is_fresh = false;
    }

    /// The scenarios with their envelopes, for other work beside the frames.
    pub(super) fn texts(&mut self, shelf: &Shelf) -> Texts {
        self.texts = self.texts.with(shelf);
        self.texts.clone()
    }

    /// The attempts as they are now; begins to replay them where that is to be done.
    pub(super) fn look(&mut self, keeping: &Keeping, shelf: &Shelf) -> Loaded<'_> {
        if let Some((work, _)) = &self.coming {
            match work.outcome() {
                Outcome::Soon => {}
                Outcome::Done(Ok(all)) => {
                    self.version += 1;
                    (self.all, self.coming, self.trouble) =
                        (Some(Arc::new(All { version: self.version, ..all })), None, None);
                }
                Outcome::Done(Err(trouble)) => (self.coming, self.trouble) = (None, Some(trouble)),
                Outcome::Lost => {
                    (self.coming, self.trouble) = (None, Some("they could not be replayed".to_owned()));
                }
            }
        }
        if !self.is_fresh && self.coming.is_none() {
            self.is_fresh = true;
            match keeping.opener() {
                Some(opener) => {
                    let (texts, progress) = (self.texts(shelf), Arc::new(Progress::default()));
                    let told = Arc::clone(&progress);
                    self.coming = Some((Work::begin(move || replay(&opener, &texts, &told)), progress));
                }
                None => self.trouble = Some("what is played is not kept here".to_owned()),
            }
        }
        match (&self.coming, &self.all, &self.trouble) {
            (Some((_, progress)), all, _) => Loaded::Soon(all.as_ref(), Arc::clone(progress)),
            (None, _, Some(trouble)) => Loaded::Not(trouble),
            (None, Some(all), None) => Loaded::Here(all),
            (None, None, None) => Loaded::Not("what is played is not kept here"),
        }
    }
}

/// Replays everything that is kept.
fn replay(opener: &Opener, texts: &Texts, progress: &Progress) -> Result<All, String> {
    let store = opener.open()?;
    let kept = store.attempts(None).map_err(|error| error.to_string())?;
    let imported = store.receipts().map_err(|error| error.to_string())?;
    let of = kept.len() + imported.len();
    progress.tell(0, of);
    let mut all = All::default();
    let mut add = |(rescored, unplayable): (Vec<Rescored>, Vec<(ReceiptId, Unplayable)>)| {
        all.rescored.extend(rescored);
        all.unplayable.extend(unplayable);
        progress.tell(all.rescored.len() + all.unplayable.len(), of);
    };
    for batch in kept.chunks(BATCH) {
        add(rescore_all(batch, &[], |id| texts.envelope(id)));
    }
    for batch in imported.chunks(BATCH) {
        add(rescore_all(&[], batch, |id| texts.envelope(id)));
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use jiff::Timestamp;

    use super::*;
    use crate::game::trial::{keep_plays, shelf_with};

    #[test]
    fn what_is_kept_is_replayed_beside_and_again_after_a_change() {
        let folder = tempfile::tempdir().unwrap();
        keep_plays(folder.path(), "late-delivery", "Ana", 3, Timestamp::UNIX_EPOCH);
        let keeping = Keeping::open(&Ok(folder.path().to_owned()));
        let shelf = shelf_with(&keeping);
        let mut attempts = Attempts::default();
        let wait = |attempts: &mut Attempts, count: usize| {
            let began = Instant::now();
            loop {
                if let Loaded::Here(all) = attempts.look(&keeping, &shelf) {
                    assert_eq!(all.rescored.len(), count);
                    assert!(all.rescored.iter().all(|attempt| attempt.play.is_some()));
                    return all.version;
                }
                assert!(began.elapsed() < Duration::from_secs(120));
                std::thread::sleep(Duration::from_millis(5));
            }
        };
        let first = wait(&mut attempts, 3);
        keep_plays(folder.path(), "late-delivery", "Ana", 1, Timestamp::UNIX_EPOCH);
        assert_eq!(wait(&mut attempts, 3), first);
        attempts.forget();
        assert!(matches!(attempts.look(&keeping, &shelf), Loaded::Soon(Some(_), _)));
        assert_eq!(wait(&mut attempts, 4), first + 1);
    }

    #[test]
    fn where_nothing_is_kept_it_is_said() {
        let (keeping, shelf) = (Keeping::default(), Shelf::default());
        assert!(matches!(Attempts::default().look(&keeping, &shelf), Loaded::Not(_)));
    }
}

//! The scenarios that rooms play, compiled, each with its envelope: computed once in a process.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::OnceCell;

use crate::review::Envelope;
use crate::scenario::{self, Scenario, Source};

use super::store::{Store, StoreError};

/// A scenario that is played, and what can be had of it.
#[derive(Debug)]
pub(super) struct Played {
    pub(super) scenario: Arc<Scenario>,
    pub(super) envelope: Envelope,
}

/// The scenarios that this process has met, by content hash.
#[derive(Debug, Default)]
pub(super) struct Scenarios {
    met: Mutex<HashMap<String, Arc<OnceCell<Arc<Played>>>>>,
}

impl Scenarios {
    /// A scenario by its hash, from the database where this process hasn't met it; none where no room plays it.
    pub(super) async fn get(&self, store: &Store, hash: &str) -> Result<Option<Arc<Played>>, StoreError> {
        let known = self.lock().get(hash).cloned();
        if let Some(played) = known.as_ref().and_then(|cell| cell.get()) {
            return Ok(Some(Arc::clone(played)));
        }
        let Some((id, text)) = store.scenario(hash).await? else { return Ok(None) };
        // Only what is there gets a place, so that made-up hashes fill no memory. Whoever comes second waits for the first.
        let cell = Arc::clone(self.lock().entry(hash.to_owned()).or_default());
        // On its own, so that a request that is given up meanwhile doesn't throw it away: else a slow computer would begin anew each time.
        let filled = tokio::spawn(async move { cell.get_or_try_init(|| compile(id, text)).await.ok().cloned() });
        Ok(filled.await.ok().flatten())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, Arc<OnceCell<Arc<Played>>>>> {
        self.met.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads a text and computes its envelope, beside the threads that answer requests.
async fn compile(id: String, text: String) -> Result<Arc<Played>, ()> {
    let compiled = tokio::task::spawn_blocking(move || {
        let scenario = Arc::new(scenario::read(&id, &Source::new(&id, &text)).scenario?);
        Some(Arc::new(Played { envelope: Envelope::of(Arc::clone(&scenario)), scenario }))
    });
    compiled.await.ok().flatten().ok_or(())
}

//! Tells pages that their room has changed.
//!
//! What is watched is a room's version in the database. A write in this process tells its listeners at once; writes of other processes are found by asking for the
//! versions of all rooms that somebody listens to, in one statement a turn. That works the same on both databases and survives a connection that was
//! lost, which notifications of PostgreSQL don't.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

use super::store::{Store, Version};

/// How often the database is asked.
const TURN: Duration = Duration::from_millis(300);

/// Who listens to which room, in this process.
#[derive(Debug, Default)]
pub(super) struct Live {
    rooms: Mutex<HashMap<String, watch::Sender<Version>>>,
}

impl Live {
    /// Listens to a room.
    pub(super) fn listen(&self, code: &str) -> watch::Receiver<Version> {
        let mut rooms = self.lock();
        rooms.entry(code.to_owned()).or_insert_with(|| watch::Sender::new(Version::default())).subscribe()
    }

    /// Tells of a version; one that is older than what was told changes nothing.
    pub(super) fn tell(&self, code: &str, version: Version) {
        if let Some(room) = self.lock().get(code) {
            room.send_if_modified(|told| {
                let is_newer = version.version > told.version;
                if is_newer {
                    *told = version;
                }
                is_newer
            });
        }
    }

    /// How many listen, in all rooms.
    pub(super) fn listeners(&self) -> usize {
        self.lock().values().map(watch::Sender::receiver_count).sum()
    }

    /// Asks the database for ever.
    pub(super) async fn watch(self: Arc<Self>, store: Store) {
        let mut turns = tokio::time::interval(TURN);
        turns.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            turns.tick().await;
            let codes = self.listened();
            if codes.is_empty() {
                continue;
            }
            // A database that doesn't answer is asked again the next turn; pages stay as they are.
            let Ok(versions) = store.versions(&codes).await else { continue };
            for code in &codes {
                let found = versions.iter().find(|(found, _)| found == code);
                // A room that is gone is newer than any other.
                self.tell(code, found.map_or(Version { version: i64::MAX, epoch: i64::MAX }, |(_, version)| *version));
            }
        }
    }

    /// The rooms that somebody listens to; the others are forgotten.
    fn listened(&self) -> Vec<String> {
        let mut rooms = self.lock();
        rooms.retain(|_, room| room.receiver_count() > 0);
        rooms.keys().cloned().collect()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, watch::Sender<Version>>> {
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

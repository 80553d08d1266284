//! Tells pages that their room has changed.
//!
//! What is watched is a room's version in the database. A write in this process tells its listeners at once; writes of other processes are found by asking for the
//! versions of all rooms that somebody listens to, in one statement a turn. That works the same on both databases and survives a connection that was
//! lost, which notifications of PostgreSQL don't.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

use super::store::{Store, Version};

/// How often the database is asked.
const TURN: Duration = Duration::from_millis(300);

/// So many pages are told, of all rooms in this process; others look again now and then by themselves.
const MOST_LISTENERS: usize = 10_000;
/// So many of them from one address: a whole room behind one router, and no more.
const MOST_FROM_ONE: usize = 1_000;

/// Who listens to which room, in this process.
#[derive(Debug, Default)]
pub(super) struct Live {
    rooms: Mutex<HashMap<String, watch::Sender<Version>>>,
    addresses: Mutex<HashMap<IpAddr, usize>>,
}

/// Somebody who listens. When it is dropped, its place is free.
#[derive(Debug)]
pub(super) struct Listener {
    pub(super) room: watch::Receiver<Version>,
    address: IpAddr,
    live: Arc<Live>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let mut addresses = self.live.addresses.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = addresses.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                addresses.remove(&self.address);
            }
        }
    }
}

impl Live {
    /// Listens to a room; none where too many do already.
    pub(super) fn listen(self: &Arc<Self>, code: &str, address: IpAddr) -> Option<Listener> {
        let mut addresses = self.addresses.lock().unwrap_or_else(PoisonError::into_inner);
        let count = addresses.get(&address).copied().unwrap_or(0);
        if count >= MOST_FROM_ONE || addresses.values().sum::<usize>() >= MOST_LISTENERS {
            return None;
        }
        addresses.insert(address, count + 1);
        let mut rooms = self.lock();
        let room = rooms.entry(code.to_owned()).or_insert_with(|| watch::Sender::new(Version::default())).subscribe();
        Some(Listener { room, address, live: Arc::clone(self) })
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

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    #[test]
    fn one_address_cannot_take_all_places_and_gives_them_back() {
        let live = Arc::new(Live::default());
        let (rude, other) = (IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1)), IpAddr::V4(Ipv4Addr::new(10, 0, 0, 2)));
        let mut held: Vec<_> = (0..MOST_FROM_ONE).filter_map(|_| live.listen("A", rude)).collect();
        assert!(held.len() == MOST_FROM_ONE && live.listen("A", rude).is_none() && live.listen("A", other).is_some());
        held.pop();
        assert!(live.listen("B", rude).is_some());
        drop(held);
        assert!(live.addresses.lock().unwrap().is_empty());
    }

    #[test]
    fn an_older_version_is_not_told() {
        let live = Arc::new(Live::default());
        let mut listener = live.listen("A", IpAddr::V4(Ipv4Addr::LOCALHOST)).unwrap();
        live.tell("A", Version { version: 5, epoch: 2 });
        assert!(listener.room.has_changed().unwrap() && listener.room.borrow_and_update().version == 5);
        live.tell("A", Version { version: 4, epoch: 2 });
        assert!(!listener.room.has_changed().unwrap());
    }
}

//! Folders of scenarios, looked at again and again: what was saved, what is new, what is gone.
//!
//! This looks at names, sizes and times, and reads only what differs. Asking the system for notifications would be no shorter: they don't
//! come from network drives, they miss a file that is renamed into place after a pause, and they tell of half-written files. Looking at
//! a file is two or three system calls. Nothing here reads a clock or sleeps: whoever looks says what time it is.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::{Entry, read_source, scenario_files, stem};

/// Between two looks while nothing happens.
const CALM: Duration = Duration::from_millis(200);
/// Between two looks while a file is being saved.
const BRISK: Duration = Duration::from_millis(40);
/// A file is read once it has not changed for so long.
const QUIET: Duration = Duration::from_millis(80);
/// What doesn't load may be half of what is being written, and a file that is gone may be on its way back: that counts after so long.
const DOUBTFUL: Duration = Duration::from_millis(350);
/// A file is read once more after so long, because clocks of file systems tick in steps of up to two seconds.
const AGAIN: Duration = Duration::from_millis(2_500);

/// The files of some folders, and how far they are known.
#[derive(Debug)]
pub struct Watch {
    folders: Vec<PathBuf>,
    /// By the folder's place and the path, which is the order of the library.
    files: BTreeMap<(usize, PathBuf), File>,
    /// Everything is to be read at the next look, without waiting.
    reads_all: bool,
}

/// What a look found.
#[derive(Debug)]
pub struct Looked {
    /// What is different since the last look, in the order of the library.
    pub changes: Vec<Change>,
    /// When to look again.
    pub next: Duration,
}

/// A file that was read, or is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The id of the scenario in it.
    pub id: String,
    /// The file.
    pub path: PathBuf,
    /// Whether it is gone.
    pub is_gone: bool,
}

#[derive(Debug, Default)]
struct File {
    /// What was read last; none where nothing was yet.
    entry: Option<Entry>,
    /// The file as it was then.
    stamp: Option<Stamp>,
    /// What it looks like now, where that is something else.
    unsettled: Option<Unsettled>,
    /// When it is read once more though it looks the same; none where that is not needed.
    again_at: Option<Duration>,
}

#[derive(Debug)]
struct Unsettled {
    stamp: Option<Stamp>,
    since: Duration,
    /// What is in it, if it was read and is doubtful.
    read: Option<Entry>,
}

/// What tells two states of a file apart without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    /// Which file it is and when it was touched last; the latter can't be set back.
    identity: (u64, i64, i64),
}

impl Watch {
    /// Watches these folders. The first look reads every file.
    pub fn new(folders: Vec<PathBuf>) -> Self {
        Self { folders, files: BTreeMap::new(), reads_all: true }
    }

    /// What was read of each file that is there, in the order of the folders and then by name.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.files.values().filter_map(|file| file.entry.as_ref())
    }

    /// Has the next look read every file, whatever it looks like.
    pub fn read_all_again(&mut self) {
        self.reads_all = true;
    }

    /// Looks at all files. The time is counted from any fixed moment on.
    pub fn look(&mut self, now: Duration) -> Looked {
        let mut there = BTreeMap::new();
        for (place, folder) in self.folders.iter().enumerate() {
            for path in scenario_files(folder) {
                if let Some(stamp) = Stamp::of(&path) {
                    there.insert((place, path), stamp);
                }
            }
        }
        for key in there.keys() {
            if !self.files.contains_key(key) {
                self.files.insert(key.clone(), File::default());
            }
        }
        let reads_all = std::mem::take(&mut self.reads_all);
        let mut changes = Vec::new();
        for (key, file) in &mut self.files {
            let path = &key.1;
            if file.look(path, there.get(key).copied(), now, reads_all) {
                changes.push(Change { id: stem(path), path: path.clone(), is_gone: file.entry.is_none() });
            }
        }
        self.files.retain(|_, file| file.entry.is_some() || file.unsettled.is_some());
        let is_saving = self.files.values().any(|file| file.unsettled.is_some());
        Looked { changes, next: if is_saving { BRISK } else { CALM } }
    }
}

impl File {
    /// Whether the file is now known to be another. In a hurry nothing is waited for.
    fn look(&mut self, path: &Path, stamp: Option<Stamp>, now: Duration, hurries: bool) -> bool {
        let is_due = hurries || self.again_at.is_some_and(|at| now >= at);
        if stamp == self.stamp && stamp.is_some() == self.entry.is_some() {
            self.unsettled = None;
            if !is_due || self.is_as_read(&read_source(path)) {
                if is_due {
                    self.settle(stamp, now, false);
                }
                return false;
            }
        }
        let age = match &self.unsettled {
            Some(unsettled) if unsettled.stamp == stamp => now.saturating_sub(unsettled.since),
            _ => {
                self.unsettled = Some(Unsettled { stamp, since: now, read: None });
                // It looks like something else from now on, also where only what is in it differs.
                self.stamp = None;
                Duration::ZERO
            }
        };
        if stamp.is_none() {
            return (hurries || age >= DOUBTFUL) && self.lose();
        }
        (hurries || age >= QUIET) && self.read(path, stamp, now, hurries || age >= DOUBTFUL)
    }

    /// Reads it, unless that is half of what is being written.
    fn read(&mut self, path: &Path, stamp: Option<Stamp>, now: Duration, trusts: bool) -> bool {
        let read = self.unsettled.as_mut().and_then(|unsettled| unsettled.read.take());
        let entry = match read {
            Some(entry) => entry,
            None => {
                let source = read_source(path);
                if Stamp::of(path) != stamp {
                    return false;
                }
                if self.is_as_read(&source) {
                    self.settle(stamp, now, true);
                    return false;
                }
                Entry::of_file(path, source)
            }
        };
        if entry.scenario.is_none() && !trusts {
            if let Some(unsettled) = &mut self.unsettled {
                unsettled.read = Some(entry);
            }
            return false;
        }
        let earlier = self.entry.as_ref().and_then(Entry::playable).filter(|_| entry.scenario.is_none()).cloned();
        self.entry = Some(Entry { earlier, ..entry });
        self.settle(stamp, now, true);
        true
    }

    fn lose(&mut self) -> bool {
        self.unsettled = None;
        self.stamp = None;
        self.entry.take().is_some()
    }

    fn settle(&mut self, stamp: Option<Stamp>, now: Duration, is_fresh: bool) {
        self.stamp = stamp;
        self.unsettled = None;
        // A file that can't be read may become readable without looking any different.
        let is_unreadable = self.entry.as_ref().is_some_and(|entry| entry.unreadable.is_some());
        self.again_at = (is_fresh || is_unreadable).then(|| now + AGAIN);
    }

    /// Whether this is what was read before.
    fn is_as_read(&self, read: &Result<crate::scenario::Source, String>) -> bool {
        self.entry.as_ref().is_some_and(|entry| match (read, &entry.source) {
            (Ok(source), Some(before)) => source.text() == before.text(),
            (Err(why), _) => entry.unreadable.as_ref() == Some(why),
            (Ok(_), None) => false,
        })
    }
}

impl Stamp {
    fn of(path: &Path) -> Option<Self> {
        let data = std::fs::metadata(path).ok()?;
        Some(Self { modified: data.modified().ok(), length: data.len(), identity: identity(&data) })
    }
}

#[cfg(unix)]
fn identity(data: &Metadata) -> (u64, i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (data.ino(), data.ctime(), data.ctime_nsec())
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> (u64, i64, i64) {
    (0, 0, 0)
}

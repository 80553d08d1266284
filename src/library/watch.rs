//! Folders of scenarios, looked at again and again: what was saved, what is new, what is gone.
//!
//! This looks at names, sizes and times, and reads only what differs. Asking the system for notifications would be no shorter: they don't
//! come from network drives, they miss a file that is renamed into place after a pause, and they tell of half-written files. Looking at
//! a file is two or three system calls. Nothing here reads a clock or sleeps: whoever looks says what time it is.

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

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = include_str!("../../scenarios/late-delivery.ron");

    struct Trial {
        folder: tempfile::TempDir,
        watch: Watch,
        now: Duration,
    }

    impl Trial {
        fn new(files: &[(&str, &str)]) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let watch = Watch::new(vec![folder.path().to_owned()]);
            let mut trial = Self { folder, watch, now: Duration::from_secs(7) };
            for (name, text) in files {
                trial.write(name, text);
            }
            assert_eq!(trial.look().len(), files.len());
            trial
        }

        fn path(&self, name: &str) -> PathBuf {
            self.folder.path().join(name)
        }

        fn write(&self, name: &str, text: &str) {
            std::fs::write(self.path(name), text).unwrap();
        }

        fn rename(&self, from: &str, to: &str) {
            std::fs::rename(self.path(from), self.path(to)).unwrap();
        }

        fn look(&mut self) -> Vec<Change> {
            self.watch.look(self.now).changes
        }

        /// Looks for so long, as often as is asked for; what was found, each with the milliseconds that it took.
        fn wait(&mut self, span: u64) -> Vec<(String, bool, u64)> {
            let from = self.now;
            let mut found = Vec::new();
            while self.now - from < Duration::from_millis(span) {
                let looked = self.watch.look(self.now);
                let after = (self.now - from).as_millis() as u64;
                found.extend(looked.changes.into_iter().map(|change| (change.id, change.is_gone, after)));
                self.now += looked.next;
            }
            found
        }

        fn entry(&self, id: &str) -> &Entry {
            self.watch.entries().find(|entry| entry.id == id).unwrap()
        }

        fn title(&self, id: &str) -> Option<&str> {
            self.entry(id).scenario.as_ref().map(|scenario| scenario.title.as_str())
        }
    }

    fn titled(title: &str) -> String {
        GOOD.replace("The late delivery", title)
    }

    #[track_caller]
    fn found_once(found: &[(String, bool, u64)], id: &str, is_gone: bool, within: u64) {
        assert!(
            matches!(found, [(found, gone, after)] if found == id && *gone == is_gone && *after <= within),
            "{found:?}"
        );
    }

    #[test]
    fn a_file_saved_in_place_is_read_once() {
        let mut trial = Trial::new(&[("a.ron", GOOD), ("b.ron", GOOD)]);
        trial.write("a.ron", &titled("One"));
        found_once(&trial.wait(5_000), "a", false, 200);
        assert_eq!((trial.title("a"), trial.title("b")), (Some("One"), Some("The late delivery")));
    }

    #[test]
    fn a_file_renamed_into_place_is_read_also_after_a_pause() {
        let mut trial = Trial::new(&[("a.ron", GOOD)]);
        trial.write("a.ron.new", &titled("One"));
        assert!(trial.wait(3_000).is_empty());
        trial.rename("a.ron.new", "a.ron");
        found_once(&trial.wait(5_000), "a", false, 200);
        assert_eq!(trial.title("a"), Some("One"));
    }

    #[test]
    fn a_file_that_is_deleted_and_written_anew_was_never_gone() {
        let mut trial = Trial::new(&[("a.ron", GOOD)]);
        std::fs::remove_file(trial.path("a.ron")).unwrap();
        assert!(trial.wait(200).is_empty());
        trial.write("a.ron", &titled("One"));
        found_once(&trial.wait(5_000), "a", false, 200);
    }

    #[test]
    fn what_is_new_and_what_is_gone_is_found() {
        let mut trial = Trial::new(&[("a.ron", GOOD)]);
        trial.write("b.ron", &titled("Two"));
        found_once(&trial.wait(5_000), "b", false, 200);
        std::fs::remove_file(trial.path("a.ron")).unwrap();
        found_once(&trial.wait(5_000), "a", true, 700);
        let left: Vec<&str> = trial.watch.entries().map(|entry| entry.id.as_str()).collect();
        assert_eq!(left, ["b"]);
    }

    #[test]
    fn half_of_a_file_is_no_news() {
        let mut trial = Trial::new(&[("a.ron", GOOD)]);
        trial.write("a.ron", &GOOD[..GOOD.floor_char_boundary(GOOD.len() / 2)]);
        assert!(trial.wait(250).is_empty());
        trial.write("a.ron", &titled("One"));
        found_once(&trial.wait(5_000), "a", false, 200);
    }

    #[test]
    fn a_file_that_stops_loading_keeps_its_last_good_version() {
        let mut trial = Trial::new(&[("a.ron", GOOD)]);
        for (text, title) in [("Scenario(", "The late delivery"), ("Scenario(x", "The late delivery")] {
            trial.write("a.ron", text);
            found_once(&trial.wait(5_000), "a", false, 700);
            let entry = trial.entry("a");
            assert!(entry.scenario.is_none() && entry.first_error().unwrap().starts_with("line 1: "));
            assert_eq!(entry.playable().unwrap().title, title);
        }
        trial.write("a.ron", &titled("One"));
        found_once(&trial.wait(5_000), "a", false, 200);
        assert!(trial.entry("a").earlier.is_none());
    }

    #[test]
    fn a_change_that_nothing_tells_of_is_found_with_the_second_reading() {
        let mut trial = Trial::new(&[("a.ron", GOOD)]);
        let key = (0, trial.path("a.ron"));
        trial.write("a.ron", &titled("The late arrivals"));
        // As on a file system whose clock ticks seldom: size and time are those that were seen.
        trial.watch.files.get_mut(&key).unwrap().stamp = Stamp::of(&key.1);
        found_once(&trial.wait(5_000), "a", false, 2_900);
        assert_eq!(trial.title("a"), Some("The late arrivals"));
    }

    #[test]
    fn saving_without_a_change_and_what_editors_leave_beside_a_file_are_no_news() {
        let mut trial = Trial::new(&[("a.ron", GOOD)]);
        trial.write("a.ron", GOOD);
        for name in [".a.ron", "a.ron~", "._a.ron", "4913", "#a.ron#"] {
            trial.write(name, "x");
        }
        std::fs::create_dir(trial.path("b.ron")).unwrap();
        assert!(trial.wait(5_000).is_empty());
    }

    #[test]
    fn a_folder_that_comes_later_is_watched_too() {
        let folder = tempfile::tempdir().unwrap();
        let later = folder.path().join("later");
        let mut watch = Watch::new(vec![later.clone()]);
        assert!(watch.look(Duration::ZERO).changes.is_empty());
        std::fs::create_dir(&later).unwrap();
        std::fs::write(later.join("a.ron"), GOOD).unwrap();
        let found: usize = (1..30).map(|look| watch.look(Duration::from_millis(look * 60)).changes.len()).sum();
        assert_eq!(found, 1);
    }

    #[test]
    fn everything_can_be_read_again_at_once() {
        let mut trial = Trial::new(&[("a.ron", GOOD), ("b.ron", GOOD)]);
        trial.write("a.ron", "Scenario(");
        std::fs::remove_file(trial.path("b.ron")).unwrap();
        trial.watch.read_all_again();
        assert_eq!(trial.look().len(), 2);
        trial.watch.read_all_again();
        assert!(trial.look().is_empty());
    }
}

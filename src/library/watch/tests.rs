//! Files that come, change, break and go while a folder is watched.

use super::*;

const GOOD: &str = include_str!("../../../scenarios/late-delivery.ron");

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

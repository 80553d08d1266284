//! Whatever a browser lacks: files, threads, the environment, sockets. A browser's version replaces this one file.

use std::{
    any::Any,
    env, fs, io,
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
    sync::{Mutex, mpsc},
    thread,
    time::{Duration, Instant},
};

/// An environment variable, if it is set and not empty.
pub fn variable(name: &str) -> Option<String> {
    env::var(name).ok().filter(|value| !value.is_empty())
}

/// Reads a text file; `None` where there is none.
///
/// # Errors
///
/// In plain words, when there is one that cannot be read.
pub fn read_text(path: &Path) -> Result<Option<String>, String> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.to_string()),
    }
}

/// Writes a text file whole or not at all, making its folder where needed.
///
/// # Errors
///
/// In plain words, when it cannot be written.
pub fn write_text(path: &Path, text: &str) -> Result<(), String> {
    let write = || {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let beside = with_ending(path, "new");
        fs::write(&beside, text)?;
        fs::rename(&beside, path)
    };
    write().map_err(|error| error.to_string())
}

/// Renames a file out of the way, so that what is in it is not lost when it is written anew. Returns its new place.
///
/// # Errors
///
/// In plain words, when it cannot be renamed.
pub fn set_aside(path: &Path) -> Result<PathBuf, String> {
    let aside = with_ending(path, "unreadable");
    fs::rename(path, &aside).map_err(|error| error.to_string())?;
    Ok(aside)
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

/// Runs something that may panic in a library that we can't ask beforehand, and returns what it said instead.
///
/// # Errors
///
/// The panic's message.
pub fn catch<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let result = panic::catch_unwind(AssertUnwindSafe(run));
    // The one from before goes back, over Bevy's own too, which only shortens backtraces.
    panic::set_hook(hook);
    result.map_err(|payload| words_of(payload.as_ref()))
}

fn words_of(payload: &(dyn Any + Send)) -> String {
    let words = payload.downcast_ref::<String>().map(String::as_str);
    words.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("no reason was given").to_owned()
}

/// Reads a file as bytes, unless it is larger than so many.
///
/// # Errors
///
/// In plain words, where it is not there, can't be read or is too large.
pub fn read_bytes(path: &Path, most: u64) -> Result<Vec<u8>, String> {
    let size = fs::metadata(path).map_err(|error| error.to_string())?.len();
    if size > most {
        return Err(format!("it is too large ({} MB)", size >> 20));
    }
    fs::read(path).map_err(|error| error.to_string())
}

/// The files in a folder, by name; none where the path is no folder.
///
/// # Errors
///
/// In plain words, where it is a folder that can't be read.
pub fn files_in(path: &Path) -> Result<Option<Vec<PathBuf>>, String> {
    if !path.is_dir() {
        return Ok(None);
    }
    let listed = fs::read_dir(path).map_err(|error| error.to_string())?;
    let mut files: Vec<PathBuf> = listed.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    Ok(Some(files))
}

/// Work that goes on beside the frames, in a thread of its own. Dropped, it goes on to its end, and nobody hears of it.
#[derive(Debug)]
pub struct Work<T>(Mutex<mpsc::Receiver<T>>);

/// What came of some work.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome<T> {
    /// It goes on.
    Soon,
    /// It is done.
    Done(T),
    /// Nothing will come of it: it ended in a fault of its own.
    Lost,
}

impl<T: Send + 'static> Work<T> {
    /// Begins.
    pub fn begin(work: impl FnOnce() -> T + Send + 'static) -> Self {
        let (done, result) = mpsc::channel();
        thread::spawn(move || {
            // Nobody listens where it was given up.
            let _ = done.send(work());
        });
        Self(Mutex::new(result))
    }

    /// What has come of it by now. Once done it is lost to whoever asks again.
    pub fn outcome(&self) -> Outcome<T> {
        let Ok(result) = self.0.lock() else { return Outcome::Lost };
        match result.try_recv() {
            Ok(done) => Outcome::Done(done),
            Err(mpsc::TryRecvError::Empty) => Outcome::Soon,
            Err(mpsc::TryRecvError::Disconnected) => Outcome::Lost,
        }
    }
}

/// Wakes somebody at a later moment, from a thread of its own. Only the earliest of the moments asked for counts.
#[derive(Debug)]
pub struct Alarm {
    moments: Mutex<mpsc::Sender<Instant>>,
}

impl Alarm {
    /// An alarm that calls this when it goes off.
    pub fn new(ring: impl Fn() + Send + 'static) -> Self {
        let (moments, asked) = mpsc::channel();
        thread::spawn(move || keep(&asked, ring));
        Self { moments: Mutex::new(moments) }
    }

    /// Asks to be woken after this time.
    pub fn set(&self, after: Duration) {
        let Some(moment) = Instant::now().checked_add(after) else {
            return;
        };
        if let Ok(moments) = self.moments.lock() {
            // Nobody listens only when the game is ending.
            let _ = moments.send(moment);
        }
    }
}

fn keep(asked: &mpsc::Receiver<Instant>, ring: impl Fn()) {
    let mut next: Option<Instant> = None;
    loop {
        let heard = match next {
            Some(moment) => asked.recv_timeout(moment.saturating_duration_since(Instant::now())),
            None => asked.recv().map_err(|_| mpsc::RecvTimeoutError::Disconnected),
        };
        match heard {
            Ok(moment) => next = Some(next.map_or(moment, |earlier| earlier.min(moment))),
            Err(mpsc::RecvTimeoutError::Timeout) => {
                next = None;
                ring();
            }
            Err(mpsc::RecvTimeoutError::Disconnected) => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_words() {
        assert_eq!(catch(|| 3), Ok(3));
        assert_eq!(catch(|| -> u8 { panic!("no {}", "library") }), Err("no library".to_owned()));
    }

    #[test]
    fn the_earliest_moment_rings_once() {
        let (rang, heard) = mpsc::channel();
        let alarm = Alarm::new(move || rang.send(()).unwrap());
        alarm.set(Duration::from_secs(3600));
        alarm.set(Duration::from_millis(1));
        assert_eq!(heard.recv_timeout(Duration::from_secs(20)), Ok(()));
    }

    #[test]
    fn work_comes_to_its_end_or_is_lost() {
        let wait = |work: &Work<u8>| loop {
            match work.outcome() {
                Outcome::Soon => thread::sleep(Duration::from_millis(1)),
                outcome => break outcome,
            }
        };
        assert_eq!(wait(&Work::begin(|| 7)), Outcome::Done(7));
        assert_eq!(wait(&Work::begin(|| panic!("a fault"))), Outcome::Lost);
    }

    #[test]
    fn files_are_listed_and_large_ones_refused() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("b.txt"), "12345").unwrap();
        fs::write(folder.path().join("a.txt"), "1").unwrap();
        let files = files_in(folder.path()).unwrap().unwrap();
        assert!(files[0].ends_with("a.txt") && files.len() == 2);
        assert_eq!(files_in(&files[0]), Ok(None));
        assert_eq!(read_bytes(&files[0], 4), Ok(b"1".to_vec()));
        assert!(read_bytes(&files[1], 4).is_err() && read_bytes(&folder.path().join("c"), 4).is_err());
    }

    #[test]
    fn a_file_is_written_whole_and_can_be_set_aside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/settings.ron");
        assert_eq!(read_text(&path), Ok(None));
        write_text(&path, "one").unwrap();
        assert_eq!(read_text(&path), Ok(Some("one".to_owned())));
        let aside = set_aside(&path).unwrap();
        assert_eq!(read_text(&aside), Ok(Some("one".to_owned())));
        assert_eq!(read_text(&path), Ok(None));
    }
}

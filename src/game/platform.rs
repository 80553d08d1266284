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

//! The secret of a data folder, from which pseudonyms follow.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::Path;

use super::pseudonym::{SECRET_BYTES, Secret};

/// The file's name in the data folder.
pub const SECRET_FILE: &str = "pseudonyms.key";

/// Reads the secret of a data folder; makes one where there is none. Several processes may do so at once: one of them makes it.
///
/// # Errors
/// Where the file can't be read or made, or holds something else, in words: a new secret would give everybody a new pseudonym.
pub fn secret(folder: &Path) -> Result<Secret, String> {
    let path = folder.join(SECRET_FILE);
    let wrong = |error: io::Error| format!("the key of the pseudonyms, `{}`, can't be used: {error}", path.display());
    match std::fs::read_to_string(&path) {
        Ok(text) => return read(&text).ok_or_else(|| damaged(&path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(wrong(error)),
    }
    std::fs::create_dir_all(folder).map_err(wrong)?;
    let bytes: [u8; SECRET_BYTES] = rand::random();
    // Written beside it and linked into place whole, so that nobody ever reads half of it and the first to come stays.
    let beside = folder.join(format!("{SECRET_FILE}.{:016x}", rand::random::<u64>()));
    let made = write(&beside, &bytes).and_then(|()| match std::fs::hard_link(&beside, &path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        // A file system without links: there the second of two that start at the same instant may win, and both read what stands then.
        Err(_) if !path.exists() => std::fs::rename(&beside, &path),
        linked => linked,
    });
    let _ = std::fs::remove_file(&beside);
    made.map_err(wrong)?;
    let text = std::fs::read_to_string(&path).map_err(wrong)?;
    read(&text).ok_or_else(|| damaged(&path))
}

fn write(path: &Path, bytes: &[u8; SECRET_BYTES]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // For nobody else's eyes.
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(format!("{}\n", data_encoding::HEXLOWER.encode(bytes)).as_bytes())?;
    file.sync_all()
}

fn read(text: &str) -> Option<Secret> {
    let bytes = data_encoding::HEXLOWER_PERMISSIVE.decode(text.trim().as_bytes()).ok()?;
    Some(Secret::new(bytes.try_into().ok()?))
}

fn damaged(path: &Path) -> String {
    format!(
        "the key of the pseudonyms, `{}`, is damaged: bring back a copy of it, or move it away, and everybody gets a new pseudonym",
        path.display()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_made_once_and_then_stays() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("not/there/yet");
        let made: Vec<Secret> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8).map(|_| scope.spawn(|| secret(&data).unwrap())).collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        let stays = secret(&data).unwrap();
        assert!(made.iter().all(|one| *one == stays));
        let names: Vec<_> = data.read_dir().unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, [SECRET_FILE]);
    }

    #[test]
    fn a_damaged_one_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(SECRET_FILE), "0123").unwrap();
        let words = secret(folder.path()).unwrap_err();
        assert!(words.contains("is damaged"), "{words}");
    }
}

//! The seats that one has taken, kept in the data folder, so that one comes back to them.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use data_encoding::{BASE32_NOPAD, HEXLOWER};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::address::Address;

/// The folder's name in the data folder. Each seat is a file, which nobody else may read: whoever has its secret sits there.
pub const SEATS_FOLDER: &str = "seats";

/// A seat that was taken, or is about to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptSeat {
    /// The host's address.
    pub address: String,
    /// The room's code.
    pub code: String,
    /// What opens the seat.
    pub secret: String,
}

impl KeptSeat {
    /// A new seat, with a secret of 128 random bits; not kept yet.
    pub fn new(address: &Address, code: &str) -> Self {
        let secret = BASE32_NOPAD.encode(&rand::random::<[u8; 16]>()).to_ascii_lowercase();
        Self { address: address.as_str().to_owned(), code: code.to_owned(), secret }
    }

    /// The seat that was taken in a room; none where there is none, or its file holds something else.
    ///
    /// # Errors
    /// Where the file is there and can't be read.
    pub fn read(data: &Path, address: &Address, code: &str) -> io::Result<Option<Self>> {
        let text = match fs::read_to_string(path(data, address.as_str(), code)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let read: Option<Self> = serde_json::from_str(&text).ok();
        Ok(read.filter(|seat| seat.address == address.as_str() && seat.code == code))
    }

    /// The seat that was kept last, in whichever room; none where there is none that can be read.
    pub fn latest(data: &Path) -> Option<Self> {
        let files = fs::read_dir(data.join(SEATS_FOLDER)).ok()?.flatten().map(|entry| entry.path());
        let seats = files.filter(|path| path.extension().is_some_and(|ending| ending == "json"));
        let dated = seats.filter_map(|path| Some((fs::metadata(&path).ok()?.modified().ok()?, path)));
        let (_, path) = dated.max()?;
        serde_json::from_str(&fs::read_to_string(path).ok()?).ok()
    }

    /// Keeps the seat: when this returns, it is on the disk.
    ///
    /// # Errors
    /// Where the file can't be written.
    pub fn keep(&self, data: &Path) -> io::Result<()> {
        let path = path(data, &self.address, &self.code);
        let folder = data.join(SEATS_FOLDER);
        fs::create_dir_all(&folder)?;
        let beside = folder.join(format!("{:016x}.part", rand::random::<u64>()));
        let text = serde_json::to_vec_pretty(self).map_err(io::Error::from)?;
        write(&beside, &text).and_then(|()| fs::rename(&beside, &path)).inspect_err(|_| {
            let _ = fs::remove_file(&beside);
        })
    }

    /// Forgets the seat: its room, or the seat itself, is gone.
    ///
    /// # Errors
    /// Where the file can't be removed.
    pub fn forget(&self, data: &Path) -> io::Result<()> {
        match fs::remove_file(path(data, &self.address, &self.code)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

/// One file for each room of each host.
fn path(data: &Path, address: &str, code: &str) -> PathBuf {
    let digest = Sha256::digest(format!("{address}\0{code}").as_bytes());
    data.join(SEATS_FOLDER).join(format!("{}.json", HEXLOWER.encode(&digest[..12])))
}

fn write(path: &Path, text: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // For nobody else's eyes.
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(text)?;
    file.sync_all()
}

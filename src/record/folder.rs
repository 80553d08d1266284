//! Where on this computer things are kept.

use std::fmt;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

/// This computer names no folder for a program's data: there is no home folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoDataFolder;

impl fmt::Display for NoDataFolder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "this computer names no folder for your data (there is no home folder): say where with `--data DIR`",
        )
    }
}

impl std::error::Error for NoDataFolder {}

/// The folder for attempts and the user's own scenarios: the one that was asked for, else the platform's. It need not exist yet.
///
/// # Errors
/// Where none was asked for and the platform has none.
pub fn data_folder(asked: Option<&Path>) -> Result<PathBuf, NoDataFolder> {
    match asked {
        Some(folder) => Ok(folder.to_owned()),
        None => ProjectDirs::from("", "", "defuse").map(|folders| folders.data_dir().to_owned()).ok_or(NoDataFolder),
    }
}

/// The folder for the user's own scenarios, inside the data folder.
pub fn scenarios_folder(data: &Path) -> PathBuf {
    data.join("scenarios")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_that_was_asked_for_wins() {
        let data = data_folder(Some(Path::new("/elsewhere"))).unwrap();
        assert_eq!(data, Path::new("/elsewhere"));
        assert_eq!(scenarios_folder(&data), Path::new("/elsewhere/scenarios"));
    }
}

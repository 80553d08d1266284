//! Scenario files in a folder.

use std::path::{Path, PathBuf};

/// The files of a folder whose name ends in `.ron`, by name; empty where there is no such folder. Folders in it are not entered.
pub fn scenario_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(listed) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = listed
        .flatten()
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron")) && path.is_file())
        .collect();
    files.sort();
    files
}

/// A file's name without its ending: the id of the scenario in it.
pub fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

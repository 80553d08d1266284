//! Scenario files in a folder.

use std::path::{Path, PathBuf};

/// The files of a folder whose name ends in `.ron`, by name; empty where there is no such folder. Folders in it are not entered, and hidden
/// files are passed over: they are what editors and file systems keep beside a file while it is saved.
pub fn scenario_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(listed) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = listed
        .flatten()
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron")))
        .filter(|path| {
            path.file_name().is_some_and(|name| !name.as_encoded_bytes().starts_with(b".")) && path.is_file()
        })
        .collect();
    files.sort();
    files
}

/// The files that a person names by a path: the file there, or those of the folder. None where there is neither.
///
/// # Errors
/// Where the folder holds no scenario.
pub fn named_files(named: &str) -> Option<Result<Vec<PathBuf>, String>> {
    let path = Path::new(named);
    if !path.is_dir() {
        return path.exists().then(|| Ok(vec![path.to_owned()]));
    }
    let files = scenario_files(path);
    Some(if files.is_empty() {
        Err(format!("the folder `{named}` holds no file that ends in `.ron`"))
    } else {
        Ok(files)
    })
}

/// A file's name without its ending: the id of the scenario in it.
pub fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

//! Scenario files in a folder.

use std::path::{Path, PathBuf};

use crate::scenario::nearest;

/// What some editors add to the name of a file that is saved with another ending.
const ADDED: &str = ".txt";

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
        let passed: Vec<String> = passed_over(path).iter().map(|file| format!("; {}", why_passed_over(file))).collect();
        Err(format!("the folder `{named}` holds no file that ends in `.ron`{}", passed.concat()))
    } else {
        Ok(files)
    })
}

/// The files of a folder that were meant as scenarios and are none by their names, by name: an editor added `.txt` to `.ron`.
pub fn passed_over(folder: &Path) -> Vec<PathBuf> {
    let Ok(listed) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files: Vec<PathBuf> = listed
        .flatten()
        .map(|file| file.path())
        .filter(|path| without_added(path).is_some() && path.is_file())
        .collect();
    files.sort();
    files
}

/// Says that such a file is passed over, and what to do.
pub fn why_passed_over(path: &Path) -> String {
    let name = without_added(path).unwrap_or_default();
    format!("`{}` is passed over, because an editor added `{ADDED}` to its name: rename it to `{name}`", path.display())
}

/// The name of a file without what an editor added to it; none where it added nothing.
fn without_added(path: &Path) -> Option<&str> {
    let name = path.file_name()?.to_str()?;
    let (kept, ending) = name.split_at_checked(name.len().checked_sub(ADDED.len())?)?;
    let was_scenario = Path::new(kept).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"));
    (ending.eq_ignore_ascii_case(ADDED) && was_scenario && !kept.starts_with('.')).then_some(kept)
}

/// The scenario file that a person may have meant by a path that isn't there: the same with `.ron`, or one in that folder whose name is near.
pub fn near_file(named: &str) -> Option<String> {
    let path = Path::new(named);
    let wanted = path.file_name()?.to_str()?;
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let files = scenario_files(folder);
    let names: Vec<&str> = files.iter().filter_map(|file| file.file_name()?.to_str()).collect();
    let with_ending = format!("{wanted}.ron");
    let whole = || names.iter().copied().find(|name| name.eq_ignore_ascii_case(&with_ending));
    let is_written_out = Path::new(wanted).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron"));
    let wanted = if is_written_out { wanted } else { &with_ending };
    // The ending is the same everywhere, and no reason to call two names near.
    let stems = names.iter().copied().map(|name| &name[..name.len() - ".ron".len()]);
    let near = || {
        let near = nearest(&wanted[..wanted.len() - ".ron".len()], stems)?;
        names.iter().copied().find(|name| name.strip_prefix(near).is_some_and(|rest| rest.len() == ".ron".len()))
    };
    let name = whole().or_else(near)?;
    Some(path.with_file_name(name).display().to_string())
}

/// A file's name without its ending: the id of the scenario in it.
pub fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

//! Where scenarios come from: the built-in ones inside the program, then folders; a later one of the same id wins.
//!
//! This reads files and keeps what was found in each, so that a scenario that doesn't load can still be shown with its first finding.

mod check;
mod folder;
mod starter;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::scenario::{self, Finding, NotText, Scenario, Severity, Source};

pub use folder::{named_files, scenario_files, stem};
pub use starter::{starter, title_of};

/// The built-in scenarios: id and text.
const BUILT_IN: &[(&str, &str)] = &[("late-delivery", include_str!("../../scenarios/late-delivery.ron"))];

/// A scenario, or what is wrong with it, and where it came from.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its id: the file's name without its ending.
    pub id: String,
    /// The file; none for a built-in one.
    pub path: Option<PathBuf>,
    /// The text, where it could be read at all.
    pub source: Option<Source>,
    /// The scenario, where it loads.
    pub scenario: Option<Arc<Scenario>>,
    /// What was found in its text while it was read; what the rules find in a scenario that loads is [`Entry::check`]'s.
    pub findings: Vec<Finding>,
    /// Why the file could not be read at all, in words.
    pub unreadable: Option<String>,
}

impl Entry {
    fn of_text(id: &str, path: Option<PathBuf>, source: Source) -> Self {
        let read = scenario::read(id, &source);
        Self {
            id: id.to_owned(),
            path,
            source: Some(source),
            scenario: read.scenario.map(Arc::new),
            findings: read.findings,
            unreadable: None,
        }
    }

    fn unreadable(path: &Path, why: impl fmt::Display) -> Self {
        Self {
            id: stem(path),
            path: Some(path.to_owned()),
            source: None,
            scenario: None,
            findings: Vec::new(),
            unreadable: Some(why.to_string()),
        }
    }

    /// Reads a file. Whatever goes wrong is in the entry.
    pub fn load(path: &Path) -> Self {
        // Looked at before it is read, so that a file of gigabytes is refused and not loaded.
        let size = std::fs::metadata(path).map(|data| data.len()).unwrap_or(0);
        if size > scenario::limits::FILE_BYTES as u64 {
            return Self::unreadable(path, NotText::TooLarge { bytes: usize::try_from(size).unwrap_or(usize::MAX) });
        }
        let name = path.display().to_string();
        match std::fs::read(path) {
            Err(error) => Self::unreadable(path, format_args!("the file can't be read: {error}")),
            Ok(bytes) => match Source::from_bytes(name, &bytes) {
                Err(not_text) => Self::unreadable(path, not_text),
                Ok(source) => Self::of_text(&stem(path), Some(path.to_owned()), source),
            },
        }
    }

    /// The first error in one line, where it doesn't load: "line 84: `goto` names …".
    pub fn first_error(&self) -> Option<String> {
        if let Some(why) = &self.unreadable {
            return Some(why.clone());
        }
        let finding = self.findings.iter().find(|finding| finding.rule.severity == Severity::Error)?;
        let line = self.source.as_ref().map_or(0, |source| source.line_column(finding.span.start).line);
        Some(format!("line {line}: {}", finding.message))
    }
}

/// All scenarios that can be seen, by id.
#[derive(Debug, Clone, Default)]
pub struct Library {
    entries: Vec<Entry>,
}

impl Library {
    /// The built-in scenarios and those of the folders; a folder that isn't there is empty.
    pub fn open(folders: &[PathBuf]) -> Self {
        let mut library = Self::default();
        for (id, text) in BUILT_IN {
            library.add(Entry::of_text(id, None, Source::new(*id, text)));
        }
        for path in folders.iter().flat_map(|folder| scenario_files(folder)) {
            library.add(Entry::load(&path));
        }
        library
    }

    fn add(&mut self, entry: Entry) {
        self.entries.retain(|other| other.id != entry.id);
        self.entries.push(entry);
    }

    /// All entries, in the order in which they were found.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The entry of an id.
    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// What a person names: an id of this library, a file, or a folder with its scenarios.
    ///
    /// # Errors
    /// Where it is none of them; the message says what there is.
    pub fn find(&self, named: &str) -> Result<Vec<Entry>, String> {
        if let Some(files) = named_files(named) {
            return Ok(files?.iter().map(|path| Entry::load(path)).collect());
        }
        if let Some(entry) = self.get(named) {
            return Ok(vec![entry.clone()]);
        }
        let ids: Vec<&str> = self.entries.iter().map(|entry| entry.id.as_str()).collect();
        let near = scenario::nearest(named, ids.iter().copied())
            .map(|near| format!("; did you mean `{near}`?"))
            .unwrap_or_default();
        Err(format!("`{named}` is no scenario, file or folder{near} (scenarios: {})", ids.join(", ")))
    }
}

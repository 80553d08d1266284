//! Where scenarios come from: the built-in ones inside the program, then folders; a later one of the same id wins.
//!
//! This reads files and keeps what was found in each, so that a scenario that doesn't load can still be shown with its first finding.

mod check;
mod first_steps;
mod folder;
mod naming;
mod starter;
mod watch;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;

use crate::scenario::{self, Finding, NotText, Scenario, Severity, Source};

pub use first_steps::first_steps;
pub use folder::{named_files, near_file, passed_over, scenario_files, stem, why_passed_over};
pub use naming::{rename_to, suggested_id};
pub use starter::{starter, title_of};
pub use watch::{Change, Looked, Watch};

/// The built-in scenarios: id and text.
const BUILT_IN: &[(&str, &str)] = &[
    ("late-delivery", include_str!("../../scenarios/late-delivery.ron")),
    ("unrealistic-sla", include_str!("../../scenarios/unrealistic-sla.ron")),
    ("free-extras", include_str!("../../scenarios/free-extras.ron")),
    ("different-direction", include_str!("../../scenarios/different-direction.ron")),
    ("review-meetings", include_str!("../../scenarios/review-meetings.ron")),
    ("the-recap", include_str!("../../scenarios/the-recap.ron")),
    ("saving-the-project", include_str!("../../scenarios/saving-the-project.ron")),
];

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
    /// The version of the file that loaded last, where this one doesn't and somebody watched.
    pub earlier: Option<Arc<Scenario>>,
    /// When the file was read; none for a built-in one.
    pub read_at: Option<Timestamp>,
}

impl Entry {
    fn built_in(id: &str, text: &str) -> Self {
        Self { read_at: None, ..Self::of_text(id, None, Source::new(id, text)) }
    }

    fn of_origin(id: &str, origin: &Origin) -> Self {
        match origin {
            Origin::BuiltIn(text) => Self::built_in(id, text),
            Origin::File(path) => Self::load(path),
        }
    }

    fn of_text(id: &str, path: Option<PathBuf>, source: Source) -> Self {
        let read = scenario::read(id, &source);
        Self {
            id: id.to_owned(),
            path,
            source: Some(source),
            scenario: read.scenario.map(Arc::new),
            findings: read.findings,
            unreadable: None,
            earlier: None,
            read_at: Some(Timestamp::now()),
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
            earlier: None,
            read_at: Some(Timestamp::now()),
        }
    }

    /// Reads a file. Whatever goes wrong is in the entry.
    pub fn load(path: &Path) -> Self {
        Self::of_file(path, read_source(path))
    }

    fn of_file(path: &Path, read: Result<Source, String>) -> Self {
        match read {
            Ok(source) => Self::of_text(&stem(path), Some(path.to_owned()), source),
            Err(why) => Self::unreadable(path, why),
        }
    }

    /// The scenario that can be played: this version's, or the one that loaded last.
    pub fn playable(&self) -> Option<&Arc<Scenario>> {
        self.scenario.as_ref().or(self.earlier.as_ref())
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

/// Reads the text of a file, or says in words why it can't be read.
fn read_source(path: &Path) -> Result<Source, String> {
    // Looked at before it is read, so that a file of gigabytes is refused and not loaded.
    let size = std::fs::metadata(path).map(|data| data.len()).unwrap_or(0);
    if size > scenario::limits::FILE_BYTES as u64 {
        return Err(NotText::TooLarge { bytes: usize::try_from(size).unwrap_or(usize::MAX) }.to_string());
    }
    let bytes = std::fs::read(path).map_err(|error| format!("the file can't be read: {error}"))?;
    Source::from_bytes(path.display().to_string(), &bytes).map_err(|not_text| not_text.to_string())
}

/// Where the text of a scenario is.
#[derive(Debug)]
enum Origin {
    BuiltIn(&'static str),
    File(PathBuf),
}

/// The scenarios that can be seen, by id and none of them read: the built-in ones and those of the folders; of two of one id the later one.
fn origins(folders: &[PathBuf]) -> Vec<(String, Origin)> {
    let built_in = BUILT_IN.iter().map(|(id, text)| ((*id).to_owned(), Origin::BuiltIn(text)));
    let files = folders.iter().flat_map(|folder| scenario_files(folder)).map(|path| (stem(&path), Origin::File(path)));
    let mut origins: Vec<(String, Origin)> = Vec::new();
    for (id, origin) in built_in.chain(files) {
        origins.retain(|(other, _)| *other != id);
        origins.push((id, origin));
    }
    origins
}

/// What a person names: the id of a built-in scenario or of one in these folders, a file, or a folder with its scenarios. Nothing else is read.
///
/// # Errors
/// Where it is none of them; the message says what there is.
pub fn find_in(folders: &[PathBuf], named: &str) -> Result<Vec<Entry>, String> {
    if let Some(files) = named_files(named) {
        return Ok(files?.iter().map(|path| Entry::load(path)).collect());
    }
    let origins = origins(folders);
    match origins.iter().find(|(id, _)| id == named) {
        Some((id, origin)) => Ok(vec![Entry::of_origin(id, origin)]),
        None => Err(unknown(named, &origins.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>())),
    }
}

/// The scenario of an id, built in or in these folders; none where there is none. No other is read.
pub fn get_in(folders: &[PathBuf], id: &str) -> Option<Entry> {
    origins(folders).iter().find(|(other, _)| other == id).map(|(id, origin)| Entry::of_origin(id, origin))
}

/// That a name is none of these ids, and no file or folder.
fn unknown(named: &str, ids: &[&str]) -> String {
    let near = near_file(named)
        .or_else(|| scenario::nearest(named, ids.iter().copied()).map(str::to_owned))
        .map(|near| format!("; did you mean `{near}`?"))
        .unwrap_or_default();
    format!("`{named}` is no scenario, file or folder{near} (scenarios: {})", ids.join(", "))
}

/// All scenarios that can be seen, by id.
#[derive(Debug, Clone, Default)]
pub struct Library {
    entries: Vec<Entry>,
}

impl Library {
    /// The built-in scenarios and those of the folders; a folder that isn't there is empty.
    pub fn open(folders: &[PathBuf]) -> Self {
        Self { entries: origins(folders).iter().map(|(id, origin)| Entry::of_origin(id, origin)).collect() }
    }

    /// The built-in scenarios and those of these files; of two of one id the later one wins.
    pub fn of(files: impl IntoIterator<Item = Entry>) -> Self {
        let mut library = Self::default();
        for (id, text) in BUILT_IN {
            library.add(Entry::built_in(id, text));
        }
        for entry in files {
            library.add(entry);
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
        Err(unknown(named, &self.entries.iter().map(|entry| entry.id.as_str()).collect::<Vec<_>>()))
    }
}

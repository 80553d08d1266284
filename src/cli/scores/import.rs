//! `defuse scores import`: keeps other people's receipts, each replayed first.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use crate::cli::{FAILED, WRONG_USE, fail, print_json, width};
use crate::record::import::{ImportReport, Pasted, Step, import, read_receipts, text_of};
use crate::terminal::Page;

use super::{Kept, Texts, count};

/// No larger file is read: it is no list of receipts.
const LARGEST: u64 = 256 << 20;
/// So many lines are told one by one.
const TOLD: usize = 20;

#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// Files with receipts, or folders of such files; `-` reads what is pasted
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<String>,
    /// The team of those that name none
    #[arg(long, value_name = "TEAM")]
    team: Option<String>,
    /// Print what became of them as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Serialize)]
struct Report {
    kept: usize,
    new: BTreeMap<String, usize>,
    known: usize,
    other_text: BTreeMap<String, usize>,
    not_here: BTreeMap<String, usize>,
    refused: Vec<Trouble>,
    other_lines: usize,
    stopped: bool,
}

/// A line that was not kept.
#[derive(Debug, Serialize)]
struct Trouble {
    file: String,
    line: usize,
    name: String,
    why: String,
}

pub(super) fn run(place: &Kept, texts: &Texts, args: &ImportArgs) -> io::Result<ExitCode> {
    let mut sources = Vec::new();
    for path in &args.paths {
        match read(path) {
            Ok(read) => sources.extend(read),
            Err(message) => return Ok(fail(WRONG_USE, &message)),
        }
    }
    let shows_progress = io::stderr().is_terminal();
    let (mut all, mut refused, mut other_lines) = (ImportReport::default(), Vec::new(), 0);
    for (name, text) in sources {
        let Pasted { lines, not_understood, others } = read_receipts(&text);
        let step = |step: Step| {
            if shows_progress && step.of > crate::record::import::BATCH {
                // Only a sign of life: where it can't be written, the import goes on.
                let _ = write!(anstream::stderr(), "\r{name}: {} of {} receipts", step.done, step.of);
            }
            ControlFlow::Continue(())
        };
        let many = lines.len() > crate::record::import::BATCH;
        let report = match import(&place.store, &lines, args.team.as_deref(), place.now, |id| texts.envelope(id), step)
        {
            Ok(report) => report,
            Err(error) => return Ok(fail(FAILED, &error.to_string())),
        };
        if shows_progress && many {
            writeln!(anstream::stderr())?;
        }
        other_lines += others;
        let bad = not_understood.into_iter().map(|bad| Trouble {
            file: name.clone(),
            line: bad.number,
            name: String::new(),
            why: bad.why.to_string(),
        });
        let wrong = report.refused.iter().map(|refused| Trouble {
            file: name.clone(),
            line: refused.number,
            name: refused.name.clone(),
            why: refused.why.to_string(),
        });
        let mut troubles: Vec<Trouble> = bad.chain(wrong).collect();
        troubles.sort_by_key(|trouble| trouble.line);
        refused.extend(troubles);
        add(&mut all, report);
    }
    let ImportReport { new, known, other_text, not_here, stopped, .. } = &all;
    let code = if all.kept() + known == 0 { ExitCode::from(FAILED) } else { ExitCode::SUCCESS };
    if args.json {
        let (new, other_text, not_here) = (new.clone(), other_text.clone(), not_here.clone());
        let (known, stopped, kept) = (*known, *stopped, all.kept());
        print_json(&Report { kept, new, known, other_text, not_here, refused, other_lines, stopped })?;
        return Ok(code);
    }
    let mut out = anstream::stdout().lock();
    tell(&mut Page::new(&mut out, width()), &all, &refused)?;
    Ok(code)
}

fn add(all: &mut ImportReport, one: ImportReport) {
    for (into, from) in
        [(&mut all.new, one.new), (&mut all.other_text, one.other_text), (&mut all.not_here, one.not_here)]
    {
        from.into_iter().for_each(|(id, count)| *into.entry(id).or_default() += count);
    }
    all.known += one.known;
    all.stopped |= one.stopped;
}

fn tell(page: &mut Page<'_>, all: &ImportReport, refused: &[Trouble]) -> io::Result<()> {
    let known = match all.known {
        0 => String::new(),
        1 => " 1 was here already.".to_owned(),
        known => format!(" {known} were here already."),
    };
    match (all.kept(), all.known, refused.len()) {
        (0, 0, 0) => {
            page.paragraph("There is no receipt in it: a receipt starts with `defuse1:`, one a line, perhaps with a name before it.")?;
        }
        (0, ..) => page.paragraph(&format!("Nothing new was imported.{known}"))?,
        (kept, ..) => page.paragraph(&format!("Imported {}.{known}", count(kept, "receipt")))?,
    }
    for (id, new) in &all.new {
        page.hang("  ", anstyle::Style::new(), &format!("{id}: {new} (see `defuse scores compare {id}`)"))?;
    }
    for (id, number) in &all.other_text {
        page.paragraph(&format!(
            "{} of `{id}` on another text of it than the one here: kept, but not compared.",
            plays(*number)
        ))?;
    }
    for (id, number) in &all.not_here {
        page.paragraph(&format!(
            "{} of `{id}`, which isn’t among the scenarios here: kept, and compared once it is (put its file into your scenarios folder, or name its folder with `--scenarios DIR`).",
            plays(*number)
        ))?;
    }
    if !refused.is_empty() {
        page.paragraph(&format!(
            "{} not kept:",
            if refused.len() == 1 { "1 was".to_owned() } else { format!("{} were", refused.len()) }
        ))?;
    }
    for trouble in refused.iter().take(TOLD) {
        let Trouble { file, line, name, why } = trouble;
        let name = if name.is_empty() { String::new() } else { format!(" ({name})") };
        page.hang("  ", anstyle::Style::new(), &format!("{file}, line {line}{name}: {why}"))?;
    }
    if refused.len() > TOLD {
        page.paragraph(&format!("and {} more; `--json` lists them all.", refused.len() - TOLD))?;
    }
    Ok(())
}

fn plays(number: usize) -> String {
    if number == 1 { "1 was played".to_owned() } else { format!("{number} were played") }
}

/// The texts of what somebody names, each with the name to tell of it.
fn read(path: &str) -> Result<Vec<(String, String)>, String> {
    if path == "-" {
        let mut bytes = Vec::new();
        let read = io::stdin().lock().take(LARGEST).read_to_end(&mut bytes);
        return match read {
            Ok(_) => Ok(vec![("what was pasted".to_owned(), text_of(&bytes))]),
            Err(error) => Err(format!("what was pasted can't be read: {error}")),
        };
    }
    let named = Path::new(path);
    if !named.is_dir() {
        return Ok(vec![(path.to_owned(), file(named)?)]);
    }
    let listed = std::fs::read_dir(named).map_err(|error| format!("`{path}` can't be read: {error}"))?;
    let mut files: Vec<PathBuf> = listed.flatten().map(|entry| entry.path()).filter(|path| is_list(path)).collect();
    files.sort();
    if files.is_empty() {
        return Err(format!("the folder `{path}` holds no file that ends in `.txt`, `.csv`, `.tsv` or `.md`"));
    }
    files.iter().map(|path| Ok((path.display().to_string(), file(path)?))).collect()
}

/// Whether a file of a folder may hold receipts.
fn is_list(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let hidden = path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
    matches!(ending.as_str(), "txt" | "csv" | "tsv" | "md") && !hidden && path.is_file()
}

fn file(path: &Path) -> Result<String, String> {
    let shown = path.display();
    let size = match std::fs::metadata(path) {
        Ok(found) => found.len(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(format!("there is no file or folder `{shown}`; `-` reads what is pasted"));
        }
        Err(error) => return Err(format!("`{shown}` can't be read: {error}")),
    };
    if size > LARGEST {
        return Err(format!("`{shown}` is too large for a list of receipts ({} MB)", size >> 20));
    }
    std::fs::read(path).map(|bytes| text_of(&bytes)).map_err(|error| format!("`{shown}` can't be read: {error}"))
}

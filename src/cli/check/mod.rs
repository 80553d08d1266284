//! `defuse check`: checks scenarios and prints what was found.

mod progress;
mod report;
mod work;

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use anstyle::{AnsiColor, Style};
use clap::{Args, ValueEnum};

use crate::library::{named_files, passed_over, rename_to, why_passed_over};
use crate::scenario::{Finding, Severity};
use crate::terminal::{show_findings, show_without_text};

use super::{FAILED, Places, WRONG_USE, fail, print_json, width};
use work::{Done, Work};

/// Columns for excerpts where no terminal says how many there are.
const WIDTH: usize = 100;

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Scenario files, folders with them, built-in scenarios by name
    #[arg(required = true, value_name = "PATH")]
    named: Vec<String>,
    /// Count warnings as errors
    #[arg(long)]
    strict: bool,
    /// How much to print of each finding
    #[arg(long, value_name = "FORMAT", default_value = "full", conflicts_with = "json")]
    format: Format,
    /// Print the findings as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    places: Places,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// With an excerpt of the file, hints, and a conversation in which it shows
    Full,
    /// A line each, for editors: path, line, column, what it is
    Short,
}

pub(super) fn run(args: &CheckArgs) -> io::Result<ExitCode> {
    let work = match work(args) {
        Ok(work) => work,
        Err(message) => return Ok(fail(WRONG_USE, &message)),
    };
    let done = work::all(work);
    if args.json {
        print_json(&report::Report::of(&done))?;
    } else if args.format == Format::Short {
        print_short(&done)?;
    } else {
        print_full(&done)?;
    }
    // Editors read the short form, and take nothing else.
    if args.format == Format::Full {
        say_of_names(args, &done)?;
    }
    let counts = Counts::of(&done);
    let bad = counts.errors > 0 || args.strict && counts.warnings > 0;
    Ok(if bad { ExitCode::from(FAILED) } else { ExitCode::SUCCESS })
}

/// What there is to check. Scenarios are read here only where something is named that is no path.
fn work(args: &CheckArgs) -> Result<Vec<Work>, String> {
    let mut work = Vec::new();
    for named in &args.named {
        if let Some(files) = named_files(named) {
            work.extend(files?.into_iter().map(Work::File));
        } else {
            work.extend(args.places.find(named)?.into_iter().map(|entry| Work::Entry(Box::new(entry))));
        }
    }
    Ok(work)
}

/// Says on standard error which files of the named folders are passed over, and which are there under names that make poor receipts. That is about
/// folders and not about scenarios, so it is no finding.
fn say_of_names(args: &CheckArgs, done: &[Done]) -> io::Result<()> {
    let mut error = anstream::stderr();
    let passed = args.named.iter().flat_map(|named| passed_over(Path::new(named)));
    let poor = done.iter().filter_map(|done| rename_to(done.entry.path.as_deref()?));
    for words in passed.map(|path| why_passed_over(&path)).chain(poor) {
        writeln!(error, "defuse: {words}")?;
    }
    Ok(())
}

/// How much was found.
#[derive(Debug, Default)]
struct Counts {
    errors: usize,
    warnings: usize,
    notes: usize,
    accepted: usize,
}

impl Counts {
    fn of(done: &[Done]) -> Self {
        let mut counts = Self::default();
        for done in done {
            counts.accepted += done.checked.accepted.len();
            for finding in &done.checked.findings {
                *match finding.rule.severity {
                    Severity::Error => &mut counts.errors,
                    Severity::Warning => &mut counts.warnings,
                    Severity::Note => &mut counts.notes,
                } += 1;
            }
        }
        counts
    }

    /// "7 scenarios checked: 1 error, 3 warnings; 1 accepted finding", with colour.
    fn summary(&self, scenarios: usize) -> String {
        let bold = Style::new().bold();
        let of = |count: usize, one: &str, colour: AnsiColor| {
            let style = bold.fg_color(Some(colour.into()));
            (count > 0).then(|| format!("{style}{}{style:#}", plural(count, one)))
        };
        let found: Vec<String> = [
            of(self.errors, "error", AnsiColor::BrightRed),
            of(self.warnings, "warning", AnsiColor::Yellow),
            of(self.notes, "note", AnsiColor::BrightGreen),
        ]
        .into_iter()
        .flatten()
        .collect();
        let found = if found.is_empty() { "nothing found".to_owned() } else { found.join(", ") };
        let accepted =
            if self.accepted > 0 { format!("; {}", plural(self.accepted, "accepted finding")) } else { String::new() };
        format!("{bold}{} checked:{bold:#} {found}{accepted}", plural(scenarios, "scenario"))
    }
}

fn plural(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

fn print_full(done: &[Done]) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    let mut first: Option<&Finding> = None;
    for done in done {
        let findings = &done.checked.findings;
        first = first.or(findings.iter().min_by_key(|finding| finding.rule.severity));
        let width = width().unwrap_or(WIDTH);
        match &done.entry.source {
            Some(source) => write!(out, "{}", show_findings(source, findings, width))?,
            None => {
                for finding in findings {
                    write!(out, "{}", show_without_text(&done.entry.place(), finding, width))?;
                }
            }
        }
    }
    if let Some(first) = first {
        writeln!(out, "`defuse explain {}` says why a finding matters and how to mend it", first.rule.code)?;
    }
    writeln!(out, "{}", Counts::of(done).summary(done.len()))
}

/// A line for each finding, as compilers print them, so that editors can jump to the place.
fn print_short(done: &[Done]) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    for done in done {
        let place = done.entry.place();
        for finding in &done.checked.findings {
            let at = done.start(finding);
            let Finding { rule, message, .. } = finding;
            writeln!(out, "{place}:{}:{}: {}: {message} [{}]", at.line, at.column, rule.severity.name(), rule.code)?;
        }
    }
    Ok(())
}

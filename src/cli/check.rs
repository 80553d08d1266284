//! `defuse check`: reads scenarios and prints what was found.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use crate::library::{Entry, scenario_files};
use crate::scenario::{Finding, Severity};
use crate::terminal::show_findings;

use super::{FAILED, WRONG_USE, fail, print_json, width};

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Scenario files, and folders with them
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Count warnings as errors
    #[arg(long)]
    strict: bool,
    /// Print the findings as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Serialize)]
struct Report {
    files: Vec<FileReport>,
}

#[derive(Debug, Serialize)]
struct FileReport {
    path: String,
    findings: Vec<FindingReport>,
}

#[derive(Debug, Serialize)]
struct FindingReport {
    code: &'static str,
    name: &'static str,
    severity: Severity,
    line: usize,
    column: usize,
    node: Option<String>,
    choice: Option<String>,
    message: String,
    hints: Vec<String>,
}

pub(super) fn run(args: &CheckArgs) -> io::Result<ExitCode> {
    let mut entries = Vec::new();
    for path in &args.paths {
        match files(path) {
            Ok(files) => entries.extend(files.iter().map(|file| Entry::load(file))),
            Err(message) => return Ok(fail(WRONG_USE, &message)),
        }
    }
    let worst = entries.iter().filter_map(worst).min();
    let bad = match worst {
        Some(Severity::Error) => true,
        Some(Severity::Warning) => args.strict,
        _ => false,
    };
    if args.json {
        print_json(&Report { files: entries.iter().map(file_report).collect() })?;
    } else {
        print(&entries)?;
    }
    Ok(if bad { ExitCode::from(FAILED) } else { ExitCode::SUCCESS })
}

fn files(path: &Path) -> Result<Vec<PathBuf>, String> {
    if !path.exists() {
        return Err(format!("there is no file or folder `{}`", path.display()));
    }
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let files = scenario_files(path);
    if files.is_empty() {
        return Err(format!("the folder `{}` holds no file that ends in `.ron`", path.display()));
    }
    Ok(files)
}

fn worst(entry: &Entry) -> Option<Severity> {
    if entry.unreadable.is_some() {
        return Some(Severity::Error);
    }
    entry.findings.iter().map(|finding| finding.rule.severity).min()
}

fn print(entries: &[Entry]) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    let (mut errors, mut warnings) = (0, 0);
    for entry in entries {
        if let Some(why) = &entry.unreadable {
            errors += 1;
            writeln!(out, "error: {}: {why}\n", entry.path.as_deref().unwrap_or(Path::new(&entry.id)).display())?;
        }
        if let Some(source) = &entry.source {
            write!(out, "{}", show_findings(source, &entry.findings, width().unwrap_or(100)))?;
        }
        let count = |severity| entry.findings.iter().filter(|finding| finding.rule.severity == severity).count();
        errors += count(Severity::Error);
        warnings += count(Severity::Warning);
    }
    let plural = |count: usize, one: &str| if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") };
    let found = if errors + warnings == 0 {
        "nothing found".to_owned()
    } else {
        format!("{}, {}", plural(errors, "error"), plural(warnings, "warning"))
    };
    writeln!(out, "{} checked: {found}", plural(entries.len(), "scenario"))
}

fn file_report(entry: &Entry) -> FileReport {
    let path = entry.path.as_deref().map_or_else(|| entry.id.clone(), |path| path.display().to_string());
    let mut findings: Vec<FindingReport> =
        entry.findings.iter().map(|finding| finding_report(entry, finding)).collect();
    if let Some(why) = &entry.unreadable {
        let rule = &crate::scenario::rules::NOT_TEXT;
        findings.push(FindingReport {
            code: rule.code,
            name: rule.name,
            severity: rule.severity,
            line: 1,
            column: 1,
            node: None,
            choice: None,
            message: why.clone(),
            hints: Vec::new(),
        });
    }
    FileReport { path, findings }
}

fn finding_report(entry: &Entry, finding: &Finding) -> FindingReport {
    let (line, column) = entry.source.as_ref().map_or((1, 1), |source| {
        let at = source.line_column(finding.span.start);
        (at.line, at.column)
    });
    FindingReport {
        code: finding.rule.code,
        name: finding.rule.name,
        severity: finding.rule.severity,
        line,
        column,
        node: finding.node.clone(),
        choice: finding.choice.clone(),
        message: finding.message.clone(),
        hints: finding.hints.iter().map(|hint| hint.text.clone()).collect(),
    }
}

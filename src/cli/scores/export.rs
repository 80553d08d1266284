//! `defuse scores export`: attempts for spreadsheets and other programs.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use crate::cli::{FAILED, WRONG_USE, fail};
use crate::record::export::xapi::{Base, Layout, Version, write_statements};
use crate::record::export::{Rows, Separator, Sheet, write_json, write_table};

use super::loaded::{Loaded, Which};
use super::{Kept, Texts, count};

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// What to write: a table (`csv`), everything (`json`), or statements of the Experience API (`xapi`)
    format: Format,
    #[command(flatten)]
    which: Which,
    /// The file to write; standard output where there is none
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
    /// csv: what a row is
    #[arg(long, value_enum, default_value_t = RowsArg::Moves)]
    rows: RowsArg,
    /// csv: what stands between cells; a spreadsheet wants semicolons where the decimal sign is a comma
    #[arg(long, value_enum, default_value_t = SeparatorArg::Comma)]
    separator: SeparatorArg,
    /// xapi: a statement a line, not one array
    #[arg(long)]
    lines: bool,
    #[command(flatten)]
    statements: StatementArgs,
}

/// How statements are made.
#[derive(Debug, Clone, Args)]
pub(super) struct StatementArgs {
    /// xapi: the version of the standard
    #[arg(long, value_enum, default_value_t = VersionArg::V1, value_name = "VERSION")]
    version: VersionArg,
    /// xapi: what all identifiers begin with, a web address of your own
    #[arg(long, value_name = "ADDRESS", default_value_t = Base::default().as_str().to_owned())]
    base: String,
}

impl StatementArgs {
    pub(super) const fn version(&self) -> Version {
        match self.version {
            VersionArg::V1 => Version::V1,
            VersionArg::V2 => Version::V2,
        }
    }

    pub(super) fn base(&self) -> Result<Base, String> {
        self.base.parse().map_err(|wrong| format!("`--base {}`: {wrong}", self.base))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table for spreadsheets
    Csv,
    /// One JSON document with everything
    Json,
    /// Statements of the Experience API
    Xapi,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum RowsArg {
    /// A row for each move of each attempt
    Moves,
    /// A row for each skill of each attempt
    Skills,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum SeparatorArg {
    Comma,
    Semicolon,
    Tab,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum VersionArg {
    /// Version 1.0.3, as most record stores speak it
    #[value(name = "1.0.3")]
    V1,
    /// Version 2.0
    #[value(name = "2.0")]
    V2,
}

pub(super) fn run(place: &Kept, texts: &Texts, args: &ExportArgs) -> io::Result<ExitCode> {
    let base = match args.statements.base() {
        Ok(base) => base,
        Err(message) => return Ok(fail(WRONG_USE, &message)),
    };
    let loaded = match Loaded::of(place, texts, &args.which) {
        Ok(loaded) => loaded,
        Err(message) => return Ok(fail(FAILED, &message)),
    };
    let sheets = match loaded.sheets(place) {
        Ok(sheets) => sheets,
        Err(message) => return Ok(fail(FAILED, &message)),
    };
    let write = |out: &mut dyn Write| write(out, args, &base, &sheets);
    match &args.out {
        None => write(&mut io::stdout().lock())?,
        Some(path) => {
            if let Err(error) = into_file(path, write) {
                return Ok(fail(FAILED, &format!("`{}` can't be written: {error}", path.display())));
            }
        }
    }
    tell(args, &loaded, &sheets)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes beside the file and puts it in its place when it is whole.
pub(super) fn into_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    let whole = || {
        let mut file = BufWriter::new(File::create(&part)?);
        write(&mut file)?;
        file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        std::fs::rename(&part, path)
    };
    whole().inspect_err(|_| {
        let _ = std::fs::remove_file(&part);
    })
}

fn write(mut out: &mut dyn Write, args: &ExportArgs, base: &Base, sheets: &[Sheet<'_>]) -> io::Result<()> {
    match args.format {
        Format::Csv => {
            let rows = match args.rows {
                RowsArg::Moves => Rows::Moves,
                RowsArg::Skills => Rows::Skills,
            };
            let separator = match args.separator {
                SeparatorArg::Comma => Separator::Comma,
                SeparatorArg::Semicolon => Separator::Semicolon,
                SeparatorArg::Tab => Separator::Tab,
            };
            write_table(&mut out, sheets, rows, separator)
        }
        Format::Json => write_json(&mut out, sheets, args.which.names),
        Format::Xapi => {
            let layout = if args.lines { Layout::Lines } else { Layout::Array };
            write_statements(&mut out, sheets, args.statements.version(), base, layout).map(|_| ())
        }
    }
}

/// Says on standard error what was written and what wasn't.
fn tell(args: &ExportArgs, loaded: &Loaded, sheets: &[Sheet<'_>]) -> io::Result<()> {
    let mut error = anstream::stderr();
    if let Some(path) = &args.out {
        writeln!(error, "defuse: {} written to `{}`", count(sheets.len(), "attempt"), path.display())?;
    }
    let without = Loaded::without_moves(sheets);
    if without > 0 && (args.format != Format::Csv || matches!(args.rows, RowsArg::Moves)) {
        writeln!(
            error,
            "defuse: {} without moves: the text of the scenario that was played isn't here any more",
            count(without, "attempt")
        )?;
    }
    if let (Some(id), true) = (&args.which.scenario, loaded.attempts.is_empty()) {
        writeln!(error, "defuse: nothing is kept of `{id}`: `defuse scores` lists what was played")?;
    }
    if loaded.unfinished() > 0 {
        writeln!(error, "defuse: {} left out: not finished", count(loaded.unfinished(), "attempt"))?;
    }
    Ok(())
}

//! `defuse scores report`: one HTML file to print or pass on.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use jiff::tz::TimeZone;

use crate::cli::{FAILED, WRONG_USE, fail};
use crate::record::Mode;
use crate::record::compare::{Comparison, Question, modes};
use crate::record::report::{Group, attempt_report, group_report};

use super::export::into_file;
use super::loaded::{Loaded, Which};
use super::{Kept, Texts};

#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    /// The scenario's id
    #[arg(value_name = "SCENARIO")]
    scenario: String,
    /// Of the group: everybody's first attempt, nobody named
    #[arg(long, conflicts_with_all = ["attempt", "names"])]
    group: bool,
    /// Of one attempt, by its id as exports have it (the first characters do); without it the latest that was finished
    #[arg(long, value_name = "ID")]
    attempt: Option<String>,
    /// With the name that was given, also in what the customer says; else under a pseudonym
    #[arg(long)]
    names: bool,
    /// Of the group: which plays; without it those that most people finished
    #[arg(long, value_name = "MODE", requires = "group")]
    mode: Option<Reported>,
    /// The file to write; standard output where there is none
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Reported {
    Practice,
    Assessed,
}

pub(super) fn run(place: &Kept, texts: &Texts, args: &ReportArgs) -> io::Result<ExitCode> {
    let made = if args.group { of_group(place, texts, args) } else { of_attempt(place, texts, args) };
    let page = match made {
        Ok(page) => page,
        Err((code, message)) => return Ok(fail(code, &message)),
    };
    match &args.out {
        None => io::stdout().lock().write_all(page.as_bytes())?,
        Some(path) => {
            if let Err(error) = into_file(path, |out| out.write_all(page.as_bytes())) {
                return Ok(fail(FAILED, &format!("`{}` can't be written: {error}", path.display())));
            }
            writeln!(anstream::stderr(), "defuse: report written to `{}`", path.display())?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn of_attempt(place: &Kept, texts: &Texts, args: &ReportArgs) -> Result<String, (u8, String)> {
    let scenario = texts.scenario(&args.scenario).map_err(|message| (WRONG_USE, message))?;
    let which = Which::of(&scenario.id, args.names);
    let loaded = Loaded::of(place, texts, &which).map_err(|message| (FAILED, message))?;
    let mut sheets = loaded.sheets(place).map_err(|message| (FAILED, message))?;
    sheets.retain(|sheet| sheet.play.is_some());
    let found = match &args.attempt {
        None => sheets.last(),
        Some(id) => {
            let id = id.to_ascii_lowercase();
            let mut fits = sheets.iter().filter(|sheet| sheet.id.to_string().starts_with(&id));
            match (fits.next(), fits.next()) {
                (Some(_), Some(_)) => {
                    return Err((WRONG_USE, format!("several attempts begin with `{id}`: give more of it")));
                }
                (found, _) => found,
            }
        }
    };
    let Some(sheet) = found else {
        let which = args.attempt.as_ref().map_or(String::new(), |id| format!(" `{id}`"));
        return Err((
            FAILED,
            format!(
                "no finished attempt{which} at this text of `{}` is here: `defuse scores export csv --scenario {}` lists them with their ids",
                scenario.id, scenario.id
            ),
        ));
    };
    attempt_report(sheet, &TimeZone::system()).ok_or_else(|| (FAILED, "this attempt can't be replayed here".to_owned()))
}

fn of_group(place: &Kept, texts: &Texts, args: &ReportArgs) -> Result<String, (u8, String)> {
    let scenario = texts.scenario(&args.scenario).map_err(|message| (WRONG_USE, message))?;
    let (attempts, _) = place.rescored(texts, Some(&scenario.id)).map_err(|error| (FAILED, error.to_string()))?;
    let mode = match args.mode {
        Some(Reported::Practice) => Mode::Practice,
        Some(Reported::Assessed) => Mode::Assessed,
        None => modes(&attempts, &scenario.id, scenario.hash).first().map_or(Mode::Assessed, |(mode, _)| *mode),
    };
    let question = Question { scenario: &scenario.id, hash: scenario.hash, mode, pseudonyms: true };
    let comparison = Comparison::of(&attempts, &question);
    let when = place.now.to_zoned(TimeZone::system()).strftime("%-d %B %Y").to_string();
    group_report(&Group { comparison: &comparison, scenario: &scenario, mode, when: &when }).ok_or_else(|| {
        let words = format!(
            "nobody's finished play of `{}` is here yet: import receipts with `defuse scores import FILE`",
            scenario.id
        );
        (FAILED, words)
    })
}

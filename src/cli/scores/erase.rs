//! `defuse scores erase`: removes a person, and says what was removed.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use crate::cli::{FAILED, WRONG_USE, fail, print_json, width};
use crate::record::Erased;
use crate::terminal::{Page, yes};

use super::{Kept, count};

#[derive(Debug, Args)]
pub(super) struct EraseArgs {
    /// The name, as it was given with the plays; upper and lower case are the same. `""` means whoever gave none
    #[arg(value_name = "NAME")]
    name: String,
    /// Don't ask
    #[arg(long)]
    yes: bool,
    /// Print what was removed as JSON (with `--yes`)
    #[arg(long, requires = "yes")]
    json: bool,
}

#[derive(Debug, Serialize)]
struct Report {
    name: String,
    names: Vec<String>,
    attempts: usize,
    moves: usize,
    receipts: usize,
    goals: usize,
    copies: Vec<PathBuf>,
    doubtful: Vec<PathBuf>,
    in_use: bool,
    in_settings: bool,
}

pub(super) fn run(place: &Kept, args: &EraseArgs) -> io::Result<ExitCode> {
    let name = args.name.trim();
    let in_settings = in_settings(place, name);
    if !args.yes {
        let would = match place.store.would_erase(name) {
            Ok(would) => would,
            Err(error) => return Ok(fail(FAILED, &error.to_string())),
        };
        let mut out = anstream::stdout().lock();
        let mut page = Page::new(&mut out, width());
        if would.is_nothing() {
            tell(&mut page, name, &would, in_settings)?;
            return Ok(ExitCode::SUCCESS);
        }
        if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
            return Ok(fail(WRONG_USE, "nothing was removed: add `--yes`, since there is nobody here to ask"));
        }
        page.paragraph(&format!("This removes of {}, for good: {}.", whose(name), words(&would)))?;
        if !would.copies.is_empty() {
            page.paragraph("Copies of damaged files go whole, with what they hold of others.")?;
        }
        if yes(&mut page, &mut io::stdin().lock(), "Remove it?")? != Some(true) {
            page.paragraph("Nothing was removed.")?;
            return Ok(ExitCode::SUCCESS);
        }
    }
    let erased = match place.store.erase(name) {
        Ok(erased) => erased,
        Err(error) => return Ok(fail(FAILED, &error.to_string())),
    };
    if args.json {
        let Erased { names, attempts, moves, receipts, goals, copies, doubtful, in_use } = erased;
        let name = name.to_owned();
        print_json(&Report { name, names, attempts, moves, receipts, goals, copies, doubtful, in_use, in_settings })?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut out = anstream::stdout().lock();
    tell(&mut Page::new(&mut out, width()), name, &erased, in_settings)?;
    Ok(ExitCode::SUCCESS)
}

/// Whether the name stands in the settings, which the game alone changes.
fn in_settings(place: &Kept, name: &str) -> bool {
    let settings = std::fs::read_to_string(place.folder.join("settings.ron")).unwrap_or_default();
    !name.is_empty() && settings.contains(&format!("\"{name}\""))
}

fn tell(page: &mut Page<'_>, name: &str, erased: &Erased, in_settings: bool) -> io::Result<()> {
    if erased.is_nothing() {
        page.paragraph(&format!("Nothing of {} is kept here.", whose(name)))?;
    } else {
        page.paragraph(&format!("Removed of {}: {}.", whose(name), words(erased)))?;
    }
    for path in &erased.doubtful {
        page.paragraph(&format!(
            "The damaged file `{}` can't be read whole and may still hold something: delete it if you needn't it.",
            path.display()
        ))?;
    }
    if erased.in_use {
        page.paragraph(
            "Traces may stay in the file, because another Defuse has it open or the disk is full: mend that, and run this once more with `--yes`.",
        )?;
    }
    if in_settings {
        page.paragraph("The name also stands in the game's settings: change it there.")?;
    }
    if !erased.is_nothing() {
        page.paragraph("What was exported, and receipts that others have, are elsewhere and stay.")?;
    }
    Ok(())
}

fn whose(name: &str) -> String {
    if name.is_empty() { "plays without a name".to_owned() } else { format!("“{name}”") }
}

/// "2 attempts with 14 moves, 1 imported receipt".
fn words(erased: &Erased) -> String {
    let mut parts = Vec::new();
    if erased.attempts > 0 {
        parts.push(format!("{} with {}", count(erased.attempts, "attempt"), count(erased.moves, "move")));
    }
    let others = [
        (erased.receipts, "imported receipt"),
        (erased.goals, "goal"),
        (erased.copies.len(), "damaged file that was set aside"),
    ];
    for (number, what) in others.into_iter().filter(|(number, _)| *number > 0) {
        parts.push(if number > 1 && what.starts_with("damaged") {
            format!("{number} damaged files that were set aside")
        } else {
            count(number, what)
        });
    }
    if parts.is_empty() { "nothing".to_owned() } else { parts.join(", ") }
}

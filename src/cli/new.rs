//! `defuse new`: writes a scenario to start from.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use crate::library::{Library, starter, suggested_id, title_of};
use crate::record;
use crate::scenario::check_id;

use super::{FAILED, WRONG_USE, fail};

#[derive(Debug, Args)]
pub(super) struct NewArgs {
    /// Its id, which is the file's name without `.ron`: small letters, digits and hyphens
    #[arg(value_name = "ID")]
    id: String,
    /// The folder to write into, instead of the current one
    #[arg(long = "in", value_name = "DIR", conflicts_with = "mine")]
    folder: Option<PathBuf>,
    /// Write into the folder of your own scenarios, which the game shows
    #[arg(long)]
    mine: bool,
    /// The folder that everything is kept in, instead of the usual one; your own scenarios are in it
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

pub(super) fn run(args: &NewArgs) -> io::Result<ExitCode> {
    if let Err(wrong) = check_id(&args.id) {
        let hint = suggested_id(&args.id).map(|id| format!("; `{id}` would do")).unwrap_or_default();
        return Ok(fail(WRONG_USE, &format!("`{}` can't be an id: {wrong}{hint}", args.id.escape_debug())));
    }
    if args.mine && Library::open(&[]).get(&args.id).is_some() {
        let message = format!(
            "`{}` is a built-in scenario, which one of yours by that name would hide: choose another id",
            args.id
        );
        return Ok(fail(WRONG_USE, &message));
    }
    let folder = match folder(args) {
        Ok(folder) => folder,
        Err(message) => return Ok(fail(WRONG_USE, &message)),
    };
    let path = folder.join(format!("{}.ron", args.id));
    match write(&path, &starter(&args.id, &title_of(&args.id))) {
        Ok(()) => {
            say_what_next(&path)?;
            Ok(ExitCode::SUCCESS)
        }
        Err(error) => Ok(fail(FAILED, &why_not(&path, &error))),
    }
}

/// The folder to write into. That of one's own scenarios is made where it isn't there yet; any other has to be there.
fn folder(args: &NewArgs) -> Result<PathBuf, String> {
    if args.mine {
        let data = record::data_folder(args.data.as_deref()).map_err(|error| error.to_string())?;
        let folder = record::scenarios_folder(&data);
        return match fs::create_dir_all(&folder) {
            Ok(()) => Ok(folder),
            Err(error) => Err(format!("the folder `{}` can't be made: {error}", folder.display())),
        };
    }
    let folder = args.folder.clone().unwrap_or_default();
    // An empty path is the current folder, and has no metadata of its own.
    if folder.as_os_str().is_empty() || folder.is_dir() {
        Ok(folder)
    } else {
        Err(format!("there is no folder `{}`", folder.display()))
    }
}

/// Writes a file that isn't there yet, whole or not at all.
fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes()).inspect_err(|_| {
        // Half a scenario would be in the way of the next try; what is told is why the writing failed.
        let _ = fs::remove_file(path);
    })
}

fn why_not(path: &Path, error: &io::Error) -> String {
    let path = path.display();
    match error.kind() {
        io::ErrorKind::AlreadyExists => {
            format!("`{path}` is there already and stays as it is: choose another id, or move that file away first")
        }
        _ => format!("`{path}` can't be written: {error}"),
    }
}

fn say_what_next(path: &Path) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    let file = quoted(path);
    writeln!(out, "{file} is there: a small scenario that can be played, with a remark at every feature\n")?;
    writeln!(out, "  play it      defuse play {file}")?;
    writeln!(out, "  check it     defuse check --strict {file}")?;
    writeln!(out, "  weigh it     defuse analyse {file}\n")?;
    writeln!(out, "Open it in a text editor, change its title, save, and play it again.")
}

/// A path as it can be copied into a command.
pub(super) fn quoted(path: &Path) -> String {
    let shown = path.display().to_string();
    if shown.contains(char::is_whitespace) { format!("\"{shown}\"") } else { shown }
}

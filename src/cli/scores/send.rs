//! `defuse scores send`: statements for a learning record store.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Args;

use crate::cli::{FAILED, WRONG_USE, fail};
use crate::record::export::xapi::statements;
use crate::record::send::{Meanwhile, Outcome, Sent, Target, send};

use super::export::StatementArgs;
use super::loaded::{Loaded, Which};
use super::{Kept, Texts, count};

/// The environment variable that may hold `name:password`.
const CREDENTIALS: &str = "DEFUSE_RECORD_STORE";
/// So many refusals are told in full.
const TOLD: usize = 5;

#[derive(Debug, Args)]
pub(super) struct SendArgs {
    /// The address of the record store, which its operator knows as the endpoint: `https://lrs.example.com/xapi`
    #[arg(value_name = "ADDRESS")]
    address: String,
    #[command(flatten)]
    which: Which,
    /// A file with one line, `name:password`; else the environment variable DEFUSE_RECORD_STORE is looked at
    #[arg(long, value_name = "FILE")]
    credentials: Option<PathBuf>,
    /// Let a password go over a network unencrypted, to an address with `http://`
    #[arg(long)]
    unencrypted: bool,
    /// Say what would be sent, and send nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    statements: StatementArgs,
}

pub(super) fn run(place: &Kept, texts: &Texts, args: &SendArgs) -> io::Result<ExitCode> {
    let target = match target(args) {
        Ok(target) => target,
        Err(message) => return Ok(fail(WRONG_USE, &message)),
    };
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
    let made: Vec<_> = sheets.iter().flat_map(|sheet| statements(sheet, args.statements.version(), &base)).collect();
    let mut out = anstream::stdout().lock();
    let sent = match Sent::open(&place.folder) {
        Ok(sent) => sent,
        Err(trouble) => return Ok(fail(FAILED, &trouble.to_string())),
    };
    if args.dry_run {
        let known = match sent.known(target.address()) {
            Ok(known) => known,
            Err(trouble) => return Ok(fail(FAILED, &trouble.to_string())),
        };
        let new = made.iter().filter(|statement| !known.contains(&statement.id)).count();
        writeln!(
            out,
            "{} of {} would be sent to {}, {} were sent before.",
            count(new, "statement"),
            count(sheets.len(), "attempt"),
            target.address(),
            made.len() - new
        )?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut progress = Progress { began: Instant::now(), shown: false };
    let sending = send(&made, &target, &sent, &mut progress);
    progress.clear();
    match sending {
        Ok(outcome) => tell(&mut out, &target, &outcome),
        Err(trouble) => Ok(fail(FAILED, &trouble.to_string())),
    }
}

fn target(args: &SendArgs) -> Result<Target, String> {
    let credentials = match &args.credentials {
        Some(path) => Some(
            std::fs::read_to_string(path)
                .map_err(|error| format!("the credentials in `{}` can't be read: {error}", path.display()))?,
        ),
        None => match std::env::var(CREDENTIALS) {
            Ok(credentials) => Some(credentials),
            Err(std::env::VarError::NotPresent) => None,
            Err(_) => return Err(format!("{CREDENTIALS} holds no text")),
        },
    };
    Target::new(&args.address, credentials.as_deref(), args.statements.version(), args.unencrypted)
        .map_err(|wrong| wrong.to_string())
}

fn tell(out: &mut impl Write, target: &Target, outcome: &Outcome) -> io::Result<ExitCode> {
    let Outcome { sent, before, differing, refused } = outcome;
    if *sent == 0 && *before == 0 && *differing == 0 && refused.is_empty() {
        writeln!(out, "There is nothing to send: no attempt was finished here.")?;
        return Ok(ExitCode::SUCCESS);
    }
    writeln!(out, "{} sent to {}; {before} were sent before.", count(*sent, "statement"), target.address())?;
    if *differing > 0 {
        writeln!(
            out,
            "{} there already with something else in them, and stay as they are: were they sent with other options (`--names`, `--base`) before?",
            if *differing == 1 { "1 statement is".to_owned() } else { format!("{differing} statements are") }
        )?;
    }
    if refused.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let mut error = anstream::stderr();
    for (id, why) in refused.iter().take(TOLD) {
        writeln!(error, "defuse: the record store refuses statement {id}: {why}")?;
    }
    Ok(fail(FAILED, &format!("{} refused", count(refused.len(), "statement"))))
}

/// A line on standard error that is written over, where somebody waits longer than a second at a terminal.
struct Progress {
    began: Instant,
    shown: bool,
}

impl Progress {
    fn line(&mut self, words: &str) {
        if io::stderr().is_terminal() {
            self.shown = true;
            // Where it can't be written, nobody misses it.
            let _ = write!(anstream::stderr(), "\r\u{1b}[K{words}");
            let _ = io::stderr().flush();
        }
    }

    fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            let _ = write!(anstream::stderr(), "\r\u{1b}[K");
            let _ = io::stderr().flush();
        }
    }
}

impl Meanwhile for Progress {
    fn progress(&mut self, done: usize, all: usize) {
        if self.began.elapsed() >= Duration::from_secs(1) {
            self.line(&format!("sent {done} of {all}"));
        }
    }

    fn wait(&mut self, how_long: Duration, why: &str) {
        self.line(&format!("{why}; again in {} s", how_long.as_secs()));
        std::thread::sleep(how_long);
    }

    fn now(&self) -> jiff::Timestamp {
        jiff::Timestamp::now()
    }
}

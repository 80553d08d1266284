//! `defuse scores`: how one stands, receipts of others, comparisons, goals, and removing a person.

mod compare;
mod compare_report;
mod erase;
mod export;
mod goal;
mod import;
mod list;
mod list_report;
mod loaded;
mod report;
mod send;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Subcommand};
use jiff::Timestamp;

use crate::library::{Entry, Library};
use crate::record::{ReceiptId, Rescored, Store, StoreError, Unplayable, rescore_all};
use crate::review::Envelope;
use crate::scenario::Scenario;

use super::{FAILED, Places, fail};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct ScoresArgs {
    #[command(subcommand)]
    command: Option<ScoresCommand>,
    #[command(flatten)]
    list: list::ListArgs,
    #[command(flatten)]
    places: Places,
}

/// What `defuse scores` does; each in a file of its own.
#[derive(Debug, Subcommand)]
enum ScoresCommand {
    /// Show how you stand: skills, scenarios, where the costs come from, what to practise next
    List(list::ListArgs),
    /// Keep other people's receipts, to compare with them
    Import(import::ImportArgs),
    /// Compare first attempts at a scenario
    Compare(compare::CompareArgs),
    /// Write attempts for other programs: a table, JSON, or xAPI statements
    Export(export::ExportArgs),
    /// Send attempts to a learning record store, as xAPI statements
    Send(send::SendArgs),
    /// Write a report to print or pass on: of one attempt, or of a group
    Report(report::ReportArgs),
    /// Set a goal, show it, or take it away
    Goal(goal::GoalArgs),
    /// Remove a person from everything that is kept here
    Erase(erase::EraseArgs),
}

pub(super) fn run(args: &ScoresArgs) -> io::Result<ExitCode> {
    let place = match Kept::open(&args.places)? {
        Ok(place) => place,
        Err(code) => return Ok(code),
    };
    let texts = || Texts { library: args.places.library() };
    match &args.command {
        None => list::run(&place, &texts(), &args.list),
        Some(ScoresCommand::List(args)) => list::run(&place, &texts(), args),
        Some(ScoresCommand::Import(args)) => import::run(&place, &texts(), args),
        Some(ScoresCommand::Compare(args)) => compare::run(&place, &texts(), args),
        Some(ScoresCommand::Export(args)) => export::run(&place, &texts(), args),
        Some(ScoresCommand::Send(args)) => send::run(&place, &texts(), args),
        Some(ScoresCommand::Report(args)) => report::run(&place, &texts(), args),
        Some(ScoresCommand::Goal(args)) => goal::run(&place, args),
        Some(ScoresCommand::Erase(args)) => erase::run(&place, args),
    }
}

/// What is kept here, opened.
pub(super) struct Kept {
    store: Store,
    folder: PathBuf,
    now: Timestamp,
}

impl Kept {
    /// Opens the store of the data folder; where that can't be done it is said why, and there is a code to end with.
    pub(super) fn open(places: &Places) -> io::Result<Result<Self, ExitCode>> {
        let now = Timestamp::now();
        let folder = match places.data_folder() {
            Ok(folder) => folder,
            Err(message) => return Ok(Err(fail(FAILED, &message))),
        };
        match Store::open(&folder, now) {
            Ok(opened) => {
                if let Some(notice) = opened.notice {
                    writeln!(anstream::stderr(), "defuse: {notice}")?;
                }
                Ok(Ok(Self { store: opened.store, folder, now }))
            }
            Err(error) => Ok(Err(fail(FAILED, &error.to_string()))),
        }
    }

    /// Everything that is kept, or all of one scenario, replayed and scored again; apart from it the receipts that could not be.
    pub(super) fn rescored(
        &self,
        texts: &Texts,
        scenario: Option<&str>,
    ) -> Result<(Vec<Rescored>, Vec<(ReceiptId, Unplayable)>), StoreError> {
        let kept = self.store.attempts(scenario)?;
        let mut imported = self.store.receipts()?;
        imported.retain(|imported| scenario.is_none_or(|id| imported.receipt.scenario == id));
        Ok(rescore_all(&kept, &imported, |id| texts.envelope(id)))
    }
}

/// The scenarios as they are loaded now.
pub(super) struct Texts {
    pub(super) library: Library,
}

impl Texts {
    /// The envelope of a scenario, by its id; none where it isn't here or doesn't load.
    fn envelope(&self, id: &str) -> Option<Arc<Envelope>> {
        let scenario = self.library.get(id)?.scenario.as_ref()?;
        Some(Arc::new(Envelope::of(Arc::clone(scenario))))
    }

    /// All scenarios that load.
    pub(super) fn scenarios(&self) -> Vec<&Arc<Scenario>> {
        self.library.entries().iter().filter_map(|entry| entry.scenario.as_ref()).collect()
    }

    /// The scenario that somebody names by id.
    ///
    /// # Errors
    /// Where there is none of that name, or it doesn't load.
    pub(super) fn scenario(&self, named: &str) -> Result<Arc<Scenario>, String> {
        let found = match self.library.get(named) {
            Some(entry) => entry.clone(),
            None => {
                self.library.find(named)?.into_iter().next().ok_or_else(|| format!("`{named}` holds no scenario"))?
            }
        };
        let known = self.library.get(&found.id);
        let hash = |entry: &Entry| entry.scenario.as_ref().map(|scenario| scenario.hash);
        let Some(entry) = known.filter(|known| hash(known) == hash(&found)) else {
            return Err(format!(
                "attempts are compared on the scenarios that are known here, and `{named}` isn't one of them: name its folder with `--scenarios DIR`, and then `{}`",
                found.id
            ));
        };
        entry.scenario.clone().ok_or_else(|| format!("`{}` doesn't load: see `defuse check {named}`", entry.id))
    }
}

/// "1 attempt", "3 attempts".
fn count(number: usize, one: &str) -> String {
    match number {
        1 => format!("1 {one}"),
        _ => format!("{number} {one}s"),
    }
}

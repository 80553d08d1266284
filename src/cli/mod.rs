//! The commands.

mod analyse;
mod check;
mod dashes;
mod explain;
mod graph;
#[cfg(feature = "workshop")]
mod host;
mod join;
mod new;
mod play;
mod replay;
mod report;
mod scores;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand};

use crate::join::Address;
use crate::library::{Entry, Library, find_in};
use crate::record;

/// Wrong use: an unknown name, a choice that is not on offer, no terminal.
pub(crate) const WRONG_USE: u8 = 2;
/// What was asked for could not be done.
pub(crate) const FAILED: u8 = 1;

/// A practice partner for hard customer conversations.
#[derive(Debug, Parser)]
#[command(name = "defuse", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// Open the game at a seat in a room that somebody hosts, by the address and the code that stand on its wall
    #[arg(long, num_args = 2, value_names = ["ADDRESS", "CODE"])]
    join: Option<Vec<String>>,
    /// The name to take that seat under
    #[arg(long, value_name = "NAME", requires = "join", default_value = "")]
    name: String,
    #[command(flatten)]
    places: Places,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Play a conversation in the terminal
    Play(play::PlayArgs),
    /// Replay a receipt and score it again
    Replay(replay::ReplayArgs),
    /// Write a scenario to start from
    New(new::NewArgs),
    /// Check scenarios and print what is wrong or weak in them
    Check(check::CheckArgs),
    /// Explain what a finding of `check` means, why it matters and how to mend it
    Explain(explain::ExplainArgs),
    /// Show best, worst and par of scenarios, exactly, and the odds of each ending
    Analyse(analyse::AnalyseArgs),
    /// Draw a scenario's dialogue tree, with its best lines
    Graph(graph::GraphArgs),
    /// Show how you stand, compare with others by their receipts, set a goal, export, report, remove a person
    Scores(scores::ScoresArgs),
    /// Host a workshop: a room plays together, from phones
    #[cfg(feature = "workshop")]
    Host(host::HostArgs),
}

/// Where scenarios and attempts are.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Places {
    /// A folder with more scenarios; they win over others of the same name
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) scenarios: Option<PathBuf>,
    /// The folder that everything is kept in, instead of the usual one
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
}

impl Places {
    /// The folder that everything is kept in.
    pub(crate) fn data_folder(&self) -> Result<PathBuf, String> {
        record::data_folder(self.data.as_deref()).map_err(|error| error.to_string())
    }

    /// The folders with scenarios, in order.
    pub(crate) fn scenario_folders(&self) -> Vec<PathBuf> {
        self.data_folder()
            .ok()
            .map(|data| record::scenarios_folder(&data))
            .into_iter()
            .chain(self.scenarios.clone())
            .collect()
    }

    /// All scenarios, read.
    fn library(&self) -> Library {
        Library::open(&self.scenario_folders())
    }

    /// What a person names, read and nothing else.
    fn find(&self, named: &str) -> Result<Vec<Entry>, String> {
        find_in(&self.scenario_folders(), named)
    }
}

/// Runs the program with the arguments of its process.
pub fn run() -> ExitCode {
    if let Some(message) = dashes::wrong(&Cli::command(), std::env::args_os().skip(1)) {
        return fail(WRONG_USE, &message);
    }
    let cli = Cli::parse();
    if cli.command.is_some() && cli.join.is_some() {
        return fail(
            WRONG_USE,
            "`--join` before a command opens the game, and does nothing else; `defuse play --join ADDRESS CODE` plays in the terminal",
        );
    }
    let done = match cli.command {
        None => match cli.join.as_deref() {
            Some([address, code]) => open_room(address, code, &cli.name, &cli.places),
            _ => open_game(&cli.places),
        },
        Some(Command::Play(args)) => play::run(&args),
        Some(Command::Replay(args)) => replay::run(&args),
        Some(Command::New(args)) => new::run(&args),
        Some(Command::Check(args)) => check::run(&args),
        Some(Command::Explain(args)) => explain::run(&args),
        Some(Command::Analyse(args)) => analyse::run(&args),
        Some(Command::Graph(args)) => graph::run(&args),
        Some(Command::Scores(args)) => scores::run(&args),
        #[cfg(feature = "workshop")]
        Some(Command::Host(args)) => host::run(&args),
    };
    match done {
        Ok(code) => code,
        // Whoever reads our output has gone away: there is nobody to tell.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => fail(FAILED, &error.to_string()),
    }
}

/// Says what is wrong and gives the code to end with.
fn fail(code: u8, message: &str) -> ExitCode {
    // Standard error may be closed; the code still tells.
    let _ = writeln!(anstream::stderr(), "defuse: {message}");
    ExitCode::from(code)
}

/// The game; where there is no display the terminal; where there is none either, words.
fn open_game(places: &Places) -> io::Result<ExitCode> {
    let why_not = game(places, None);
    let Err(why_not) = why_not else { return Ok(ExitCode::SUCCESS) };
    let mut error = anstream::stderr();
    writeln!(error, "defuse: {why_not}")?;
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        writeln!(error, "defuse: playing in the terminal instead")?;
        return play::run(&play::PlayArgs::in_place(places.clone()));
    }
    writeln!(
        error,
        "defuse: there is no terminal to play in either. `defuse play --moves …` plays without one; `defuse --help` lists the commands"
    )?;
    Ok(ExitCode::from(WRONG_USE))
}

/// The game at a seat in a room; where there is no display, the same seat in the terminal; where there is none either, words.
fn open_room(address: &str, code: &str, name: &str, places: &Places) -> io::Result<ExitCode> {
    let (at, signs) = match join::read(address, code) {
        Ok(read) => read,
        Err(wrong) => return Ok(fail(WRONG_USE, &wrong)),
    };
    let Err(why_not) = game(places, Some((at, signs, name))) else { return Ok(ExitCode::SUCCESS) };
    let mut error = anstream::stderr();
    writeln!(error, "defuse: {why_not}")?;
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        writeln!(error, "defuse: joining in the terminal instead")?;
        return join::run(address, code, name, places);
    }
    writeln!(
        error,
        "defuse: there is no terminal to play in either. `defuse play --join {address} {code}` joins without a window"
    )?;
    Ok(ExitCode::from(WRONG_USE))
}

#[cfg(feature = "game")]
fn game(places: &Places, room: Option<(Address, String, &str)>) -> Result<(), String> {
    let data = places.data_folder();
    if let Ok(folder) = &data {
        // The home screen names it; where it can't be made, the store says what is wrong with the data folder.
        let _ = std::fs::create_dir_all(record::scenarios_folder(folder));
    }
    let options = crate::game::GameOptions {
        settings_file: data.as_ref().ok().map(|folder| folder.join("settings.ron")),
        scenario_folders: places.scenario_folders(),
        data: Some(data),
        join: room.map(|(address, code, name)| crate::game::JoinOptions { address, code, name: name.to_owned() }),
    };
    crate::game::run(options).map_err(|error| error.to_string())
}

#[cfg(not(feature = "game"))]
fn game(_: &Places, _: Option<(Address, String, &str)>) -> Result<(), String> {
    Err("this Defuse was built without the game".to_owned())
}

/// How wide the terminal is, where there is one.
fn width() -> Option<usize> {
    terminal_size::terminal_size().map(|(width, _)| usize::from(width.0))
}

/// Writes a report as JSON.
fn print_json(report: &impl serde::Serialize) -> io::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, report).map_err(io::Error::from)?;
    writeln!(out)
}

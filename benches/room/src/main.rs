//! Puts a host of Defuse under load, and under bad luck. Build the program first: `cargo build --release --no-default-features --features workshop`.
//!
//! - `cargo run --release -- load` seats that play at human pace, beside a bare handler of the same framework and database, in one run;
//! - `cargo run --release -- kill` the host killed in the middle of moves, again and again;
//! - `cargo run --release -- away --database postgres://…` the database gone for ten seconds;
//! - `cargo run --release -- full --data FOLDER` a disk that fills up (a small one of its own, such as a tmpfs).

mod bare;
mod host;
mod http;
mod load;
mod luck;
mod phone;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::{Args, Parser, Subcommand};

use host::Start;
use load::{Load, Row};

#[derive(Parser)]
struct Command {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Seats at human pace, beside a bare handler
    Load {
        /// How many seats, in turn
        #[arg(long, value_delimiter = ',', default_values_t = [500, 1000, 2000, 4000])]
        seats: Vec<usize>,
        /// Seconds that are measured
        #[arg(long, default_value_t = 60)]
        seconds: u64,
        /// Seconds between two moves of a seat
        #[arg(long, default_value_t = 8.0)]
        pace: f64,
        #[command(flatten)]
        host: HostArgs,
    },
    /// The host killed in the middle of moves
    Kill {
        #[arg(long, default_value_t = 200)]
        times: usize,
        #[command(flatten)]
        host: HostArgs,
    },
    /// The database gone for some seconds
    Away {
        #[arg(long, default_value_t = 10)]
        seconds: u64,
        #[command(flatten)]
        host: HostArgs,
    },
    /// A disk that fills up
    Full {
        #[command(flatten)]
        host: HostArgs,
    },
    /// The bare handler alone (the load starts it)
    #[command(hide = true)]
    Bare {
        #[arg(long)]
        data: PathBuf,
    },
}

#[derive(Args)]
struct HostArgs {
    /// The program under test
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/release/defuse"))]
    defuse: PathBuf,
    #[arg(long, default_value = "late-delivery")]
    scenario: String,
    /// A database of PostgreSQL, instead of a file
    #[arg(long)]
    database: Option<String>,
    /// Where data is kept; a folder that is removed in the end, unless it is named
    #[arg(long)]
    data: Option<PathBuf>,
}

impl HostArgs {
    /// A folder for the data of one run.
    fn folder(&self, temporary: &Path, run: &str) -> Result<PathBuf> {
        let folder = self.data.as_deref().unwrap_or(temporary).join(run);
        std::fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// How to start the program under test on such a folder.
    fn start<'a>(&'a self, data: &'a Path, seats: usize) -> Start<'a> {
        let database = self.database.as_deref();
        Start { program: &self.defuse, scenario: &self.scenario, data, database, port: 0, seats }
    }
}

/// As many as a room may have.
const ALL_SEATS: usize = 10_000;

#[tokio::main]
async fn main() -> Result<()> {
    let temporary = tempfile::tempdir()?;
    let temporary = temporary.path();
    match Command::parse().what {
        What::Bare { data } => bare::serve(0, &data).await?,
        What::Load { seats, seconds, pace, host } => {
            println!(
                "| what | seats | moves a second | failed | median, ms | 99 of 100, ms | longest, ms | of a core | memory, MB | KB a seat |"
            );
            println!("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
            for count in seats {
                let load = Load { seats: count, seconds, pace };
                let data = host.folder(temporary, &format!("host-{count}"))?;
                print(&load::host(&host.start(&data, count), load).await?, seconds);
                print(&load::bare(&host.folder(temporary, &format!("bare-{count}"))?, load).await?, seconds);
            }
        }
        What::Kill { times, host } => {
            let data = host.folder(temporary, "kill")?;
            told(&format!("{times} kills"), &luck::kill(&host.start(&data, ALL_SEATS), times).await?);
        }
        What::Away { seconds, host } => {
            let data = host.folder(temporary, "away")?;
            let database = host.database.as_deref().context("name a database of PostgreSQL")?;
            let seen = luck::away(&host.start(&data, ALL_SEATS), database, seconds).await?;
            told(&format!("database away for {seconds} s"), &seen);
        }
        What::Full { host } => {
            let data = host.folder(temporary, "full")?;
            let start = Start { database: None, ..host.start(&data, ALL_SEATS) };
            told("a full disk", &luck::full(&start).await?);
        }
    }
    Ok(())
}

fn print(row: &Row, seconds: u64) {
    let megabytes = |bytes: u64| bytes as f64 / 1e6;
    let a_seat = row.memory.1.saturating_sub(row.memory.0) as f64 / 1e3 / row.seats as f64;
    println!(
        "| {} | {} | {:.0} | {} | {:.1} | {:.1} | {:.1} | {:.0} % | {:.0} | {a_seat:.1} |",
        row.what,
        row.seats,
        row.moves as f64 / seconds as f64,
        row.failed,
        row.percentile(50.0),
        row.percentile(99.0),
        row.percentile(100.0),
        100.0 * row.processor,
        megabytes(row.memory.1),
    );
    if row.what == "defuse host" && row.streams < row.seats {
        println!("({} of {} streams of events had ended)", row.seats - row.streams, row.seats);
    }
}

fn told(what: &str, seen: &luck::Seen) {
    println!(
        "{what}: {} moves acknowledged by {} seats, none lost; {} requests failed or were refused",
        seen.moves, seen.seats, seen.refused
    );
}

//! Seats that play at human pace: how long each waits, what the host needs.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::{Context, Result};
use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::sync::Semaphore;
use tokio::time::{Instant, sleep_until};

use crate::host::{Start, cost_of};
use crate::http::Visitor;
use crate::phone::Phone;

/// How to load.
#[derive(Clone, Copy)]
pub struct Load {
    pub seats: usize,
    /// Seconds that are measured.
    pub seconds: u64,
    /// Seconds from one move of a seat to its next, on average.
    pub pace: f64,
}

/// What came of it.
pub struct Row {
    pub what: &'static str,
    pub seats: usize,
    pub moves: usize,
    pub failed: usize,
    /// Milliseconds from pressing to the next page, sorted.
    pub waits: Vec<f64>,
    /// Bytes, before the seats and with all of them playing.
    pub memory: (u64, u64),
    /// Share of one core.
    pub processor: f64,
    /// Streams of events that were still open in the end.
    pub streams: usize,
}

impl Row {
    /// The wait that so many of 100 don't exceed.
    pub fn percentile(&self, of_100: f64) -> f64 {
        let at = (self.waits.len() as f64 * of_100 / 100.0).ceil() as usize;
        self.waits.get(at.saturating_sub(1)).copied().unwrap_or(f64::NAN)
    }
}

/// What one seat does for a move; false where its conversation is over.
enum Player {
    Phone(Phone),
    Bare(Visitor, usize),
}

impl Player {
    async fn play(&mut self, random: &mut SmallRng) -> Result<bool> {
        match self {
            Self::Phone(phone) => phone.play(random).await,
            Self::Bare(visitor, seat) => {
                let path = format!("/seat/{seat}");
                let kept = visitor.post(&path, "application/x-www-form-urlencoded", "choice=a".to_owned()).await?;
                anyhow::ensure!(kept.status == 303, "{}", kept.body);
                Ok(visitor.get(&path).await?.status == 200)
            }
        }
    }
}

/// Loads a host.
pub async fn host(start: &Start<'_>, load: Load) -> Result<Row> {
    let host = start.run().await?;
    let secret = host.secret.clone().context("the room was there before")?;
    let id = host.process.id().context("the host is gone")?;
    let before = cost_of(id)?.0;
    let mut phones = vec![];
    for number in 0..load.seats {
        phones.push(Phone::join(Visitor::new(host.address, 1000 + number as u32), &host.code).await?);
    }
    host.begin(&secret).await?;
    let mut streams = vec![];
    for phone in &mut phones {
        streams.push(phone.listen().await?);
        phone.look().await?;
        anyhow::ensure!(phone.has_choices(), "a page without choices: has its form changed?");
    }
    let players = phones.into_iter().map(Player::Phone).collect();
    let mut row = play("defuse host", id, players, load).await?;
    row.memory.0 = before;
    row.streams = streams.iter().filter(|stream| !stream.is_finished()).count();
    Ok(row)
}

/// Loads the bare handler, as a process of its own.
pub async fn bare(data: &Path, load: Load) -> Result<Row> {
    let mut command = tokio::process::Command::new(std::env::current_exe()?);
    command.args(["bare", "--data"]).arg(data).stdout(Stdio::piped()).kill_on_drop(true);
    let mut process = command.spawn()?;
    let line = BufReader::new(process.stdout.take().context("no output")?).lines().next_line().await?;
    let address: SocketAddr = line.context("it ended")?.rsplit(' ').next().unwrap_or("").parse()?;
    let id = process.id().context("it is gone")?;
    let before = cost_of(id)?.0;
    let mut players = vec![];
    for seat in 0..load.seats {
        let mut visitor = Visitor::new(address, seat as u32);
        visitor.get(&format!("/seat/{seat}")).await?;
        players.push(Player::Bare(visitor, seat));
    }
    let mut row = play("bare handler", id, players, load).await?;
    row.memory.0 = before;
    Ok(row)
}

/// Everybody plays, each by a timetable of their own that doesn't wait for answers, so that a slow host can't slow its load down.
async fn play(what: &'static str, id: u32, players: Vec<Player>, load: Load) -> Result<Row> {
    let failed = Arc::new(AtomicUsize::new(0));
    // No more than so many requests at once: else a host that stands still would be buried.
    let bound = Arc::new(Semaphore::new(512));
    let began = Instant::now();
    let end = began + Duration::from_secs(load.seconds);
    let used = cost_of(id)?.1;
    let mut tasks = tokio::task::JoinSet::new();
    for (number, mut player) in players.into_iter().enumerate() {
        let (failed, bound) = (Arc::clone(&failed), Arc::clone(&bound));
        tasks.spawn(async move {
            let mut random = SmallRng::seed_from_u64(number as u64);
            let mut waits = vec![];
            let mut due = began + Duration::from_secs_f64(load.pace * random.random::<f64>());
            while due < end {
                sleep_until(due).await;
                let _one = bound.acquire().await;
                match player.play(&mut random).await {
                    Ok(true) => waits.push(due.elapsed().as_secs_f64() * 1000.0),
                    Ok(false) => break,
                    Err(error) => {
                        if failed.fetch_add(1, Ordering::Relaxed) == 0 {
                            eprintln!("first failure: {error:#}");
                        }
                    }
                }
                due += Duration::from_secs_f64(load.pace * random.random_range(0.5..1.5));
            }
            (waits, player)
        });
    }
    let (mut waits, mut kept) = (vec![], vec![]);
    while let Some(done) = tasks.join_next().await {
        let (of_one, player) = done?;
        waits.extend(of_one);
        // Connections stay open until memory was looked at.
        kept.push(player);
    }
    let (memory, now) = cost_of(id)?;
    let processor = (now - used) / began.elapsed().as_secs_f64();
    waits.sort_by(f64::total_cmp);
    let failed = failed.load(Ordering::Relaxed);
    Ok(Row { what, seats: load.seats, moves: waits.len(), failed, waits, memory: (0, memory), processor, streams: 0 })
}

//! Bad luck: the host is killed, its database goes away, its disk is full. Each time: what was acknowledged is there.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};

use crate::host::{Host, Start};
use crate::http::Visitor;
use crate::phone::Phone;

/// So many play at once.
const PLAYERS: u32 = 40;
/// What a full disk is left with, and what is given back then, in bytes.
const BALLAST: u64 = 4 << 20;

/// What was seen.
#[derive(Default)]
pub struct Seen {
    pub moves: usize,
    pub refused: usize,
    pub seats: usize,
}

/// Kills the host so many times while all play, and starts it again.
pub async fn kill(start: &Start<'_>, times: usize) -> Result<Seen> {
    let mut random = SmallRng::seed_from_u64(times as u64);
    let mut seen = Seen::default();
    let first = start.run().await?;
    let secret = first.secret.clone().context("the room was there before")?;
    first.begin(&secret).await?;
    let start = Start { port: first.address.port(), ..*start };
    let mut phones: Vec<Phone> = vec![];
    let mut host = first;
    for time in 0..=times {
        refill(&host, &mut phones, &mut seen).await?;
        let playing = Playing::begin(std::mem::take(&mut phones));
        if time == times {
            sleep(Duration::from_secs(2)).await;
            phones = playing.end(&mut seen).await?;
            break;
        }
        sleep(Duration::from_millis(random.random_range(100..600))).await;
        // SIGKILL: nothing is tidied up.
        host.process.kill().await?;
        phones = playing.end(&mut seen).await?;
        host = start.run().await?;
        anyhow::ensure!(host.secret.is_none(), "the host made a new room instead of going on");
        for phone in &mut phones {
            phone.visitor = again(&host, phone);
        }
        if (time + 1) % 20 == 0 {
            eprintln!("{} kills, {} moves acknowledged", time + 1, seen.moves);
        }
    }
    check(&host, &secret, &mut phones).await?;
    Ok(seen)
}

/// Takes the database away for some seconds: connections break, and none is accepted.
pub async fn away(start: &Start<'_>, database: &str, seconds: u64) -> Result<Seen> {
    let (proxy, through) = Proxy::before(database).await?;
    let host = Start { database: Some(&through), ..*start }.run().await?;
    let secret = host.secret.clone().context("the room was there before")?;
    host.begin(&secret).await?;
    let (mut seen, mut phones) = (Seen::default(), vec![]);
    refill(&host, &mut phones, &mut seen).await?;
    let playing = Playing::begin(phones);
    sleep(Duration::from_secs(2)).await;
    proxy.is_away.store(true, Ordering::SeqCst);
    sleep(Duration::from_secs(seconds)).await;
    proxy.is_away.store(false, Ordering::SeqCst);
    let back = Instant::now();
    let mut phones = playing.end(&mut seen).await?;
    refill(&host, &mut phones, &mut seen).await?;
    eprintln!("the first seat was taken {:.1} s after the database was back", back.elapsed().as_secs_f64());
    let playing = Playing::begin(phones);
    sleep(Duration::from_secs(2)).await;
    phones = playing.end(&mut seen).await?;
    check(&host, &secret, &mut phones).await?;
    Ok(seen)
}

/// Plays until the disk is full, gives some of it back, and plays on. `start.data` must lie on a small disk of its own.
pub async fn full(start: &Start<'_>) -> Result<Seen> {
    let ballast = start.data.join("ballast");
    std::fs::write(&ballast, vec![0; BALLAST as usize]).context("the disk is too small")?;
    let host = start.run().await?;
    let secret = host.secret.clone().context("the room was there before")?;
    host.begin(&secret).await?;
    let (mut seen, mut phones) = (Seen::default(), vec![]);
    let began = Instant::now();
    while seen.refused == 0 {
        anyhow::ensure!(
            began.elapsed() < Duration::from_secs(600),
            "the disk is not full after ten minutes: is it small?"
        );
        if let Err(error) = refill(&host, &mut phones, &mut seen).await {
            eprintln!("a seat was refused: {error:#}");
            break;
        }
        let playing = Playing::begin(std::mem::take(&mut phones));
        sleep(Duration::from_secs(1)).await;
        phones = playing.end(&mut seen).await?;
    }
    eprintln!("full after {} moves", seen.moves);
    std::fs::remove_file(&ballast)?;
    refill(&host, &mut phones, &mut seen).await.context("with room on the disk again")?;
    let playing = Playing::begin(phones);
    sleep(Duration::from_secs(2)).await;
    phones = playing.end(&mut seen).await?;
    check(&host, &secret, &mut phones).await?;
    Ok(seen)
}

/// Whoever is through gives their place to somebody new.
async fn refill(host: &Host, phones: &mut Vec<Phone>, seen: &mut Seen) -> Result<()> {
    while phones.len() < PLAYERS as usize {
        seen.seats += 1;
        phones.push(Phone::join(Visitor::new(host.address, 5000 + seen.seats as u32), &host.code).await?);
    }
    Ok(())
}

fn again(host: &Host, phone: &Phone) -> Visitor {
    let mut visitor = Visitor::new(host.address, 5000 + phone.seat as u32);
    visitor.bearer.clone_from(&phone.visitor.bearer);
    visitor
}

/// Phones that play as fast as they get answers, until they are told to stop.
struct Playing {
    tasks: JoinSet<Result<(Option<Phone>, usize, usize)>>,
    stop: Arc<AtomicBool>,
}

impl Playing {
    fn begin(phones: Vec<Phone>) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let mut tasks = JoinSet::new();
        for mut phone in phones {
            let stop = Arc::clone(&stop);
            tasks.spawn(async move {
                let mut random = SmallRng::seed_from_u64(phone.seat as u64);
                let (mut moves, mut refused) = (0, 0);
                while !stop.load(Ordering::SeqCst) {
                    match phone.call(&mut random).await {
                        Ok(true) => moves += 1,
                        Ok(false) => return Ok((None, moves, refused)),
                        // A lost move is no bad luck.
                        Err(error) if error.to_string().contains("was acknowledged") => return Err(error),
                        Err(_) => {
                            refused += 1;
                            sleep(Duration::from_millis(100)).await;
                        }
                    }
                }
                Ok((Some(phone), moves, refused))
            });
        }
        Self { tasks, stop }
    }

    /// Those who are not through.
    async fn end(mut self, seen: &mut Seen) -> Result<Vec<Phone>> {
        self.stop.store(true, Ordering::SeqCst);
        let mut phones = vec![];
        while let Some(done) = self.tasks.join_next().await {
            let (phone, moves, refused) = done??;
            phones.extend(phone);
            seen.moves += moves;
            seen.refused += refused;
        }
        Ok(phones)
    }
}

/// Holds what the host says it has against what was acknowledged.
async fn check(host: &Host, secret: &str, phones: &mut [Phone]) -> Result<()> {
    let mut lead = Visitor::new(host.address, 1);
    lead.bearer = Some(secret.to_owned());
    let attempts = lead.get_json(&format!("/api/v1/rooms/{}/attempts", host.code)).await?;
    let attempts = attempts.as_array().context("no attempts")?;
    for phone in phones {
        let of_seat = attempts.iter().find(|attempt| attempt["seat"].as_i64() == Some(phone.seat));
        let kept = of_seat.map(|attempt| crate::phone::ids(&attempt["choices"])).unwrap_or_default();
        if !kept.starts_with(&phone.acknowledged) {
            bail!("seat {} has {kept:?}, but {:?} was acknowledged", phone.seat, phone.acknowledged);
        }
    }
    Ok(())
}

/// Stands before a database and can go away.
struct Proxy {
    is_away: Arc<AtomicBool>,
}

impl Proxy {
    async fn before(database: &str) -> Result<(Self, String)> {
        let (_, rest) = database.split_once("://").context("no address of PostgreSQL")?;
        let (user, rest) = rest.split_once('@').map_or(("", rest), |(user, rest)| (user, rest));
        let (real, name) = rest.split_once('/').context("no database's name")?;
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let at = if user.is_empty() { String::new() } else { format!("{user}@") };
        let through = format!("postgres://{at}{}/{name}", listener.local_addr()?);
        let (is_away, real) = (Arc::new(AtomicBool::new(false)), real.to_owned());
        let away = Arc::clone(&is_away);
        tokio::spawn(async move {
            while let Ok((mut client, _)) = listener.accept().await {
                let (away, real) = (Arc::clone(&away), real.clone());
                tokio::spawn(async move {
                    if away.load(Ordering::SeqCst) {
                        return;
                    }
                    let Ok(mut server) = TcpStream::connect(real).await else { return };
                    let gone = async {
                        while !away.load(Ordering::SeqCst) {
                            sleep(Duration::from_millis(20)).await;
                        }
                    };
                    tokio::select! {
                        _ = tokio::io::copy_bidirectional(&mut client, &mut server) => {}
                        () = gone => {}
                    }
                });
            }
        });
        Ok((Self { is_away }, through))
    }
}

//! The program under test, as a process.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::json;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::http::Visitor;

/// A host that runs.
pub struct Host {
    pub process: Child,
    pub address: SocketAddr,
    pub code: String,
    /// What leads the room; told only when it is made.
    pub secret: Option<String>,
}

/// How to start one.
pub struct Start<'a> {
    pub program: &'a Path,
    pub scenario: &'a str,
    pub data: &'a Path,
    pub database: Option<&'a str>,
    /// 0 takes a free one.
    pub port: u16,
    pub seats: usize,
}

impl Start<'_> {
    /// Starts the host and waits until it answers.
    pub async fn run(&self) -> Result<Host> {
        let mut command = Command::new(self.program);
        command
            .args(["host", self.scenario, "--bind", "127.0.0.1", "--no-browser", "--behind-proxy"])
            .args(["--port", &self.port.to_string(), "--seats", &self.seats.to_string()])
            .arg("--data")
            .arg(self.data)
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .kill_on_drop(true);
        if let Some(database) = self.database {
            command.args(["--database", database]);
        }
        let mut process = command.spawn().with_context(|| format!("{} can't be started", self.program.display()))?;
        let mut lines = BufReader::new(process.stdout.take().context("no output")?).lines();
        let (mut join, mut secret) = (None, None);
        let reading = async {
            while let Some(line) = lines.next_line().await? {
                if let Some((_, link)) = line.split_once("https://") {
                    let (address, path) = link.split_once('/').context("a link without a path")?;
                    if let Some(code) = path.strip_prefix("r/") {
                        join = Some((address.parse()?, code.trim().to_owned()));
                    } else if path.starts_with("lead/") {
                        secret = path.split_once("?key=").map(|(_, key)| key.trim().to_owned());
                    }
                }
                if line.starts_with("Ctrl-C") {
                    return anyhow::Ok(());
                }
            }
            bail!("the host ended before it answered")
        };
        tokio::time::timeout(Duration::from_secs(60), reading).await.context("the host took a minute to start")??;
        // What else it says is read, so that it never waits for us.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        let (address, code) = join.context("the host named no room")?;
        Ok(Host { process, address, code, secret })
    }
}

impl Host {
    /// Has everybody play alone, and begins.
    pub async fn begin(&self, secret: &str) -> Result<()> {
        let mut lead = Visitor::new(self.address, 1);
        lead.bearer = Some(secret.to_owned());
        let room = lead.get_json(&format!("/api/v1/rooms/{}", self.code)).await?;
        let steps = format!("/api/v1/rooms/{}/steps", self.code);
        let set_up = json!({"step": "set_up", "mode": "alone", "scenario": room["scenario"]["hash"], "seed": 7});
        let room = lead.post_json(&steps, json!({"epoch": room["epoch"], "make": set_up})).await?;
        lead.post_json(&steps, json!({"epoch": room["epoch"], "make": {"step": "start"}})).await?;
        Ok(())
    }
}

/// Memory that a process holds now, in bytes, and processor time that it has used, in seconds.
pub fn cost_of(id: u32) -> Result<(u64, f64)> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
    let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
    let kilobytes: u64 = kilobytes.trim().trim_end_matches(" kB").parse()?;
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat"))?;
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or("").split_whitespace().collect();
    let ticks: f64 = fields.get(11..13).context("no times")?.iter().filter_map(|it| it.parse::<f64>().ok()).sum();
    Ok((kilobytes * 1024, ticks / 100.0))
}

//! ink once more, by `inkjs` with its own compiler, in a Node process of its own that is spoken to line by line. It times itself.

use std::io::{BufRead, BufReader, Write};
use std::ops::Range;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::engine::{Failed, Peer, Timed, Turn};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/inkjs");

/// A Node process that has inkjs.
pub struct Inkjs {
    process: Child,
    asks: ChildStdin,
    answers: BufReader<ChildStdout>,
}

#[derive(Deserialize)]
struct Took {
    nanoseconds: f64,
    count: u64,
}

#[derive(Deserialize)]
struct Answer<T> {
    done: Option<T>,
    failed: Option<String>,
}

impl Inkjs {
    /// Starts Node; installs inkjs beside this package if it isn't there yet.
    ///
    /// # Errors
    /// Where Node isn't there or inkjs can't be installed.
    pub fn start() -> Result<Self, Failed> {
        let folder = Path::new(FOLDER);
        if !folder.join("node_modules/inkjs").exists() {
            let install = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"];
            let status = Command::new("npm").args(install).current_dir(folder).stdout(Stdio::null()).status();
            if !status.map_err(|error| format!("npm can't be run: {error}"))?.success() {
                return Err("npm could not install inkjs".into());
            }
        }
        // The stack as for deep stories, and a collector that can be called before memory is looked at.
        let mut process = Command::new("node")
            .args(["--expose-gc", "--stack-size=8000", "peer.mjs"])
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("node can't be run: {error}"))?;
        let (Some(asks), Some(answers)) = (process.stdin.take(), process.stdout.take()) else {
            return Err("node gave no pipes".into());
        };
        Ok(Self { process, asks, answers: BufReader::new(answers) })
    }

    fn ask<T: DeserializeOwned>(&mut self, ask: &serde_json::Value) -> Result<T, Failed> {
        writeln!(self.asks, "{ask}")?;
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        let answer: Answer<T> = serde_json::from_str(&line).map_err(|error| format!("{error}: {line}"))?;
        answer.done.ok_or_else(|| answer.failed.unwrap_or_else(|| "no answer".to_owned()).into())
    }

    fn timed(&mut self, what: &str, seeds: Range<u32>) -> Result<Timed, Failed> {
        let took: Took = self.ask(&json!({"ask": what, "from": seeds.start, "to": seeds.end}))?;
        Ok(Timed { time: Duration::from_nanos(took.nanoseconds as u64), count: took.count })
    }

    /// The versions of inkjs and Node.
    pub fn version(&mut self) -> Result<String, Failed> {
        self.ask(&json!({"ask": "version"}))
    }

    /// Compiles the source and loads it, to be played; gives the bytes of heap that it takes, after a collection.
    pub fn load(&mut self, source: &str) -> Result<f64, Failed> {
        self.ask(&json!({"ask": "load", "source": source}))
    }

    /// From source to playable; the result is thrown away.
    pub fn read(&mut self) -> Result<Timed, Failed> {
        self.timed("read", 0..1)
    }

    /// From compiled JSON to playable; the result is thrown away.
    pub fn read_compiled(&mut self) -> Result<Timed, Failed> {
        self.timed("read compiled", 0..1)
    }
}

impl Peer for Inkjs {
    fn play(&mut self, seed: u32) -> Result<Vec<Turn>, Failed> {
        self.ask(&json!({"ask": "play", "seed": seed}))
    }

    fn moves(&mut self, seeds: Range<u32>) -> Result<Timed, Failed> {
        self.timed("moves", seeds)
    }

    fn conversations(&mut self, seeds: Range<u32>) -> Result<Timed, Failed> {
        self.timed("conversations", seeds)
    }

    fn saves(&mut self, seeds: Range<u32>) -> Result<Timed, Failed> {
        self.timed("saves", seeds)
    }

    fn restores(&mut self, seeds: Range<u32>) -> Result<Timed, Failed> {
        self.timed("restores", seeds)
    }
}

impl Drop for Inkjs {
    fn drop(&mut self) {
        // It has nothing to lose.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

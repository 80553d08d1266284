//! The real host, as a process with a data folder of its own.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// What is played: short, with a silence.
const SCENARIO: &str = "late-delivery";

/// A host; it ends when it is dropped.
pub(super) struct Host {
    child: Child,
    /// The addresses that it prints.
    pub(super) join: String,
    pub(super) wall: String,
    pub(super) lead: String,
    _data: TempDir,
}

/// The databases to test on: SQLite, and PostgreSQL where `DEFUSE_TEST_POSTGRES` names one.
pub(super) fn databases() -> Vec<Option<String>> {
    let mut databases = vec![None];
    databases.extend(std::env::var("DEFUSE_TEST_POSTGRES").ok().map(Some));
    databases
}

impl Host {
    /// A new room on a free port of this machine alone.
    pub(super) fn start(database: Option<&str>) -> Self {
        let data = tempfile::tempdir().unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_defuse"));
        command.args(["host", SCENARIO, "--new-room", "--no-browser", "--bind", "127.0.0.1", "--port", "0"]);
        command.arg("--data").arg(data.path());
        if let Some(url) = database {
            command.args(["--database", url]);
        }
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut after = |label: &str| {
            let line = lines.find_map(|line| line.ok()?.trim().strip_prefix(label).map(|rest| rest.trim().to_owned()));
            line.unwrap_or_else(|| panic!("the host never said {label:?}"))
        };
        let (join, wall, lead) = (after("Phones join at"), after("The wall"), after("You lead at"));
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, join, wall, lead, _data: data }
    }

    /// The same address without what only this room has: its beginning.
    pub(super) fn origin(&self) -> &str {
        self.join.split("/r/").next().unwrap()
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

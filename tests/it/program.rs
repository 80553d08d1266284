//! Running the real program.

use std::io::Write;
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use serde_json::Value;
use tempfile::TempDir;

/// A data folder that all tests share which don't look into it.
static DATA: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().unwrap());

/// The program with arguments, without a display and with nothing to read.
pub(crate) fn defuse(arguments: &[&str]) -> Output {
    fed(arguments, DATA.path(), "")
}

/// The same with a data folder of its own and something to read.
pub(crate) fn fed(arguments: &[&str], data: &std::path::Path, input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_defuse"));
    command.args(arguments);
    if arguments.first().is_none_or(|first| *first != "explain")
        && !arguments.iter().any(|argument| argument.starts_with("--help") || *argument == "--version")
    {
        command.arg("--data").arg(data);
    }
    command.env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // The program may end before it has read everything.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    child.wait_with_output().unwrap()
}

/// What the program prints, as JSON.
pub(crate) fn json_of(arguments: &[&str]) -> Value {
    let output = defuse(arguments);
    assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Bytes as text.
pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

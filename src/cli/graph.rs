//! `defuse graph`: a scenario's dialogue tree as a picture.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, ValueEnum};

use crate::graph::{Graph, Layout, dot, mermaid, svg};
use crate::review::Envelope;

use super::play::load;
use super::{FAILED, Places, WRONG_USE, fail};

#[derive(Debug, Args)]
pub(super) struct GraphArgs {
    /// A built-in scenario's name, a file, or a folder with one scenario
    #[arg(value_name = "SCENARIO")]
    scenario: String,
    /// What to write: a picture, or text for Graphviz or Mermaid
    #[arg(long, value_enum, default_value_t = Format::Svg)]
    format: Format,
    /// Write to this file and not to standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    places: Places,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Svg,
    Dot,
    Mermaid,
}

pub(super) fn run(args: &GraphArgs) -> io::Result<ExitCode> {
    let entries = match args.places.library().find(&args.scenario) {
        Ok(entries) => entries,
        Err(message) => return Ok(fail(WRONG_USE, &message)),
    };
    let [entry] = entries.as_slice() else {
        let ids: Vec<String> = entries.iter().map(|entry| format!("`{}`", entry.id)).collect();
        let message = format!("`{}` holds {} scenarios, name one: {}", args.scenario, ids.len(), ids.join(", "));
        return Ok(fail(WRONG_USE, &message));
    };
    let scenario = match load(entry)? {
        Ok(scenario) => scenario,
        Err(code) => return Ok(code),
    };
    let envelope = Envelope::of(Arc::clone(&scenario));
    let graph = Graph::of(&scenario, Some(&envelope));
    let text = match args.format {
        Format::Svg => svg(&scenario, &graph, &Layout::of(&scenario, &graph)),
        Format::Dot => dot(&scenario, &graph),
        Format::Mermaid => mermaid(&scenario, &graph),
    };
    if !graph.best_known {
        let _ = writeln!(
            anstream::stderr(),
            "defuse: `{}` is too large to find its best lines, so none are marked",
            scenario.id
        );
    }
    match &args.output {
        None => io::stdout().lock().write_all(text.as_bytes())?,
        Some(path) => {
            if let Err(error) = std::fs::write(path, text) {
                return Ok(fail(FAILED, &format!("`{}` can't be written: {error}", path.display())));
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

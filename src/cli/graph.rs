//! `defuse graph`: a scenario's dialogue tree as a picture.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
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
    /// What to write: a picture, or text for Graphviz or Mermaid; the ending of the file says it, else it is `svg`
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Write to this file (`.svg`, `.dot`, `.gv`, `.mmd`, `.mermaid`) and not to standard output
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

impl Format {
    /// What a file of this ending holds, in small letters; none for an ending that says nothing.
    fn of_ending(ending: &str) -> Option<Self> {
        Some(match ending {
            "svg" => Self::Svg,
            "dot" | "gv" => Self::Dot,
            "mmd" | "mermaid" => Self::Mermaid,
            _ => return None,
        })
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Svg => "SVG",
            Self::Dot => "text for Graphviz",
            Self::Mermaid => "text for Mermaid",
        }
    }
}

/// Endings of pictures and documents that can't hold what is written.
const OTHERS: [&str; 10] = ["png", "jpg", "jpeg", "gif", "webp", "pdf", "bmp", "tif", "tiff", "docx"];

/// What to write.
///
/// # Errors
/// Where the file's ending promises something else.
fn format(args: &GraphArgs) -> Result<Format, String> {
    let Some(path) = &args.output else { return Ok(args.format.unwrap_or(Format::Svg)) };
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let by_ending = Format::of_ending(&ending);
    match (args.format, by_ending) {
        (Some(format), Some(by_ending)) if format != by_ending => {
            Err(format!("`{}` would hold {}, and not what its ending says", path.display(), format.name()))
        }
        _ if OTHERS.contains(&ending.as_str()) => Err(format!(
            "`{}` can't be written: `.{ending}` is none of the endings `.svg`, `.dot`, `.gv` and `.mmd`; write `{}`, which any web browser shows and image programs convert",
            path.display(),
            path.with_extension("svg").display()
        )),
        (format, by_ending) => Ok(format.or(by_ending).unwrap_or(Format::Svg)),
    }
}

fn say_written(path: &Path, format: Format) -> io::Result<()> {
    let what = match format {
        Format::Svg => "a picture (SVG) that any web browser shows",
        other => other.name(),
    };
    writeln!(anstream::stderr(), "defuse: `{}` is written: {what}", path.display())
}

pub(super) fn run(args: &GraphArgs) -> io::Result<ExitCode> {
    let format = match format(args) {
        Ok(format) => format,
        Err(message) => return Ok(fail(WRONG_USE, &message)),
    };
    let entries = match args.places.find(&args.scenario) {
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
    let text = match format {
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
            say_written(path, format)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

//! `defuse replay`: plays a receipt again and scores it, whatever anybody says it was worth.

use std::io::{self, Read, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Args;

use crate::conversation::replay_keys;
use crate::library::{get_in, near_file};
use crate::record::Receipt;
use crate::review::{Envelope, Review};
use crate::terminal::{Page, tell_play, tell_review};

use super::new::quoted;
use super::play::load;
use super::report::PlayReport;
use super::{FAILED, Places, WRONG_USE, fail, print_json, width};

#[derive(Debug, Args)]
pub(super) struct ReplayArgs {
    /// The receipt; `-` reads it from standard input
    #[arg(value_name = "RECEIPT", num_args = 1.., required = true)]
    receipt: Vec<String>,
    /// Play it on this scenario (a name, file or folder) and not on the one that it names
    #[arg(long, value_name = "SCENARIO")]
    on: Option<String>,
    /// Print as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    places: Places,
}

pub(super) fn run(args: &ReplayArgs) -> io::Result<ExitCode> {
    let text = match args.receipt.as_slice() {
        [dash] if dash == "-" => {
            let mut text = String::new();
            io::stdin().lock().take(1 << 16).read_to_string(&mut text)?;
            text
        }
        // A shell splits a receipt that a chat has broken into several pieces.
        pieces => pieces.join(" "),
    };
    let receipt = match Receipt::parse(&text) {
        Ok(receipt) => receipt,
        Err(error) => return Ok(fail(FAILED, &error.to_string())),
    };
    let found = match &args.on {
        Some(on) => args.places.find(on),
        None => get_in(&args.places.scenario_folders(), &receipt.scenario)
            .map(|entry| vec![entry])
            .ok_or_else(|| not_here(&receipt.scenario)),
    };
    let entries = match found {
        Ok(entries) => entries,
        Err(message) => return Ok(fail(WRONG_USE, &message)),
    };
    let entry = entries.iter().find(|entry| entry.id == receipt.scenario).unwrap_or(&entries[0]);
    let scenario = match load(entry)? {
        Ok(scenario) => scenario,
        Err(code) => return Ok(code),
    };
    let changed = scenario.hash != receipt.hash;
    if changed {
        let differs = format!(
            "the scenario has changed since: it was played on the text {}, and this is {}",
            receipt.hash, scenario.hash
        );
        writeln!(anstream::stderr(), "defuse: {differs}")?;
    }
    let replay = replay_keys(&scenario, receipt.seed, Some(receipt.opening), &receipt.player, &receipt.keys);
    if let Some(mismatch) = &replay.mismatch {
        let why = if changed {
            "because of that it can't be played to its end"
        } else {
            "the receipt doesn't fit its own scenario"
        };
        return Ok(fail(FAILED, &format!("{why}: {mismatch}")));
    }
    let envelope = Envelope::of(Arc::clone(&scenario));
    if args.json {
        print_json(&PlayReport::of(&replay.conversation, &envelope, receipt.mode, &receipt.player))?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut out = anstream::stdout().lock();
    let mut page = Page::new(&mut out, width());
    tell_play(&mut page, &replay.conversation, &replay.events)?;
    match Review::of(&replay.conversation, &envelope) {
        Some(review) => tell_review(&mut page, &replay.conversation, &review)?,
        None => page.say(anstyle::Style::new(), "This conversation was stopped before its end; it has no score.")?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Says that the scenario of a receipt isn't known here, and how to name its file.
fn not_here(id: &str) -> String {
    let id: String = id.chars().filter(|letter| !letter.is_control()).collect();
    let near = near_file(&id).map(|file| quoted(Path::new(&file)));
    let file = near.unwrap_or_else(|| quoted(Path::new(&format!("{id}.ron"))));
    format!(
        "the receipt is of the scenario `{id}`, which isn't among those known here: add `--on {file}` to name its file, or `--scenarios DIR` to name its folder"
    )
}

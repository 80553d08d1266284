//! Defuse beside the engines that people would use otherwise, playing the same conversations.
//!
//! `cargo run --release --manifest-path benches/peers/Cargo.toml -- [NODES …] [--rounds N] [--json]` prints the tables. First all engines play
//! the same random conversations; where one line or choice differs, it says which and ends with an error, without any figure.

mod engine;
mod engines;
mod floor;
mod machine;
mod measure;
mod memory;
mod peers;
mod story;
mod table;
mod write;

use std::cell::RefCell;
use std::process::ExitCode;
use std::rc::Rc;

use engine::Failed;
use engines::Inkjs;
use machine::{load, machine, version};
use peers::{COMPARED, Results};
use table::{bytes, markdown, thousands};

const USE: &str = "use: defuse-peers [NODES …] [--rounds N] [--json] [--write FOLDER]";

struct Asked {
    sizes: Vec<usize>,
    rounds: usize,
    json: bool,
    /// Only writes the sources there, to be looked at.
    write: Option<String>,
}

fn asked() -> Result<Asked, Failed> {
    let mut asked = Asked { sizes: Vec::new(), rounds: 15, json: false, write: None };
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--json" => asked.json = true,
            "--rounds" => asked.rounds = arguments.next().ok_or(USE)?.parse().map_err(|_| USE)?,
            "--write" => asked.write = Some(arguments.next().ok_or(USE)?),
            size => asked.sizes.push(size.parse().map_err(|_| USE)?),
        }
    }
    if asked.sizes.is_empty() {
        asked.sizes = vec![100, 1_000, 10_000];
    }
    if asked.sizes.contains(&0) || asked.rounds == 0 {
        return Err(USE.into());
    }
    Ok(asked)
}

fn main() -> ExitCode {
    match asked().and_then(|asked| run(&asked)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(asked: &Asked) -> Result<(), Failed> {
    if let Some(folder) = &asked.write {
        return write_sources(asked, folder);
    }
    let mut left_out = None;
    let inkjs = match Inkjs::start() {
        Ok(inkjs) => Some(Rc::new(RefCell::new(inkjs))),
        Err(why) => {
            left_out = Some(why.to_string());
            None
        }
    };
    let inkjs_version = match &inkjs {
        Some(inkjs) => inkjs.borrow_mut().version()?,
        None => format!("inkjs left out: {}", left_out.unwrap_or_default()),
    };
    let before = load();
    let mut all = Vec::new();
    for size in &asked.sizes {
        all.push(peers::run(*size, asked.rounds, inkjs.as_ref())?);
    }
    let versions = format!(
        "Defuse {}, bladeink {} (ink source compiled by bladeink-compiler {}), yarnspinner {}, {inkjs_version}; {}",
        version("defuse"),
        version("bladeink"),
        version("bladeink-compiler"),
        version("yarnspinner"),
        env!("COMPILER"),
    );
    let load = format!("{before} before, {} after", load());
    if asked.json {
        let report = serde_json::json!({"machine": machine(), "load": load, "versions": versions, "results": all});
        println!("{}", serde_json::to_string_pretty(&report)?);
        return Ok(());
    }
    println!("{}\n", heading(&versions, &load, asked.rounds, &all));
    print!("{}", markdown(&all));
    Ok(())
}

fn heading(versions: &str, load: &str, rounds: usize, all: &[Results]) -> String {
    let mut text = format!(
        "Machine: {}; processes that wanted to run: {load}. {versions}.\n\nMedians of {rounds} rounds in which all engines take turns (fewer where one takes long), \
         ± half the width of the middle half; behind it, how often Defuse's figure it is.\n\n\
         All engines played {COMPARED} random conversations of each size alike, line by line and choice by choice, each saved, restored and played on:\n",
        machine(),
    );
    for Results { nodes, bytes: [ron, ink, json, yarn], compared, .. } in all {
        let size = |length: &usize| bytes(*length as f64);
        text.push_str(&format!(
            "\n- {} nodes: {} moves through {} of them; source as RON {}, ink {} (compiled {}), Yarn {}.",
            thousands(*nodes),
            thousands(compared.moves),
            thousands(compared.nodes_seen),
            size(ron),
            size(ink),
            size(json),
            size(yarn),
        ));
    }
    text
}

fn write_sources(asked: &Asked, folder: &str) -> Result<(), Failed> {
    for size in &asked.sizes {
        let story = story::Story::generated(*size);
        let ink = write::ink(&story);
        let files = [
            ("ron", write::ron(&story, false)),
            ("ink.json", engines::compiled(&ink)?),
            ("ink", ink),
            ("yarn", write::yarn(&story)),
        ];
        for (ending, text) in files {
            std::fs::write(format!("{folder}/generated-{size}.{ending}"), text)?;
        }
    }
    Ok(())
}

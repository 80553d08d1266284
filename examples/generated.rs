//! Prints a generated scenario of so many nodes, for measuring the commands on it:
//! `cargo run --release --no-default-features --example generated -- 10000 > large.ron`.

#[path = "../benches/generated/mod.rs"]
mod generated;

use std::io::{self, Write};

fn main() -> io::Result<()> {
    let nodes = std::env::args().nth(1).and_then(|nodes| nodes.parse().ok()).unwrap_or(1_000);
    io::stdout().write_all(generated::generated(nodes).as_bytes())
}

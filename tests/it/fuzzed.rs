//! The bodies of the fuzz targets, for a bounded number of cases.

use std::fs;
use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::fuzzed::bodies::{reader, receipts};

#[path = "../../fuzz/bodies.rs"]
pub(crate) mod bodies;

/// The same cases each time: what fails here fails again.
fn runner(cases: u32) -> TestRunner {
    TestRunner::new_with_rng(
        Config { cases, failure_persistence: None, ..Config::default() },
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    )
}

/// The seeds that the fuzzer starts from, by name.
fn seeds(folder: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(folder);
    let mut seeds: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .map(|path| (path.display().to_string(), fs::read(path).unwrap()))
        .collect();
    seeds.sort();
    assert!(seeds.len() >= 4, "{}", folder.display());
    seeds
}

#[test]
fn the_bodies_hold_for_the_seeds() {
    for (name, seed) in seeds("scenario") {
        println!("{name}");
        reader(&seed);
    }
    for (name, seed) in seeds("receipt") {
        println!("{name}");
        receipts(&seed);
    }
}

#[test]
fn the_bodies_hold_for_any_bytes() {
    let bytes = vec(any::<u8>(), 0..400);
    runner(400)
        .run(&bytes, |bytes| {
            reader(&bytes);
            receipts(&bytes);
            Ok(())
        })
        .unwrap();
}

#[test]
fn the_bodies_hold_for_pieces_of_scenarios_in_any_order() {
    let seeds: Vec<Vec<u8>> = seeds("scenario").into_iter().map(|(_, seed)| seed).collect();
    let piece = (0..seeds.len(), any::<prop::sample::Index>(), 1..400_usize).prop_map(move |(seed, start, length)| {
        let start = start.index(seeds[seed].len());
        seeds[seed][start..(start + length).min(seeds[seed].len())].to_vec()
    });
    runner(400)
        .run(&vec(piece, 1..6), |pieces| {
            reader(&pieces.concat());
            Ok(())
        })
        .unwrap();
}

//! Any bytes as a scenario file: checked by all rules, where it can be played.
#![no_main]

#[allow(dead_code, reason = "each target has its own body")]
#[path = "../bodies.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    bodies::checker(data);
});

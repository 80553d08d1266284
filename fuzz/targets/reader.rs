//! Any bytes as a scenario file: read, shown, and played where it can be.
#![no_main]

#[allow(dead_code, reason = "each target has its own body")]
#[path = "../bodies.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::reader(data));

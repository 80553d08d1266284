//! Any bytes as a receipt, as what is in one, and as its damage.
#![no_main]

#[allow(dead_code, reason = "each target has its own body")]
#[path = "../bodies.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::receipts(data));

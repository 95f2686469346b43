#![no_main]

#[allow(dead_code, reason = "each target tries one of the readers")]
#[path = "../../tests/it/fuzz/parsers.rs"]
mod parsers;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| parsers::phrases(bytes));

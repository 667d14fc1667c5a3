//! Feeds `fuzz::schemas`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::schemas(bytes));

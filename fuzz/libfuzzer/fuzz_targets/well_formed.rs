//! Feeds `fuzz::well_formed`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz::well_formed(bytes));

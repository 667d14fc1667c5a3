//! Measures the generated code beside its peers, in one run.
fn main() {}

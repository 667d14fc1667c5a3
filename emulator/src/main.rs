//! An Enterprise Manager that real clients can log on to.
fn main() {}

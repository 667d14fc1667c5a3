//! The contract between generated code and the codec, made runnable: `types` is written by hand
//! the way the generator writes it.

mod documents;
mod lenient;
mod limits;
mod open_content;
mod random;
mod refused;
mod strict;
mod types;
mod writing;

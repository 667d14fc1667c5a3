//! Codes of the family `R`.

codes! {
    /// a description is not valid TOML
    R0001 = "The text breaks a rule of TOML itself; the message says which.";
}

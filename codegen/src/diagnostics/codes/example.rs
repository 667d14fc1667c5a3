//! Codes of the family `E`.

codes! {
    /// an example does not validate
    E0001 = "An example document of a representation is not valid against its element declaration. Examples are published in the documentation and served by the emulator, so they must be right.";
}

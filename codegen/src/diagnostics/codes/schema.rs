//! Codes of the family `S`.

codes! {
    /// a document is not well-formed XML
    S0001 = "The text breaks a rule of XML itself; the message says which. Nothing can be understood of a document before it is well-formed.";
}

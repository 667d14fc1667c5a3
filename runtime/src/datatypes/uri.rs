//! `xs:anyURI`.

use super::string_types::{is_token, string_types};

string_types! {
    /// `xs:anyURI` (Datatypes §3.3.17): a reference to a resource.
    ///
    /// XML Schema 1.1 takes any text, since what makes a reference legal is for others to say;
    /// nothing but stray white space is refused here either. Two are equal when their characters are.
    AnyUri = "xs:anyURI", Collapse, is_token, "a text without white space at the ends";
}

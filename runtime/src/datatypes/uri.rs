//! `xs:anyURI`.

use super::string_types::string_types;
use super::value::{WhiteSpace, is_collapsed};

string_types! {
    /// `xs:anyURI` (Datatypes §3.3.17): a reference to a resource.
    ///
    /// XML Schema 1.1 takes any text, since what makes a reference legal is for others to say;
    /// nothing but stray white space is refused here either. Two are equal when their characters are.
    AnyUri = "xs:anyURI", Collapse, is_collapsed, "a text without white space at the ends";
}

impl AnyUri {
    /// Takes any text, white space collapsed: there is none that this type would refuse then.
    ///
    /// ```
    /// use runtime::datatypes::AnyUri;
    ///
    /// assert_eq!(AnyUri::collapsed(" http://host/ "), *"http://host/");
    /// ```
    pub fn collapsed(text: &str) -> Self {
        Self(WhiteSpace::Collapse.normalize(text).into_owned())
    }
}

//! Expanded names.

use std::fmt;

/// The namespace of XML Schema itself.
pub const XSD_NAMESPACE: &str = "http://www.w3.org/2001/XMLSchema";
/// The namespace of `xsi:type`, `xsi:nil` and their kind.
pub const XSI_NAMESPACE: &str = "http://www.w3.org/2001/XMLSchema-instance";
/// The namespace of `xml:lang` and its kind.
pub const XML_NAMESPACE: &str = "http://www.w3.org/XML/1998/namespace";
/// The local name of the root of the type hierarchy.
pub const ANY_TYPE: &str = "anyType";
/// The local name of the root of the simple types.
pub const ANY_SIMPLE_TYPE: &str = "anySimpleType";

/// An expanded name: a namespace, or none, and a local name.
///
/// Ordered by namespace, then by local name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QName {
    /// The namespace name; `None` is *absent*.
    pub namespace: Option<String>,
    /// The local part.
    pub local: String,
}

impl QName {
    /// A name in a namespace, or in none.
    pub fn new(namespace: Option<&str>, local: &str) -> Self {
        Self {
            namespace: namespace.map(str::to_owned),
            local: local.to_owned(),
        }
    }

    /// A name of XML Schema's own namespace.
    pub fn xsd(local: &str) -> Self {
        Self::new(Some(XSD_NAMESPACE), local)
    }
}

/// `{namespace}local`, or `local` alone, or `xs:local` for XML Schema's own.
impl fmt::Display for QName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.namespace.as_deref() {
            None => f.write_str(&self.local),
            Some(XSD_NAMESPACE) => write!(f, "xs:{}", self.local),
            Some(namespace) => write!(f, "{{{namespace}}}{}", self.local),
        }
    }
}

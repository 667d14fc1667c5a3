//! Names of XML, with and without a namespace: `NCName`, `QName`, `NOTATION`.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use super::dynamic::Value;
use super::string_types::string_types;
use super::{
    FacetValue, NamespaceScope, NoNamespaces, SimpleType, ValueError, ValueErrorKind, ValueWriter,
    WhiteSpace, from_text, own_facet_value,
};

/// `NameStartChar` of XML 1.0, fifth edition, colon included: `\i` in patterns.
pub const fn is_name_start(character: char) -> bool {
    matches!(
        character,
        ':' | 'A'..='Z'
            | '_'
            | 'a'..='z'
            | '\u{C0}'..='\u{D6}'
            | '\u{D8}'..='\u{F6}'
            | '\u{F8}'..='\u{2FF}'
            | '\u{370}'..='\u{37D}'
            | '\u{37F}'..='\u{1FFF}'
            | '\u{200C}'..='\u{200D}'
            | '\u{2070}'..='\u{218F}'
            | '\u{2C00}'..='\u{2FEF}'
            | '\u{3001}'..='\u{D7FF}'
            | '\u{F900}'..='\u{FDCF}'
            | '\u{FDF0}'..='\u{FFFD}'
            | '\u{10000}'..='\u{EFFFF}'
    )
}

/// `NameChar` of XML 1.0, fifth edition: `\c` in patterns.
pub const fn is_name_char(character: char) -> bool {
    is_name_start(character)
        || matches!(
            character,
            '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}'
        )
}

/// Whether `text` is a `Name` of XML 1.0, fifth edition.
pub fn is_name(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(is_name_start) && characters.all(is_name_char)
}

/// Whether `text` is a `Name` without a colon.
pub fn is_ncname(text: &str) -> bool {
    is_name(text) && !text.contains(':')
}

string_types! {
    /// `xs:NCName` (§3.4.7): a name of XML without a colon.
    NcName = "xs:NCName", Collapse, is_ncname, "a name without a colon";
}

macro_rules! qualified_names {
    ($($(#[doc = $doc:expr])+ $type:ident = $name:literal;)*) => {$(
        $(#[doc = $doc])+
        ///
        /// The prefix it was read with is a hint for writing it and no part of the value.
        #[derive(Debug, Clone)]
        pub struct $type {
            namespace: Option<String>,
            local: NcName,
            prefix: String,
        }

        impl $type {
            /// The name `local` of `namespace`.
            pub fn new(namespace: Option<impl Into<String>>, local: NcName) -> Self {
                Self {
                    namespace: namespace.map(Into::into),
                    local,
                    prefix: String::new(),
                }
            }

            /// The same name, to be written with `prefix` if that can be had.
            #[must_use]
            pub fn with_prefix(mut self, prefix: &NcName) -> Self {
                self.prefix = prefix.as_str().to_owned();
                self
            }

            /// The namespace; `None` for a name without one.
            pub fn namespace(&self) -> Option<&str> {
                self.namespace.as_deref()
            }

            /// The name within its namespace.
            pub fn local(&self) -> &NcName {
                &self.local
            }

            /// The preferred prefix; `""` when there is none.
            pub fn prefix(&self) -> &str {
                &self.prefix
            }
        }

        impl PartialEq for $type {
            fn eq(&self, other: &Self) -> bool {
                self.namespace == other.namespace && self.local == other.local
            }
        }

        impl Eq for $type {}

        impl Hash for $type {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.namespace.hash(state);
                self.local.hash(state);
            }
        }

        impl SimpleType for $type {
            const WHITE_SPACE: WhiteSpace = WhiteSpace::Collapse;

            fn parse(text: &str, scope: &dyn NamespaceScope) -> Result<Self, ValueError> {
                let (prefix, local) = text.split_once(':').unwrap_or(("", text));
                let expected = "a name, perhaps with a prefix";
                if !is_ncname(local) || (local.len() < text.len() && !is_ncname(prefix)) {
                    return Err(ValueError::lexical(text, $name, expected));
                }
                let namespace = scope.namespace(prefix);
                if namespace.is_none() && !prefix.is_empty() {
                    let kind = ValueErrorKind::UnboundPrefix(prefix.to_owned());
                    return Err(ValueError::new(kind, text, $name));
                }
                Ok(Self {
                    namespace: namespace.filter(|uri| !uri.is_empty()).map(str::to_owned),
                    local: NcName::new(local)?,
                    prefix: prefix.to_owned(),
                })
            }

            fn format(&self, out: &mut ValueWriter<'_>) -> Result<(), ValueError> {
                let namespace = self.namespace().unwrap_or_default();
                out.push_name(namespace, &self.prefix, &self.local, $name)
            }

            fn to_value(&self) -> Value {
                self.clone().into()
            }
        }

        // Lengths say nothing of names with a namespace (§4.3.1.3).
        impl FacetValue for $type {
            const QUALIFIED: bool = true;

            fn same(&self, other: &Self) -> bool {
                self == other
            }

            fn white_space(&self) -> WhiteSpace {
                WhiteSpace::Collapse
            }
        }

        own_facet_value!($type);

        impl FromStr for $type {
            type Err = ValueError;

            /// Reads a name outside a document: one without a prefix.
            fn from_str(text: &str) -> Result<Self, ValueError> {
                from_text(text, &NoNamespaces)
            }
        }

        /// `{namespace}local`, or `local` without a namespace.
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                if let Some(namespace) = &self.namespace {
                    write!(f, "{{{namespace}}}")?;
                }
                f.write_str(&self.local)
            }
        }
    )*};
}

qualified_names! {
    /// `xs:QName` (§3.3.18): a name with a namespace.
    QName = "xs:QName";

    /// `xs:NOTATION` (§3.3.19): the name of a notation declaration.
    Notation = "xs:NOTATION";
}

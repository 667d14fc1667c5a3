//! Simple types that are known only when running: the generator checks defaults, facets and
//! example documents with the same code that generated types run.

mod bounds;
mod builtin;
mod facet;
mod keys;
mod restrict;
mod value;

use std::borrow::Cow;
use std::sync::Arc;

use super::facets::check_counts;
use super::schema_text::unpack;
use super::value::items;
use super::{Facets, NamespaceScope, Prepared, ValueError, ValueErrorKind, WhiteSpace};

pub use builtin::Builtin;
pub use facet::{Facet, FacetError, FacetErrorKind};
pub use keys::KeySequence;
pub use restrict::FacetText;
pub use value::Value;

/// A simple type definition (Structures §3.16), without regard to names.
#[derive(Debug, Clone)]
pub struct SimpleType(Arc<Definition>);

#[derive(Debug)]
struct Definition {
    name: String,
    white_space: WhiteSpace,
    variety: Variety,
}

#[derive(Debug)]
enum Variety {
    Atomic(&'static Builtin),
    List(SimpleType),
    Union(Vec<SimpleType>),
    Restriction(Box<Restriction>),
}

/// What one step of derivation adds.
#[derive(Debug)]
struct Restriction {
    base: SimpleType,
    /// Lengths, digits and time zone; nothing else of it is used.
    counts: Facets<'static>,
    prepared: Prepared<Value>,
}

/// What a text was read as.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading<'t> {
    /// The value.
    pub value: Value,
    /// The text after white space was treated as the type says: in a union, as the member that
    /// accepted it says.
    pub text: Cow<'t, str>,
}

impl SimpleType {
    fn new(name: impl Into<String>, white_space: WhiteSpace, variety: Variety) -> Self {
        Self(Arc::new(Definition {
            name: name.into(),
            white_space,
            variety,
        }))
    }

    /// A built-in type by its local name: `int`; `NMTOKENS` and its like are lists. `None` when
    /// XML Schema has no simple type of that name.
    pub fn builtin(name: &str) -> Option<Self> {
        let item = match name {
            "NMTOKENS" => "NMTOKEN",
            "IDREFS" => "IDREF",
            "ENTITIES" => "ENTITY",
            _ => {
                let builtin = Builtin::find(name)?;
                let variety = Variety::Atomic(builtin);
                return Some(Self::new(builtin.name(), builtin.white_space(), variety));
            }
        };
        let list = Self::list(format!("xs:{name}"), Self::builtin(item)?);
        // They have at least one item (Datatypes §3.4.5).
        let prepared = Prepared::default();
        let counts = Facets {
            min_length: Some(1),
            ..Facets::of("")
        };
        Some(list.restricted(format!("xs:{name}"), None, counts, prepared))
    }

    /// A list of values of `item`, between white space.
    pub fn list(name: impl Into<String>, item: Self) -> Self {
        Self::new(name, WhiteSpace::Collapse, Variety::List(item))
    }

    /// A union of types; the first that accepts a text has it.
    pub fn union(name: impl Into<String>, members: Vec<Self>) -> Self {
        Self::new(name, WhiteSpace::Preserve, Variety::Union(members))
    }

    fn restricted(
        &self,
        name: impl Into<String>,
        white_space: Option<WhiteSpace>,
        counts: Facets<'static>,
        prepared: Prepared<Value>,
    ) -> Self {
        let variety = Variety::Restriction(Box::new(Restriction {
            base: self.clone(),
            counts,
            prepared,
        }));
        Self::new(name, white_space.unwrap_or(self.0.white_space), variety)
    }

    /// Its name, for messages.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// How it treats white space; `Preserve` for a union, whose members decide.
    pub fn white_space(&self) -> WhiteSpace {
        self.0.white_space
    }

    /// Whether its values are names with a namespace, or lists of those: what they stand for
    /// depends on where they are written.
    pub fn is_qualified(&self) -> bool {
        match &self.0.variety {
            Variety::Atomic(builtin) => builtin.is_qualified(),
            Variety::List(item) => item.is_qualified(),
            Variety::Union(members) => members.iter().any(Self::is_qualified),
            Variety::Restriction(step) => step.base.is_qualified(),
        }
    }

    /// Reads a text as it stands in a document, white space not yet treated.
    ///
    /// # Errors
    /// It is no value of the type, or a facet does not hold.
    pub fn read<'t>(
        &self,
        text: &'t str,
        scope: &dyn NamespaceScope,
    ) -> Result<Reading<'t>, ValueError> {
        let text = self.0.white_space.normalize(text);
        if let Variety::Union(_) = self.innermost().0.variety {
            // Members that preserve white space differ from those that do not.
            return match text {
                Cow::Borrowed(text) => self.read_normalized(text, scope),
                Cow::Owned(text) => self.read_normalized(&text, scope).map(Reading::into_owned),
            };
        }
        let value = self.read_normalized(&text, scope)?.value;
        Ok(Reading { value, text })
    }

    /// Reads a text of the schema in which each name has its namespace in front,
    /// `{urn:x}p:local`; one without such names is read in `scope`.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_qualified(
        &self,
        text: &str,
        scope: &dyn NamespaceScope,
    ) -> Result<Value, ValueError> {
        if !self.is_qualified() || !text.contains('{') {
            return self.read(text, scope).map(|reading| reading.value);
        }
        let (names, bindings) = unpack(text);
        self.read(&names, &bindings).map(|reading| reading.value)
    }

    /// The type that all restrictions lead to.
    fn innermost(&self) -> &Self {
        match &self.0.variety {
            Variety::Restriction(step) => step.base.innermost(),
            _ => self,
        }
    }

    /// Reads a text whose white space is treated already.
    fn read_normalized<'t>(
        &self,
        text: &'t str,
        scope: &dyn NamespaceScope,
    ) -> Result<Reading<'t>, ValueError> {
        let reading = |value| Reading {
            value,
            text: Cow::Borrowed(text),
        };
        match &self.0.variety {
            Variety::Atomic(builtin) => builtin.parse(text, scope).map(reading),
            Variety::List(item) => items(text)
                .map(|text| item.read(text, scope).map(|reading| reading.value))
                .collect::<Result<_, _>>()
                .map(|values| reading(Value::List(values))),
            Variety::Union(members) => members
                .iter()
                .find_map(|member| member.read(text, scope).ok())
                .ok_or_else(|| {
                    ValueError::new(ValueErrorKind::NoMember, text, self.0.name.clone())
                }),
            Variety::Restriction(step) => {
                let reading = step.base.read_normalized(text, scope)?;
                check_counts(&reading.value, &step.counts)
                    .and_then(|()| step.prepared.check(&reading.value, &reading.text))
                    .map_err(|kind| ValueError::new(kind, text, self.0.name.clone()))?;
                Ok(reading)
            }
        }
    }
}

impl Reading<'_> {
    fn into_owned<'o>(self) -> Reading<'o> {
        Reading {
            value: self.value,
            text: Cow::Owned(self.text.into_owned()),
        }
    }
}

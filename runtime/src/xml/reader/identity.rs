//! Where reading meets what must be unique in a document: elements as they begin and end, values as
//! they are read, are told to the state in `xml/identity`. In strict reading only; a schema that
//! has neither identity constraints nor identifiers pays one branch an element and an attribute.

use super::Reader;
use super::attributes::is_instruction;
use crate::datatypes::dynamic::{self, Value};
use crate::datatypes::{Facetable, Identifier, SimpleType, from_schema};
use crate::xml::identity::{Identifiers, Identity, Node, Violation, display_ways};
use crate::xml::{Error, ErrorKind, IdentityConstraint, Name, NamespaceId};

/// What is followed, put aside while an element is read a second time.
#[derive(Debug)]
pub(super) struct Followed<'x> {
    identity: Option<Box<Identity<'x>>>,
    identifiers: Option<Box<Identifiers>>,
}

impl<'x> Reader<'x> {
    /// Puts aside what is followed.
    pub(super) fn followed(&mut self) -> Followed<'x> {
        Followed {
            identity: self.identity.take(),
            identifiers: self.identifiers.take(),
        }
    }

    /// Goes on with what was put aside.
    #[inline]
    pub(super) fn follow(&mut self, followed: Option<Followed<'x>>) {
        if let Some(followed) = followed {
            self.identity = followed.identity;
            self.identifiers = followed.identifiers;
        }
    }

    /// Holds the element that is read next to the identity constraints of its declaration.
    #[inline]
    pub fn constrained(&mut self, constraints: &'static [IdentityConstraint]) -> &mut Self {
        if !self.lenient && !constraints.is_empty() {
            self.identity.get_or_insert_default().announce(constraints);
        }
        self
    }

    /// An attribute that is not there, where the schema has a default for it: as if it were there.
    ///
    /// # Errors
    /// An identity constraint does not hold.
    pub fn default_attribute<T: Facetable>(
        &mut self,
        name: Name,
        default: &'static str,
    ) -> Result<(), Error> {
        if self.lenient || (self.identity.is_none() && !T::IDENTIFIES) {
            return Ok(());
        }
        let parsed = from_schema(default);
        let value: T =
            parsed.map_err(|error| self.scan.fail(ErrorKind::Value(error), self.scan.tag.start))?;
        let node = Node {
            namespace: name.namespace,
            local: name.local,
            place: self.scan.tag.start,
        };
        self.meet_attribute(&value, node, name.local)
    }

    /// Opens the element whose start tag is pending.
    #[inline]
    pub(super) fn open(&mut self, nillable: bool) -> Result<(), Error> {
        self.scan.open();
        if self.identity.is_some() {
            return self.start_identity(nillable);
        }
        Ok(())
    }

    #[inline(never)]
    fn start_identity(&mut self, nillable: bool) -> Result<(), Error> {
        let Some(identity) = &mut self.identity else {
            return Ok(());
        };
        let tag = &self.scan.tag;
        let element = Node {
            namespace: tag.namespace,
            local: tag.local,
            place: tag.start,
        };
        identity.start(element, nillable);
        // What every element may have is not read as an attribute, and is one all the same.
        for raw in &self.scan.attributes {
            let type_name = match raw.local {
                "nil" => "boolean",
                "type" => "QName",
                _ => "anyURI",
            };
            if raw.namespace != NamespaceId::XSI || !is_instruction(raw.local) {
                continue;
            }
            let read = dynamic::SimpleType::builtin(type_name)
                .and_then(|of| of.read(&raw.value, &self.scan.scope).ok());
            let Some(reading) = read else {
                continue;
            };
            let node = Node {
                namespace: raw.namespace,
                local: raw.local,
                place: raw.start,
            };
            if let Err(violation) = identity.attribute(&node, &|| reading.value.clone()) {
                return Err(self.violated(violation));
            }
        }
        Ok(())
    }

    /// Closes the innermost element, whose end is pending.
    #[inline]
    pub(super) fn close(&mut self) -> Result<(), Error> {
        self.scan.close()?;
        if self.identity.is_some() {
            return self.end_identity();
        }
        Ok(())
    }

    #[inline(never)]
    fn end_identity(&mut self) -> Result<(), Error> {
        let Some(identity) = &mut self.identity else {
            return Ok(());
        };
        match identity.end() {
            Ok(()) if identity.is_done() => self.identity = None,
            Ok(()) => {}
            Err(violation) => return Err(self.violated(violation)),
        }
        Ok(())
    }

    /// The innermost element has nothing that a key could hold.
    #[inline]
    pub(super) fn meet_nothing(&mut self) {
        if let Some(identity) = &mut self.identity {
            identity.nothing();
        }
    }

    /// The attribute that was reported last has that value.
    #[inline]
    pub(super) fn meet_value<T: SimpleType>(&mut self, value: &T) -> Result<(), Error> {
        if self.identity.is_none() && (!T::IDENTIFIES || self.lenient) {
            return Ok(());
        }
        let raw = self.current_attribute();
        let node = Node {
            namespace: raw.namespace,
            local: raw.local,
            place: raw.value_start,
        };
        let name = raw.name;
        self.meet_attribute(value, node, name)
    }

    #[inline(never)]
    fn meet_attribute<T: SimpleType>(
        &mut self,
        value: &T,
        node: Node<'_>,
        name: &str,
    ) -> Result<(), Error> {
        if let Some(identity) = &mut self.identity
            && let Err(violation) = identity.attribute(&node, &|| value.to_value())
        {
            return Err(self.violated(violation));
        }
        if !T::IDENTIFIES {
            return Ok(());
        }
        let element = Some(self.scan.tag.start);
        self.meet_identifiers(value, node.place, element)
            .map_err(|kind| self.scan.fail_attribute(kind, name, node.place))
    }

    /// The text of the innermost element, which begins at `place`, has that value.
    #[inline]
    pub(super) fn meet_text<T: SimpleType>(
        &mut self,
        value: &T,
        place: usize,
    ) -> Result<(), Error> {
        if self.identity.is_none() && (!T::IDENTIFIES || self.lenient) {
            return Ok(());
        }
        self.meet_text_value(value, place)
    }

    #[inline(never)]
    fn meet_text_value<T: SimpleType>(&mut self, value: &T, place: usize) -> Result<(), Error> {
        if let Some(identity) = &mut self.identity
            && let Err(violation) = identity.text(place, &|| value.to_value())
        {
            return Err(self.violated(violation));
        }
        if !T::IDENTIFIES {
            return Ok(());
        }
        self.meet_identifiers(value, place, None)
            .map_err(|kind| self.scan.fail(kind, place))
    }

    /// The same for a value of a built-in type that the Rust type of the element is not.
    pub(super) fn meet_builtin(
        &mut self,
        type_name: &str,
        value: &Value,
        place: usize,
    ) -> Result<(), Error> {
        if let Some(identity) = &mut self.identity
            && let Err(violation) = identity.text(place, &|| value.clone())
        {
            return Err(self.violated(violation));
        }
        let values = match value {
            Value::List(items) => &items[..],
            one => std::slice::from_ref(one),
        };
        for value in values {
            let Value::String(text) = value else {
                continue;
            };
            let identifier = match type_name {
                "ID" => Identifier::Id(text),
                "IDREF" | "IDREFS" => Identifier::Reference(text),
                "ENTITY" | "ENTITIES" => Identifier::Entity(text),
                _ => continue,
            };
            self.meet_identifier(identifier, place, None)
                .map_err(|kind| self.scan.fail(kind, place))?;
        }
        Ok(())
    }

    /// Those in a value that stands at `place`; for an attribute, `element` is where its element
    /// begins.
    fn meet_identifiers<T: SimpleType>(
        &mut self,
        value: &T,
        place: usize,
        element: Option<usize>,
    ) -> Result<(), ErrorKind> {
        let mut met = Ok(());
        value.identifiers(&mut |identifier| {
            if met.is_ok() {
                met = self.meet_identifier(identifier, place, element);
            }
        });
        met
    }

    fn meet_identifier(
        &mut self,
        identifier: Identifier<'_>,
        place: usize,
        element: Option<usize>,
    ) -> Result<(), ErrorKind> {
        let known: &mut Identifiers = self.identifiers.get_or_insert_default();
        match identifier {
            Identifier::Id(id) => {
                let wild = self.attributes.wild;
                if element.is_some_and(|element| !known.may_have(element, wild)) {
                    return Err(ErrorKind::SecondId);
                }
                known.identify(id, place).map_err(|first| {
                    let first = self.scan.line_and_column(first);
                    let id = id.to_owned();
                    ErrorKind::DuplicateId { id, first }
                })
            }
            Identifier::Reference(id) => {
                known.refer(id, place);
                Ok(())
            }
            Identifier::Entity(name) if self.scan.may_be_unparsed_entity(name) => Ok(()),
            Identifier::Entity(name) => Err(ErrorKind::UnknownEntity(name.to_owned())),
        }
    }

    /// At the end of the document: every reference leads to an identifier.
    pub(super) fn check_references(&self) -> Result<(), Error> {
        match self.identifiers.as_ref().and_then(|known| known.dangling()) {
            None => Ok(()),
            Some((id, place)) => {
                let kind = ErrorKind::UnknownId(id.to_owned());
                Err(self.scan.fail(kind, place))
            }
        }
    }

    #[cold]
    #[inline(never)]
    fn violated(&self, violation: Violation) -> Error {
        let name = |constraint: &IdentityConstraint| self.vocabulary.display(constraint.name);
        let (kind, place) = match violation {
            Violation::NotUnique {
                constraint,
                keys,
                place,
                first,
            } => {
                let kind = ErrorKind::NotUnique {
                    constraint: name(constraint),
                    values: keys.to_string(),
                    first: self.scan.line_and_column(first),
                };
                (kind, place)
            }
            Violation::Field {
                constraint,
                field,
                flaw,
                place,
            } => {
                let kind = ErrorKind::Key {
                    constraint: name(constraint),
                    field: display_ways(field, self.vocabulary),
                    flaw,
                };
                (kind, place)
            }
            Violation::NotFound {
                constraint,
                keys,
                place,
            } => {
                let kind = ErrorKind::KeyNotFound {
                    constraint: name(constraint),
                    values: keys.to_string(),
                };
                (kind, place)
            }
        };
        self.scan.fail(kind, place)
    }
}

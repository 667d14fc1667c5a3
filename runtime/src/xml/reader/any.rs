//! What wildcards take, and `xs:anyType`. Strict and lax content is first checked, with the
//! functions of the vocabulary, then read a second time to be kept: twice the cost at most, however
//! deep wildcards stand within each other.

use super::Reader;
use super::constraints::TextConstraint;
use super::named::Said;
use super::nil::Nil;
use crate::datatypes::is_name_char;
use crate::xml::scan::{Pending, XMLNS};
use crate::xml::{
    AnyAttribute, AnyElement, AnyName, AnyNode, AnyType, Binding, DeclaredType, Error, ErrorKind,
    NamespaceId, ProcessContents, ReadElement, TypeRef,
};

impl ReadElement for AnyType {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        reader.check_pending()?;
        let constraint = reader.text_constraint.take();
        if let Some(declared) = reader.declared.take() {
            reader.check_blocked(&declared.get())?;
        }
        reader.check_may_be_nil()?;
        reader.may_be_nil = false;
        if reader.nil == Nil::Told {
            return Err(reader.check_nil_of_any());
        }
        let at = reader.scan.tag.start;
        if reader.checks(ProcessContents::Lax) {
            let mark = reader.scan.mark();
            reader.check_any_type()?;
            if reader.checking && constraint.is_none() {
                return Ok(Self::default());
            }
            reader.scan.reset(mark);
        }
        let mut value = reader.keep()?.content;
        if let Some(constraint) = constraint {
            reader.constrain_any(&mut value, constraint, at)?;
        }
        Ok(value)
    }
}

/// What is known while an element is kept.
struct Keeping {
    /// How many bindings there were around it.
    outer: usize,
    /// Those of them that it needs, by their place.
    needed: Vec<usize>,
}

impl Reader<'_> {
    /// The child that a wildcard took, through its end tag, checked as the wildcard says.
    ///
    /// # Errors
    /// It is not declared, or not valid.
    pub fn any_element(&mut self) -> Result<AnyElement, Error> {
        self.check_pending()?;
        let process = self.taken_by.take();
        let process = process.map_or(ProcessContents::Skip, |wildcard| wildcard.process);
        if self.checks(process) {
            let mark = self.scan.mark();
            self.check_element(process)?;
            if self.checking {
                return Ok(AnyElement::default());
            }
            self.scan.reset(mark);
        }
        self.keep()
    }

    /// Whether the vocabulary has a say.
    fn checks(&self, process: ProcessContents) -> bool {
        !self.lenient && process != ProcessContents::Skip
    }

    /// Checks the pending element, through its end tag.
    fn check_element(&mut self, process: ProcessContents) -> Result<(), Error> {
        self.check_stack()?;
        let (namespace, local) = self.pending_name();
        if let Some(declared) = self.vocabulary.element(namespace, local) {
            let outer = std::mem::replace(&mut self.checking, true);
            (declared.check)(self)?;
            self.checking = outer;
            return Ok(());
        }
        // An `xsi:type` declares the type of an element that nothing else declares.
        match self.said_type()? {
            Said::Known(of) => {
                self.may_be_nil = true;
                self.check_as(of, None)
            }
            Said::Nothing | Said::Unknown if process == ProcessContents::Strict => {
                let kind = ErrorKind::Undeclared(self.found_name());
                Err(self.scan.fail(kind, self.scan.tag.start))
            }
            Said::Nothing => {
                self.check_open_content()?;
                // Of no known type: nothing that a key could hold.
                self.meet_nothing();
                self.close()
            }
            Said::Unknown => Err(self.refuse_type(None)),
        }
    }

    /// Checks the pending element, which is declared to be of `xs:anyType`.
    fn check_any_type(&mut self) -> Result<(), Error> {
        match self.said_type()? {
            Said::Nothing => self.check_as(TypeRef::Builtin("anyType"), None),
            Said::Known(of) => {
                self.may_be_nil = true;
                self.check_as(of, None)
            }
            Said::Unknown => Err(self.refuse_type(None)),
        }
    }

    /// Checks that `xsi:type` of the pending element names no type that the declaration, of
    /// `xs:anyType`, blocks. What names no type at all is refused elsewhere.
    #[cold]
    #[inline(never)]
    fn check_blocked(&self, declared: &DeclaredType) -> Result<(), Error> {
        match self.said_type()? {
            Said::Known(said) if !self.lenient && !self.vocabulary.may_stand(said, declared) => {
                Err(self.refuse_type(declared.is))
            }
            Said::Known(_) | Said::Nothing | Said::Unknown => Ok(()),
        }
    }

    /// Checks the attributes of the pending element as those of `xs:anyType`.
    fn check_open_attributes(&mut self) -> Result<(), Error> {
        for index in 0..self.scan.attributes.len() {
            let namespace = self.scan.attributes[index].namespace;
            if namespace != XMLNS && namespace != NamespaceId::XSI {
                self.check_attribute(index, ProcessContents::Lax)?;
            }
        }
        Ok(())
    }

    /// Checks the pending element as one of `xs:anyType`, up to its end tag: what is declared within
    /// must be valid.
    pub(super) fn check_open_content(&mut self) -> Result<(), Error> {
        self.open(false)?;
        self.check_open_attributes()?;
        loop {
            if self.scan.pending == Pending::Nothing {
                self.scan.skip_text()?;
            }
            if self.scan.pending != Pending::Start {
                return Ok(());
            }
            self.check_element(ProcessContents::Lax)?;
        }
    }

    /// A nil element of `xs:anyType`: the error that stops its reading.
    fn check_nil_of_any(&mut self) -> Error {
        let said = self.said_type();
        let of_any = TypeRef::Builtin("anyType");
        // Complex types end the element themselves.
        let is_simple = matches!(said, Ok(Said::Known(of)) if of != of_any);
        let checked = match said {
            Ok(_) if self.lenient => self.open(true),
            Ok(Said::Nothing) => self.open(true).and_then(|()| self.check_open_attributes()),
            Ok(Said::Known(of)) => self.check_nil_as(of),
            Ok(Said::Unknown) => Err(self.refuse_type(None)),
            Err(error) => Err(error),
        };
        if let Err(error) = checked {
            return error;
        }
        if self.nil == Nil::Ended {
            let at = self.scan.position;
            return self.scan.fail(ErrorKind::NilWithContent, at);
        }
        self.end_nil(is_simple)
    }

    /// Applies what the schema says of the text of an element of `xs:anyType`.
    fn constrain_any(
        &self,
        value: &mut AnyType,
        constraint: TextConstraint,
        at: usize,
    ) -> Result<(), Error> {
        let given = constraint.text();
        if value.children.is_empty() && !given.is_empty() {
            value.children.push(AnyNode::Text(given.to_owned()));
        }
        match (constraint, &value.children[..]) {
            (TextConstraint::Default(_), _) | (TextConstraint::Fixed(""), []) => Ok(()),
            (TextConstraint::Fixed(fixed), [AnyNode::Text(text)]) if text == fixed => Ok(()),
            (TextConstraint::Fixed(_), _) if self.lenient => Ok(()),
            (TextConstraint::Fixed(fixed), _) => Err(self.wrong_text(fixed, at)),
        }
    }

    /// Keeps the pending element, through its end tag.
    fn keep(&mut self) -> Result<AnyElement, Error> {
        let mut keeping = Keeping {
            outer: self.scan.outer_bindings(),
            needed: Vec::new(),
        };
        let mut element = self.keep_element(&mut keeping)?;
        let bindings = self.scan.scope.bindings();
        for place in keeping.needed {
            let Some(bound) = bindings.get(place) else {
                continue;
            };
            let hidden = element.content.bindings.iter();
            if !hidden.into_iter().any(|own| own.prefix == bound.prefix) {
                element.content.bindings.push(Binding {
                    prefix: bound.prefix.to_owned(),
                    namespace: bound.uri.to_string(),
                });
            }
        }
        Ok(element)
    }

    fn keep_element(&mut self, keeping: &mut Keeping) -> Result<AnyElement, Error> {
        self.check_stack()?;
        let prefix = self.scan.tag.prefix();
        let mut element = AnyElement {
            name: AnyName {
                namespace: self.scan.scope.uri(prefix).unwrap_or_default().to_owned(),
                prefix: prefix.to_owned(),
                local: self.scan.tag.local.to_owned(),
            },
            content: AnyType::default(),
        };
        self.need(keeping, prefix);
        self.keep_attributes(&mut element.content, keeping);
        self.scan.open();
        let mut text = String::new();
        loop {
            if self.scan.pending == Pending::Nothing {
                text.push_str(&self.scan.character_data()?);
            }
            if !text.is_empty() {
                self.need_prefixes_of(keeping, &text);
                let text = std::mem::take(&mut text);
                element.content.children.push(AnyNode::Text(text));
            }
            if self.scan.pending != Pending::Start {
                self.scan.close()?;
                return Ok(element);
            }
            let child = self.keep_element(keeping)?;
            element.content.children.push(AnyNode::Element(child));
        }
    }

    fn keep_attributes(&self, content: &mut AnyType, keeping: &mut Keeping) {
        for raw in &self.scan.attributes {
            let location = matches!(raw.local, "schemaLocation" | "noNamespaceSchemaLocation");
            if raw.namespace == XMLNS {
                content.bindings.push(Binding {
                    prefix: if raw.prefix().is_empty() {
                        String::new()
                    } else {
                        raw.local.to_owned()
                    },
                    namespace: raw.value.to_string(),
                });
            } else if raw.namespace != NamespaceId::XSI || !location {
                let kept: AnyAttribute = self.keep_attribute(raw);
                if !kept.name.prefix.is_empty() {
                    self.need(keeping, &kept.name.prefix);
                }
                self.need_prefixes_of(keeping, &kept.value);
                if raw.namespace == NamespaceId::XSI
                    && raw.local == "type"
                    && !kept.value.contains(':')
                {
                    self.need(keeping, "");
                }
                content.attributes.push(kept);
            }
        }
    }

    /// The element needs what `prefix` stands for; if that comes from around it, it is noted.
    fn need(&self, keeping: &mut Keeping, prefix: &str) {
        if let Some(place) = self.scan.scope.place(prefix)
            && place < keeping.outer
            && !keeping.needed.contains(&place)
        {
            keeping.needed.push(place);
        }
    }

    /// A text may hold QNames: whatever stands in front of a colon and is a prefix in scope.
    fn need_prefixes_of(&self, keeping: &mut Keeping, text: &str) {
        for (colon, _) in text.match_indices(':') {
            let before = &text[..colon];
            let start = before
                .char_indices()
                .rev()
                .take_while(|(_, character)| *character != ':' && is_name_char(*character))
                .last();
            if let Some((start, _)) = start {
                self.need(keeping, &before[start..]);
            }
        }
    }
}

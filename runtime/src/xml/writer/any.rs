//! What wildcards took, and `xs:anyType`. Prefixes are kept where they can be: values may hold names
//! that need them.

use super::Writer;
use super::attributes::{check_distinct, check_name, check_uri, says_nil};
use super::prefixes::push_declaration;
use crate::datatypes::is_ncname;
use crate::xml::{
    AnyElement, AnyNode, AnyType, Binding, NamespaceId, Particle, Term, WriteElement, WriteError,
    WriteErrorKind, XML_NAMESPACE, XMLNS_NAMESPACE,
};

impl WriteElement for AnyType {
    fn write(&self, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        writer.check_any_text(self)?;
        // Of what a wildcard takes nobody knows: it may skip what says so and has content.
        let nil = self.attributes.iter().any(says_nil);
        if nil && !self.children.is_empty() {
            let expected = Vec::new();
            return Err(WriteError::new(WriteErrorKind::ContentModel { expected }));
        }
        let mark = writer.prefixes.mark();
        for binding in &self.bindings {
            let Binding { prefix, namespace } = binding;
            if check_binding(prefix, namespace)? {
                // The start tag is begun: its name must not change its namespace.
                if writer.depth == 1 {
                    writer.prefixes.bind_on_root(prefix, namespace);
                } else if !writer.prefixes.is_in_use(prefix, namespace) {
                    writer.prefixes.bind(prefix, namespace, mark);
                }
            }
        }
        let attributes = writer.name_attributes(self, mark)?;
        writer.write_open_content(self, &attributes, mark)?;
        writer.prefixes.release(mark);
        Ok(())
    }
}

impl Writer<'_> {
    /// Writes an element that a wildcard took.
    ///
    /// # Errors
    /// The wildcard does not allow it; the value cannot be written as well-formed XML.
    pub fn any_element(
        &mut self,
        particle: &Particle,
        value: &AnyElement,
    ) -> Result<(), WriteError> {
        let (namespace, local) = self.any_name(value);
        if !particle.term.matches(namespace, local) && matches!(particle.term, Term::Any(_)) {
            let kind = WriteErrorKind::NotAllowed(format!("element {local}"));
            return Err(WriteError::new(kind));
        }
        self.any(value)
    }

    /// Writes an element that a wildcard took, which may be absent.
    ///
    /// # Errors
    /// As [`any_element`](Self::any_element).
    pub fn optional_any_element(
        &mut self,
        particle: &Particle,
        value: &Option<AnyElement>,
    ) -> Result<(), WriteError> {
        match value {
            Some(value) => self.any_element(particle, value),
            None => Ok(()),
        }
    }

    /// Writes elements that a wildcard took.
    ///
    /// # Errors
    /// As [`any_element`](Self::any_element); there are too few or too many.
    pub fn any_elements(
        &mut self,
        particle: &Particle,
        values: &[AnyElement],
    ) -> Result<(), WriteError> {
        Self::check_bounds(particle, values.len())?;
        for value in values {
            self.any_element(particle, value)?;
        }
        Ok(())
    }

    pub(super) fn any_name<'v>(&self, value: &'v AnyElement) -> (NamespaceId, &'v str) {
        let vocabulary = self.prefixes.vocabulary();
        let namespace = vocabulary.namespace(&value.name.namespace);
        (namespace, &value.name.local)
    }

    pub(super) fn any(&mut self, value: &AnyElement) -> Result<(), WriteError> {
        self.any_unnamed(value)
            .map_err(|error| error.within(value.name.local.clone()))
    }

    fn any_unnamed(&mut self, value: &AnyElement) -> Result<(), WriteError> {
        let name = &value.name;
        if !is_ncname(&name.local) || name.namespace == XMLNS_NAMESPACE {
            return Err(WriteError::new(WriteErrorKind::Name(name.local.clone())));
        }
        check_uri(&name.namespace)?;
        let mark = self.prefixes.mark();
        // The element's own name first: a binding of its own may not contradict it.
        for Binding { prefix, namespace } in &value.content.bindings {
            if check_binding(prefix, namespace)? {
                self.prefixes.bind(prefix, namespace, mark);
            }
        }
        self.use_vocabulary_prefix(&name.namespace);
        let prefix = self
            .prefixes
            .within(&name.namespace, &name.prefix, false, mark);
        let attributes = self.name_attributes(&value.content, mark)?;
        self.begin_tag()?;
        let qualified = if prefix.is_empty() {
            name.local.clone()
        } else {
            format!("{prefix}:{}", name.local)
        };
        self.out.push_str(&qualified);
        self.opened();
        self.write_open_content(&value.content, &attributes, mark)?;
        if self.begin_end() {
            self.out.push_str(&qualified);
            self.out.push('>');
        }
        self.closed();
        self.prefixes.release(mark);
        Ok(())
    }

    /// Checks a value of `xs:anyType` against what the schema says of the text of its element.
    fn check_any_text(&self, value: &AnyType) -> Result<(), WriteError> {
        match &value.children[..] {
            [] => self.check_mixed("", false),
            [AnyNode::Text(text)] => self.check_mixed(text, false),
            _ => self.check_mixed("", true),
        }
    }

    /// Lets the root declare a namespace of the vocabulary, instead of each element that is in it.
    fn use_vocabulary_prefix(&mut self, uri: &str) {
        let namespace = self.prefixes.vocabulary().namespace(uri);
        if namespace.index().is_some() && self.prefixes.in_force(uri, "", false).is_none() {
            self.prefixes.of_element(namespace);
        }
    }

    /// The names of the attributes of a value, with prefixes that are in force.
    fn name_attributes(&mut self, value: &AnyType, mark: usize) -> Result<Vec<String>, WriteError> {
        check_distinct(&value.attributes)?;
        let mut names = Vec::with_capacity(value.attributes.len());
        for attribute in &value.attributes {
            check_name(attribute)?;
            let name = &attribute.name;
            check_uri(&name.namespace)?;
            let prefix = self
                .prefixes
                .within(&name.namespace, &name.prefix, true, mark);
            names.push(if prefix.is_empty() {
                name.local.clone()
            } else {
                format!("{prefix}:{}", name.local)
            });
        }
        Ok(names)
    }

    /// Declarations, attributes and children of the element whose name is written.
    fn write_open_content(
        &mut self,
        value: &AnyType,
        names: &[String],
        mark: usize,
    ) -> Result<(), WriteError> {
        for (prefix, uri) in self.prefixes.since(mark) {
            push_declaration(&mut self.out, prefix, uri);
        }
        for (attribute, name) in value.attributes.iter().zip(names) {
            self.out.push(' ');
            self.out.push_str(name);
            self.any_value(attribute)?;
        }
        // Any of it may be mixed content.
        self.stay_inline();
        for child in &value.children {
            match child {
                AnyNode::Element(element) => self.any(element)?,
                AnyNode::Text(text) => self.text_between(text)?,
            }
        }
        Ok(())
    }
}

/// Whether a binding needs a declaration.
fn check_binding(prefix: &str, uri: &str) -> Result<bool, WriteError> {
    if prefix == "xml" && uri == XML_NAMESPACE {
        return Ok(false);
    }
    let valid = (prefix.is_empty() || (is_ncname(prefix) && !uri.is_empty()))
        && !matches!(prefix, "xml" | "xmlns")
        && uri != XML_NAMESPACE
        && uri != XMLNS_NAMESPACE;
    if !valid {
        return Err(WriteError::new(WriteErrorKind::Name(prefix.to_owned())));
    }
    check_uri(uri)?;
    Ok(true)
}

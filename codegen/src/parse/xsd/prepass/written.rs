//! Rules on how a document is written that nothing is lost by: identifiers of its elements,
//! languages, empty namespaces. What breaks one is told as a violation and read all the same.

use runtime::datatypes::is_ncname;
use runtime::xml::XML_NAMESPACE;
use runtime::xml::pull::StartTag;

use super::super::document::Attribute;
use super::super::rules::Rule;
use super::Prepass;
use crate::diagnostics::{Diagnostic, Span, codes};

/// Elements that version 1.0 does not have.
const NEW_ELEMENTS: &[&str] = &[
    "alternative",
    "assert",
    "assertion",
    "defaultOpenContent",
    "explicitTimezone",
    "openContent",
    "override",
];
/// Attributes that version 1.0 does not have, on elements that it has.
const NEW_ATTRIBUTES: &[&str] = &[
    "defaultAttributes",
    "defaultAttributesApply",
    "inheritable",
    "notNamespace",
    "notQName",
    "xpathDefaultNamespace",
];

impl<'x> Prepass<'_, 'x> {
    /// Checks the `id` of an element: a name without a colon, once in the document.
    pub(super) fn identifier(&mut self, value: &str, span: Span) {
        let id = value.trim_matches([' ', '\t', '\n', '\r']);
        if !is_ncname(id) {
            self.diagnostics.push(Diagnostic::violation(
                &codes::S0017,
                span,
                format!("`{value}` is no identifier"),
                "write a name that begins with a letter or `_` and has no colon and no space, or \
                 remove `id`",
            ));
            return;
        }
        match self.identifiers.get(id) {
            None => {
                self.identifiers.insert(id.to_owned(), span);
            }
            Some(first) => self.diagnostics.push(
                Diagnostic::violation(
                    &codes::S0017,
                    span,
                    format!("the identifier `{id}` is given twice in this document"),
                    "choose another, or remove `id`",
                )
                .also(*first, "first given here"),
            ),
        }
    }

    /// Checks the attributes of `xs:documentation` and `xs:appinfo`, which have only one of their
    /// own, and the language among them.
    pub(super) fn annotation_attributes(&mut self, tag: &StartTag<'_, 'x>) {
        for written in tag.attributes() {
            if written.prefix().is_empty() && written.local_name() != "source" {
                let span = self.span(written.name_span());
                self.diagnostics.push(Diagnostic::violation(
                    &codes::S0004,
                    span,
                    format!(
                        "`xs:{}` has no attribute `{}`",
                        tag.local_name(),
                        written.name()
                    ),
                    "remove the attribute, or give it a namespace",
                ));
            }
            let is_language =
                written.namespace() == XML_NAMESPACE && written.local_name() == "lang";
            if is_language && !is_language_tag(written.value().trim()) {
                let span = self.span(written.value_span());
                self.diagnostics.push(Diagnostic::violation(
                    &codes::S0005,
                    span,
                    format!("`{}` is no language", written.value()),
                    "write a tag such as `en` or `de-AT`, or remove `xml:lang`",
                ));
            }
        }
    }

    /// Checks what is said of the document as a whole, and notes which version it is written for.
    pub(super) fn whole(&mut self, rule: &'static Rule, attributes: &[Attribute]) {
        let is_new = |attribute: &Attribute| {
            NEW_ATTRIBUTES.contains(&attribute.name)
                || attribute.name == "targetNamespace" && rule.name != "schema"
        };
        self.prepared.uses_version_1_1 |=
            NEW_ELEMENTS.contains(&rule.name) || attributes.iter().any(is_new);
        let name = match rule.name {
            "schema" => "targetNamespace",
            "import" => "namespace",
            _ => return,
        };
        let empty = attributes
            .iter()
            .find(|attribute| attribute.name == name && attribute.value.is_empty());
        if let Some(attribute) = empty {
            self.diagnostics.push(Diagnostic::violation(
                &codes::S0005,
                attribute.span,
                format!("`{name}` is empty"),
                format!("remove `{name}`: no namespace is said by not naming one"),
            ));
        }
    }
}

/// Whether it belongs to `xs:language`.
fn is_language_tag(text: &str) -> bool {
    text.split('-').enumerate().all(|(position, part)| {
        let fits = |c: char| c.is_ascii_alphabetic() || position > 0 && c.is_ascii_digit();
        (1..=8).contains(&part.len()) && part.chars().all(fits)
    })
}

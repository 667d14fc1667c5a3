//! Start tags: what an element is to be checked against, and what its content must be.

use std::rc::Rc;

use runtime::xml::pull::StartTag;

use super::attributes::built_in_values;
use super::content::{Matched, Matcher, Model, element_for};
use super::element::{Nil, has_type};
use super::open::{Content, Elements, Expected, Fixed, Nothing, Open, Scope, Simple};
use super::report;
use super::validator::{Validator, names};
use crate::diagnostics::Span;
use crate::schema::{
    ComplexTypeId, ContentType, ElementId, ProcessContents, QName, SimpleTypeId, TypeId,
    ValueConstraint, Wildcard,
};

impl<'s> Validator<'s, '_> {
    pub(super) fn start(&mut self, tag: &StartTag<'_, '_>) {
        let name = self.span(tag.name_span());
        let expected = match self.open.len() {
            0 => self.root_declaration(tag, name),
            _ => self.child(tag, name),
        };
        let declaration = match expected {
            Expected::Declared(id) => Some(id),
            Expected::Lax | Expected::Unchecked => None,
        };
        let declared = declaration.map(|id| &self.schema.elements[id]);
        let is_identified =
            !matches!(expected, Expected::Unchecked) && self.identities.wants(declared);
        self.attribute_values = is_identified.then(Vec::new);
        let content = match expected {
            Expected::Unchecked => Content::Unchecked,
            Expected::Declared(_) | Expected::Lax => self.begin(tag, name, declaration),
        };
        if let Some(mut attributes) = self.attribute_values.take() {
            attributes.extend(built_in_values(tag));
            let (namespace, local) = names(tag);
            let own = QName::new(namespace, local);
            let depth = self.open.len();
            self.identities
                .start(depth, own, name, declared, &attributes);
        }
        self.open.push(Open { name, content });
    }

    fn root_declaration(&mut self, tag: &StartTag<'_, '_>, name: Span) -> Expected {
        let found = match self.root {
            Some(root) => element_for(self.schema, root, names(tag)),
            None => self.global_element(tag),
        };
        match found {
            Some(id) => Expected::Declared(id),
            None => {
                let diagnostic = report::wrong_root(self.schema, name, tag, self.root);
                self.report(diagnostic);
                Expected::Unchecked
            }
        }
    }

    fn global_element(&self, tag: &StartTag<'_, '_>) -> Option<ElementId> {
        let (namespace, local) = names(tag);
        let name = QName::new(namespace, local);
        self.schema.global_elements.get(&name).copied()
    }

    /// What a child of the innermost open element is to be checked against.
    fn child(&mut self, tag: &StartTag<'_, '_>, name: Span) -> Expected {
        let schema = self.schema;
        let Some(parent) = self.open.last_mut() else {
            return Expected::Unchecked;
        };
        let place = parent.name;
        match &mut parent.content {
            Content::Unchecked => Expected::Unchecked,
            Content::Lax => match self.global_element(tag) {
                Some(id) => Expected::Declared(id),
                None => Expected::Lax,
            },
            Content::Nothing(reason) => {
                let diagnostic = report::child_not_allowed(name, tag, place, Some(*reason));
                self.report(diagnostic);
                Expected::Unchecked
            }
            Content::Simple(simple) => {
                simple.failed = true;
                let diagnostic = report::child_not_allowed(name, tag, place, None);
                self.report(diagnostic);
                Expected::Unchecked
            }
            Content::Elements(elements) => {
                let matched = elements.take(schema, names(tag));
                let diagnostic = match matched {
                    Matched::Element(id) => return Expected::Declared(id),
                    Matched::Wildcard(wildcard) => return self.by_wildcard(wildcard, tag, name),
                    Matched::Nothing => report::unexpected_child(
                        schema,
                        name,
                        tag,
                        elements.type_id,
                        &elements.model,
                        &elements.matcher.expected(&elements.model),
                        elements.matcher.may_end(&elements.model),
                    ),
                    Matched::TooManyPlaces => {
                        report::too_many_places(name, schema.complex_types[elements.type_id].span)
                    }
                };
                if elements.failed {
                    return elements.anywhere(schema, names(tag));
                }
                elements.failed = true;
                let expected = elements.anywhere(schema, names(tag));
                self.report(diagnostic);
                expected
            }
        }
    }

    /// What an element that a wildcard allows is to be checked against.
    fn by_wildcard(&mut self, wildcard: &Wildcard, tag: &StartTag<'_, '_>, name: Span) -> Expected {
        match (wildcard.process_contents, self.global_element(tag)) {
            (ProcessContents::Skip, _) => Expected::Unchecked,
            (_, Some(id)) => Expected::Declared(id),
            (ProcessContents::Lax, None) => Expected::Lax,
            (ProcessContents::Strict, None) => {
                if has_type(tag) {
                    return Expected::Lax;
                }
                let diagnostic = report::undeclared(self.schema, name, tag, wildcard.span);
                self.report(diagnostic);
                Expected::Unchecked
            }
        }
    }

    /// Checks what a start tag says, and tells what its content must be.
    fn begin(
        &mut self,
        tag: &StartTag<'_, '_>,
        name: Span,
        declaration: Option<ElementId>,
    ) -> Content<'s> {
        let Some(governing) = self.governing_type(tag, name, declaration) else {
            return Content::Unchecked;
        };
        let Some(type_id) = governing.type_id else {
            self.lax_attributes(tag);
            return Content::Lax;
        };
        let is_nillable = declaration.is_some_and(|id| self.schema.elements[id].nillable);
        let constraint = declaration.and_then(|id| {
            let declared = &self.schema.elements[id];
            let constraint = declared.value_constraint.as_ref()?;
            Some(self.schema.qualified(constraint, &[Some(declared.span)]))
        });
        let constraint = constraint.as_ref();
        let TypeId::Complex(complex) = type_id else {
            self.no_attributes(tag);
            return match (governing.nil, type_id) {
                (Nil::No, TypeId::Simple(id)) => simple_content(tag, id, constraint, is_nillable),
                (Nil::Yes, _) => Content::Nothing(Nothing::Nil { is_simple: true }),
                _ => Content::Unchecked,
            };
        };
        self.attributes(tag, name, complex);
        let content = &self.schema.complex_types[complex].content;
        match governing.nil {
            Nil::No => {}
            Nil::Yes => {
                let is_simple = matches!(content, ContentType::Simple(_));
                return Content::Nothing(Nothing::Nil { is_simple });
            }
            Nil::Wrong => return Content::Unchecked,
        }
        match content {
            ContentType::Empty => Content::Nothing(Nothing::EmptyType),
            ContentType::Simple(id) => simple_content(tag, *id, constraint, is_nillable),
            ContentType::ElementOnly { .. } => Content::Elements(self.elements(complex, false)),
            ContentType::Mixed { .. } => {
                let mut elements = self.elements(complex, true);
                if let Some(ValueConstraint::Fixed(value)) = constraint {
                    elements.fixed = Some(Fixed {
                        value: value.clone(),
                        text: String::new(),
                        has_children: false,
                    });
                }
                Content::Elements(elements)
            }
        }
    }

    fn elements(&mut self, type_id: ComplexTypeId, is_mixed: bool) -> Elements<'s> {
        let (particle, open_content) = match &self.schema.complex_types[type_id].content {
            ContentType::ElementOnly {
                particle,
                open_content,
            } => (Some(particle), open_content.as_ref()),
            ContentType::Mixed {
                particle,
                open_content,
            } => (particle.as_ref(), open_content.as_ref()),
            ContentType::Empty | ContentType::Simple(_) => (None, None),
        };
        let model = self
            .models
            .entry(type_id)
            .or_insert_with(|| Rc::new(Model::new(particle)));
        Elements {
            type_id,
            model: Rc::clone(model),
            matcher: Matcher::new(),
            is_mixed,
            open_content: open_content.map(|open| (open.mode, &open.wildcard)),
            is_behind: false,
            failed: false,
            has_text: false,
            fixed: None,
        }
    }
}

fn simple_content<'s>(
    tag: &StartTag<'_, '_>,
    type_id: SimpleTypeId,
    constraint: Option<&ValueConstraint>,
    is_nillable: bool,
) -> Content<'s> {
    Content::Simple(Simple {
        type_id,
        constraint: constraint.cloned(),
        is_nillable,
        text: String::new(),
        place: None,
        scope: Scope::of(tag.namespaces()),
        failed: false,
    })
}

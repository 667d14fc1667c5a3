//! Text and end tags: values, and whether content is complete.

use std::ops::Range;

use runtime::xml::pull::{EndTag, Text};

use super::identity::Found;
use super::open::{Content, Elements, Nothing, Simple};
use super::validator::Validator;
use super::{report, value};
use crate::diagnostics::Span;
use crate::schema::ValueConstraint;

impl Validator<'_, '_> {
    pub(super) fn text(&mut self, text: &Text<'_>) {
        let place = without_blanks(text);
        let span = self.span(place.clone());
        let Some(open) = self.open.last_mut() else {
            return;
        };
        let owner = open.name;
        let is_blank = text.text.chars().all(|letter| " \t\r\n".contains(letter));
        match &mut open.content {
            Content::Unchecked | Content::Lax => {}
            Content::Simple(simple) => {
                simple.text.push_str(&text.text);
                let before = simple.place.take();
                let start = before.map_or(place.start, |before| before.start);
                simple.place = Some(start..place.end);
            }
            // White space counts too (§3.4.4.2, clause 2.1).
            Content::Nothing(reason) => {
                let diagnostic = report::text_not_allowed(span, owner, Some(*reason));
                self.report(diagnostic);
            }
            Content::Elements(elements) if !elements.is_mixed && !is_blank => {
                if !elements.has_text {
                    elements.has_text = true;
                    let diagnostic = report::text_not_allowed(span, owner, None);
                    self.report(diagnostic);
                }
            }
            Content::Elements(elements) => {
                if let Some(fixed) = &mut elements.fixed {
                    fixed.text.push_str(&text.text);
                }
            }
        }
    }

    pub(super) fn end(&mut self, tag: &EndTag<'_>) {
        let Some(open) = self.open.pop() else {
            return;
        };
        let found = match &open.content {
            Content::Unchecked | Content::Lax => Found::Nothing,
            Content::Nothing(Nothing::Nil { is_simple: true }) => Found::Nothing,
            // No field may find an element whose type is not simple, nil or not (§3.11.4, clause 3).
            Content::Nothing(Nothing::Nil { is_simple: false } | Nothing::EmptyType) => {
                Found::Complex
            }
            Content::Simple(simple) => self.end_simple(simple, open.name),
            Content::Elements(elements) => {
                self.end_elements(elements, tag, open.name);
                Found::Complex
            }
        };
        for finding in self.identities.end(self.open.len(), &found) {
            self.report(finding);
        }
    }

    fn end_elements(&mut self, elements: &Elements<'_>, tag: &EndTag<'_>, name: Span) {
        if let Some(fixed) = &elements.fixed {
            let is_same = fixed.text.is_empty() || fixed.text == fixed.value;
            if fixed.has_children || !is_same {
                self.report(report::not_the_fixed_value(name, &fixed.value, None));
            }
        }
        if !elements.failed && !elements.matcher.may_end(&elements.model) {
            let span = self.span(tag.span.clone());
            let expected = elements.matcher.expected(&elements.model);
            let diagnostic =
                report::ends_early(self.schema, span, name, elements.type_id, &expected);
            self.report(diagnostic);
        }
    }

    /// Checks the value of an element that ends.
    fn end_simple(&mut self, simple: &Simple, name: Span) -> Found {
        if simple.failed {
            return Found::Nothing;
        }
        let span = match &simple.place {
            Some(place) => self.span(place.clone()),
            None => name,
        };
        let of_names = self.schema.value_type(simple.type_id);
        let of_names = of_names.is_some_and(|of| of.is_qualified());
        if of_names && simple.text.is_empty() && simple.constraint.is_some() {
            // Its names have the namespaces of the schema in front; it was checked with that.
            return Found::Nothing;
        }
        // An empty element has the value of its default or fixed value (§3.3.4.3).
        let text = match &simple.constraint {
            Some(ValueConstraint::Default(value) | ValueConstraint::Fixed(value))
                if simple.text.is_empty() =>
            {
                value
            }
            _ => &simple.text,
        };
        match value::check(self.schema, simple.type_id, text, &simple.scope) {
            Err(refusal) => {
                self.report(report::invalid_value(span, text, &refusal));
                Found::Nothing
            }
            Ok(checked) => {
                self.identifiers(&checked, span);
                if let Some(ValueConstraint::Fixed(fixed)) = &simple.constraint {
                    let same = value::same(self.schema, simple.type_id, text, fixed, &simple.scope);
                    if !same {
                        self.report(report::not_the_fixed_value(span, fixed, None));
                    }
                }
                match checked.value {
                    Some(value) => Found::Simple(value, simple.is_nillable),
                    None => Found::Nothing,
                }
            }
        }
    }
}

/// Where a text stands without the blanks around it, as far as it stands there letter by letter;
/// with references or comments in it, all of it.
fn without_blanks(text: &Text<'_>) -> Range<usize> {
    const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];
    let Range { start, end } = text.span.clone();
    let words = text.text.trim_matches(BLANKS);
    if words.is_empty() || text.text.len() != end - start {
        return start..end;
    }
    let leading = text.text.len() - text.text.trim_start_matches(BLANKS).len();
    start + leading..start + leading + words.len()
}

//! Text and end tags: values, and whether content is complete.

use runtime::xml::pull::{EndTag, Text};

use super::open::{Content, Simple};
use super::validator::Validator;
use super::{report, value};
use crate::diagnostics::Span;
use crate::schema::ValueConstraint;

impl Validator<'_, '_> {
    pub(super) fn text(&mut self, text: &Text<'_>) {
        let span = self.span(text.span.clone());
        let Some(open) = self.open.last_mut() else {
            return;
        };
        let owner = open.name;
        let is_blank = text.text.chars().all(|letter| " \t\r\n".contains(letter));
        match &mut open.content {
            Content::Unchecked | Content::Lax => {}
            Content::Simple(simple) => {
                simple.text.push_str(&text.text);
                let start = simple
                    .place
                    .as_ref()
                    .map_or(text.span.start, |place| place.start);
                simple.place = Some(start..text.span.end);
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
        match open.content {
            Content::Unchecked | Content::Lax | Content::Nothing(_) => {}
            Content::Simple(simple) => self.end_simple(&simple, open.name),
            Content::Elements(elements) => {
                if let Some(fixed) = &elements.fixed {
                    let is_same = fixed.text.is_empty() || fixed.text == fixed.value;
                    if fixed.has_children || !is_same {
                        self.report(report::not_the_fixed_value(open.name, &fixed.value, None));
                    }
                }
                if !elements.failed && !elements.matcher.may_end(&elements.model) {
                    let span = self.span(tag.span.clone());
                    let diagnostic = report::ends_early(
                        self.schema,
                        span,
                        open.name,
                        elements.type_id,
                        &elements.matcher.expected(&elements.model),
                    );
                    self.report(diagnostic);
                }
            }
        }
    }

    fn end_simple(&mut self, simple: &Simple, name: Span) {
        if simple.failed {
            return;
        }
        let span = match &simple.place {
            Some(place) => self.span(place.clone()),
            None => name,
        };
        // An empty element has the value of its default or fixed value (§3.3.4.3).
        let text = match &simple.constraint {
            Some(ValueConstraint::Default(value) | ValueConstraint::Fixed(value))
                if simple.text.is_empty() =>
            {
                value
            }
            _ => &simple.text,
        };
        match value::check(&self.types, simple.type_id, text, &simple.scope) {
            Err(refusal) => self.report(report::invalid_value(span, text, &refusal)),
            Ok(checked) => {
                self.identities(checked, span);
                if let Some(ValueConstraint::Fixed(fixed)) = &simple.constraint {
                    let same = value::same(&self.types, simple.type_id, text, fixed, &simple.scope);
                    if !same {
                        self.report(report::not_the_fixed_value(span, fixed, None));
                    }
                }
            }
        }
    }
}

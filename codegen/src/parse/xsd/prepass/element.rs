//! An element of XML Schema: is it allowed there, are its attributes right, is it complete.

use std::fmt::Write as _;

use runtime::xml::pull::StartTag;

use super::super::document::{Attribute, Node, NodeId, Scope, ScopeId};
use super::super::references;
use super::super::rules::{ALL, AttributeRule, Children, Rule, Slot};
use super::super::value::{Flaw, normalized};
use super::version::VERSIONING;
use super::{Frame, Prepass};
use crate::diagnostics::{Diagnostic, Span, codes, did_you_mean};
use runtime::xml::{XML_NAMESPACE, XSD_NAMESPACE, XSI_NAMESPACE};

fn slots(rule: &'static Rule) -> &'static [&'static Slot] {
    match rule.children {
        Children::Slots(slots) => slots,
        Children::Documentation | Children::AppInfo => &[],
    }
}

impl<'x> Prepass<'_, 'x> {
    /// The rule for a child of the innermost open element; `None` after an error, when the child
    /// is to be passed over.
    pub(super) fn child_rule(&mut self, tag: &StartTag<'_, 'x>) -> Option<&'static Rule> {
        let span = self.span(tag.name_span());
        let frame = self.open.last_mut()?;
        let parent = frame.rule;
        if tag.namespace() != XSD_NAMESPACE {
            self.diagnostics.push(Diagnostic::error(
                &codes::S0003,
                span,
                format!("`{}` is not an element of XML Schema", tag.name()),
                "put it into `xs:annotation` and `xs:appinfo`, or correct its prefix",
            ));
            return None;
        }
        let name = tag.local_name();
        let slots = slots(parent);
        let holds = |slot: &Slot| slot.rules.iter().copied().find(|rule| rule.name == name);
        // From the current slot on; the same slot again only if it takes many.
        let is_closed = frame.filled && slots.get(frame.slot).is_some_and(|slot| slot.closes);
        let next = slots
            .iter()
            .enumerate()
            .filter(|_| !is_closed)
            .skip(frame.slot)
            .filter(|(index, slot)| *index > frame.slot || !frame.filled || slot.many)
            .find_map(|(index, slot)| Some((index, holds(slot)?)));
        if let Some((index, rule)) = next {
            frame.slot = index;
            frame.filled = true;
            frame.seen |= 1 << index;
            return Some(rule);
        }
        let before = slots
            .iter()
            .enumerate()
            .filter(|(index, _)| *index <= frame.slot || !is_closed)
            .find_map(|(index, slot)| Some((index, holds(slot)?)));
        let Some((index, rule)) = before else {
            if is_closed {
                let beside = format!(
                    "`xs:{name}` stands beside the content of `xs:{}`",
                    parent.name
                );
                let remedy = "move it into the `xs:extension` or `xs:restriction` inside";
                self.misplaced(span, beside, remedy);
            } else {
                self.unknown_child(name, parent, span);
            }
            return None;
        };
        if slots[index].many || frame.seen & (1 << index) == 0 {
            let late = format!("`xs:{name}` stands too late in `xs:{}`", parent.name);
            self.misplaced(span, late, order(slots));
            return Some(rule);
        }
        let second = format!(
            "`xs:{}` has `xs:{name}` or its alternative already",
            parent.name
        );
        self.misplaced(span, second, "remove one of the two");
        None
    }

    fn misplaced(&mut self, span: Span, message: String, remedy: impl Into<String>) {
        self.diagnostics
            .push(Diagnostic::error(&codes::S0007, span, message, remedy));
    }

    fn unknown_child(&mut self, name: &str, parent: &'static Rule, span: Span) {
        let allowed = slots(parent)
            .iter()
            .flat_map(|slot| slot.rules)
            .map(|rule| rule.name);
        if ALL.iter().any(|rule| rule.name == name) {
            let message = format!("`xs:{name}` cannot stand in `xs:{}`", parent.name);
            self.misplaced(span, message, order(slots(parent)));
            return;
        }
        let remedy = match did_you_mean(name, allowed) {
            Some(near) => format!("did you mean `xs:{near}`?"),
            None => order(slots(parent)),
        };
        self.diagnostics.push(Diagnostic::error(
            &codes::S0003,
            span,
            format!("XML Schema has no element `{name}`"),
            remedy,
        ));
    }

    /// Notes an element and writes its start tag.
    pub(super) fn open_slots(&mut self, tag: &StartTag<'_, 'x>, rule: &'static Rule) {
        let scope = self.scope(tag);
        let span = self.span(tag.name_span());
        let (attributes, is_sound) = self.attributes(tag, rule, scope, span);
        self.whole(rule, &attributes);
        if !is_sound && !self.open.is_empty() {
            self.skipping = 1;
            return;
        }
        let node = (rule.name != "annotation").then(|| {
            let id = u32::try_from(self.prepared.nodes.len()).unwrap_or(u32::MAX);
            self.write_start(tag, id, &attributes);
            let node = Node {
                name: rule.name,
                span,
                attributes,
                scope,
                documentation: Vec::new(),
                has_foreign: false,
            };
            self.refer(&node);
            self.prepared.nodes.push(node);
            NodeId(id)
        });
        self.prepared.depth = self.prepared.depth.max(self.open.len() + 1);
        self.open.push(Frame {
            rule,
            name: tag.name(),
            node,
            scope,
            slot: 0,
            filled: false,
            seen: 0,
        });
        if tag.attributes().any(|written| is_foreign(&written)) {
            self.note_foreign();
        }
    }

    /// Notes that the innermost component has something for other programs.
    pub(super) fn note_foreign(&mut self) {
        let nodes = &mut self.prepared.nodes;
        for frame in self.open.iter().rev() {
            if let Some(NodeId(node)) = frame.node {
                let node = &mut nodes[node as usize];
                if is_component(node) {
                    node.has_foreign = true;
                    return;
                }
            }
        }
    }

    /// The bindings that an element sees.
    fn scope(&mut self, tag: &StartTag<'_, 'x>) -> ScopeId {
        let parent = self.open.last().map_or(ScopeId(0), |frame| frame.scope);
        let bindings: Vec<(String, String)> = tag
            .declarations()
            .map(|declaration| {
                let prefix = match declaration.prefix() {
                    "" => "",
                    _ => declaration.local_name(),
                };
                (prefix.to_owned(), declaration.value().to_owned())
            })
            .collect();
        if bindings.is_empty() {
            return parent;
        }
        let id = u32::try_from(self.prepared.scopes.len()).unwrap_or(u32::MAX);
        self.prepared.scopes.push(Scope {
            parent: Some(parent),
            bindings,
        });
        ScopeId(id)
    }

    /// The attributes that are right, and whether all that must be there are among them.
    fn attributes(
        &mut self,
        tag: &StartTag<'_, 'x>,
        rule: &'static Rule,
        scope: ScopeId,
        span: Span,
    ) -> (Vec<Attribute>, bool) {
        let mut attributes = Vec::new();
        let mut wrong: Vec<&str> = Vec::new();
        for written in tag.attributes() {
            if !written.prefix().is_empty() {
                if written.namespace() == XSD_NAMESPACE {
                    self.unknown_attribute(written.name(), rule, self.span(written.name_span()));
                }
                continue;
            }
            let name = written.local_name();
            if name == "id" {
                self.identifier(written.value(), self.span(written.value_span()));
                continue;
            }
            let Some(known) = rule.attributes.iter().find(|known| known.name == name) else {
                self.unknown_attribute(name, rule, self.span(written.name_span()));
                continue;
            };
            let span = self.span(written.value_span());
            let outcome = normalized(known.value, written.value(), |prefix| {
                self.namespace(scope, prefix)
            });
            match outcome {
                Ok(value) => attributes.push(Attribute {
                    name: known.name,
                    value,
                    span,
                }),
                Err(flaw) => {
                    wrong.push(known.name);
                    self.bad_value(known, written.value(), flaw, span);
                }
            }
        }
        let missing = rule.attributes.iter().filter(|known| {
            known.required && !attributes.iter().any(|written| written.name == known.name)
        });
        let mut is_sound = true;
        for known in missing {
            is_sound = false;
            if !wrong.contains(&known.name) {
                self.diagnostics.push(Diagnostic::error(
                    &codes::S0006,
                    span,
                    format!("`xs:{}` has no attribute `{}`", rule.name, known.name),
                    format!("add `{}=\"…\"`", known.name),
                ));
            }
        }
        (attributes, is_sound)
    }

    fn unknown_attribute(&mut self, name: &str, rule: &'static Rule, span: Span) {
        let names = rule.attributes.iter().map(|known| known.name);
        let remedy = match did_you_mean(name, names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "remove the attribute".to_owned(),
        };
        let place = match self.open.last() {
            Some(parent) => format!("`xs:{}` in `xs:{}`", rule.name, parent.rule.name),
            None => format!("`xs:{}`", rule.name),
        };
        self.diagnostics.push(Diagnostic::error(
            &codes::S0004,
            span,
            format!("{place} has no attribute `{name}`"),
            remedy,
        ));
    }

    fn bad_value(&mut self, known: &AttributeRule, value: &str, flaw: Flaw, span: Span) {
        self.diagnostics.push(match flaw {
            Flaw::Prefix(prefix) => Diagnostic::error(
                &codes::S0010,
                span,
                format!("the prefix `{prefix}` is not bound to a namespace"),
                format!("add `xmlns:{prefix}=\"…\"` to `xs:schema`, or correct the prefix"),
            ),
            Flaw::Value { expected, near } => Diagnostic::error(
                &codes::S0005,
                span,
                format!("`{value}` is no value for `{}`", known.name),
                near.map_or(format!("write {expected}"), |near| {
                    format!("did you mean `{near}`?")
                }),
            ),
        });
    }

    /// Notes a reference to another document.
    fn refer(&mut self, node: &Node) {
        if self.open.len() != 1 {
            return;
        }
        let Some(kind) = references::kind(node.name) else {
            return;
        };
        let value = |name| {
            node.attribute(name)
                .map(|attribute| attribute.value.clone())
        };
        self.prepared.references.push(references::reference(
            kind,
            value("schemaLocation"),
            value("namespace"),
            self.path,
            node.place("schemaLocation"),
        ));
    }

    fn write_start(&mut self, tag: &StartTag<'_, 'x>, id: u32, attributes: &[Attribute]) {
        self.prepared.starts.push(self.prepared.text.len());
        let text = &mut self.prepared.text;
        // Writing to a string does not fail.
        let _ = write!(text, "<{} id=\"{id}\"", tag.name());
        for declaration in tag.declarations() {
            write_attribute(text, declaration.name(), declaration.value());
        }
        for attribute in attributes {
            write_attribute(text, attribute.name, &attribute.value);
        }
        text.push('>');
    }

    /// Says so when a child that must be there is not.
    pub(super) fn check_complete(&mut self, frame: &Frame<'x>) {
        let Some(NodeId(node)) = frame.node else {
            return;
        };
        for (index, slot) in slots(frame.rule).iter().enumerate() {
            if slot.required && frame.seen & (1 << index) == 0 {
                let span = self.prepared.nodes[node as usize].span;
                self.diagnostics.push(Diagnostic::error(
                    &codes::S0007,
                    span,
                    format!("`xs:{}` is incomplete", frame.rule.name),
                    format!("add {}", names(slot, " or ")),
                ));
            }
        }
    }
}

/// Whether an element makes a component that can carry annotations, and does not refer to one.
fn is_component(node: &Node) -> bool {
    match node.name {
        "element" | "group" | "attributeGroup" => node.attribute("ref").is_none(),
        "schema" | "attribute" | "complexType" | "simpleType" | "key" | "unique" | "keyref" => true,
        _ => false,
    }
}

/// Whether an attribute is addressed to other programs.
fn is_foreign(attribute: &runtime::xml::pull::Attribute<'_, '_>) -> bool {
    let known = ["", XSD_NAMESPACE, XML_NAMESPACE, XSI_NAMESPACE, VERSIONING];
    !known.contains(&attribute.namespace())
}

fn write_attribute(text: &mut String, name: &str, value: &str) {
    text.push(' ');
    text.push_str(name);
    text.push_str("=\"");
    for character in value.chars() {
        match character {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '"' => text.push_str("&quot;"),
            '\t' => text.push_str("&#9;"),
            '\n' => text.push_str("&#10;"),
            '\r' => text.push_str("&#13;"),
            other => text.push(other),
        }
    }
    text.push('"');
}

fn names(slot: &Slot, between: &str) -> String {
    let mut names: Vec<String> = Vec::new();
    for rule in slot.rules {
        let name = format!("`xs:{}`", rule.name);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(between)
}

/// The remedy for what is not in its place.
fn order(slots: &[&Slot]) -> String {
    if slots.is_empty() {
        return "remove it".to_owned();
    }
    let order: Vec<String> = slots.iter().map(|slot| names(slot, ", ")).collect();
    format!("the children in order: {}", order.join("; then "))
}

//! Finds the simple types of elements and attributes, by local name: enough for schemas that are
//! about datatypes.

use std::cell::RefCell;
use std::collections::HashMap;

use codegen::pattern::Pattern;
use roxmltree::{Document, Node};
use runtime::datatypes::NamespaceScope;
use runtime::datatypes::dynamic::{Facet, FacetText, SimpleType};

const XSD: &str = "http://www.w3.org/2001/XMLSchema";
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// Simple types by the local names of what has them.
pub(crate) struct Schema {
    elements: HashMap<String, SimpleType>,
    attributes: HashMap<String, SimpleType>,
}

/// The prefixes in scope of a node.
struct Scope<'a, 'x>(Node<'a, 'x>);

impl NamespaceScope for Scope<'_, '_> {
    fn namespace(&self, prefix: &str) -> Option<&str> {
        let prefix = (!prefix.is_empty()).then_some(prefix);
        self.0.lookup_namespace_uri(prefix)
    }
}

struct Builder<'a, 'x> {
    named: HashMap<&'a str, Node<'a, 'x>>,
    built: RefCell<HashMap<String, SimpleType>>,
}

impl Schema {
    pub(crate) fn read(texts: &[String]) -> Result<Self, String> {
        let mut schema = Self {
            elements: HashMap::new(),
            attributes: HashMap::new(),
        };
        for text in texts {
            let options = roxmltree::ParsingOptions {
                allow_dtd: true,
                ..Default::default()
            };
            let document = Document::parse_with_options(text, options)
                .map_err(|error| format!("not well-formed: {error}"))?;
            schema.add(&document)?;
        }
        Ok(schema)
    }

    fn add(&mut self, document: &Document<'_>) -> Result<(), String> {
        let nodes = || {
            document
                .descendants()
                .filter(|node| node.tag_name().namespace() == Some(XSD))
        };
        let builder = Builder {
            named: nodes()
                .filter(|node| matches!(node.tag_name().name(), "simpleType" | "complexType"))
                .filter_map(|node| Some((node.attribute("name")?, node)))
                .collect(),
            built: RefCell::default(),
        };
        for node in nodes() {
            match node.tag_name().name() {
                "simpleType" => {
                    builder.definition(node)?;
                }
                kind @ ("element" | "attribute") => {
                    let Some(name) = node.attribute("name") else {
                        continue;
                    };
                    let Some(of) = builder.of_declaration(node)? else {
                        continue;
                    };
                    if let Some(text) = node.attribute("default").or(node.attribute("fixed")) {
                        of.read(text, &Scope(node))
                            .map_err(|error| error.to_string())?;
                    }
                    let map = if kind == "element" {
                        &mut self.elements
                    } else {
                        &mut self.attributes
                    };
                    map.insert(name.to_owned(), of);
                }
                _ => {}
            }
        }
        Ok(())
    }

    pub(crate) fn check(&self, text: &str) -> Result<(), String> {
        let options = roxmltree::ParsingOptions {
            allow_dtd: true,
            ..Default::default()
        };
        let document =
            Document::parse_with_options(text, options).map_err(|error| error.to_string())?;
        for node in document.descendants().filter(Node::is_element) {
            if let Some(of) = self.elements.get(node.tag_name().name()) {
                if node.children().any(|child| child.is_element()) {
                    return Err("elements where there is a simple type".to_owned());
                }
                let text: String = node
                    .children()
                    .filter(Node::is_text)
                    .filter_map(|node| node.text())
                    .collect();
                of.read(&text, &Scope(node))
                    .map_err(|error| error.to_string())?;
            }
            for attribute in node
                .attributes()
                .filter(|attribute| attribute.namespace() != Some(XSI))
            {
                if let Some(of) = self.attributes.get(attribute.name()) {
                    of.read(attribute.value(), &Scope(node))
                        .map_err(|error| error.to_string())?;
                }
            }
        }
        Ok(())
    }
}

impl<'a, 'x> Builder<'a, 'x> {
    fn of_declaration(&self, node: Node<'a, 'x>) -> Result<Option<SimpleType>, String> {
        if let Some(name) = node.attribute("type") {
            return self.by_name(node, name);
        }
        match children(node).find(|child| is(*child, "simpleType")) {
            Some(definition) => self.definition(definition).map(Some),
            None => match children(node).find(|child| is(*child, "complexType")) {
                Some(complex) => self.simple_content(complex),
                None => Ok(None),
            },
        }
    }

    /// `None` for a complex type without simple content.
    fn by_name(&self, node: Node<'a, 'x>, name: &str) -> Result<Option<SimpleType>, String> {
        let (prefix, local) = name.trim().split_once(':').unwrap_or(("", name.trim()));
        let namespace = Scope(node).namespace(prefix).map(str::to_owned);
        if namespace.as_deref() == Some(XSD) {
            if local == "anyType" {
                return Ok(None);
            }
            return SimpleType::builtin(local)
                .map(Some)
                .ok_or(format!("no built-in type {local}"));
        }
        if let Some(known) = self.built.borrow().get(local) {
            return Ok(Some(known.clone()));
        }
        let definition = *self
            .named
            .get(local)
            .ok_or_else(|| format!("no type {name}"))?;
        if is(definition, "complexType") {
            return self.simple_content(definition);
        }
        let built = self.definition(definition)?;
        self.built
            .borrow_mut()
            .insert(local.to_owned(), built.clone());
        Ok(Some(built))
    }

    fn simple_content(&self, complex: Node<'a, 'x>) -> Result<Option<SimpleType>, String> {
        let Some(content) = children(complex).find(|child| is(*child, "simpleContent")) else {
            return Ok(None);
        };
        let Some(step) =
            children(content).find(|child| is(*child, "extension") || is(*child, "restriction"))
        else {
            return Ok(None);
        };
        if is(step, "extension") {
            return self.by_name(step, step.attribute("base").unwrap_or_default());
        }
        let base = match children(step).find(|child| is(*child, "simpleType")) {
            Some(definition) => Some(self.definition(definition)?),
            None => self.by_name(step, step.attribute("base").unwrap_or_default())?,
        };
        base.map(|base| self.restriction(step, &base)).transpose()
    }

    fn definition(&self, node: Node<'a, 'x>) -> Result<SimpleType, String> {
        let name = node.attribute("name").unwrap_or("(anonymous)");
        let step = children(node)
            .find(|child| {
                ["restriction", "list", "union"]
                    .iter()
                    .any(|kind| is(*child, kind))
            })
            .ok_or("a simple type without content")?;
        let inline = || children(step).filter(|child| is(*child, "simpleType"));
        let named = |name: &str| {
            self.by_name(step, name)?
                .ok_or_else(|| format!("{name} is complex"))
        };
        match step.tag_name().name() {
            "list" => {
                let item = match step.attribute("itemType") {
                    Some(item) => named(item)?,
                    None => self.definition(inline().next().ok_or("a list of nothing")?)?,
                };
                Ok(SimpleType::list(name, item))
            }
            "union" => {
                let mut members = Vec::new();
                for member in step
                    .attribute("memberTypes")
                    .unwrap_or_default()
                    .split_whitespace()
                {
                    members.push(named(member)?);
                }
                for member in inline() {
                    members.push(self.definition(member)?);
                }
                Ok(SimpleType::union(name, members))
            }
            _ => {
                let base = match step.attribute("base") {
                    Some(base) => named(base)?,
                    None => self.definition(inline().next().ok_or("a restriction of nothing")?)?,
                };
                self.restriction(step, &base)
            }
        }
    }

    fn restriction(&self, step: Node<'a, 'x>, base: &SimpleType) -> Result<SimpleType, String> {
        let mut facets = Vec::new();
        let mut patterns = Vec::new();
        for child in children(step) {
            let Some(facet) = Facet::from_name(child.tag_name().name()) else {
                continue;
            };
            let text = child.attribute("value").ok_or("a facet without a value")?;
            if facet == Facet::Pattern {
                let (pattern, _) = Pattern::parse(text).map_err(|error| error.to_string())?;
                patterns.push(pattern.matcher().map_err(|error| error.to_string())?);
            }
            facets.push(FacetText {
                facet,
                text,
                namespace: None,
            });
        }
        base.restrict_in("(restriction)", &facets, patterns, &Scope(step))
            .map_err(|errors| {
                errors
                    .iter()
                    .map(|error| format!("{}: {}", facets[error.index].facet, error.kind))
                    .collect::<Vec<_>>()
                    .join("; ")
            })
    }
}

fn children<'a, 'x>(node: Node<'a, 'x>) -> impl Iterator<Item = Node<'a, 'x>> {
    node.children().filter(Node::is_element)
}

fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.tag_name().name() == name && node.tag_name().namespace() == Some(XSD)
}

//! A document as a tree that remembers what each part of it is in the schema; and as text.

use crate::chance::Chance;
use crate::grammar::{AttributeId, ElementId, Grammar, NAMESPACE_A, Particle, TypeId, prefix};
use crate::print::{PREFIXES, escaped};

/// An element of a document.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    /// Its declaration; `None` within content that no declaration is known for.
    pub(crate) element: Option<ElementId>,
    pub(crate) name: String,
    pub(crate) namespace: &'static str,
    /// The type that it has, that of `xsi:type` if there is one.
    pub(crate) ty: Option<TypeId>,
    /// `xsi:type`, as written.
    pub(crate) xsi_type: Option<String>,
    pub(crate) nil: bool,
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) children: Vec<Child>,
    /// It stands where a wildcard is.
    pub(crate) open: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Attribute {
    pub(crate) attribute: Option<AttributeId>,
    pub(crate) name: String,
    pub(crate) namespace: &'static str,
    pub(crate) value: String,
}

#[derive(Debug, Clone)]
pub(crate) enum Child {
    Node(Node),
    Text(String),
}

impl Node {
    /// An element that no declaration is known for.
    pub(crate) fn undeclared(name: &str, namespace: &'static str) -> Self {
        Self {
            element: None,
            name: name.to_owned(),
            namespace,
            ty: None,
            xsi_type: None,
            nil: false,
            attributes: Vec::new(),
            children: Vec::new(),
            open: false,
        }
    }

    /// The elements within, not those within them.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Child::Node(node) => Some(node),
            Child::Text(_) => None,
        })
    }

    pub(crate) fn nodes_mut(&mut self) -> impl Iterator<Item = &mut Self> {
        self.children.iter_mut().filter_map(|child| match child {
            Child::Node(node) => Some(node),
            Child::Text(_) => None,
        })
    }

    /// All text directly within.
    pub(crate) fn text(&self) -> String {
        self.children
            .iter()
            .filter_map(|child| match child {
                Child::Text(text) => Some(text.as_str()),
                Child::Node(_) => None,
            })
            .collect()
    }

    /// Calls `visit` for this element and all within, the outermost first.
    pub(crate) fn each<'n>(&'n self, visit: &mut impl FnMut(&'n Self)) {
        visit(self);
        self.nodes().for_each(|node| node.each(visit));
    }

    pub(crate) fn each_mut(&mut self, visit: &mut impl FnMut(&mut Self)) {
        visit(self);
        self.nodes_mut().for_each(|node| node.each_mut(visit));
    }

    /// The content model of its type.
    pub(crate) fn content<'g>(&self, grammar: &'g Grammar) -> Option<&'g Particle> {
        match self.ty? {
            TypeId::Complex(ty) => grammar.complexes[ty].content.as_ref(),
            TypeId::Simple(_) => None,
        }
    }

    /// Whether only white space may stand between the elements within.
    pub(crate) fn has_element_content(&self, grammar: &Grammar) -> bool {
        match self.ty {
            Some(TypeId::Complex(ty)) => {
                let of = &grammar.complexes[ty];
                !of.mixed && of.text.is_none() && !self.nil && of.content.is_some()
            }
            _ => false,
        }
    }

    /// The document. Chance adds what means nothing: comments, white space between elements, prefixes or none.
    pub(crate) fn document(&self, grammar: &Grammar, chance: &mut Chance) -> String {
        let mut unqualified = false;
        self.each(&mut |node| unqualified |= node.namespace.is_empty());
        let mut writer = Writer {
            grammar,
            default: match !unqualified && chance.percent(40) {
                true => NAMESPACE_A,
                false => "",
            },
            chance,
            out: String::from("<?xml version=\"1.0\"?>\n"),
        };
        writer.element(self, true);
        writer.out
    }
}

struct Writer<'w> {
    grammar: &'w Grammar,
    chance: &'w mut Chance,
    /// The namespace of elements without a prefix.
    default: &'static str,
    out: String,
}

impl Writer<'_> {
    fn element(&mut self, node: &Node, is_root: bool) {
        let name = match prefix(node.namespace) {
            _ if node.namespace == self.default => node.name.clone(),
            "" => node.name.clone(),
            prefix => format!("{prefix}:{}", node.name),
        };
        self.out.push_str(&format!("<{name}"));
        if is_root {
            self.namespaces();
        }
        if let Some(ty) = &node.xsi_type {
            self.attribute("xsi:type", ty);
        }
        if node.nil {
            self.attribute("xsi:nil", "true");
        }
        for attribute in &node.attributes {
            match prefix(attribute.namespace) {
                "" => self.attribute(&attribute.name, &attribute.value),
                prefix => self.attribute(&format!("{prefix}:{}", attribute.name), &attribute.value),
            }
        }
        if node.children.is_empty() && self.chance.percent(50) {
            self.out.push_str("/>");
            return;
        }
        self.out.push('>');
        let free = node.has_element_content(self.grammar);
        for child in &node.children {
            if free && self.chance.percent(10) {
                let nothing: &&str = self.chance.pick(&["\n  ", "<!-- c -->", "<?p i?>"]);
                self.out.push_str(nothing);
            }
            match child {
                Child::Node(node) => self.element(node, false),
                Child::Text(text) => self.out.push_str(&escaped(text)),
            }
        }
        self.out.push_str(&format!("</{name}>"));
    }

    fn namespaces(&mut self) {
        self.attribute("xmlns:xs", "http://www.w3.org/2001/XMLSchema");
        self.attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
        for (prefix, uri) in PREFIXES {
            self.attribute(&format!("xmlns:{prefix}"), uri);
        }
        if !self.default.is_empty() {
            self.attribute("xmlns", self.default);
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out
            .push_str(&format!(" {name}=\"{}\"", escaped(value)));
    }
}

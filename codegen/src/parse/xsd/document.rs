//! A schema document as written: the typed tree of the reader and, beside it, the place of every
//! element. The two are joined by `id`: the reader's `id` of an element is its [`NodeId`].

use std::collections::BTreeMap;

use xsd_parser::models::schema::xs;

use crate::diagnostics::{FileId, Span};
use crate::input::LogicalPath;

/// The position of an element in [`Document::nodes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// The position of a set of namespace bindings in [`Document::scopes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ScopeId(pub u32);

/// An element of XML Schema in a document, in the order of the start tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its local name.
    pub name: &'static str,
    /// The name in the start tag.
    pub span: Span,
    /// Its attributes, those of other namespaces left out.
    pub attributes: Vec<Attribute>,
    /// The namespace bindings it sees.
    pub scope: ScopeId,
    /// The text of each `xs:documentation` in its `xs:annotation`, indentation removed.
    pub documentation: Vec<String>,
    /// Whether it, or an element in it that is no component, has something for other programs:
    /// `xs:appinfo`, attributes of other namespaces.
    pub has_foreign: bool,
}

/// An attribute of an element of XML Schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// Its name.
    pub name: &'static str,
    /// Its value, white space as its type treats it.
    pub value: String,
    /// The value in the text, without quotes.
    pub span: Span,
}

/// The namespace bindings an element adds to those around it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// The bindings around.
    pub parent: Option<ScopeId>,
    /// Prefix to namespace; the prefix of the default namespace and the namespace of an undone
    /// binding are empty.
    pub bindings: Vec<(String, String)>,
}

/// `xs:include`, `xs:import`, `xs:redefine` or `xs:override`, before anything is looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentReference {
    /// Which of the four.
    pub kind: DocumentReferenceKind,
    /// `schemaLocation`, as written.
    pub location: Option<String>,
    /// `namespace` of an import.
    pub namespace: Option<String>,
    /// The file it means; `None` without a location and for locations on the network.
    pub found: Option<LogicalPath>,
    /// The value of `schemaLocation`, or else the element's name.
    pub span: Span,
}

/// How one document refers to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentReferenceKind {
    /// `xs:include`
    Include,
    /// `xs:import`
    Import,
    /// `xs:redefine`
    Redefine,
    /// `xs:override`
    Override,
}

/// A schema document.
#[derive(Debug)]
pub struct Document {
    /// The file.
    pub file: FileId,
    /// Its path.
    pub path: LogicalPath,
    /// The typed tree.
    pub schema: xs::Schema,
    /// Every element of XML Schema outside annotations.
    pub nodes: Vec<Node>,
    /// All sets of bindings.
    pub scopes: Vec<Scope>,
    /// Other documents it refers to, in order.
    pub references: Vec<DocumentReference>,
    /// Whether it says something that version 1.0 of XML Schema does not have.
    pub uses_version_1_1: bool,
}

impl Document {
    /// The node that an `id` of the typed tree names; the root for anything else, which the
    /// reader never makes.
    pub fn node(&self, id: &Option<String>) -> &Node {
        let index = id.as_deref().and_then(|id| id.parse::<usize>().ok());
        &self.nodes[index.unwrap_or_default().min(self.nodes.len() - 1)]
    }

    /// The namespace a prefix is bound to in a scope, `""` being the default namespace.
    pub fn namespace(&self, scope: ScopeId, prefix: &str) -> Option<&str> {
        lookup(&self.scopes, Some(scope), prefix)
    }

    /// All bindings of a scope.
    pub fn bindings(&self, scope: ScopeId) -> BTreeMap<String, String> {
        let mut bindings = BTreeMap::new();
        let mut current = Some(scope);
        while let Some(id) = current {
            let scope = &self.scopes[id.0 as usize];
            for (prefix, namespace) in &scope.bindings {
                bindings
                    .entry(prefix.clone())
                    .or_insert_with(|| namespace.clone());
            }
            current = scope.parent;
        }
        bindings.retain(|_, namespace| !namespace.is_empty());
        bindings
    }
}

impl Node {
    /// The attribute of that name.
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes
            .iter()
            .find(|attribute| attribute.name == name)
    }

    /// The value of an attribute in the text, or the name of the element without it.
    pub fn place(&self, attribute: &str) -> Span {
        self.attribute(attribute)
            .map_or(self.span, |attribute| attribute.span)
    }
}

/// The namespace `prefix` is bound to, looking outwards from `scope`.
pub(super) fn lookup<'a>(
    scopes: &'a [Scope],
    scope: Option<ScopeId>,
    prefix: &str,
) -> Option<&'a str> {
    let mut current = scope;
    while let Some(id) = current {
        let scope = &scopes[id.0 as usize];
        let bound = scope.bindings.iter().find(|(bound, _)| bound == prefix);
        if let Some((_, namespace)) = bound {
            return (!namespace.is_empty()).then_some(namespace.as_str());
        }
        current = scope.parent;
    }
    (prefix == "xml").then_some(runtime::xml::XML_NAMESPACE)
}

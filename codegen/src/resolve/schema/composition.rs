//! Which documents take part, in which namespace, and which namespaces each may refer to
//! (Structures §4.2).

use std::collections::{BTreeMap, BTreeSet};

use xsd_parser::models::schema::xs;

use crate::diagnostics::{Diagnostic, Diagnostics, Span, codes};
use crate::parse::xsd::{Document, DocumentReference, DocumentReferenceKind, Documents};
use crate::schema::{Annotation, SchemaDocument};

/// A document in the role it plays: one without a target namespace plays one for each namespace
/// that includes it (*chameleon* include).
#[derive(Debug)]
pub(super) struct Instance<'a> {
    /// The document.
    pub(super) document: &'a Document,
    /// The namespace its components get.
    pub(super) namespace: Option<&'a str>,
    /// The namespaces it imports, with the place of the import.
    pub(super) imports: BTreeMap<Option<&'a str>, Span>,
    /// `xs:defaultOpenContent` (XSD 1.1).
    pub(super) default_open_content: Option<&'a xs::DefaultOpenContent>,
}

/// All instances, in the order of files and namespaces.
#[derive(Debug)]
pub(super) struct Composition<'a> {
    pub(super) instances: Vec<Instance<'a>>,
    /// `xs:redefine` and `xs:override`: the instance it stands in, the position of the reference
    /// in its document, and the instance that is changed. Inner ones come first.
    pub(super) changes: Vec<Change>,
}

/// An `xs:redefine` or `xs:override` at work.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change {
    /// The instance it stands in.
    pub(super) by: usize,
    /// Its position among the references of the document.
    pub(super) reference: usize,
    /// The instance that is changed.
    pub(super) target: usize,
}

type Key<'a> = (usize, Option<&'a str>);

/// Follows every reference from the documents that were asked for.
pub(super) fn compose<'a>(
    documents: &'a Documents,
    diagnostics: &mut Diagnostics,
) -> Composition<'a> {
    let mut found: BTreeMap<Key<'a>, Vec<(usize, Key<'a>)>> = BTreeMap::new();
    let mut pending: Vec<Key<'a>> = documents
        .roots
        .iter()
        .map(|root| (*root, target_namespace(&documents.list[*root])))
        .collect();
    while let Some(key) = pending.pop() {
        if found.contains_key(&key) {
            continue;
        }
        let document = &documents.list[key.0];
        let mut targets = Vec::new();
        for (position, reference) in document.references.iter().enumerate() {
            let target = reference
                .found
                .as_ref()
                .and_then(|path| documents.find(path));
            let Some(target) = target else { continue };
            if let Some(namespace) =
                namespace_of(reference, key.1, &documents.list[target], diagnostics)
            {
                targets.push((position, (target, namespace)));
                pending.push((target, namespace));
            }
        }
        found.insert(key, targets);
    }
    let positions: BTreeMap<Key<'a>, usize> = found.keys().copied().zip(0..).collect();
    let changes = changes(documents, &found, &positions);
    let instances = found
        .keys()
        .map(|(document, namespace)| instance(&documents.list[*document], *namespace, diagnostics))
        .collect();
    Composition { instances, changes }
}

fn target_namespace(document: &Document) -> Option<&str> {
    let namespace = document.schema.target_namespace.as_deref();
    namespace.filter(|namespace| !namespace.is_empty())
}

/// The namespace in which the document a reference names takes part; `None` when it must not.
fn namespace_of<'a>(
    reference: &'a DocumentReference,
    from: Option<&'a str>,
    target: &'a Document,
    diagnostics: &mut Diagnostics,
) -> Option<Option<&'a str>> {
    let own = target_namespace(target);
    let wanted = match reference.kind {
        DocumentReferenceKind::Import => reference.namespace.as_deref(),
        _ if own.is_none() => return Some(from),
        _ => from,
    };
    if own == wanted {
        return Some(own);
    }
    let shown = |namespace: Option<&str>| {
        namespace.map_or("no target namespace".to_owned(), |namespace| {
            format!("the target namespace `{namespace}`")
        })
    };
    let remedy = match reference.kind {
        DocumentReferenceKind::Import => {
            "make `namespace` of the import and `targetNamespace` of the document agree"
        }
        _ => {
            "use `xs:import` for a document of another namespace, or correct its `targetNamespace`"
        }
    };
    diagnostics.push(
        Diagnostic::error(
            &codes::S0012,
            reference.span,
            format!(
                "`{}` has {}, not {}",
                target.path,
                shown(own),
                shown(wanted)
            ),
            remedy,
        )
        .also(
            target.nodes[0].place("targetNamespace"),
            "its target namespace",
        ),
    );
    None
}

fn instance<'a>(
    document: &'a Document,
    namespace: Option<&'a str>,
    diagnostics: &mut Diagnostics,
) -> Instance<'a> {
    let mut imports = BTreeMap::new();
    for reference in &document.references {
        if reference.kind != DocumentReferenceKind::Import {
            continue;
        }
        let imported = reference.namespace.as_deref();
        if imported == namespace && target_namespace(document) == namespace {
            diagnostics.push(Diagnostic::error(
                &codes::S0013,
                reference.span,
                "the document imports its own target namespace",
                "use `xs:include` for documents of the same namespace",
            ));
        }
        imports.entry(imported).or_insert(reference.span);
    }
    let contents = document.schema.content.iter();
    let default_open_content = contents
        .take_while(|content| is_before_components(content))
        .find_map(|content| match content {
            xs::SchemaContent::DefaultOpenContent(default) => Some(default),
            _ => None,
        });
    Instance {
        document,
        namespace,
        imports,
        default_open_content,
    }
}

/// Whether what follows may still be of the head of a document.
fn is_before_components(content: &xs::SchemaContent) -> bool {
    use xs::SchemaContent as C;
    matches!(
        content,
        C::Include(_)
            | C::Import(_)
            | C::Redefine(_)
            | C::Override(_)
            | C::Annotation(_)
            | C::DefaultOpenContent(_)
    )
}

/// The changes, those inside a changed document before those of it.
fn changes<'a>(
    documents: &Documents,
    found: &BTreeMap<Key<'a>, Vec<(usize, Key<'a>)>>,
    positions: &BTreeMap<Key<'a>, usize>,
) -> Vec<Change> {
    let mut all = Vec::new();
    for (key, targets) in found {
        for (reference, target) in targets {
            let kind = documents.list[key.0].references[*reference].kind;
            if matches!(
                kind,
                DocumentReferenceKind::Redefine | DocumentReferenceKind::Override
            ) {
                all.push(Change {
                    by: positions[key],
                    reference: *reference,
                    target: positions[target],
                });
            }
        }
    }
    // A change comes after the changes made by what it changes; a circle is left in file order.
    let mut ordered: Vec<Change> = Vec::with_capacity(all.len());
    while !all.is_empty() {
        let ready = all
            .iter()
            .position(|change| !all.iter().any(|other| other.by == change.target));
        ordered.push(all.remove(ready.unwrap_or(0)));
    }
    ordered
}

impl Composition<'_> {
    /// The documents as the schema keeps them.
    pub(super) fn documents(&self) -> Vec<SchemaDocument> {
        self.instances
            .iter()
            .map(|instance| SchemaDocument {
                file: instance.document.file,
                target_namespace: instance.namespace.map(str::to_owned),
                annotation: Annotation {
                    documentation: instance.document.nodes[0].documentation.clone(),
                },
            })
            .collect()
    }

    /// For each namespace the first prefix a document binds to it.
    pub(super) fn prefixes(&self) -> BTreeMap<String, String> {
        let mut prefixes = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for instance in &self.instances {
            if !seen.insert(instance.document.file) {
                continue;
            }
            let bindings = instance
                .document
                .scopes
                .iter()
                .flat_map(|scope| &scope.bindings);
            for (prefix, namespace) in bindings {
                if !prefix.is_empty() && !namespace.is_empty() {
                    prefixes
                        .entry(namespace.clone())
                        .or_insert_with(|| prefix.clone());
                }
            }
        }
        prefixes
    }
}

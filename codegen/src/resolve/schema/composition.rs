//! Which documents take part, in which namespace, under which overrides, and which namespaces
//! each may refer to (Structures §4.2).

use std::collections::{BTreeMap, BTreeSet};

use xsd_parser::models::schema::xs;

use crate::diagnostics::{Diagnostic, Diagnostics, Span, codes};
use crate::parse::xsd::{Document, DocumentReference, DocumentReferenceKind, Documents};
use crate::schema::{SchemaDocument, Version};

/// A document in the role it plays: one without a target namespace plays one for each namespace
/// that includes it (*chameleon* include), and every document plays one for each set of overrides
/// that reaches it.
#[derive(Debug)]
pub(super) struct Instance<'a> {
    /// The document.
    pub(super) document: &'a Document,
    /// The namespace its components get.
    pub(super) namespace: Option<&'a str>,
    /// The namespaces it imports, with the place of the import.
    pub(super) imports: BTreeMap<Option<&'a str>, Span>,
    /// Includes, redefinitions and overrides whose documents are not there.
    pub(super) missing: Vec<Span>,
    /// `xs:defaultOpenContent` (XSD 1.1).
    pub(super) default_open_content: Option<&'a xs::DefaultOpenContent>,
    /// The overrides it takes part under, the outermost first, which goes before the others.
    pub(super) overrides: Vec<Override<'a>>,
}

/// An `xs:override` that reaches a document, directly or through includes and overrides in
/// between (XSD 1.1 §4.2.5).
#[derive(Debug, Clone, Copy)]
pub(super) struct Override<'a> {
    /// The document it stands in.
    pub(super) document: &'a Document,
    /// Its position among the references of that document.
    pub(super) reference: usize,
}

/// All instances, in the order of files and namespaces.
#[derive(Debug)]
pub(super) struct Composition<'a> {
    pub(super) instances: Vec<Instance<'a>>,
    /// `xs:redefine`: the instance it stands in, the position of the reference in its document,
    /// and the instance that is redefined. Inner ones come first.
    pub(super) redefinitions: Vec<Redefinition>,
}

/// An `xs:redefine` at work.
#[derive(Debug, Clone, Copy)]
pub(super) struct Redefinition {
    /// The instance it stands in.
    pub(super) by: usize,
    /// Its position among the references of the document.
    pub(super) reference: usize,
    /// The instance that is redefined.
    target: usize,
}

/// In how many roles documents take part at most. Only documents that override each other in
/// circles have more roles than there are documents and namespaces.
const MAX_INSTANCES: usize = 10_000;

/// What tells the instances apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key<'a> {
    /// The position of the document.
    document: usize,
    namespace: Option<&'a str>,
    /// Each by its document and its position among the references of it, the outermost first.
    overrides: Vec<(usize, usize)>,
}

/// The instances a document refers to, by the position of the reference.
type Targets<'a> = Vec<(usize, Key<'a>)>;

/// Follows every reference from the documents that were asked for.
pub(super) fn compose<'a>(
    documents: &'a Documents,
    diagnostics: &mut Diagnostics,
) -> Composition<'a> {
    let mut found: BTreeMap<Key<'a>, Targets<'a>> = BTreeMap::new();
    let mut pending: Vec<Key<'a>> = documents
        .roots
        .iter()
        .map(|root| Key {
            document: *root,
            namespace: target_namespace(&documents.list[*root]),
            overrides: Vec::new(),
        })
        .collect();
    while let Some(key) = pending.pop() {
        if found.contains_key(&key) {
            continue;
        }
        if found.len() >= MAX_INSTANCES {
            diagnostics.push(too_many_roles(&documents.list[key.document]));
            break;
        }
        let targets = targets(documents, &key, diagnostics);
        pending.extend(targets.iter().map(|(_, target)| target.clone()));
        found.insert(key, targets);
    }
    let redefinitions = redefinitions(documents, &found);
    let instances = found
        .keys()
        .map(|key| instance(documents, key, diagnostics))
        .collect();
    Composition {
        instances,
        redefinitions,
    }
}

/// The instances that an instance refers to.
fn targets<'a>(
    documents: &'a Documents,
    from: &Key<'a>,
    diagnostics: &mut Diagnostics,
) -> Targets<'a> {
    let mut targets = Vec::new();
    let document = &documents.list[from.document];
    for (position, reference) in document.references.iter().enumerate() {
        let Some(target) = target(documents, reference) else {
            continue;
        };
        let namespace = namespace_of(
            reference,
            from.namespace,
            &documents.list[target],
            diagnostics,
        );
        let Some(namespace) = namespace else { continue };
        let mut overrides = Vec::new();
        // Imported and redefined documents are not in the target set of an override.
        if matches!(
            reference.kind,
            DocumentReferenceKind::Include | DocumentReferenceKind::Override
        ) {
            overrides.clone_from(&from.overrides);
        }
        let own = (from.document, position);
        if reference.kind == DocumentReferenceKind::Override && !overrides.contains(&own) {
            overrides.push(own);
        }
        let key = Key {
            document: target,
            namespace,
            overrides,
        };
        targets.push((position, key));
    }
    targets
}

/// The position of the document that a reference names, if it is there.
fn target(documents: &Documents, reference: &DocumentReference) -> Option<usize> {
    documents.find(reference.found.as_ref()?)
}

fn too_many_roles(document: &Document) -> Diagnostic {
    Diagnostic::error(
        &codes::S0015,
        document.nodes[0].span,
        format!("the documents override each other in more than {MAX_INSTANCES} ways"),
        "let the documents override each other in one direction only",
    )
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
    documents: &'a Documents,
    key: &Key<'a>,
    diagnostics: &mut Diagnostics,
) -> Instance<'a> {
    let document = &documents.list[key.document];
    let overrides: Vec<Override<'a>> = key
        .overrides
        .iter()
        .map(|(document, reference)| Override {
            document: &documents.list[*document],
            reference: *reference,
        })
        .collect();
    let mut imports = BTreeMap::new();
    let mut missing = Vec::new();
    for reference in &document.references {
        if reference.kind != DocumentReferenceKind::Import {
            if target(documents, reference).is_none() {
                missing.push(reference.span);
            }
            continue;
        }
        let imported = reference.namespace.as_deref();
        if imported == key.namespace && target_namespace(document) == key.namespace {
            diagnostics.push(Diagnostic::error(
                &codes::S0013,
                reference.span,
                "the document imports its own target namespace",
                "use `xs:include` for documents of the same namespace",
            ));
        }
        imports.entry(imported).or_insert(reference.span);
    }
    // What overrides put into the document was written with the imports of theirs.
    let references = overrides.iter().flat_map(|by| &by.document.references);
    for reference in references.filter(|other| other.kind == DocumentReferenceKind::Import) {
        let imported = reference.namespace.as_deref();
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
        namespace: key.namespace,
        imports,
        missing,
        default_open_content,
        overrides,
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

/// The redefinitions, those inside a redefined document before those of it. A document that takes
/// part under several overrides redefines once.
fn redefinitions<'a>(
    documents: &Documents,
    found: &BTreeMap<Key<'a>, Targets<'a>>,
) -> Vec<Redefinition> {
    let positions: BTreeMap<&Key<'a>, usize> = found.keys().zip(0..).collect();
    let mut all = Vec::new();
    let mut seen = BTreeSet::new();
    for (key, targets) in found {
        for (reference, target) in targets {
            let kind = documents.list[key.document].references[*reference].kind;
            if let (DocumentReferenceKind::Redefine, Some(position)) = (kind, positions.get(target))
                && seen.insert((key.document, key.namespace, *reference))
            {
                all.push(Redefinition {
                    by: positions[key],
                    reference: *reference,
                    target: *position,
                });
            }
        }
    }
    // One comes after those made by what it redefines; a circle is left in file order.
    let mut ordered: Vec<Redefinition> = Vec::with_capacity(all.len());
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
        let mut seen = BTreeSet::new();
        self.instances
            .iter()
            .filter(|instance| seen.insert((instance.document.file, instance.namespace)))
            .map(|instance| SchemaDocument {
                file: instance.document.file,
                target_namespace: instance.namespace.map(str::to_owned),
                annotation: super::annotation(&instance.document.nodes[0]),
            })
            .collect()
    }

    /// The version that the documents are written for, as far as can be seen.
    pub(super) fn version(&self) -> Version {
        let mut documents = self.instances.iter().map(|instance| instance.document);
        if documents.any(|document| document.uses_version_1_1) {
            Version::V1_1
        } else {
            Version::V1_0
        }
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

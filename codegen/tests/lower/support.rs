//! Models of schemas written inline, and their short form.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use codegen::diagnostics::Diagnostics;
use codegen::input::{Files, Inputs, Layout, Limits, Source, Start};
use codegen::lower::lower;
use codegen::manifest::Manifest;
use codegen::model::{
    BuiltinType, Content, Field, Instruction, Item, ItemKind, Member, Model, NamespaceRef,
    Occurrence, Particle, RustType, Term, Value, ValueDefault, ValueKind, Variant, XmlName,
};
use codegen::parse::xsd::{Request, parse};
use codegen::resolve::schema::resolve;

/// The model of schema documents, the first of which is asked for, and what lowering says.
pub(crate) fn lower_files(
    documents: &[(&str, &str)],
    manifest: impl FnOnce(&Files) -> Manifest,
) -> (Model, Diagnostics) {
    let sources = documents
        .iter()
        .map(|(path, text)| ((*path).to_owned(), Source::Bytes(text.as_bytes().to_vec())));
    lower_sources(sources.collect(), documents[0].0, manifest)
}

/// The same for files that are there already.
pub(crate) fn lower_sources(
    files: BTreeMap<String, Source>,
    start: &str,
    manifest: impl FnOnce(&Files) -> Manifest,
) -> (Model, Diagnostics) {
    let inputs = Inputs {
        start: Start::SchemaDocuments(vec![start.to_owned()], Layout::Crate),
        files,
    };
    let files = Files::decode(&inputs, Limits::default());
    let request = Request {
        path: start.to_owned(),
        span: None,
    };
    let (documents, diagnostics) = parse(&files, &[request]);
    assert!(!diagnostics.has_errors(), "{diagnostics:#?}");
    let (schema, diagnostics) = resolve(&documents);
    assert!(!diagnostics.has_errors(), "{diagnostics:#?}");
    let manifest = manifest(&files);
    let (model, mut diagnostics) = lower(&schema, &files.sources, &manifest);
    // Advice is for the linter, whose tests hold it.
    diagnostics.retain(|diagnostic| !diagnostic.code.id.starts_with('L'));
    (model, diagnostics)
}

/// A document of the namespace `urn:t`, which is also the default one, with these children.
pub(crate) fn document(children: &str) -> String {
    format!(
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns=\"urn:t\" \
         targetNamespace=\"urn:t\" elementFormDefault=\"qualified\">\n{children}\n</xs:schema>"
    )
}

/// The model of these children, about which nothing is said.
pub(crate) fn model(children: &str) -> Model {
    let (model, diagnostics) =
        lower_files(&[("t.xsd", &document(children))], |_| Manifest::default());
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    model
}

/// All items in short form, a line each, files and what is in them in order.
pub(crate) fn short(model: &Model) -> String {
    let mut text = String::new();
    for module in &model.modules {
        for file in &module.files {
            for id in &file.items {
                let item = model.item(*id);
                let place = format!("{}/{}", module.name, file.name);
                writeln!(text, "{place}: {}", item_form(model, item)).expect("a string takes all");
            }
        }
    }
    text
}

/// The short form of the item of that name.
pub(crate) fn item(model: &Model, name: &str) -> String {
    let item = model.items.iter().find(|item| item.name == name);
    let item = item.unwrap_or_else(|| panic!("no {name} in\n{}", short(model)));
    item_form(model, item)
}

fn item_form(model: &Model, item: &Item) -> String {
    let name = &item.name;
    match &item.kind {
        ItemKind::Struct(own) => {
            let mut parts: Vec<String> = Vec::new();
            for attribute in &own.attributes {
                let xml = xml_name(&attribute.name);
                parts.push(format!("{} = @{xml}", field(model, &attribute.field)));
            }
            if let Some(any) = &own.any_attributes {
                parts.push(format!("{}: Vec<AnyAttribute>", any.field));
            }
            parts.extend(content(model, &own.content));
            for (accessors, fields) in &own.implements {
                let accessors = &model.item(*accessors).name;
                parts.push(format!("impl {accessors}[{}]", fields.join(" ")));
            }
            if let Some(root) = &own.root {
                parts.push(format!("root {}", xml_name(&root.name)));
            }
            format!("struct {name} {{ {} }}", parts.join(", "))
        }
        ItemKind::Group(group) => {
            let kind = if group.all { "all" } else { "group" };
            format!(
                "{kind} {name} {{ {} }}",
                members(model, &group.members).join(", ")
            )
        }
        ItemKind::Choice(choice) => {
            format!(
                "choice {name} {{ {} }}",
                variants(model, &choice.variants).join(", ")
            )
        }
        ItemKind::Items(items) => {
            let mut parts = variants(model, &items.variants);
            parts.extend(items.text.as_ref().map(|text| text.name.clone()));
            format!("items {name} {{ {} }}", parts.join(", "))
        }
        ItemKind::Polymorphic(own) => {
            let variants: Vec<String> = own
                .variants
                .iter()
                .map(|variant| format!("{}({})", variant.name, value(model, &variant.value)))
                .collect();
            format!("types {name} {{ {} }}", variants.join(", "))
        }
        ItemKind::Trait(own) => {
            let methods: Vec<&str> = own.methods.iter().map(|method| &*method.name).collect();
            let supertrait = own
                .supertrait
                .map(|id| format!(": {}", model.item(id).name));
            format!(
                "trait {name}{} {{ {} }}",
                supertrait.unwrap_or_default(),
                methods.join(", ")
            )
        }
        ItemKind::Enumeration(own) => {
            let mut variants: Vec<String> = own
                .variants
                .iter()
                .map(|variant| format!("{} = {:?}", variant.name, variant.value))
                .collect();
            variants.extend(own.other.clone());
            format!("enum {name} {{ {} }}", variants.join(", "))
        }
        ItemKind::Restriction(own) => {
            format!("newtype {name}({})", rust_type(model, &own.base))
        }
        ItemKind::Union(own) => {
            let variants: Vec<String> = own
                .variants
                .iter()
                .map(|variant| {
                    format!("{}({})", variant.name, rust_type(model, &variant.rust_type))
                })
                .collect();
            format!("union {name} {{ {} }}", variants.join(", "))
        }
        ItemKind::Alias(own) => format!("type {name} = {}", rust_type(model, &own.target)),
    }
}

fn content(model: &Model, content: &Content) -> Vec<String> {
    match content {
        Content::Empty => Vec::new(),
        Content::Text(text) => vec![format!("{} = text", field(model, text))],
        Content::Sequence(parts) => members(model, parts),
        Content::All(parts) => {
            let mut parts = members(model, parts);
            parts.insert(0, "all".to_owned());
            parts
        }
        Content::Items {
            field,
            item,
            automaton,
            ..
        } => {
            let children = automaton.instructions.iter();
            let children = children.filter(|step| matches!(step, Instruction::Child { .. }));
            vec![format!(
                "{field}: Vec<{}> by {} children",
                model.item(*item).name,
                children.count()
            )]
        }
    }
}

fn members(model: &Model, members: &[Member]) -> Vec<String> {
    members
        .iter()
        .map(|member| {
            let particle = particle(&member.particle);
            format!("{} = {particle}", field(model, &member.field))
        })
        .collect()
}

fn variants(model: &Model, variants: &[Variant]) -> Vec<String> {
    variants
        .iter()
        .map(|variant| {
            let value = value(model, &variant.value);
            format!("{}({value}) = {}", variant.name, term(&variant.term))
        })
        .collect()
}

fn field(model: &Model, field: &Field) -> String {
    let value = value(model, &field.value);
    let value = match field.occurrence {
        Occurrence::One => value,
        Occurrence::Optional => format!("Option<{value}>"),
        Occurrence::Many => format!("Vec<{value}>"),
    };
    format!("{}: {value}", field.name)
}

fn value(model: &Model, value: &Value) -> String {
    let mut text = rust_type(model, &value.rust_type);
    if value.nillable {
        text = format!("Nillable<{text}>");
    }
    if value.boxed {
        text = format!("Box<{text}>");
    }
    match &value.default {
        Some(ValueDefault::Default(default)) => write!(text, " or {default:?}"),
        Some(ValueDefault::Fixed(fixed)) => write!(text, " only {fixed:?}"),
        None => Ok(()),
    }
    .expect("a string takes all");
    assert_eq!(
        value.kind == ValueKind::AnyElement,
        value.rust_type == RustType::AnyElement
    );
    text
}

fn rust_type(model: &Model, rust_type: &RustType) -> String {
    match rust_type {
        RustType::Item(id) => model.item(*id).name.clone(),
        RustType::Builtin(BuiltinType::Prelude(name) | BuiltinType::Datatype(name)) => {
            (*name).to_owned()
        }
        RustType::List(item) => format!("List<{}>", self::rust_type(model, item)),
        RustType::AnyType => "AnyType".to_owned(),
        RustType::AnyElement => "AnyElement".to_owned(),
    }
}

fn particle(particle: &Particle) -> String {
    let bounds = match (particle.min, particle.max) {
        (1, Some(1)) => String::new(),
        (0, Some(1)) => "?".to_owned(),
        (0, None) => "*".to_owned(),
        (1, None) => "+".to_owned(),
        (min, Some(max)) => format!("{{{min},{max}}}"),
        (min, None) => format!("{{{min},}}"),
    };
    format!("{}{bounds}", term(&particle.term))
}

fn term(term: &Term) -> String {
    match term {
        Term::Element(name) => xml_name(name),
        Term::Any(_) => "any".to_owned(),
        Term::Group(terms) => {
            let terms: Vec<String> = terms.iter().map(self::term).collect();
            format!("[{}]", terms.join(" "))
        }
    }
}

fn xml_name(name: &XmlName) -> String {
    match name.namespace {
        NamespaceRef::None => format!("-:{}", name.local),
        NamespaceRef::Xml => format!("xml:{}", name.local),
        NamespaceRef::Xsi => format!("xsi:{}", name.local),
        NamespaceRef::Declared(0) => name.local.clone(),
        NamespaceRef::Declared(number) => format!("{number}:{}", name.local),
    }
}

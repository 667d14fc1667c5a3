//! Complex types: a struct that implements `ReadElement` and `WriteElement`, and `Root` where it is
//! the type of a global element.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::arms::while_index;
use super::defaults;
use super::documentation::docs;
use super::items;
use super::record::{
    Locals, declaration, derive, initialize_members, read_members, table, write_members,
};
use super::scope::Scope;
use super::tables::{attribute, automaton, ident, particles, wildcard};
use super::traits;
use super::values::{check_fixed, iterate, read_attribute};
use crate::model::{
    AttributeField, Content, DocumentElement, Field, Item, ItemKind, Member, Occurrence, Struct,
    ValueDefault,
};

pub(super) fn emit(scope: &Scope<'_>, item: &Item, structure: &Struct) -> TokenStream {
    let (docs, derive, name) = (docs(&item.docs), derive(&item.derives), ident(&item.name));
    let xml = scope.xml();
    let fields = fields(scope, structure);
    let tables = tables(scope, structure);
    let accessors = defaults::accessors(scope, structure);
    let read = read(scope, structure);
    let write = write(scope, structure);
    let writer = if write.is_empty() {
        quote!(_writer)
    } else {
        quote!(writer)
    };
    let root = root(scope, item, structure.root.as_ref());
    let traits = structure
        .implements
        .iter()
        .map(|(id, fields)| traits::implementation(scope, item, structure, *id, fields));
    quote! {
        #docs #derive
        pub struct #name { #(#fields),* }

        impl #name { #tables #(#accessors)* }

        impl #xml::ReadElement for #name {
            fn read(reader: &mut #xml::Reader<'_>) -> Result<Self, #xml::Error> { #read }
        }

        impl #xml::WriteElement for #name {
            fn write(&self, #writer: &mut #xml::Writer<'_>) -> Result<(), #xml::WriteError> {
                #(#write)*
                Ok(())
            }
        }

        #root
        #(#traits)*
    }
}

/// All fields with their declarations, in order.
fn fields(scope: &Scope<'_>, structure: &Struct) -> Vec<TokenStream> {
    let xml = scope.xml();
    let mut fields: Vec<TokenStream> = structure
        .attributes
        .iter()
        .map(|attribute| declaration(scope, &attribute.field))
        .collect();
    if let Some(any) = &structure.any_attributes {
        let name = ident(&any.field);
        fields.push(quote! {
            #[doc = " Attributes that the schema leaves open."]
            pub #name: Vec<#xml::AnyAttribute>
        });
    }
    match &structure.content {
        Content::Empty => {}
        Content::Text(field) => fields.push(declaration(scope, field)),
        Content::Sequence(members) | Content::All(members) => {
            fields.extend(
                members
                    .iter()
                    .map(|member| declaration(scope, &member.field)),
            );
        }
        Content::Items {
            field,
            docs: text,
            item,
            ..
        } => {
            let (docs, name) = (docs(text), ident(field));
            scope.sibling(*item);
            let item = scope.item(*item);
            fields.push(quote!(#docs pub #name: Vec<#item>));
        }
    }
    fields
}

/// The names of all fields.
fn names(structure: &Struct) -> impl Iterator<Item = &str> {
    let attributes = structure
        .attributes
        .iter()
        .map(|attribute| &*attribute.field.name);
    let any = structure.any_attributes.iter().map(|any| &*any.field);
    let content: Vec<&str> = match &structure.content {
        Content::Empty => Vec::new(),
        Content::Text(field) => vec![&field.name],
        Content::Sequence(members) | Content::All(members) => {
            members.iter().map(|member| &*member.field.name).collect()
        }
        Content::Items { field, .. } => vec![field],
    };
    attributes.chain(any).chain(content)
}

/// The constants `SHAPE`, `PARTICLES`, `AUTOMATON`.
fn tables(scope: &Scope<'_>, structure: &Struct) -> TokenStream {
    let xml = scope.xml();
    let attributes = structure
        .attributes
        .iter()
        .map(|each| attribute(scope, each));
    let list = |members: &[Member]| particles(scope, &TokenStream::new(), table(members));
    let (content, table) = match &structure.content {
        Content::Empty => (quote!(Empty), TokenStream::new()),
        Content::Text(_) => (quote!(Text), TokenStream::new()),
        Content::Sequence(members) => (quote!(Sequence(Self::PARTICLES)), list(members)),
        Content::All(members) => (quote!(All(Self::PARTICLES)), list(members)),
        Content::Items {
            item,
            mixed,
            automaton: model,
            ..
        } => {
            let terms = items_of(scope, *item)
                .variants
                .iter()
                .map(|variant| &variant.term);
            let table = automaton(scope, model, terms);
            (
                quote!(Items { automaton: Self::AUTOMATON, mixed: #mixed }),
                table,
            )
        }
    };
    let mut fields: Vec<TokenStream> = Vec::new();
    if !structure.attributes.is_empty() {
        fields.push(quote!(attributes: &[#(#attributes),*]));
    }
    if let Some(any) = &structure.any_attributes {
        let wildcard = wildcard(scope, &any.wildcard);
        fields.push(quote!(any_attribute: Some(#wildcard)));
    }
    if structure.content != Content::Empty {
        fields.push(quote!(content: #xml::Content::#content));
    }
    let empty = match &structure.type_name {
        Some(name) => {
            let arguments = scope.name_arguments(name);
            quote!(#xml::Shape::named(#arguments))
        }
        None => quote!(#xml::Shape::ANONYMOUS),
    };
    let shape = if fields.is_empty() {
        empty
    } else {
        quote!(#xml::Shape { #(#fields,)* ..#empty })
    };
    quote! {
        const SHAPE: &'static #xml::Shape = &#shape;
        #table
    }
}

/// The enum that a list in document order consists of.
fn items_of<'model>(
    scope: &Scope<'model>,
    id: crate::model::ItemId,
) -> &'model crate::model::Items {
    match &scope.model.item(id).kind {
        ItemKind::Items(items) => items,
        other => unreachable!("the items of a content model are {other:?}"),
    }
}

fn read(scope: &Scope<'_>, structure: &Struct) -> TokenStream {
    let locals = Locals::new(names(structure));
    let declare = structure
        .attributes
        .iter()
        .map(|each| locals.declare(&each.field));
    let declare_any = structure.any_attributes.iter().map(|any| {
        let local = locals.of(&any.field);
        quote!(let mut #local = Vec::new();)
    });
    let mut arms: Vec<TokenStream> = structure
        .attributes
        .iter()
        .map(|each| locals.keep(&each.field, &read_attribute(&each.field.value)))
        .collect();
    arms.extend(structure.any_attributes.iter().map(|any| {
        let local = locals.of(&any.field);
        quote!(#local.push(reader.any_attribute()?))
    }));
    let attributes = if arms.is_empty() {
        quote!(reader.no_attributes(Self::SHAPE)?;)
    } else {
        while_index(&quote!(reader.attribute(Self::SHAPE)?), &arms)
    };
    let absent = structure.attributes.iter();
    let absent = absent.filter_map(|each| read_absent(scope, &locals, each));
    let content = read_content(scope, &locals, &structure.content);
    let fields = structure.attributes.iter().map(|each| &each.field);
    let mut initialize: Vec<TokenStream> = fields.map(|field| locals.initialize(field)).collect();
    let any = structure.any_attributes.iter();
    initialize.extend(any.map(|any| locals.take(&any.field)));
    match &structure.content {
        Content::Empty => {}
        Content::Text(Field { name: field, .. }) | Content::Items { field, .. } => {
            initialize.push(locals.take(field));
        }
        Content::Sequence(members) | Content::All(members) => {
            initialize.extend(initialize_members(&locals, members));
        }
    }
    let refuse = structure
        .is_abstract
        .then(|| quote!(reader.refuse_abstract()?;));
    quote! {
        #refuse
        #(#declare)*
        #(#declare_any)*
        reader.start(Self::SHAPE)?;
        #attributes
        #(#absent)*
        #content
        Ok(Self { #(#initialize),* })
    }
}

/// Has a default that counts stand in for an attribute that is not there.
fn read_absent(
    scope: &Scope<'_>,
    locals: &Locals<'_>,
    attribute: &AttributeField,
) -> Option<TokenStream> {
    let value = &attribute.field.value;
    let (ValueDefault::Default(text) | ValueDefault::Fixed(text)) = value.default.as_ref()?;
    if !attribute.counts_when_absent {
        return None;
    }
    let (local, name) = (
        locals.of(&attribute.field.name),
        scope.name(&attribute.name),
    );
    let rust_type = scope.value_type(value);
    Some(quote! {
        if #local.is_none() {
            reader.default_attribute::<#rust_type>(#name, #text)?;
        }
    })
}

fn read_content(scope: &Scope<'_>, locals: &Locals<'_>, content: &Content) -> TokenStream {
    match content {
        Content::Empty => quote!(reader.no_content()?;),
        Content::Text(field) => {
            let local = locals.of(&field.name);
            quote!(let #local = reader.text_content()?;)
        }
        Content::Sequence(members) | Content::All(members) => {
            let declare = members.iter().map(|member| locals.declare(&member.field));
            let next = quote!(reader.child(&mut content)?);
            let read = while_index(&next, &read_members(scope, locals, members));
            quote! {
                #(#declare)*
                let mut content = reader.content(Self::SHAPE);
                #read
            }
        }
        Content::Items {
            field, item, mixed, ..
        } => {
            let local = locals.of(field);
            let read = items::read(
                scope,
                &scope.item(*item),
                items_of(scope, *item),
                *mixed,
                &local,
            );
            quote! {
                let mut #local = Vec::new();
                let mut content = reader.content(Self::SHAPE);
                #read
            }
        }
    }
}

fn write(scope: &Scope<'_>, structure: &Struct) -> Vec<TokenStream> {
    let mut lines: Vec<TokenStream> = Vec::new();
    if structure.is_abstract {
        lines.push(quote!(writer.refuse_abstract()?;));
    }
    for (index, each) in structure.attributes.iter().enumerate() {
        let (name, index) = (ident(&each.field.name), Literal::usize_unsuffixed(index));
        let function = match each.field.occurrence {
            Occurrence::One => quote!(attribute),
            Occurrence::Optional | Occurrence::Many => quote!(optional_attribute),
        };
        let local = format!("@{}", each.name.local);
        let values = iterate(each.field.occurrence, &name);
        lines.extend(check_fixed(&each.field.value, &local, &values));
        lines.push(quote!(writer.#function(&Self::SHAPE.attributes[#index], &self.#name)?;));
    }
    if let Some(any) = &structure.any_attributes {
        let name = ident(&any.field);
        lines.push(quote!(writer.any_attributes(Self::SHAPE, &self.#name)?;));
    }
    match &structure.content {
        Content::Empty => {}
        Content::Text(field) => {
            let name = ident(&field.name);
            lines.push(quote!(writer.text_content(&self.#name)?;));
        }
        Content::Sequence(members) | Content::All(members) => lines.extend(write_members(members)),
        Content::Items { field, item, .. } => {
            let path = scope.item(*item);
            lines.push(items::write(&path, items_of(scope, *item), &ident(field)));
        }
    }
    lines
}

/// `runtime::root!(…)`
pub(super) fn root(scope: &Scope<'_>, item: &Item, root: Option<&DocumentElement>) -> TokenStream {
    let Some(root) = root else {
        return TokenStream::new();
    };
    let vocabulary = scope.vocabulary("VOCABULARY");
    let (name, arguments) = (ident(&item.name), scope.name_arguments(&root.name));
    let constraints = root.identity.iter().map(|id| scope.constraints(*id));
    quote!(runtime::root!(#name, #arguments, #vocabulary #(, #constraints)*);)
}

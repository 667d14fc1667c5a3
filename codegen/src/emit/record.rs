//! What structs of complex types and nested groups share: fields with a particle each, their
//! declarations, their reading and their writing.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::documentation::docs;
use super::scope::Scope;
use super::tables::ident;
use super::values::{check_element, iterate, local_name, read_child, write_member};
use crate::model::{Derives, Field, Member, Occurrence, Particle, Value};

/// Local variables of the functions that read; a field of that name is read into another.
const TAKEN: [&str; 4] = ["reader", "index", "content", "item"];

/// `#[derive(Debug, Clone, …)]`
pub(super) fn derive(derives: &Derives) -> TokenStream {
    let mut traits = vec![quote!(Debug), quote!(Clone)];
    let mut add = |wanted: bool, name: TokenStream| {
        if wanted {
            traits.push(name);
        }
    };
    add(derives.copy, quote!(Copy));
    add(true, quote!(PartialEq));
    add(derives.eq, quote!(Eq));
    add(derives.hash, quote!(Hash));
    add(derives.default, quote!(Default));
    quote!(#[derive(#(#traits),*)])
}

/// `/// … pub name: Type`
pub(super) fn declaration(scope: &Scope<'_>, field: &Field) -> TokenStream {
    let (docs, name) = (docs(&field.docs), ident(&field.name));
    let rust_type = scope.field_type(&field.value, field.occurrence);
    quote!(#docs pub #name: #rust_type)
}

/// The variables that the values of fields are collected in.
pub(super) struct Locals<'a> {
    fields: BTreeSet<&'a str>,
}

impl<'a> Locals<'a> {
    /// For a struct with these fields.
    pub(super) fn new(fields: impl Iterator<Item = &'a str>) -> Self {
        Self {
            fields: fields.collect(),
        }
    }

    /// The variable of a field: of its name, if that can be.
    pub(super) fn of(&self, field: &str) -> Ident {
        let mut name = field.to_owned();
        while TAKEN.contains(&name.as_str()) || (name != field && self.fields.contains(&*name)) {
            name.push_str("_value");
        }
        format_ident!("{name}")
    }

    /// `let mut name = None;` or `Vec::new()`
    pub(super) fn declare(&self, field: &Field) -> TokenStream {
        let local = self.of(&field.name);
        match field.occurrence {
            Occurrence::One | Occurrence::Optional => quote!(let mut #local = None;),
            Occurrence::Many => quote!(let mut #local = Vec::new();),
        }
    }

    /// Keeps a value that was read.
    pub(super) fn keep(&self, field: &Field, read: &TokenStream) -> TokenStream {
        let local = self.of(&field.name);
        match field.occurrence {
            Occurrence::One | Occurrence::Optional => quote!(#local = Some(#read)),
            Occurrence::Many => quote!(#local.push(#read)),
        }
    }

    /// The initialiser of a field: `name`, or `name: reader.present(name)?` where it is required.
    pub(super) fn initialize(&self, field: &Field) -> TokenStream {
        let (name, local) = (ident(&field.name), self.of(&field.name));
        match field.occurrence {
            Occurrence::One => quote!(#name: reader.present(#local)?),
            Occurrence::Optional | Occurrence::Many => self.take(&field.name),
        }
    }

    /// The initialiser of a field whose variable holds just its value.
    pub(super) fn take(&self, field: &str) -> TokenStream {
        let (name, local) = (ident(field), self.of(field));
        if local == name {
            quote!(#name)
        } else {
            quote!(#name: #local)
        }
    }
}

/// What each index of the particle table does when reading.
pub(super) fn read_members(
    scope: &Scope<'_>,
    locals: &Locals<'_>,
    members: &[Member],
) -> Vec<TokenStream> {
    let keep = |member: &Member| {
        let read = read_child(scope, &member.field.value);
        locals.keep(&member.field, &quote!(#read?))
    };
    members.iter().map(keep).collect()
}

/// The initialisers of the fields of members.
pub(super) fn initialize_members(locals: &Locals<'_>, members: &[Member]) -> Vec<TokenStream> {
    let fields = members.iter().map(|member| &member.field);
    fields.map(|field| locals.initialize(field)).collect()
}

/// The particles of members, each with the value it holds.
pub(super) fn table(members: &[Member]) -> impl Iterator<Item = (&Particle, &Value)> {
    let entry = |member| {
        let Member { field, particle }: &Member = member;
        (particle, &field.value)
    };
    members.iter().map(entry)
}

/// Writes each member.
pub(super) fn write_members(members: &[Member]) -> Vec<TokenStream> {
    let write = |(index, member): (usize, &Member)| {
        let field = &member.field;
        let (name, index) = (ident(&field.name), Literal::usize_unsuffixed(index));
        let particle = quote!(&Self::PARTICLES[#index]);
        let write = write_member(
            &field.value,
            field.occurrence,
            &particle,
            &quote!(&self.#name),
        );
        let check = check_element(
            &field.value,
            local_name(&member.particle.term),
            &iterate(field.occurrence, &name),
        );
        quote!(#check #write;)
    };
    members.iter().enumerate().map(write).collect()
}

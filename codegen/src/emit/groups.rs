//! Nested sequences: a struct that implements `ReadGroup` and `WriteGroup`.

use proc_macro2::TokenStream;
use quote::quote;

use super::arms::while_index;
use super::documentation::docs;
use super::record::{
    Locals, declaration, derive, initialize_members, read_members, table, write_members,
};
use super::scope::Scope;
use super::tables::{ident, particles};
use crate::model::{Group, Item};

pub(super) fn emit(scope: &Scope<'_>, item: &Item, group: &Group) -> TokenStream {
    let (docs, derive, name) = (docs(&item.docs), derive(&item.derives), ident(&item.name));
    let xml = scope.xml();
    let members = &group.members;
    let fields = members
        .iter()
        .map(|member| declaration(scope, &member.field));
    let compositor = match group.all {
        true => quote!(All),
        false => quote!(Sequence),
    };
    let particles = particles(scope, &TokenStream::new(), table(members));
    let locals = Locals::new(members.iter().map(|member| &*member.field.name));
    let declare = members.iter().map(|member| locals.declare(&member.field));
    let read = while_index(
        &quote!(reader.child(&mut content)?),
        &read_members(scope, &locals, members),
    );
    let initialize = initialize_members(&locals, members);
    let write = write_members(members);
    quote! {
        #docs #derive
        pub struct #name { #(#fields),* }

        impl #name {
            const CONTENT: &'static #xml::Content = &#xml::Content::#compositor(Self::PARTICLES);
            #particles
        }

        impl #xml::ReadGroup for #name {
            fn read_group(reader: &mut #xml::Reader<'_>) -> Result<Self, #xml::Error> {
                #(#declare)*
                let mut content = reader.group_content(Self::CONTENT);
                #read
                Ok(Self { #(#initialize),* })
            }
        }

        impl #xml::WriteGroup for #name {
            fn write_group(&self, writer: &mut #xml::Writer<'_>) -> Result<(), #xml::WriteError> {
                #(#write)*
                Ok(())
            }
        }
    }
}

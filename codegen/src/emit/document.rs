//! The enum over all global elements, and the vocabulary's list of them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::arms::match_index;
use super::documentation::docs;
use super::scope::Scope;
use super::tables::{ident, names};
use super::values::{check_element, hold_text, read_child};
use crate::model::{RootElement, ValueKind};

/// `document.rs`
pub(super) fn emit(scope: &Scope<'_>) -> TokenStream {
    let xml = scope.xml();
    let vocabulary = scope.vocabulary("VOCABULARY");
    let roots = &scope.model.document.variants;
    let variants = roots.iter().map(|root| {
        let (docs, name) = (docs(&root.docs), ident(&root.variant));
        let rust_type = scope.value_type(&root.value);
        quote!(#docs #name(#rust_type))
    });
    let names = names(scope, roots.iter().map(|root| &root.name));
    let reads: Vec<TokenStream> = roots
        .iter()
        .map(|root| {
            let (name, read) = (ident(&root.variant), read_child(scope, &root.value));
            quote!(#read.map(Self::#name))
        })
        .collect();
    let read = if let [read] = &reads[..] {
        quote!(reader.root(Self::NAMES)?; #read)
    } else {
        match_index(&quote!(reader.root(Self::NAMES)?), &reads)
    };
    let writes = roots
        .iter()
        .enumerate()
        .map(|(index, root)| write(index, root));
    quote! {
        #[doc = " A document: one of the global elements of the schema."]
        #[derive(Debug, Clone, PartialEq)]
        pub enum Document { #(#variants),* }

        impl Document {
            const NAMES: &'static [#xml::Name] = #names;

            #[doc = " Reads a document strictly."]
            #[doc = ""]
            #[doc = " # Errors"]
            #[doc = " The document is not well-formed or not valid."]
            pub fn from_xml(document: &str) -> Result<Self, #xml::Error> {
                Self::from_xml_with(document.as_bytes(), &#xml::ReadOptions::strict())
            }

            #[doc = " Reads a document in any encoding that it declares."]
            #[doc = ""]
            #[doc = " # Errors"]
            #[doc = " As [`from_xml`](Self::from_xml); the bytes are not in the encoding."]
            pub fn from_xml_with(
                document: &[u8],
                options: &#xml::ReadOptions,
            ) -> Result<Self, #xml::Error> {
                #xml::read_document(document, &#vocabulary, options, Self::read)
            }

            #[doc = " Writes the document, compact, with an XML declaration."]
            #[doc = ""]
            #[doc = " # Errors"]
            #[doc = " A value cannot be written as valid XML."]
            pub fn to_xml(&self) -> Result<String, #xml::WriteError> {
                self.to_xml_with(&#xml::WriteOptions::default())
            }

            #[doc = " Writes the document."]
            #[doc = ""]
            #[doc = " # Errors"]
            #[doc = " As [`to_xml`](Self::to_xml)."]
            pub fn to_xml_with(
                &self,
                options: &#xml::WriteOptions,
            ) -> Result<String, #xml::WriteError> {
                #xml::write_document(&#vocabulary, options, |writer| self.write(writer))
            }

            fn read(reader: &mut #xml::Reader<'_>) -> Result<Self, #xml::Error> { #read }

            fn write(&self, writer: &mut #xml::Writer<'_>) -> Result<(), #xml::WriteError> {
                match self { #(#writes,)* }
            }
        }
    }
}

fn write(index: usize, root: &RootElement) -> TokenStream {
    let (variant, index) = (ident(&root.variant), Literal::usize_unsuffixed(index));
    let function = match root.value.kind {
        ValueKind::Simple => quote!(root_text),
        ValueKind::Element | ValueKind::Group | ValueKind::AnyElement => quote!(root),
    };
    let write = quote!(writer.#function(&Self::NAMES[#index], value));
    let write = hold_text(&root.value, write);
    match check_element(&root.value, &root.name.local, &quote!([value])) {
        Some(check) => quote!(Self::#variant(value) => { #check #write }),
        None => quote!(Self::#variant(value) => #write),
    }
}

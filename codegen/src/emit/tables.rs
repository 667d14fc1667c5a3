//! The constants that the reader and the writer walk: attributes, particles, wildcards, automata.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::scope::Scope;
use crate::model::{
    AttributeField, Automaton, Instruction, ItemKind, Namespaces, Occurrence, Particle,
    ProcessContents, RustType, Term, Value, Wildcard, XmlName,
};

/// `NONE.required("Href")`
pub(super) fn attribute(scope: &Scope<'_>, attribute: &AttributeField) -> TokenStream {
    let namespace = scope.namespace(attribute.name.namespace);
    let local = &attribute.name.local;
    match attribute.field.occurrence {
        Occurrence::One => quote!(#namespace.required(#local)),
        Occurrence::Optional | Occurrence::Many => quote!(#namespace.attribute(#local)),
    }
}

/// `const PARTICLES: &'static [xml::Particle] = &[…];`
pub(super) fn particles<'a>(
    scope: &Scope<'_>,
    visibility: &TokenStream,
    particles: impl Iterator<Item = (&'a Particle, &'a Value)>,
) -> TokenStream {
    let xml = scope.xml();
    let particles = particles.map(|(each, value)| match choice_of(scope, value) {
        Some(choice) => {
            let (min, max) = (bound(each.min), maximum(each.max));
            quote!(#xml::Particle::choice(#min, #max, #choice::PARTICLES))
        }
        None => particle(scope, each),
    });
    quote!(#visibility const PARTICLES: &'static [#xml::Particle] = &[#(#particles),*];)
}

/// The choice that a value is, whose own table tells what it may begin with.
fn choice_of(scope: &Scope<'_>, value: &Value) -> Option<TokenStream> {
    match value.rust_type {
        RustType::Item(id) if matches!(scope.model.item(id).kind, ItemKind::Choice(_)) => {
            Some(scope.rust_type(&value.rust_type))
        }
        _ => None,
    }
}

fn particle(scope: &Scope<'_>, particle: &Particle) -> TokenStream {
    let xml = scope.xml();
    let min = bound(particle.min);
    let max = maximum(particle.max);
    match &particle.term {
        Term::Element(name) => {
            let namespace = scope.namespace(name.namespace);
            let local = &name.local;
            match (particle.min, particle.max) {
                (1, Some(1)) => quote!(#namespace.one(#local)),
                (0, Some(1)) => quote!(#namespace.optional(#local)),
                _ => quote!(#namespace.many(#local, #min, #max)),
            }
        }
        Term::Any(any) => {
            let any = wildcard(scope, any);
            quote!(#xml::Particle::any(#min, #max, #any))
        }
        Term::Group(first) => {
            let first = first.iter().map(|each| term(scope, each));
            quote!(#xml::Particle::group(#min, #max, &[#(#first),*]))
        }
    }
}

/// A term by itself.
pub(super) fn term(scope: &Scope<'_>, term: &Term) -> TokenStream {
    let xml = scope.xml();
    match term {
        Term::Element(name) => {
            let namespace = scope.namespace(name.namespace);
            let local = &name.local;
            quote!(#namespace.element(#local))
        }
        Term::Any(any) => {
            let any = wildcard(scope, any);
            quote!(#xml::Term::Any(#any))
        }
        Term::Group(first) => {
            let first = first.iter().map(|each| self::term(scope, each));
            quote!(#xml::Term::Group(&[#(#first),*]))
        }
    }
}

fn bound(number: u32) -> TokenStream {
    let number = proc_macro2::Literal::u32_unsuffixed(number);
    quote!(#number)
}

fn maximum(max: Option<u32>) -> TokenStream {
    max.map_or_else(|| quote!(u32::MAX), bound)
}

/// `&xml::Wildcard { … }`
pub(super) fn wildcard(scope: &Scope<'_>, wildcard: &Wildcard) -> TokenStream {
    let xml = scope.xml();
    let namespaces = match &wildcard.namespaces {
        Namespaces::Any => quote!(Any),
        Namespaces::Not(list) => {
            let list = list.iter().map(|each| scope.namespace(*each));
            quote!(Not(&[#(#list),*]))
        }
        Namespaces::Only(list) => {
            let list = list.iter().map(|each| scope.namespace(*each));
            quote!(Only(&[#(#list),*]))
        }
    };
    let not_names = wildcard.not_names.iter().map(|name| scope.name(name));
    let process = match wildcard.process {
        ProcessContents::Strict => quote!(Strict),
        ProcessContents::Lax => quote!(Lax),
        ProcessContents::Skip => quote!(Skip),
    };
    quote! {
        &#xml::Wildcard {
            namespaces: #xml::Namespaces::#namespaces,
            not_names: &[#(#not_names),*],
            process: #xml::ProcessContents::#process,
        }
    }
}

/// `const AUTOMATON: &'static xml::Automaton = …;` `variants` are what the variants of the enum
/// look like.
pub(super) fn automaton<'a>(
    scope: &Scope<'_>,
    automaton: &Automaton,
    variants: impl Iterator<Item = &'a Term>,
) -> TokenStream {
    let xml = scope.xml();
    let variants = variants.map(|each| term(scope, each));
    let instructions = automaton
        .instructions
        .iter()
        .map(|each| instruction(scope, each));
    let counters = bound(automaton.counters.into());
    quote! {
        const AUTOMATON: &'static #xml::Automaton = &#xml::Automaton {
            variants: &[#(#variants),*],
            instructions: &[#(#instructions),*],
            counters: #counters,
        };
    }
}

fn instruction(scope: &Scope<'_>, instruction: &Instruction) -> TokenStream {
    let xml = scope.xml();
    let number = |value: &u16| bound((*value).into());
    let step = match instruction {
        Instruction::Child {
            term: Term::Element(name),
            variant,
        } => {
            let (arguments, variant) = (scope.name_arguments(name), number(variant));
            quote!(element(#arguments, #variant))
        }
        Instruction::Child { term, variant } => {
            let (term, variant) = (self::term(scope, term), number(variant));
            quote!(Child { term: #term, variant: #variant })
        }
        Instruction::Split(targets) => {
            let targets = targets.iter().map(number);
            quote!(Split(&[#(#targets),*]))
        }
        Instruction::Jump(target) => {
            let target = number(target);
            quote!(Jump(#target))
        }
        Instruction::Reset(counter) => {
            let counter = number(counter);
            quote!(Reset(#counter))
        }
        Instruction::Count { counter, min, max } => {
            let (counter, min, max) = (number(counter), bound(*min), maximum(*max));
            quote!(Count { counter: #counter, min: #min, max: #max })
        }
        Instruction::AtLeast { counter, min } => {
            let (counter, min) = (number(counter), bound(*min));
            quote!(AtLeast { counter: #counter, min: #min })
        }
        Instruction::Accept => quote!(Accept),
    };
    quote!(#xml::Instruction::#step)
}

/// `&[ENT.name("Task"), …]`
pub(super) fn names<'a>(
    scope: &Scope<'_>,
    names: impl Iterator<Item = &'a XmlName>,
) -> TokenStream {
    let names = names.map(|name| scope.name(name));
    quote!(&[#(#names),*])
}

/// `Some(…)` or `None`.
pub(super) fn option(tokens: Option<TokenStream>) -> TokenStream {
    tokens.map_or_else(|| quote!(None), |tokens| quote!(Some(#tokens)))
}

/// An identifier that lowering has made final.
pub(super) fn ident(name: &str) -> proc_macro2::Ident {
    format_ident!("{name}")
}

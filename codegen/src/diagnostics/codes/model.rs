//! Codes of the family `M`.

codes! {
    /// an override matches nothing
    M0001 = "The manifest changes the name or shape of something that the schemas do not have. It \
        may have been renamed or removed; an override without effect is refused so that it cannot \
        be forgotten. Names in overrides are those of the schema: `LinkType` for a type, `@Href` \
        for an attribute, `Links` for an element.";
    /// two things would have the same name
    M0002 = "Two items of a module, two fields of a struct or two variants of an enum cannot have \
        one name. Names that are chosen by rule give way to each other, names that the manifest \
        gives do not: change one of them.";
    /// a name is not a Rust identifier
    M0003 = "The manifest gives a name that Rust does not take: an identifier begins with a letter \
        or `_`, goes on with letters, digits and `_`, and is no keyword. Raw identifiers (`r#type`) \
        are not used.";
    /// a content model is too large
    M0004 = "The automaton that checks this content model would have more than 65,535 steps. \
        Occurrence bounds do not count (`maxOccurs=\"100000\"` is one step), the number of \
        particles does. Split the type.";
    /// a namespace is needed twice
    M0005 = "Two namespaces would be written with the same prefix or live in the same module. Give \
        each its own `module` and `prefix` under `[namespaces]` in the manifest.";
    /// an override does not fit what it changes
    M0006 = "The manifest changes something in a way that it cannot be changed: `open` is for \
        enumerations of strings, `fields` for types with attributes or elements, `variants` for \
        enumerations.";
    /// a constraint is not enforced
    M0007 = "Generated readers do not hold documents to this part of the schema: they accept what \
        is valid but for it, and writers write it. Assertions and conditional types are kept in the \
        schema components, but not in generated code. The entities that values of type `xs:ENTITY` \
        name need not be declared where a document has no document type declaration: what is \
        written has none. The default or fixed value of an element \
        with mixed content is not applied. Without a warning, for it is so in every schema: what \
        `xsi:type` names on an element of a simple type is not looked at beyond its namespace; the \
        text must be valid for the declared type.";
    /// the media types of a request are different things
    M0020 = "The body of a request has one Rust type; its media types tell how that is written. So \
        all media types of one request name the same element, or none of them names one and all \
        are bytes. Where different things are sent to one URL, describe an operation for each, \
        told apart by a query value. (An answer may have several forms: then it is an enum.)";
    /// the error element cannot be filled
    M0021 = "The router answers every refused request with the error element of the manifest. It \
        has a sentence, a status and the name of the status to fill it with, and nothing else: \
        whatever the element's type requires beyond what `[error]` names cannot be filled. The \
        sentence and the name are `xs:string`, the status a number such as `xs:int`.";
}

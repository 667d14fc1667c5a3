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
    /// something of the input is lost
    M0007 = "Generated code does not do all that the schema or a description asks for: strict readers \
        accept documents that are not valid for this reason alone, or a described representation is \
        not there. `LEDGER.md` in the crate root lists every component with what is enforced, kept \
        or ignored. A loss that may stay is accepted in the manifest, with a reason:\n\n    \
        [[acknowledged]]\n    loss = \"assert\"\n    components = \"complexType Order/*\"\n    \
        reason = \"the service checks it\"\n\nThen the warning is gone. `generate --check` takes a \
        loss that is not accepted for an error, so that a change of the schema cannot bring one in \
        unseen. Without a manifest it is a warning there too, and a new loss shows as a ledger that \
        is not up to date.";
    /// an acknowledgement matches nothing
    M0008 = "`[[acknowledged]]` in the manifest accepts losses of the ledger: `loss` is the word that \
        the ledger uses, `components` the path of a component as written there (`*` stands for any \
        text). One that names no loss of the present schema is refused, so that none stays behind \
        when the component is gone or the generator has learnt to hold documents to it.";
    /// an acknowledgement gives no reason
    M0009 = "Whoever reads the ledger wants to know why a loss is accepted: who checks it instead, or \
        why it does not matter. Say it in `reason`; it stands in the ledger beside the loss.";
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

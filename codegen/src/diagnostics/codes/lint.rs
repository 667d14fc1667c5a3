//! Codes of the family `L`: what `cargo xtask lint` alone says. `generate` has none of them.

codes! {
    /// the independent validator refuses the schema
    L0001 = "A second validator, which shares no code with the generator, calls the schema invalid, and \
        the generator found nothing wrong at that place. The name in brackets is that of the \
        constraint in the specification: `cos-nonambig` (two particles may match one element), \
        `derivation-ok-restriction` (a restriction allows what its base does not) and so on. \
        It tells the first thing that is wrong only: mend it and ask again.";
    /// the independent validator cannot judge the schema
    L0002 = "The second validator gave up: after twenty seconds, which very large content models take, or \
        because of a fault of its own. Nothing is known about the schema but what the generator \
        says of it.";
    /// a type is used by nothing
    L0010 = "No global element leads to this type: it is the type of no element or attribute in reach, \
        part or base of no type in reach, and derived from none. No document can hold it, and the Rust \
        type made of it is of no use. Remove it, or declare the element that was meant to use \
        it. Schemas without global elements are libraries for others: nothing is said of them.";
    /// a model group is used by nothing
    L0011 = "No type that a global element leads to refers to this `xs:group`. Remove it, or refer to it \
        with `<xs:group ref=\"…\"/>`.";
    /// an attribute group is used by nothing
    L0012 = "No type that a global element leads to refers to this `xs:attributeGroup`. Remove it, or \
        refer to it with `<xs:attributeGroup ref=\"…\"/>`. Nothing is said of groups without \
        attributes of their own.";
    /// an element is in no representation
    L0020 = "The API has resource descriptions, and none of their representations, neither of requests nor of \
        answers, nor the error element, nor a type of links leads to this global element. Describe \
        the resource that it represents, or remove it from the schemas. What hangs on it alone is \
        named beside it.";
    /// a content model becomes a list
    L0030 = "A struct with a field for each particle can be read when at each point the name of the next \
        element decides what to enter. Here it does not, so the content becomes a list of an enum, in \
        document order, checked by an automaton: right, but less handy. Often a small change lets \
        the struct through and accepts the same documents: an element that two branches of a \
        choice begin with can stand once in front of the choice, and `(a?, a)` is `a` with \
        `minOccurs=\"1\" maxOccurs=\"2\"`. Mixed content is always a list, and nothing is said of it.";
    /// a name is told apart by a number
    L0031 = "Two items of a module, fields of a struct or variants of an enum would have one name in \
        Rust, and this one got a number. Such a name tells nothing, and it changes when what \
        stands before it does. Give one of them another name: in the schema, or in the \
        manifest (`[types]` with `name`, `fields` and `variants`). A choice or sequence without a \
        name has that of an `xs:group` when it is put in one and referred to.";
    /// values of an enumeration are no names
    L0032 = "Values without a letter at their beginning become variants with invented names: `1` is \
        `Value1`, `+` is `Plus`. Say in the manifest what they mean, under `variants` of the type, \
        or let the type be a number.";
    /// something is not documented
    L0040 = "Asked for with `--documentation`: a global type or element without \
        `xs:documentation`, which would be the documentation of the Rust item. An element of a named \
        type is documented by its type.";
}

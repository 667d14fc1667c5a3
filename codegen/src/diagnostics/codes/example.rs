//! Codes of the family `E`: examples of representations.

codes! {
    /// an example is not well-formed
    E0001 = "An example document breaks a rule of XML itself, or a limit of the reader; the \
        message says which. Examples are published in the documentation, so they must be right.";
    /// the root of an example is another element
    E0002 = "The root of an example must be the element of the representation it is an example of, \
        or one of its substitution group. Mind the namespace: `<Task>` without `xmlns` is another \
        element than the schema's.";
    /// an element stands where it cannot
    E0003 = "The content model of the element around it has no place for this element here: it is \
        unknown there, comes in the wrong order, or comes too often. The label says what may come \
        at this place.";
    /// an element is not complete
    E0004 = "The element ends, but its content model wants more children.";
    /// content where there can be none
    E0005 = "An element of a simple type has text and no elements, one of an element-only type has \
        elements and no text, and one that is empty by its type or by `xsi:nil` has neither, blanks \
        included.";
    /// an attribute is not known
    E0006 = "The type of the element has no such attribute and no wildcard that allows it. \
        Attributes are in no namespace unless the schema says otherwise; the default namespace is \
        not theirs.";
    /// a required attribute is missing
    E0007 = "The type of the element demands the attribute.";
    /// a value is not valid for its type
    E0008 = "The text is no value of the simple type, or a facet does not hold for it. The second \
        label is the facet.";
    /// what a wildcard wants declared is not
    E0009 = "A wildcard with `processContents=\"strict\"` allows only elements and attributes that \
        are declared globally.";
    /// an abstract element or type stands in a document
    E0010 = "Abstract elements and types are there to be derived from. A document has an element of \
        the substitution group, or says by `xsi:type` which derived type it means.";
    /// `xsi:type` is wrong
    E0011 = "`xsi:type` names a type that does not exist, that is not derived from the declared one, \
        or whose way of derivation is blocked there. Its value is a QName: the prefix must be \
        declared in the document, and without a prefix the default namespace applies.";
    /// a value is not the fixed one
    E0012 = "The declaration fixes the value. It may be left out or written, but not be another.";
    /// `xsi:nil` is wrong
    E0013 = "`xsi:nil` says that an element has no value although its type wants one; the element \
        must be declared `nillable`.";
    /// an identifier is wrong
    E0014 = "Values of type `xs:ID` differ from each other within a document, and each `xs:IDREF` \
        is one of them.";
    /// a content model is too ambiguous to be checked
    E0015 = "The content model allows so many readings of the same children that they are not all \
        followed. Valid schemas have deterministic content models (Unique Particle Attribution), \
        where this cannot happen.";
    /// an identity constraint does not hold
    E0016 = "An `xs:key` or `xs:unique` wants the values at its fields to differ among the elements \
        that its selector finds, a key wants them to be there, and an `xs:keyref` wants them to be \
        those of a key. Values are compared as values of their types: `1` and `01` are the same \
        integer and different strings.";
}

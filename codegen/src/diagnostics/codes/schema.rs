//! Codes of the family `S`: XML Schema documents and their components.

codes! {
    /// a document is not well-formed XML
    S0001 = "The text breaks a rule of XML itself; the message says which. Nothing can be understood of a document before it is well-formed.";
    /// a document is not an XML Schema document
    S0002 = "A schema document has the root element `schema` in the namespace \
        `http://www.w3.org/2001/XMLSchema`. Often the namespace is misspelt, or the path names \
        another kind of file, such as a WSDL or an instance document.";
    /// an element is unknown in XML Schema
    S0003 = "Elements of a schema document are those of XML Schema. Elements of other namespaces \
        may stand inside `xs:appinfo` and `xs:documentation` only.";
    /// an attribute is unknown on an element of XML Schema
    S0004 = "The attribute is not among those that XML Schema defines for the element at that \
        place: `type` on `xs:complexType`, for instance, or `minOccurs` on a global element. \
        Attributes of other namespaces are allowed everywhere and ignored.";
    /// an attribute of XML Schema has a bad value
    S0005 = "The value does not belong to the type of the attribute: `minOccurs` is a number, \
        `maxOccurs` a number or `unbounded`, `nillable` a boolean, `name` a name without colon, \
        `use` one of `optional`, `required`, `prohibited`, and so on.";
    /// an attribute of XML Schema is missing
    S0006 = "XML Schema requires the attribute on that element: a global component has a `name`, \
        a facet a `value`, a derivation a `base`.";
    /// an element of XML Schema is misplaced
    S0007 = "Children of an element of XML Schema stand in a fixed order: `xs:annotation` first, \
        then types and groups, then attributes, then `xs:anyAttribute`; some exclude each other. \
        Move the element to its place.";
    /// a document is nested too deeply
    S0008 = "Elements are nested deeper than a schema document written by a person or a tool \
        ever is. The limit keeps the work bounded. Give inner anonymous types names and refer \
        to them.";
    /// a document could not be read as an XML Schema document
    S0009 = "The document passed the checks that know their place, but the reader of XML Schema \
        documents refused it; the message is the reader's own.";
    /// a prefix is not bound to a namespace
    S0010 = "Names in attributes such as `type`, `ref` and `base` are qualified names: their \
        prefix must be declared by an `xmlns:` attribute on the element or around it.";
    /// text stands between the elements of a schema document
    S0011 = "Only white space and comments may stand between the elements of a schema document. \
        Put words into `xs:documentation`.";
    /// a document has another target namespace than it must have
    S0012 = "An included, redefined or overridden document has the target namespace of the \
        document that includes it, or none; an imported one has the namespace the import names.";
    /// an import names the document's own namespace
    S0013 = "`xs:import` brings in another namespace. Use `xs:include` for a document of the same \
        one. An import without `namespace` stands for names without a namespace, which a document \
        without a target namespace has already.";
    /// a name of a component is declared twice
    S0014 = "Within a namespace, global types, elements, attributes, groups, attribute groups, \
        notations and identity constraints each have names of their own. Two components of a \
        kind cannot share one, also not from different documents.";
    /// documents override each other in too many ways
    S0015 = "A document that is overridden is another document than the one that is not, and \
        documents that override each other in circles make ever more of them. The limit keeps the \
        work bounded.";
    /// a redefinition is not built of what it redefines
    S0016 = "Inside `xs:redefine` (Structures, section 4.2.3) a type names itself as its base, with \
        `<xs:restriction base=\"T\">` or `<xs:extension base=\"T\">` in the redefinition of `T`; a \
        group or attribute group refers to itself once, or not at all, and then restricts the \
        original; and all of them are in the document that is redefined.";
    /// an identifier of an element of a schema document is wrong
    S0017 = "The attribute `id`, which any element of a schema document may have, is of type `xs:ID`: \
        a name without a colon that begins with a letter or `_`, given once in the document. It \
        has no meaning for the components. `id=\"25\"` becomes `id=\"e25\"`, or goes.";
    /// a type is unknown
    S0020 = "No type definition has that name. Types are looked up by namespace and local name: \
        check the prefix, the spelling, and that the document which defines the type is included \
        or imported.";
    /// an element is unknown
    S0021 = "No global element declaration has that name. Only elements that are children of \
        `xs:schema` can be referred to by `ref` and `substitutionGroup`.";
    /// an attribute is unknown
    S0022 = "No global attribute declaration has that name. Only attributes that are children of \
        `xs:schema` can be referred to by `ref`.";
    /// a group is unknown
    S0023 = "No model group definition (`xs:group` with a `name`) has that name.";
    /// an attribute group is unknown
    S0024 = "No attribute group definition (`xs:attributeGroup` with a `name`) has that name.";
    /// a key is unknown
    S0025 = "The `refer` of an `xs:keyref` names an `xs:key` or `xs:unique` constraint with as \
        many fields; the `ref` of an identity constraint names one of the same kind.";
    /// a namespace is used without being imported
    S0026 = "A document may refer to components of another namespace only when it imports that \
        namespace (`<xs:import namespace=\"…\"/>`). The component was found through another \
        document and there is no doubt which one is meant, so generation goes on; other tools \
        refuse the document.";
    /// a definition is circular
    S0027 = "A type cannot be derived from itself, a group cannot contain itself, a union cannot \
        be a member of itself, and an element cannot be in its own substitution group, directly \
        or through others. (Types whose content refers back to them are fine.)";
    /// a number of occurrences is impossible
    S0030 = "`minOccurs` must not be greater than `maxOccurs`. Without the attribute each of them is 1.";
    /// properties of a component contradict each other
    S0031 = "The component says the same thing twice, or two things that exclude each other: a \
        `type` attribute and a type inside, `default` and `fixed`, a `ref` with what only a \
        declaration may say.";
    /// the base of a derivation is of the wrong kind
    S0032 = "`xs:simpleContent` is derived from a simple type or a complex type with simple \
        content, `xs:complexContent` from a complex type, a simple type from a simple type.";
    /// a derivation is blocked by the base type
    S0033 = "The base type (or the head of the substitution group) says with `final` that it is \
        not to be derived from in that way.";
    /// an attribute is declared twice in a type
    S0034 = "A type cannot have two attributes of the same name, be they its own, from attribute \
        groups or from the base of an extension.";
    /// elements of one name have different types
    S0035 = "Within the content of a type, elements of the same name must have the same type, so \
        that the type does not depend on the position.";
    /// an `xs:all` group is misplaced
    S0036 = "`xs:all` must be the whole content of a type: it cannot stand inside another group, \
        and it cannot occur more than once.";
    /// a content model is too large
    S0037 = "The groups of the content model refer to each other in a way that multiplies: \
        unfolded, the model has more particles than any real one. The limit keeps the work bounded.";
    /// a restriction takes away what the base requires, or adds what it does not have
    S0038 = "What is valid for a restriction must be valid for its base type: attributes the base \
        does not allow cannot be added, required ones cannot be removed or made optional.";
    /// an element cannot stand for the head of its substitution group
    S0039 = "The type of a member of a substitution group must be the type of the head or derived \
        from it; a member without a type of its own has that of the head.";
    /// a facet does not apply
    S0040 = "Each facet belongs to some types only: lengths to strings, binary data and lists; \
        digits to decimals; bounds to ordered types. See Datatypes, section 4.1.5.";
    /// facets contradict each other
    S0041 = "The facets of a type, together with those of its base, leave no value or contradict \
        each other: a minimum over the maximum, `length` with another `minLength`, a value looser \
        than the base's, a change of a fixed facet.";
    /// a facet has a bad value
    S0042 = "The value of a facet must be valid for it: a number for lengths and digits, a value \
        of the base type for bounds and enumerations.";
    /// a pattern is not a regular expression
    S0043 = "The value of `xs:pattern` is a regular expression as XML Schema defines it \
        (Datatypes, appendix F). It is not the dialect of Perl: there are no anchors, lookarounds \
        or back references, and `\\` is only followed by what the dialect knows.";
    /// a pattern is taken with the only meaning it can have
    S0044 = "The pattern breaks a rule of the dialect, but there is one clear meaning: `\\:`, for \
        instance, can only be the colon. It is taken so; stricter tools refuse the document.";
    /// a default or fixed value is not valid
    S0045 = "The value of `default` or `fixed` must be valid for the type of the element or \
        attribute.";
    /// an XPath expression is outside the subset
    S0046 = "`xs:selector` and `xs:field` take a small part of XPath: paths of child elements, \
        beginning with `.//` if need be, joined by `|`; a field may end with an attribute. There \
        are no predicates, functions and other axes.";
    /// a child could belong to two particles
    S0051 = "Unique Particle Attribution (Structures, section 3.8.6.4): while reading, the name of \
        the next child alone must tell which particle of the content model it belongs to. In \
        `a?, a` the first `a` could be either; so it could in `a{1,2}, a`, in two alternatives of a \
        choice that begin alike, and, in version 1.0, beside a wildcard that allows the same name. \
        Generated code reads such content all the same; other tools refuse the schema. Write \
        `a, a?` or `a{2,3}`, factor out what alternatives have in common, or narrow the namespaces \
        of the wildcard.";
    /// an element differs in type from a member of a substitution group
    S0052 = "Element Declarations Consistent (Structures, section 3.8.6.3): elements of one name in \
        one content model have one type, also when one of them only stands for the head of its \
        substitution group. With `<xs:element ref=\"head\"/>` and a local element `member` beside \
        it, `member` must have the type of the global `member` whose head is `head`.";
    /// an identifier is not unique in its type, or has a value beforehand
    S0053 = "In version 1.0 a type has at most one attribute of type `xs:ID`, and neither \
        attributes nor elements of that type have a `default` or `fixed` value: the same value in \
        two places would be an error in every document.";
    /// the content of a restriction does not restrict that of the base
    S0054 = "Derivation Valid (Restriction, Complex) and Particle Valid (Restriction) (Structures, \
        sections 3.4.6 and 3.9.6): the content model of a restriction repeats that of its base \
        type, member by member in the same order, each as it is or narrower: fewer occurrences, a \
        restricted type, an element in the place of a wildcard, fewer alternatives of a choice. \
        What the base requires must stay. Version 1.0 compares how the models are written, not only \
        what they allow: a sequence cannot restrict an `xs:choice` of sequences, for instance, \
        unless the sum of its members fits.";
    /// an attribute of a restriction does not restrict that of the base
    S0055 = "Derivation Valid (Restriction, Complex) (Structures, section 3.4.6): an attribute that \
        a restriction declares again has a type derived by restriction from its type in the base \
        and keeps a fixed value; an `xs:anyAttribute` allows no more namespaces than that of the \
        base, and `processContents` is as strict or stricter.";
    /// the items of a list are lists
    S0056 = "The items of a list are separated by white space, so that they cannot be lists \
        themselves, nor unions with a list among their members (Structures, section 3.16.6, \
        List of Atomic). Write a list of the item type of the inner list.";
    /// two wildcards cannot be made one
    S0057 = "The attributes that an extension and its base, or a type and its attribute groups, \
        allow by wildcards are one wildcard in the end. Version 1.0 can say all namespaces, a list \
        of them, or all but one and names without one; what `##other` of one namespace allows \
        together with `##local`, for instance, it cannot say.";
    /// notations are used without saying which
    S0058 = "The type `xs:NOTATION` is not used as it is (Datatypes, section 3.2.19): attributes and \
        elements have a type derived from it by an `xs:enumeration` of notations that the schema \
        declares.";
}

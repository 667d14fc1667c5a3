//! The syntax of XML Schema documents as data: which attributes and children each element has
//! (the schema for schema documents, Structures appendix A, of versions 1.0 and 1.1).
//!
//! The same element has different rules at different places: a global `element` has no `minOccurs`.

/// An element at a place.
#[derive(Debug)]
pub(super) struct Rule {
    /// Its local name.
    pub(super) name: &'static str,
    /// The attributes it may have, apart from `id`.
    pub(super) attributes: &'static [AttributeRule],
    /// What it contains.
    pub(super) children: Children,
}

/// What an element contains.
#[derive(Debug)]
pub(super) enum Children {
    /// Elements of XML Schema: the slots in order.
    Slots(&'static [&'static Slot]),
    /// Anything; it is documentation.
    Documentation,
    /// Anything; it is for programs.
    AppInfo,
}

/// A place among the children.
#[derive(Debug)]
pub(super) struct Slot {
    /// What may stand there.
    pub(super) rules: &'static [&'static Rule],
    /// Whether more than one may.
    pub(super) many: bool,
    /// Whether one must.
    pub(super) required: bool,
    /// Whether it excludes everything that comes after.
    pub(super) closes: bool,
}

/// An attribute.
#[derive(Debug)]
pub(super) struct AttributeRule {
    /// Its name.
    pub(super) name: &'static str,
    /// What its value is.
    pub(super) value: Value,
    /// Whether it must be there.
    pub(super) required: bool,
}

/// The type of an attribute's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    /// Taken as it is.
    Text,
    /// Taken with white space collapsed.
    Token,
    /// `xs:NCName`
    Name,
    /// `xs:QName`
    QName,
    /// A list of QNames.
    QNames,
    /// `xs:anyURI`
    Uri,
    /// `xs:boolean`
    Boolean,
    /// `minOccurs`
    MinOccurs,
    /// `maxOccurs`
    MaxOccurs,
    /// One of these.
    OneOf(&'static [&'static str]),
    /// `#all` or a list of these.
    SetOf(&'static [&'static str]),
    /// `namespace` of a wildcard.
    Namespaces,
    /// `notNamespace` of a wildcard.
    NotNamespaces,
    /// `notQName` of a wildcard, with the keywords that may stand in it.
    NotQNames(&'static [&'static str]),
}

const fn optional(name: &'static str, value: Value) -> AttributeRule {
    AttributeRule {
        name,
        value,
        required: false,
    }
}

const fn required(name: &'static str, value: Value) -> AttributeRule {
    AttributeRule {
        name,
        value,
        required: true,
    }
}

/// A slot that may be empty. (Macros, as a constant cannot lend what a function was given.)
macro_rules! maybe {
    ($($rules:tt)+) => {
        &Slot { rules: $($rules)+, many: false, required: false, closes: false }
    };
}

/// A slot that must be filled.
macro_rules! one {
    ($($rules:tt)+) => {
        &Slot { rules: $($rules)+, many: false, required: true, closes: false }
    };
}

/// A slot that takes any number.
macro_rules! many {
    ($($rules:tt)+) => {
        &Slot { rules: $($rules)+, many: true, required: false, closes: false }
    };
}

/// What `xs:sequence` and `xs:choice` contain.
macro_rules! particles {
    () => {
        Slots(&[
            ANNOTATED,
            many!(&[&LOCAL_ELEMENT, &GROUP_REFERENCE, &CHOICE, &SEQUENCE, &ANY]),
        ])
    };
}

macro_rules! rules {
    ($($(#[$doc:meta])* $id:ident = $name:literal [$($attribute:expr),* $(,)?] $children:expr;)*) => {
        $($(#[$doc])* pub(super) static $id: Rule = Rule {
            name: $name,
            attributes: &[$($attribute),*],
            children: $children,
        };)*
        /// All rules, for the names that are known at all.
        pub(super) static ALL: &[&Rule] = &[$(&$id),*];
    };
}

use Children::Slots;
use Value::{
    Boolean, MaxOccurs, MinOccurs, Name, Namespaces, NotNamespaces, NotQNames, OneOf, QName,
    QNames, SetOf, Text, Token, Uri,
};

const FORM: Value = OneOf(&["qualified", "unqualified"]);
const PROCESS: Value = OneOf(&["strict", "lax", "skip"]);
const DERIVATION: Value = SetOf(&["extension", "restriction"]);
const SIMPLE_DERIVATION: Value = SetOf(&["list", "union", "restriction", "extension"]);
const BLOCK: Value = SetOf(&["extension", "restriction", "substitution"]);
const FINAL_DEFAULT: Value = SetOf(&["extension", "restriction", "list", "union"]);
const XPATH_NAMESPACE: AttributeRule = optional("xpathDefaultNamespace", Uri);
const MIN: AttributeRule = optional("minOccurs", MinOccurs);
const MAX: AttributeRule = optional("maxOccurs", MaxOccurs);

/// `annotation?`
static ANNOTATED: &Slot = maybe!(&[&ANNOTATION]);
static CONTENT: &Slot = maybe!(&[&GROUP_REFERENCE, &ALL_GROUP, &CHOICE, &SEQUENCE]);
static ATTRIBUTES: &Slot = many!(&[&LOCAL_ATTRIBUTE, &ATTRIBUTE_GROUP_REFERENCE]);
static IDENTITY: &Slot = many!(&[&UNIQUE, &KEY, &KEYREF]);
static FACETS: &Slot = many!(&[
    &MIN_EXCLUSIVE,
    &MIN_INCLUSIVE,
    &MAX_EXCLUSIVE,
    &MAX_INCLUSIVE,
    &TOTAL_DIGITS,
    &FRACTION_DIGITS,
    &LENGTH,
    &MIN_LENGTH,
    &MAX_LENGTH,
    &ENUMERATION,
    &WHITE_SPACE,
    &PATTERN,
    &ASSERTION,
    &EXPLICIT_TIMEZONE,
]);

rules! {
    SCHEMA = "schema" [
        optional("targetNamespace", Uri), optional("version", Token),
        optional("finalDefault", FINAL_DEFAULT), optional("blockDefault", BLOCK),
        optional("attributeFormDefault", FORM), optional("elementFormDefault", FORM),
        optional("defaultAttributes", QName), XPATH_NAMESPACE,
    ] Slots(&[
        many!(&[&INCLUDE, &IMPORT, &REDEFINE, &OVERRIDE, &ANNOTATION]),
        maybe!(&[&DEFAULT_OPEN_CONTENT]),
        many!(&[
            &ANNOTATION, &GLOBAL_SIMPLE_TYPE, &GLOBAL_COMPLEX_TYPE, &NAMED_GROUP,
            &NAMED_ATTRIBUTE_GROUP, &GLOBAL_ELEMENT, &GLOBAL_ATTRIBUTE, &NOTATION,
        ]),
    ]);
    INCLUDE = "include" [required("schemaLocation", Uri)] Slots(&[ANNOTATED]);
    IMPORT = "import" [optional("namespace", Uri), optional("schemaLocation", Uri)] Slots(&[ANNOTATED]);
    REDEFINE = "redefine" [required("schemaLocation", Uri)] Slots(&[
        many!(&[&ANNOTATION, &GLOBAL_SIMPLE_TYPE, &GLOBAL_COMPLEX_TYPE, &NAMED_GROUP, &NAMED_ATTRIBUTE_GROUP]),
    ]);
    OVERRIDE = "override" [required("schemaLocation", Uri)] Slots(&[
        many!(&[
            &ANNOTATION, &GLOBAL_SIMPLE_TYPE, &GLOBAL_COMPLEX_TYPE, &NAMED_GROUP,
            &NAMED_ATTRIBUTE_GROUP, &GLOBAL_ELEMENT, &GLOBAL_ATTRIBUTE, &NOTATION,
        ]),
    ]);
    DEFAULT_OPEN_CONTENT = "defaultOpenContent" [
        optional("appliesToEmpty", Boolean), optional("mode", OneOf(&["interleave", "suffix"])),
    ] Slots(&[ANNOTATED, one!(&[&OPEN_ANY])]);

    ANNOTATION = "annotation" [] Slots(&[many!(&[&APP_INFO, &DOCUMENTATION])]);
    APP_INFO = "appinfo" [optional("source", Uri)] Children::AppInfo;
    DOCUMENTATION = "documentation" [optional("source", Uri)] Children::Documentation;
    NOTATION = "notation" [
        required("name", Name), optional("public", Token), optional("system", Uri),
    ] Slots(&[ANNOTATED]);

    GLOBAL_ELEMENT = "element" [
        required("name", Name), optional("type", QName), optional("substitutionGroup", QNames),
        optional("default", Text), optional("fixed", Text), optional("nillable", Boolean),
        optional("abstract", Boolean), optional("final", DERIVATION), optional("block", BLOCK),
    ] Slots(&[ANNOTATED, maybe!(&[&LOCAL_SIMPLE_TYPE, &LOCAL_COMPLEX_TYPE]), many!(&[&ALTERNATIVE]), IDENTITY]);
    LOCAL_ELEMENT = "element" [
        optional("name", Name), optional("ref", QName), optional("type", QName), MIN, MAX,
        optional("default", Text), optional("fixed", Text), optional("nillable", Boolean),
        optional("block", BLOCK), optional("form", FORM), optional("targetNamespace", Uri),
    ] Slots(&[ANNOTATED, maybe!(&[&LOCAL_SIMPLE_TYPE, &LOCAL_COMPLEX_TYPE]), many!(&[&ALTERNATIVE]), IDENTITY]);
    ALTERNATIVE = "alternative" [optional("test", Text), optional("type", QName), XPATH_NAMESPACE]
        Slots(&[ANNOTATED, maybe!(&[&LOCAL_SIMPLE_TYPE, &LOCAL_COMPLEX_TYPE])]);

    GLOBAL_ATTRIBUTE = "attribute" [
        required("name", Name), optional("type", QName), optional("default", Text),
        optional("fixed", Text), optional("inheritable", Boolean),
    ] Slots(&[ANNOTATED, maybe!(&[&LOCAL_SIMPLE_TYPE])]);
    LOCAL_ATTRIBUTE = "attribute" [
        optional("name", Name), optional("ref", QName), optional("type", QName),
        optional("use", OneOf(&["optional", "required", "prohibited"])), optional("default", Text),
        optional("fixed", Text), optional("form", FORM), optional("targetNamespace", Uri),
        optional("inheritable", Boolean),
    ] Slots(&[ANNOTATED, maybe!(&[&LOCAL_SIMPLE_TYPE])]);
    NAMED_ATTRIBUTE_GROUP = "attributeGroup" [required("name", Name)]
        Slots(&[ANNOTATED, ATTRIBUTES, maybe!(&[&ANY_ATTRIBUTE])]);
    ATTRIBUTE_GROUP_REFERENCE = "attributeGroup" [required("ref", QName)] Slots(&[ANNOTATED]);
    ANY_ATTRIBUTE = "anyAttribute" [
        optional("namespace", Namespaces), optional("notNamespace", NotNamespaces),
        optional("processContents", PROCESS), optional("notQName", NotQNames(&["##defined"])),
    ] Slots(&[ANNOTATED]);

    GLOBAL_SIMPLE_TYPE = "simpleType" [required("name", Name), optional("final", SIMPLE_DERIVATION)]
        Slots(&[ANNOTATED, one!(&[&SIMPLE_RESTRICTION, &LIST, &UNION])]);
    LOCAL_SIMPLE_TYPE = "simpleType" []
        Slots(&[ANNOTATED, one!(&[&SIMPLE_RESTRICTION, &LIST, &UNION])]);
    SIMPLE_RESTRICTION = "restriction" [optional("base", QName)]
        Slots(&[ANNOTATED, maybe!(&[&LOCAL_SIMPLE_TYPE]), FACETS]);
    LIST = "list" [optional("itemType", QName)] Slots(&[ANNOTATED, maybe!(&[&LOCAL_SIMPLE_TYPE])]);
    UNION = "union" [optional("memberTypes", QNames)] Slots(&[ANNOTATED, many!(&[&LOCAL_SIMPLE_TYPE])]);
    MIN_EXCLUSIVE = "minExclusive" [required("value", Text), optional("fixed", Boolean)] Slots(&[ANNOTATED]);
    MIN_INCLUSIVE = "minInclusive" [required("value", Text), optional("fixed", Boolean)] Slots(&[ANNOTATED]);
    MAX_EXCLUSIVE = "maxExclusive" [required("value", Text), optional("fixed", Boolean)] Slots(&[ANNOTATED]);
    MAX_INCLUSIVE = "maxInclusive" [required("value", Text), optional("fixed", Boolean)] Slots(&[ANNOTATED]);
    TOTAL_DIGITS = "totalDigits" [required("value", Token), optional("fixed", Boolean)] Slots(&[ANNOTATED]);
    FRACTION_DIGITS = "fractionDigits" [required("value", Token), optional("fixed", Boolean)] Slots(&[ANNOTATED]);
    LENGTH = "length" [required("value", Token), optional("fixed", Boolean)] Slots(&[ANNOTATED]);
    MIN_LENGTH = "minLength" [required("value", Token), optional("fixed", Boolean)] Slots(&[ANNOTATED]);
    MAX_LENGTH = "maxLength" [required("value", Token), optional("fixed", Boolean)] Slots(&[ANNOTATED]);
    WHITE_SPACE = "whiteSpace" [
        required("value", OneOf(&["preserve", "replace", "collapse"])), optional("fixed", Boolean),
    ] Slots(&[ANNOTATED]);
    EXPLICIT_TIMEZONE = "explicitTimezone" [
        required("value", OneOf(&["optional", "required", "prohibited"])), optional("fixed", Boolean),
    ] Slots(&[ANNOTATED]);
    ENUMERATION = "enumeration" [required("value", Text)] Slots(&[ANNOTATED]);
    PATTERN = "pattern" [required("value", Text)] Slots(&[ANNOTATED]);
    ASSERTION = "assertion" [optional("test", Text), XPATH_NAMESPACE] Slots(&[ANNOTATED]);

    GLOBAL_COMPLEX_TYPE = "complexType" [
        required("name", Name), optional("mixed", Boolean), optional("abstract", Boolean),
        optional("final", DERIVATION), optional("block", DERIVATION),
        optional("defaultAttributesApply", Boolean),
    ] Slots(&COMPLEX_TYPE_CHILDREN);
    LOCAL_COMPLEX_TYPE = "complexType" [
        optional("mixed", Boolean), optional("defaultAttributesApply", Boolean),
    ] Slots(&COMPLEX_TYPE_CHILDREN);
    SIMPLE_CONTENT = "simpleContent" []
        Slots(&[ANNOTATED, one!(&[&SIMPLE_CONTENT_RESTRICTION, &SIMPLE_CONTENT_EXTENSION])]);
    COMPLEX_CONTENT = "complexContent" [optional("mixed", Boolean)]
        Slots(&[ANNOTATED, one!(&[&COMPLEX_RESTRICTION, &COMPLEX_EXTENSION])]);
    SIMPLE_CONTENT_RESTRICTION = "restriction" [required("base", QName)] Slots(&[
        ANNOTATED, maybe!(&[&LOCAL_SIMPLE_TYPE]), FACETS, ATTRIBUTES, maybe!(&[&ANY_ATTRIBUTE]), many!(&[&ASSERT]),
    ]);
    SIMPLE_CONTENT_EXTENSION = "extension" [required("base", QName)]
        Slots(&[ANNOTATED, ATTRIBUTES, maybe!(&[&ANY_ATTRIBUTE]), many!(&[&ASSERT])]);
    COMPLEX_RESTRICTION = "restriction" [required("base", QName)] Slots(&DERIVATION_CHILDREN);
    COMPLEX_EXTENSION = "extension" [required("base", QName)] Slots(&DERIVATION_CHILDREN);
    OPEN_CONTENT = "openContent" [optional("mode", OneOf(&["none", "interleave", "suffix"]))]
        Slots(&[ANNOTATED, maybe!(&[&OPEN_ANY])]);
    OPEN_ANY = "any" [
        optional("namespace", Namespaces), optional("notNamespace", NotNamespaces),
        optional("processContents", PROCESS),
        optional("notQName", NotQNames(&["##defined", "##definedSibling"])),
    ] Slots(&[ANNOTATED]);
    ASSERT = "assert" [optional("test", Text), XPATH_NAMESPACE] Slots(&[ANNOTATED]);

    NAMED_GROUP = "group" [required("name", Name)]
        Slots(&[ANNOTATED, one!(&[&NAMED_ALL, &NAMED_CHOICE, &NAMED_SEQUENCE])]);
    GROUP_REFERENCE = "group" [required("ref", QName), MIN, MAX] Slots(&[ANNOTATED]);
    NAMED_ALL = "all" [] Slots(&[ANNOTATED, many!(&[&LOCAL_ELEMENT, &ANY, &GROUP_REFERENCE])]);
    NAMED_CHOICE = "choice" [] particles!();
    NAMED_SEQUENCE = "sequence" [] particles!();
    ALL_GROUP = "all" [MIN, MAX] Slots(&[ANNOTATED, many!(&[&LOCAL_ELEMENT, &ANY, &GROUP_REFERENCE])]);
    CHOICE = "choice" [MIN, MAX] particles!();
    SEQUENCE = "sequence" [MIN, MAX] particles!();
    ANY = "any" [
        optional("namespace", Namespaces), optional("notNamespace", NotNamespaces),
        optional("processContents", PROCESS), MIN, MAX,
        optional("notQName", NotQNames(&["##defined", "##definedSibling"])),
    ] Slots(&[ANNOTATED]);

    UNIQUE = "unique" [optional("name", Name), optional("ref", QName)] Slots(&CONSTRAINT_CHILDREN);
    KEY = "key" [optional("name", Name), optional("ref", QName)] Slots(&CONSTRAINT_CHILDREN);
    KEYREF = "keyref" [optional("name", Name), optional("ref", QName), optional("refer", QName)]
        Slots(&CONSTRAINT_CHILDREN);
    SELECTOR = "selector" [required("xpath", Text), XPATH_NAMESPACE] Slots(&[ANNOTATED]);
    FIELD = "field" [required("xpath", Text), XPATH_NAMESPACE] Slots(&[ANNOTATED]);
}

static COMPLEX_TYPE_CHILDREN: [&Slot; 7] = [
    ANNOTATED,
    &Slot {
        rules: &[&SIMPLE_CONTENT, &COMPLEX_CONTENT],
        many: false,
        required: false,
        closes: true,
    },
    maybe!(&[&OPEN_CONTENT]),
    CONTENT,
    ATTRIBUTES,
    maybe!(&[&ANY_ATTRIBUTE]),
    many!(&[&ASSERT]),
];
static DERIVATION_CHILDREN: [&Slot; 6] = [
    ANNOTATED,
    maybe!(&[&OPEN_CONTENT]),
    CONTENT,
    ATTRIBUTES,
    maybe!(&[&ANY_ATTRIBUTE]),
    many!(&[&ASSERT]),
];
static CONSTRAINT_CHILDREN: [&Slot; 3] = [ANNOTATED, maybe!(&[&SELECTOR]), many!(&[&FIELD])];

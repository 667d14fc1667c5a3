//! What is done about each thing that a component may have or ask for: the table behind the
//! ledger. Who teaches generated code to hold documents to something changes its line here.
//!
//! Words are those of XML Schema and WADL where they have one. A word is part of manifests:
//! it is not renamed without need. What must not be here: which component has what (the survey).

use crate::model::ledger::{Feature, Treatment};

/// Declares the features: `NAME "word": standing, "meaning";`. The standing is `enforced`, or
/// `kept` or `ignored` for what is lost, or these in brackets for what is no loss.
macro_rules! features {
    ($($id:ident $word:literal: $standing:tt, $meaning:literal;)*) => {
        $(
            pub(super) static $id: Feature = Feature {
                word: $word,
                treatment: features!(@treatment $standing),
                is_loss: features!(@loss $standing),
                meaning: $meaning,
            };
        )*
        /// All features.
        pub(super) static ALL: &[&Feature] = &[$(&$id),*];
    };
    (@treatment enforced) => { Treatment::Enforced };
    (@treatment kept) => { Treatment::Kept };
    (@treatment ignored) => { Treatment::Ignored };
    (@treatment [$standing:tt]) => { features!(@treatment $standing) };
    (@loss enforced) => { false };
    (@loss kept) => { true };
    (@loss ignored) => { true };
    (@loss [$standing:tt]) => { false };
}

features! {
    // Types.
    TYPE "type": enforced, "values and content are those of the type";
    EXTENSION "extension": enforced, "what the base type has comes first; `xsi:type` is followed";
    RESTRICTION "restriction": enforced, "what the base type allows is narrowed; `xsi:type` is followed";
    LIST "list": enforced, "each item is a value of the item type";
    UNION "union": enforced, "a value of the first member type that takes it";
    ABSTRACT "abstract": enforced, "only something derived from it may stand in a document";
    FINAL "final": enforced, "checked when generating";
    BLOCK "block": enforced, "what is blocked is refused in documents";
    CONTENT "content": enforced, "elements come in the order and number of the content model";
    MIXED "mixed": enforced, "text between elements is kept in its place";
    SIMPLE_CONTENT "simpleContent": enforced, "text of a simple type, without elements";
    OPEN_CONTENT "openContent": enforced, "elements outside the content model stand where they may";
    ASSERT "assert": kept, "the XPath test is not evaluated";

    // Facets.
    LENGTH "length": enforced, "values are checked by the facet";
    MIN_LENGTH "minLength": enforced, "values are checked by the facet";
    MAX_LENGTH "maxLength": enforced, "values are checked by the facet";
    PATTERN "pattern": enforced, "values are checked by the facet, at each derivation step";
    ENUMERATION "enumeration": enforced, "values are checked by the facet";
    OPEN_ENUMERATION "open-enumeration": kept, "values that the enumeration does not list are kept instead of refused";
    WHITE_SPACE "whiteSpace": enforced, "values are checked by the facet";
    MAX_INCLUSIVE "maxInclusive": enforced, "values are checked by the facet";
    MAX_EXCLUSIVE "maxExclusive": enforced, "values are checked by the facet";
    MIN_EXCLUSIVE "minExclusive": enforced, "values are checked by the facet";
    MIN_INCLUSIVE "minInclusive": enforced, "values are checked by the facet";
    TOTAL_DIGITS "totalDigits": enforced, "values are checked by the facet";
    FRACTION_DIGITS "fractionDigits": enforced, "values are checked by the facet";
    EXPLICIT_TIMEZONE "explicitTimezone": enforced, "values are checked by the facet";
    ASSERTION "assertion": kept, "the XPath test is not evaluated";

    // Declarations and particles.
    OCCURS "occurs": enforced, "`minOccurs` and `maxOccurs` other than 1";
    NILLABLE "nillable": enforced, "`xsi:nil` is read and written";
    DEFAULT "default": enforced, "the value stands in where none is given";
    FIXED "fixed": enforced, "no other value is taken";
    REQUIRED "required": enforced, "the attribute must be there";
    SUBSTITUTION_GROUP "substitutionGroup": enforced, "the element may stand for its heads";
    ALTERNATIVE "alternative": kept, "the XPath test does not choose the type: the declared type is read";
    NAMESPACES "namespace": enforced, "names that the wildcard lets in";
    NOT_NAMES "notQName": enforced, "names that the wildcard keeps out";
    PROCESS_STRICT "processContents-strict": enforced, "what matches must be declared, and is checked";
    PROCESS_LAX "processContents-lax": enforced, "what matches is checked where it is declared";
    PROCESS_SKIP "processContents-skip": enforced, "what matches is well-formed";

    // Identity.
    KEY "key": enforced, "values are there and differ";
    UNIQUE "unique": enforced, "values differ";
    KEYREF "keyref": enforced, "values are those of the key";
    ID "ID": enforced, "identifiers differ in a document";
    IDREF "IDREF": enforced, "references lead to an identifier";
    ENTITY "ENTITY": kept, "entities need not be declared where a document has no document type declaration";

    // What is not for documents.
    NOTATION "notation": [ignored], "its identifiers are addressed to other programs; its name is a value";
    APP_INFO "appinfo": [ignored], "`xs:appinfo` and attributes of other namespaces are addressed to other programs";
    DOCUMENTATION "documentation": [kept], "stands in the documentation of the generated code where that has a place for it";

    // Descriptions.
    REPRESENTATION "representation": enforced, "bodies are read and written";
    JSON "json-representation": ignored, "routes and client speak XML only";
    ERROR_REPRESENTATION "error-representation": kept, "answers of the router carry the error element of the manifest; the client keeps the bytes";
    LINK "link": [kept], "checked when generating; the client follows it by its address";
}

//! Conditional inclusion (Structures 1.1 §4.2.2): elements that are not for processors of
//! version 1.1 are passed over.

use runtime::xml::pull::StartTag;

use runtime::xml::XSD_NAMESPACE;

pub(super) const VERSIONING: &str = "http://www.w3.org/2007/XMLSchema-versioning";
/// The version of XML Schema this is.
const VERSION: f64 = 1.1;
const FACETS: &[&str] = &[
    "length",
    "minLength",
    "maxLength",
    "pattern",
    "enumeration",
    "whiteSpace",
    "maxInclusive",
    "maxExclusive",
    "minInclusive",
    "minExclusive",
    "totalDigits",
    "fractionDigits",
    "explicitTimezone",
    "assertion",
];

/// The built-in types of version 1.1.
const TYPES: &[&str] = &[
    "anyType",
    "anySimpleType",
    "anyAtomicType",
    "string",
    "boolean",
    "decimal",
    "float",
    "double",
    "duration",
    "dateTime",
    "time",
    "date",
    "gYearMonth",
    "gYear",
    "gMonthDay",
    "gDay",
    "gMonth",
    "hexBinary",
    "base64Binary",
    "anyURI",
    "QName",
    "NOTATION",
    "normalizedString",
    "token",
    "language",
    "NMTOKEN",
    "NMTOKENS",
    "Name",
    "NCName",
    "ID",
    "IDREF",
    "IDREFS",
    "ENTITY",
    "ENTITIES",
    "integer",
    "nonPositiveInteger",
    "negativeInteger",
    "long",
    "int",
    "short",
    "byte",
    "nonNegativeInteger",
    "unsignedLong",
    "unsignedInt",
    "unsignedShort",
    "unsignedByte",
    "positiveInteger",
    "yearMonthDuration",
    "dayTimeDuration",
    "dateTimeStamp",
    "error",
];

/// Whether the element is for processors of version 1.1 or later, so that its document is too.
pub(super) fn asks_for_1_1(tag: &StartTag<'_, '_>) -> bool {
    tag.attributes().any(|attribute| {
        let version = attribute.value().trim().parse::<f64>();
        attribute.namespace() == VERSIONING
            && attribute.local_name() == "minVersion"
            && version.is_ok_and(|version| version >= VERSION)
    })
}

/// Whether the element says that it is not for us.
pub(in crate::parse::xsd) fn is_excluded(tag: &StartTag<'_, '_>) -> bool {
    let mut attributes = tag
        .attributes()
        .filter(|attribute| attribute.namespace() == VERSIONING)
        .peekable();
    if attributes.peek().is_none() {
        return false;
    }
    attributes.any(|attribute| {
        let value = attribute.value().trim();
        let version = value.parse::<f64>().ok();
        let all_of = |names: &[&str]| {
            value.split_ascii_whitespace().all(|name| {
                let (prefix, local) = name.split_once(':').unwrap_or(("", name));
                tag.namespaces().get(prefix) == Some(XSD_NAMESPACE) && names.contains(&local)
            })
        };
        match attribute.local_name() {
            "minVersion" => version.is_some_and(|version| version > VERSION),
            "maxVersion" => version.is_some_and(|version| version <= VERSION),
            "typeAvailable" => !all_of(TYPES),
            "typeUnavailable" => all_of(TYPES),
            "facetAvailable" => !all_of(FACETS),
            "facetUnavailable" => all_of(FACETS),
            _ => false,
        }
    })
}

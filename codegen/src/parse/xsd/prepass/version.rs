//! Conditional inclusion (Structures 1.1 §4.2.2): elements that are not for processors of
//! version 1.1 are passed over.

use runtime::xml::pull::StartTag;

use crate::schema::{Builtin, QName, XSD_NAMESPACE};

const VERSIONING: &str = "http://www.w3.org/2007/XMLSchema-versioning";
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

/// Whether the element says that it is not for us.
pub(super) fn is_excluded(tag: &StartTag<'_, '_>) -> bool {
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
        let known = |kind: fn(&QName) -> bool| -> Vec<bool> {
            value
                .split_ascii_whitespace()
                .map(|name| {
                    let (prefix, local) = name.split_once(':').unwrap_or(("", name));
                    let namespace = tag.namespaces().get(prefix);
                    kind(&QName::new(namespace, local))
                })
                .collect()
        };
        match attribute.local_name() {
            "minVersion" => version.is_some_and(|version| version > VERSION),
            "maxVersion" => version.is_some_and(|version| version <= VERSION),
            "typeAvailable" => !known(is_type).iter().all(|known| *known),
            "typeUnavailable" => known(is_type).iter().all(|known| *known),
            "facetAvailable" => !known(is_facet).iter().all(|known| *known),
            "facetUnavailable" => known(is_facet).iter().all(|known| *known),
            _ => false,
        }
    })
}

fn is_type(name: &QName) -> bool {
    name.namespace.as_deref() == Some(XSD_NAMESPACE)
        && (name.local == "anyType" || Builtin::from_name(&name.local).is_some())
}

fn is_facet(name: &QName) -> bool {
    name.namespace.as_deref() == Some(XSD_NAMESPACE) && FACETS.contains(&name.local.as_str())
}

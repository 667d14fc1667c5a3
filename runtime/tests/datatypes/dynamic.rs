//! Types that are known only when running: the rules of facets.

use runtime::datatypes::dynamic::{Facet, FacetErrorKind, FacetText, SimpleType, Value};
use runtime::datatypes::{Decimal, NoNamespaces};

fn restrict(
    base: &SimpleType,
    facets: &[(&str, &str)],
) -> Result<SimpleType, Vec<(usize, FacetErrorKind)>> {
    let facets: Vec<_> = facets
        .iter()
        .map(|(name, text)| FacetText {
            facet: Facet::from_name(name).expect("it is a facet"),
            text,
            namespace: None,
        })
        .collect();
    base.restrict("T", &facets, Vec::new()).map_err(|errors| {
        errors
            .into_iter()
            .map(|error| (error.index, error.kind))
            .collect()
    })
}

fn builtin(name: &str) -> SimpleType {
    SimpleType::builtin(name).expect(name)
}

/// The facets are refused, the last of them for a reason that reads so.
#[track_caller]
fn refused(base: &SimpleType, facets: &[(&str, &str)], reason: &str) {
    let errors = restrict(base, facets).expect_err("the facets are refused");
    assert!(
        errors
            .iter()
            .any(|(_, kind)| kind.to_string().contains(reason)),
        "{errors:?}"
    );
}

#[test]
fn facets_that_do_not_apply() {
    for (base, facet, value) in [
        ("boolean", "enumeration", "true"),
        ("string", "minInclusive", "a"),
        ("string", "totalDigits", "3"),
        ("int", "length", "3"),
        ("double", "fractionDigits", "1"),
        ("duration", "explicitTimezone", "required"),
        ("hexBinary", "maxExclusive", "00"),
    ] {
        let errors = restrict(&builtin(base), &[(facet, value)]).expect_err(base);
        assert!(
            matches!(errors[0].1, FacetErrorKind::NotApplicable(_)),
            "{base} {facet}"
        );
    }
    let union = SimpleType::union("U", vec![builtin("int"), builtin("string")]);
    refused(&union, &[("minLength", "1")], "no such facet");
    let list = SimpleType::list("L", builtin("int"));
    refused(&list, &[("maxInclusive", "1")], "no such facet");
    assert!(restrict(&list, &[("maxLength", "1"), ("enumeration", "1 2")]).is_ok());
}

#[test]
fn facets_outside_the_base_type() {
    refused(
        &builtin("int"),
        &[("maxInclusive", "2147483648")],
        "out of range",
    );
    refused(
        &builtin("int"),
        &[("enumeration", "x")],
        "expected an integer",
    );
    refused(
        &builtin("positiveInteger"),
        &[("maxExclusive", "1")],
        "minInclusive is 1",
    );
    refused(
        &builtin("integer"),
        &[("fractionDigits", "1")],
        "fractionDigits is 0",
    );
    refused(&builtin("string"), &[("length", "-1")], "0 or more");
    refused(&builtin("string"), &[("length", "1.0")], "0 or more");
    refused(&builtin("decimal"), &[("totalDigits", "0")], "1 or more");
    refused(
        &builtin("token"),
        &[("whiteSpace", "preserve")],
        "whiteSpace is collapse",
    );
    refused(
        &builtin("date"),
        &[("explicitTimezone", "sometimes")],
        "optional, required",
    );
    refused(
        &builtin("dateTimeStamp"),
        &[("explicitTimezone", "optional")],
        "is required",
    );
    let base = restrict(
        &builtin("string"),
        &[("minLength", "2"), ("maxLength", "5")],
    )
    .expect("legal");
    refused(&base, &[("maxLength", "6")], "maxLength is 5");
    refused(&base, &[("minLength", "1")], "minLength is 2");
    refused(&base, &[("length", "6")], "maxLength is 5");
    refused(&base, &[("enumeration", "abcdef")], "maxLength is 5");
    assert!(restrict(&base, &[("length", "3")]).is_ok());
    let base = restrict(
        &builtin("decimal"),
        &[("minInclusive", "0"), ("maxExclusive", "10")],
    )
    .expect("legal");
    refused(&base, &[("maxInclusive", "10")], "maxExclusive is 10");
    refused(&base, &[("minExclusive", "-1")], "minInclusive is 0");
    assert!(restrict(&base, &[("minExclusive", "0"), ("maxExclusive", "10.0")]).is_ok());
}

#[test]
fn facets_that_contradict_each_other() {
    let string = builtin("string");
    refused(
        &string,
        &[("minLength", "3"), ("maxLength", "2")],
        "contradicts maxLength",
    );
    refused(
        &string,
        &[("length", "3"), ("maxLength", "3")],
        "contradicts length",
    );
    refused(&string, &[("length", "3"), ("length", "3")], "given twice");
    let decimal = builtin("decimal");
    refused(
        &decimal,
        &[("minInclusive", "3"), ("maxInclusive", "2")],
        "contradicts maxInclusive",
    );
    refused(
        &decimal,
        &[("minInclusive", "3"), ("maxExclusive", "3")],
        "contradicts maxExclusive",
    );
    refused(
        &decimal,
        &[("minInclusive", "3"), ("minExclusive", "3")],
        "contradicts minExclusive",
    );
    refused(
        &decimal,
        &[("totalDigits", "2"), ("fractionDigits", "3")],
        "contradicts totalDigits",
    );
}

#[test]
fn every_step_holds() {
    let base = restrict(&builtin("integer"), &[("minInclusive", "10")]).expect("legal");
    let even = restrict(&base, &[("enumeration", "10"), ("enumeration", "12")]).expect("legal");
    let read = |text| even.read(text, &NoNamespaces);
    assert_eq!(
        read(" 012 ").map(|reading| reading.value).ok(),
        Some(Value::Decimal(Decimal::from(12)))
    );
    assert!(read("11").is_err());
    assert!(restrict(&base, &[("enumeration", "9")]).is_err());
    assert!(builtin("NMTOKENS").read("", &NoNamespaces).is_err());
    assert!(builtin("error").read("", &NoNamespaces).is_err());
}

#[test]
fn unions_keep_the_text_their_member_read() {
    let union = SimpleType::union("U", vec![builtin("int"), builtin("string")]);
    let restricted =
        restrict(&union, &[("enumeration", "1"), ("enumeration", " a ")]).expect("legal");
    let read = |text: &'static str| {
        restricted
            .read(text, &NoNamespaces)
            .map(|reading| reading.text.into_owned())
    };
    assert_eq!(read(" 1 ").ok().as_deref(), Some("1"));
    assert_eq!(read(" a ").ok().as_deref(), Some(" a "));
    assert!(read("a").is_err());
    let list = SimpleType::list("L", union);
    let items = list
        .read(" 1  a ", &NoNamespaces)
        .map(|reading| reading.value.to_string());
    assert_eq!(items.ok().as_deref(), Some("1 a"));
}

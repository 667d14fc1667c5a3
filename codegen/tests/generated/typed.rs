//! Generated types in the hands of a programmer: values made and changed, what they refuse, what
//! they lend.

use runtime::xml::{self, Nillable, ReadOptions, Root};

use super::{
    abstract_type, choice, element_defaults, enumeration, extension, list_union, mixed_defaults,
    named_types, nil, qualified_names, restriction, sequence, values,
};

#[test]
fn a_value_is_made_written_and_read() {
    use sequence::sequence::{CustomerType, ItemType, OrderType};
    let order = OrderType {
        id: 7,
        created: "2024-02-29T12:00:00Z".parse().ok(),
        customer: CustomerType {
            name: "A & B".to_owned(),
        },
        note: None,
        item: vec![ItemType {
            article: "rope".to_owned(),
            quantity: 3,
            price: None,
        }],
        voucher: Vec::new(),
    };
    let written = order.to_xml().expect("it is valid");
    assert!(written.contains("Name=\"A &amp; B\""), "{written}");
    assert_eq!(OrderType::from_xml(&written).expect("it is valid"), order);

    let none = OrderType {
        item: Vec::new(),
        ..order.clone()
    };
    let error = none
        .to_xml()
        .expect_err("there must be an item")
        .to_string();
    assert_eq!(error, "/Order/Item: 0 occurrences, at least 1 must be");

    let forbidden = OrderType {
        note: Some("\u{1}".to_owned()),
        ..order
    };
    assert!(forbidden.to_xml().is_err());
}

#[test]
fn restrictions_check_what_they_are_given() {
    use restriction::restriction::{AgeType, CodeType};
    let code = CodeType::new("ABC-1").expect("it matches");
    assert_eq!(code.as_str(), "ABC-1");
    assert_eq!(code.to_string(), "ABC-1");
    assert!(CodeType::new("ABC").is_err());
    assert_eq!("150".parse::<AgeType>().map(AgeType::into_inner), Ok(150));
    assert!(AgeType::new(151).is_err());
}

#[test]
fn enumerations_know_their_values() {
    use enumeration::enumeration::{LightType, StateType};
    assert_eq!(StateType::ALL.len(), 5);
    assert_eq!(StateType::HalfOn.as_str(), "half on");
    assert_eq!(" half  on ".parse(), Ok(StateType::HalfOn));
    let light = LightType {
        default: None,
        level: None,
        state: vec![StateType::On],
    };
    assert_eq!(light.default_or_default(), StateType::Off);
}

#[test]
fn lists_and_unions_are_ordinary_values() {
    use list_union::list_union::{PointsType, SizeType};
    let points: PointsType = vec![1, -2].into();
    assert_eq!(points.to_string(), "1 -2");
    assert!(matches!("12".parse(), Ok(SizeType::PositiveInteger(_))));
    assert!("-12".parse::<SizeType>().is_err());
}

#[test]
fn what_derives_from_a_type_is_one_of_it() {
    use extension::extension::{AnyThingType, CarType, ThingTypeFields, VehicleTypeFields};
    let car = CarType {
        id: None,
        wheels: 4,
        name: "Beetle".to_owned(),
        doors: 2,
    };
    fn names(things: &[&dyn ThingTypeFields]) -> Vec<String> {
        things.iter().map(|thing| thing.name().to_owned()).collect()
    }
    let any = AnyThingType::CarType(car.clone());
    assert_eq!(names(&[&car, &any]), ["Beetle", "Beetle"]);
    assert_eq!(car.wheels(), 4);
}

#[test]
fn one_of_several_is_an_enum() {
    use choice::choice::{DrawingType, DrawingTypeChoice};
    let text = "<Drawing xmlns=\"urn:example:choice\"><Author>me</Author><Tag>a</Tag></Drawing>";
    let drawing = DrawingType::from_xml(text).expect("it is valid");
    assert_eq!(drawing.choice, DrawingTypeChoice::Author("me".to_owned()));
    let crowded = DrawingType {
        tag: vec![String::new(); 4],
        ..drawing
    };
    assert!(crowded.to_xml().is_err());
}

#[test]
fn fixed_values_and_nil_are_kept_when_writing() {
    use values::values::Sample;
    let sample = Sample {
        scale: None,
        kind: "probe".to_owned(),
        lang: None,
        measured: Nillable::nil(),
        detail: Vec::new(),
        unit: "m".to_owned(),
        version: None,
    };
    assert_eq!(sample.scale_or_default(), 1);
    let written = sample.to_xml().expect("it is valid");
    assert!(written.contains("xsi:nil=\"true\""), "{written}");
    let empty = Sample {
        unit: String::new(),
        ..sample.clone()
    };
    assert!(
        empty.to_xml().is_err(),
        "an empty element means the default"
    );
    let other = Sample {
        kind: "other".to_owned(),
        ..sample
    };
    let error = other.to_xml().expect_err("the value is fixed").to_string();
    assert_eq!(error, "/Sample/@Kind: the schema fixes the value \"probe\"");
}

#[test]
fn an_empty_element_with_attributes_is_its_default() {
    use element_defaults::element_defaults::{AnyMoneyType, Invoice, InvoiceChoice};
    let read = |content: &str| {
        Invoice::from_xml(&format!(
            "<Invoice xmlns=\"urn:example:element_defaults\" \
             xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">{content}</Invoice>"
        ))
        .expect("it is valid")
    };
    let empty = read(
        "<Net Currency=\"EUR\"/><Rate><!-- nothing --></Rate><Check></Check>\
         <Discount Currency=\"EUR\"/>",
    );
    let written_out = read(
        "<Net Currency=\"EUR\">0</Net><Rate>1.5</Rate><Check>7</Check>\
         <Discount Currency=\"EUR\">5</Discount>",
    );
    assert_eq!(empty, written_out);
    let derived = read("<Net xsi:type=\"TaxedType\" Currency=\"EUR\"/>");
    let AnyMoneyType::TaxedType(net) = derived.net else {
        panic!("{derived:?} has another type than it says");
    };
    assert_eq!(net.value.to_string(), "0");
    let Some(InvoiceChoice::Discount(AnyMoneyType::MoneyType(discount))) = empty.choice else {
        panic!("{empty:?} has no discount");
    };
    assert_eq!(discount.value.to_string(), "5");
}

#[test]
fn a_fixed_text_beside_attributes_is_kept_when_writing() {
    use element_defaults::element_defaults::{Invoice, RateType};
    let mut invoice = Invoice::from_xml(
        "<Invoice xmlns=\"urn:example:element_defaults\"><Net Currency=\"EUR\">3</Net></Invoice>",
    )
    .expect("it is valid");
    let rate = |text: &str| RateType {
        source: None,
        value: text.parse().expect("a number"),
    };
    invoice.rate = Some(rate("1.5"));
    invoice.check = vec![Nillable::Value(rate("7.0"))];
    assert!(invoice.to_xml().is_ok());
    for other in [Nillable::nil(), Nillable::Value(rate("8"))] {
        invoice.check.push(other);
        let error = invoice
            .to_xml()
            .expect_err("the value is fixed")
            .to_string();
        assert_eq!(error, "/Invoice/Check[2]: the schema fixes the value \"7\"");
        invoice.check.pop();
    }
}

#[test]
fn values_of_abstract_types_are_read_leniently_alone() {
    use abstract_type::abstract_type::Garage;
    let document = "<Garage xmlns=\"urn:example:abstract_type\"><Owner>Ann</Owner>\
        <Dream><Name>Coupe</Name></Dream></Garage>";
    let garage = Garage::from_xml_with(document.as_bytes(), &ReadOptions::lenient())
        .expect("it is good enough");
    assert_eq!(
        garage.dream.as_ref().map(|dream| &*dream.name),
        Some("Coupe")
    );
    let error = garage.to_xml().expect_err("it is not valid").to_string();
    assert_eq!(
        error,
        "/Garage/Dream: the type is abstract, no document has it"
    );
}

#[test]
fn an_empty_text_beside_attributes_is_not_written_where_it_would_be_a_default() {
    use element_defaults::element_defaults::{NoteType, Notes};
    let notes = |text: &str| Notes {
        note: NoteType {
            value: text.to_owned(),
        },
    };
    assert!(notes("some").to_xml().is_ok());
    let error = notes("").to_xml().expect_err("it would be the default");
    assert_eq!(
        error.to_string(),
        "/Notes/Note: an empty text cannot be written: an empty element means \"none\""
    );
}

#[test]
fn empty_mixed_content_is_its_default() {
    use mixed_defaults::mixed_defaults::{Page, PageSectionContent, TextTypeContent};
    let page = Page::from_xml(
        "<Page xmlns='urn:example:mixed_defaults'><Title/><Licence></Licence><Note/><Mark/><Any/>\
         <Section><!-- nothing --></Section></Page>",
    )
    .expect("it is valid");
    let untitled = TextTypeContent::Text("Untitled".to_owned());
    assert_eq!(page.title[0].content, [untitled]);
    let fixed = TextTypeContent::Text("All rights  reserved".to_owned());
    assert_eq!(page.licence.as_ref().expect("it is there").content, [fixed]);
    assert_eq!(page.note.as_ref().expect("it is there").value, "none");
    assert_eq!(page.mark.as_ref().expect("it is there").value, "x");
    let nothing = xml::AnyNode::Text("nothing".to_owned());
    assert_eq!(page.any.as_ref().expect("it is there").children, [nothing]);
    let empty = PageSectionContent::Text("empty".to_owned());
    assert_eq!(page.section.as_ref().expect("it is there").content, [empty]);
    let written = page.to_xml().expect("it is valid");
    assert_eq!(Page::from_xml(&written).expect("it is valid"), page);

    let mut hollow = page.clone();
    hollow.title[0].content.clear();
    let error = hollow
        .to_xml()
        .expect_err("it would be read as the default");
    assert!(error.to_string().contains("Title"), "{error}");
    let mut changed = page;
    changed
        .licence
        .as_mut()
        .expect("it is there")
        .content
        .clear();
    assert!(changed.to_xml().is_err());
}

#[test]
fn what_may_be_nil_may_say_that_it_is_not() {
    use nil::nil::House;
    let house = House::from_xml(
        "<House xmlns='urn:example:nil' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>\
         <Person xsi:nil='false' Id='7'><Name>A</Name></Person></House>",
    )
    .expect("it is valid");
    assert_eq!(house.person.map(|person| person.is_nil()), Some(false));
}

/// What `xsi:type` says of a simple type is checked and not kept: the declared type holds the value,
/// which has no white space that the other one would not have.
#[test]
fn types_may_be_named_on_elements_of_simple_types() {
    use named_types::named_types::Store;
    let read = |content: &str| {
        let document = format!(
            "<Store xmlns='urn:example:named_types' xmlns:t='urn:example:named_types' \
             xmlns:xs='http://www.w3.org/2001/XMLSchema' \
             xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>{content}</Store>"
        );
        let strict =
            Store::from_xml(&document).unwrap_or_else(|error| panic!("{content}: {error}"));
        let lenient = Store::from_xml_with(document.as_bytes(), &ReadOptions::lenient());
        assert_eq!(Ok(&strict), lenient.as_ref(), "{content}");
        strict
    };
    for (typed, plain) in [
        (
            "<Code xsi:type='t:CodeType'>abcd</Code>",
            "<Code>abcd</Code>",
        ),
        (
            "<Code xsi:type='ShortCodeType'> abc </Code>",
            "<Code>abc</Code>",
        ),
        (
            "<Code xsi:type='SameCodeType'>abcd</Code>",
            "<Code>abcd</Code>",
        ),
        (
            "<Same xsi:type='SameCodeType'>abcd</Same>",
            "<Same>abcd</Same>",
        ),
        (
            "<Code xsi:type='MarkedType' Mark='1'>abc</Code>",
            "<Code>abc</Code>",
        ),
        (
            "<Amount xsi:type='xs:byte'>7</Amount>",
            "<Amount>7</Amount>",
        ),
        (
            "<Amount xsi:type='PercentType'>7</Amount>",
            "<Amount>7</Amount>",
        ),
        ("<Size xsi:type='PercentType'>20</Size>", "<Size>20</Size>"),
        ("<Size xsi:type='ShortCodeType'>a</Size>", "<Size>a</Size>"),
        (
            "<Codes xsi:type='PairType'>a b</Codes>",
            "<Codes>a b</Codes>",
        ),
        (
            "<Value xsi:type='CodesType'>a b</Value>",
            "<Value>a b</Value>",
        ),
        (
            "<Value xsi:type='xs:NMTOKENS'> a  b </Value>",
            "<Value>a b</Value>",
        ),
        (
            "<Value xsi:type='PercentType'>\n7 </Value>",
            "<Value>7</Value>",
        ),
        (
            "<Value xsi:type='xs:normalizedString'> a\n</Value>",
            "<Value> a </Value>",
        ),
        (
            "<Value xsi:type='xs:string'> a\n</Value>",
            "<Value> a\n</Value>",
        ),
        ("<Exact xsi:type='xs:decimal'>3</Exact>", "<Exact>3</Exact>"),
        (
            "<Plain xsi:type='ShortCodeType'>a</Plain>",
            "<Plain>a</Plain>",
        ),
    ] {
        assert_eq!(read(typed), read(plain), "{typed}");
    }
}

#[test]
fn names_in_defaults_have_the_namespaces_of_the_schema() {
    use qualified_names::qualified_names::Root as Names;
    let names = Names::from_xml(
        "<n:Root xmlns:n='urn:example:qualified_names'><n:Kind/><n:Own/><n:Names/><n:Number/></n:Root>",
    )
    .expect("it is valid");
    let name = |name: Option<&runtime::datatypes::QName>| name.map(ToString::to_string);
    assert_eq!(
        name(names.kind.as_ref()).as_deref(),
        Some("{urn:other}kind")
    );
    let own = "{urn:example:qualified_names}Own";
    assert_eq!(name(names.own.as_ref()).as_deref(), Some(own));
    let default = names.default_or_default();
    assert_eq!(default.to_string(), "{urn:other}default");
    assert!(names.number.is_some_and(f64::is_nan));
    let written = names.to_xml().expect("it is valid");
    assert!(Names::from_xml(&written).is_ok(), "{written}");
}

//! Generated types in the hands of a programmer: values made and changed, what they refuse, what
//! they lend.

use runtime::xml::{Nillable, Root};

use super::{choice, enumeration, extension, list_union, restriction, sequence, values};

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

//! What the generator would write for this schema:
//!
//! ```text
//! targetNamespace="urn:shop" elementFormDefault="qualified", default namespace when writing
//!
//! element Order: type OrderType
//!   attributes: id (xs:int, required), note (xs:string), state (xs:token, fixed "open"), xml:lang,
//!               any attribute ##other lax
//!   sequence:
//!     Customer      xs:string
//!     Comment       xs:string?                nillable
//!     (Street, (City | Zip))*                 a nested sequence with a choice
//!     Shape         ShapeType+                abstract, by xsi:type Circle or Square
//!     Priority      xs:int?                   default 5
//!     Version       xs:decimal?               fixed 1.0
//!     Flags         FlagsType?                an all group, nillable
//!     Text          TextType?                 mixed: (b | i)*
//!     Counted       CountedType?              ((x{1,2}, y?){2}, z)
//!     Either        EitherType?               choice: a{0,unbounded} | b
//!     any           ##other strict *
//!     Extra         xs:anyType?
//! element Flags: type FlagsType
//! attribute mark: xs:int
//! ```

#![expect(unreachable_pub, reason = "the generator writes a public module")]

use runtime::xml::*;

pub static VOCABULARY: Vocabulary = Vocabulary {
    namespaces: &[
        Namespace {
            uri: "urn:shop",
            prefix: "",
        },
        Namespace {
            uri: "urn:other",
            prefix: "o",
        },
    ],
    elements: &[
        GlobalElement {
            name: Name::new(SHOP, "Flags"),
            check: |reader| reader.element::<Flags>().map(drop),
        },
        GlobalElement {
            name: Name::new(OTHER, "Number"),
            check: |reader| reader.text::<i32>().map(drop),
        },
        GlobalElement {
            name: Name::new(SHOP, "Order"),
            check: |reader| reader.element::<Order>().map(drop),
        },
    ],
    attributes: &[GlobalAttribute {
        name: Name::new(OTHER, "mark"),
        check: |text, scope| runtime::datatypes::from_text::<i32>(text, scope).map(drop),
    }],
};

const NONE: NamespaceId = NamespaceId::NONE;
const SHOP: NamespaceId = NamespaceId(3);
const OTHER: NamespaceId = NamespaceId(4);

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Order {
    pub id: i32,
    pub note: Option<String>,
    pub state: Option<runtime::datatypes::Token>,
    pub lang: Option<String>,
    pub any_attributes: Vec<AnyAttribute>,
    pub customer: String,
    pub comment: Option<Nillable<String>>,
    pub places: Vec<Place>,
    pub shapes: Vec<Shape2>,
    pub priority: Option<i32>,
    pub version: Option<runtime::datatypes::Decimal>,
    pub flags: Option<Nillable<Flags>>,
    pub text: Option<Text>,
    pub counted: Option<Box<Counted>>,
    pub either: Option<Either>,
    pub any: Vec<AnyElement>,
    pub extra: Option<AnyType>,
}

static ORDER: Shape = Shape {
    type_name: Some(Name::new(SHOP, "OrderType")),
    attributes: &[
        Attribute::required(NONE, "id"),
        Attribute::optional(NONE, "note"),
        Attribute::optional(NONE, "state"),
        Attribute::optional(NamespaceId::XML, "lang"),
    ],
    any_attribute: Some(&Wildcard {
        namespaces: Namespaces::Not(&[NONE, SHOP]),
        not_names: &[],
        process: ProcessContents::Lax,
    }),
    content: Content::Sequence(ORDER_PARTICLES),
};

const ORDER_PARTICLES: &[Particle] = &[
    Particle::one(SHOP, "Customer"),
    Particle::optional(SHOP, "Comment"),
    Particle::group(
        0,
        Particle::UNBOUNDED,
        &[Term::Element(Name::new(SHOP, "Street"))],
    ),
    Particle::many(SHOP, "Shape", 1, Particle::UNBOUNDED),
    Particle::optional(SHOP, "Priority"),
    Particle::optional(SHOP, "Version"),
    Particle::optional(SHOP, "Flags"),
    Particle::optional(SHOP, "Text"),
    Particle::optional(SHOP, "Counted"),
    Particle::optional(SHOP, "Either"),
    Particle::any(
        0,
        Particle::UNBOUNDED,
        &Wildcard {
            namespaces: Namespaces::Not(&[NONE, SHOP]),
            not_names: &[],
            process: ProcessContents::Strict,
        },
    ),
    Particle::optional(SHOP, "Extra"),
];

impl ReadElement for Order {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let mut id = None;
        let mut note = None;
        let mut state = None;
        let mut lang = None;
        let mut any_attributes = Vec::new();
        reader.start(&ORDER)?;
        while let Some(index) = reader.attribute(&ORDER)? {
            match index {
                0 => id = Some(reader.value()?),
                1 => note = Some(reader.value()?),
                2 => state = Some(reader.fixed_value("open")?),
                3 => lang = Some(reader.value()?),
                _ => any_attributes.push(reader.any_attribute()?),
            }
        }
        let mut customer = None;
        let mut comment = None;
        let mut places = Vec::new();
        let mut shapes = Vec::new();
        let mut priority = None;
        let mut version = None;
        let mut flags = None;
        let mut text = None;
        let mut counted = None;
        let mut either = None;
        let mut any = Vec::new();
        let mut extra = None;
        let mut content = reader.content(&ORDER);
        while let Some(index) = reader.child(&mut content)? {
            match index {
                0 => customer = Some(reader.text()?),
                1 => comment = Some(reader.text()?),
                2 => places.push(reader.group()?),
                3 => shapes.push(reader.element()?),
                4 => priority = Some(reader.text_or_default("5")?),
                5 => version = Some(reader.fixed_text("1.0")?),
                6 => flags = Some(reader.element()?),
                7 => text = Some(reader.element()?),
                8 => counted = Some(reader.element()?),
                9 => either = Some(reader.element()?),
                10 => any.push(reader.any_element()?),
                _ => extra = Some(reader.element()?),
            }
        }
        Ok(Self {
            id: reader.required_attribute(id, &ORDER, 0)?,
            note,
            state,
            lang,
            any_attributes,
            customer: reader.required(customer, &ORDER, 0)?,
            comment,
            places,
            shapes,
            priority,
            version,
            flags,
            text,
            counted,
            either,
            any,
            extra,
        })
    }
}

impl WriteElement for Order {
    fn write(&self, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        writer.attribute(&ORDER.attributes[0], &self.id)?;
        writer.optional_attribute(&ORDER.attributes[1], &self.note)?;
        writer.optional_attribute(&ORDER.attributes[2], &self.state)?;
        writer.optional_attribute(&ORDER.attributes[3], &self.lang)?;
        writer.any_attributes(&ORDER, &self.any_attributes)?;
        writer.text_element(&ORDER_PARTICLES[0], &self.customer)?;
        writer.optional_text_element(&ORDER_PARTICLES[1], &self.comment)?;
        writer.groups(&ORDER_PARTICLES[2], &self.places)?;
        writer.elements(&ORDER_PARTICLES[3], &self.shapes)?;
        writer.optional_text_element(&ORDER_PARTICLES[4], &self.priority)?;
        writer.optional_text_element(&ORDER_PARTICLES[5], &self.version)?;
        writer.optional_element(&ORDER_PARTICLES[6], &self.flags)?;
        writer.optional_element(&ORDER_PARTICLES[7], &self.text)?;
        writer.optional_element(&ORDER_PARTICLES[8], &self.counted)?;
        writer.optional_element(&ORDER_PARTICLES[9], &self.either)?;
        writer.any_elements(&ORDER_PARTICLES[10], &self.any)?;
        writer.optional_element(&ORDER_PARTICLES[11], &self.extra)?;
        Ok(())
    }
}

impl Root for Order {
    const NAME: Name = Name::new(SHOP, "Order");
    const VOCABULARY: &'static Vocabulary = &VOCABULARY;
}

/// The nested sequence `(Street, (City | Zip))`.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    pub street: String,
    pub end: PlaceEnd,
}

static PLACE: Content = Content::Sequence(PLACE_PARTICLES);
const PLACE_PARTICLES: &[Particle] = &[
    Particle::one(SHOP, "Street"),
    Particle::group(
        1,
        1,
        &[
            Term::Element(Name::new(SHOP, "City")),
            Term::Element(Name::new(SHOP, "Zip")),
        ],
    ),
];

impl ReadGroup for Place {
    fn read_group(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let mut street = None;
        let mut end = None;
        let mut content = reader.group_content(&PLACE);
        while let Some(index) = reader.child(&mut content)? {
            match index {
                0 => street = Some(reader.text()?),
                _ => end = Some(reader.group()?),
            }
        }
        Ok(Self {
            street: reader.required_in(street, &PLACE, 0)?,
            end: reader.required_in(end, &PLACE, 1)?,
        })
    }
}

impl WriteGroup for Place {
    fn write_group(&self, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        writer.text_element(&PLACE_PARTICLES[0], &self.street)?;
        writer.group(&PLACE_PARTICLES[1], &self.end)
    }
}

#[derive(Debug, Clone, PartialEq)]
pub enum PlaceEnd {
    City(String),
    Zip(u32),
}

static PLACE_END: Content = Content::Choice(PLACE_END_PARTICLES);
const PLACE_END_PARTICLES: &[Particle] = &[Particle::one(SHOP, "City"), Particle::one(SHOP, "Zip")];

impl ReadGroup for PlaceEnd {
    fn read_group(reader: &mut Reader<'_>) -> Result<Self, Error> {
        Ok(match reader.choice(&PLACE_END)? {
            0 => Self::City(reader.text()?),
            _ => Self::Zip(reader.text()?),
        })
    }
}

impl WriteGroup for PlaceEnd {
    fn write_group(&self, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        match self {
            Self::City(value) => writer.text_element(&PLACE_END_PARTICLES[0], value),
            Self::Zip(value) => writer.text_element(&PLACE_END_PARTICLES[1], value),
        }
    }
}

/// The abstract type `ShapeType` with those derived from it.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape2 {
    Circle(Circle),
    Square(Square),
}

const SHAPE_TYPES: &[Name] = &[Name::new(SHOP, "Circle"), Name::new(SHOP, "Square")];

impl ReadElement for Shape2 {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        Ok(match reader.xsi_type_of_abstract(SHAPE_TYPES)? {
            0 => Self::Circle(reader.element()?),
            _ => Self::Square(reader.element()?),
        })
    }
}

impl WriteElement for Shape2 {
    fn write(&self, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        match self {
            Self::Circle(value) => {
                writer.xsi_type(&SHAPE_TYPES[0])?;
                value.write(writer)
            }
            Self::Square(value) => {
                writer.xsi_type(&SHAPE_TYPES[1])?;
                value.write(writer)
            }
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Circle {
    pub radius: f64,
}

static CIRCLE: Shape = Shape {
    type_name: Some(Name::new(SHOP, "Circle")),
    attributes: &[Attribute::required(NONE, "radius")],
    any_attribute: None,
    content: Content::Empty,
};

impl ReadElement for Circle {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let mut radius = None;
        reader.start(&CIRCLE)?;
        while reader.attribute(&CIRCLE)?.is_some() {
            radius = Some(reader.value()?);
        }
        reader.no_content()?;
        Ok(Self {
            radius: reader.required_attribute(radius, &CIRCLE, 0)?,
        })
    }
}

impl WriteElement for Circle {
    fn write(&self, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        writer.attribute(&CIRCLE.attributes[0], &self.radius)
    }
}

/// Simple content with an attribute.
#[derive(Debug, Clone, PartialEq)]
pub struct Square {
    pub unit: Option<String>,
    pub value: i64,
}

static SQUARE: Shape = Shape {
    type_name: Some(Name::new(SHOP, "Square")),
    attributes: &[Attribute::optional(NONE, "unit")],
    any_attribute: None,
    content: Content::Text,
};

impl ReadElement for Square {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let mut unit = None;
        reader.start(&SQUARE)?;
        while reader.attribute(&SQUARE)?.is_some() {
            unit = Some(reader.value()?);
        }
        let value = reader.text_content()?;
        Ok(Self { unit, value })
    }
}

impl WriteElement for Square {
    fn write(&self, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        writer.optional_attribute(&SQUARE.attributes[0], &self.unit)?;
        writer.text_content(&self.value)
    }
}

/// An all group.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Flags {
    pub on: bool,
    pub off: Option<bool>,
}

static FLAGS: Shape = Shape {
    type_name: Some(Name::new(SHOP, "FlagsType")),
    attributes: &[],
    any_attribute: None,
    content: Content::All(FLAGS_PARTICLES),
};

const FLAGS_PARTICLES: &[Particle] = &[Particle::one(SHOP, "On"), Particle::optional(SHOP, "Off")];

impl ReadElement for Flags {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let mut on = None;
        let mut off = None;
        reader.start(&FLAGS)?;
        reader.no_attributes(&FLAGS)?;
        let mut content = reader.content(&FLAGS);
        while let Some(index) = reader.child(&mut content)? {
            match index {
                0 => on = Some(reader.text()?),
                _ => off = Some(reader.text()?),
            }
        }
        Ok(Self {
            on: reader.required(on, &FLAGS, 0)?,
            off,
        })
    }
}

impl WriteElement for Flags {
    fn write(&self, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        writer.text_element(&FLAGS_PARTICLES[0], &self.on)?;
        writer.optional_text_element(&FLAGS_PARTICLES[1], &self.off)
    }
}

/// Mixed content.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Text {
    pub items: Vec<TextItem>,
}

#[derive(Debug, Clone, PartialEq)]
pub enum TextItem {
    Bold(String),
    Italic(Text),
    Text(String),
}

static TEXT: Shape = Shape {
    type_name: None,
    attributes: &[],
    any_attribute: None,
    content: Content::Items {
        automaton: &Automaton {
            variants: &[
                Term::Element(Name::new(SHOP, "b")),
                Term::Element(Name::new(SHOP, "i")),
            ],
            instructions: &[
                Instruction::Split(&[1, 3, 5]),
                Instruction::Child {
                    term: Term::Element(Name::new(SHOP, "b")),
                    variant: 0,
                },
                Instruction::Jump(0),
                Instruction::Child {
                    term: Term::Element(Name::new(SHOP, "i")),
                    variant: 1,
                },
                Instruction::Jump(0),
                Instruction::Accept,
            ],
            counters: 0,
        },
        mixed: true,
    },
};

impl ReadElement for Text {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        reader.start(&TEXT)?;
        reader.no_attributes(&TEXT)?;
        let mut items = Vec::new();
        let mut content = reader.content(&TEXT);
        while let Some(item) = reader.item(&mut content)? {
            items.push(match item {
                Item::Text(text) => TextItem::Text(text),
                Item::Child(0) => TextItem::Bold(reader.text()?),
                Item::Child(_) => TextItem::Italic(reader.element()?),
            });
        }
        Ok(Self { items })
    }
}

impl WriteElement for Text {
    fn write(&self, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        let mut content = writer.items(&TEXT.content);
        for item in &self.items {
            match item {
                TextItem::Text(text) => writer.item_text(&mut content, text)?,
                TextItem::Bold(value) => writer.item_text_element(&mut content, 0, value)?,
                TextItem::Italic(value) => writer.item_element(&mut content, 1, value)?,
            }
        }
        writer.finish_items(content)
    }
}

/// `((x{1,2}, y?){2}, z)`
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Counted {
    pub items: Vec<CountedItem>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum CountedItem {
    X(i32),
    Y(i32),
    Z(i32),
}

const X: Term = Term::Element(Name::new(SHOP, "x"));
const Y: Term = Term::Element(Name::new(SHOP, "y"));
const Z: Term = Term::Element(Name::new(SHOP, "z"));

static COUNTED: Shape = Shape {
    type_name: None,
    attributes: &[],
    any_attribute: None,
    content: Content::Items {
        automaton: &Automaton {
            variants: &[X, Y, Z],
            instructions: &[
                Instruction::Reset(0),
                // 1: (…){2}
                Instruction::Split(&[2, 12]),
                Instruction::Count {
                    counter: 0,
                    min: 2,
                    max: 2,
                },
                // 3: x{1,2}
                Instruction::Reset(1),
                Instruction::Split(&[5, 8]),
                Instruction::Count {
                    counter: 1,
                    min: 1,
                    max: 2,
                },
                Instruction::Child {
                    term: X,
                    variant: 0,
                },
                Instruction::Jump(4),
                Instruction::AtLeast { counter: 1, min: 1 },
                // 9: y?
                Instruction::Split(&[10, 1]),
                Instruction::Child {
                    term: Y,
                    variant: 1,
                },
                Instruction::Jump(1),
                // 12
                Instruction::AtLeast { counter: 0, min: 2 },
                Instruction::Child {
                    term: Z,
                    variant: 2,
                },
                Instruction::Accept,
            ],
            counters: 2,
        },
        mixed: false,
    },
};

impl ReadElement for Counted {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        reader.start(&COUNTED)?;
        reader.no_attributes(&COUNTED)?;
        let mut items = Vec::new();
        let mut content = reader.content(&COUNTED);
        while let Some(index) = reader.child(&mut content)? {
            items.push(match index {
                0 => CountedItem::X(reader.text()?),
                1 => CountedItem::Y(reader.text()?),
                _ => CountedItem::Z(reader.text()?),
            });
        }
        Ok(Self { items })
    }
}

impl WriteElement for Counted {
    fn write(&self, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        let mut content = writer.items(&COUNTED.content);
        for item in &self.items {
            match item {
                CountedItem::X(value) => writer.item_text_element(&mut content, 0, value)?,
                CountedItem::Y(value) => writer.item_text_element(&mut content, 1, value)?,
                CountedItem::Z(value) => writer.item_text_element(&mut content, 2, value)?,
            }
        }
        writer.finish_items(content)
    }
}

/// A choice as the content of a type, its particles with their own occurrences.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Either {
    pub a: Vec<String>,
    pub b: Option<String>,
}

static EITHER: Shape = Shape {
    type_name: None,
    attributes: &[],
    any_attribute: None,
    content: Content::Choice(EITHER_PARTICLES),
};

const EITHER_PARTICLES: &[Particle] = &[
    Particle::many(SHOP, "a", 0, Particle::UNBOUNDED),
    Particle::one(SHOP, "b"),
];

impl ReadElement for Either {
    fn read(reader: &mut Reader<'_>) -> Result<Self, Error> {
        let mut a = Vec::new();
        let mut b = None;
        reader.start(&EITHER)?;
        reader.no_attributes(&EITHER)?;
        let mut content = reader.content(&EITHER);
        while let Some(index) = reader.child(&mut content)? {
            match index {
                0 => a.push(reader.text()?),
                _ => b = Some(reader.text()?),
            }
        }
        Ok(Self { a, b })
    }
}

impl WriteElement for Either {
    fn write(&self, writer: &mut Writer<'_>) -> Result<(), WriteError> {
        writer.text_elements(&EITHER_PARTICLES[0], &self.a)?;
        writer.optional_text_element(&EITHER_PARTICLES[1], &self.b)
    }
}

/// All global elements.
#[derive(Debug, Clone, PartialEq)]
pub enum Document {
    Number(i32),
    Order(Box<Order>),
}

const ROOTS: &[Name] = &[Name::new(OTHER, "Number"), Order::NAME];

impl Document {
    pub fn from_xml_with(document: &[u8], options: &ReadOptions) -> Result<Self, Error> {
        read_document(document, &VOCABULARY, options, |reader| {
            Ok(match reader.root(ROOTS)? {
                0 => Self::Number(reader.text()?),
                _ => Self::Order(reader.element()?),
            })
        })
    }

    pub fn to_xml_with(&self, options: &WriteOptions) -> Result<String, WriteError> {
        write_document(&VOCABULARY, options, |writer| match self {
            Self::Number(value) => writer.root_text(&ROOTS[0], value),
            Self::Order(value) => writer.root(&ROOTS[1], value),
        })
    }
}

/// The document of an order with that between its tags, namespaces bound.
pub fn order(attributes: &str, content: &str) -> String {
    format!(
        "<Order xmlns='urn:shop' xmlns:o='urn:other' \
         xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' id='1' {attributes}>{content}</Order>"
    )
}

/// Content that must be there.
pub const CUSTOMER: &str = "<Customer>Ada</Customer>";
/// Content that must be there.
pub const SHAPE: &str = "<Shape xsi:type='Circle' radius='1'/>";

/// An order with what must be there and `content` behind.
pub fn order_with(content: &str) -> String {
    order("", &format!("{CUSTOMER}{SHAPE}{content}"))
}

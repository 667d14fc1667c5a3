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

mod lists;
mod parts;

use runtime::xml::*;

pub use self::lists::*;
pub use self::parts::*;

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
    types: &[],
    attributes: &[GlobalAttribute {
        name: Name::new(OTHER, "mark"),
        check: |reader| reader.value::<i32>().map(drop),
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
            id: reader.present(id)?,
            note,
            state,
            lang,
            any_attributes,
            customer: reader.present(customer)?,
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

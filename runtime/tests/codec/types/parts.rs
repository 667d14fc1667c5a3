//! Types of the parts of an order: groups, choices, polymorphism, simple content, all groups.

use runtime::xml::*;

use super::{NONE, SHOP};

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
            street: reader.present(street)?,
            end: reader.present(end)?,
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
            radius: reader.present(radius)?,
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
            on: reader.present(on)?,
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

//! Types whose content is a list, and one that is a choice.

use runtime::xml::*;

use super::SHOP;

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

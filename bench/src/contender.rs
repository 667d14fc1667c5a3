//! What is measured: a name and something to run; and the contenders that every shape has.

use std::hint::black_box;

use quick_xml::events::Event;
use runtime::xml::{ReadOptions, Root};

use crate::measure::{Timing, time};

/// One way to read or to write the document of a shape.
pub(crate) struct Contender<'t> {
    /// Its row in the table.
    pub(crate) name: &'static str,
    /// Does it once; what it makes is dropped within.
    pub(crate) run: Box<dyn Fn() -> Result<(), String> + 't>,
}

impl<'t> Contender<'t> {
    /// Runs `work`, and drops what it makes: giving memory back is part of reading.
    pub(crate) fn new<T>(name: &'static str, work: impl Fn() -> Result<T, String> + 't) -> Self {
        Self {
            name,
            run: Box::new(move || {
                black_box(work()?);
                Ok(())
            }),
        }
    }

    /// Its least and its median time.
    pub(crate) fn time(&self) -> Timing {
        time(&self.run)
    }
}

/// The generated reader, all checks.
pub(crate) fn strict<T: Root>(text: &str) -> Result<T, String> {
    T::from_xml(text).map_err(|error| error.to_string())
}

/// The generated reader, tolerant.
pub(crate) fn lenient<T: Root>(text: &str) -> Result<T, String> {
    T::from_xml_with(text.as_bytes(), &ReadOptions::lenient()).map_err(|error| error.to_string())
}

/// The generated writer.
pub(crate) fn written<T: Root>(value: &T) -> Result<String, String> {
    value.to_xml().map_err(|error| error.to_string())
}

/// The tokenizer of quick-xml alone, attributes included: nothing is checked, nothing kept but the
/// number of elements of that name.
pub(crate) fn events(text: &str, counted: &str) -> Result<usize, String> {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut found = 0;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(tag) | Event::Empty(tag) => {
                for attribute in tag.attributes() {
                    black_box(attribute.map_err(|error| error.to_string())?);
                }
                found += usize::from(tag.local_name().as_ref() == counted);
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// An error when two that should be equal are not.
pub(crate) fn same<T: PartialEq>(what: &str, one: &T, other: &T) -> Result<(), String> {
    if one == other {
        return Ok(());
    }
    Err(format!("{what}: another value than the strict reader's"))
}

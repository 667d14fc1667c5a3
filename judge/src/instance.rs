//! Validates one document, and finds the element that a finding is about.

use std::cell::RefCell;
use std::convert::Infallible;

use xsd_schema::validation::{
    DriveWithError, EndElementInfo, SchemaValidator, ValidationEventHandler, ValidationFlags,
    ValidationSink, ValidationWarning, drive_quick_xml_with,
};
use xsd_schema::{InstanceValidationError, SchemaSet};

use crate::document;
use crate::finding::line_column;
use crate::{Basis, Finding, Place};

/// Validates `bytes`.
///
/// # Errors
/// All that is wrong, in the order of the document.
pub(crate) fn validate(schema: &SchemaSet, bytes: &[u8]) -> Result<(), Vec<Finding>> {
    let document = document::read(bytes)
        .map_err(|reason| vec![Finding::new(Basis::WellFormedness, reason)])?;
    let open = RefCell::new(Open::default());
    let mut found = Vec::new();
    // The mode that evaluates assertions; schemas without them pay nothing for it.
    let validator = SchemaValidator::new_fragment_buffer(schema, ValidationFlags::default());
    let mut runtime = validator.start_run(Sink {
        found: &mut found,
        open: &open,
    });
    if let Some(entities) = document.unparsed_entities {
        runtime.set_unparsed_entities(entities.into_iter().collect());
    }
    let driven = drive_quick_xml_with(
        document.text.as_bytes(),
        &mut runtime,
        schema,
        &mut Handler { open: &open },
    );
    let last = match driven {
        // References to identifiers that do not exist are known at the end only.
        Ok(_) => runtime.end_validation().err().map(|error| Raw::of(&error)),
        Err(error) => {
            drop(runtime);
            Some(Raw::of_failure(&error))
        }
    };
    found.extend(last);
    if found.is_empty() {
        return Ok(());
    }
    Err(found
        .into_iter()
        .map(|raw| raw.placed(&document.text))
        .collect())
}

/// A finding before its offset became a line and a column.
#[derive(Debug)]
struct Raw {
    finding: Finding,
    offset: Option<usize>,
}

impl Raw {
    fn of(error: &InstanceValidationError) -> Self {
        let message = match error.instance_path() {
            Some(path) => format!("{} ({path})", error.message),
            None => error.message.clone(),
        };
        Self {
            finding: Finding::new(Basis::Constraint(error.constraint), message),
            offset: None,
        }
    }

    fn of_failure(error: &DriveWithError<Infallible>) -> Self {
        let (basis, offset) = match error {
            DriveWithError::NotWellFormed(error) => (
                Basis::WellFormedness,
                usize::try_from(error.position()).ok(),
            ),
            DriveWithError::LimitExceeded(_) => (Basis::Limit, None),
            _ => (Basis::Internal, None),
        };
        Self {
            finding: Finding::new(basis, error.to_string()),
            offset,
        }
    }

    fn placed(self, text: &str) -> Finding {
        let place = self.offset.map(|offset| {
            let (line, column) = line_column(text, offset);
            Place {
                path: String::new(),
                line,
                column,
            }
        });
        self.finding.at(place)
    }
}

/// Where the elements begin that are open.
#[derive(Debug, Default)]
struct Open {
    starts: Vec<usize>,
}

struct Sink<'a> {
    found: &'a mut Vec<Raw>,
    open: &'a RefCell<Open>,
}

impl ValidationSink for Sink<'_> {
    fn on_error(&mut self, error: InstanceValidationError) {
        let mut raw = Raw::of(&error);
        raw.offset = self.open.borrow().starts.last().copied();
        self.found.push(raw);
    }

    fn on_warning(&mut self, _: ValidationWarning) {}
}

struct Handler<'a> {
    open: &'a RefCell<Open>,
}

impl ValidationEventHandler for Handler<'_> {
    type Error = Infallible;

    fn on_element_start_offset(&mut self, offset: usize) -> Result<(), Infallible> {
        self.open.borrow_mut().starts.push(offset);
        Ok(())
    }

    fn after_end_element(&mut self, _: &EndElementInfo, _: usize) -> Result<(), Infallible> {
        self.open.borrow_mut().starts.pop();
        Ok(())
    }
}

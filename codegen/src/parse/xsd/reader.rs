//! The typed tree, by `xsd-parser`: its `Parser` with a resolver that serves one prepared document.
//!
//! Documents are read one by one and their references followed by us, since an error in one must
//! not hide the others, and a document without a namespace may take part in several.

use std::convert::Infallible;
use std::io::Cursor;

use url::Url;
use xsd_parser::Parser;
use xsd_parser::models::schema::xs;
use xsd_parser::pipeline::parser::resolver::{ResolveRequest, ResolveResult};
use xsd_parser::pipeline::parser::{Error, Resolver};

/// Why the reader refused a document.
#[derive(Debug)]
pub(super) struct ReadError {
    pub(super) message: String,
    /// Where in the prepared text, as far as the reader knows.
    pub(super) offset: usize,
}

/// Serves one text, whatever is asked for.
#[derive(Debug)]
struct Prepared {
    text: Vec<u8>,
}

impl Resolver for Prepared {
    type Buffer = Cursor<Vec<u8>>;
    type Error = Infallible;

    fn resolve(&mut self, request: &ResolveRequest) -> ResolveResult<Self> {
        let text = std::mem::take(&mut self.text);
        Ok(Url::parse(&request.requested_location)
            .ok()
            .map(|url| (None, url, Cursor::new(text))))
    }
}

/// How deeply elements may be nested before the reader gets a stack of its own.
const SHALLOW: usize = 16;
/// What the reader takes of the stack for each level in an unoptimised build, with a reserve:
/// measured are 55 KiB.
const STACK_OF_LEVEL: usize = 128 << 10;

/// Reads a prepared document, whose elements are nested `depth` levels deep.
pub(super) fn read(text: &str, depth: usize) -> Result<xs::Schema, ReadError> {
    if depth <= SHALLOW {
        return read_here(text);
    }
    // The reader goes down from the root at every tag and takes much of the stack for each
    // level: a thread of the right size reads what would break a caller's.
    std::thread::scope(|scope| {
        std::thread::Builder::new()
            .stack_size(depth * STACK_OF_LEVEL)
            .spawn_scoped(scope, || read_here(text))
            .map_err(|error| failed(format!("it is nested deeply, and {error}")))?
            .join()
            .unwrap_or_else(|_| Err(failed("the reader failed".to_owned())))
    })
}

fn failed(message: String) -> ReadError {
    ReadError { message, offset: 0 }
}

fn read_here(text: &str) -> Result<xs::Schema, ReadError> {
    let url = Url::parse("schema:document").map_err(|error| failed(error.to_string()))?;
    let parser = Parser::new()
        .with_resolver(Prepared {
            text: text.as_bytes().to_vec(),
        })
        .resolve_includes(false)
        .generate_prefixes(false)
        .alternative_prefixes(false)
        .add_schema_from_url(url);
    let parser = parser.map_err(|error| ReadError {
        offset: offset(&error),
        message: message(&error),
    })?;
    let mut schemas = parser.finish();
    schemas
        .schemas_mut()
        .next()
        .map(|(_, info)| std::mem::replace(&mut info.schema, empty()))
        .ok_or_else(|| failed("nothing was read".to_owned()))
}

fn offset(error: &Error<Infallible>) -> usize {
    let Error::XmlError(error) = error else {
        return 0;
    };
    let position = error.error.position.unwrap_or_default();
    usize::try_from(position).unwrap_or_default()
}

/// The error without the position, which is that of the prepared text.
fn message(error: &Error<Infallible>) -> String {
    match error {
        Error::XmlError(error) => error.error.kind.to_string(),
        other => other.to_string(),
    }
}

fn empty() -> xs::Schema {
    xs::Schema {
        target_namespace: None,
        version: None,
        final_default: xs::Schema::default_final_default(),
        block_default: xs::Schema::default_block_default(),
        attribute_form_default: xs::Schema::default_attribute_form_default(),
        element_form_default: xs::Schema::default_element_form_default(),
        default_attributes: None,
        xpath_default_namespace: xs::Schema::default_xpath_default_namespace(),
        id: None,
        lang: None,
        content: Vec::new(),
    }
}

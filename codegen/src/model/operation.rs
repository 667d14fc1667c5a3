//! The API, Rust-shaped: operations, what they take and what they give.
//!
//! The layout that it describes, beside the folder of types:
//!
//! ```text
//! operations/<area>.rs      a table entry per operation; the types of parameters and answers
//! routes/<area>.rs          a trait with a method per operation, and the glue that calls it
//! routes/mod.rs             the router over all areas
//! client/<area>.rs          a method of `Client` per operation
//! client/mod.rs             `Client`
//! ```

use super::{ItemId, Occurrence, RustType, Value};
pub use crate::api::{Authentication, Dispatch, HttpMethod, MediaType, ParameterStyle};

/// Markdown, a line each.
pub type Markdown = Vec<String>;

/// Everything that is generated from resource descriptions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// Title and documentation.
    pub docs: Markdown,
    /// Stands before all templates; without a `/` at its end, may be empty.
    pub base_path: String,
    /// How a client shows who it is.
    pub authentication: Option<Authentication>,
    /// The body of error answers.
    pub error: Option<ErrorElement>,
    /// In the order of their names; never empty.
    pub areas: Vec<Area>,
}

/// The element of error answers and how it is made of a status and a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorElement {
    /// Its type, a generated struct.
    pub document: DocumentBody,
    /// The struct.
    pub item: ItemId,
    /// A field each, in the order of the struct.
    pub fields: Vec<ErrorField>,
}

/// A field of the error element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorField {
    /// Final name.
    pub name: String,
    /// How it holds that.
    pub occurrence: Occurrence,
    /// What it is filled with.
    pub source: ErrorSource,
}

/// What a field of the error element is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorSource {
    /// The sentence, a `String`.
    Message,
    /// The reason phrase of the status, a `String`.
    Reason,
    /// The status as a number.
    StatusCode {
        /// The field is wider than the `u16` that a status is.
        wider: bool,
    },
    /// Nothing: `None`, or an empty `Vec`.
    Nothing,
}

/// A description file: a trait of route stubs, a file of the client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Final name of its modules: `backup_sessions`.
    pub module: String,
    /// Final name of its trait: `BackupSessions`.
    pub trait_name: String,
    /// Its documentation.
    pub docs: Markdown,
    /// Logical path of the description.
    pub source: String,
    /// Whether one of its operations wants a token.
    pub authenticated: bool,
    /// In the order they are written.
    pub operations: Vec<Operation>,
}

/// A method of the trait and of the client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// Its id on the wire's side: `stop_backup_session`.
    pub id: String,
    /// Final name of the methods.
    pub name: String,
    /// Final name of its table entry: `STOP_BACKUP_SESSION`.
    pub constant: String,
    /// `GET`
    pub method: HttpMethod,
    /// As a description writes it, literal text percent-encoded where it has braces or `%`.
    pub path: String,
    /// The query values that choose it.
    pub when: Vec<Dispatch>,
    /// Its documentation.
    pub docs: Markdown,
    /// What it answers beside its success: status and documentation.
    pub failures: Vec<(u16, String)>,
    /// Whether it wants a token.
    pub authenticated: bool,
    /// Template parameters, in the order of the template.
    pub path_parameters: Vec<Parameter>,
    /// Query and header parameters.
    pub parameters: Parameters,
    /// What its request carries.
    pub request: Option<Request>,
    /// What it answers when all is well.
    pub success: Success,
    /// Words that its parameters may be.
    pub words: Vec<Words>,
}

/// How query and header parameters are handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Parameters {
    /// An argument each.
    Arguments(Vec<Parameter>),
    /// A struct.
    Struct {
        /// Final name: `FindJobsParameters`.
        name: String,
        /// Whether nothing in it is required, so that it has a default.
        default: bool,
        /// Its fields, in order.
        fields: Vec<Parameter>,
    },
}

impl Parameters {
    /// All of them, in order.
    pub fn all(&self) -> &[Parameter] {
        match self {
            Self::Arguments(list) | Self::Struct { fields: list, .. } => list,
        }
    }
}

/// A parameter of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Final name of the argument or field.
    pub name: String,
    /// Its name on the wire.
    pub wire_name: String,
    /// Where it stands.
    pub style: ParameterStyle,
    /// Its documentation.
    pub docs: Markdown,
    /// [`Occurrence::One`] exactly when it is required and does not repeat.
    pub occurrence: Occurrence,
    /// At least one is required.
    pub required: bool,
    /// What its values are.
    pub value: ParameterValue,
    /// Stands in when it is not given; lexical form.
    pub default: Option<String>,
}

/// What the values of a parameter are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParameterValue {
    /// A simple type.
    Simple {
        /// The type.
        rust_type: RustType,
        /// How a client is given it.
        passing: Passing,
    },
    /// One of the [`Operation::words`], by the final name of its enum.
    Words(String),
}

/// How a value is handed to a function that only reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passing {
    /// As `&str`.
    Str,
    /// By value: it is `Copy`.
    Copy,
    /// By reference.
    Reference,
}

/// The words that a parameter may be: an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Final name.
    pub name: String,
    /// Its documentation.
    pub docs: Markdown,
    /// In the order they are written.
    pub variants: Vec<Word>,
}

/// One of the [`Words`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Final name of the variant.
    pub name: String,
    /// Its documentation.
    pub docs: Markdown,
    /// On the wire.
    pub value: String,
}

/// The body of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// What it is.
    pub body: Body,
    /// Whether a request may lack it.
    pub optional: bool,
    /// The media types it may have, in the order they are written.
    pub media_types: Vec<MediaType>,
}

/// A body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// A document of a global element.
    Document(DocumentBody),
    /// Bytes of another media type.
    Bytes,
}

/// A document of a global element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentBody {
    /// Local name of the element.
    pub element: String,
    /// How it is read and written.
    pub form: DocumentForm,
}

/// How a document is read and written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocumentForm {
    /// By its type, which implements `Root` for the element.
    Root(Value),
    /// Through a variant of `Document` that holds the value.
    Variant(Value, String),
    /// As a `Document`: the element is abstract, any that may stand for it will do.
    Any,
}

/// What an operation answers when all is well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Success {
    /// What comes back.
    pub answers: Answers,
    /// The media types of the bodies, the preferred one first.
    pub media_types: Vec<MediaType>,
    /// Response headers: name and documentation.
    pub headers: Vec<(String, String)>,
}

/// One success, or several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answers {
    /// One.
    One(Answer),
    /// An enum with a variant per status, and per form where a status has several.
    Several {
        /// Final name: `StopBackupSessionReply`.
        name: String,
        /// Final name and answer, by status, in the order they are written.
        variants: Vec<(String, Answer)>,
    },
}

/// A status with its body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Such as 200.
    pub status: u16,
    /// Its documentation.
    pub docs: Markdown,
    /// `None` when it has no body.
    pub body: Option<Body>,
    /// The media types that tell it from other answers of the same status; empty when there are
    /// none.
    pub forms: Vec<MediaType>,
}

//! What generated code reads with: a cursor that checks a document against tables while it reads.
//!
//! A complex type reads itself in three steps: [`start`](Reader::start), a loop over
//! [`attribute`](Reader::attribute), a loop over [`child`](Reader::child); each loop matches on
//! an index into the tables and asks for the value. None of the functions that do the work is
//! generic; those that are only convert a text.
//!
//! | file | what |
//! |---|---|
//! | `attributes` | start tags, attributes |
//! | `types` | `xsi:type`, abstract types |
//! | `named` | `xsi:type` on elements of simple types and in open content |
//! | `content` | sequences, choices, all groups, nested groups |
//! | `items` | content that is a list: mixed, or checked by an automaton |
//! | `values` | children and their texts |
//! | `nil` | elements that may be nil |
//! | `constraints` | `default` and `fixed` |
//! | `any` | what wildcards take |
//! | `identity` | identity constraints, identifiers |
//! | `required` | values that must be there |

mod any;
mod attributes;
mod constraints;
mod content;
mod identity;
mod items;
mod named;
mod nil;
mod required;
mod types;
mod values;

use super::identity::{Identifiers, Identity};
use super::run::Run;
use super::scan::Scanner;
use super::{
    Error, ErrorKind, Input, Mode, Name, NamespaceId, Particle, ReadOptions, Term, Vocabulary,
    Wildcard,
};

use self::nil::Nil;

pub(super) use self::attributes::is_instruction;
pub(super) use self::constraints::TextConstraint;
pub use self::content::ContentState;
pub use self::items::Item;
pub use self::values::ElementText;

/// Reads a document against tables.
#[derive(Debug)]
pub struct Reader<'x> {
    scan: Scanner<'x>,
    vocabulary: &'static Vocabulary,
    lenient: bool,
    attributes: attributes::AttributeState,
    /// The wildcard that took the pending element.
    taken_by: Option<&'static Wildcard>,
    /// Occurrences of particles, where a [`ContentState`] has no room for them.
    counts: Vec<u32>,
    /// Leniently, whether the group that is about to be read may occur once more.
    repeats: bool,
    /// Automata under way, innermost last.
    runs: Vec<Run>,
    /// Of automata that are done, for the next ones.
    spare_runs: Vec<Run>,
    /// Whether what is read is only to be checked: wildcards need not keep what they take.
    checking: bool,
    /// Whether the pending element may say `xsi:nil`.
    may_be_nil: bool,
    /// Whether it says so, and is read for its attributes alone.
    nil: Nil,
    /// What the schema says of the text of the pending or open element, whose type is complex.
    text_constraint: Option<TextConstraint>,
    /// While an element with identity constraints is open, or begins.
    identity: Option<Box<Identity<'x>>>,
    /// Once there was an identifier or a reference to one.
    identifiers: Option<Box<Identifiers>>,
    /// What the pending element is declared to be, where its Rust type does not tell.
    declared: Option<named::Declared>,
    /// Where the stack was when the root element was reached.
    stack: usize,
    stack_limit: usize,
}

/// About where the stack ends now.
#[inline(never)]
fn stack_place() -> usize {
    let here = 0_u8;
    std::ptr::from_ref(std::hint::black_box(&here)).addr()
}

impl<'x> Reader<'x> {
    /// Reads `input` from its start.
    pub fn new(
        input: &'x Input<'_>,
        vocabulary: &'static Vocabulary,
        options: &ReadOptions,
    ) -> Self {
        Self {
            scan: Scanner::new(input, vocabulary, &options.limits),
            vocabulary,
            lenient: options.mode == Mode::Lenient,
            attributes: attributes::AttributeState::default(),
            taken_by: None,
            counts: Vec::new(),
            repeats: false,
            runs: Vec::new(),
            spare_runs: Vec::new(),
            checking: false,
            may_be_nil: false,
            nil: Nil::No,
            text_constraint: None,
            identity: None,
            identifiers: None,
            declared: None,
            stack: stack_place(),
            stack_limit: options.limits.stack,
        }
    }

    /// Goes to the root element, which must be one of `names`: which. It is then read like a child.
    ///
    /// # Errors
    /// It is none of them, or what stands before is not well-formed.
    pub fn root(&mut self, names: &[Name]) -> Result<usize, Error> {
        self.stack = stack_place();
        self.scan.enter_root()?;
        let (namespace, local) = self.pending_name();
        let found = names
            .iter()
            .position(|name| name.namespace == namespace && name.local == local);
        found.ok_or_else(|| {
            let kind = ErrorKind::Root {
                found: self.found_name(),
                expected: self.display_names(names),
            };
            self.scan.fail(kind, self.scan.tag.start)
        })
    }

    /// Whatever recurses with the elements of a document asks here first.
    #[inline]
    fn check_stack(&self) -> Result<(), Error> {
        if self.stack.abs_diff(stack_place()) <= self.stack_limit {
            return Ok(());
        }
        Err(self
            .scan
            .exceeded("stack", self.stack_limit, self.scan.tag.start))
    }

    /// Goes to the end of the document, behind the root element, which has been read.
    ///
    /// # Errors
    /// Something other than comments, processing instructions and white space follows; a reference
    /// within leads to no identifier.
    pub fn finish(&mut self) -> Result<(), Error> {
        self.scan.finish()?;
        self.check_references()
    }

    /// The name of the pending element.
    #[inline(always)]
    fn pending_name(&self) -> (NamespaceId, &'x str) {
        (self.scan.tag.namespace, self.scan.tag.local)
    }

    /// The name of the pending element for messages.
    #[cold]
    fn found_name(&self) -> String {
        self.display(
            self.scan.scope.uri(self.scan.tag.prefix()),
            self.scan.tag.local,
        )
    }

    fn display(&self, uri: Option<&str>, local: &str) -> String {
        match uri {
            None | Some("") => local.to_owned(),
            Some(uri) => format!("{{{uri}}}{local}"),
        }
    }

    #[cold]
    fn display_names(&self, names: &[Name]) -> Vec<String> {
        names
            .iter()
            .map(|name| self.vocabulary.display(*name))
            .collect()
    }

    #[cold]
    fn display_term(&self, term: &Term) -> Vec<String> {
        term.display(self.vocabulary)
    }

    #[cold]
    fn display_particles<'p>(
        &self,
        particles: impl IntoIterator<Item = &'p Particle>,
    ) -> Vec<String> {
        let terms = particles.into_iter().map(|particle| &particle.term);
        terms.flat_map(|term| self.display_term(term)).collect()
    }
}

//! Content that is a list of items in document order: mixed content, and models that only an
//! automaton can follow.

use super::{ContentState, Reader};
use crate::xml::run::Run;
use crate::xml::scan::Pending;
use crate::xml::{Automaton, Content, Error, ErrorKind};

/// A piece of mixed content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// Text between elements, never empty.
    Text(String),
    /// A child, whose start tag is pending: the index of its variant.
    Child(usize),
}

impl Reader<'_> {
    pub(super) fn begin_run(&mut self, automaton: &'static Automaton) -> usize {
        let run = match self.spare_runs.pop() {
            Some(mut run) => {
                run.restart(automaton);
                run
            }
            None => Run::new(automaton),
        };
        self.runs.push(run);
        self.runs.len() - 1
    }

    /// The next item of mixed content; `None` at the end tag, which is consumed.
    ///
    /// # Errors
    /// The child may not stand here, or something is missing.
    pub fn item(&mut self, state: &mut ContentState) -> Result<Option<Item>, Error> {
        loop {
            if self.scan.pending == Pending::Nothing {
                let start = self.scan.position;
                let text = self.scan.character_data()?;
                let mixed = matches!(state.content, Content::Items { mixed: true, .. });
                if mixed && !text.is_empty() {
                    self.check_mixed_text(state, &text, start)?;
                    return Ok(Some(Item::Text(text.into_owned())));
                }
                if !text.trim_matches([' ', '\t', '\n', '\r']).is_empty() {
                    return Err(self.scan.fail(ErrorKind::UnexpectedText, start));
                }
            }
            if self.scan.pending != Pending::Start {
                if let (true, Some(constraint)) = (state.is_empty, state.constraint) {
                    state.is_empty = false;
                    if !constraint.text().is_empty() {
                        return Ok(Some(Item::Text(constraint.text().to_owned())));
                    }
                }
                return Ok(self.child(state)?.map(Item::Child));
            }
            self.check_mixed_child(state)?;
            if let Some(index) = self.in_run(state)? {
                return Ok(Some(Item::Child(index)));
            }
            if !self.lenient {
                return Err(self.unexpected(state));
            }
            self.scan.skip_element()?;
        }
    }

    /// The variant of the pending element.
    pub(super) fn in_run(&mut self, state: &ContentState) -> Result<Option<usize>, Error> {
        let (namespace, local) = self.pending_name();
        self.runs.truncate(state.base + 1);
        let Some(run) = self.runs.get_mut(state.base) else {
            return Ok(None);
        };
        if self.lenient {
            // Order is free: any variant of that name, and the automaton has no say.
            let variants = run.automaton().variants;
            let named = variants
                .iter()
                .position(|term| term.names(namespace, local));
            let found = named.or_else(|| {
                variants
                    .iter()
                    .position(|term| term.matches(namespace, local))
            });
            return Ok(found);
        }
        match run.child(namespace, local) {
            Some(fit) => {
                self.taken_by = fit.wildcard;
                Ok(Some(usize::from(fit.variant)))
            }
            None => Ok(None),
        }
    }

    /// At the end of a list: whether the model is satisfied.
    pub(super) fn end_run(&mut self, state: &ContentState) -> bool {
        self.runs.truncate(state.base + 1);
        let satisfied = match self.runs.get(state.base) {
            Some(run) => self.lenient || run.is_satisfied(),
            None => false,
        };
        if satisfied {
            self.spare_runs.extend(self.runs.pop());
        }
        satisfied
    }

    #[cold]
    pub(super) fn expected_of_run(&self, state: &ContentState) -> Vec<String> {
        match self.runs.get(state.base) {
            Some(run) => run.expected(self.vocabulary),
            None => Vec::new(),
        }
    }
}

//! Content that is a list of items: the automaton that reads it checks it before it is written.

use super::Writer;
use crate::xml::reader::{ElementText, TextConstraint};
use crate::xml::run::Run;
use crate::xml::{
    AnyElement, Automaton, Content, Name, NamespaceId, Term, WriteElement, WriteError,
    WriteErrorKind, WriteGroup,
};

/// Where a writer stands in content that is a list.
#[derive(Debug)]
pub struct ItemsState {
    run: Run,
    mixed: bool,
    /// What the schema says of the text; the writer has it back at the end.
    constraint: Option<TextConstraint>,
    /// Where there is a constraint, the text that was written.
    text: String,
    /// Whether an element was written.
    has_children: bool,
}

static NOTHING: Automaton = Automaton {
    variants: &[],
    instructions: &[],
    counters: 0,
};

impl Writer<'_> {
    /// Starts on content that is a list.
    pub fn items(&mut self, content: &'static Content) -> ItemsState {
        let (automaton, mixed) = match content {
            Content::Items { automaton, mixed } => (*automaton, *mixed),
            _ => (&NOTHING, false),
        };
        if mixed {
            self.stay_inline();
        }
        ItemsState {
            run: Run::new(automaton),
            mixed,
            constraint: self.text_constraint.take(),
            text: String::new(),
            has_children: false,
        }
    }

    /// Writes a text of mixed content.
    ///
    /// # Errors
    /// The content is not mixed; XML cannot hold the text.
    pub fn item_text(&mut self, state: &mut ItemsState, text: &str) -> Result<(), WriteError> {
        if state.mixed {
            if state.constraint.is_some() {
                state.text.push_str(text);
            }
            return self.text_between(text);
        }
        if Self::is_text(text) {
            return Err(self.wrong_item(state));
        }
        Ok(())
    }

    /// Writes the item of variant `index`, an element of a complex type.
    ///
    /// # Errors
    /// It may not stand here; the value cannot be written as valid XML.
    pub fn item_element<T: WriteElement>(
        &mut self,
        state: &mut ItemsState,
        index: usize,
        value: &T,
    ) -> Result<(), WriteError> {
        let name = self.item_name(state, index)?;
        self.complex(&name, value)
    }

    /// Writes the item of variant `index`, an element of a simple type.
    ///
    /// # Errors
    /// It may not stand here; the value has no text that XML can hold.
    pub fn item_text_element<T: ElementText>(
        &mut self,
        state: &mut ItemsState,
        index: usize,
        value: &T,
    ) -> Result<(), WriteError> {
        let name = self.item_name(state, index)?;
        self.simple(&name, value)
    }

    /// Writes the item of variant `index`, one of several elements.
    ///
    /// # Errors
    /// It may not stand here; the value cannot be written as valid XML.
    pub fn item_group<T: WriteGroup>(
        &mut self,
        state: &mut ItemsState,
        index: usize,
        value: &T,
    ) -> Result<(), WriteError> {
        self.take_item(state, index)?;
        value.write_group(self)
    }

    /// Writes the item of variant `index`, taken by a wildcard.
    ///
    /// # Errors
    /// It may not stand here; the value cannot be written as valid XML.
    pub fn item_any_element(
        &mut self,
        state: &mut ItemsState,
        index: usize,
        value: &AnyElement,
    ) -> Result<(), WriteError> {
        let variants = state.run.automaton().variants;
        let (namespace, local) = self.any_name(value);
        let allowed = variants
            .get(index)
            .is_some_and(|term| term.matches(namespace, local));
        if !allowed {
            return Err(self.wrong_item(state));
        }
        self.take_item(state, index)?;
        self.any(value)
    }

    /// The list is complete.
    ///
    /// # Errors
    /// Something is missing.
    pub fn finish_items(&mut self, state: ItemsState) -> Result<(), WriteError> {
        if !state.run.is_satisfied() {
            return Err(self.wrong_item(&state));
        }
        self.text_constraint = state.constraint;
        self.check_mixed(&state.text, state.has_children)
    }

    fn item_name(&mut self, state: &mut ItemsState, index: usize) -> Result<Name, WriteError> {
        self.take_item(state, index)?;
        match state.run.automaton().variants.get(index) {
            Some(Term::Element(name)) => Ok(*name),
            _ => Ok(Name::new(NamespaceId::NONE, "")),
        }
    }

    fn take_item(&mut self, state: &mut ItemsState, index: usize) -> Result<(), WriteError> {
        match u16::try_from(index) {
            Ok(variant) if state.run.variant(variant) => {
                state.has_children = true;
                Ok(())
            }
            _ => Err(self.wrong_item(state)),
        }
    }

    #[cold]
    fn wrong_item(&self, state: &ItemsState) -> WriteError {
        let expected = state.run.expected(self.prefixes.vocabulary());
        WriteError::new(WriteErrorKind::ContentModel { expected })
    }
}

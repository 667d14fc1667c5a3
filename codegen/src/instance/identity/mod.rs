//! Identity constraints (Structures §3.11): `xs:key`, `xs:unique`, `xs:keyref`, followed tag by
//! tag.
//!
//! An element whose declaration has constraints opens a *scope* for each. An element inside that
//! the selector finds is a *candidate*; when it ends, the values its fields found are its key
//! sequence, which goes into the table of the scope. When the element of the scope ends, its
//! tables are known to the elements around it, where key references may look them up. What a
//! wildcard says to skip takes no part.

mod table;

use runtime::datatypes::dynamic::{KeySequence, Value};

use crate::diagnostics::{Diagnostic, Span};
use crate::schema::{ElementDeclaration, IdentityConstraint, IdentityConstraintCategory, QName};

use super::report;
use table::{Keys, Tables};

/// What is followed while a document is gone through.
#[derive(Debug, Default)]
pub(super) struct Identities<'s> {
    /// Names of the open elements inside the outermost scope, with their depths.
    path: Vec<(usize, QName)>,
    scopes: Vec<Scope<'s>>,
    candidates: Vec<Candidate>,
    tables: Tables,
}

#[derive(Debug)]
struct Scope<'s> {
    constraint: &'s IdentityConstraint,
    /// Depth of the element that has the constraint.
    depth: usize,
    /// How much of the path leads to it.
    base: usize,
    /// Of a key or a unique constraint.
    keys: Keys,
    /// Of a key reference, in document order.
    references: Vec<(KeySequence, Span)>,
}

/// An element that a selector found.
#[derive(Debug)]
struct Candidate {
    /// Index of its scope.
    scope: usize,
    depth: usize,
    base: usize,
    /// Where its name stands.
    span: Span,
    fields: Vec<Field>,
}

/// What a field found.
#[derive(Debug, Clone, Default)]
struct Field {
    value: Option<Value>,
    /// Why it cannot be used.
    flaw: Option<Flaw>,
}

/// What can be wrong with what a field found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    /// More than one node.
    Several,
    /// An element with children.
    NotSimple,
    /// An element that is declared nillable, in a key.
    Nillable,
}

/// What an element turned out to have.
#[derive(Debug, Clone)]
pub(super) enum Found {
    /// A simple value, of an element that is nillable or not.
    Simple(Value, bool),
    /// Children.
    Complex,
    /// Nothing that could be compared: `xsi:nil`, or an invalid value that is reported elsewhere.
    Nothing,
}

impl<'s> Identities<'s> {
    /// Whether values of an element and of its attributes are needed.
    pub(super) fn wants(&self, declaration: Option<&ElementDeclaration>) -> bool {
        let has_constraints = |one: &ElementDeclaration| !one.identity_constraints.is_empty();
        !self.scopes.is_empty() || declaration.is_some_and(has_constraints)
    }

    /// An element begins. `depth` counts the elements around it.
    pub(super) fn start(
        &mut self,
        depth: usize,
        name: QName,
        span: Span,
        declaration: Option<&'s ElementDeclaration>,
        attributes: &[(QName, Value)],
    ) {
        if !self.scopes.is_empty() {
            self.path.push((depth, name));
        }
        let constraints = declaration.map_or(&[][..], |one| &one.identity_constraints);
        for constraint in constraints {
            self.scopes.push(Scope {
                constraint,
                depth,
                base: self.path.len(),
                keys: Keys::default(),
                references: Vec::new(),
            });
        }
        for (index, scope) in self.scopes.iter().enumerate() {
            if scope
                .constraint
                .selector
                .finds_element(&names(&self.path[scope.base..]))
            {
                self.candidates.push(Candidate {
                    scope: index,
                    depth,
                    base: self.path.len(),
                    span,
                    fields: vec![Field::default(); scope.constraint.fields.len()],
                });
            }
        }
        for candidate in &mut self.candidates {
            let inside = names(&self.path[candidate.base..]);
            let paths = &self.scopes[candidate.scope].constraint.fields;
            for (field, path) in candidate.fields.iter_mut().zip(paths) {
                for (name, value) in attributes {
                    if path.finds_attribute(&inside, name) {
                        field.take(value.clone());
                    }
                }
            }
        }
    }

    /// An element ends, the one that began last at this depth. Gives what does not hold.
    pub(super) fn end(&mut self, depth: usize, found: &Found) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        let is_followed = self.path.last().is_some_and(|(last, _)| *last == depth)
            || self.scopes.last().is_some_and(|last| last.depth == depth);
        if !is_followed {
            return findings;
        }
        for candidate in &mut self.candidates {
            let inside = names(&self.path[candidate.base..]);
            let scope = &self.scopes[candidate.scope];
            for (field, path) in candidate.fields.iter_mut().zip(&scope.constraint.fields) {
                if path.finds_element(&inside) {
                    field.take_element(found, is_key(scope.constraint));
                }
            }
        }
        while self
            .candidates
            .last()
            .is_some_and(|last| last.depth == depth)
        {
            if let Some(candidate) = self.candidates.pop() {
                self.complete(&candidate, &mut findings);
            }
        }
        self.close(depth, &mut findings);
        if self.path.last().is_some_and(|(last, _)| *last == depth) {
            self.path.pop();
        }
        findings
    }

    /// Puts the key sequence of a candidate into the table of its scope.
    fn complete(&mut self, candidate: &Candidate, findings: &mut Vec<Diagnostic>) {
        let scope = &mut self.scopes[candidate.scope];
        let constraint = scope.constraint;
        let mut keys = Vec::new();
        for (field, path) in candidate.fields.iter().zip(&constraint.fields) {
            match (&field.flaw, &field.value) {
                (Some(flaw), _) => {
                    findings.push(report::field_flaw(candidate.span, constraint, path, *flaw));
                    return;
                }
                (None, Some(value)) => keys.push(value.clone()),
                (None, None) if is_key(constraint) => {
                    findings.push(report::key_incomplete(candidate.span, constraint, path));
                    return;
                }
                // Without all its values it takes no part in the others.
                (None, None) => return,
            }
        }
        let keys = KeySequence::new(keys);
        if let IdentityConstraintCategory::KeyReference(_) = constraint.category {
            scope.references.push((keys, candidate.span));
        } else if let Some(first) = scope.keys.add(keys, candidate.span) {
            findings.push(report::not_unique(candidate.span, constraint, first));
        }
    }

    /// Closes the scopes of an element, keys before the references to them.
    fn close(&mut self, depth: usize, findings: &mut Vec<Diagnostic>) {
        let first = self.scopes.partition_point(|scope| scope.depth < depth);
        let closed = self.scopes.split_off(first);
        let (references, keys): (Vec<_>, Vec<_>) = closed.into_iter().partition(|scope| {
            matches!(
                scope.constraint.category,
                IdentityConstraintCategory::KeyReference(_)
            )
        });
        for scope in keys {
            self.tables
                .publish(depth, &scope.constraint.name, scope.keys);
        }
        for scope in references {
            let IdentityConstraintCategory::KeyReference(key) = &scope.constraint.category else {
                continue;
            };
            for (keys, span) in &scope.references {
                if !self.tables.contains(depth, key, keys) {
                    findings.push(report::key_not_found(*span, scope.constraint, key));
                }
            }
        }
        match self.scopes.is_empty() {
            true => self.tables = Tables::default(),
            false => self.tables.hand_up(depth),
        }
    }
}

impl Field {
    fn take(&mut self, value: Value) {
        match self.value {
            Some(_) => self.flaw = Some(Flaw::Several),
            None => self.value = Some(value),
        }
    }

    fn take_element(&mut self, found: &Found, is_key: bool) {
        match found {
            Found::Simple(_, true) if is_key => self.flaw = Some(Flaw::Nillable),
            Found::Simple(value, _) => self.take(value.clone()),
            Found::Complex => self.flaw = Some(Flaw::NotSimple),
            Found::Nothing => {}
        }
    }
}

fn is_key(constraint: &IdentityConstraint) -> bool {
    constraint.category == IdentityConstraintCategory::Key
}

fn names(path: &[(usize, QName)]) -> Vec<&QName> {
    path.iter().map(|(_, name)| name).collect()
}

//! Writes element declarations, particles and identity constraints.

use super::Printer;
use crate::grammar::{Compositor, Element, ElementId, Field, Particle, Term, TypeId, prefix};
use std::fmt::Write as _;

impl Printer<'_> {
    pub(super) fn occurrence(particle: &Particle) -> String {
        let mut text = String::new();
        if particle.min != 1 {
            let _ = write!(text, " minOccurs=\"{}\"", particle.min);
        }
        match particle.max {
            Some(1) => {}
            Some(max) => {
                let _ = write!(text, " maxOccurs=\"{max}\"");
            }
            None => text.push_str(" maxOccurs=\"unbounded\""),
        }
        text
    }

    pub(super) fn particle(&mut self, particle: &Particle) {
        let occurrence = Self::occurrence(particle);
        match &particle.term {
            Term::Element(id) => {
                let element = &self.grammar.elements[*id];
                if element.global {
                    let name = self.reference(element.namespace, &element.name);
                    let _ = writeln!(self.out, "<xs:element ref=\"{name}\"{occurrence}/>");
                } else {
                    self.element(*id, element, &occurrence);
                }
            }
            Term::Model(compositor, particles) => self.model(*compositor, particles, &occurrence),
            Term::Group(group) => {
                let of = &self.grammar.groups[*group];
                let name = self.reference(self.grammar.documents[of.document].namespace, &of.name);
                let _ = writeln!(self.out, "<xs:group ref=\"{name}\"{occurrence}/>");
            }
            Term::Any(wildcard) => {
                self.add("<xs:any");
                self.wildcard(*wildcard);
                let _ = writeln!(self.out, "{occurrence}/>");
            }
        }
    }

    pub(super) fn model(
        &mut self,
        compositor: Compositor,
        particles: &[Particle],
        occurrence: &str,
    ) {
        let name = match compositor {
            Compositor::Sequence => "sequence",
            Compositor::Choice => "choice",
            Compositor::All => "all",
        };
        let _ = writeln!(self.out, "<xs:{name}{occurrence}>");
        particles
            .iter()
            .for_each(|particle| self.particle(particle));
        let _ = writeln!(self.out, "</xs:{name}>");
    }

    pub(super) fn element(&mut self, id: ElementId, element: &Element, occurrence: &str) {
        self.add("<xs:element");
        self.attribute("name", &element.name);
        self.add(occurrence);
        let of = &self.grammar.documents[self.document];
        let qualified = !element.namespace.is_empty();
        if !element.global && qualified != of.elements_qualified && !of.namespace.is_empty() {
            self.attribute(
                "form",
                if qualified {
                    "qualified"
                } else {
                    "unqualified"
                },
            );
        }
        if element.nillable {
            self.attribute("nillable", "true");
        }
        if element.is_abstract {
            self.attribute("abstract", "true");
        }
        let blocks: Vec<_> = [
            (element.blocks_types, "extension restriction"),
            (element.blocks_substitution, "substitution"),
        ]
        .iter()
        .filter(|(blocks, _)| *blocks)
        .map(|(_, name)| *name)
        .collect();
        if !blocks.is_empty() {
            self.attribute("block", &blocks.join(" "));
        }
        if let Some(head) = element.head {
            let head = &self.grammar.elements[head];
            let name = self.reference(head.namespace, &head.name);
            self.attribute("substitutionGroup", &name);
        }
        self.preset(element.preset.as_ref());
        let reference = match element.ty {
            TypeId::Simple(simple) => self.simple_reference(simple),
            TypeId::Complex(complex) => {
                let of = &self.grammar.complexes[complex];
                let namespace = self.grammar.documents[of.document].namespace;
                of.name.as_ref().map(|name| self.reference(namespace, name))
            }
        };
        match (reference, element.ty) {
            (Some(name), _) => {
                self.attribute("type", &name);
                self.add(">");
            }
            (None, TypeId::Simple(simple)) => {
                self.add(">");
                self.simple(&self.grammar.simples[simple]);
            }
            (None, TypeId::Complex(complex)) => {
                self.add(">");
                self.complex(&self.grammar.complexes[complex]);
            }
        }
        self.constraints(id, element);
        self.add("</xs:element>\n");
    }

    pub(super) fn constraints(&mut self, id: ElementId, element: &Element) {
        let Some(constraints) = &element.constraints else {
            return;
        };
        let path = |element: ElementId| {
            let of = &self.grammar.elements[element];
            match prefix(of.namespace) {
                "" => of.name.clone(),
                prefix => format!("{prefix}:{}", of.name),
            }
        };
        let field = match constraints.field {
            Field::Attribute(attribute) => format!("@{}", self.grammar.attributes[attribute].name),
            Field::Child(child) => path(child),
        };
        let (kind, anywhere) = (
            if constraints.is_key { "key" } else { "unique" },
            if constraints.anywhere { ".//" } else { "" },
        );
        let record = path(constraints.record);
        let mut text = format!(
            "<xs:{kind} name=\"k{id}\"><xs:selector xpath=\"{anywhere}{record}\"/><xs:field xpath=\"{field}\"/></xs:{kind}>"
        );
        if let Some(reference) = constraints.reference {
            let of = self.reference(element.namespace, &format!("k{id}"));
            let _ = write!(
                text,
                "<xs:keyref name=\"r{id}\" refer=\"{of}\"><xs:selector xpath=\"{}\"/><xs:field xpath=\".\"/></xs:keyref>",
                path(reference)
            );
        }
        self.add(&text);
    }
}

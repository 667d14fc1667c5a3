//! Writes a grammar as schema documents.

mod elements;
mod types;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::grammar::{
    DocumentId, Grammar, NAMESPACE_A, NAMESPACE_B, NAMESPACE_FOREIGN, Preset, Simple,
    SimpleDefinition, SimpleId, prefix,
};

/// The documents by path.
pub(crate) fn documents(grammar: &Grammar) -> BTreeMap<String, Vec<u8>> {
    (0..grammar.documents.len())
        .map(|id| {
            let mut printer = Printer {
                grammar,
                document: id,
                out: String::new(),
            };
            printer.document();
            (
                grammar.documents[id].path.to_owned(),
                printer.out.into_bytes(),
            )
        })
        .collect()
}

/// A text between quotes.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            _ => out.push(character),
        }
    }
    out
}

struct Printer<'g> {
    grammar: &'g Grammar,
    document: DocumentId,
    out: String,
}

impl Printer<'_> {
    fn add(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn attribute(&mut self, name: &str, value: &str) {
        let _ = write!(self.out, " {name}=\"{}\"", escaped(value));
    }

    fn document(&mut self) {
        let grammar = self.grammar;
        let of = &grammar.documents[self.document];
        self.add("<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:a=\"urn:a\" xmlns:b=\"urn:b\"");
        if !of.chameleon && !of.namespace.is_empty() {
            self.attribute("targetNamespace", of.namespace);
        }
        let form = |qualified| {
            if qualified {
                "qualified"
            } else {
                "unqualified"
            }
        };
        self.attribute("elementFormDefault", form(of.elements_qualified));
        self.attribute("attributeFormDefault", form(of.attributes_qualified));
        self.add(">\n");
        let parent = if of.path.contains('/') { "../" } else { "" };
        for include in &of.includes {
            let path = grammar.documents[*include].path;
            let _ = writeln!(self.out, "<xs:include schemaLocation=\"{parent}{path}\"/>");
        }
        for import in &of.imports {
            let of = &grammar.documents[*import];
            let _ = writeln!(
                self.out,
                "<xs:import namespace=\"{}\" schemaLocation=\"{parent}{}\"/>",
                of.namespace, of.path
            );
        }
        self.components();
        self.add("</xs:schema>\n");
    }

    fn components(&mut self) {
        let (grammar, here) = (self.grammar, self.document);
        for simple in &grammar.simples {
            let builtin = matches!(
                simple.definition,
                SimpleDefinition::Builtin(_) | SimpleDefinition::Identifier(_)
            );
            if simple.document == here && simple.name.is_some() && !builtin {
                self.simple(simple);
            }
        }
        for attribute in grammar
            .attributes
            .iter()
            .filter(|one| one.global && one.document == here)
        {
            self.add("<xs:attribute");
            self.attribute_declaration(attribute, None);
        }
        for group in grammar
            .attribute_groups
            .iter()
            .filter(|one| one.document == here)
        {
            let _ = writeln!(self.out, "<xs:attributeGroup name=\"{}\">", group.name);
            for one in &group.uses {
                self.attribute_use(one);
            }
            self.any_attribute(group.wildcard);
            self.add("</xs:attributeGroup>\n");
        }
        for group in grammar.groups.iter().filter(|one| one.document == here) {
            let _ = writeln!(self.out, "<xs:group name=\"{}\">", group.name);
            self.model(group.compositor, &group.particles, "");
            self.add("</xs:group>\n");
        }
        for complex in grammar
            .complexes
            .iter()
            .filter(|one| one.document == here && one.name.is_some())
        {
            self.complex(complex);
        }
        for (id, element) in grammar.elements.iter().enumerate() {
            if element.document == here && element.global {
                self.element(id, element, "");
            }
        }
    }

    /// How this document names a component.
    fn reference(&self, namespace: &str, name: &str) -> String {
        let of = &self.grammar.documents[self.document];
        match prefix(namespace) {
            "" => name.to_owned(),
            _ if of.chameleon => name.to_owned(),
            prefix => format!("{prefix}:{name}"),
        }
    }

    fn simple_reference(&self, id: SimpleId) -> Option<String> {
        let of = &self.grammar.simples[id];
        let name = of.name.as_ref()?;
        Some(match of.definition {
            SimpleDefinition::Builtin(builtin) => format!("xs:{}", builtin.name),
            SimpleDefinition::Identifier(name) => format!("xs:{name}"),
            _ => self.reference(self.grammar.documents[of.document].namespace, name),
        })
    }

    fn simple(&mut self, simple: &Simple) {
        self.add("<xs:simpleType");
        if let Some(name) = &simple.name {
            self.attribute("name", name);
        }
        self.add(">");
        match &simple.definition {
            SimpleDefinition::Restriction(base, facets) => {
                let base = self.simple_reference(*base).expect("bases have names");
                let _ = write!(self.out, "<xs:restriction base=\"{base}\">");
                for (name, value) in facets.iter().flat_map(crate::simple::Facet::written) {
                    let _ = write!(self.out, "<xs:{name} value=\"{}\"/>", escaped(&value));
                }
                self.add("</xs:restriction>");
            }
            SimpleDefinition::List(item) => {
                let item = self.simple_reference(*item).expect("items have names");
                let _ = write!(self.out, "<xs:list itemType=\"{item}\"/>");
            }
            SimpleDefinition::Union(members) => {
                let members: Vec<_> = members
                    .iter()
                    .map(|member| self.simple_reference(*member).expect("members have names"))
                    .collect();
                let _ = write!(
                    self.out,
                    "<xs:union memberTypes=\"{}\"/>",
                    members.join(" ")
                );
            }
            SimpleDefinition::Builtin(_) | SimpleDefinition::Identifier(_) => {}
        }
        self.add("</xs:simpleType>\n");
    }

    fn preset(&mut self, preset: Option<&Preset>) {
        match preset {
            Some(Preset::Fixed(value)) => self.attribute("fixed", &value.text),
            Some(Preset::Default(value)) => self.attribute("default", &value.text),
            None => {}
        }
    }
}

/// The namespaces that documents know by their prefixes.
pub(crate) const PREFIXES: [(&str, &str); 3] = [
    ("a", NAMESPACE_A),
    ("b", NAMESPACE_B),
    ("f", NAMESPACE_FOREIGN),
];

//! Writes complex types and attributes.

use super::{Printer, escaped};
use crate::grammar::{
    Attribute, AttributeUse, Complex, Derivation, Process, SimpleDefinition, Wildcard,
    WildcardNamespace,
};
use std::fmt::Write as _;

impl Printer<'_> {
    /// What follows `<xs:attribute`, the end included.
    pub(super) fn attribute_declaration(
        &mut self,
        attribute: &Attribute,
        one: Option<&AttributeUse>,
    ) {
        self.attribute("name", &attribute.name);
        let default = self.grammar.documents[self.document].attributes_qualified;
        let qualified = !attribute.namespace.is_empty();
        let namespace = self.grammar.documents[self.document].namespace;
        if !attribute.global && qualified != default && !namespace.is_empty() {
            self.attribute(
                "form",
                if qualified {
                    "qualified"
                } else {
                    "unqualified"
                },
            );
        }
        if let Some(one) = one {
            if one.required {
                self.attribute("use", "required");
            }
            self.preset(one.preset.as_ref());
        }
        match self.simple_reference(attribute.simple) {
            Some(name) => {
                self.attribute("type", &name);
                self.add("/>\n");
            }
            None => {
                self.add(">");
                self.simple(&self.grammar.simples[attribute.simple]);
                self.add("</xs:attribute>\n");
            }
        }
    }

    pub(super) fn attribute_use(&mut self, one: &AttributeUse) {
        let attribute = &self.grammar.attributes[one.attribute];
        self.add("<xs:attribute");
        if attribute.global {
            let name = self.reference(attribute.namespace, &attribute.name);
            self.attribute("ref", &name);
            if one.required {
                self.attribute("use", "required");
            }
            self.preset(one.preset.as_ref());
            self.add("/>\n");
        } else {
            self.attribute_declaration(attribute, Some(one));
        }
    }

    pub(super) fn any_attribute(&mut self, wildcard: Option<Wildcard>) {
        if let Some(wildcard) = wildcard {
            self.add("<xs:anyAttribute");
            self.wildcard(wildcard);
            self.add("/>\n");
        }
    }

    pub(super) fn wildcard(&mut self, wildcard: Wildcard) {
        let namespace = match wildcard.namespace {
            WildcardNamespace::Other(_) => "##other",
            WildcardNamespace::Uri(uri) => uri,
        };
        self.attribute("namespace", namespace);
        let process = match wildcard.process {
            Process::Strict => "strict",
            Process::Lax => "lax",
            Process::Skip => "skip",
        };
        self.attribute("processContents", process);
    }

    pub(super) fn complex(&mut self, complex: &Complex) {
        self.add("<xs:complexType");
        if let Some(name) = &complex.name {
            self.attribute("name", name);
        }
        if complex.is_abstract {
            self.attribute("abstract", "true");
        }
        if complex.mixed {
            self.attribute("mixed", "true");
        }
        self.add(">\n");
        match (complex.derivation, complex.text) {
            (None, None) => self.body(complex),
            (None, Some(text)) => {
                let base = self.simple_reference(text).expect("bases have names");
                self.derived("simpleContent", "extension", &base, complex, &[]);
            }
            (Some((base, derivation)), text) => {
                let of = &self.grammar.complexes[base];
                let name = of.name.as_ref().expect("bases have names");
                let base = self.reference(self.grammar.documents[of.document].namespace, name);
                let content = if text.is_some() {
                    "simpleContent"
                } else {
                    "complexContent"
                };
                match derivation {
                    Derivation::Extension => {
                        self.derived(content, "extension", &base, complex, &[])
                    }
                    Derivation::Restriction => {
                        let facets = match text.map(|text| &self.grammar.simples[text].definition) {
                            Some(SimpleDefinition::Restriction(_, facets)) => facets.clone(),
                            _ => Vec::new(),
                        };
                        self.derived(content, "restriction", &base, complex, &facets);
                    }
                }
            }
        }
        self.add("</xs:complexType>\n");
    }

    pub(super) fn derived(
        &mut self,
        content: &str,
        kind: &str,
        base: &str,
        complex: &Complex,
        facets: &[crate::simple::Facet],
    ) {
        let _ = write!(self.out, "<xs:{content}><xs:{kind} base=\"{base}\">");
        for (name, value) in facets.iter().flat_map(crate::simple::Facet::written) {
            let _ = write!(self.out, "<xs:{name} value=\"{}\"/>", escaped(&value));
        }
        self.body(complex);
        let _ = writeln!(self.out, "</xs:{kind}></xs:{content}>");
    }

    pub(super) fn body(&mut self, complex: &Complex) {
        if let Some(own) = &complex.own {
            self.particle(own);
        }
        for one in &complex.own_uses {
            self.attribute_use(one);
        }
        for prohibited in &complex.prohibited {
            let attribute = &self.grammar.attributes[*prohibited];
            if attribute.global {
                let name = self.reference(attribute.namespace, &attribute.name);
                let _ = writeln!(
                    self.out,
                    "<xs:attribute ref=\"{name}\" use=\"prohibited\"/>"
                );
            } else {
                let form = if attribute.namespace.is_empty() {
                    "unqualified"
                } else {
                    "qualified"
                };
                let _ = writeln!(
                    self.out,
                    "<xs:attribute name=\"{}\" form=\"{form}\" use=\"prohibited\"/>",
                    attribute.name
                );
            }
        }
        for group in &complex.own_groups {
            let of = &self.grammar.attribute_groups[*group];
            let name = self.reference(self.grammar.documents[of.document].namespace, &of.name);
            let _ = writeln!(self.out, "<xs:attributeGroup ref=\"{name}\"/>");
        }
    }
}

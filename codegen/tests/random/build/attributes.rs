//! Makes attributes, their groups and their wildcards.

use super::Builder;
use super::simple as simple_types;
use crate::grammar::{
    Attribute, AttributeGroup, AttributeId, AttributeUse, Complex, DocumentId, Preset,
};
use std::collections::BTreeSet;

impl Builder {
    pub(super) fn global_attributes(&mut self) {
        for _ in 0..2 {
            let document = self.any_document();
            let name = self.fresh("ga");
            let simple = self.simple(document);
            let namespace = self.grammar.documents[document].namespace;
            self.grammar.attributes.push(Attribute {
                name,
                namespace,
                document,
                global: true,
                simple,
            });
        }
    }

    pub(super) fn attribute_groups(&mut self) {
        let document = self.any_document();
        let mut used = BTreeSet::new();
        let uses = (0..2)
            .map(|_| self.local_attribute(document, &mut used))
            .collect();
        let wildcard = self.chance.percent(40).then(|| self.wildcard(document));
        let name = self.fresh("AG");
        self.grammar.attribute_groups.push(AttributeGroup {
            name,
            document,
            uses,
            wildcard,
        });
    }

    /// A new local attribute.
    pub(crate) fn local_attribute(
        &mut self,
        document: DocumentId,
        used: &mut BTreeSet<String>,
    ) -> AttributeUse {
        let name = self.local_name(used);
        used.insert(name.clone());
        let simple = self.simple(document);
        let of = &self.grammar.documents[document];
        let namespace = if of.attributes_qualified {
            of.namespace
        } else {
            ""
        };
        self.grammar.attributes.push(Attribute {
            name,
            namespace,
            document,
            global: false,
            simple,
        });
        let attribute = self.grammar.attributes.len() - 1;
        self.attribute_use(attribute)
    }

    pub(super) fn attribute_use(&mut self, attribute: AttributeId) -> AttributeUse {
        let simple = self.grammar.attributes[attribute].simple;
        let required = self.chance.percent(35);
        let preset = self
            .preset(simple, 25)
            // A default needs an optional attribute.
            .filter(|preset| !required || matches!(preset, Preset::Fixed(_)));
        AttributeUse {
            attribute,
            required,
            preset,
        }
    }

    /// Own attributes, groups and a wildcard for a type.
    pub(crate) fn attributes(&mut self, complex: &mut Complex, used: &mut BTreeSet<String>) {
        let document = complex.document;
        for _ in 0..self.chance.below(3) {
            let one = self.local_attribute(document, used);
            complex.own_uses.push(one);
        }
        for attribute in 0..self.grammar.attributes.len() {
            let of = &self.grammar.attributes[attribute];
            let known = complex.uses.iter().any(|one| one.attribute == attribute);
            if of.global && !known && self.sees(document, of.document) && self.chance.percent(20) {
                let one = self.attribute_use(attribute);
                complex.own_uses.push(one);
            }
        }
        let group = &self.grammar.attribute_groups[0];
        let names: Vec<_> = group
            .uses
            .iter()
            .map(|one| self.grammar.attributes[one.attribute].name.clone())
            .collect();
        let visible = self.sees(document, group.document);
        if visible && names.iter().all(|name| !used.contains(name)) && self.chance.percent(30) {
            used.extend(names);
            complex.own_groups.push(0);
            complex
                .uses
                .extend(self.grammar.attribute_groups[0].uses.clone());
            complex.wildcard = complex
                .wildcard
                .or(self.grammar.attribute_groups[0].wildcard);
        }
        complex.uses.extend(complex.own_uses.clone());
        let identified = complex.uses.iter().any(|one| {
            self.grammar.attributes[one.attribute].simple == simple_types::identifier("ID")
        });
        if !identified && self.chance.percent(30) {
            for (name, percent) in [("ID", 100), ("IDREF", 40), ("IDREFS", 20)] {
                if self.chance.percent(percent) {
                    let name_of = self.fresh("x");
                    used.insert(name_of.clone());
                    self.grammar.attributes.push(Attribute {
                        name: name_of,
                        namespace: "",
                        document,
                        global: false,
                        simple: simple_types::identifier(name),
                    });
                    let one = AttributeUse {
                        attribute: self.grammar.attributes.len() - 1,
                        required: self.chance.percent(50),
                        preset: None,
                    };
                    complex.own_uses.push(one.clone());
                    complex.uses.push(one);
                }
            }
        }
    }
}

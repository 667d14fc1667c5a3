//! The facets of a restriction as written (Datatypes §4.3): which there are, not whether they make
//! sense together; that is for `check`.

use xsd_parser::models::schema::xs;

use super::{Context, Resolver, annotation};
use crate::diagnostics::{Diagnostic, codes};
use crate::parse::xsd::Node;
use crate::schema::{Builtin, FacetValue, Facets, SimpleTypeId, TypeId, Variety, WhiteSpace};

impl<'a> Resolver<'a> {
    /// The facets of one derivation step from `base`, which is finished.
    pub(super) fn facets(
        &mut self,
        context: Context<'a>,
        base: SimpleTypeId,
        written: impl Iterator<Item = &'a xs::Facet>,
    ) -> Facets {
        let mut facets = Facets::default();
        for facet in written {
            self.add_facet(context, base, &mut facets, facet);
        }
        facets
    }

    fn add_facet(
        &mut self,
        context: Context<'a>,
        base: SimpleTypeId,
        facets: &mut Facets,
        facet: &'a xs::Facet,
    ) {
        use xs::Facet as F;
        let (single, written) = match facet {
            F::Enumeration(x) => {
                let value = self.enumeration_value(context, base, x);
                facets.enumeration.push(value);
                return;
            }
            F::Pattern(x) => {
                let node = context.node(&x.id);
                facets.patterns.push(plain_value(node, x, x.value.clone()));
                return;
            }
            F::Assertion(x) => {
                let node = context.node(&x.id);
                facets.assertions.push(FacetValue {
                    value: x.test.clone().unwrap_or_default(),
                    fixed: false,
                    namespace: None,
                    qualified: None,
                    annotation: annotation(node),
                    span: node.place("test"),
                });
                return;
            }
            F::WhiteSpace(x) => {
                self.set_white_space(context, facets, x);
                return;
            }
            F::MinExclusive(x) => (&mut facets.min_exclusive, x),
            F::MinInclusive(x) => (&mut facets.min_inclusive, x),
            F::MaxExclusive(x) => (&mut facets.max_exclusive, x),
            F::MaxInclusive(x) => (&mut facets.max_inclusive, x),
            F::TotalDigits(x) => (&mut facets.total_digits, x),
            F::FractionDigits(x) => (&mut facets.fraction_digits, x),
            F::Length(x) => (&mut facets.length, x),
            F::MinLength(x) => (&mut facets.min_length, x),
            F::MaxLength(x) => (&mut facets.max_length, x),
            F::ExplicitTimezone(x) => (&mut facets.explicit_timezone, x),
        };
        let node = context.node(&written.id);
        let value = normalized(&written.value, self.white_space(base));
        let value = plain_value(node, written, value);
        match single {
            Some(first) => {
                let first = first.span;
                self.facet_twice(context.node(&written.id), first);
            }
            None => *single = Some(value),
        }
    }

    fn set_white_space(&mut self, context: Context<'a>, facets: &mut Facets, x: &'a xs::FacetType) {
        let node = context.node(&x.id);
        if let Some((_, first)) = facets.white_space {
            self.facet_twice(node, first);
            return;
        }
        let white_space = match x.value.as_str() {
            "replace" => WhiteSpace::Replace,
            "collapse" => WhiteSpace::Collapse,
            _ => WhiteSpace::Preserve,
        };
        facets.white_space = Some((white_space, node.place("value")));
    }

    fn facet_twice(&mut self, node: &Node, first: crate::diagnostics::Span) {
        self.diagnostics.push(
            Diagnostic::error(
                &codes::S0041,
                node.span,
                format!("`xs:{}` is given twice in one restriction", node.name),
                "remove one of the two",
            )
            .also(first, "first given here"),
        );
    }

    /// Of all facets, only values of enumerations can be names, whose prefixes mean something.
    fn enumeration_value(
        &mut self,
        context: Context<'a>,
        base: SimpleTypeId,
        written: &'a xs::FacetType,
    ) -> FacetValue {
        let node = context.node(&written.id);
        let value = normalized(&written.value, self.white_space(base));
        let mut facet = plain_value(node, written, value);
        if self.takes_names(base) {
            let prefix = facet.value.split_once(':').map_or("", |(prefix, _)| prefix);
            let document = context.document;
            facet.namespace = document.namespace(node.scope, prefix).map(str::to_owned);
        } else if self.lists_names(base) {
            let document = context.instance.document;
            let namespace = |prefix: &str| document.namespace(node.scope, prefix);
            facet.qualified = Some(qualified(&facet.value, namespace));
        }
        facet
    }

    /// Whether values of the type are lists of those.
    fn lists_names(&self, id: SimpleTypeId) -> bool {
        match self.schema.simple_types[id].variety {
            Variety::List { item_type } => self.takes_names(item_type),
            Variety::Absent | Variety::Atomic { .. } | Variety::Union { .. } => false,
        }
    }

    /// Whether values of the type are QNames or NOTATIONs, whose prefixes mean something.
    pub(super) fn takes_names(&self, id: SimpleTypeId) -> bool {
        let mut current = id;
        loop {
            let definition = &self.schema.simple_types[current];
            match (definition.builtin, definition.base) {
                (Some(Builtin::QName | Builtin::Notation), _) => return true,
                (None, TypeId::Simple(base)) if base != current => current = base,
                _ => return false,
            }
        }
    }
}

fn plain_value(node: &Node, written: &xs::FacetType, value: String) -> FacetValue {
    FacetValue {
        value,
        fixed: written.fixed,
        namespace: None,
        qualified: None,
        annotation: annotation(node),
        span: node.place("value"),
    }
}

/// Names, between white space, each with its namespace in front: `{urn:x}p:local`.
pub(super) fn qualified<'n>(names: &str, namespace: impl Fn(&str) -> Option<&'n str>) -> String {
    let qualify = |name: &str| {
        let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
        match namespace(prefix) {
            Some(uri) if !uri.is_empty() => format!("{{{uri}}}{name}"),
            _ => name.to_owned(),
        }
    };
    let names: Vec<String> = names.split_ascii_whitespace().map(qualify).collect();
    names.join(" ")
}

/// Text with its white space treated (Datatypes §4.3.6).
pub(super) fn normalized(text: &str, white_space: WhiteSpace) -> String {
    let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
    match white_space {
        WhiteSpace::Preserve => text.to_owned(),
        WhiteSpace::Replace => text.replace(is_space, " "),
        WhiteSpace::Collapse => text
            .split(is_space)
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" "),
    }
}

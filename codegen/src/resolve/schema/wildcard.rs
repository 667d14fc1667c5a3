//! Wildcards (Structures §3.10.2) and what two of them allow together (§3.10.6).

use std::collections::BTreeSet;

use xsd_parser::models::schema::xs;

use super::{Context, Resolver};
use crate::diagnostics::Span;
use crate::schema::{NamespaceConstraint, ProcessContents, QName, Wildcard};

type Namespaces = BTreeSet<Option<String>>;

/// What the four elements that are wildcards have in common.
struct Written<'a> {
    namespace: Option<&'a xs::NamespaceListType>,
    not_namespace: Option<&'a xs::NotNamespaceType>,
    process_contents: &'a xs::ProcessContentsType,
}

impl<'a> Resolver<'a> {
    /// `xs:any` in a content model.
    pub(super) fn any_element(&self, context: Context<'a>, any: &'a xs::Any) -> Wildcard {
        let written = Written {
            namespace: any.namespace.as_ref(),
            not_namespace: any.not_namespace.as_ref(),
            process_contents: &any.process_contents,
        };
        let mut wildcard = basic(context, &written, context.node(&any.id).span);
        for item in any.not_q_name.iter().flat_map(|names| &names.0) {
            match item {
                xs::QnameListItemType::Defined => wildcard.disallow_defined = true,
                xs::QnameListItemType::DefinedSibling => {
                    wildcard.disallow_defined_siblings = true;
                }
                xs::QnameListItemType::QName(name) => {
                    wildcard
                        .disallowed_names
                        .extend(self.expanded(context, name));
                }
            }
        }
        wildcard
    }

    /// `xs:anyAttribute`
    pub(super) fn any_attribute(
        &self,
        context: Context<'a>,
        any: &'a xs::AnyAttribute,
    ) -> Wildcard {
        let written = Written {
            namespace: any.namespace.as_ref(),
            not_namespace: any.not_namespace.as_ref(),
            process_contents: &any.process_contents,
        };
        let mut wildcard = basic(context, &written, context.node(&any.id).span);
        for item in any.not_q_name.iter().flat_map(|names| &names.0) {
            match item {
                xs::QnameListAItemType::Defined => wildcard.disallow_defined = true,
                xs::QnameListAItemType::QName(name) => {
                    wildcard
                        .disallowed_names
                        .extend(self.expanded(context, name));
                }
            }
        }
        wildcard
    }

    /// `xs:any` of `xs:openContent` and `xs:defaultOpenContent`.
    pub(super) fn open_wildcard(
        &self,
        context: Context<'a>,
        any: &'a xs::WildcardType,
    ) -> Wildcard {
        let written = Written {
            namespace: any.namespace.as_ref(),
            not_namespace: any.not_namespace.as_ref(),
            process_contents: &any.process_contents,
        };
        basic(context, &written, context.node(&any.id).span)
    }
}

fn basic(context: Context<'_>, written: &Written<'_>, span: Span) -> Wildcard {
    let target = context.instance.namespace.map(str::to_owned);
    let listed = |items: &[xs::BasicNamespaceListItemType]| -> Namespaces {
        items
            .iter()
            .map(|item| match item {
                xs::BasicNamespaceListItemType::TargetNamespace => target.clone(),
                xs::BasicNamespaceListItemType::Local => None,
                xs::BasicNamespaceListItemType::String(namespace) => Some(namespace.clone()),
            })
            .collect()
    };
    let namespaces = match (written.namespace, written.not_namespace) {
        (Some(xs::NamespaceListType::Other), _) => {
            // Neither the target namespace nor names without one.
            NamespaceConstraint::Not(Namespaces::from([None, target.clone()]))
        }
        (Some(xs::NamespaceListType::BasicNamespaceList(list)), _) => {
            NamespaceConstraint::Enumeration(listed(&list.0))
        }
        (None, Some(not)) => NamespaceConstraint::Not(listed(not)),
        (Some(xs::NamespaceListType::Any) | None, _) => NamespaceConstraint::Any,
    };
    Wildcard {
        namespaces,
        disallowed_names: BTreeSet::new(),
        disallow_defined: false,
        disallow_defined_siblings: false,
        process_contents: match written.process_contents {
            xs::ProcessContentsType::Strict => ProcessContents::Strict,
            xs::ProcessContentsType::Lax => ProcessContents::Lax,
            xs::ProcessContentsType::Skip => ProcessContents::Skip,
        },
        span,
    }
}

/// What both allow (§3.10.6.4), with the rest of `first`.
pub(super) fn intersection(first: &Wildcard, second: &Wildcard) -> Wildcard {
    use NamespaceConstraint::{Any, Enumeration, Not};
    let namespaces = match (&first.namespaces, &second.namespaces) {
        (Any, other) | (other, Any) => other.clone(),
        (Enumeration(a), Enumeration(b)) => Enumeration(a & b),
        (Enumeration(set), Not(not)) | (Not(not), Enumeration(set)) => Enumeration(set - not),
        (Not(a), Not(b)) => Not(a | b),
    };
    Wildcard {
        namespaces,
        disallowed_names: &first.disallowed_names | &second.disallowed_names,
        disallow_defined: first.disallow_defined || second.disallow_defined,
        disallow_defined_siblings: first.disallow_defined_siblings
            || second.disallow_defined_siblings,
        ..first.clone()
    }
}

/// What either allows (§3.10.6.3), with the rest of `first`.
pub(super) fn union(first: &Wildcard, second: &Wildcard) -> Wildcard {
    use NamespaceConstraint::{Any, Enumeration, Not};
    let excluded = |set: Namespaces| if set.is_empty() { Any } else { Not(set) };
    let namespaces = match (&first.namespaces, &second.namespaces) {
        (Any, _) | (_, Any) => Any,
        (Enumeration(a), Enumeration(b)) => Enumeration(a | b),
        (Enumeration(set), Not(not)) | (Not(not), Enumeration(set)) => excluded(not - set),
        (Not(a), Not(b)) => excluded(a & b),
    };
    // A name stays disallowed when the other wildcard does not allow it.
    let kept = |from: &Wildcard, other: &Wildcard| -> BTreeSet<QName> {
        from.disallowed_names
            .iter()
            .filter(|name| {
                other.disallowed_names.contains(name)
                    || !other.namespaces.allows(name.namespace.as_deref())
            })
            .cloned()
            .collect()
    };
    Wildcard {
        namespaces,
        disallowed_names: &kept(first, second) | &kept(second, first),
        disallow_defined: first.disallow_defined && second.disallow_defined,
        disallow_defined_siblings: first.disallow_defined_siblings
            && second.disallow_defined_siblings,
        ..first.clone()
    }
}

/// Whether version 1.0 can say what either allows (§3.10.6, Attribute Wildcard Union): a namespace
/// cannot be excluded while names without one are allowed.
pub(super) fn has_union(first: &Wildcard, second: &Wildcard) -> bool {
    use NamespaceConstraint::{Enumeration, Not};
    match (&first.namespaces, &second.namespaces) {
        (Enumeration(set), Not(not)) | (Not(not), Enumeration(set)) => {
            let (excluded, allowed): (Vec<_>, Vec<_>) = not
                .iter()
                .flatten()
                .partition(|name| !set.contains(&Some((*name).clone())));
            excluded.is_empty() || !set.contains(&None) || !allowed.is_empty()
        }
        _ => true,
    }
}

/// Whether version 1.0 can say what both allow (§3.10.6, Attribute Wildcard Intersection): only one
/// namespace can be excluded.
pub(super) fn has_intersection(first: &Wildcard, second: &Wildcard) -> bool {
    use NamespaceConstraint::Not;
    match (&first.namespaces, &second.namespaces) {
        (Not(first), Not(second)) => (first | second).iter().flatten().count() <= 1,
        _ => true,
    }
}

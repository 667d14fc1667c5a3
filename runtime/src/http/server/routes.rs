//! Finds the resource of a path.
//!
//! A tree over the segments of all templates: literal text is looked up, patterns are tried in the
//! order of how much literal text they have, `{path...}` last; so `/jobs/includes` goes before
//! `/jobs/{id}`, and a branch that leads nowhere is left again.

use std::collections::HashMap;

use percent_encoding::percent_decode_str;

use crate::http::template::{Part, Segment, Template};

/// Values of template parameters in the order of the template.
pub(super) type PathValues = Vec<(&'static str, String)>;

/// Which paths lead to which resource.
#[derive(Debug)]
pub(super) struct Routes {
    nodes: Vec<Node>,
    ignore_case: bool,
    merge_slashes: bool,
}

/// All templates that share a beginning.
#[derive(Debug, Default)]
struct Node {
    literals: HashMap<String, usize>,
    patterns: Vec<(Vec<Part>, usize)>,
    rest: Option<Leaf>,
    leaf: Option<Leaf>,
}

/// The end of a template.
#[derive(Debug, Clone)]
struct Leaf {
    resource: usize,
    parameters: Vec<&'static str>,
}

/// What a path leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Lookup {
    /// A resource, and the values of its template's parameters.
    Found(usize, PathValues),
    /// No template matches.
    NotFound,
    /// A segment is not UTF-8 once decoded.
    Malformed,
}

impl Routes {
    /// No routes yet. `merge_slashes` takes `/jobs//1/` for `/jobs/1`.
    pub(super) fn new(ignore_case: bool, merge_slashes: bool) -> Self {
        Self {
            nodes: vec![Node::default()],
            ignore_case,
            merge_slashes,
        }
    }

    /// Leads the paths of a template behind a base path to a resource; of two equal templates the
    /// first counts.
    pub(super) fn insert(&mut self, base: &'static str, template: &'static str, resource: usize) {
        let mut current = 0;
        let mut parameters = Vec::new();
        let base = Template::parse(base).segments;
        for segment in base.into_iter().chain(Template::parse(template).segments) {
            match segment {
                Segment::Rest(name) => {
                    parameters.push(name);
                    self.nodes[current].rest.get_or_insert(Leaf {
                        resource,
                        parameters,
                    });
                    return;
                }
                Segment::Parts(parts) => {
                    parameters.extend(parts.iter().filter_map(|part| match part {
                        Part::Parameter(name) => Some(*name),
                        Part::Literal(_) => None,
                    }));
                    current = self.child(current, parts);
                }
            }
        }
        self.nodes[current].leaf.get_or_insert(Leaf {
            resource,
            parameters,
        });
    }

    /// The node below `parent` for a segment, made when it is not there.
    fn child(&mut self, parent: usize, mut parts: Vec<Part>) -> usize {
        let next = self.nodes.len();
        let child = if let [Part::Literal(text)] = parts.as_slice() {
            let key = self.key(text);
            *self.nodes[parent].literals.entry(key).or_insert(next)
        } else {
            // Names belong to a template, the tree belongs to all.
            for part in &mut parts {
                if let Part::Parameter(name) = part {
                    *name = "";
                }
            }
            let patterns = &mut self.nodes[parent].patterns;
            match patterns.iter().find(|(other, _)| *other == parts) {
                Some((_, node)) => *node,
                None => {
                    patterns.push((parts, next));
                    patterns.sort_by_key(|(parts, _)| std::cmp::Reverse(literal_length(parts)));
                    next
                }
            }
        };
        if child == next {
            self.nodes.push(Node::default());
        }
        child
    }

    fn key(&self, text: &str) -> String {
        if self.ignore_case {
            text.to_ascii_lowercase()
        } else {
            text.to_owned()
        }
    }

    /// The resource of a path that is still percent-encoded. One slash at the end is tolerated.
    pub(super) fn find(&self, path: &str) -> Lookup {
        let path = path.strip_prefix('/').unwrap_or(path);
        let path = path.strip_suffix('/').unwrap_or(path);
        let mut segments = Vec::new();
        if !path.is_empty() {
            for segment in path.split('/') {
                if segment.is_empty() && self.merge_slashes {
                    continue;
                }
                match percent_decode_str(segment).decode_utf8() {
                    Ok(segment) => segments.push(segment.into_owned()),
                    Err(_) => return Lookup::Malformed,
                }
            }
        }
        let mut values = Vec::new();
        match self.descend(0, &segments, &mut values) {
            Some(leaf) => Lookup::Found(
                leaf.resource,
                leaf.parameters.iter().copied().zip(values).collect(),
            ),
            None => Lookup::NotFound,
        }
    }

    /// Goes down at most as deep as the longest template.
    fn descend(&self, node: usize, path: &[String], values: &mut Vec<String>) -> Option<&Leaf> {
        let node = &self.nodes[node];
        let Some((segment, below)) = path.split_first() else {
            return node.leaf.as_ref();
        };
        if let Some(&child) = node.literals.get(&self.key(segment))
            && let Some(leaf) = self.descend(child, below, values)
        {
            return Some(leaf);
        }
        let mark = values.len();
        for (parts, child) in &node.patterns {
            if match_segment(parts, segment, self.ignore_case, values)
                && let Some(leaf) = self.descend(*child, below, values)
            {
                return Some(leaf);
            }
            values.truncate(mark);
        }
        let leaf = node.rest.as_ref()?;
        values.push(path.join("/"));
        Some(leaf)
    }
}

fn literal_length(parts: &[Part]) -> usize {
    parts
        .iter()
        .map(|part| match part {
            Part::Literal(text) => text.len(),
            Part::Parameter(_) => 0,
        })
        .sum()
}

/// Matches one segment: each parameter takes as little as it can, at least one character, and the
/// last one what remains.
fn match_segment(
    parts: &[Part],
    segment: &str,
    ignore_case: bool,
    values: &mut Vec<String>,
) -> bool {
    let mut rest = segment;
    let mut open = false;
    for (index, part) in parts.iter().enumerate() {
        let Part::Literal(text) = part else {
            open = true;
            continue;
        };
        let last = index + 1 == parts.len();
        let Some(start) = locate(rest, text, open, last, ignore_case) else {
            return false;
        };
        if open {
            values.push(rest[..start].to_owned());
        }
        rest = &rest[start + text.len()..];
        open = false;
    }
    if open {
        values.push(rest.to_owned());
        return !rest.is_empty();
    }
    rest.is_empty()
}

/// Where a literal stands in what is left of a segment: at the front, unless a parameter goes
/// before it; at the end when it is the last part.
fn locate(rest: &str, text: &str, after_parameter: bool, last: bool, fold: bool) -> Option<usize> {
    let fits = |start: usize| {
        rest.get(start..start + text.len())
            .is_some_and(|found| found == text || (fold && found.eq_ignore_ascii_case(text)))
    };
    let end = rest.len().checked_sub(text.len())?;
    if !after_parameter {
        fits(0).then_some(0)
    } else if last {
        (end > 0 && fits(end)).then_some(end)
    } else {
        (1..=end).find(|&start| fits(start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATES: &[&str] = &[
        "/",
        "/jobs",
        "/jobs/{id}",
        "/jobs/includes",
        "/jobs/{id}/includes/{oid}",
        "/jobs/{name}/sessions",
        "/jobs/includes/x/y",
        "/files/{id}.xml",
        "/files/{a}-{b}",
        "/mount/{id}/{path...}",
    ];

    fn routes() -> Routes {
        let mut routes = Routes::new(true, true);
        for (index, template) in TEMPLATES.iter().enumerate() {
            routes.insert("", template, index);
        }
        routes
    }

    fn found(path: &str) -> Option<(&'static str, String)> {
        match routes().find(path) {
            Lookup::Found(index, values) => {
                let values: Vec<String> = values
                    .iter()
                    .map(|(name, value)| format!("{name}={value}"))
                    .collect();
                Some((TEMPLATES[index], values.join(" ")))
            }
            _ => None,
        }
    }

    #[test]
    fn finds_resources_and_parameters() {
        for (path, template, values) in [
            ("", "/", ""),
            ("/", "/", ""),
            ("/jobs", "/jobs", ""),
            ("/Jobs/", "/jobs", ""),
            ("//jobs//1", "/jobs/{id}", "id=1"),
            ("/jobs/A%2fb%20c", "/jobs/{id}", "id=A/b c"),
            ("/jobs/INCLUDES", "/jobs/includes", ""),
            (
                "/jobs/1/includes/2",
                "/jobs/{id}/includes/{oid}",
                "id=1 oid=2",
            ),
            (
                "/jobs/includes/includes/2",
                "/jobs/{id}/includes/{oid}",
                "id=includes oid=2",
            ),
            ("/jobs/1/sessions", "/jobs/{name}/sessions", "name=1"),
            ("/files/a.xml.XML", "/files/{id}.xml", "id=a.xml"),
            ("/files/x-y-z", "/files/{a}-{b}", "a=x b=y-z"),
            (
                "/mount/7/C%3A/dir/f.txt",
                "/mount/{id}/{path...}",
                "id=7 path=C:/dir/f.txt",
            ),
        ] {
            assert_eq!(found(path), Some((template, values.to_owned())), "{path}");
        }
    }

    #[test]
    fn refuses_other_paths() {
        for path in [
            "/job",
            "/jobs/1/2",
            "/files/.xml",
            "/files/-b",
            "/files/a-",
            "/mount/7",
        ] {
            assert_eq!(found(path), None, "{path}");
        }
        assert_eq!(routes().find("/jobs/%ff"), Lookup::Malformed);
        let mut exact = Routes::new(false, false);
        exact.insert("/", "/jobs/{id}", 0);
        assert_eq!(exact.find("/Jobs/1"), Lookup::NotFound);
        assert_eq!(exact.find("/jobs//1"), Lookup::NotFound);
        assert!(matches!(exact.find("/jobs/1/"), Lookup::Found(0, _)));
    }
}

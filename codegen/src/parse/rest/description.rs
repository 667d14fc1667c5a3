//! What a resource description may say, as written. The words are those of
//! [WADL](https://www.w3.org/Submission/wadl/).

use super::reader::{Map, Node, Reader};
use super::record::{Shape, Value, record, words};
use crate::diagnostics::Located;

record! {
    /// A description: the resources of one area. The area is named after the file.
    Description {
        /// What the area is about, in Markdown.
        "documentation" => documentation: String,
        /// Its resources.
        "resource" => resources: Vec<ResourceSection>,
    }
}

record! {
    /// A resource: a path template with what can be done there.
    ResourceSection {
        /// Path template after the base path: `/backupSessions/{id}`; `{path...}` as the last
        /// segment takes the rest of the path with its slashes.
        "path" => path: Located<String>,
        /// What the resource is, in Markdown.
        "documentation" => documentation: String,
        /// The parameters of the template, by name. Each must be described.
        "parameters" => parameters: Map<TemplateParameterSection>,
        /// Links that its representations carry.
        "link" => links: Vec<LinkSection>,
        /// Its methods.
        "method" => methods: Vec<MethodSection>,
    }
}

record! {
    /// A parameter of the path template.
    TemplateParameterSection {
        /// Name of a simple type: `xs:int`, or one of the schema; otherwise `xs:string`.
        "type" => type_name: Option<Located<String>>,
        /// The values it may have, in place of a type.
        "values" => values: Option<Located<Vec<ParameterValue>>>,
        /// What it means, in Markdown.
        "documentation" => documentation: String,
    }
}

record! {
    /// One value of an enumeration, with what it means.
    ParameterValueSection {
        /// As it stands on the wire.
        "value" => value: Located<String>,
        /// What it means, in Markdown.
        "documentation" => documentation: Option<String>,
    }
}

/// One value of an enumeration: a string, or a table that documents it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParameterValue {
    /// As it stands on the wire.
    pub value: Located<String>,
    /// What it means, in Markdown.
    pub documentation: Option<String>,
}

impl Value for ParameterValue {
    fn shape() -> Shape {
        Shape::Either(
            Box::new(Shape::Text),
            Box::new(ParameterValueSection::shape()),
        )
    }

    fn read(node: Node<'_>, reader: &mut Reader) -> Option<Self> {
        if node.is_text() {
            return Located::read(node, reader).map(|value| Self {
                value,
                documentation: None,
            });
        }
        ParameterValueSection::read(node, reader).map(|section| Self {
            value: section.value,
            documentation: section.documentation,
        })
    }
}

record! {
    /// A link that the representations of a resource carry.
    LinkSection {
        /// Its relation, such as `Up` or `Down`.
        "relation" => relation: Located<String>,
        /// Its type, one of the manifest's `link-types`.
        "type" => link_type: Option<Located<String>>,
        /// Path template of the resource it leads to; names of parameters do not matter.
        "target" => target: Located<String>,
        /// The method it asks for, otherwise `GET`.
        "method" => method: Option<Located<MethodName>>,
        /// The query values in it, which choose among the methods of the target.
        "when" => when: Map<Located<String>>,
        /// What it is for, in Markdown.
        "documentation" => documentation: Option<String>,
    }
}

words! {
    /// An HTTP method.
    MethodName {
        /// Reads.
        "GET" => Get,
        /// Creates or acts.
        "POST" => Post,
        /// Replaces.
        "PUT" => Put,
        /// Changes in part.
        "PATCH" => Patch,
        /// Removes.
        "DELETE" => Delete,
    }
}

record! {
    /// A method: one operation.
    MethodSection {
        /// Name of the operation in snake case, unique in the API: `stop_backup_session`.
        "id" => id: Located<String>,
        /// The HTTP method.
        "name" => name: Located<MethodName>,
        /// Query values that choose it where several methods share a name:
        /// `{ action = "stop" }`. Names and values are compared without regard to case.
        "when" => when: Map<Located<String>>,
        /// What it does, in Markdown.
        "documentation" => documentation: String,
        /// Further remarks, in Markdown, each a paragraph of its own.
        "notes" => notes: Vec<String>,
        /// Platforms or products it is for, named in its documentation.
        "platforms" => platforms: Vec<String>,
        /// `false` where the session token is not wanted; otherwise it is, if the manifest has
        /// `authentication`.
        "authentication" => authentication: Option<Located<bool>>,
        /// Query and header parameters of the request.
        "parameter" => parameters: Vec<ParameterSection>,
        /// The body of the request; without it there is none.
        "request" => request: Option<RequestSection>,
        /// The answers, at least one of them a success.
        "response" => responses: Vec<ResponseSection>,
    }
}

words! {
    /// Where a parameter of a request stands.
    ParameterPlace {
        /// In the query of the URL.
        "query" => Query,
        /// In a header.
        "header" => Header,
    }
}

record! {
    /// A parameter of a request.
    ParameterSection {
        /// As it stands on the wire.
        "name" => name: Located<String>,
        /// Where it stands; otherwise `query`.
        "style" => style: Option<Located<ParameterPlace>>,
        /// Name of a simple type: `xs:int`, or one of the schema; otherwise `xs:string`.
        "type" => type_name: Option<Located<String>>,
        /// The values it may have, in place of a type.
        "values" => values: Option<Located<Vec<ParameterValue>>>,
        /// `true` refuses a request without it.
        "required" => required: Option<Located<bool>>,
        /// `true` lets it be given several times.
        "repeating" => repeating: Option<Located<bool>>,
        /// Stands in when it is not given.
        "default" => default: Option<Located<String>>,
        /// What it means, in Markdown.
        "documentation" => documentation: String,
    }
}

record! {
    /// The body of a request.
    RequestSection {
        /// What it says, in Markdown.
        "documentation" => documentation: Option<String>,
        /// Name of the global element that is its root.
        "element" => element: Option<Located<String>>,
        /// Its media types; otherwise the manifest's.
        "media-types" => media_types: Option<Vec<Located<String>>>,
        /// Example documents, relative to this file; `.json` ones are JSON, others as the first
        /// media type.
        "examples" => examples: Vec<Located<String>>,
        /// Bodies that differ by media type, in place of `element` and `media-types`.
        "representation" => representations: Vec<RepresentationSection>,
        /// `true` takes a request without a body too.
        "optional" => optional: Option<Located<bool>>,
    }
}

record! {
    /// An answer.
    ResponseSection {
        /// The status: `200`.
        "status" => status: Located<u64>,
        /// When it is given and what it says, in Markdown.
        "documentation" => documentation: Option<String>,
        /// Name of the global element that is the root of its body. Without it an answer has no
        /// body, but for statuses from 400: theirs is the manifest's error element.
        "element" => element: Option<Located<String>>,
        /// Media types of its body; otherwise the manifest's.
        "media-types" => media_types: Option<Vec<Located<String>>>,
        /// Example documents, relative to this file; `.json` ones are JSON, others as the first
        /// media type.
        "examples" => examples: Vec<Located<String>>,
        /// Bodies that differ by media type, in place of `element` and `media-types`.
        "representation" => representations: Vec<RepresentationSection>,
        /// `true` for an error answer that has no body.
        "empty" => empty: Option<Located<bool>>,
        /// Headers it carries.
        "header" => headers: Vec<HeaderSection>,
    }
}

record! {
    /// A body in one media type.
    RepresentationSection {
        /// Such as `application/xml`.
        "media-type" => media_type: Located<String>,
        /// Name of the global element that is its root; wanted for XML and JSON.
        "element" => element: Option<Located<String>>,
        /// Example documents, relative to this file.
        "examples" => examples: Vec<Located<String>>,
    }
}

record! {
    /// A header of an answer.
    HeaderSection {
        /// Such as `Location`.
        "name" => name: Located<String>,
        /// Name of a simple type; otherwise `xs:string`.
        "type" => type_name: Option<Located<String>>,
        /// `true` when it is always there.
        "required" => required: Option<Located<bool>>,
        /// `true` when it may be there several times.
        "repeating" => repeating: Option<Located<bool>>,
        /// What it says, in Markdown.
        "documentation" => documentation: String,
    }
}

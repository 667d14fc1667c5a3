//! Bodies of requests and answers.

use super::names::Names;
use super::{Lowering, markdown};
use crate::api::{self, MediaType, Representation};
use crate::diagnostics::{Diagnostic, codes};
use crate::model::operation::{
    Answer, Answers, Body, DocumentBody, DocumentForm, Request, Success,
};
use crate::schema::ElementId;

impl Lowering<'_> {
    /// What the request of a method carries.
    pub(super) fn request(&mut self, method: &api::Method) -> Option<Request> {
        let body = self.body(&method.request)?;
        Some(Request {
            body,
            optional: method.request_optional,
            media_types: media_types(&method.request),
        })
    }

    /// What a method answers when all is well. A method without a described success answers 204.
    pub(super) fn success(&mut self, method: &api::Method, types: &mut Names) -> Success {
        let responses: Vec<&api::Response> = method
            .responses
            .iter()
            .filter(|response| response.is_success())
            .collect();
        let mut answers: Vec<Answer> = responses
            .iter()
            .map(|response| Answer {
                status: response.status,
                docs: markdown(&response.documentation),
                body: self.body(&response.representations),
            })
            .collect();
        let mut all: Vec<MediaType> = Vec::new();
        for response in &responses {
            for media_type in media_types(&response.representations) {
                if !all.contains(&media_type) {
                    all.push(media_type);
                }
            }
        }
        let headers = responses
            .iter()
            .flat_map(|response| &response.headers)
            .map(|header| (header.name.clone(), super::one_line(&header.documentation)))
            .collect();
        let answers = match answers.len() {
            0 => Answers::One(Answer {
                status: 204,
                docs: Vec::new(),
                body: None,
            }),
            1 => Answers::One(answers.remove(0)),
            _ => Answers::Several {
                name: types.camel(&[&method.id, "Reply"]),
                variants: answers
                    .into_iter()
                    .map(|answer| (variant(answer.status), answer))
                    .collect(),
            },
        };
        Success {
            answers,
            media_types: all,
            headers,
        }
    }

    /// The one Rust form of all representations of a message: the media types of a message tell
    /// how it is written, not what it is.
    fn body(&mut self, representations: &[Representation]) -> Option<Body> {
        let first = representations.first()?;
        for other in &representations[1..] {
            if other.element != first.element {
                let diagnostic = Diagnostic::error(
                    &codes::M0020,
                    other.span,
                    "the media types of a message are different things",
                    "let all of them be of one element, or all of them bytes",
                )
                .also(first.span, "the first media type is this");
                self.diagnostics.push(diagnostic);
                return None;
            }
        }
        match first.element {
            Some(element) => Some(Body::Document(self.document(element))),
            None => Some(Body::Bytes),
        }
    }

    /// How documents of an element are read and written.
    pub(super) fn document(&self, element: ElementId) -> DocumentBody {
        let Some(element) = self.model.element(element) else {
            return DocumentBody {
                element: String::new(),
                form: DocumentForm::Any,
            };
        };
        let value = element.value.clone();
        let form = match &element.variant {
            _ if element.is_root => DocumentForm::Root(value),
            Some(variant) => DocumentForm::Variant(value, variant.clone()),
            None => DocumentForm::Any,
        };
        DocumentBody {
            element: element.name.local.clone(),
            form,
        }
    }
}

fn media_types(representations: &[Representation]) -> Vec<MediaType> {
    let mut all = Vec::new();
    for representation in representations {
        if !all.contains(&representation.media_type) {
            all.push(representation.media_type.clone());
        }
    }
    all
}

/// The variant for a status: its reason phrase (RFC 9110 §15) as a name.
fn variant(status: u16) -> String {
    let name = match status {
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        203 => "NonAuthoritativeInformation",
        204 => "NoContent",
        205 => "ResetContent",
        206 => "PartialContent",
        300 => "MultipleChoices",
        301 => "MovedPermanently",
        302 => "Found",
        303 => "SeeOther",
        304 => "NotModified",
        307 => "TemporaryRedirect",
        308 => "PermanentRedirect",
        other => return format!("Status{other}"),
    };
    name.to_owned()
}

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
        let mut answers: Vec<(String, Answer)> = Vec::new();
        let mut names = Names::of_members();
        for response in &responses {
            let forms = forms(&response.representations);
            for form in &forms {
                let mut parts = Vec::new();
                if forms.len() == 1 || responses.len() > 1 {
                    parts.push(reason(response.status));
                }
                if forms.len() > 1 {
                    parts.push(self.form_name(form));
                }
                let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
                let answer = self.answer(response, form, forms.len() > 1);
                answers.push((names.camel(&parts), answer));
            }
        }
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
                forms: Vec::new(),
            }),
            1 => Answers::One(answers.remove(0).1),
            _ => Answers::Several {
                name: types.camel(&[&method.id, "Reply"]),
                variants: answers,
            },
        };
        Success {
            answers,
            media_types: all,
            headers,
        }
    }

    fn answer(&self, response: &api::Response, form: &[&Representation], apart: bool) -> Answer {
        let body = form.first().map(|first| match first.element {
            Some(element) => Body::Document(self.document(element)),
            None => Body::Bytes,
        });
        let forms = form.iter().map(|each| each.media_type.clone());
        Answer {
            status: response.status,
            docs: markdown(&response.documentation),
            body,
            forms: forms.filter(|_| apart).collect(),
        }
    }

    /// What a form is called beside others: its element, or the kind of its bytes.
    fn form_name(&self, form: &[&Representation]) -> String {
        match form.first().map(|first| (first.element, &first.media_type)) {
            Some((Some(element), _)) => self.document(element).element,
            Some((None, MediaType::Other(name))) => {
                let subtype = name.split_once('/').map_or("", |(_, subtype)| subtype);
                subtype.to_owned()
            }
            _ => String::new(),
        }
    }

    /// The one Rust form of all representations of a request.
    fn body(&mut self, representations: &[Representation]) -> Option<Body> {
        let first = representations.first()?;
        for other in &representations[1..] {
            if other.element != first.element {
                let diagnostic = Diagnostic::error(
                    &codes::M0020,
                    other.span,
                    "the media types of a request are different things",
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

/// The representations of a status by what they are in Rust: those of one element are one form,
/// bytes of each media type another. One empty form when there are none.
fn forms(representations: &[Representation]) -> Vec<Vec<&Representation>> {
    let mut forms: Vec<Vec<&Representation>> = Vec::new();
    for each in representations {
        let same = forms
            .iter_mut()
            .find(|form| each.element.is_some() && form[0].element == each.element);
        match same {
            Some(form) => form.push(each),
            None => forms.push(vec![each]),
        }
    }
    if forms.is_empty() {
        forms.push(Vec::new());
    }
    forms
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

/// The reason phrase of a status (RFC 9110 §15) as a name.
fn reason(status: u16) -> String {
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

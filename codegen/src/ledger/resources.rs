//! Descriptions in the survey: bodies and links. What a body is made of is told by the schema's
//! components; how it is written, here.

use super::features as f;
use super::survey::Survey;
use crate::api::{Api, Link, MediaType, Method, Representation, Resource, Response};

impl Survey<'_> {
    pub(super) fn api(&mut self, api: &Api) {
        for resource in api.areas.iter().flat_map(|area| &area.resources) {
            let Resource {
                path: template,
                documentation: _,
                parameters: _,
                methods,
                links,
                span: _,
            } = resource;
            for method in methods {
                self.method(method, api);
            }
            for link in links {
                let Link {
                    relation,
                    link_type,
                    span,
                    ..
                } = link;
                let end = link_type.as_ref().unwrap_or(relation);
                let path = self.begin(format!("resource {template}/link {end}"), *span);
                self.note(&path, &f::LINK);
            }
        }
    }

    fn method(&mut self, method: &Method, api: &Api) {
        let owner = format!("method {}", method.id);
        for representation in &method.request {
            self.representation(representation, &format!("{owner}/request"), true);
        }
        for response in &method.responses {
            let Response {
                status,
                documentation: _,
                headers: _,
                representations,
                span: _,
            } = response;
            let error = api.error.as_ref().map(|error| error.element);
            for representation in representations {
                let is_typed = response.is_success() || representation.element == error;
                let owner = format!("{owner}/response {status}");
                self.representation(representation, &owner, is_typed);
            }
        }
    }

    fn representation(&mut self, representation: &Representation, owner: &str, is_typed: bool) {
        let Representation {
            media_type,
            element: _,
            examples: _,
            span,
        } = representation;
        let path = self.begin(format!("{owner}/{media_type}"), *span);
        let feature = match media_type {
            MediaType::Json => &f::JSON,
            _ if is_typed => &f::REPRESENTATION,
            _ => &f::ERROR_REPRESENTATION,
        };
        self.note(&path, feature);
    }
}

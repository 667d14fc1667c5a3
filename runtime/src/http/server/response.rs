//! Answers as HTTP responses.

use axum::body::Body;
use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap, HeaderValue, WWW_AUTHENTICATE};
use http::{Method, StatusCode};

use super::accept::{self, Negotiated};
use super::{ApiDescription, ApiError, Response};
use crate::http::{MediaType, Reply};
use crate::xml::WriteOptions;

/// A response with a body.
pub(super) fn with_body(
    status: u16,
    reply: Reply<()>,
    body: impl Into<Bytes>,
    negotiated: Negotiated,
) -> Response {
    let content_type = match negotiated.media_type {
        MediaType::Document(_) => format!("{}; charset=utf-8", negotiated.name),
        MediaType::Bytes(name) => name.to_owned(),
    };
    let mut response = build(status, reply, Body::from(body.into()));
    if let Ok(value) = HeaderValue::from_str(&content_type) {
        response.headers_mut().insert(CONTENT_TYPE, value);
    }
    response
}

/// A response without a body.
pub(super) fn without_body(status: u16, reply: Reply<()>) -> Response {
    build(status, reply, Body::empty())
}

fn build(status: u16, reply: Reply<()>, body: Body) -> Response {
    let described = StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    let mut response = Response::new(body);
    *response.status_mut() = reply.status.unwrap_or(described);
    *response.headers_mut() = reply.headers;
    response
}

/// The answer to a refused request: the API's error element, as XML if the client accepts
/// nothing that is available.
pub(super) fn of_error(
    api: &ApiDescription,
    options: &WriteOptions,
    request: &HeaderMap,
    error: &ApiError,
) -> Response {
    let negotiated = accept::error_format(request);
    let MediaType::Document(format) = negotiated.media_type else {
        return plain(error);
    };
    // An error element that cannot be written leaves the status and the sentence.
    let mut response = match api.error.map(|write| write(error, format, options)) {
        Some(Ok(body)) => {
            let status = error.status().as_u16();
            with_body(status, Reply::new(()), body, negotiated)
        }
        Some(Err(_)) | None => plain(error),
    };
    let headers = response.headers_mut();
    for (name, value) in error.headers() {
        headers.append(name.clone(), value.clone());
    }
    let challenge = api.authentication.and_then(|how| how.challenge);
    if let Some(challenge) = challenge
        && error.status() == StatusCode::UNAUTHORIZED
        && !headers.contains_key(WWW_AUTHENTICATE)
        && let Ok(value) = HeaderValue::from_str(challenge)
    {
        headers.insert(WWW_AUTHENTICATE, value);
    }
    response
}

fn plain(error: &ApiError) -> Response {
    let mut response = Response::new(Body::from(error.to_string()));
    *response.status_mut() = error.status();
    let text = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, text);
    response
}

/// Takes the body away from the answer to a `HEAD`, and says how long it would have been.
pub(super) fn for_method(method: &Method, mut response: Response) -> Response {
    use axum::body::HttpBody as _;

    if method != Method::HEAD {
        return response;
    }
    if let Some(length) = response.body().size_hint().exact()
        && response.headers().contains_key(CONTENT_TYPE)
    {
        response
            .headers_mut()
            .insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
    *response.body_mut() = Body::empty();
    response
}

//! A request on its way to its handler: what the typed glue of an operation asks of it.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Body;
use bytes::Bytes;
use http::header::HeaderMap;
use http::request::Parts;
use http::{Extensions, Method, Uri};

use super::accept::{self, Negotiated};
use super::query::Query;
use super::routes::PathValues;
use super::{ApiDescription, ApiError, Authenticate, Options, Response, body, response};
use crate::datatypes::SimpleType;
use crate::http::{MediaType, Operation, Reply, Representation, parse_parameter};

/// What a handler is told beside the parameters of its operation: who asks, and the request as it
/// came.
#[derive(Clone)]
#[non_exhaustive]
pub struct Context<Session = ()> {
    /// Who asks; `()` for operations that want no token.
    pub session: Session,
    parts: Arc<Parts>,
    media_type: Option<&'static str>,
}

impl<Session> Context<Session> {
    /// The HTTP method; `HEAD` for a `GET` without its body.
    pub fn method(&self) -> &Method {
        &self.parts.method
    }

    /// Path and query as they came.
    pub fn uri(&self) -> &Uri {
        &self.parts.uri
    }

    /// The headers of the request.
    pub fn headers(&self) -> &HeaderMap {
        &self.parts.headers
    }

    /// The media type that the client likes best of those that the operation gives; `None` when it
    /// gives no body. Of interest where an answer has several forms.
    pub fn media_type(&self) -> Option<&'static str> {
        self.media_type
    }

    /// What middleware left for handlers.
    pub fn extensions(&self) -> &Extensions {
        &self.parts.extensions
    }
}

impl<Session: fmt::Debug> fmt::Debug for Context<Session> {
    /// Without the headers, which may carry secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context")
            .field("session", &self.session)
            .field("method", &self.parts.method)
            .field("uri", &self.parts.uri)
            .finish_non_exhaustive()
    }
}

/// A request whose operation is found.
#[derive(Debug)]
pub struct Request {
    pub(super) api: &'static ApiDescription,
    pub(super) operation: &'static Operation,
    pub(super) options: Arc<Options>,
    pub(super) parts: Arc<Parts>,
    pub(super) path: PathValues,
    pub(super) query: Query,
    /// Never locked: a body cannot be shared between threads, and a borrow of this may cross them
    /// while a handler waits.
    pub(super) body: Mutex<Body>,
    pub(super) negotiated: Option<Negotiated>,
}

impl Request {
    /// The context of an operation that wants no token.
    pub fn context(&self) -> Context {
        self.context_of(())
    }

    /// The context of an operation that wants a token.
    ///
    /// # Errors
    ///
    /// 401 when there is no token, and what the service says of a token it does not know.
    pub async fn authenticate<S: Authenticate>(
        &self,
        service: &S,
    ) -> Result<Context<S::Session>, ApiError> {
        let token = self.token()?;
        let session = service.authenticate(token, &self.parts).await?;
        Ok(self.context_of(session))
    }

    fn context_of<S>(&self, session: S) -> Context<S> {
        Context {
            session,
            parts: Arc::clone(&self.parts),
            media_type: self.negotiated.map(|negotiated| negotiated.name),
        }
    }

    fn token(&self) -> Result<&str, ApiError> {
        let Some(authentication) = &self.api.authentication else {
            return Err(ApiError::internal("the API has no place for a token"));
        };
        authentication.token(&self.parts.headers).ok_or_else(|| {
            ApiError::unauthorized(format!(
                "a session is required: send its token in the header `{}`",
                authentication.header
            ))
        })
    }

    /// A parameter of the path template.
    ///
    /// # Errors
    ///
    /// 400 when its value is not of the type.
    pub fn path<T: SimpleType>(&self, name: &'static str) -> Result<T, ApiError> {
        let value = self.path.iter().find(|(other, _)| *other == name);
        let Some((_, value)) = value else {
            return Err(missing("path", name));
        };
        parse("path", name, value)
    }

    /// A query parameter; the first when it is given several times.
    ///
    /// # Errors
    ///
    /// 400 when its value is not of the type.
    pub fn query<T: SimpleType>(&self, name: &'static str) -> Result<Option<T>, ApiError> {
        let value = self.query.values(name).next();
        value.map(|value| parse("query", name, value)).transpose()
    }

    /// All values of a query parameter that may be repeated.
    ///
    /// # Errors
    ///
    /// 400 when one of them is not of the type.
    pub fn query_all<T: SimpleType>(&self, name: &'static str) -> Result<Vec<T>, ApiError> {
        let values = self.query.values(name);
        values.map(|value| parse("query", name, value)).collect()
    }

    /// A header parameter.
    ///
    /// # Errors
    ///
    /// 400 when its value is not of the type.
    pub fn header<T: SimpleType>(&self, name: &'static str) -> Result<Option<T>, ApiError> {
        Ok(self.header_all(name)?.into_iter().next())
    }

    /// All values of a header parameter that may be repeated.
    ///
    /// # Errors
    ///
    /// 400 when one of them is not of the type.
    pub fn header_all<T: SimpleType>(&self, name: &'static str) -> Result<Vec<T>, ApiError> {
        let values = self.parts.headers.get_all(name).iter();
        values
            .map(|value| {
                let value = value.to_str().map_err(|_| {
                    ApiError::bad_request(format!("the header parameter `{name}` is not text"))
                })?;
                parse("header", name, value)
            })
            .collect()
    }

    /// The value of a parameter that has to be given.
    ///
    /// # Errors
    ///
    /// 400 when it is not.
    pub fn required<T>(&self, name: &'static str, value: Option<T>) -> Result<T, ApiError> {
        value.ok_or_else(|| missing("request", name))
    }

    /// The values of a repeatable parameter of which at least one has to be given.
    ///
    /// # Errors
    ///
    /// 400 when none is.
    pub fn required_all<T>(&self, name: &'static str, values: Vec<T>) -> Result<Vec<T>, ApiError> {
        if values.is_empty() {
            return Err(missing("request", name));
        }
        Ok(values)
    }

    /// The value of a parameter, or the default of its description.
    ///
    /// # Errors
    ///
    /// 500 when the default is not of the type; the generator has checked that it is.
    pub fn or_default<T: SimpleType>(
        &self,
        value: Option<T>,
        default: &'static str,
    ) -> Result<T, ApiError> {
        match value {
            Some(value) => Ok(value),
            None => parse_parameter(default).map_err(|error| ApiError::internal(error.to_string())),
        }
    }

    /// The document in the body.
    ///
    /// # Errors
    ///
    /// 400 when there is none or it is malformed or not valid, 413 when it is too long, 415 when
    /// it is of a media type that the operation does not take.
    pub async fn document<T: Representation>(&mut self) -> Result<T, ApiError> {
        let body = self.optional_document().await?;
        body.ok_or_else(|| ApiError::bad_request("the request has no body, a document is required"))
    }

    /// The document in the body, if there is a body.
    ///
    /// # Errors
    ///
    /// As [`document`](Self::document).
    pub async fn optional_document<T: Representation>(&mut self) -> Result<Option<T>, ApiError> {
        let body = self.collect().await?;
        if body.is_empty() {
            return Ok(None);
        }
        let format = body::format(&self.parts.headers, self.operation.takes)?;
        match T::decode(&body, format, &self.options.read) {
            Ok(value) => Ok(Some(value)),
            Err(error) => Err(ApiError::bad_request(format!(
                "the body cannot be read: {error}"
            ))),
        }
    }

    /// The body as it came.
    ///
    /// # Errors
    ///
    /// 413 when it is too long, 415 when it is of a media type that the operation does not take.
    pub async fn bytes(&mut self) -> Result<Bytes, ApiError> {
        let body = self.collect().await?;
        if !body.is_empty() {
            body::check_bytes(&self.parts.headers, self.operation.takes)?;
        }
        Ok(body)
    }

    async fn collect(&mut self) -> Result<Bytes, ApiError> {
        let body = self.body.get_mut().unwrap_or_else(PoisonError::into_inner);
        let body = std::mem::take(body);
        body::collect(&self.parts.headers, body, self.options.body_limit).await
    }

    /// Refuses a document of another element than the operation takes.
    pub fn unexpected_element(&self, wanted: &'static str) -> ApiError {
        ApiError::bad_request(format!("the body cannot be read: `{wanted}` is expected"))
    }

    /// Answers with a document.
    ///
    /// # Errors
    ///
    /// 500 when the value cannot be written.
    pub fn answer<T: Representation>(
        &self,
        status: u16,
        reply: Reply<T>,
    ) -> Result<Response, ApiError> {
        self.answer_as(self.operation.gives, status, reply)
    }

    /// Answers with a document in one of these media types, where an answer has several forms.
    ///
    /// # Errors
    ///
    /// 500 when the value cannot be written.
    pub fn answer_as<T: Representation>(
        &self,
        forms: &'static [MediaType],
        status: u16,
        reply: Reply<T>,
    ) -> Result<Response, ApiError> {
        let (negotiated, format) = self.form(forms, |media_type| match media_type {
            MediaType::Document(format) => Some(format),
            MediaType::Bytes(_) => None,
        })?;
        let (body, reply) = reply.split();
        match body.encode(format, &self.options.write) {
            Ok(body) => Ok(response::with_body(status, reply, body, negotiated)),
            Err(error) => Err(ApiError::internal(format!(
                "the answer of `{}` cannot be written: {error}",
                self.operation.id
            ))),
        }
    }

    /// Answers with bytes.
    ///
    /// # Errors
    ///
    /// None but those of our own bugs: 500.
    pub fn answer_bytes(&self, status: u16, reply: Reply<Bytes>) -> Result<Response, ApiError> {
        self.answer_bytes_as(self.operation.gives, status, reply)
    }

    /// Answers with bytes in one of these media types, where an answer has several forms.
    ///
    /// # Errors
    ///
    /// None but those of our own bugs: 500.
    pub fn answer_bytes_as(
        &self,
        forms: &'static [MediaType],
        status: u16,
        reply: Reply<Bytes>,
    ) -> Result<Response, ApiError> {
        let (negotiated, ()) = self.form(forms, |media_type| match media_type {
            MediaType::Document(_) => None,
            MediaType::Bytes(_) => Some(()),
        })?;
        let (body, reply) = reply.split();
        Ok(response::with_body(status, reply, body, negotiated))
    }

    /// Answers without a body.
    ///
    /// # Errors
    ///
    /// None; it is a `Result` so that all ways to answer look the same.
    pub fn answer_empty(&self, status: u16, reply: Reply<()>) -> Result<Response, ApiError> {
        Ok(response::without_body(status, reply))
    }

    /// The form to answer in: the negotiated one if it is of that kind, else what the client likes
    /// best of that kind, else the first. It is the handler that chose the kind.
    fn form<K>(
        &self,
        forms: &'static [MediaType],
        kind: impl Fn(MediaType) -> Option<K>,
    ) -> Result<(Negotiated, K), ApiError> {
        let of_kind = |negotiated: Negotiated| Some((negotiated, kind(negotiated.media_type)?));
        self.negotiated
            .filter(|negotiated| forms.contains(&negotiated.media_type))
            .into_iter()
            .chain(accept::negotiate(&self.parts.headers, forms))
            .chain(forms.iter().filter_map(Negotiated::unasked))
            .find_map(of_kind)
            .ok_or_else(|| {
                let id = self.operation.id;
                ApiError::internal(format!("`{id}` has no such answer by its description"))
            })
    }
}

fn missing(place: &str, name: &str) -> ApiError {
    ApiError::bad_request(format!("the {place} parameter `{name}` is required"))
}

fn parse<T: SimpleType>(place: &str, name: &str, value: &str) -> Result<T, ApiError> {
    parse_parameter(value)
        .map_err(|error| ApiError::bad_request(format!("the {place} parameter `{name}`: {error}")))
}

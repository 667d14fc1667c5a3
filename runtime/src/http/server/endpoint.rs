//! From a request to its operation and back.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context as TaskContext, Poll};

use axum::extract::Request as HttpRequest;
use http::header::{ALLOW, HeaderValue};
use http::request::Parts;
use http::{Method, StatusCode};

use super::query::Query;
use super::routes::{Lookup, PathValues, Routes};
use super::{ApiDescription, ApiError, Options, Request, Response, accept, response};
use crate::http::{Operation, Reply};

/// What the typed glue of an operation gives back.
pub type HandlerFuture = Pin<Box<dyn Future<Output = Result<Response, ApiError>> + Send>>;

/// The typed glue of an operation: reads parameters and body, calls the service, writes the answer.
pub type Handler<S> = fn(Arc<S>, Request) -> HandlerFuture;

/// An operation with the glue that calls it.
pub struct Route<S> {
    operation: &'static Operation,
    call: Handler<S>,
}

impl<S> Route<S> {
    /// Leads an operation to its glue.
    pub fn new(operation: &'static Operation, call: Handler<S>) -> Self {
        Self { operation, call }
    }
}

impl<S> fmt::Debug for Route<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Route").field(&self.operation.id).finish()
    }
}

/// An API, ready to answer.
pub struct Endpoint<S> {
    service: Arc<S>,
    calls: Arc<[Handler<S>]>,
    core: Arc<Core>,
}

impl<S> Clone for Endpoint<S> {
    fn clone(&self) -> Self {
        Self {
            service: Arc::clone(&self.service),
            calls: Arc::clone(&self.calls),
            core: Arc::clone(&self.core),
        }
    }
}

impl<S> fmt::Debug for Endpoint<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Endpoint")
            .field("operations", &self.calls.len())
            .field("options", &self.core.options)
            .finish_non_exhaustive()
    }
}

impl<S: Send + Sync + 'static> Endpoint<S> {
    /// Puts the operations of an API before a service.
    pub fn new(
        api: &'static ApiDescription,
        routes: impl IntoIterator<Item = Route<S>>,
        service: Arc<S>,
        options: Options,
    ) -> Self {
        let mut operations = Vec::new();
        let mut calls = Vec::new();
        for route in routes {
            operations.push(route.operation);
            calls.push(route.call);
        }
        Self {
            service,
            calls: calls.into(),
            core: Arc::new(Core::new(api, operations, options)),
        }
    }

    /// As an axum router that answers every path. To combine it with routes of one's own, give it
    /// to theirs as `fallback_service`.
    pub fn into_router(self) -> axum::Router {
        axum::Router::new()
            .fallback(move |request: HttpRequest| async move { self.handle(request).await })
    }

    /// Answers a request. A refusal is an answer too: there is no error.
    pub async fn handle(&self, request: HttpRequest) -> Response {
        let (parts, body) = request.into_parts();
        let parts = Arc::new(parts);
        let result = match self.core.route(&parts) {
            Ok(Routed::Options(allow)) => Ok(options_answer(allow)),
            Ok(Routed::Operation { index, path, query }) => {
                let operation = self.core.operations[index];
                match accept::negotiate(&parts.headers, operation.gives) {
                    None if !operation.gives.is_empty() => Err(not_acceptable(operation)),
                    negotiated => {
                        let request = Request {
                            api: self.core.api,
                            operation,
                            options: Arc::clone(&self.core.options),
                            parts: Arc::clone(&parts),
                            path,
                            query,
                            body: Mutex::new(body),
                            negotiated,
                        };
                        let call = self.calls[index];
                        guarded(operation, call(Arc::clone(&self.service), request)).await
                    }
                }
            }
            Err(error) => Err(error),
        };
        let answer = result.unwrap_or_else(|error| {
            response::of_error(
                self.core.api,
                &self.core.options.write,
                &parts.headers,
                &error,
            )
        });
        response::for_method(&parts.method, answer)
    }
}

/// Turns a panic of a handler into an answer; the panic hook has told of it by then.
async fn guarded(operation: &Operation, future: HandlerFuture) -> Result<Response, ApiError> {
    struct Guarded(HandlerFuture);

    impl Future for Guarded {
        type Output = std::thread::Result<Result<Response, ApiError>>;

        fn poll(mut self: Pin<&mut Self>, context: &mut TaskContext<'_>) -> Poll<Self::Output> {
            // After a panic the future is dropped and never polled again.
            match catch_unwind(AssertUnwindSafe(|| self.0.as_mut().poll(context))) {
                Ok(poll) => poll.map(Ok),
                Err(panic) => Poll::Ready(Err(panic)),
            }
        }
    }

    match Guarded(future).await {
        Ok(result) => result,
        Err(_) => {
            let message = format!("the service failed in `{}`", operation.id);
            Err(ApiError::internal(message))
        }
    }
}

fn not_acceptable(operation: &Operation) -> ApiError {
    let given: Vec<&str> = operation
        .gives
        .iter()
        .filter(|media_type| media_type.is_available())
        .filter_map(|media_type| media_type.names().first().copied())
        .collect();
    ApiError::new(
        StatusCode::NOT_ACCEPTABLE,
        format!(
            "nothing that `Accept` names is available: `{}` gives {}",
            operation.id,
            given.join(", ")
        ),
    )
}

fn options_answer(allow: HeaderValue) -> Response {
    let reply = Reply::new(()).with_header(ALLOW, allow);
    response::without_body(StatusCode::NO_CONTENT.as_u16(), reply)
}

/// What does not depend on the service: the tables, and the way through them.
#[derive(Debug)]
struct Core {
    api: &'static ApiDescription,
    options: Arc<Options>,
    operations: Vec<&'static Operation>,
    routes: Routes,
    resources: Vec<Resource>,
}

/// The operations at one path template.
#[derive(Debug)]
struct Resource {
    path: &'static str,
    operations: Vec<usize>,
}

/// Where a request goes.
enum Routed {
    Operation {
        index: usize,
        path: PathValues,
        query: Query,
    },
    /// `OPTIONS`, and the value of `Allow`.
    Options(HeaderValue),
}

impl Core {
    fn new(
        api: &'static ApiDescription,
        operations: Vec<&'static Operation>,
        options: Options,
    ) -> Self {
        let mut resources: Vec<Resource> = Vec::new();
        let mut routes = Routes::new(options.ignore_path_case, options.merge_slashes);
        for (index, operation) in operations.iter().enumerate() {
            match resources
                .iter_mut()
                .find(|resource| resource.path == operation.path)
            {
                Some(resource) => resource.operations.push(index),
                None => {
                    routes.insert(api.base_path, operation.path, resources.len());
                    resources.push(Resource {
                        path: operation.path,
                        operations: vec![index],
                    });
                }
            }
        }
        Self {
            api,
            options: Arc::new(options),
            operations,
            routes,
            resources,
        }
    }

    fn route(&self, parts: &Parts) -> Result<Routed, ApiError> {
        let path = parts.uri.path();
        let (resource, path) = match self.routes.find(path) {
            Lookup::Found(resource, path) => (&self.resources[resource], path),
            Lookup::NotFound => {
                return Err(ApiError::not_found(format!("there is nothing at `{path}`")));
            }
            Lookup::Malformed => {
                return Err(ApiError::bad_request(format!("`{path}` is not UTF-8")));
            }
        };
        if parts.method == Method::OPTIONS {
            return Ok(Routed::Options(self.allow(resource)));
        }
        let method = match &parts.method {
            &Method::HEAD => &Method::GET,
            other => other,
        };
        let candidates: Vec<usize> = resource
            .operations
            .iter()
            .copied()
            .filter(|&index| self.operations[index].method == method)
            .collect();
        if candidates.is_empty() {
            let message = format!("`{}` has no method {}", resource.path, parts.method);
            return Err(ApiError::new(StatusCode::METHOD_NOT_ALLOWED, message)
                .with_header(ALLOW, self.allow(resource)));
        }
        let query = Query::parse(parts.uri.query().unwrap_or_default())?;
        let index = self.dispatch(&candidates, &query)?;
        Ok(Routed::Operation { index, path, query })
    }

    /// Among operations that share path and method the one whose query values are all there; the
    /// one that wants most of them when there are several.
    fn dispatch(&self, candidates: &[usize], query: &Query) -> Result<usize, ApiError> {
        let holds = |parameter: &str, value: &str| {
            query
                .values(parameter)
                .any(|found| found.eq_ignore_ascii_case(value))
        };
        let mut best: Option<usize> = None;
        for &index in candidates {
            let when = self.operations[index].when;
            let more = best.is_none_or(|best| when.len() > self.operations[best].when.len());
            if more && when.iter().all(|each| holds(each.parameter, each.value)) {
                best = Some(index);
            }
        }
        // A value that chooses nothing is a mistake, not a wish for the operation without one.
        let all = || {
            candidates
                .iter()
                .flat_map(|&index| self.operations[index].when)
        };
        for each in all() {
            let known = |value: &str| {
                all().any(|other| {
                    other.parameter.eq_ignore_ascii_case(each.parameter)
                        && other.value.eq_ignore_ascii_case(value)
                })
            };
            if let Some(value) = query.values(each.parameter).find(|value| !known(value)) {
                let problem = format!("`{value}` is no value of the query parameter");
                return Err(self.undecided(candidates, each.parameter, &problem));
            }
        }
        best.ok_or_else(|| match all().next() {
            Some(each) => self.undecided(candidates, each.parameter, "no operation is chosen by"),
            None => ApiError::internal("operations that nothing tells apart"),
        })
    }

    fn undecided(&self, candidates: &[usize], parameter: &str, problem: &str) -> ApiError {
        let values: Vec<&str> = candidates
            .iter()
            .flat_map(|&index| self.operations[index].when)
            .filter(|each| each.parameter.eq_ignore_ascii_case(parameter))
            .map(|each| each.value)
            .collect();
        ApiError::bad_request(format!(
            "{problem} `{parameter}`, which takes {}",
            values.join(", ")
        ))
    }

    /// The value of `Allow`: the methods of a resource in the order of their names.
    fn allow(&self, resource: &Resource) -> HeaderValue {
        let mut methods: Vec<&str> = resource
            .operations
            .iter()
            .map(|&index| self.operations[index].method.as_str())
            .collect();
        if methods.contains(&"GET") {
            methods.push("HEAD");
        }
        methods.push("OPTIONS");
        methods.sort_unstable();
        methods.dedup();
        // Names of methods are tokens, so they make a header value.
        HeaderValue::from_str(&methods.join(", "))
            .unwrap_or_else(|_| HeaderValue::from_static("OPTIONS"))
    }
}

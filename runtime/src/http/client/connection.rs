//! Sends calls to one server.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{HeaderValue, Method};
use reqwest::Url;

use super::{Call, CallError, Error, Received, TokenProvider};
use crate::http::{MediaType, Operation, Representation};
use crate::xml::ReadOptions;

/// How long it may take to connect.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a server may be silent.
const READ_TIMEOUT: Duration = Duration::from_secs(120);

/// What following a link is.
static FOLLOW: Operation = Operation {
    id: "follow",
    method: Method::GET,
    path: "/",
    when: &[],
    authenticated: true,
    takes: &[],
    gives: &[MediaType::XML, MediaType::JSON],
};

/// A server, and the session with it. Clones share both.
#[derive(Clone)]
pub struct Connection {
    http: reqwest::Client,
    /// Scheme, host, port and what a proxy puts before the base path; no `/` at its end.
    origin: String,
    base_path: &'static str,
    token_header: Option<&'static str>,
    token: Arc<RwLock<Arc<dyn TokenProvider>>>,
    read: ReadOptions,
}

impl fmt::Debug for Connection {
    /// Without the token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection")
            .field("origin", &self.origin)
            .field("base_path", &self.base_path)
            .finish_non_exhaustive()
    }
}

impl Connection {
    /// A connection to the server at `base_url`, such as `http://127.0.0.1:9399`; `base_path` and
    /// `token_header` are the API's. Reads leniently.
    ///
    /// # Errors
    ///
    /// When `base_url` is no `http` or `https` URL, or the HTTP client cannot be set up.
    pub fn new(
        base_url: &str,
        base_path: &'static str,
        token_header: Option<&'static str>,
    ) -> Result<Self, CallError> {
        let fail = |reason: &str| CallError::Url {
            url: base_url.to_owned(),
            reason: reason.to_owned(),
        };
        let url = Url::parse(base_url).map_err(|error| fail(&error.to_string()))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(fail("its scheme is neither http nor https"));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(fail("a base URL has neither query nor fragment"));
        }
        // A redirect would carry the token to wherever it leads.
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(CONNECT_TIMEOUT)
            .read_timeout(READ_TIMEOUT)
            .build()
            .map_err(CallError::Transport)?;
        Ok(Self {
            http,
            origin: url.as_str().trim_end_matches('/').to_owned(),
            base_path,
            token_header,
            token: Arc::new(RwLock::new(Arc::new(None::<String>))),
            read: ReadOptions::lenient(),
        })
    }

    /// Sends by another HTTP client: with TLS, a proxy or time limits of one's own.
    #[must_use]
    pub fn with_http_client(mut self, http: reqwest::Client) -> Self {
        self.http = http;
        self
    }

    /// Reads answers by other options: strictly, or with other limits.
    #[must_use]
    pub fn with_read_options(mut self, options: ReadOptions) -> Self {
        self.read = options;
        self
    }

    /// Sends this token, or what this provider gives, from now on; `None::<String>` for none.
    pub fn set_token(&self, token: impl TokenProvider) {
        let mut current = self.token.write().unwrap_or_else(PoisonError::into_inner);
        *current = Arc::new(token);
    }

    /// Sends a call and reads its answer, whole.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] for a status of 400 and above, with the error element if the body is
    /// one; [`Error::Call`] when the call could not be made or the connection failed.
    pub async fn send<E: Representation>(&self, mut call: Call) -> Result<Received, Error<E>> {
        let url = self.url(&call.target()?)?;
        self.send_to(url, call).await
    }

    /// Follows a link with `GET`, accepting the formats that can be read.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send); [`CallError::Url`] when the link leads away from the API.
    pub async fn follow<E: Representation>(&self, href: &str) -> Result<Received, Error<E>> {
        let url = self.resolve(href)?;
        let call = Call::new(&FOLLOW);
        self.send_to(url, call).await
    }

    async fn send_to<E: Representation>(&self, url: Url, call: Call) -> Result<Received, Error<E>> {
        let received = self.exchange(url, call).await?;
        if received.status.as_u16() < 400 {
            Ok(received)
        } else {
            Err(received.refusal())
        }
    }

    async fn exchange(&self, url: Url, call: Call) -> Result<Received, CallError> {
        let mut request = self
            .http
            .request(call.operation.method.clone(), url)
            .headers(call.headers);
        if call.operation.authenticated
            && let Some(header) = self.token_header
            && let Some(token) = self.current_token()
        {
            let value = HeaderValue::from_str(&token).map_err(|_| CallError::Parameter {
                name: header,
                reason: "the token cannot stand in a header".to_owned(),
            })?;
            request = request.header(header, value);
        }
        // Some servers want to be told that a request that could have a body has none.
        if !call.body.is_empty() || call.operation.method != Method::GET {
            request = request.body(call.body);
        }
        let mut response = request.send().await.map_err(CallError::Transport)?;
        Ok(Received {
            status: response.status(),
            headers: std::mem::take(response.headers_mut()),
            body: collect(response, self.read.limits.document).await?,
            read: self.read.clone(),
        })
    }

    fn current_token(&self) -> Option<String> {
        let provider = self.token.read().unwrap_or_else(PoisonError::into_inner);
        let provider = Arc::clone(&provider);
        provider.token()
    }

    fn url(&self, target: &str) -> Result<Url, CallError> {
        let url = format!("{}{}{target}", self.origin, self.base_path);
        parse(&url)
    }

    /// The URL of a link. A server behind a proxy writes links with a host of its own: a link with
    /// another host is followed at this server if its path is the API's, so that the token never
    /// goes elsewhere.
    fn resolve(&self, href: &str) -> Result<Url, CallError> {
        let base = self.url("/")?;
        let url = base.join(href).map_err(|error| CallError::Url {
            url: href.to_owned(),
            reason: error.to_string(),
        })?;
        if url.origin() == base.origin() {
            return Ok(url);
        }
        let path = url.path();
        let relative = path
            .get(..self.base_path.len())
            .filter(|start| start.eq_ignore_ascii_case(self.base_path))
            .map(|start| &path[start.len()..])
            .filter(|rest| rest.is_empty() || rest.starts_with('/'));
        let Some(relative) = relative else {
            return Err(CallError::Url {
                url: href.to_owned(),
                reason: "it leads away from the API".to_owned(),
            });
        };
        let query = url.query().map(|query| format!("?{query}"));
        self.url(&format!("{relative}{}", query.unwrap_or_default()))
    }
}

fn parse(url: &str) -> Result<Url, CallError> {
    Url::parse(url).map_err(|error| CallError::Url {
        url: url.to_owned(),
        reason: error.to_string(),
    })
}

/// Reads a body whole, but not more than `limit` bytes.
async fn collect(mut response: reqwest::Response, limit: usize) -> Result<Bytes, CallError> {
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(CallError::Transport)? {
        if chunk.len() > limit - body.len() {
            return Err(CallError::TooLong(limit));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn connection() -> Connection {
        Connection::new("http://proxy.test/em/", "/api", None).unwrap()
    }

    fn resolved(href: &str) -> Option<String> {
        connection().resolve(href).ok().map(String::from)
    }

    #[test]
    fn builds_urls_behind_the_base() {
        let url = connection().url("/jobs?x=1").unwrap();
        assert_eq!(url.as_str(), "http://proxy.test/em/api/jobs?x=1");
        for wrong in ["proxy.test", "ftp://proxy.test", "http://proxy.test/?x"] {
            assert!(Connection::new(wrong, "/api", None).is_err(), "{wrong}");
        }
    }

    #[test]
    fn keeps_links_at_the_server() {
        for (href, expected) in [
            (
                "http://proxy.test/em/api/a?b=c",
                "http://proxy.test/em/api/a?b=c",
            ),
            (
                "http://inside.test:9399/API/a?b=c",
                "http://proxy.test/em/api/a?b=c",
            ),
            ("https://proxy.test/api/a", "http://proxy.test/em/api/a"),
            ("tasks/1", "http://proxy.test/em/api/tasks/1"),
        ] {
            assert_eq!(resolved(href).as_deref(), Some(expected), "{href}");
        }
        assert_eq!(resolved("http://inside.test/apis"), None);
        assert_eq!(resolved("http://elsewhere.test/"), None);
    }
}

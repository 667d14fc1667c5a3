//! How a request shows who sends it.

use http::header::{COOKIE, HeaderMap};
use http::request::Parts;

use super::ApiError;

/// Where the session token of an API stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Authentication {
    /// Request header that carries the token.
    pub header: &'static str,
    /// Cookie that carries it too, and wins.
    pub cookie: Option<&'static str>,
    /// The value of `WWW-Authenticate` in a 401 answer.
    pub challenge: Option<&'static str>,
}

impl Authentication {
    /// The token of a request, if it shows one.
    pub(super) fn token<'a>(&self, headers: &'a HeaderMap) -> Option<&'a str> {
        self.cookie
            .and_then(|name| cookie(headers, name))
            .or_else(|| headers.get(self.header)?.to_str().ok())
            .map(str::trim)
            .filter(|token| !token.is_empty())
    }
}

/// A cookie of a request (RFC 6265 §5.4); its name is compared as it stands.
fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.split_once('='))
        .find(|(other, value)| other.trim() == name && !value.trim().is_empty())
        .map(|(_, value)| value.trim().trim_matches('"'))
}

/// A service that knows its sessions. Handlers of operations that want a token are given the
/// session in their [`Context`](super::Context).
pub trait Authenticate: Send + Sync + 'static {
    /// What a valid token stands for.
    type Session: Send + Sync + 'static;

    /// The session of a token. A request without a token never comes here: it is answered 401.
    ///
    /// # Errors
    ///
    /// [`ApiError::unauthorized`] when the token is unknown or has expired; the router adds the
    /// challenge.
    fn authenticate(
        &self,
        token: &str,
        request: &Parts,
    ) -> impl Future<Output = Result<Self::Session, ApiError>> + Send;
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    const AUTHENTICATION: Authentication = Authentication {
        header: "X-Token",
        cookie: Some("Token"),
        challenge: None,
    };

    #[test]
    fn finds_the_token() {
        let mut headers = HeaderMap::new();
        assert_eq!(AUTHENTICATION.token(&headers), None);
        headers.insert("x-token", HeaderValue::from_static(" abc== "));
        assert_eq!(AUTHENTICATION.token(&headers), Some("abc=="));
        headers.append(COOKIE, HeaderValue::from_static("token=no; Token=; a"));
        assert_eq!(AUTHENTICATION.token(&headers), Some("abc=="));
        headers.append(COOKIE, HeaderValue::from_static("a=b; Token=xyz="));
        assert_eq!(AUTHENTICATION.token(&headers), Some("xyz="));
        let mut empty = HeaderMap::new();
        empty.insert("x-token", HeaderValue::from_static(" "));
        assert_eq!(AUTHENTICATION.token(&empty), None);
    }
}

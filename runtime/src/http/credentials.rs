//! The authentication scheme *Basic* (RFC 7617).

use std::fmt;
use std::str::FromStr;

use crate::datatypes::Base64Binary;

/// A user and a password as an `Authorization` header carries them.
///
/// ```
/// use runtime::http::BasicCredentials;
///
/// let credentials = BasicCredentials::new("Aladdin", "open sesame");
/// assert_eq!(credentials.to_string(), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
/// assert_eq!(credentials.to_string().parse(), Ok(credentials));
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct BasicCredentials {
    /// Has no colon.
    pub user: String,
    /// May be empty.
    pub password: String,
}

impl BasicCredentials {
    /// Those of `user`.
    pub fn new(user: impl Into<String>, password: impl Into<String>) -> Self {
        Self {
            user: user.into(),
            password: password.into(),
        }
    }
}

/// The value of the header.
impl fmt::Display for BasicCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pair = format!("{}:{}", self.user, self.password);
        write!(f, "Basic {}", Base64Binary::from(pair.into_bytes()))
    }
}

/// Without the password.
impl fmt::Debug for BasicCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BasicCredentials")
            .field("user", &self.user)
            .finish_non_exhaustive()
    }
}

/// A header that is not of the scheme, or not Base64 of UTF-8 text with a colon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotBasic;

impl fmt::Display for NotBasic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the header carries no credentials of the scheme Basic")
    }
}

impl std::error::Error for NotBasic {}

impl FromStr for BasicCredentials {
    type Err = NotBasic;

    fn from_str(header: &str) -> Result<Self, NotBasic> {
        let (scheme, encoded) = header.trim().split_once(' ').ok_or(NotBasic)?;
        if !scheme.eq_ignore_ascii_case("Basic") {
            return Err(NotBasic);
        }
        let octets: Base64Binary = encoded.trim().parse().map_err(|_| NotBasic)?;
        let pair = String::from_utf8(octets.into()).map_err(|_| NotBasic)?;
        let (user, password) = pair.split_once(':').ok_or(NotBasic)?;
        Ok(Self::new(user, password))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_other_headers() {
        for header in [
            "",
            "Basic",
            "Bearer YTpi",
            "Basic ?",
            "Basic YQ==",
            "Basic /w==",
        ] {
            assert_eq!(
                header.parse::<BasicCredentials>(),
                Err(NotBasic),
                "{header}"
            );
        }
        let read: BasicCredentials = "basic  YTpiOmM=".parse().unwrap();
        assert_eq!(read, BasicCredentials::new("a", "b:c"));
    }
}

//! The query of a request (`application/x-www-form-urlencoded`).

use std::borrow::Cow;

use percent_encoding::percent_decode;

use super::ApiError;

/// Names and values in the order of the request, decoded. Names are compared without regard to
/// case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Query {
    pairs: Vec<(String, String)>,
}

impl Query {
    /// Decodes the part of a URL after `?`.
    pub(super) fn parse(text: &str) -> Result<Self, ApiError> {
        let pairs = text
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
                Ok((decode(name)?, decode(value)?))
            })
            .collect::<Result<_, ApiError>>()?;
        Ok(Self { pairs })
    }

    /// All values of a parameter; one without a value (`?page=`) counts as not given.
    pub(super) fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs
            .iter()
            .filter(move |(other, value)| other.eq_ignore_ascii_case(name) && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }
}

fn decode(text: &str) -> Result<String, ApiError> {
    let spaced = text.replace('+', " ");
    percent_decode(spaced.as_bytes())
        .decode_utf8()
        .map(Cow::into_owned)
        .map_err(|_| ApiError::bad_request(format!("`{text}` in the query is not UTF-8")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_names_and_values() {
        let query = Query::parse("Type=a%20b&&type=c+d&flag&empty=&x=1=2").unwrap();
        assert_eq!(query.values("TYPE").collect::<Vec<_>>(), ["a b", "c d"]);
        assert_eq!(query.values("flag").count(), 0);
        assert_eq!(query.values("empty").count(), 0);
        assert_eq!(query.values("x").collect::<Vec<_>>(), ["1=2"]);
        assert!(Query::parse("a=%FF").is_err());
        assert_eq!(Query::parse("a=%").unwrap().values("a").next(), Some("%"));
    }
}

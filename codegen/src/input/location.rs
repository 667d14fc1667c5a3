//! From a `schemaLocation` as written to a logical path.

use super::{LogicalPath, resolve_path};

/// What a location means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// A file or folder.
    Path(LogicalPath),
    /// Something with a scheme (`http:`, `urn:`), which is never fetched.
    Network,
}

/// Resolves `location` against the file `base` it is written in.
///
/// Backslashes count as slashes and `%20` as a space, since schema documents in the wild have
/// both; a fragment is cut off.
pub fn resolve_location(base: &str, location: &str) -> Location {
    let location = location.trim();
    if has_scheme(location) {
        return Location::Network;
    }
    let location = location.split('#').next().unwrap_or_default();
    let location = percent_decoded(&location.replace('\\', "/"));
    Location::Path(resolve_path(base, &location))
}

/// Whether it starts with a URI scheme; a single letter is a drive, not a scheme.
fn has_scheme(location: &str) -> bool {
    location.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1
            && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    })
}

fn percent_decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut index = 0;
    while index < bytes.len() {
        let escape = (bytes[index] == b'%')
            .then(|| text.get(index + 1..index + 3))
            .flatten()
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match escape {
            Some(byte) => {
                decoded.push(byte);
                index += 3;
            }
            None => {
                decoded.push(bytes[index]);
                index += 1;
            }
        }
    }
    // What does not decode was not meant as an escape.
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Location, resolve_location};

    fn path(base: &str, location: &str) -> String {
        match resolve_location(base, location) {
            Location::Path(path) => path,
            Location::Network => panic!("{location} is a path"),
        }
    }

    #[test]
    fn locations_are_relative_to_the_file_that_names_them() {
        assert_eq!(path("xsd/api.xsd", "common.xsd"), "xsd/common.xsd");
        assert_eq!(path("xsd/api.xsd", "./a/../b.xsd"), "xsd/b.xsd");
        assert_eq!(path("xsd/api.xsd", "../../b.xsd"), "../b.xsd");
        assert_eq!(path("../x/api.xsd", "../y/b.xsd"), "../y/b.xsd");
    }

    #[test]
    fn habits_of_the_wild_are_understood() {
        assert_eq!(path("x/a.xsd", r"..\common\b.xsd"), "common/b.xsd");
        assert_eq!(path("a.xsd", "my%20types.xsd#part"), "my types.xsd");
        assert_eq!(path("a.xsd", "100%.xsd"), "100%.xsd");
    }

    #[test]
    fn schemes_are_not_paths() {
        for location in ["http://www.w3.org/2001/xml.xsd", "urn:x:y", "file:///a.xsd"] {
            assert_eq!(resolve_location("a.xsd", location), Location::Network);
        }
        assert_eq!(path("a.xsd", "C:/b.xsd"), "C:/b.xsd");
    }
}

//! Request bodies: their length and their media type.

use axum::body::Body;
use bytes::Bytes;
use http::StatusCode;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap};
use http_body_util::{BodyExt, LengthLimitError, Limited};

use super::ApiError;
use crate::http::format::essence;
use crate::http::{Format, MediaType};

/// The whole body, refused with 413 as soon as it is known to be too long.
pub(super) async fn collect(
    headers: &HeaderMap,
    body: Body,
    limit: usize,
) -> Result<Bytes, ApiError> {
    let announced = headers
        .get(CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|length| length > limit as u64) {
        return Err(too_long(limit));
    }
    match Limited::new(body, limit).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(too_long(limit)),
        Err(error) => Err(ApiError::bad_request(format!(
            "the body broke off: {error}"
        ))),
    }
}

fn too_long(limit: usize) -> ApiError {
    ApiError::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        format!("the body is longer than {limit} bytes"),
    )
}

/// The format of a document that came as a body. Without a `Content-Type` it is the first of
/// those that the operation takes.
pub(super) fn format(headers: &HeaderMap, takes: &[MediaType]) -> Result<Format, ApiError> {
    let mut formats = takes.iter().filter_map(|media_type| match media_type {
        MediaType::Document(format) if format.is_available() => Some(*format),
        _ => None,
    });
    let found = match headers.get(CONTENT_TYPE) {
        None => formats.next(),
        Some(value) => value
            .to_str()
            .ok()
            .and_then(Format::of_media_type)
            .filter(|format| formats.any(|taken| taken == *format)),
    };
    found.ok_or_else(|| unsupported(headers, takes))
}

/// Refuses a body of bytes that is not of one of the media types that the operation takes.
pub(super) fn check_bytes(headers: &HeaderMap, takes: &[MediaType]) -> Result<(), ApiError> {
    let taken = match headers.get(CONTENT_TYPE) {
        None => true,
        Some(value) => value.to_str().is_ok_and(|value| {
            takes
                .iter()
                .flat_map(MediaType::names)
                .any(|name| name.eq_ignore_ascii_case(essence(value)))
        }),
    };
    if taken {
        Ok(())
    } else {
        Err(unsupported(headers, takes))
    }
}

fn unsupported(headers: &HeaderMap, takes: &[MediaType]) -> ApiError {
    let came = headers.get(CONTENT_TYPE).map_or_else(
        || "of no media type".to_owned(),
        |value| format!("`{}`", String::from_utf8_lossy(value.as_bytes())),
    );
    let wanted: Vec<&str> = takes
        .iter()
        .filter(|media_type| media_type.is_available())
        .filter_map(|media_type| media_type.names().first().copied())
        .collect();
    ApiError::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        format!(
            "the body is {came}, this operation takes {}",
            wanted.join(", ")
        ),
    )
}

//! Requests of all kinds, most of them wrong: each has an answer, and each refusal is the error
//! element.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use http::header::CONTENT_TYPE;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use runtime::http::server::{Endpoint, Options, axum};

use crate::api::routes::endpoint;
use crate::service::Service;

/// How many requests are tried.
const REQUESTS: u32 = 10_000;

#[derive(Debug, Clone)]
struct Wrong {
    method: String,
    uri: String,
    headers: Vec<(String, Vec<u8>)>,
    body: Vec<u8>,
}

fn wrong() -> impl Strategy<Value = Wrong> {
    let method = prop_oneof![
        8 => prop::sample::select(vec!["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE"])
            .prop_map(str::to_owned),
        1 => "[A-Za-z!#]{1,12}",
    ];
    let piece = prop_oneof![
        prop::sample::select(vec![
            "/", "/api", "/jobs", "/Jobs", "/7", "/log", "/..", "/%2e", "/%ff", "/%", "/{id}",
            "/a:b"
        ])
        .prop_map(str::to_owned),
        "/[!-~&&[^?#\"<>\\\\^`{|}]]{0,8}",
    ];
    let query = prop_oneof![
        prop::sample::select(vec![
            "",
            "?action=start",
            "?ACTION=x",
            "?page=7",
            "?page=x",
            "?name=%00",
            "?name=%ff",
            "?&=&"
        ])
        .prop_map(str::to_owned),
        "\\?[!-~&&[^#\"<>\\\\^`{|}]]{0,16}",
    ];
    let uri = (prop::collection::vec(piece, 1..5), query)
        .prop_map(|(pieces, query)| format!("{}{query}", pieces.concat()));
    let name = prop::sample::select(vec![
        "accept",
        "content-type",
        "content-length",
        "cookie",
        "x-token",
        "x-other",
    ]);
    let value = prop_oneof![
        prop::sample::select(vec![
            "secret",
            "Token=secret",
            "application/xml",
            "application/json",
            "*/*;q=0",
            "text/*;q=2",
            "99999999999999999999",
            "7",
        ])
        .prop_map(|text| text.as_bytes().to_vec()),
        prop::collection::vec(prop_oneof![0x20_u8..0x7f, 0x80_u8..=0xff], 0..16),
    ];
    let headers = prop::collection::vec((name.prop_map(str::to_owned), value), 0..4);
    let body = prop_oneof![
        prop::sample::select(vec!["", "<Job>x</Job>", "<Job>", "{}"])
            .prop_map(|text| text.as_bytes().to_vec()),
        prop::collection::vec(any::<u8>(), 0..80),
    ];
    (method, uri, headers, body).prop_map(|(method, uri, headers, body)| Wrong {
        method,
        uri,
        headers,
        body,
    })
}

async fn check(endpoint: &Endpoint<Service>, wrong: Wrong) -> Result<(), TestCaseError> {
    let mut request = http::Request::builder()
        .method(wrong.method.as_str())
        .uri(wrong.uri.as_str());
    for (name, value) in wrong.headers {
        request = request.header(name, value);
    }
    // What is no HTTP request at all never comes as far as the endpoint.
    let Ok(request) = request.body(Body::from(wrong.body)) else {
        return Ok(());
    };
    let response = endpoint.handle(request).await;
    let status = response.status().as_u16();
    let content_type = response.headers().get(CONTENT_TYPE).cloned();
    let body = to_bytes(response.into_body(), usize::MAX)
        .await
        .map_err(|error| TestCaseError::fail(error.to_string()))?;
    prop_assert!((200..600).contains(&status));
    if status >= 400 && wrong.method != "HEAD" {
        prop_assert_eq!(&body[..9], b"<Failure>");
        let content_type = content_type.map(|value| value.as_bytes().to_vec());
        let content_type = content_type.unwrap_or_default();
        prop_assert!(content_type.ends_with(b"/xml; charset=utf-8"));
    }
    prop_assert!(!body.contains(&0));
    Ok(())
}

#[test]
fn every_request_has_an_answer() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let endpoint = endpoint(Arc::new(Service), Options::default().body_limit(64));
    let mut runner = TestRunner::new(ProptestConfig {
        cases: REQUESTS,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    runner
        .run(&wrong(), |wrong| runtime.block_on(check(&endpoint, wrong)))
        .unwrap();
}

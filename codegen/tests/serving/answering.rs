//! What the generated routes answer to requests that the generated client does not send.

use std::sync::Arc;

use runtime::http::server::axum::body::{Body, to_bytes};
use runtime::http::server::axum::extract::Request;
use runtime::http::server::{Options, Response};
use runtime::xml::Root;

use crate::book::Book;
use crate::generated::routes::endpoint;
use crate::generated::types::notes::Failure;

/// Sends to an empty book; gives status and body.
async fn send(method: &str, uri: &str, headers: &[(&str, &str)], body: &str) -> (u16, String) {
    let mut request = Request::builder().method(method).uri(uri);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(Body::from(body.to_owned())).unwrap();
    let endpoint = endpoint(Arc::new(Book::default()), Options::default());
    answered(endpoint.handle(request).await).await
}

async fn answered(response: Response) -> (u16, String) {
    let status = response.status().as_u16();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

/// Sends with a token; gives the status and the sentence of the error element.
async fn refused(method: &str, uri: &str, header: (&str, &str), body: &str) -> (u16, String) {
    let headers = [("X-Token", "secret"), header];
    let (status, body) = send(method, uri, &headers, body).await;
    let failure = Failure::from_xml(&body).unwrap();
    assert_eq!(failure.code, Some(status));
    (status, failure.text)
}

const NONE: (&str, &str) = ("x-none", "");
const CLIENT: (&str, &str) = ("X-Client", "test");

#[tokio::test]
async fn paths_and_query_values_have_no_case() {
    for uri in [
        "/api/notes?order=Newest&colour=red",
        "/API//Notes/?ORDER=A-Z&pagesize=100",
    ] {
        let headers = [("x-token", "secret"), CLIENT];
        let (status, body) = send("GET", uri, &headers, "").await;
        assert_eq!(status, 200, "{body}");
    }
    let (status, body) = send("GET", "/api/NOTES/Count", &[], "").await;
    assert_eq!(status, 200);
    assert!(
        body.ends_with("<Count xmlns=\"urn:notes\">0</Count>"),
        "{body}"
    );
}

#[tokio::test]
async fn parameters_are_checked() {
    for (uri, words) in [
        ("/api/notes?pageSize=0", "pageSize"),
        ("/api/notes?pageSize=x", "pageSize"),
        ("/api/notes?order=oldest", "order"),
        ("/api/notes?colour=red&colour=blue", "colour"),
        ("/api/notes?since=2026-02-30", "since"),
        ("/api/notes/x", "id"),
        ("/api/notes/1?state=Final", "state"),
    ] {
        let (status, text) = refused("GET", uri, CLIENT, "").await;
        assert_eq!(status, 400, "{uri}");
        assert!(text.contains(&format!("`{words}`")), "{text}");
    }
    let (status, text) = refused("GET", "/api/notes", NONE, "").await;
    assert_eq!((status, text.contains("`X-Client`")), (400, true), "{text}");
}

#[tokio::test]
async fn bodies_are_checked() {
    let draft = "<Draft xmlns=\"urn:notes\"><Text>a</Text></Draft>";
    let uri = "/api/notes/1";
    let headers = [("X-Token", "secret")];
    assert_eq!(send("PUT", uri, &headers, draft).await.0, 200);
    for body in [
        "",
        "<Draft",
        "<Draft xmlns=\"urn:notes\"/>",
        "<Note xmlns=\"urn:notes\"><Text>a</Text></Note>",
        "<Draft><Text>a</Text></Draft>",
        "<Draft xmlns=\"urn:notes\" Colour=\"blue\"><Text>a</Text></Draft>",
    ] {
        assert_eq!(refused("PUT", uri, NONE, body).await.0, 400, "{body}");
    }
    let json = ("Content-Type", "application/json");
    assert_eq!(refused("PUT", uri, json, "{}").await.0, 415);
    let file = "/api/notes/1/files/a";
    let image = ("Content-Type", "image/png");
    assert_eq!(refused("PUT", file, image, "x").await.0, 415);
}

#[tokio::test]
async fn resources_and_methods_are_checked() {
    assert_eq!(refused("GET", "/api/note", NONE, "").await.0, 404);
    assert_eq!(refused("PATCH", "/api/notes", NONE, "").await.0, 405);
    assert_eq!(refused("POST", "/api/notes/1", NONE, "").await.0, 400);
    let json = ("Accept", "application/json");
    assert_eq!(refused("GET", "/api/notes/1", json, "").await.0, 406);
    let (status, body) = send("GET", "/api/notes/1", &[], "").await;
    assert_eq!(status, 401);
    assert!(Failure::from_xml(&body).is_ok(), "{body}");
}

#[tokio::test]
async fn the_accepted_form_is_given() {
    let endpoint = endpoint(Arc::new(Book::default()), Options::default());
    let request = |method: &str, uri: &str, accept: &str, body: &'static str| {
        Request::builder()
            .method(method)
            .uri(uri)
            .header("X-Token", "secret")
            .header("Accept", accept)
            .body(Body::from(body))
            .unwrap()
    };
    let note = "<Note xmlns=\"urn:notes\"><Text>milk</Text></Note>";
    endpoint
        .handle(request("POST", "/api/notes", "*/*", note))
        .await;
    for (accept, expected) in [
        ("application/pdf", "application/pdf"),
        ("text/plain, application/pdf;q=0.5", "text/plain"),
        ("text/xml;q=0.5, text/*;q=0.1", "text/xml; charset=utf-8"),
        ("*/*", "application/xml; charset=utf-8"),
    ] {
        let request = request("GET", "/api/notes/1/print", accept, "");
        let response = endpoint.handle(request).await;
        assert_eq!(response.headers()["content-type"], expected, "{accept}");
        assert_eq!(response.status(), 200);
    }
}

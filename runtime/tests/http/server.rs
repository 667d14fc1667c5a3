//! Routes: what is answered to what.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use http::header::{ALLOW, CONTENT_TYPE};
use runtime::http::server::Options;
use runtime::http::server::axum;

use crate::api::routes::endpoint;
use crate::service::Service;

/// What came back.
struct Got {
    status: u16,
    headers: http::HeaderMap,
    body: String,
}

async fn send(request: http::request::Builder, body: impl Into<Body>) -> Got {
    let options = Options::default().body_limit(64);
    let request = request.body(body.into()).unwrap();
    let response = endpoint(Arc::new(Service), options).handle(request).await;
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    Got {
        status: parts.status.as_u16(),
        headers: parts.headers,
        body: String::from_utf8(body.to_vec()).unwrap(),
    }
}

fn request(method: &str, uri: &str) -> http::request::Builder {
    http::Request::builder()
        .method(method)
        .uri(uri)
        .header("X-Token", "secret")
}

async fn get(uri: &str) -> Got {
    send(request("GET", uri), "").await
}

#[tokio::test]
async fn answers_with_documents() {
    let got = get("/api/jobs/7").await;
    assert_eq!(
        (got.status, got.body.as_str()),
        (200, "<Job>7 of alice</Job>")
    );
    assert_eq!(got.headers[CONTENT_TYPE], "application/xml; charset=utf-8");
    let got = get("/API//Jobs/A%20b/").await;
    assert_eq!(got.body, "<Job>A b of alice</Job>");
    let got = send(
        request("GET", "/api/jobs/7").header("accept", "text/xml"),
        "",
    )
    .await;
    assert_eq!(got.headers[CONTENT_TYPE], "text/xml; charset=utf-8");
    let got = get("/api/jobs/7/log").await;
    assert_eq!((got.status, got.body.as_str()), (200, "log of 7"));
    assert_eq!(got.headers[CONTENT_TYPE], "text/plain");
}

#[tokio::test]
async fn dispatches_by_query_value() {
    let got = send(request("POST", "/api/jobs/running?ACTION=Start"), "").await;
    assert_eq!((got.status, got.body.as_str()), (200, "<Job>running</Job>"));
    let got = send(request("POST", "/api/jobs/7?action=start&v=latest"), "").await;
    assert_eq!((got.status, got.body.as_str()), (204, ""));
    for query in [
        "",
        "?action=",
        "?action=pause",
        "?action=start&action=pause",
    ] {
        let got = send(request("POST", &format!("/api/jobs/7{query}")), "").await;
        assert_eq!(got.status, 400, "{query}");
        assert!(got.body.contains("start, stop"), "{}", got.body);
    }
}

#[tokio::test]
async fn reads_query_parameters() {
    let got = get("/api/jobs?Page=2&name=a+b&NAME=c%2Cd").await;
    assert_eq!(
        got.body,
        r#"<Job>FindJobsParameters { page: Some(2), name: ["a b", "c,d"] }</Job>"#
    );
    for query in ["page=x", "page=99999999999", "name=%ff"] {
        let got = get(&format!("/api/jobs?{query}")).await;
        assert_eq!(got.status, 400, "{query}");
        assert!(got.body.starts_with("<Failure>400 "), "{}", got.body);
    }
}

#[tokio::test]
async fn wants_a_token() {
    let bare = |uri: &str| http::Request::builder().uri(uri.to_owned());
    let got = send(bare("/api/jobs/7"), "").await;
    assert_eq!(got.status, 401);
    assert_eq!(got.headers["www-authenticate"], "Basic realm=test");
    let got = send(bare("/api/jobs/7").header("x-token", "old"), "").await;
    assert_eq!(got.status, 401);
    assert_eq!(got.body, "<Failure>401 the session has expired</Failure>");
    assert_eq!(got.headers["www-authenticate"], "Basic realm=test");
    let got = send(
        request("GET", "/api/jobs/7").header("cookie", "Token=old"),
        "",
    )
    .await;
    assert_eq!(got.status, 401, "the cookie wins");
    let got = send(
        bare("/api/jobs/7").header("cookie", "a=b; Token=secret"),
        "",
    )
    .await;
    assert_eq!(got.status, 200);
}

#[tokio::test]
async fn refuses_what_is_not_there() {
    for uri in [
        "/",
        "/apix/jobs",
        "/api",
        "/api/jobs/1/2",
        "/api/jobs/1/log/2",
    ] {
        let got = get(uri).await;
        assert_eq!(got.status, 404, "{uri}");
        assert!(got.body.starts_with("<Failure>404 "), "{}", got.body);
    }
    let got = get("/api/jobs/0").await;
    assert_eq!(got.body, "<Failure>404 there is no job 0</Failure>");
    let got = send(request("DELETE", "/api/jobs/7"), "").await;
    assert_eq!(got.status, 405);
    assert_eq!(got.headers[ALLOW], "GET, HEAD, OPTIONS, POST");
    assert!(got.body.starts_with("<Failure>405 "), "{}", got.body);
    let got = send(request("POST", "/api/jobs/7?action=stop"), "").await;
    assert_eq!(
        got.body,
        "<Failure>501 the operation `stop_job` is not implemented</Failure>"
    );
}

#[tokio::test]
async fn answers_head_and_options() {
    let got = send(request("HEAD", "/api/jobs/7"), "").await;
    assert_eq!((got.status, got.body.as_str()), (200, ""));
    assert_eq!(got.headers["content-length"], "21");
    let got = send(request("HEAD", "/api/jobs/0"), "").await;
    assert_eq!((got.status, got.body.as_str()), (404, ""));
    let got = send(request("OPTIONS", "/api/jobs"), "").await;
    assert_eq!(got.status, 204);
    assert_eq!(got.headers[ALLOW], "GET, HEAD, OPTIONS, POST");
}

#[tokio::test]
async fn negotiates() {
    for (accept, status) in [
        ("Application/XML", 200),
        ("application/json", 406),
        ("image/png", 406),
        ("application/json, */*;q=0.1", 200),
        ("text/html, application/xml;q=0", 406),
    ] {
        let got = send(request("GET", "/api/jobs/7").header("accept", accept), "").await;
        assert_eq!(got.status, status, "{accept}");
        assert_eq!(got.headers[CONTENT_TYPE], "application/xml; charset=utf-8");
    }
    let got = send(
        request("GET", "/api/jobs/7/log").header("accept", "application/xml"),
        "",
    )
    .await;
    assert_eq!(got.status, 406);
}

#[tokio::test]
async fn reads_bodies() {
    let post = || request("POST", "/api/jobs");
    let got = send(post(), "<Job>new</Job>").await;
    assert_eq!((got.status, got.body.as_str()), (201, "<Job>new</Job>"));
    assert_eq!(got.headers["location"], "http://inside.test/api/jobs/new");
    for (content_type, status) in [
        ("application/xml", 201),
        ("Text/XML; charset=utf-8", 201),
        ("application/json", 415),
        ("application/x-www-form-urlencoded", 415),
        ("nonsense", 415),
    ] {
        let got = send(post().header(CONTENT_TYPE, content_type), "<Job>x</Job>").await;
        assert_eq!(got.status, status, "{content_type}");
    }
    assert_eq!(send(post(), "").await.status, 400);
    assert_eq!(send(post(), "<Job>").await.status, 400);
    assert_eq!(send(post(), "x".repeat(65)).await.status, 413);
    let announced = post().header("content-length", "65");
    assert_eq!(send(announced, "").await.status, 413);
}

#[tokio::test]
async fn survives_a_panic() {
    let got = get("/api/jobs/panic").await;
    assert_eq!(
        got.body,
        "<Failure>500 the service failed in `get_job`</Failure>"
    );
}

#[tokio::test]
async fn replaces_what_xml_forbids() {
    let got = get("/api/jobs?page=%00").await;
    assert_eq!(got.status, 400);
    assert!(!got.body.contains('\0'), "{:?}", got.body);
}

#[tokio::test]
async fn stands_beside_other_routes() {
    use axum::routing::{Router, get};

    let ours = endpoint(Arc::new(Service), Options::default()).into_router();
    let all = Router::new()
        .route("/health", get(async || "well"))
        .fallback_service(ours);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let service = all.into_make_service();
    tokio::spawn(async move { axum::serve(listener, service).await });
    let read = async |path: &str| {
        let url = format!("http://{address}{path}");
        let response = runtime::http::client::reqwest::get(url).await.unwrap();
        response.text().await.unwrap()
    };
    assert_eq!(read("/health").await, "well");
    assert_eq!(read("/api/jobs/7/log").await, "log of 7");
    assert!(read("/other").await.starts_with("<Failure>404 "));
}

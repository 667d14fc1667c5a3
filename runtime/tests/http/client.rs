//! The client against the routes, over a real connection.

use runtime::http::StatusCode;
use runtime::http::server::axum;

use crate::api::client::{Client, Error};
use crate::api::operations::{FindJobsParameters, StartJobReply};
use crate::api::{Failure, Job, routes};
use crate::service::Service;

/// Serves on a free port and connects to it; with a session if asked.
async fn connect(token: Option<&str>) -> Client {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, routes::router(Service)).await });
    let client = Client::new(&format!("http://{address}/")).unwrap();
    client.connection.set_token(token.map(str::to_owned));
    client
}

#[tokio::test]
async fn calls_operations() {
    let client = connect(Some("secret")).await;
    let job = client.get_job("ä/b?c").await.unwrap();
    assert_eq!(job, Job("ä/b?c of alice".to_owned()));
    let reply = client.start_job("running").await.unwrap();
    assert_eq!(reply, StartJobReply::Ok(Job("running".to_owned())));
    let reply = client.start_job("7").await.unwrap();
    assert_eq!(reply, StartJobReply::NoContent);
    let parameters = FindJobsParameters {
        page: Some(3),
        name: vec!["a&b".to_owned(), "c d".to_owned()],
    };
    let job = client.find_jobs(&parameters).await.unwrap();
    assert_eq!(job, Job(format!("{parameters:?}")));
    assert_eq!(client.get_job_log("7").await.unwrap(), "log of 7");
}

#[tokio::test]
async fn follows_links() {
    let client = connect(Some("secret")).await;
    let reply = client.create_job(&Job("9".to_owned())).await.unwrap();
    assert_eq!(reply.status, Some(StatusCode::CREATED));
    let location = reply.header("Location").unwrap();
    let job = client.follow(location).await.unwrap();
    assert_eq!(job, Job("9 of alice".to_owned()));
}

#[tokio::test]
async fn tells_refusals() {
    let client = connect(None).await;
    let error = client.get_job("7").await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::UNAUTHORIZED));
    client.connection.set_token("secret".to_owned());
    let error = client.get_job("0").await.unwrap_err();
    let failure = Failure {
        status: 404,
        message: "there is no job 0".to_owned(),
    };
    assert_eq!(error.element(), Some(&failure));
    let error = client.stop_job("7").await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::NOT_IMPLEMENTED));
}

#[tokio::test]
async fn tells_failures_of_the_call() {
    let client = connect(Some("secret")).await;
    let error = client.get_job("..").await.unwrap_err();
    assert!(matches!(error, Error::Call(_)), "{error}");
    let error = client.follow("http://elsewhere.test/").await.unwrap_err();
    assert!(error.to_string().contains("leads away"), "{error}");
    let nobody = Client::new("http://127.0.0.1:1").unwrap();
    let error = nobody.get_job("7").await.unwrap_err();
    assert!(matches!(error, Error::Call(_)), "{error}");
}

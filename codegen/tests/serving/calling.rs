//! Every operation over a real connection, by the generated client.

use runtime::http::{Bytes, StatusCode};

use crate::book::Book;
use crate::generated::client::{Client, Error};
use crate::generated::operations::files::PrintNoteReply;
use crate::generated::operations::notes::{FindNotesOrder, FindNotesParameters, SaveNoteReply};
use crate::generated::routes::router;
use crate::generated::types::{Document, notes};

/// Serves an empty book on a free port and connects to it.
async fn connect() -> Client {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = router(Book::default());
    tokio::spawn(async move { runtime::http::server::axum::serve(listener, router).await });
    let client = Client::new(&format!("http://{address}")).unwrap();
    client.set_token("secret".to_owned());
    client
}

fn note(text: &str, colour: Option<notes::Colour>) -> notes::Note {
    notes::Note {
        colour,
        text: text.to_owned(),
    }
}

fn status<T: std::fmt::Debug>(result: Result<T, Error>) -> Option<StatusCode> {
    result.unwrap_err().status()
}

#[tokio::test]
async fn documents_come_and_go() {
    let client = connect().await;
    let milk = note("milk & <honey>", Some(notes::Colour::Green));
    let reply = client.create_note(&milk).await.unwrap();
    assert_eq!(reply.status, Some(StatusCode::CREATED));
    assert_eq!(reply.body, milk);
    let location = reply.header("Location").unwrap();
    let followed = client.follow(location).await.unwrap();
    assert_eq!(followed, Document::Note(milk.clone()));
    assert_eq!(
        client.follow_as::<notes::Note>(location).await.unwrap(),
        milk
    );

    assert_eq!(client.get_note(1).await.unwrap(), milk);
    assert_eq!(client.get_draft(1).await.unwrap(), milk);
    assert_eq!(client.count_notes().await.unwrap(), 1);

    let reply = client.save_note(1, None, milk.clone()).await.unwrap();
    assert_eq!(reply, SaveNoteReply::NoContent);
    let reply = client.save_note(1, Some(true), milk.clone()).await.unwrap();
    assert_eq!(reply, SaveNoteReply::Ok(milk));

    client.touch_note(2, None).await.unwrap();
    client
        .touch_note(2, Some(note("bread", None)))
        .await
        .unwrap();
    assert_eq!(client.get_note(2).await.unwrap().text, "bread");
}

#[tokio::test]
async fn parameters_come_as_they_are_given() {
    let client = connect().await;
    for (text, colour) in [("a", notes::Colour::Red), ("b", notes::Colour::Green)] {
        client.create_note(&note(text, Some(colour))).await.unwrap();
    }
    let mut parameters = FindNotesParameters {
        colour: vec![notes::Colour::Red],
        page_size: Some(notes::Size::new(7).unwrap()),
        order: Some(FindNotesOrder::AZ),
        since: Some("2026-11-23".parse().unwrap()),
        x_client: "test".to_owned(),
    };
    let found = client.find_notes(&parameters).await.unwrap();
    assert_eq!(
        found.asked,
        r#"alice test Some("7") Some("a-z") Some("2026-11-23")"#
    );
    assert_eq!(found.note.len(), 1);
    parameters = FindNotesParameters {
        colour: Vec::new(),
        page_size: None,
        order: None,
        since: None,
        ..parameters
    };
    let found = client.find_notes(&parameters).await.unwrap();
    assert_eq!(found.asked, r#"alice test Some("30") None None"#);
    assert_eq!(found.note.len(), 2);
}

#[tokio::test]
async fn bytes_come_as_they_are() {
    let client = connect().await;
    let bytes = Bytes::from_static(&[0, 159, 146, 150]);
    let path = "C:/a folder/ä.bin";
    client.save_file(7, path, bytes.clone()).await.unwrap();
    assert_eq!(client.get_file(7, path).await.unwrap(), bytes);
    let missing = client.get_file(7, "other").await;
    assert_eq!(status(missing), Some(StatusCode::NOT_FOUND));
}

#[tokio::test]
async fn answers_have_several_forms() {
    let client = connect().await;
    let printed = client.print_note(1).await.unwrap();
    assert_eq!(printed, PrintNoteReply::Accepted);
    let milk = note("milk", None);
    client.create_note(&milk).await.unwrap();
    let printed = client.print_note(1).await.unwrap();
    assert_eq!(printed, PrintNoteReply::OkNote(milk));
}

#[tokio::test]
async fn refusals_carry_the_error_element() {
    let client = connect().await;
    let error = client.get_note(9).await.unwrap_err();
    let element = error.element().unwrap();
    assert_eq!(element.code, Some(404));
    assert_eq!(element.text, "there is no note 9");

    client.create_note(&note("once", None)).await.unwrap();
    let twice = client.create_note(&note("once", None)).await;
    assert_eq!(status(twice), Some(StatusCode::CONFLICT));
    let unwritten = client.delete_note(1).await;
    assert_eq!(status(unwritten), Some(StatusCode::NOT_IMPLEMENTED));

    client.set_token(None::<String>);
    assert_eq!(client.count_notes().await.unwrap(), 1);
    let stranger = client.get_note(1).await;
    assert_eq!(status(stranger), Some(StatusCode::UNAUTHORIZED));
}

#[tokio::test]
async fn what_cannot_be_written_is_not_sent() {
    let client = connect().await;
    let error = client.create_note(&note("\u{0}", None)).await.unwrap_err();
    assert!(matches!(error, Error::Call(_)), "{error}");
}

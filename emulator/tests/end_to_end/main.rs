//! The emulator as a process, asked over real HTTP: by the generated client, and by curl where
//! there is one.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "helpers of tests fail and tell like tests"
)]

mod canonical;
mod process;

use em_api::client::Client;
use em_api::types::ent::{LinkRelation, SessionState, TaskState};
use runtime::http::{BasicCredentials, StatusCode};
use runtime::xml::{ReadOptions, Root as _};

use canonical::{canonical, declared};
use process::{Emulator, curl, expected_documents};

const PARENT: &str = "8ba90554-4cb0-4979-b4cc-00887fcd1caa";
const RUNNING: &str = "a9c7e1d2-5b34-4d0f-8f6e-0b1d2c3e4f50";

/// A client that is logged on.
async fn logged_on(emulator: &Emulator) -> Client {
    let client = Client::new(&emulator.origin).unwrap();
    let credentials = BasicCredentials::new("emulator", "emulator").to_string();
    let reply = client.log_on(None, Some(&credentials), None).await.unwrap();
    let token = reply.header("X-RestSvcSessionId").map(str::to_owned);
    assert!(token.is_some(), "logon gives a token");
    assert!(
        reply
            .header("Location")
            .is_some_and(|url| url.starts_with(&emulator.origin))
    );
    client.set_token(token);
    client
}

#[tokio::test(flavor = "multi_thread")]
async fn the_client_gets_the_document_of_the_reference() {
    let emulator = Emulator::start();
    let client = logged_on(&emulator).await;
    let references = client
        .get_backup_session_agent_management_sessions(PARENT)
        .await
        .unwrap();
    let written = references.to_xml().unwrap();
    for (name, document) in expected_documents(&emulator.origin) {
        assert_eq!(canonical(&written), canonical(&document), "{name}");
    }
    assert_eq!(
        em_api::types::ent::EntityReferences::from_xml_with(
            written.as_bytes(),
            &ReadOptions::strict()
        )
        .unwrap(),
        references
    );
}

#[test]
fn curl_gets_the_document_of_the_reference() {
    let emulator = Emulator::start();
    let Some(session) = curl(&[
        "--include",
        "--user",
        "emulator:emulator",
        "--request",
        "POST",
        &emulator.url("/sessionMngr/?v=latest"),
    ]) else {
        println!("skipped: there is no curl on this machine");
        return;
    };
    let token = session
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("X-RestSvcSessionId"))
        .map(|(_, value)| value.trim().to_owned())
        .expect("logon gives a token");
    let url = emulator.url(&format!("/backupSessions/{PARENT}/agentManagementSessions"));
    for header in [
        format!("X-RestSvcSessionId: {token}"),
        format!("Cookie: other=1; X-RestSvcSessionId={token}"),
    ] {
        let answer = curl(&["--header", &header, &url]).unwrap();
        for (name, document) in expected_documents(&emulator.origin) {
            assert_eq!(
                canonical(&answer),
                canonical(&document),
                "{name} with {header}"
            );
            if name == "the reference page" {
                assert_eq!(declared(&answer), declared(&document));
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn links_lead_to_the_session_and_back() {
    let emulator = Emulator::start();
    let client = logged_on(&emulator).await;
    let reference = client.get_backup_session(PARENT).await.unwrap();
    let entity = client.get_backup_session_entity(PARENT).await.unwrap();
    assert_eq!(reference.uid, entity.uid);
    let alternate = |links: &Option<em_api::types::ent::Links>| {
        let links = links.as_ref().unwrap();
        let link = links
            .link
            .iter()
            .find(|link| link.rel == LinkRelation::Alternate);
        link.unwrap().href.to_string()
    };
    let followed: em_api::types::ent::BackupJobSession = client
        .follow_as(&alternate(&reference.links))
        .await
        .unwrap();
    assert_eq!(followed, entity);
    let back: em_api::types::ent::EntityReference =
        client.follow_as(&alternate(&entity.links)).await.unwrap();
    assert_eq!(back, reference);
    let list = client.get_backup_session_entities().await.unwrap();
    assert!(list.backup_job_session.contains(&entity));
    let short = client.get_backup_sessions().await.unwrap();
    assert_eq!(short.ref_.len(), list.backup_job_session.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_session_is_stopped_by_a_task() {
    let emulator = Emulator::start();
    let client = logged_on(&emulator).await;
    let task = client.stop_backup_session(RUNNING).await.unwrap();
    assert_eq!(task.state, TaskState::Running);
    client.get_task(&task.task_id).await.unwrap();
    let finished = client.get_task(&task.task_id).await.unwrap();
    assert_eq!(finished.state, TaskState::Finished);
    assert!(finished.result.is_some_and(|result| result.success));
    let session = client.get_backup_session_entity(RUNNING).await.unwrap();
    assert_eq!(session.state, SessionState::Stopping);
    let again = client.stop_backup_session(RUNNING).await.unwrap_err();
    assert_eq!(again.status(), Some(StatusCode::BAD_REQUEST));
    assert_eq!(client.get_tasks().await.unwrap().task.len(), 1);
    client.delete_task(&task.task_id).await.unwrap();
    assert!(client.get_tasks().await.unwrap().task.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_session_or_a_resource_there_is_an_error_element() {
    let emulator = Emulator::start();
    let stranger = Client::new(&emulator.origin).unwrap();
    assert!(
        stranger.get_enterprise_manager().await.is_ok(),
        "the entry needs no session"
    );
    let refused = stranger.get_backup_sessions().await.unwrap_err();
    assert_eq!(refused.status(), Some(StatusCode::UNAUTHORIZED));
    let wrong = BasicCredentials::new("emulator", "wrong").to_string();
    let refused = stranger.log_on(None, Some(&wrong), None).await.unwrap_err();
    assert_eq!(refused.status(), Some(StatusCode::UNAUTHORIZED));

    let client = logged_on(&emulator).await;
    let missing = client.get_backup_session("nothing").await.unwrap_err();
    let element = missing.element().expect("an Error element");
    assert_eq!(
        (element.status_code, element.status.as_str()),
        (404, "Not Found")
    );
    assert!(element.message.contains("nothing"), "{}", element.message);
}

#[tokio::test(flavor = "multi_thread")]
async fn logging_off_ends_the_session() {
    let emulator = Emulator::start();
    let client = logged_on(&emulator).await;
    let sessions = client.get_logon_sessions().await.unwrap().logon_session;
    let [session] = sessions.as_slice() else {
        panic!("one session is open, not {}", sessions.len());
    };
    assert_eq!(
        client.get_logon_session(&session.session_id).await.unwrap(),
        *session
    );
    client.log_off(&session.session_id).await.unwrap();
    let refused = client.get_logon_sessions().await.unwrap_err();
    assert_eq!(refused.status(), Some(StatusCode::UNAUTHORIZED));
}

#[cfg(unix)]
#[test]
fn it_stops_when_asked() {
    let emulator = Emulator::start();
    assert!(emulator.terminate().success());
}

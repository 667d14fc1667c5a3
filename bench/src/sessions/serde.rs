//! The types that a careful user of serde writes for the same documents; neither order nor
//! namespaces are checked, moments stay texts.

use em_api::types::ent::{BackupJobSession, BackupJobSessions};
use runtime::datatypes::AnyUri;
use serde::{Deserialize, Serialize};

use crate::references::serde::{SerdeLinks, links};

/// The root element.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename = "BackupJobSessions")]
pub(crate) struct Serde {
    #[serde(rename = "@xmlns")]
    namespace: String,
    #[serde(rename = "BackupJobSession", default)]
    sessions: Vec<Session>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Session {
    #[serde(rename = "@Href")]
    href: String,
    #[serde(rename = "@Type", skip_serializing_if = "Option::is_none")]
    link_type: Option<String>,
    #[serde(rename = "@Name")]
    name: String,
    #[serde(rename = "@UID")]
    uid: String,
    #[serde(rename = "Links", skip_serializing_if = "Option::is_none")]
    links: Option<SerdeLinks>,
    #[serde(rename = "JobUid")]
    job_uid: String,
    #[serde(rename = "JobName")]
    job_name: String,
    #[serde(rename = "JobType")]
    job_type: String,
    #[serde(rename = "CreationTimeUTC")]
    creation_time: String,
    #[serde(rename = "EndTimeUTC", skip_serializing_if = "Option::is_none")]
    end_time: Option<String>,
    #[serde(rename = "State")]
    state: String,
    #[serde(rename = "Result")]
    result: String,
    #[serde(rename = "Progress")]
    progress: i32,
    #[serde(rename = "FailureMessage", skip_serializing_if = "Option::is_none")]
    failure_message: Option<String>,
    #[serde(rename = "IsRetry")]
    is_retry: bool,
}

impl Serde {
    /// The same as the generated types hold it.
    pub(crate) fn into_generated(self) -> Result<BackupJobSessions, String> {
        let sessions: Result<_, String> = self.sessions.into_iter().map(session).collect();
        Ok(BackupJobSessions {
            backup_job_session: sessions?,
        })
    }
}

fn session(from: Session) -> Result<BackupJobSession, String> {
    Ok(BackupJobSession {
        href: Some(AnyUri::collapsed(&from.href)),
        type_: from.link_type,
        name: from.name,
        uid: from.uid,
        links: from.links.map(links),
        job_uid: from.job_uid,
        job_name: from.job_name,
        job_type: parse(&from.job_type)?,
        creation_time_utc: parse(&from.creation_time)?,
        end_time_utc: from.end_time.as_deref().map(parse).transpose()?,
        state: parse(&from.state)?,
        result: parse(&from.result)?,
        progress: from.progress,
        failure_message: from.failure_message,
        is_retry: from.is_retry,
    })
}

fn parse<T: runtime::datatypes::SimpleType>(text: &str) -> Result<T, String> {
    crate::hand::parse(text)
}

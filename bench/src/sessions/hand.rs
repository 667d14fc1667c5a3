//! The reader and the writer of sessions that are written by hand.

use std::fmt::Write as _;

use em_api::types::ent::{BackupJobSession, BackupJobSessions};

use crate::hand::{Cursor, begin, once, present, push_attribute, push_element};
use crate::references::hand::{optional_links, push_links};

/// The root element.
pub(crate) fn sessions(cursor: &mut Cursor<'_>) -> Result<BackupJobSessions, String> {
    cursor.expect("BackupJobSessions")?;
    cursor.root_attributes()?;
    let mut sessions = Vec::new();
    if cursor.has_content() {
        while cursor.open("BackupJobSession") {
            sessions.push(session(cursor)?);
        }
    }
    cursor.close("BackupJobSessions")?;
    Ok(BackupJobSessions {
        backup_job_session: sessions,
    })
}

fn session(cursor: &mut Cursor<'_>) -> Result<BackupJobSession, String> {
    let (mut href, mut type_, mut name, mut uid) = (None, None, None, None);
    while let Some((attribute, value)) = cursor.attribute()? {
        match attribute {
            "Href" => once(&mut href, &value)?,
            "Type" => once(&mut type_, &value)?,
            "Name" => once(&mut name, &value)?,
            "UID" => once(&mut uid, &value)?,
            _ => return Err(cursor.wrong("another attribute")),
        }
    }
    let session = BackupJobSession {
        href,
        type_,
        name: present(name)?,
        uid: present(uid)?,
        links: optional_links(cursor)?,
        job_uid: cursor.value("JobUid")?,
        job_name: cursor.value("JobName")?,
        job_type: cursor.value("JobType")?,
        creation_time_utc: cursor.value("CreationTimeUTC")?,
        end_time_utc: cursor.optional("EndTimeUTC")?,
        state: cursor.value("State")?,
        result: cursor.value("Result")?,
        progress: cursor.value("Progress")?,
        failure_message: cursor.optional("FailureMessage")?,
        is_retry: cursor.value("IsRetry")?,
    };
    cursor.close("BackupJobSession")?;
    Ok(session)
}

/// The document.
pub(crate) fn write(value: &BackupJobSessions) -> String {
    let mut out = begin("BackupJobSessions");
    if value.backup_job_session.is_empty() {
        out.push_str("/>");
        return out;
    }
    out.push('>');
    for session in &value.backup_job_session {
        push_session(&mut out, session);
    }
    out.push_str("</BackupJobSessions>");
    out
}

fn push_session(out: &mut String, session: &BackupJobSession) {
    out.push_str("<BackupJobSession");
    if let Some(href) = &session.href {
        push_attribute(out, " Href=\"", href.as_str());
    }
    if let Some(type_) = &session.type_ {
        push_attribute(out, " Type=\"", type_);
    }
    push_attribute(out, " Name=\"", &session.name);
    push_attribute(out, " UID=\"", &session.uid);
    out.push('>');
    if let Some(links) = &session.links {
        push_links(out, links);
    }
    push_element(out, "<JobUid>", &session.job_uid, "</JobUid>");
    push_element(out, "<JobName>", &session.job_name, "</JobName>");
    push_element(out, "<JobType>", session.job_type.as_str(), "</JobType>");
    // Writing to a `String` cannot fail.
    let time = &session.creation_time_utc;
    let _ = write!(out, "<CreationTimeUTC>{time}</CreationTimeUTC>");
    if let Some(time) = &session.end_time_utc {
        let _ = write!(out, "<EndTimeUTC>{time}</EndTimeUTC>");
    }
    push_element(out, "<State>", session.state.as_str(), "</State>");
    push_element(out, "<Result>", session.result.as_str(), "</Result>");
    let _ = write!(out, "<Progress>{}</Progress>", session.progress);
    if let Some(message) = &session.failure_message {
        out.push_str("<FailureMessage>");
        out.push_str(
            &message
                .replace('&', "&amp;")
                .replace('<', "&lt;")
                .replace('>', "&gt;"),
        );
        out.push_str("</FailureMessage>");
    }
    let retry = if session.is_retry { "true" } else { "false" };
    push_element(out, "<IsRetry>", retry, "</IsRetry>");
    out.push_str("</BackupJobSession>");
}

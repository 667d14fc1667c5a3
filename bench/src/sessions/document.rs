//! The document: runs of backup jobs, all different.

use em_api::types::ent::{
    BackupJobSession, BackupJobSessions, JobKind, SessionResult, SessionState,
};
use runtime::datatypes::{AnyUri, DateTime};

use crate::references::document::{id, links, name};

/// So many runs, one in seven of which has failed and one in five is not done.
pub(crate) fn sessions(count: usize) -> Result<BackupJobSessions, String> {
    let sessions: Result<_, String> = (0..count).map(session).collect();
    Ok(BackupJobSessions {
        backup_job_session: sessions?,
    })
}

fn session(number: usize) -> Result<BackupJobSession, String> {
    let id = id(number);
    let name = name(number);
    let failed = number.is_multiple_of(7);
    let done = !number.is_multiple_of(5);
    Ok(BackupJobSession {
        href: Some(AnyUri::collapsed(&format!(
            "http://backup.example:9399/api/backupSessions/{id}?format=Entity"
        ))),
        type_: Some("BackupJobSession".to_owned()),
        name: name.clone(),
        uid: format!("urn:veeam:BackupJobSession:{id}"),
        links: Some(links(&id, &name)),
        job_uid: format!("urn:veeam:Job:{id}"),
        job_name: format!("Agent Backup Job SQL {}", number % 90),
        job_type: [JobKind::Backup, JobKind::BackupCopy, JobKind::AgentBackup][number % 3].clone(),
        creation_time_utc: moment(number, 10)?,
        end_time_utc: done.then(|| moment(number, 35)).transpose()?,
        state: [SessionState::Working, SessionState::Stopped][usize::from(done)].clone(),
        result: [SessionResult::Success, SessionResult::Failed][usize::from(failed)].clone(),
        progress: i32::try_from(number % 101).map_err(|error| error.to_string())?,
        failure_message: failed.then(|| {
            "The network path was not found: \\\\host\\share <backup> & \"retry\"".to_owned()
        }),
        is_retry: number.is_multiple_of(4),
    })
}

fn moment(number: usize, minute: usize) -> Result<DateTime, String> {
    let (hour, day) = (number % 24, number % 28 + 1);
    let text = format!(
        "2018-12-{day:02}T{hour:02}:{minute}:05.{:03}Z",
        number % 1000
    );
    text.parse().map_err(|error| format!("{text}: {error}"))
}

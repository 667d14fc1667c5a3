//! How the estate looks on the wire: generated types made of plain data. Link order matters to
//! clients; it is that of the reference.

use em_api::types::ent;
use ent::{
    BackupJobSession, BackupJobSessions, EnterpriseManager, EntityReference, EntityReferences,
    JobKind, Link, LinkRelation, LogonSession, SessionResult, SessionState, SupportedVersion,
    SupportedVersions, Task, TaskResult, TaskState,
};
use runtime::datatypes::{AnyUri, DateTime, ValueError};
use runtime::xml::Namespace;

use crate::estate::{BackupSession, Estate, Job, Progress, SessionKind, TaskSession};
use crate::{logon, tasks};

/// Makes links below a base URL.
#[derive(Debug, Clone)]
pub(crate) struct Links {
    base_url: String,
}

/// Prefixes that every document of the service declares, used or not.
pub(crate) const NAMESPACES: &[Namespace] = &[
    Namespace {
        uri: "http://www.w3.org/2001/XMLSchema",
        prefix: "xsd",
    },
    Namespace {
        uri: "http://www.w3.org/2001/XMLSchema-instance",
        prefix: "xsi",
    },
];

/// Versions of the API that the emulator speaks.
const VERSIONS: [&str; 3] = ["v1_5", "v1_6", "v1_7"];

impl Links {
    /// Links below `base_url`, such as `http://127.0.0.1:9399/api`.
    pub(crate) fn new(base_url: &str) -> Self {
        Self {
            base_url: base_url.trim_end_matches('/').to_owned(),
        }
    }

    /// The absolute URL of a path.
    pub(crate) fn url(&self, path: &str) -> AnyUri {
        AnyUri::collapsed(&format!("{}{path}", self.base_url))
    }

    fn link(
        &self,
        rel: LinkRelation,
        path: &str,
        name: Option<&str>,
        link_type: Option<&str>,
    ) -> Link {
        Link {
            href: self.url(path),
            name: name.map(str::to_owned),
            type_: link_type.map(str::to_owned),
            rel,
        }
    }

    fn up_to_server(&self, estate: &Estate) -> Link {
        let server = &estate.server;
        self.link(
            LinkRelation::Up,
            &format!("/backupServers/{}", server.id),
            Some(&server.name),
            Some("BackupServerReference"),
        )
    }

    fn up_to_job(&self, job: &Job) -> Link {
        let folder = if job.is_agent_job {
            "/agents/jobs"
        } else {
            "/jobs"
        };
        self.link(
            LinkRelation::Up,
            &format!("{folder}/{}", job.id),
            Some(&job.name),
            Some("JobReference"),
        )
    }
}

/// The entry point of the API.
pub(crate) fn enterprise_manager(links: &Links) -> EnterpriseManager {
    let version = |name: &str| SupportedVersion {
        name: name.to_owned(),
        links: ent::Links {
            link: vec![links.link(
                LinkRelation::Create,
                &format!("/sessionMngr/?v={name}"),
                None,
                Some("LogonSession"),
            )],
        },
    };
    EnterpriseManager {
        href: Some(links.url("/")),
        type_: Some("EnterpriseManager".to_owned()),
        links: Some(ent::Links {
            link: vec![links.link(
                LinkRelation::Create,
                "/sessionMngr/?v=latest",
                None,
                Some("LogonSession"),
            )],
        }),
        supported_versions: SupportedVersions {
            supported_version: VERSIONS.into_iter().map(version).collect(),
        },
    }
}

/// Path of a logon session.
pub(crate) fn logon_session_path(session: &logon::Session) -> String {
    format!("/logonSessions/{}", session.id)
}

/// A client that is logged on.
pub(crate) fn logon_session(links: &Links, session: &logon::Session) -> LogonSession {
    let path = logon_session_path(session);
    let down =
        |path: &str, link_type: &str| links.link(LinkRelation::Down, path, None, Some(link_type));
    LogonSession {
        href: Some(links.url(&path)),
        type_: Some("LogonSession".to_owned()),
        links: Some(ent::Links {
            link: vec![
                links.link(LinkRelation::Up, "/", None, Some("EnterpriseManager")),
                down("/backupSessions", "BackupJobSessionReferenceList"),
                down("/backupSessions?format=Entity", "BackupJobSessionList"),
                down("/tasks", "TaskList"),
                links.link(LinkRelation::Delete, &path, None, None),
            ],
        }),
        user_name: session.user.clone(),
        session_id: session.id.clone(),
    }
}

fn session_path(session: &BackupSession) -> String {
    format!("/backupSessions/{}", session.id)
}

fn session_name(estate: &Estate, session: &BackupSession) -> String {
    let job = estate.job_of(session).map_or("", |job| job.name.as_str());
    format!("{job}@{}", session.started_local)
}

/// Links that a session has in both representations; `alternate` leads to the other one.
fn session_links(
    links: &Links,
    estate: &Estate,
    session: &BackupSession,
    alternate: (&str, &str),
) -> ent::Links {
    let path = session_path(session);
    let name = session_name(estate, session);
    let mut link = vec![links.up_to_server(estate)];
    link.extend(estate.job_of(session).map(|job| links.up_to_job(job)));
    link.extend(session.parent.as_ref().map(|parent| {
        links.link(
            LinkRelation::Up,
            &format!("/backupSessions/{parent}"),
            Some("Parent session"),
            Some("BackupJobSessionReference"),
        )
    }));
    let (query, link_type) = alternate;
    link.push(links.link(
        LinkRelation::Alternate,
        &format!("{path}{query}"),
        Some(&name),
        Some(link_type),
    ));
    link.push(links.link(
        LinkRelation::Down,
        &format!("{path}/taskSessions"),
        None,
        Some("BackupTaskSessionReferenceList"),
    ));
    if matches!(session.progress, Progress::Working(_)) {
        link.push(links.link(
            LinkRelation::Stop,
            &format!("{path}?action=stop"),
            None,
            None,
        ));
    }
    ent::Links { link }
}

/// A session in short.
pub(crate) fn session_reference(
    links: &Links,
    estate: &Estate,
    session: &BackupSession,
) -> EntityReference {
    EntityReference {
        uid: session_uid(session),
        name: session_name(estate, session),
        href: links.url(&session_path(session)),
        type_: "BackupJobSessionReference".to_owned(),
        links: Some(session_links(
            links,
            estate,
            session,
            ("?format=Entity", "BackupJobSession"),
        )),
    }
}

/// Sessions in short.
pub(crate) fn session_references<'a>(
    links: &Links,
    estate: &Estate,
    sessions: impl Iterator<Item = &'a BackupSession>,
) -> EntityReferences {
    EntityReferences {
        ref_: sessions
            .map(|session| session_reference(links, estate, session))
            .collect(),
    }
}

fn session_uid(session: &BackupSession) -> String {
    format!("urn:veeam:BackupJobSession:{}", session.id)
}

/// A session in full.
///
/// # Errors
///
/// When the estate holds a time that is none.
pub(crate) fn session_entity(
    links: &Links,
    estate: &Estate,
    session: &BackupSession,
) -> Result<BackupJobSession, ValueError> {
    let (state, result, percent, end, failure) = match &session.progress {
        Progress::Working(percent) => (
            SessionState::Working,
            SessionResult::None,
            *percent,
            None,
            None,
        ),
        Progress::Stopping(percent) => (
            SessionState::Stopping,
            SessionResult::None,
            *percent,
            None,
            None,
        ),
        Progress::Stopped {
            at,
            outcome: Ok(()),
        } => (
            SessionState::Stopped,
            SessionResult::Success,
            100,
            Some(at),
            None,
        ),
        Progress::Stopped {
            at,
            outcome: Err(reason),
        } => (
            SessionState::Stopped,
            SessionResult::Failed,
            100,
            Some(at),
            Some(reason),
        ),
    };
    let job = estate.job_of(session);
    Ok(BackupJobSession {
        href: Some(links.url(&format!("{}?format=Entity", session_path(session)))),
        type_: Some("BackupJobSession".to_owned()),
        name: session_name(estate, session),
        uid: session_uid(session),
        links: Some(session_links(
            links,
            estate,
            session,
            ("", "BackupJobSessionReference"),
        )),
        job_uid: format!("urn:veeam:Job:{}", session.job),
        job_name: job.map(|job| job.name.clone()).unwrap_or_default(),
        job_type: match session.kind {
            SessionKind::Backup => JobKind::Backup,
            SessionKind::AgentBackup => JobKind::AgentBackup,
            SessionKind::AgentManagement => JobKind::AgentManagement,
        },
        creation_time_utc: session.started.parse::<DateTime>()?,
        end_time_utc: end.map(|at| at.parse::<DateTime>()).transpose()?,
        state,
        result,
        progress: percent,
        failure_message: failure.cloned(),
        is_retry: false,
    })
}

/// Sessions in full.
///
/// # Errors
///
/// When the estate holds a time that is none.
pub(crate) fn session_entities(
    links: &Links,
    estate: &Estate,
) -> Result<BackupJobSessions, ValueError> {
    Ok(BackupJobSessions {
        backup_job_session: estate
            .sessions
            .iter()
            .map(|session| session_entity(links, estate, session))
            .collect::<Result<_, _>>()?,
    })
}

/// The parts of a session in short.
pub(crate) fn task_session_references(
    links: &Links,
    estate: &Estate,
    session: &BackupSession,
) -> EntityReferences {
    let reference = |part: &TaskSession| {
        let path = format!("/backupTaskSessions/{}", part.id);
        let name = format!("{}@{}", part.machine, part.started_local);
        EntityReference {
            uid: format!("urn:veeam:BackupTaskSession:{}", part.id),
            name: name.clone(),
            href: links.url(&path),
            type_: "BackupTaskSessionReference".to_owned(),
            links: Some(ent::Links {
                link: vec![
                    links.up_to_server(estate),
                    links.link(
                        LinkRelation::Up,
                        &session_path(session),
                        Some(&session_name(estate, session)),
                        Some("BackupJobSessionReference"),
                    ),
                    links.link(
                        LinkRelation::Alternate,
                        &format!("{path}?format=Entity"),
                        Some(&name),
                        Some("BackupTaskSession"),
                    ),
                ],
            }),
        }
    };
    EntityReferences {
        ref_: session.tasks.iter().map(reference).collect(),
    }
}

/// A task.
pub(crate) fn task(links: &Links, task: &tasks::Task) -> Task {
    let path = format!("/tasks/{}", task.id);
    let mut link = Vec::new();
    link.extend(task.related.as_ref().map(|related| {
        links.link(
            LinkRelation::Related,
            &related.path,
            Some(&related.name),
            Some(&related.link_type),
        )
    }));
    link.push(links.link(LinkRelation::Delete, &path, None, None));
    Task {
        href: Some(links.url(&path)),
        type_: Some("Task".to_owned()),
        links: Some(ent::Links { link }),
        task_id: task.id.clone(),
        state: match task.state {
            tasks::State::Running => TaskState::Running,
            tasks::State::Finished => TaskState::Finished,
        },
        operation: task.operation.clone(),
        result: (task.state == tasks::State::Finished).then_some(TaskResult {
            success: true,
            credentials_needed: None,
            confirmation_needed: None,
            message: None,
        }),
    }
}

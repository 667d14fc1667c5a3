//! The made-up estate that the emulator answers from: one backup server, its jobs and their
//! sessions. Plain data; how it looks on the wire is the business of `representation`.

/// A backup server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BackupServer {
    /// GUID.
    pub(crate) id: String,
    /// Host name.
    pub(crate) name: String,
}

/// A job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Job {
    /// GUID.
    pub(crate) id: String,
    /// Name, for people.
    pub(crate) name: String,
    /// Agent jobs live at a path of their own.
    pub(crate) is_agent_job: bool,
}

/// What a session's job does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SessionKind {
    /// Backs up virtual machines.
    Backup,
    /// Backs up computers that run an agent.
    AgentBackup,
    /// Manages one agent on behalf of an agent backup session.
    AgentManagement,
}

/// Where a session stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Progress {
    /// Still at it: percent done.
    Working(i32),
    /// Asked to stop, at that percentage.
    Stopping(i32),
    /// Over since that time, with success or the reason of failure.
    Stopped {
        /// UTC, as in XML.
        at: String,
        /// `Err` holds the reason.
        outcome: Result<(), String>,
    },
}

/// One run of a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BackupSession {
    /// GUID.
    pub(crate) id: String,
    /// GUID of its job.
    pub(crate) job: String,
    /// What its job does.
    pub(crate) kind: SessionKind,
    /// Server time, as session names show it.
    pub(crate) started_local: String,
    /// UTC, as in XML.
    pub(crate) started: String,
    /// Where it stands.
    pub(crate) progress: Progress,
    /// GUID of the agent backup session it belongs to.
    pub(crate) parent: Option<String>,
    /// Its parts.
    pub(crate) tasks: Vec<TaskSession>,
}

/// The part of a session that deals with one machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TaskSession {
    /// GUID.
    pub(crate) id: String,
    /// The machine.
    pub(crate) machine: String,
    /// Server time, as session names show it.
    pub(crate) started_local: String,
}

/// Everything there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Estate {
    /// The one backup server.
    pub(crate) server: BackupServer,
    /// Its jobs.
    pub(crate) jobs: Vec<Job>,
    /// Their sessions.
    pub(crate) sessions: Vec<BackupSession>,
}

impl Estate {
    /// The session with that GUID, in any case.
    pub(crate) fn session(&self, id: &str) -> Option<&BackupSession> {
        self.sessions
            .iter()
            .find(|session| session.id.eq_ignore_ascii_case(id))
    }

    /// The job of a session.
    pub(crate) fn job_of(&self, session: &BackupSession) -> Option<&Job> {
        self.jobs.iter().find(|job| job.id == session.job)
    }

    /// The agent management sessions that belong to an agent backup session.
    pub(crate) fn agent_management_sessions<'a>(
        &'a self,
        parent: &'a str,
    ) -> impl Iterator<Item = &'a BackupSession> {
        self.sessions.iter().filter(move |session| {
            session.kind == SessionKind::AgentManagement
                && session
                    .parent
                    .as_deref()
                    .is_some_and(|id| id.eq_ignore_ascii_case(parent))
        })
    }

    /// Asks a working session to stop. Whether there was something to stop.
    pub(crate) fn request_stop(&mut self, id: &str) -> bool {
        let session = self
            .sessions
            .iter_mut()
            .find(|session| session.id.eq_ignore_ascii_case(id));
        match session {
            Some(BackupSession { progress, .. }) => match *progress {
                Progress::Working(percent) => {
                    *progress = Progress::Stopping(percent);
                    true
                }
                Progress::Stopping(_) | Progress::Stopped { .. } => false,
            },
            None => false,
        }
    }

    /// The estate at start.
    pub(crate) fn sample() -> Self {
        let finished = |at: &str| Progress::Stopped {
            at: at.to_owned(),
            outcome: Ok(()),
        };
        let agent_management = |id: &str, job: &str| BackupSession {
            id: id.to_owned(),
            job: job.to_owned(),
            kind: SessionKind::AgentManagement,
            started_local: "2018-12-20 14:30:45".to_owned(),
            started: "2018-12-20T13:30:45Z".to_owned(),
            progress: finished("2018-12-20T13:41:02Z"),
            parent: Some(AGENT_BACKUP_SESSION.to_owned()),
            tasks: Vec::new(),
        };
        let job = |id: &str, name: &str, is_agent_job: bool| Job {
            id: id.to_owned(),
            name: name.to_owned(),
            is_agent_job,
        };
        let task = |id: &str, machine: &str, started_local: &str| TaskSession {
            id: id.to_owned(),
            machine: machine.to_owned(),
            started_local: started_local.to_owned(),
        };
        Self {
            server: BackupServer {
                id: "8c88c6d6-931f-4044-8c0b-7a0c5f188b00".to_owned(),
                name: "local.host".to_owned(),
            },
            jobs: vec![
                job(AGENT_JOB, "Agent Backup Job SQL", true),
                job(
                    AGENT_JOB_SQL12TEN,
                    "Agent Backup Job SQL - sql12ten.local",
                    true,
                ),
                job(
                    AGENT_JOB_SQL2012,
                    "Agent Backup Job SQL - sql2012.local",
                    true,
                ),
                job(FILE_SERVER_JOB, "File Servers", false),
            ],
            sessions: vec![
                BackupSession {
                    id: AGENT_BACKUP_SESSION.to_owned(),
                    job: AGENT_JOB.to_owned(),
                    kind: SessionKind::AgentBackup,
                    started_local: "2018-12-20 14:30:30".to_owned(),
                    started: "2018-12-20T13:30:30Z".to_owned(),
                    progress: finished("2018-12-20T13:41:30Z"),
                    parent: None,
                    tasks: Vec::new(),
                },
                agent_management("0e6b4c7d-0d9c-4ab9-94a7-71e39895485b", AGENT_JOB_SQL12TEN),
                agent_management("b66c1ef7-290a-4646-a34b-df28813df301", AGENT_JOB_SQL2012),
                BackupSession {
                    id: "5d0c9b6e-0d1c-4f1b-9a57-6a8f2f3f4c11".to_owned(),
                    job: FILE_SERVER_JOB.to_owned(),
                    kind: SessionKind::Backup,
                    started_local: "2018-12-19 22:00:05".to_owned(),
                    started: "2018-12-19T21:00:05Z".to_owned(),
                    progress: Progress::Stopped {
                        at: "2018-12-19T21:17:44Z".to_owned(),
                        outcome: Err("fileserver02 could not be reached".to_owned()),
                    },
                    parent: None,
                    tasks: vec![
                        task(
                            "1f0d3ad0-93a7-4a54-8a5a-2a2a0c3be0d1",
                            "fileserver01",
                            "2018-12-19 22:00:21",
                        ),
                        task(
                            "c5b2f9a4-77c8-4f0e-8a6a-95c1c0f5b7e2",
                            "fileserver02",
                            "2018-12-19 22:00:22",
                        ),
                    ],
                },
                BackupSession {
                    id: "a9c7e1d2-5b34-4d0f-8f6e-0b1d2c3e4f50".to_owned(),
                    job: FILE_SERVER_JOB.to_owned(),
                    kind: SessionKind::Backup,
                    started_local: "2018-12-20 22:00:05".to_owned(),
                    started: "2018-12-20T21:00:05Z".to_owned(),
                    progress: Progress::Working(42),
                    parent: None,
                    tasks: vec![task(
                        "3b9f4f8e-1f0c-4c9d-9f43-0c8b7d6a5e41",
                        "fileserver01",
                        "2018-12-20 22:00:19",
                    )],
                },
            ],
        }
    }
}

const AGENT_JOB: &str = "f1d1f0a6-3f6f-4b39-9e1b-2f4f9a0c7d21";
const AGENT_JOB_SQL12TEN: &str = "77dc8834-2102-4edf-8a0d-aba909b2d1ed";
const AGENT_JOB_SQL2012: &str = "abd14f39-6fc0-4e79-b777-96126c62fdd3";
const FILE_SERVER_JOB: &str = "6a1c2d3e-4b5f-4a6c-8d7e-9f0a1b2c3d4e";
const AGENT_BACKUP_SESSION: &str = "8ba90554-4cb0-4979-b4cc-00887fcd1caa";

//! The emulator behind the generated traits: what each operation does to the estate.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use em_api::operations::logon::LogOnV;
use em_api::routes::{BackupSessions, Logon, Service, Tasks};
use em_api::types::ent;
use runtime::http::server::{Answer, ApiError, Authenticate, Context, Parts};
use runtime::http::{BasicCredentials, HeaderName, Reply};

use crate::estate::{BackupSession, Estate};
use crate::logon::{self, Session, Sessions};
use crate::representation::{self, Links};
use crate::tasks::{self, Related};

/// Header and cookie that carry the token.
const TOKEN_NAME: &str = "X-RestSvcSessionId";

/// Everything the emulator knows.
#[derive(Debug)]
pub(crate) struct Emulator {
    account: BasicCredentials,
    links: Links,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    estate: Estate,
    sessions: Sessions,
    tasks: tasks::Tasks,
}

impl Emulator {
    /// An emulator with the sample estate.
    pub(crate) fn new(account: BasicCredentials, links: Links) -> Self {
        Self {
            account,
            links,
            state: Mutex::new(State {
                estate: Estate::sample(),
                sessions: Sessions::default(),
                tasks: tasks::Tasks::default(),
            }),
        }
    }

    /// The state, also after a handler that held it has panicked: each change to it is whole.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn no_session(id: &str) -> ApiError {
    ApiError::not_found(format!("there is no backup session {id}"))
}

fn find<'a>(estate: &'a Estate, id: &str) -> Result<&'a BackupSession, ApiError> {
    estate.session(id).ok_or_else(|| no_session(id))
}

fn internal(error: impl std::fmt::Display) -> ApiError {
    ApiError::internal(error.to_string())
}

impl Authenticate for Emulator {
    type Session = Session;

    async fn authenticate(&self, token: &str, _: &Parts) -> Result<Session, ApiError> {
        self.state()
            .sessions
            .by_token(token, Instant::now())
            .ok_or_else(|| ApiError::unauthorized("the session is unknown or has expired"))
    }
}

impl Service for Emulator {
    async fn get_enterprise_manager(&self, _: Context) -> Answer<ent::EnterpriseManager> {
        Ok(representation::enterprise_manager(&self.links).into())
    }
}

impl Logon for Emulator {
    async fn log_on(
        &self,
        _: Context,
        _: Option<LogOnV>,
        authorization: Option<String>,
        _: Option<ent::LoginSpec>,
    ) -> Answer<ent::LogonSession> {
        let credentials: BasicCredentials = authorization
            .ok_or_else(|| ApiError::unauthorized("log on with Basic authentication"))?
            .parse()
            .map_err(|error| ApiError::bad_request(format!("{error}")))?;
        if credentials != self.account {
            return Err(ApiError::unauthorized("user name or password is wrong"));
        }
        let session = self
            .state()
            .sessions
            .open(&credentials.user, Instant::now());
        let token = logon::token(&session);
        let location = self
            .links
            .url(&representation::logon_session_path(&session));
        tracing::info!("{} has logged on", session.user);
        let header = HeaderName::from_static;
        Reply::new(representation::logon_session(&self.links, &session))
            .try_with_header(header("x-restsvcsessionid"), &token)
            .and_then(|reply| {
                let cookie = format!("{TOKEN_NAME}={token}; Path=/api");
                reply.try_with_header(header("set-cookie"), &cookie)
            })
            .and_then(|reply| reply.try_with_header(header("location"), &location))
            .map_err(internal)
    }

    async fn get_logon_sessions(&self, _: Context<Session>) -> Answer<ent::LogonSessions> {
        let sessions = self.state().sessions.all(Instant::now());
        Ok(Reply::new(ent::LogonSessions {
            logon_session: sessions
                .iter()
                .map(|session| representation::logon_session(&self.links, session))
                .collect(),
        }))
    }

    async fn get_logon_session(
        &self,
        _: Context<Session>,
        id: String,
    ) -> Answer<ent::LogonSession> {
        let session = self
            .state()
            .sessions
            .get(&id, Instant::now())
            .ok_or_else(|| ApiError::not_found(format!("there is no logon session {id}")))?;
        Ok(representation::logon_session(&self.links, &session).into())
    }

    async fn log_off(&self, _: Context<Session>, id: String) -> Answer<()> {
        if self.state().sessions.close(&id) {
            Ok(Reply::new(()))
        } else {
            Err(ApiError::not_found(format!(
                "there is no logon session {id}"
            )))
        }
    }
}

impl BackupSessions for Emulator {
    async fn get_backup_sessions(&self, _: Context<Session>) -> Answer<ent::EntityReferences> {
        let state = self.state();
        let sessions = state.estate.sessions.iter();
        Ok(representation::session_references(&self.links, &state.estate, sessions).into())
    }

    async fn get_backup_session_entities(
        &self,
        _: Context<Session>,
    ) -> Answer<ent::BackupJobSessions> {
        let state = self.state();
        let entities = representation::session_entities(&self.links, &state.estate);
        Ok(entities.map_err(internal)?.into())
    }

    async fn get_backup_session(
        &self,
        _: Context<Session>,
        id: String,
    ) -> Answer<ent::EntityReference> {
        let state = self.state();
        let session = find(&state.estate, &id)?;
        Ok(representation::session_reference(&self.links, &state.estate, session).into())
    }

    async fn get_backup_session_entity(
        &self,
        _: Context<Session>,
        id: String,
    ) -> Answer<ent::BackupJobSession> {
        let state = self.state();
        let session = find(&state.estate, &id)?;
        let entity = representation::session_entity(&self.links, &state.estate, session);
        Ok(entity.map_err(internal)?.into())
    }

    async fn stop_backup_session(&self, _: Context<Session>, id: String) -> Answer<ent::Task> {
        let mut state = self.state();
        let session = find(&state.estate, &id)?;
        let reference = representation::session_reference(&self.links, &state.estate, session);
        let related = Related {
            path: format!("/backupSessions/{}", session.id),
            name: reference.name,
            link_type: "BackupJobSessionReference".to_owned(),
        };
        if !state.estate.request_stop(&id) {
            return Err(ApiError::bad_request(format!(
                "the session {id} does not run"
            )));
        }
        let task = state.tasks.begin("StopJobSession", Some(related));
        Ok(representation::task(&self.links, &task).into())
    }

    async fn get_backup_session_task_sessions(
        &self,
        _: Context<Session>,
        id: String,
    ) -> Answer<ent::EntityReferences> {
        let state = self.state();
        let session = find(&state.estate, &id)?;
        Ok(representation::task_session_references(&self.links, &state.estate, session).into())
    }

    async fn get_backup_session_agent_management_sessions(
        &self,
        _: Context<Session>,
        id: String,
    ) -> Answer<ent::EntityReferences> {
        let state = self.state();
        let parent = find(&state.estate, &id)?;
        let sessions = state.estate.agent_management_sessions(&parent.id);
        Ok(representation::session_references(&self.links, &state.estate, sessions).into())
    }
}

impl Tasks for Emulator {
    async fn get_tasks(&self, _: Context<Session>) -> Answer<ent::Tasks> {
        let state = self.state();
        Ok(Reply::new(ent::Tasks {
            task: state
                .tasks
                .all()
                .iter()
                .map(|task| representation::task(&self.links, task))
                .collect(),
        }))
    }

    async fn get_task(&self, _: Context<Session>, id: String) -> Answer<ent::Task> {
        let task = self
            .state()
            .tasks
            .look_at(&id)
            .ok_or_else(|| ApiError::not_found(format!("there is no task {id}")))?;
        Ok(representation::task(&self.links, &task).into())
    }

    async fn delete_task(&self, _: Context<Session>, id: String) -> Answer<()> {
        if self.state().tasks.remove(&id) {
            Ok(Reply::new(()))
        } else {
            Err(ApiError::not_found(format!("there is no task {id}")))
        }
    }
}

//! A service behind the stubs, as a user writes one.

use runtime::http::server::{Answer, ApiError, Authenticate, Context, Parts};
use runtime::http::{Bytes, Reply};

use crate::api::Job;
use crate::api::operations::{FindJobsParameters, StartJobReply};
use crate::api::routes::Jobs;

/// Knows the token `secret` and any job but `0`.
pub(crate) struct Service;

/// Who asks.
pub(crate) struct Session {
    user: String,
}

impl Authenticate for Service {
    type Session = Session;

    async fn authenticate(&self, token: &str, _: &Parts) -> Result<Session, ApiError> {
        match token {
            "secret" => Ok(Session {
                user: "alice".to_owned(),
            }),
            _ => Err(ApiError::unauthorized("the session has expired")),
        }
    }
}

impl Jobs for Service {
    async fn get_job(&self, context: Context<Session>, id: String) -> Answer<Job> {
        tokio::task::yield_now().await;
        match id.as_str() {
            "0" => Err(ApiError::not_found("there is no job 0")),
            "panic" => panic!("asked to"),
            _ => Ok(Job(format!("{id} of {}", context.session.user)).into()),
        }
    }

    async fn start_job(&self, _: Context<Session>, id: String) -> Answer<StartJobReply> {
        match id.as_str() {
            "running" => Ok(StartJobReply::Ok(Job(id)).into()),
            _ => Ok(StartJobReply::NoContent.into()),
        }
    }

    async fn find_jobs(&self, _: Context<Session>, parameters: FindJobsParameters) -> Answer<Job> {
        Ok(Job(format!("{parameters:?}")).into())
    }

    async fn create_job(&self, _: Context, body: Job) -> Answer<Job> {
        let location = format!("http://inside.test/api/jobs/{}", body.0);
        Ok(Reply::new(body).try_with_header("Location", &location)?)
    }

    async fn get_job_log(&self, _: Context, id: String) -> Answer<Bytes> {
        Ok(Bytes::from(format!("log of {id}")).into())
    }
}

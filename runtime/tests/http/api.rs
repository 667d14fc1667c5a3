//! What the generator writes for an API: operations, route stubs, a router, a client.

use runtime::http::{DecodeError, EncodeError, Format, Representation};
use runtime::xml::{ReadOptions, WriteOptions};

/// A document. Stands for a generated type: one element around a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Job(pub(crate) String);

/// The error element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) status: u16,
    pub(crate) message: String,
}

impl Representation for Job {
    fn encode(&self, format: Format, _: &WriteOptions) -> Result<Vec<u8>, EncodeError> {
        match format {
            Format::Xml => Ok(format!("<Job>{}</Job>", self.0).into_bytes()),
            Format::Json => Err(EncodeError::Unavailable(format)),
        }
    }

    fn decode(body: &[u8], format: Format, _: &ReadOptions) -> Result<Self, DecodeError> {
        std::str::from_utf8(body)
            .ok()
            .and_then(|text| text.strip_prefix("<Job>")?.strip_suffix("</Job>"))
            .map(|text| Self(text.to_owned()))
            .ok_or(DecodeError::Unavailable(format))
    }
}

impl Representation for Failure {
    fn encode(&self, _: Format, _: &WriteOptions) -> Result<Vec<u8>, EncodeError> {
        Ok(format!("<Failure>{} {}</Failure>", self.status, self.message).into_bytes())
    }

    fn decode(body: &[u8], format: Format, _: &ReadOptions) -> Result<Self, DecodeError> {
        std::str::from_utf8(body)
            .ok()
            .and_then(|text| text.strip_prefix("<Failure>")?.strip_suffix("</Failure>"))
            .and_then(|text| text.split_once(' '))
            .and_then(|(status, message)| {
                Some(Self {
                    status: status.parse().ok()?,
                    message: message.to_owned(),
                })
            })
            .ok_or(DecodeError::Unavailable(format))
    }
}

pub(crate) mod operations {
    use runtime::http::{Dispatch, MediaType, Method, Operation};

    use super::Job;

    /// `GET /jobs/{id}`
    pub(crate) static GET_JOB: Operation = Operation {
        id: "get_job",
        method: Method::GET,
        path: "/jobs/{id}",
        when: &[],
        authenticated: true,
        takes: &[],
        gives: &[MediaType::XML, MediaType::JSON],
    };

    /// `POST /jobs/{id}?action=start`
    pub(crate) static START_JOB: Operation = Operation {
        id: "start_job",
        method: Method::POST,
        path: "/jobs/{id}",
        when: &[Dispatch {
            parameter: "action",
            value: "start",
        }],
        authenticated: true,
        takes: &[],
        gives: &[MediaType::XML, MediaType::JSON],
    };

    /// `POST /jobs/{id}?action=stop`
    pub(crate) static STOP_JOB: Operation = Operation {
        id: "stop_job",
        method: Method::POST,
        path: "/jobs/{id}",
        when: &[Dispatch {
            parameter: "action",
            value: "stop",
        }],
        authenticated: true,
        takes: &[],
        gives: &[],
    };

    /// `GET /jobs`
    pub(crate) static FIND_JOBS: Operation = Operation {
        id: "find_jobs",
        method: Method::GET,
        path: "/jobs",
        when: &[],
        authenticated: true,
        takes: &[],
        gives: &[MediaType::XML, MediaType::JSON],
    };

    /// `POST /jobs`
    pub(crate) static CREATE_JOB: Operation = Operation {
        id: "create_job",
        method: Method::POST,
        path: "/jobs",
        when: &[],
        authenticated: false,
        takes: &[MediaType::XML, MediaType::JSON],
        gives: &[MediaType::XML, MediaType::JSON],
    };

    /// `GET /jobs/{id}/log`
    pub(crate) static GET_JOB_LOG: Operation = Operation {
        id: "get_job_log",
        method: Method::GET,
        path: "/jobs/{id}/log",
        when: &[],
        authenticated: false,
        takes: &[],
        gives: &[MediaType::Bytes("text/plain")],
    };

    /// Query parameters of `find_jobs`.
    #[derive(Debug, Clone, Default, PartialEq, Eq)]
    pub(crate) struct FindJobsParameters {
        /// Page, from 1.
        pub(crate) page: Option<i32>,
        /// Names.
        pub(crate) name: Vec<String>,
    }

    /// What `start_job` answers.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub(crate) enum StartJobReply {
        /// 200: it was running already.
        Ok(Job),
        /// 204
        NoContent,
    }
}

pub(crate) mod routes {
    use std::sync::Arc;

    use runtime::http::server::{
        Answer, ApiDescription, ApiError, Authenticate, Authentication, Context, Endpoint, Options,
        Request, Response, Route, axum, not_implemented,
    };
    use runtime::http::{Bytes, EncodeError, Format, Representation};
    use runtime::xml::WriteOptions;

    use super::operations::{self, FindJobsParameters, StartJobReply};
    use super::{Failure, Job};

    /// Jobs.
    #[allow(unused_variables, reason = "the defaults ignore their arguments")]
    pub(crate) trait Jobs: Authenticate {
        /// `GET /jobs/{id}`
        fn get_job(
            &self,
            context: Context<Self::Session>,
            id: String,
        ) -> impl Future<Output = Answer<Job>> + Send {
            not_implemented(&operations::GET_JOB)
        }

        /// `POST /jobs/{id}?action=start`
        fn start_job(
            &self,
            context: Context<Self::Session>,
            id: String,
        ) -> impl Future<Output = Answer<StartJobReply>> + Send {
            not_implemented(&operations::START_JOB)
        }

        /// `POST /jobs/{id}?action=stop`
        fn stop_job(
            &self,
            context: Context<Self::Session>,
            id: String,
        ) -> impl Future<Output = Answer<()>> + Send {
            not_implemented(&operations::STOP_JOB)
        }

        /// `GET /jobs`
        fn find_jobs(
            &self,
            context: Context<Self::Session>,
            parameters: FindJobsParameters,
        ) -> impl Future<Output = Answer<Job>> + Send {
            not_implemented(&operations::FIND_JOBS)
        }

        /// `POST /jobs`
        fn create_job(
            &self,
            context: Context,
            body: Job,
        ) -> impl Future<Output = Answer<Job>> + Send {
            not_implemented(&operations::CREATE_JOB)
        }

        /// `GET /jobs/{id}/log`
        fn get_job_log(
            &self,
            context: Context,
            id: String,
        ) -> impl Future<Output = Answer<Bytes>> + Send {
            not_implemented(&operations::GET_JOB_LOG)
        }
    }

    fn jobs<S: Jobs>() -> [Route<S>; 6] {
        [
            Route::new(&operations::GET_JOB, |service, request| {
                Box::pin(get_job(service, request))
            }),
            Route::new(&operations::START_JOB, |service, request| {
                Box::pin(start_job(service, request))
            }),
            Route::new(&operations::STOP_JOB, |service, request| {
                Box::pin(stop_job(service, request))
            }),
            Route::new(&operations::FIND_JOBS, |service, request| {
                Box::pin(find_jobs(service, request))
            }),
            Route::new(&operations::CREATE_JOB, |service, request| {
                Box::pin(create_job(service, request))
            }),
            Route::new(&operations::GET_JOB_LOG, |service, request| {
                Box::pin(get_job_log(service, request))
            }),
        ]
    }

    async fn get_job<S: Jobs>(service: Arc<S>, request: Request) -> Result<Response, ApiError> {
        let context = request.authenticate(&*service).await?;
        let id = request.path("id")?;
        let reply = service.get_job(context, id).await?;
        request.answer(200, reply)
    }

    async fn start_job<S: Jobs>(service: Arc<S>, request: Request) -> Result<Response, ApiError> {
        let context = request.authenticate(&*service).await?;
        let id = request.path("id")?;
        let (body, reply) = service.start_job(context, id).await?.split();
        match body {
            StartJobReply::Ok(body) => request.answer(200, reply.map(|()| body)),
            StartJobReply::NoContent => request.answer_empty(204, reply),
        }
    }

    async fn stop_job<S: Jobs>(service: Arc<S>, request: Request) -> Result<Response, ApiError> {
        let context = request.authenticate(&*service).await?;
        let id = request.path("id")?;
        let reply = service.stop_job(context, id).await?;
        request.answer_empty(204, reply)
    }

    async fn find_jobs<S: Jobs>(service: Arc<S>, request: Request) -> Result<Response, ApiError> {
        let context = request.authenticate(&*service).await?;
        let parameters = FindJobsParameters {
            page: request.query("page")?,
            name: request.query_all("name")?,
        };
        let reply = service.find_jobs(context, parameters).await?;
        request.answer(200, reply)
    }

    async fn create_job<S: Jobs>(
        service: Arc<S>,
        mut request: Request,
    ) -> Result<Response, ApiError> {
        let context = request.context();
        let body = request.document().await?;
        let reply = service.create_job(context, body).await?;
        request.answer(201, reply)
    }

    async fn get_job_log<S: Jobs>(service: Arc<S>, request: Request) -> Result<Response, ApiError> {
        let context = request.context();
        let id = request.path("id")?;
        let reply = service.get_job_log(context, id).await?;
        request.answer_bytes(200, reply)
    }

    static API: ApiDescription = ApiDescription {
        base_path: "/api",
        authentication: Some(Authentication {
            header: "X-Token",
            cookie: Some("Token"),
            challenge: Some("Basic realm=test"),
        }),
        error: Some(error_body),
    };

    fn error_body(
        error: &ApiError,
        format: Format,
        options: &WriteOptions,
    ) -> Result<Vec<u8>, EncodeError> {
        let element = Failure {
            status: error.status().as_u16(),
            message: error.message().to_owned(),
        };
        element.encode(format, options)
    }

    /// All operations before a service.
    pub(crate) fn endpoint<S: Jobs>(service: Arc<S>, options: Options) -> Endpoint<S> {
        Endpoint::new(&API, jobs(), service, options)
    }

    /// All operations as a router.
    pub(crate) fn router<S: Jobs>(service: S) -> axum::Router {
        endpoint(Arc::new(service), Options::default()).into_router()
    }
}

pub(crate) mod client {
    use runtime::http::client::{Call, CallError, Connection};
    use runtime::http::{Bytes, Reply};

    use super::operations::{self, FindJobsParameters, StartJobReply};
    use super::{Failure, Job};

    pub(crate) type Error = runtime::http::client::Error<Failure>;

    #[derive(Debug, Clone)]
    pub(crate) struct Client {
        pub(crate) connection: Connection,
    }

    impl Client {
        pub(crate) fn new(base_url: &str) -> Result<Self, CallError> {
            let connection = Connection::new(base_url, "/api", Some("X-Token"))?;
            Ok(Self { connection })
        }

        pub(crate) async fn follow(&self, href: &str) -> Result<Job, Error> {
            let received = self.connection.follow(href).await?;
            Ok(received.document()?)
        }

        pub(crate) async fn get_job(&self, id: &str) -> Result<Job, Error> {
            let call = Call::new(&operations::GET_JOB).path("id", id);
            let received = self.connection.send(call).await?;
            Ok(received.document()?)
        }

        pub(crate) async fn start_job(&self, id: &str) -> Result<StartJobReply, Error> {
            let call = Call::new(&operations::START_JOB).path("id", id);
            let received = self.connection.send(call).await?;
            match received.status().as_u16() {
                200 => Ok(StartJobReply::Ok(received.document()?)),
                204 => Ok(StartJobReply::NoContent),
                _ => Err(received.unexpected().into()),
            }
        }

        pub(crate) async fn stop_job(&self, id: &str) -> Result<(), Error> {
            let call = Call::new(&operations::STOP_JOB).path("id", id);
            self.connection.send(call).await?;
            Ok(())
        }

        pub(crate) async fn find_jobs(
            &self,
            parameters: &FindJobsParameters,
        ) -> Result<Job, Error> {
            let call = Call::new(&operations::FIND_JOBS)
                .query_all("page", &parameters.page)
                .query_all("name", &parameters.name);
            let received = self.connection.send(call).await?;
            Ok(received.document()?)
        }

        pub(crate) async fn create_job(&self, body: &Job) -> Result<Reply<Job>, Error> {
            let call = Call::new(&operations::CREATE_JOB).document(body);
            let received = self.connection.send(call).await?;
            let body = received.document()?;
            Ok(received.reply(body))
        }

        pub(crate) async fn get_job_log(&self, id: &str) -> Result<Bytes, Error> {
            let call = Call::new(&operations::GET_JOB_LOG).path("id", id);
            let received = self.connection.send(call).await?;
            Ok(received.bytes())
        }
    }
}

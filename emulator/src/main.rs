//! An Enterprise Manager that real clients can log on to: a small made-up estate behind the
//! generated route stubs. This file is the process: options, listening, stopping.

mod elsewhere;
mod estate;
mod logon;
mod options;
mod representation;
mod service;
mod stopping;
mod tasks;

use std::io::IsTerminal as _;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;

use clap::Parser as _;
use em_api::routes;
use runtime::http::server;
use runtime::xml::WriteOptions;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

use crate::options::Options;
use crate::representation::Links;
use crate::service::Emulator;

#[tokio::main]
async fn main() -> ExitCode {
    let options = Options::parse();
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
    match serve(options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Listens until asked to stop, then lets open requests end.
async fn serve(options: Options) -> Result<(), String> {
    let listener = TcpListener::bind(&options.listen)
        .await
        .map_err(|error| format!("cannot listen on {}: {error}", options.listen))?;
    let address = listener
        .local_addr()
        .map_err(|error| format!("cannot tell the address listened on: {error}"))?;
    let base_url = options
        .base_url
        .clone()
        .unwrap_or_else(|| default_base_url(address));
    // Listened to before anyone can know of the address, so that no request to stop is missed.
    let stop_requested =
        stopping::requested().map_err(|error| format!("cannot listen to signals: {error}"))?;
    tracing::info!("listening on {address}, answering as {base_url}");
    let service = Emulator::new(options.account(), Links::new(&base_url));
    let options = server::Options::default()
        .write(WriteOptions::default().declaring(representation::NAMESPACES));
    let router = routes::endpoint(Arc::new(service), options).into_router();
    axum::serve(listener, router)
        .with_graceful_shutdown(stop_requested)
        .await
        .map_err(|error| format!("cannot go on listening on {address}: {error}"))?;
    tracing::info!("stopped");
    Ok(())
}

fn default_base_url(address: SocketAddr) -> String {
    format!("http://{address}/api")
}

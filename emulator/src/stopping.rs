//! How the process is asked to stop: by an interrupt from the keyboard or a request to terminate.

use std::io;

/// Listens from now on; the future ends when the process is asked to stop.
///
/// # Errors
///
/// When the system does not let signals be listened to.
#[cfg(unix)]
pub(crate) fn requested() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        tracing::info!("stopping");
    })
}

/// Listens from now on; the future ends when the process is asked to stop.
///
/// # Errors
///
/// When the system does not let signals be listened to.
#[cfg(windows)]
pub(crate) fn requested() -> io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
        tracing::info!("stopping");
    })
}

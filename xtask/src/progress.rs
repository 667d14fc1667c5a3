//! Says what a slow run is doing. A quick one says nothing.

use std::io::Write as _;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long a run may be silent.
const PATIENCE: Duration = Duration::from_millis(500);

/// Watches a run from a thread of its own.
pub(crate) struct Progress {
    watcher: Option<(Sender<&'static str>, JoinHandle<()>)>,
}

impl Progress {
    /// Starts watching; `shown` is whether anything is ever written.
    pub(crate) fn start(shown: bool, phase: &'static str) -> Self {
        let watcher = shown.then(|| {
            let (sender, receiver) = channel();
            let begun = Instant::now();
            let watch = move || {
                let mut phase = phase;
                let mut told = "";
                loop {
                    let silence = PATIENCE.saturating_sub(begun.elapsed());
                    let next = if told == phase {
                        receiver.recv().map_err(|_| RecvTimeoutError::Disconnected)
                    } else {
                        receiver.recv_timeout(silence)
                    };
                    match next {
                        Ok(next) => phase = next,
                        Err(RecvTimeoutError::Timeout) => {
                            // Progress that cannot be shown is not missed.
                            let _ = writeln!(std::io::stderr(), "{phase} …");
                            told = phase;
                        }
                        Err(RecvTimeoutError::Disconnected) => return,
                    }
                }
            };
            (sender, std::thread::spawn(watch))
        });
        Self { watcher }
    }

    /// Another part of the work begins.
    pub(crate) fn phase(&self, phase: &'static str) {
        if let Some((sender, _)) = &self.watcher {
            // The watcher only ends with this value.
            let _ = sender.send(phase);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((sender, watcher)) = self.watcher.take() {
            drop(sender);
            // It prints and waits, nothing that could panic.
            let _ = watcher.join();
        }
    }
}

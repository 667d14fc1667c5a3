//! The emulator as a process, curl, and what is to be answered.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

/// A running emulator on a port of its own; ended when dropped.
pub(crate) struct Emulator {
    child: Child,
    /// Such as `http://127.0.0.1:40123`.
    pub(crate) origin: String,
}

impl Emulator {
    /// Starts it and waits until it listens.
    pub(crate) fn start() -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_emulator"))
            .args(["--listen", "127.0.0.1:0"])
            .env("NO_COLOR", "1")
            .env_remove("RUST_LOG")
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the emulator starts");
        let mut log = BufReader::new(child.stderr.take().expect("its log is piped"));
        let mut seen = String::new();
        let origin = loop {
            let mut line = String::new();
            let read = log.read_line(&mut line).expect("its log can be read");
            assert!(read > 0, "the emulator has ended: {seen}");
            seen.push_str(&line);
            if let Some((_, url)) = line.trim_end().split_once("answering as ") {
                break url.trim_end_matches("/api").to_owned();
            }
        };
        // What it logs later is read and dropped, so that it is never held up.
        std::thread::spawn(move || for _ in log.lines() {});
        Self { child, origin }
    }

    /// The URL of a path of the API.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}/api{path}", self.origin)
    }

    /// Asks it to stop and waits until it has.
    #[cfg(unix)]
    pub(crate) fn terminate(mut self) -> ExitStatus {
        let killed = Command::new("kill")
            .args(["-TERM", &self.child.id().to_string()])
            .status()
            .expect("kill runs");
        assert!(killed.success());
        self.child.wait().expect("the emulator ends")
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What curl prints; `None` where there is no curl.
pub(crate) fn curl(arguments: &[&str]) -> Option<String> {
    let output = Command::new("curl")
        .args(["--silent", "--show-error", "--noproxy", "*"])
        .args(arguments)
        .output()
        .ok()?;
    assert!(
        output.status.success(),
        "curl: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Some(String::from_utf8(output.stdout).expect("the answer is UTF-8"))
}

/// What the agent management sessions must look like, by name: our example, and the page of the
/// reference where it is at hand.
pub(crate) fn expected_documents(origin: &str) -> Vec<(&'static str, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let read = |path: PathBuf| std::fs::read_to_string(path).ok();
    let example = read(root.join("schemas/em/examples/agent-management-sessions.xml"))
        .expect("the example is there");
    let mut documents = vec![("the example", at(&example, origin))];
    let shared =
        std::env::var_os("SHARED_DIR").map_or_else(|| root.join("../shared"), PathBuf::from);
    match read(shared.join("seed/agent-management-sessions.txt")) {
        Some(page) => documents.push(("the reference page", at(&document_of(&page), origin))),
        None => println!("the page of the reference is not here: compared with the example only"),
    }
    documents
}

/// The document at the end of a reference page, without the blanks that the page puts around the
/// quotation marks of its attributes.
fn document_of(page: &str) -> String {
    let start = page
        .find("<EntityReferences")
        .expect("the page has the document");
    page[start..]
        .replace(" =\" ", "=\"")
        .replace(" \" ", "\" ")
        .replace(" \">", "\">")
        .replace(" \"/>", "\"/>")
}

/// The document with its hosts mapped to that of the emulator.
fn at(document: &str, origin: &str) -> String {
    let mut mapped = String::new();
    let mut rest = document;
    while let Some(start) = rest.find("Href=\"http") {
        let (before, url) = rest.split_at(start + "Href=\"".len());
        let path = url.find("/api/").expect("URLs lead below /api");
        mapped.push_str(before);
        mapped.push_str(origin);
        rest = &url[path..];
    }
    mapped.push_str(rest);
    mapped
}

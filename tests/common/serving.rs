//! Our own server for the tests of what it answers.

use super::sanad;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use ureq::Agent;
use ureq::http::Response;

/// `sanad serve` on a free port; it ends with the test.
pub struct Server {
    /// `http://127.0.0.1:PORT`.
    pub url: String,
    child: Child,
}

impl Server {
    /// Starts it for a store, and waits until it listens.
    pub fn start(store: &Path, args: &[&str]) -> Self {
        let mut child = Command::new(sanad().get_program())
            .args(["serve", "--bind", "127.0.0.1:0", "--store"])
            .arg(store)
            .args(args)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("started");
        let mut line = String::new();
        let out = child.stdout.take().expect("its output");
        BufReader::new(out).read_line(&mut line).expect("its address");
        let url = line.trim().trim_end_matches('/').to_owned();
        assert!(url.starts_with("http://127.0.0.1:"), "printed {line:?}");
        Self { url, child }
    }

    /// An address of it.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A client to which every status is an answer.
pub fn agent() -> Agent {
    Agent::config_builder().http_status_as_error(false).proxy(None).build().into()
}

/// The body of an answer.
pub fn text(answer: Response<ureq::Body>) -> String {
    answer.into_body().read_to_string().expect("text")
}

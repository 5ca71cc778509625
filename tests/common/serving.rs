//! `sanad serve`, for the tests of those who ask it.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// The server, which ends with the test.
pub struct Server {
    /// Its address, without a slash at the end.
    pub url: String,
    child: Child,
}

impl Server {
    /// Serves a store on a free port, with more arguments if there are any.
    pub fn start(store: &Path, args: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sanad"))
            .args(["serve", "--bind", "127.0.0.1:0", "--store"])
            .arg(store)
            .args(args)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let mut line = String::new();
        // It says where it listens when it does.
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("a line");
        Self { url: line.trim().trim_end_matches('/').to_owned(), child }
    }

    /// A path's address.
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
pub fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).proxy(None).build().into()
}

/// The body of an answer.
pub fn text(answer: ureq::http::Response<ureq::Body>) -> String {
    answer.into_body().read_to_string().expect("text")
}

/// What a server answered.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    headers: ureq::http::HeaderMap,
    pub body: String,
}

impl Reply {
    /// A header's value, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Its type, without parameters.
    pub fn media_type(&self) -> &str {
        self.header("content-type").split(';').next().unwrap_or_default()
    }
}

/// Sends a request; whatever the status is, that is the answer.
pub fn send(method: &str, url: &str, headers: &[(&str, &str)], body: Option<&[u8]>) -> Reply {
    let config = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .allow_non_standard_methods(true)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .build();
    let agent = ureq::Agent::new_with_config(config);
    let mut request = ureq::http::Request::builder().method(method).uri(url);
    if method == "HEAD" {
        // The client would unpack a body that there is not.
        request = request.header("Accept-Encoding", "identity");
    }
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    if body.is_some_and(|body| body.len() > 1_000_000) {
        // As curl does: a server that refuses a long body may close the connection while it is still being sent.
        request = request.header("Expect", "100-continue");
    }
    let sent = match body {
        Some(body) => agent.run(request.body(body).expect("a request")),
        None => agent.run(request.body(()).expect("a request")),
    };
    let mut response = sent.expect("an answer");
    let body = response.body_mut().with_config().limit(1 << 30).read_to_string().expect("a text");
    Reply { status: response.status().as_u16(), headers: response.headers().clone(), body }
}

/// Parameters as an address or a form has them.
pub fn form(fields: &[(&str, &str)]) -> String {
    let encode =
        |text: &str| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
    let fields: Vec<String> =
        fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
    fields.join("&")
}

/// A store that holds these graphs, each of triples in N-Triples.
pub fn store_of(graphs: &[(&str, &str)]) -> tempfile::TempDir {
    use sanad::store::{ArticleRecord, Writer};
    let folder = tempfile::tempdir().expect("a folder");
    let mut writer = Writer::open(folder.path()).expect("a store");
    for (name, triples) in graphs {
        let record =
            ArticleRecord { iri: (*name).into(), hash: "0a1b".into(), tool: "test".into(), model: "test".into() };
        let quads = triples.lines().map(|line| format!("{} <{name}> .\n", line.trim_end().trim_end_matches(" .")));
        writer.put(record, quads.collect::<String>()).expect("put");
    }
    writer.finish().expect("written");
    folder
}

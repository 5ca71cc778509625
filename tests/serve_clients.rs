//! Clients that are not ours ask `sanad serve`: curl, SPARQLWrapper and rdflib's remote store.
//!
//! `pip install sparqlwrapper rdflib` puts the last two where `python3` finds them; `.ci/run` does. What is not there is skipped,
//! and the test says so.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr)]

mod common;

use common::serving::Server;
use common::{samples, sanad};
use std::path::Path;
use std::process::{Command, Stdio};

fn served() -> (tempfile::TempDir, Server) {
    let store = tempfile::tempdir().unwrap();
    sanad().arg("build").arg(samples()).arg("--store").arg(store.path()).assert().success();
    let server = Server::start(store.path(), &[]);
    (store, server)
}

fn is_there(program: &str, args: &[&str]) -> bool {
    let status = Command::new(program).args(args).stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

#[test]
fn curl_asks_in_every_way() {
    if !is_there("curl", &["--version"]) {
        eprintln!("skipped: there is no curl on the PATH");
        return;
    }
    let (_store, server) = served();
    let url = server.url("/sparql");
    let curl = |args: &[&str]| {
        let output = Command::new("curl").args(["-sS", "--write-out", "\n%{http_code}"]).args(args).output().unwrap();
        assert!(output.status.success(), "{output:?}");
        let text = String::from_utf8(output.stdout).unwrap();
        let (body, status) = text.rsplit_once('\n').unwrap();
        (status.to_owned(), body.to_owned())
    };
    let folder = common::folder(&[("question.rq", b"SELECT ?a { ?a a schema:NewsArticle } ORDER BY ?a")]);
    let file = folder.path().join("question.rq");
    let file = file.to_str().unwrap();
    let form = curl(&[&url, "-H", "Accept: text/csv", "--data-urlencode", &format!("query@{file}")]);
    assert_eq!((form.0.as_str(), form.1.lines().next()), ("200", Some("a")));
    let address = curl(&["-G", &url, "-H", "Accept: text/csv", "--data-urlencode", &format!("query@{file}")]);
    let direct = format!("@{file}");
    let kind = "Content-Type: application/sparql-query";
    let direct = curl(&[&url, "-H", "Accept: text/csv", "-H", kind, "--data-binary", &direct]);
    let packed =
        curl(&["--compressed", "-G", &url, "-H", "Accept: text/csv", "--data-urlencode", &format!("query@{file}")]);
    for other in [address, direct, packed] {
        assert_eq!(other, form);
    }
    let people = concat!(env!("CARGO_MANIFEST_DIR"), "/queries/people.rq");
    let named = format!("query@{people}");
    let one = curl(&[&url, "-H", "Accept: text/csv", "--data-urlencode", &named, "--data-urlencode", "$limit=1"]);
    assert_eq!((one.0.as_str(), one.1.lines().count()), ("200", 2), "{}", one.1);
    assert_eq!(curl(&[&url, "--data-urlencode", "update=CLEAR ALL"]).0, "403");
    assert_eq!(curl(&["--head", &url]).0, "200");
    assert_eq!(curl(&["-X", "PUT", &url]).0, "405");
    let article = form.1.lines().nth(1).unwrap();
    let store = server.url("/store");
    let graph =
        curl(&["-G", &store, "-H", "Accept: application/n-triples", "--data-urlencode", &format!("graph={article}")]);
    assert!(graph.0 == "200" && graph.1.contains(article), "{graph:?}");
    assert_eq!(curl(&["-T", file, &server.url("/store?default")]).0, "403");
}

#[test]
fn sparqlwrapper_and_rdflib_ask() {
    if !is_there("python3", &["-c", "import SPARQLWrapper, rdflib"]) {
        eprintln!("skipped: python3 has no SPARQLWrapper and rdflib (pip install sparqlwrapper rdflib)");
        return;
    }
    let (_store, server) = served();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sparql_clients.py");
    let output = Command::new("python3").arg(script).arg(server.url("/sparql")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stdout).trim_end().ends_with("ok"));
}

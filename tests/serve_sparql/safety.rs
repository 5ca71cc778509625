//! Who may ask, from where, and what is seen of a store that grows.

use crate::common::serving::{Server, form, send};
use crate::common::{folder, many, sanad};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

const ASK: &str = "/sparql?query=ASK%20%7B%7D";

#[test]
fn whoever_has_no_token_is_not_answered() {
    let store = tempfile::tempdir().unwrap();
    let secret = "a-token-of-more-than-16";
    let file = folder(&[("token", format!("{secret}\n").as_bytes())]);
    let file = file.path().join("token");
    let server = Server::start(store.path(), &["--token-file", file.to_str().unwrap()]);
    let ask = |headers: &[(&str, &str)]| send("GET", &server.url(ASK), headers, None);
    let none = ask(&[]);
    assert_eq!((none.status, none.header("www-authenticate")), (401, "Bearer realm=\"sanad\""));
    for wrong in [
        format!("Bearer {secret}x"),
        format!("Bearer {}", &secret[1..]),
        "Bearer ".into(),
        secret.into(),
        format!("Basic {secret}"),
    ] {
        let refused = ask(&[("Authorization", &wrong)]);
        assert_eq!(refused.status, 401, "{wrong}");
        assert!(!refused.body.contains(secret));
    }
    assert_eq!(ask(&[("Authorization", &format!("Bearer {secret}"))]).status, 200);
    assert_eq!(ask(&[("Authorization", &format!("bearer  {secret}"))]).status, 200);
    assert_eq!(send("GET", &server.url("/store?default"), &[], None).status, 401);
    // A browser asks whether it may before it brings the token.
    let origin = [("Origin", "http://localhost:3000"), ("Access-Control-Request-Method", "POST")];
    assert_eq!(send("OPTIONS", &server.url("/sparql"), &origin, None).status, 200);
    let short = folder(&[("token", b"short\n")]);
    let refused = sanad()
        .args(["serve", "--bind", "127.0.0.1:0", "--store"])
        .arg(store.path())
        .arg("--token-file")
        .arg(short.path().join("token"))
        .assert()
        .code(2);
    assert!(String::from_utf8_lossy(&refused.get_output().stderr).contains("at least 16"));
}

#[test]
fn a_page_elsewhere_that_takes_this_machine_s_address_is_not_answered() {
    let store = tempfile::tempdir().unwrap();
    let server = Server::start(store.path(), &[]);
    for (host, status) in [
        ("localhost", 200),
        ("LOCALHOST:7878", 200),
        ("127.0.0.1:1", 200),
        ("[::1]:7878", 200),
        ("evil.example", 421),
        ("localhost.evil.example", 421),
        ("127.0.0.1.evil.example:7878", 421),
        ("192.0.2.1", 421),
    ] {
        let reply = send("GET", &server.url(ASK), &[("Host", host)], None);
        assert_eq!(reply.status, status, "{host} {}", reply.body);
    }
}

#[test]
fn pages_of_this_machine_may_ask_and_others_only_if_they_are_allowed() {
    let store = tempfile::tempdir().unwrap();
    let allowed = |args: &[&str], origin: &str| {
        let server = Server::start(store.path(), args);
        let headers = [
            ("Origin", origin),
            ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "content-type,authorization"),
        ];
        let may = send("OPTIONS", &server.url("/sparql"), &headers, None);
        let asked = send("GET", &server.url(ASK), &[("Origin", origin)], None);
        assert_eq!(may.header("access-control-allow-origin"), asked.header("access-control-allow-origin"));
        if !may.header("access-control-allow-origin").is_empty() {
            let (methods, headers) =
                (may.header("access-control-allow-methods"), may.header("access-control-allow-headers").to_lowercase());
            assert!(methods.contains("POST") && headers.contains("content-type") && headers.contains("authorization"));
        }
        asked.header("access-control-allow-origin").to_owned()
    };
    assert_eq!(allowed(&[], "http://localhost:3333"), "http://localhost:3333");
    assert_eq!(allowed(&[], "https://yasgui.example"), "");
    assert_eq!(allowed(&[], "null"), "");
    let named = ["--allow-origin", "https://yasgui.example"];
    assert_eq!(allowed(&named, "https://yasgui.example"), "https://yasgui.example");
    assert_eq!(allowed(&named, "https://other.example"), "");
    assert_eq!(allowed(&["--allow-origin", "*"], "https://other.example"), "*");
}

#[test]
fn there_is_no_path_out_of_the_store() {
    let folder = folder(&[("secret.txt", b"secret\n"), ("graph/lock", b"")]);
    let server = Server::start(&folder.path().join("graph"), &[]);
    for path in [
        "/../secret.txt",
        "/assets/../../secret.txt",
        "/assets/%2e%2e/%2e%2e/secret.txt",
        "/assets//etc/passwd",
        "/store/../manifest.jsonl",
        "/manifest.jsonl",
        "/segments/000001.nq.zst",
    ] {
        // As it is, without the client's tidying.
        let mut stream = std::net::TcpStream::connect(server.url("").trim_start_matches("http://")).unwrap();
        use std::io::{Read as _, Write as _};
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).unwrap();
        assert!(reply.starts_with("HTTP/1.1 404"), "{path} {reply}");
        assert!(!reply.contains("secret\n") && !reply.contains("root:"));
    }
}

#[test]
fn articles_that_are_added_are_seen_without_a_restart() {
    let store = tempfile::tempdir().unwrap();
    let dir = store.path().join("graph");
    let server = Server::start(&dir, &[]);
    let count = || {
        let query = form(&[("query", "SELECT (COUNT(?a) AS ?n) { ?a a schema:NewsArticle }")]);
        let reply = send("GET", &server.url(&format!("/sparql?{query}")), &[("Accept", "text/csv")], None);
        assert_eq!(reply.status, 200, "also while it reads the store: {reply:?}");
        reply.body.lines().nth(1).unwrap().parse::<usize>().unwrap()
    };
    assert_eq!(count(), 0, "there is no store yet");
    for articles in [3, 8] {
        build(&dir, articles);
        let begun = Instant::now();
        while count() != articles {
            assert!(begun.elapsed() < Duration::from_secs(30), "{articles} are not seen");
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

fn build(store: &Path, articles: usize) {
    let folder = folder(&[("a.jsonl", many(articles).as_bytes())]);
    let mut build = Command::new(env!("CARGO_BIN_EXE_sanad"));
    assert!(build.arg("build").arg(folder.path()).arg("--store").arg(store).output().unwrap().status.success());
}

//! A question that runs away ends, alone, and says why; what has a 200 is whole.

use crate::common::serving::{Reply, Server, form, send};
use crate::common::{folder, many, sanad};
use std::path::Path;
use std::time::{Duration, Instant};

fn build(store: &Path, articles: usize) {
    let folder = folder(&[("a.jsonl", many(articles).as_bytes())]);
    sanad().arg("build").arg(folder.path()).arg("--store").arg(store).assert().success();
}

fn ask(server: &Server, query: &str) -> Reply {
    send(
        "GET",
        &server.url(&format!("/sparql?{}", form(&[("query", query)]))),
        &[("Accept", "text/csv, */*;q=0.1")],
        None,
    )
}

#[test]
fn a_cross_product_ends_within_its_time_and_stops_nobody() {
    let store = tempfile::tempdir().unwrap();
    build(store.path(), 300);
    let server = Server::start(store.path(), &["--time-limit", "2", "--result-limit", "1000"]);
    let product = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l";
    let runaways = [
        format!("SELECT (COUNT(*) AS ?n) {{ {product} }}"),
        format!("ASK {{ {product} FILTER(?a = <urn:none> || ?c = ?f && ?d = ?l && ?i = \"x\") }}"),
        format!("SELECT DISTINCT ?b {{ {product} }} OFFSET 10000"),
        format!("CONSTRUCT {{ <urn:a> <urn:b> <urn:c> }} {{ {product} }}"),
    ];
    let begun = Instant::now();
    std::thread::scope(|scope| {
        let asking: Vec<_> =
            runaways.iter().map(|query| scope.spawn(|| (ask(&server, query), begun.elapsed()))).collect();
        let mut asked = 0;
        while begun.elapsed() < Duration::from_millis(1500) {
            let quick = ask(&server, "SELECT ?a { ?a a schema:NewsArticle } ORDER BY ?a LIMIT 3");
            assert_eq!((quick.status, quick.body.lines().count()), (200, 4));
            asked += 1;
        }
        assert!(asked >= 5, "others are answered meanwhile: {asked}");
        for (runaway, query) in asking.into_iter().zip(&runaways) {
            let (reply, took) = runaway.join().unwrap();
            assert_eq!(reply.status, 503, "{query} {reply:?}");
            assert!(reply.body.contains("within the limit of 2 seconds"), "{}", reply.body);
            assert_eq!(reply.header("retry-after"), "", "it would not be answered later either");
            assert!(took < Duration::from_secs(10), "{query} took {took:?}");
        }
    });
    // The threads are free again: as many questions as there are threads, each as quick as before.
    std::thread::scope(|scope| {
        let asked: Vec<_> = (0..40).map(|_| scope.spawn(|| ask(&server, "ASK { ?s ?p ?o }"))).collect();
        assert!(asked.into_iter().all(|asked| asked.join().unwrap().status == 200));
    });
}

#[test]
fn an_answer_that_is_too_long_is_not_given_in_part() {
    let store = tempfile::tempdir().unwrap();
    build(store.path(), 300);
    let server = Server::start(store.path(), &["--result-limit", "250"]);
    let articles = |limit: usize| ask(&server, &format!("SELECT ?a {{ ?a a schema:NewsArticle }} LIMIT {limit}"));
    let whole = articles(250);
    assert_eq!((whole.status, whole.body.lines().count()), (200, 251));
    for reply in [
        articles(251),
        ask(&server, "CONSTRUCT { ?a a schema:NewsArticle } { ?a a schema:NewsArticle }"),
        send("GET", &server.url("/store?default"), &[], None),
    ] {
        assert_eq!((reply.status, reply.media_type()), (503, "text/plain"));
        assert!(reply.body.starts_with("the answer has more than 250 rows or triples, and nothing of it is given"));
    }
}

#[test]
fn a_question_that_keeps_too_many_rows_is_refused_before_memory_is_full() {
    let store = tempfile::tempdir().unwrap();
    build(store.path(), 300);
    let server = Server::start(store.path(), &["--time-limit", "60"]);
    let reply = ask(&server, "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f LIMIT 1");
    assert_eq!(reply.status, 503, "{reply:?}");
    assert!(reply.body.contains("rows at once to sort"), "{}", reply.body);
}

#[test]
fn a_request_that_is_too_long_is_not_read() {
    let store = tempfile::tempdir().unwrap();
    let server = Server::start(store.path(), &[]);
    let long = format!("ASK {{}} #{}", "x".repeat(2_000_000));
    let headers = [("Content-Type", "application/sparql-query")];
    let refused = send("POST", &server.url("/sparql"), &headers, Some(long.as_bytes()));
    assert_eq!(refused.status, 413);
    let fitting = &long.as_bytes()[..1_999_999];
    assert_eq!(send("POST", &server.url("/sparql"), &headers, Some(fitting)).status, 200);
    let mut chunked = std::io::Cursor::new(long.as_bytes());
    let sent = ureq::Agent::new_with_config(ureq::Agent::config_builder().http_status_as_error(false).build())
        .post(server.url("/sparql"))
        .header("Content-Type", "application/sparql-query")
        .send(ureq::SendBody::from_reader(&mut chunked));
    // It may stop listening before all is sent.
    if let Ok(reply) = sent {
        assert_eq!(reply.status(), 413, "whoever does not say how long it is");
    }
}

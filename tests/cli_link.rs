//! `link` moves a store's entities to the items that are known now, with all that is said of them, and `explain` shows why.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::server::{Request, Response, Server};
use common::{content, folder, sanad};
use predicates::prelude::PredicateBooleanExt as _;
use predicates::str::contains;
use serde_json::{Value, json};
use std::path::Path;
use tempfile::TempDir;

/// An article about somebody whom no table of ours knows.
const ARTICLE: &str = r#"{"url": "https://contoh.example/taman", "published": "2025-06-19", "text": "Wali Kota Bontang Wira Santosa meresmikan taman di Bontang. \"Taman ini milik warga,\" kata Wira Santosa."}"#;

/// A table that knows them.
const OURS: &str = "name\ttype\taliases\tcountry\tpart_of\tqid\nWira Santosa\tPerson\t\tIndonesia\t\tQ999999999\n";

const UNLINKED: &str = "https://w3id.org/sanad/entity/person/wira-santosa";
const LINKED: &str = "https://w3id.org/sanad/entity/Q999999999";

fn built() -> TempDir {
    let folder = folder(&[("article.jsonl", ARTICLE.as_bytes()), ("ours.tsv", OURS.as_bytes())]);
    let store = folder.path().join("store");
    sanad().arg("build").arg(folder.path().join("article.jsonl")).arg("--store").arg(store).assert().success();
    folder
}

fn link(store: &Path) -> assert_cmd::Command {
    let mut command = sanad();
    command.args(["link", "--store"]).arg(store);
    command
}

#[test]
fn a_table_of_ones_own_moves_an_entity_and_loses_nothing() {
    let folder = built();
    let store = folder.path().join("store");
    let before = content(&store);
    assert!(before.iter().any(|quad| quad.contains(UNLINKED)));

    link(&store).arg("--kb").arg(folder.path().join("ours.tsv")).assert().success().stdout(contains("(1 moved)"));
    let after = content(&store);
    assert!(!after.iter().any(|quad| quad.contains(UNLINKED)));
    for quad in before.iter().filter(|quad| quad.contains(UNLINKED)) {
        assert!(after.contains(&quad.replace(UNLINKED, LINKED)), "lost: {quad}");
    }

    // The same again changes nothing, nor does building the same article.
    link(&store).arg("--kb").arg(folder.path().join("ours.tsv")).assert().success().stdout(contains("0 changed"));
    sanad().arg("build").arg(folder.path().join("article.jsonl")).arg("--store").arg(&store).assert().success();
    assert_eq!(content(&store), after);

    // Without the table the entity goes back to its name.
    link(&store).assert().success().stdout(contains("(1 moved)"));
    assert_eq!(content(&store), before);
}

#[test]
fn explain_shows_the_item_with_its_score_and_why() {
    let folder = built();
    let store = folder.path().join("store");
    let explain = |iri: &str| sanad().args(["explain", "--store"]).arg(&store).arg(iri).assert().success();
    // Bontang's item is in data/kb/indonesia.tsv.
    let bontang = "https://w3id.org/sanad/entity/Q14495";
    let output = explain(bontang);
    output.stdout(contains("same as: http://www.wikidata.org/entity/Q14495 Bontang").and(contains("exact name")));
    explain("wd:Q14495").stdout(contains("Bontang (schema:City)"));
    explain(UNLINKED).stdout(contains("same as").not());
}

/// A dump with the same person twice by name: one is a citizen of Indonesia (Q252), the other of nowhere that is told.
fn dump() -> String {
    let claim = |property: &str, value: &str| {
        json!({"mainsnak": {"snaktype": "value", "property": property, "datavalue":
            {"value": {"entity-type": "item", "id": value}, "type": "wikibase-entityid"}}, "rank": "normal"})
    };
    let item = |qid: &str, claims: Value, wikis: usize| {
        let links: serde_json::Map<String, Value> = (0..wikis).map(|at| (format!("w{at}wiki"), json!({}))).collect();
        json!({"type": "item", "id": qid, "labels": {"id": {"language": "id", "value": "Wira Santosa"}}, "aliases": {},
            "claims": claims, "sitelinks": links})
    };
    let person = claim("P31", "Q5");
    let here = item("Q999999999", json!({"P31": [person], "P27": [claim("P27", "Q252")]}), 40);
    let elsewhere = item("Q999999998", json!({"P31": [person], "P27": [claim("P27", "Q159")]}), 3);
    format!("[\n{here},\n{elsewhere}\n]\n")
}

#[test]
fn an_index_of_a_dump_links_whom_the_tables_do_not_know() {
    let folder = built();
    let store = folder.path().join("store");
    std::fs::write(folder.path().join("dump.json"), dump()).unwrap();
    let index = folder.path().join("kb");
    sanad().args(["kb", "build"]).arg(folder.path().join("dump.json")).arg("-o").arg(&index).assert().success();
    link(&store).arg("--kb").arg(&index).assert().success().stdout(contains("(1 moved)"));
    assert!(content(&store).iter().any(|quad| quad.contains(LINKED)), "the one who is at home here");
}

/// A service of Wikidata's that knows one person.
fn service(request: &Request) -> Response {
    let Some(queries) = request.field("queries") else {
        return Response::json(json!({
            "versions": ["0.2"], "name": "one", "identifierSpace": "http://www.wikidata.org/entity/",
            "schemaSpace": "http://www.wikidata.org/prop/direct/",
        }));
    };
    let queries: Value = serde_json::from_str(&queries).unwrap();
    let answer = |(key, query): (&String, &Value)| {
        let result = match query["query"].as_str() {
            Some("Wira Santosa") => json!([{"id": "Q999999999", "name": "Wira Santosa", "score": 100, "match": true}]),
            _ => json!([]),
        };
        (key.clone(), json!({"result": result}))
    };
    Response::json(Value::Object(queries.as_object().unwrap().iter().map(answer).collect()))
}

#[test]
fn a_service_is_asked_only_if_it_is_named_and_only_once_for_a_name() {
    let folder = built();
    let store = folder.path().join("store");
    let server = Server::new(|request, _| service(request));
    link(&store).assert().success();
    assert!(server.requests().is_empty());

    let ask = || link(&store).args(["--reconcile", &server.url("/api"), "--rate", "1000"]).assert().success();
    ask().stdout(contains("(1 moved)"));
    assert!(content(&store).iter().any(|quad| quad.contains("reconciliation service")));
    let asked = server.requests().len();
    ask().stdout(contains("0 changed"));
    assert_eq!(server.requests().len(), asked, "answers are kept");
}

#[test]
fn a_service_that_is_not_there_is_told_and_nothing_is_lost() {
    let folder = built();
    let store = folder.path().join("store");
    let before = content(&store);
    let nobody = "http://127.0.0.1:9/api";
    sanad()
        .args(["link", "--reconcile", nobody, "--retries", "0", "--rate", "1000", "--store"])
        .arg(&store)
        .assert()
        .failure()
        .stderr(contains("127.0.0.1:9"));
    assert_eq!(content(&store), before);
}

#[test]
fn what_is_no_knowledge_base_is_refused_with_its_name() {
    let folder = built();
    let store = folder.path().join("store");
    link(&store).args(["--kb", "no-such.tsv"]).assert().code(2).stderr(contains("no-such.tsv"));
    std::fs::write(folder.path().join("bad.tsv"), "name\tkind\nX\tPerson\n").unwrap();
    let bad = folder.path().join("bad.tsv");
    link(&store).arg("--kb").arg(bad).assert().failure().stderr(contains("bad.tsv").and(contains("aliases")));
}

//! An event that several articles tell is found as one, and nothing else in the store changes for it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{content, folder, sanad};
use predicates::prelude::*;
use predicates::str::contains;
use std::path::Path;

const SAME: &str = "<https://w3id.org/sanad/graph/same-events> .";

/// Written for these tests: the same meeting twice, and another one of the day before.
const ARTICLES: &str = include_str!("fixtures/same_events.jsonl");

fn build(store: &Path, articles: &str) {
    sanad().args(["build", "-", "--store"]).arg(store).write_stdin(articles).assert().success();
}

fn ask(command: &[&str], store: &Path) -> String {
    let output = sanad().args(command).arg("--store").arg(store).assert().success();
    String::from_utf8(output.get_output().stdout.clone()).expect("UTF-8")
}

#[test]
fn two_articles_that_tell_one_meeting_are_linked_and_a_third_is_not() {
    let folder = folder(&[]);
    let store = folder.path().join("graph");
    build(&store, ARTICLES);
    let links = ask(&["query", "--format", "csv", "-e", "SELECT ?a ?b { ?a sn:sameEventAs ?b }"], &store);
    let rows: Vec<&str> = links.lines().skip(1).collect();
    assert_eq!(rows.len(), 1, "{links}");
    let (one, other) = rows[0].trim().split_once(",https").expect("two columns");
    let other = &format!("https{other}");
    assert!(one.starts_with("https://contoh.example/dua#event="), "the lesser IRI first: {links}");
    assert!(other.starts_with("https://contoh.example/satu#event="), "{links}");

    let named = ask(&["query", "same_events", "--format", "csv"], &store);
    assert_eq!(named.lines().count(), 2, "{named}");
    assert!(named.contains("2025-06-19,Meeting,") && named.contains(",2,0.8,"), "{named}");
    assert!(named.contains("Dua presiden bertemu") && named.contains("Putin menerima Prabowo"), "{named}");

    let event = ask(&["explain", other], &store);
    assert!(event.contains("also in: Putin menerima Prabowo") && event.contains("score 0.8"), "{event}");
    assert!(event.contains(one), "{event}");
    let link = ask(&["query", "--format", "tsv", "-e", "SELECT ?l { ?l a sn:EventLink }"], &store);
    let link = ask(&["explain", link.lines().nth(1).expect("a link")], &store);
    assert!(link.contains(&format!("fact:    {one}")) && link.contains(&format!("fact:    {other}")), "{link}");
}

#[test]
fn an_export_has_the_links_in_a_graph_of_their_own() {
    let folder = folder(&[]);
    let store = folder.path().join("graph");
    build(&store, ARTICLES);
    let nquads = content(&store);
    let links: Vec<&String> = nquads.iter().filter(|line| line.ends_with(SAME)).collect();
    assert_eq!(links.len(), 6, "{links:#?}");
    assert!(links.iter().any(|line| line.contains("sanad/ns#sameEventAs>")));
    let trig = ask(&["export", "--format", "trig"], &store);
    assert!(trig.contains("<https://w3id.org/sanad/graph/same-events>"), "{trig}");
    sanad()
        .args(["export", "--store"])
        .arg(&store)
        .assert()
        .success()
        .stdout(contains("sn:sameEventAs").and(contains("sn:EventLink")));
}

#[test]
fn they_come_and_go_with_the_articles_and_touch_no_other_graph() {
    let folder = folder(&[]);
    let (whole, grown) = (folder.path().join("whole"), folder.path().join("grown"));
    let [one, two, three] = ARTICLES.lines().collect::<Vec<_>>()[..] else { panic!("three articles") };
    build(&whole, ARTICLES);
    // One article at a time, the last first.
    build(&grown, three);
    build(&grown, two);
    let before = content(&grown);
    assert!(!before.iter().any(|line| line.ends_with(SAME)), "nobody else tells it yet");
    build(&grown, one);
    assert_eq!(content(&whole), content(&grown), "any order gives the same graph");

    // Replaced by a version that tells nothing of it, the article takes its links along, and nothing else.
    build(&grown, r#"{"title": "Ralat", "text": "Hujan turun lagi.", "url": "https://contoh.example/satu"}"#);
    let after: Vec<String> =
        content(&grown).into_iter().filter(|line| !line.ends_with("<https://contoh.example/satu> .")).collect();
    assert_eq!(before, after);
}

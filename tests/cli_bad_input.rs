//! Bad input gives a clear message, and the other articles come out all the same.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{GOOD, folder, sanad};
use predicates::prelude::*;
use predicates::str::contains;

/// Extracts a folder with a good article and a bad file; expects the good one's graph and the message.
#[track_caller]
fn reported(name: &str, content: &[u8], message: &str) {
    let folder = folder(&[("good.txt", GOOD), (name, content)]);
    for jobs in ["1", "2"] {
        sanad()
            .args(["extract", "--jobs", jobs])
            .arg(folder.path())
            .assert()
            .code(1)
            .stdout(contains("schema:identifier \"good\""))
            .stderr(contains(name).and(contains(message)).and(contains("1 of 2 could not be read")));
    }
}

/// The same for what is odd but an article.
#[track_caller]
fn read(name: &str, content: &[u8]) {
    let folder = folder(&[("good.txt", GOOD), (name, content)]);
    let id = name.split('.').next().expect("a name");
    sanad()
        .arg("extract")
        .arg(folder.path())
        // Work that grows with the square of the length would take hours.
        .timeout(std::time::Duration::from_secs(60))
        .assert()
        .success()
        .stdout(contains("schema:identifier \"good\"").and(contains(format!("schema:identifier \"{id}\""))));
}

#[test]
fn empty_file() {
    reported("bad.txt", b"", "the article is empty");
    reported("bad.txt", b" \n\n", "the article is empty");
}

#[test]
fn binary_file() {
    reported("bad.txt", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0", "not text");
}

#[test]
fn broken_json_line() {
    let lines = "{\"id\": \"one\", \"text\": \"Menteri tiba.\"}\n{\"id\": \"two\", \"text\": \n{\"id\": \"three\", \"text\": \"Menteri pergi.\"}\n";
    let folder = folder(&[("berita.jsonl", lines.as_bytes())]);
    sanad()
        .args(["extract", "--format", "nquads"])
        .arg(folder.path())
        .assert()
        .code(1)
        .stdout(contains("\"one\"").and(contains("\"three\"")))
        .stderr(contains("berita.jsonl:2").and(contains("not JSON")));
}

#[test]
fn line_without_text() {
    reported("bad.jsonl", b"{\"id\": 1}\n", "\"text\"");
}

#[test]
fn page_without_article() {
    let page =
        b"<!DOCTYPE html><html><head><title>Menu</title></head><body><nav><a href=/>Beranda</a></nav></body></html>";
    reported("bad.html", page, "no article in this page");
}

#[test]
fn twenty_megabytes_of_one_sentence() {
    let sentence = "Presiden mengatakan bahwa menteri dan ".repeat(20 * (1 << 20) / 38);
    read("long.txt", sentence.as_bytes());
}

#[test]
fn unclosed_quotes() {
    read("open.txt", "\u{201c}Kami mendukung usul itu, kata Putin. \"Dan \u{201c}ini (juga, ujarnya.".as_bytes());
}

#[test]
fn text_of_another_encoding() {
    let folder = folder(&[
        ("good.txt", GOOD),
        ("old.txt", b"Menteri berkata \x93ya\x94 di Caf\xe9 Batavia, kata juru bicara itu."),
    ]);
    sanad().arg("extract").arg(folder.path()).assert().success().stderr(contains("not UTF-8"));
}

#[test]
fn folder_without_articles() {
    let pictures = folder(&[("a.png", b"\x89PNG")]);
    let good = folder(&[("good.txt", GOOD)]);
    sanad()
        .arg("extract")
        .args([pictures.path(), good.path()])
        .assert()
        .code(1)
        .stdout(contains("schema:identifier \"good\""))
        .stderr(contains("no article in this folder"));
}

#[test]
fn path_that_is_not_there() {
    sanad().args(["extract", "nowhere"]).assert().code(1).stderr(contains("nowhere: no such file or folder"));
}

#[test]
fn a_build_goes_on_past_them() {
    let folder = folder(&[("good.txt", GOOD), ("bad.txt", b"")]);
    let store = folder.path().join("graph");
    sanad()
        .arg("build")
        .arg(folder.path().join("good.txt"))
        .arg(folder.path().join("bad.txt"))
        .arg("--store")
        .arg(&store)
        .assert()
        .code(1)
        .stderr(contains("the article is empty"));
    assert!(common::content(&store).iter().any(|quad| quad.contains("\"good\"")));
}

//! Names, exit statuses and formats that users' scripts depend on.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{GOOD, folder, samples, sanad};
use oxigraph::io::{JsonLdProfileSet, RdfFormat, RdfParser};
use oxigraph::model::{GraphName, Quad};
use predicates::str::contains;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Stdio;

const FORMATS: [&str; 7] = ["turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml", "json"];

fn extract(format: &str, jobs: &str, paths: &[PathBuf]) -> Vec<u8> {
    let output = sanad().args(["extract", "--format", format, "--jobs", jobs]).args(paths).assert().success();
    output.get_output().stdout.clone()
}

#[test]
fn the_same_bytes_with_any_number_of_threads_and_in_any_order() {
    let mut files: Vec<PathBuf> = std::fs::read_dir(samples())
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending != "md"))
        .collect();
    files.sort();
    let many = folder(&[("many.jsonl", common::many(1000).as_bytes())]);
    files.push(many.path().join("many.jsonl"));
    for format in FORMATS {
        let one = extract(format, "1", &files);
        assert!(one == extract(format, "2", &files), "{format}: two threads");
        let mut turned = files.clone();
        turned.reverse();
        assert!(one == extract(format, "3", &turned), "{format}: files in another order");
    }
}

fn parse(format: &str, bytes: &[u8], union: bool) -> BTreeSet<String> {
    let format = match format {
        "turtle" => RdfFormat::Turtle,
        "trig" => RdfFormat::TriG,
        "nquads" => RdfFormat::NQuads,
        "ntriples" => RdfFormat::NTriples,
        "jsonld" => RdfFormat::JsonLd { profile: JsonLdProfileSet::empty() },
        _ => RdfFormat::RdfXml,
    };
    RdfParser::from_format(format)
        .for_slice(bytes)
        .map(|quad| {
            let quad: Quad = quad.expect("what we write can be read");
            if union { Quad { graph_name: GraphName::DefaultGraph, ..quad } } else { quad }.to_string()
        })
        .collect()
}

#[test]
fn every_format_holds_the_same_quads() {
    let paths = [samples()];
    let quads = extract("nquads", "1", &paths);
    for format in &FORMATS[..6] {
        let bytes = extract(format, "1", &paths);
        let union = matches!(*format, "turtle" | "ntriples" | "rdfxml");
        assert!(parse(format, &bytes, union) == parse("nquads", &quads, union), "{format}");
    }
}

#[test]
fn a_file_s_ending_names_the_format() {
    let folder = folder(&[("good.txt", GOOD)]);
    let file = folder.path().join("facts.nq");
    sanad().arg("extract").arg(folder.path().join("good.txt")).arg("-o").arg(&file).assert().success().stdout("");
    let written = std::fs::read(&file).expect("written");
    assert!(!parse("nquads", &written, false).is_empty());
}

#[test]
fn standard_input_is_read() {
    sanad().args(["extract", "-"]).write_stdin(GOOD).assert().success().stdout(contains("schema:NewsArticle"));
}

#[test]
fn every_command_s_help_shows_examples() {
    for command in ["extract", "show", "build", "query", "export", "explain", "analyze", "eval", "train"] {
        sanad().args([command, "--help"]).assert().success().stdout(contains("Examples:"));
    }
}

#[test]
fn misuse_has_status_two() {
    let misuses: [&[&str]; 7] = [
        &[],
        &["extract"],
        &["extract", "a", "--format", "word"],
        &["extract", "a", "--jobs", "0"],
        &["query", "--store", "a", "people", "-e", "ASK {}"],
        &["build", "a"],
        &["export", "--store", "a", "-o", "a.docx"],
    ];
    for arguments in misuses {
        sanad().args(arguments).assert().code(2);
    }
}

#[test]
fn failure_has_status_one() {
    for command in [["export", "--store", "nowhere"], ["eval", "nowhere", "--json"]] {
        sanad().args(command).assert().code(1).stderr(contains("nowhere"));
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let folder = folder(&[("many.jsonl", common::many(5000).as_bytes())]);
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_sanad"))
        .args(["extract", "--format", "nquads"])
        .arg(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("started");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("ended");
    assert!(output.status.success(), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
}

#[test]
fn a_table_of_the_users_is_used_or_refused() {
    let table = include_str!("../data/id/lexicon/stance.tsv");
    let row = "mementahkan\tmentah\tact\tOpposes\t-\t3\tREJECT\tDPR mementahkan usul itu.\n";
    let folder = folder(&[("a.txt", b"Indonesia mementahkan usul Rusia."), ("my/stance.tsv", b"form\n")]);
    let (article, data) = (folder.path().join("a.txt"), folder.path().join("my"));
    let extract = |data: &std::path::Path| {
        let mut command = sanad();
        command.args(["extract", "--format", "json"]).arg(&article).arg("--data").arg(data);
        command
    };
    extract(&data).assert().code(2).stderr(contains("replaces no built-in table"));
    std::fs::remove_file(data.join("stance.tsv")).unwrap();
    extract(&data).assert().code(2).stderr(contains("no table in it"));
    std::fs::create_dir_all(data.join("id/lexicon")).unwrap();
    std::fs::write(data.join("id/lexicon/stance.tsv"), format!("{}\n{row}", table.trim_end())).unwrap();
    extract(&data).assert().success().stdout(contains(r#""stance":"Opposes""#));
}

//! `sanad train` makes the same model from the same corpora, and `sanad analyze` uses it or says why it cannot.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{folder, sanad};
use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;
use std::path::{Path, PathBuf};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/train").join(name)
}

/// Trains for a few steps, which teaches nothing but takes every path.
fn train(output: &Path, jobs: &str) -> assert_cmd::assert::Assert {
    let articles = folder(&[("a.txt", "Wati Lestari tiba di Palu. Ia menolak tarif baru.\n".repeat(6).as_bytes())]);
    let mut command = sanad();
    command.args(["train", "--jobs", jobs, "--steps", "3", "6", "--hold-out", "5", "--treebank"]);
    command.arg(fixture("bank.conllu")).arg("--ner").arg(fixture("names.tsv"));
    command.arg("--constituency").arg(fixture("phrases.txt")).arg("--tags").arg(fixture("tags.tsv"));
    command.arg("--measure").arg(fixture("names.tsv")).arg("--articles").arg(articles.path());
    command.arg("-o").arg(output).assert()
}

#[test]
fn the_same_corpora_and_seed_give_the_same_bytes_with_any_number_of_threads() {
    let folder = folder(&[]);
    let (one, two) = (folder.path().join("one.bin"), folder.path().join("two.bin"));
    train(&one, "1").success().stdout(contains("UPOS").and(contains("LAS")).and(contains("names, strict F1")));
    train(&two, "2").success();
    assert!(std::fs::read(&one).expect("a model") == std::fs::read(&two).expect("a model"));
    let bank = fixture("bank.conllu");
    sanad().args(["analyze", "--model"]).arg(&one).arg(&bank).assert().success().stdout(contains("\troot\t"));
    let names = ["--names-of", "tables", "--model"];
    sanad().arg("analyze").args(names).arg(&one).arg(&bank).assert().success();
    let names = ["--names-of", "nowhere", "--model"];
    let refused = sanad().arg("analyze").args(names).arg(&one).arg(&bank).assert().code(2);
    refused.stderr(contains("only as in names, tables"));
}

#[test]
fn a_wrong_cut_or_damaged_model_is_told_from_a_good_one() {
    let bank = fixture("bank.conllu");
    let analyze = |path: &Path| sanad().args(["analyze", "--model"]).arg(path).arg(&bank).assert().code(1);
    analyze(&bank).stderr(contains("no model of Sanad's"));
    let good = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/id/model.bin")).expect("the model");
    let mut damaged = good.clone();
    *damaged.last_mut().expect("a byte") ^= 1;
    let mut later = good.clone();
    later[8] = 99;
    let cut = &good[..good.len() - 1];
    let files = [("cut", cut), ("damaged", &damaged), ("later", &later), ("short", &good[..9])];
    let folder = folder(&files);
    for (name, words) in
        [("cut", "the file is cut"), ("damaged", "checksum"), ("later", "version 99"), ("short", "the file is cut")]
    {
        let path = folder.path().join(name);
        analyze(&path).stderr(contains(words).and(contains(path.to_str().expect("a path"))));
    }
}

#[test]
fn a_malformed_corpus_is_named_with_its_line() {
    let folder = folder(&[("names.tsv", b"Palu\tB-LOC\nBudi PER\n"), ("trees.txt", b"(S (NP a)\n")]);
    let names = folder.path().join("names.tsv");
    let train = |ner: &Path, trees: &Path| {
        let mut command = sanad();
        command.args(["train", "--steps", "1", "1", "--treebank"]).arg(fixture("bank.conllu"));
        command.arg("--ner").arg(ner).arg("--constituency").arg(trees).arg("-o").arg(folder.path().join("m"));
        command.assert().code(1)
    };
    let place = format!("{}:2: expected a word, a tab and a tag", names.display());
    train(&names, &fixture("phrases.txt")).stderr(contains(place));
    train(&fixture("names.tsv"), &folder.path().join("trees.txt")).stderr(contains("line 1, column"));
}

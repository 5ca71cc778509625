//! `kb build` makes the same index of the same dump however it is packed, says what it skipped, and touches nothing else.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{folder, sanad};
use predicates::prelude::PredicateBooleanExt as _;
use predicates::str::contains;
use sanad::link::kb::dump::Build;
use sanad::link::kb::{Base, Match, Qid};
use std::fs;
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// A dump in Wikidata's form, of made-up items; its fourth line is broken.
const DUMP: &str = r#"[
{"type":"item","id":"Q6000001","labels":{"id":{"language":"id","value":"Soeparman Djojo"},"en":{"language":"en","value":"Suparman Joyo"}},"descriptions":{},"aliases":{"id":[{"language":"id","value":"Pak Parman"}]},"claims":{"P31":[{"mainsnak":{"snaktype":"value","property":"P31","datavalue":{"value":{"entity-type":"item","numeric-id":5,"id":"Q5"},"type":"wikibase-entityid"}},"type":"statement","rank":"normal"}]},"sitelinks":{"idwiki":{"site":"idwiki","title":"Soeparman","badges":[]}}},
{"type":"item","id":"Q6000002","labels":{"id":{"language":"id","value":"Partai Contoh"}},"aliases":[],"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q7278"}}},"rank":"normal"}]},"sitelinks":[]},
{"type":"item","id":"Q6000003","labels":{"id":{"langu
{"type":"item","id":"Q6000004","labels":{"en":{"language":"en","value":"A Film"}},"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q11424"}}},"rank":"normal"}]}}
]
"#;

fn gz(text: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

fn bz2(text: &[u8]) -> Vec<u8> {
    let mut encoder = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

/// The bytes of an index's columns.
fn columns(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let base = Base::open(dir).unwrap();
    base.verify().unwrap();
    let folder = dir.join(base.meta().unwrap().columns_folder());
    let mut files: Vec<(PathBuf, Vec<u8>)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_name().unwrap().into(), fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}

fn build(dump: &Path, dir: &Path) -> assert_cmd::assert::Assert {
    sanad().args(["kb", "build"]).arg(dump).arg("-o").arg(dir).assert()
}

#[test]
fn the_index_finds_the_names_of_the_dump_and_the_broken_line_is_told() {
    let work = folder(&[("dump.json", DUMP.as_bytes())]);
    let dir = work.path().join("index");
    build(&work.path().join("dump.json"), &dir)
        .success()
        .stdout(contains("2 items with 4 names, of 3 entities"))
        .stderr(contains("1 of 6 lines could not be read").and(contains("line 4: EOF while parsing a string")));
    let base = Base::open(&dir).unwrap();
    for (name, how) in
        [("Soeparman Djojo", Match::Exact), ("soeparman djojo", Match::Folded), ("PAK PARMAN", Match::Folded)]
    {
        let hits = base.find(name);
        assert_eq!((base.qid(hits[0].item), hits[0].how), (Qid(6_000_001), how), "{name}");
    }
    assert!(base.find("A Film").is_empty());
    assert!(!dir.join(".building").exists());
}

#[test]
fn however_the_dump_is_packed_the_index_is_the_same() {
    let half = DUMP.len() / 2;
    let members = [gz(&DUMP.as_bytes()[..half]), gz(&DUMP.as_bytes()[half..])].concat();
    let streams = [bz2(&DUMP.as_bytes()[..half]), bz2(&DUMP.as_bytes()[half..])].concat();
    let lines: String =
        DUMP.lines().filter(|line| line.len() > 1).map(|line| line.trim_end_matches(',').to_owned() + "\r\n").collect();
    let work = folder(&[
        ("plain.json", DUMP.as_bytes()),
        ("members.json.gz", &members),
        ("streams.json.bz2", &streams),
        ("packed.json.zst", &zstd::encode_all(DUMP.as_bytes(), 1).unwrap()),
        ("lines.jsonl", lines.as_bytes()),
        ("ends-otherwise.bin", &gz(DUMP.as_bytes())),
    ]);
    let index = |name: &str| work.path().join("index").join(name);
    build(&work.path().join("plain.json"), &index("plain.json")).success();
    let expected = columns(&index("plain.json"));
    for name in ["members.json.gz", "streams.json.bz2", "packed.json.zst", "lines.jsonl", "ends-otherwise.bin"] {
        build(&work.path().join(name), &index(name)).success();
        assert_eq!(columns(&index(name)), expected, "{name}");
    }
    sanad().args(["kb", "build", "-", "--jobs", "1", "-o"]).arg(index("stdin")).write_stdin(members).assert().success();
    assert_eq!(columns(&index("stdin")), expected);
}

#[test]
fn an_interrupted_build_goes_on_and_gives_the_same_index() {
    let entity = DUMP.lines().nth(1).unwrap();
    let dump: String = (1..6_000)
        .map(|at| entity.replace("Q6000001", &format!("Q{at}")).replace("Parman", &format!("P {at}")) + "\n")
        .collect();
    let work = folder(&[("dump.jsonl", dump.as_bytes())]);
    let (dump, dir) = (work.path().join("dump.jsonl"), work.path().join("index"));
    build(&dump, &work.path().join("whole")).success();
    // A build that ends in the middle, as by a kill, leaves its sorted runs and its checkpoint.
    let mut told = 0;
    let killed = catch_unwind(AssertUnwindSafe(|| {
        Build::new(&dump, &dir).with_run_bytes(100_000).run(|_| {
            told += 1;
            assert!(told < 2, "killed");
        })
    }));
    assert!(killed.is_err() && dir.join(".building/checkpoint.json").is_file());
    build(&dump, &dir).success().stderr(contains("went on after line "));
    assert_eq!(columns(&dir), columns(&work.path().join("whole")));
    assert!(!dir.join(".building").exists());
}

#[test]
fn what_is_no_dump_is_refused_and_leaves_nothing() {
    let articles = "{\"id\": 7, \"text\": \"Presiden tiba.\"}\n".repeat(3);
    let work = folder(&[
        ("empty.json", b""),
        ("empty.json.gz", &gz(b"")),
        ("brackets.json", b"[\n]\n"),
        ("page.html", b"<!DOCTYPE html>\n"),
        ("articles.jsonl", articles.as_bytes()),
        ("kept/notes.txt", b"mine"),
        ("dump.json", DUMP.as_bytes()),
    ]);
    let dir = work.path().join("index");
    for (name, words) in [
        ("empty.json", "it is empty"),
        ("empty.json.gz", "it has no entity"),
        ("brackets.json", "it has no entity"),
        ("page.html", "it begins with \"<!DOCTYPE html>"),
        ("articles.jsonl", "line 1: invalid type: integer `7`"),
        ("kept", "it is a folder"),
    ] {
        build(&work.path().join(name), &dir)
            .code(1)
            .stderr(contains(words).and(contains("is no JSON dump of Wikidata")).and(contains("latest-all.json.gz")));
        assert!(!dir.join(".building").exists() && !dir.join("meta.json").exists(), "{name}");
    }
    build(&work.path().join("none.json"), &dir).code(1).stderr(contains("cannot read").and(contains("none.json")));
    let kept = work.path().join("kept");
    build(&work.path().join("dump.json"), &kept).code(1).stderr(contains("holds other files"));
    assert_eq!(fs::read_dir(kept).unwrap().count(), 1);
}

#[test]
fn help_shows_how_it_is_used() {
    sanad()
        .args(["kb", "build", "--help"])
        .assert()
        .success()
        .stdout(contains("sanad kb build latest-all.json.gz -o wikidata"));
    sanad().arg("kb").assert().code(2).stderr(contains("build"));
}

//! `build` is incremental, survives a kill, and is alone.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use common::{content, folder, many, sanad};
use predicates::str::contains;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

fn build(input: &Path, store: &Path) -> assert_cmd::assert::Assert {
    sanad().arg("build").arg(input).arg("--store").arg(store).assert().success()
}

/// A build of what is written to its standard input.
fn start(store: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_sanad"))
        .args(["build", "-", "--jobs", "1", "--store"])
        .arg(store)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("started")
}

/// Waits for something that another process is about to do.
fn wait_until(what: &str, mut done: impl FnMut() -> bool) {
    let begin = Instant::now();
    while !done() {
        assert!(begin.elapsed() < Duration::from_secs(60), "{what} did not come");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn segments(store: &Path) -> usize {
    std::fs::read_dir(store.join("segments")).map_or(0, |files| {
        files
            .filter_map(Result::ok)
            .filter(|file| file.path().extension().is_some_and(|ending| ending == "zst"))
            .count()
    })
}

#[test]
fn the_same_articles_again_change_nothing() {
    let folder = folder(&[("many.jsonl", many(30).as_bytes())]);
    let (input, store) = (folder.path().join("many.jsonl"), folder.path().join("graph"));
    build(&input, &store).stdout(contains("articles: 30 added"));
    let before = content(&store);
    build(&input, &store).stdout(contains("articles: 0 added, 30 already there"));
    assert_eq!(segments(&store), 1);
    assert!(before == content(&store));
}

#[test]
fn a_changed_article_replaces_its_graph() {
    let folder = folder(&[("many.jsonl", many(3).as_bytes())]);
    let (input, store) = (folder.path().join("many.jsonl"), folder.path().join("graph"));
    build(&input, &store);
    std::fs::write(&input, many(3).replace("Berita 1", "Ralat 1")).expect("written");
    build(&input, &store).stdout(contains("articles: 1 added, 2 already there"));
    let content = content(&store).join("\n");
    assert!(content.contains("Ralat 1") && !content.contains("Berita 1") && content.contains("Berita 2"));
}

#[test]
fn of_two_versions_in_a_batch_the_first_counts() {
    let lines = many(3) + &many(1).replace("Berita 0", "Ralat 0");
    let folder = folder(&[("many.jsonl", lines.as_bytes())]);
    let (input, store) = (folder.path().join("many.jsonl"), folder.path().join("graph"));
    build(&input, &store).stderr(contains("https://example.org/0"));
    build(&input, &store).stdout(contains("articles: 0 added"));
    assert!(!content(&store).join("\n").contains("Ralat"));
}

#[test]
fn a_killed_build_goes_on_where_it_stopped() {
    let lines = many(1300);
    let folder = folder(&[("many.jsonl", lines.as_bytes())]);
    let (input, whole, killed) =
        (folder.path().join("many.jsonl"), folder.path().join("whole"), folder.path().join("killed"));
    build(&input, &whole);

    let mut child = start(&killed);
    let mut stdin = child.stdin.take().expect("piped");
    stdin.write_all(many(1200).as_bytes()).expect("written");
    stdin.flush().expect("written");
    wait_until("a segment", || segments(&killed) >= 1);
    child.kill().expect("killed");
    child.wait().expect("ended");
    assert!(!content(&killed).is_empty(), "it opens");

    let output = build(&input, &killed);
    let told = String::from_utf8_lossy(&output.get_output().stdout).into_owned();
    assert!(!told.contains(" 0 already there"), "{told}");
    assert!(content(&whole) == content(&killed));
}

#[test]
fn a_build_killed_at_any_time_loses_nothing() {
    let folder = folder(&[("many.jsonl", many(2000).as_bytes())]);
    let (input, whole, killed) =
        (folder.path().join("many.jsonl"), folder.path().join("whole"), folder.path().join("killed"));
    build(&input, &whole);
    for milliseconds in [1, 5, 10, 20, 40, 80] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_sanad"))
            .arg("build")
            .arg(&input)
            .arg("--store")
            .arg(&killed)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("started");
        std::thread::sleep(Duration::from_millis(milliseconds));
        child.kill().expect("killed");
        child.wait().expect("ended");
    }
    build(&input, &killed);
    assert!(content(&whole) == content(&killed));
}

#[test]
fn of_two_builds_at_once_the_second_is_told() {
    let folder = folder(&[("many.jsonl", many(5).as_bytes())]);
    let store = folder.path().join("graph");
    let mut first = start(&store);
    wait_until("the first build", || store.join("manifest.jsonl").exists());
    sanad()
        .arg("build")
        .arg(folder.path().join("many.jsonl"))
        .arg("--store")
        .arg(&store)
        .assert()
        .code(1)
        .stderr(contains("another program is adding articles"));
    let mut stdin = first.stdin.take().expect("piped");
    stdin.write_all(many(2).as_bytes()).expect("written");
    drop(stdin);
    assert!(first.wait().expect("ended").success());
    build(&folder.path().join("many.jsonl"), &store).stdout(contains("articles: 3 added, 2 already there"));
}

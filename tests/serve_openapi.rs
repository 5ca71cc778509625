//! `/api` answers as its OpenAPI document says, whatever it is asked: schemathesis makes the requests, where it is installed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr)]

mod common;

use common::serving::Server;
use common::{samples, sanad};
use std::process::Command;

#[test]
fn schemathesis_finds_nothing_that_the_document_does_not_say() {
    if Command::new("schemathesis").arg("--version").output().is_err() {
        eprintln!("skipped: schemathesis is not installed (.ci/run installs it)");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("graph");
    sanad().arg("build").arg(samples()).arg("--store").arg(&store).assert().success();
    let server = Server::start(&store, &[]);
    let output = Command::new("schemathesis")
        .current_dir(folder.path())
        .args([
            "run",
            &server.url("/api/openapi.json"),
            "--max-examples",
            "20",
            "--generation-deterministic",
            "--no-color",
        ])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

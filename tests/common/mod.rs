//! What the tests of the command line share.

#![allow(clippy::unwrap_used, clippy::expect_used, dead_code)]

pub mod server;
pub mod serving;

use assert_cmd::Command;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The program.
pub fn sanad() -> Command {
    Command::new(env!("CARGO_BIN_EXE_sanad"))
}

/// The articles written for this project.
pub fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles")
}

/// A folder with these files.
pub fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, content) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("the folder")).expect("a folder in it");
        std::fs::write(path, content).expect("written");
    }
    folder
}

/// An article that nothing is wrong with.
pub const GOOD: &[u8] =
    "Jakarta (ANTARA) - Presiden Prabowo Subianto bertemu Presiden Rusia Vladimir Putin.\n".as_bytes();

/// So many lines of JSONL, each an article of its own.
pub fn many(count: usize) -> String {
    (0..count)
        .map(|at| {
            let text = format!("Menteri Luar Negeri Sugiono mengatakan Indonesia mendukung usul nomor {at}.");
            serde_json::json!({
                "id": at, "title": format!("Berita {at}"), "text": text, "published": "2025-06-19",
                "url": format!("https://example.org/{at}"),
            })
            .to_string()
                + "\n"
        })
        .collect()
}

/// A store's quads, sorted.
pub fn content(store: &Path) -> Vec<String> {
    let output = sanad().args(["export", "--format", "nquads", "--store"]).arg(store).assert().success();
    let text = String::from_utf8(output.get_output().stdout.clone()).expect("UTF-8");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines.sort();
    lines
}

//! Paths to a list of files: folders are walked, what is not an article is left out, the order is that of the names.

use super::error::{Error, Place, Problem, Warning, WarningKind};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io;
use std::path::{Component, Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// How the inside of a file is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One article.
    Text,
    /// One article a line.
    JsonLines,
    /// One article, or an array of them.
    Json,
    /// A saved page.
    Html,
    /// To be told by content.
    Unknown,
}

/// A file to read.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// None for standard input.
    pub path: Option<PathBuf>,
    /// As the user would name it.
    pub name: String,
    /// The names of the folders from the one pointed at, then of the file.
    pub names: Vec<String>,
    pub kind: Kind,
    pub bytes: u64,
}

/// What was found under the paths.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub sources: Vec<Source>,
    pub errors: Vec<Error>,
    pub warnings: Vec<Warning>,
}

/// The files under the paths, sorted by their full path, each once however many paths lead to it.
pub(super) fn discover(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    let mut files: BTreeMap<PathBuf, Source> = BTreeMap::new();
    let mut skipped = BTreeMap::new();
    let mut paths: Vec<&PathBuf> = paths.iter().collect();
    paths.sort();
    paths.dedup();
    let mut stdin = false;
    for path in paths {
        if path == Path::new("-") {
            stdin = true;
            continue;
        }
        let place = Place::file(path.display().to_string());
        match std::fs::metadata(path) {
            Ok(data) if data.is_dir() => {
                let before = skipped.values().sum::<u64>();
                let listed = walk(path, &mut files, &mut skipped, &mut found.errors);
                if listed == 0 {
                    let skipped = skipped.values().sum::<u64>() - before;
                    found.errors.push(Error::new(place, Problem::NoArticles { skipped }));
                }
            }
            Ok(data) => {
                let names = [folder_name(path.parent()), file_name(path)];
                let kind = kind(path).unwrap_or(Kind::Unknown);
                add(path, names.into_iter().flatten().collect(), kind, data.len(), &mut files);
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                found.errors.push(Error::new(place, Problem::NotFound));
            }
            Err(error) => found.errors.push(Error::new(place, Problem::Io(error))),
        }
    }
    found.warnings = skipped
        .into_iter()
        .map(|(extension, count)| Warning {
            place: Place::file("input"),
            kind: WarningKind::Skipped { extension, count },
        })
        .collect();
    found.sources = files.into_values().collect();
    if stdin {
        found.sources.push(Source {
            path: None,
            name: "-".to_owned(),
            names: Vec::new(),
            kind: Kind::Unknown,
            bytes: 0,
        });
    }
    found
}

/// Adds the files below a folder; says how many there were.
fn walk(
    root: &Path,
    files: &mut BTreeMap<PathBuf, Source>,
    skipped: &mut BTreeMap<String, u64>,
    errors: &mut Vec<Error>,
) -> u64 {
    let base = folder_name(Some(root));
    let mut listed = 0;
    let visible = |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
    for entry in WalkDir::new(root).follow_links(true).into_iter().filter_entry(visible) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let place = Place::file(error.path().unwrap_or(root).display().to_string());
                errors.push(Error::new(place, Problem::Io(error.into())));
                continue;
            }
        };
        if !entry.file_type().is_file() || is_about_the_folder(entry.path()) {
            continue;
        }
        let Some(kind) = kind(entry.path()) else {
            let extension = entry.path().extension().unwrap_or_default().to_string_lossy();
            *skipped.entry(format!(".{}", extension.to_lowercase())).or_default() += 1;
            continue;
        };
        let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let names = base.iter().cloned().chain(names(below)).collect();
        let bytes = entry.metadata().map_or(0, |data| data.len());
        listed += 1;
        add(entry.path(), names, kind, bytes, files);
    }
    listed
}

fn add(path: &Path, names: Vec<String>, kind: Kind, bytes: u64, files: &mut BTreeMap<PathBuf, Source>) {
    let key = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    let source = Source { path: Some(path.to_path_buf()), name: path.display().to_string(), names, kind, bytes };
    // The folder furthest up names the article, in whatever order the paths came.
    let known = files.get(&key);
    if known.is_none_or(|known| (known.names.len(), &source.name) < (source.names.len(), &known.name)) {
        files.insert(key, source);
    }
}

/// What the extension says; none if it says that this is no article.
fn kind(path: &Path) -> Option<Kind> {
    let Some(extension) = path.extension().and_then(OsStr::to_str) else {
        return Some(Kind::Unknown);
    };
    match extension.to_ascii_lowercase().as_str() {
        "txt" | "text" | "md" => Some(Kind::Text),
        "jsonl" | "ndjson" => Some(Kind::JsonLines),
        "json" => Some(Kind::Json),
        "html" | "htm" | "xhtml" => Some(Kind::Html),
        _ => None,
    }
}

/// The files that people lay beside articles.
fn is_about_the_folder(path: &Path) -> bool {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_ascii_uppercase();
    matches!(
        stem.as_str(),
        "README" | "LICENSE" | "LICENCE" | "COPYING" | "NOTICE" | "CHANGELOG" | "AUTHORS" | "MAKEFILE" | "CITATION"
    )
}

/// The folder's own name; that of `.` is found by asking where it is.
fn folder_name(folder: Option<&Path>) -> Option<String> {
    let folder = folder.filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    file_name(folder).or_else(|| file_name(&folder.canonicalize().ok()?))
}

fn file_name(path: &Path) -> Option<String> {
    Some(path.file_name()?.to_string_lossy().into_owned())
}

fn names(path: &Path) -> impl Iterator<Item = String> {
    path.components().filter_map(|component| match component {
        Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    })
}

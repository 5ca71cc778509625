//! The manifest: which article is stored where. Append-only, so that adding to a large graph costs what is added.

use super::Result;
use super::error::{At as _, StoreError};
use super::segment::{self, Segment};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The format written and read here.
const FORMAT: u32 = 1;

/// What identifies a stored version of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleRecord {
    /// The article, which is its graph's name.
    #[serde(rename = "article")]
    pub iri: String,
    /// Of its text, its metadata and what read it; see [`content_hash`](super::content_hash).
    pub hash: String,
    /// The program and its version.
    pub tool: String,
    /// The language model's version.
    pub model: String,
}

/// A stored article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Which version of which article.
    #[serde(flatten)]
    pub record: ArticleRecord,
    /// The segment's file name.
    pub segment: String,
    /// Where its N-Quads begin in the segment, in bytes before compression.
    pub start: u64,
    /// How many bytes they are.
    pub bytes: u64,
}

#[derive(Serialize, Deserialize)]
struct Header {
    sanad_graph: u32,
}

/// The manifest as read, with what its recovery found.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    /// By article; the last line counts.
    pub entries: BTreeMap<String, Entry>,
    /// Entries of segments that the manifest did not speak of; a writer appends them.
    pub adopted: Vec<Entry>,
    /// Damaged segments among those that the manifest did not speak of, and what is wrong with them.
    pub unreadable: Vec<(PathBuf, String)>,
    /// How many bytes are whole lines: what follows is a torn line.
    pub whole: u64,
}

pub(super) fn path(dir: &Path) -> PathBuf {
    dir.join("manifest.jsonl")
}

/// The line that a new manifest begins with.
pub(super) fn header() -> String {
    format!("{{\"sanad_graph\":{FORMAT}}}\n")
}

/// An entry's line.
pub(super) fn line(entry: &Entry) -> Result<String> {
    let json = serde_json::to_string(entry)
        .map_err(|error| StoreError::Graph { iri: entry.record.iri.clone(), reason: error.to_string() })?;
    Ok(json + "\n")
}

impl Manifest {
    /// Reads the manifest, then the segments it does not speak of. `None` if there is neither.
    pub fn read(dir: &Path) -> Result<Option<Self>> {
        // The manifest first: a segment renamed after this moment is then adopted, never missed.
        let path = path(dir);
        let text = match fs::read(&path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error).at("read", &path),
        };
        let files = segment::list(dir)?;
        if text.is_none() && files.is_empty() {
            return Ok(None);
        }
        let mut manifest = Self::default();
        let mut listed = BTreeSet::new();
        for entry in manifest.parse(&path, &text.unwrap_or_default())? {
            listed.insert(entry.segment.clone());
            manifest.entries.insert(entry.record.iri.clone(), entry);
        }
        for name in files {
            if !listed.contains(&name) {
                manifest.adopt(dir, &name)?;
            }
        }
        Ok(Some(manifest))
    }

    fn parse(&mut self, path: &Path, text: &[u8]) -> Result<Vec<Entry>> {
        let mut entries = Vec::new();
        for (number, line) in text.split_inclusive(|&byte| byte == b'\n').enumerate() {
            let damaged = |reason: String| StoreError::Manifest { path: path.to_owned(), line: number + 1, reason };
            if !line.ends_with(b"\n") {
                break; // torn by a kill or not yet whole: the writer's next open cuts it off
            }
            if let Ok(header) = serde_json::from_slice::<Header>(line) {
                // Not only in the first line: manifests may be copied together.
                if header.sanad_graph > FORMAT {
                    return Err(StoreError::Newer { path: path.to_owned(), found: header.sanad_graph, known: FORMAT });
                }
            } else {
                let entry: Entry = serde_json::from_slice(line).map_err(|error| damaged(error.to_string()))?;
                if !segment::is_name(&entry.segment) {
                    return Err(damaged(format!("{:?} is not the name of a segment", entry.segment)));
                }
                entries.push(entry);
            }
            self.whole += line.len() as u64;
        }
        Ok(entries)
    }

    fn adopt(&mut self, dir: &Path, name: &str) -> Result<()> {
        match Segment::read(dir, name).and_then(|segment| segment.entries()) {
            Ok(entries) => {
                for entry in entries {
                    self.entries.insert(entry.record.iri.clone(), entry.clone());
                    self.adopted.push(entry);
                }
            }
            Err(StoreError::Segment { path, reason, .. }) => self.unreadable.push((path, reason)),
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// The damaged segments as errors.
    pub fn unreadable(&self) -> impl Iterator<Item = StoreError> {
        self.unreadable.iter().map(|(path, reason)| StoreError::Segment {
            path: path.clone(),
            reason: reason.clone(),
            articles: None,
        })
    }

    /// The current entries of each segment, in the order of the segments and within them.
    pub fn by_segment(&self) -> BTreeMap<&str, Vec<&Entry>> {
        let mut segments: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
        for entry in self.entries.values() {
            segments.entry(&entry.segment).or_default().push(entry);
        }
        for entries in segments.values_mut() {
            entries.sort_by_key(|entry| entry.start);
        }
        segments
    }
}

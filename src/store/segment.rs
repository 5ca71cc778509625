//! Segments: files of compressed N-Quads, written aside, synced and renamed, never changed.

use super::error::{At as _, StoreError};
use super::manifest::{ArticleRecord, Entry};
use super::{Result, content_hash};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;
use std::fs::{self, File};
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

const ENDING: &str = ".nq.zst";
/// What files that are still being written begin with.
const ASIDE: &str = ".writing-";
/// What the line before each article's N-Quads begins with: a comment to any other reader.
const RECORD: &str = "# sanad ";
/// What the line begins with that holds an article's text as a JSON string, before its N-Quads: a comment, too.
const TEXT: &str = "# text ";
/// Compresses these graphs about tenfold; higher levels gain a few percent and cost more than the extraction.
const LEVEL: i32 = 3;

pub(super) fn folder(dir: &Path) -> PathBuf {
    dir.join("segments")
}

pub(super) fn is_name(name: &str) -> bool {
    name.ends_with(ENDING) && !name.starts_with('.') && !name.contains(['/', '\\'])
}

/// The number in the name of a segment made here.
pub(super) fn number(name: &str) -> Option<u32> {
    name.split_once('-')?.0.parse().ok()
}

/// The names of the segments, sorted.
pub(super) fn list(dir: &Path) -> Result<Vec<String>> {
    let mut names = names(dir)?;
    names.retain(|name| is_name(name));
    names.sort_unstable();
    Ok(names)
}

/// Deletes what a killed writer left half-written. Only the holder of the lock may call it.
pub(super) fn clean(dir: &Path) -> Result<()> {
    for name in names(dir)? {
        if name.starts_with(ASIDE) {
            let path = folder(dir).join(name);
            fs::remove_file(&path).at("delete", &path)?;
        }
    }
    Ok(())
}

fn names(dir: &Path) -> Result<Vec<String>> {
    let folder = folder(dir);
    let files = match fs::read_dir(&folder) {
        Ok(files) => files,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error).at("read", &folder),
    };
    let mut names = Vec::new();
    for file in files {
        if let Ok(name) = file.at("read", &folder)?.file_name().into_string() {
            names.push(name);
        }
    }
    Ok(names)
}

/// Puts an article at the end of a segment's text and says where it is.
pub(super) fn append(text: &mut Vec<u8>, record: &ArticleRecord, nquads: &[u8]) -> Result<(u64, u64)> {
    let json = serde_json::to_string(record)
        .map_err(|error| StoreError::Graph { iri: record.iri.clone(), reason: error.to_string() })?;
    text.extend_from_slice(RECORD.as_bytes());
    text.extend_from_slice(json.as_bytes());
    text.push(b'\n');
    let start = text.len();
    text.extend_from_slice(nquads);
    if !text.ends_with(b"\n") {
        text.push(b'\n');
    }
    Ok((start as u64, (text.len() - start) as u64))
}

/// Puts an article's text before its N-Quads, where a reader of RDF sees a comment.
pub(super) fn with_text(text: &str, nquads: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() + text.len() / 8 + nquads.len());
    bytes.extend_from_slice(TEXT.as_bytes());
    // Writing a string as JSON to a vector does not fail; its line breaks are escaped.
    let _ = serde_json::to_writer(&mut bytes, text);
    bytes.push(b'\n');
    bytes.extend_from_slice(nquads);
    bytes
}

/// Whether an article's text is kept before its N-Quads.
pub(super) fn has_text(graph: &[u8]) -> bool {
    graph.starts_with(TEXT.as_bytes())
}

/// The text before an article's N-Quads, if it is kept.
pub(super) fn text(graph: &[u8]) -> Option<String> {
    let json = graph.strip_prefix(TEXT.as_bytes())?;
    let line = json.split(|&byte| byte == b'\n').next()?;
    serde_json::from_slice(line).ok()
}

/// Writes a segment for good and returns its name: after this, no kill and no power failure takes it away.
pub(super) fn seal(dir: &Path, number: u32, text: &[u8]) -> Result<String> {
    let folder = folder(dir);
    let hash = content_hash(&[text]);
    let name = format!("{number:06}-{}{ENDING}", &hash[..8]);
    let path = folder.join(&name);
    let mut aside = tempfile::Builder::new().prefix(ASIDE).tempfile_in(&folder).at("create a file in", &folder)?;
    compress(&mut aside, text).at("write", &path)?;
    let file = aside.persist(&path).map_err(|error| error.error).at("write", &path)?;
    readable(&file).at("write", &path)?;
    sync_folder(&folder)?;
    Ok(name)
}

fn compress(aside: &mut tempfile::NamedTempFile, text: &[u8]) -> std::io::Result<()> {
    let mut encoder = zstd::Encoder::new(aside.as_file_mut(), LEVEL)?;
    encoder.include_checksum(true)?;
    encoder.set_pledged_src_size(Some(text.len() as u64))?;
    encoder.write_all(text)?;
    encoder.finish()?.sync_all()
}

/// Temporary files are their owner's alone, segments are for the owner's group and guests as other files are.
#[cfg(unix)]
fn readable(file: &File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(fs::Permissions::from_mode(0o644))?;
    file.sync_all()
}

#[cfg(not(unix))]
fn readable(_: &File) -> std::io::Result<()> {
    Ok(())
}

/// Makes a rename in the folder last.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> Result<()> {
    File::open(folder).and_then(|folder| folder.sync_all()).at("sync", folder)
}

/// Windows cannot open a folder for syncing; NTFS journals the rename.
#[cfg(not(unix))]
pub(super) fn sync_folder(_: &Path) -> Result<()> {
    Ok(())
}

/// A segment in memory.
pub(super) struct Segment {
    name: String,
    path: PathBuf,
    text: Vec<u8>,
}

impl Segment {
    /// Reads and checks it (Zstandard's own checksum).
    pub fn read(dir: &Path, name: &str) -> Result<Self> {
        let path = folder(dir).join(name);
        let mut text = Vec::new();
        let read = File::open(&path).and_then(|file| {
            zstd::Decoder::new(file)?.read_to_end(&mut text)?;
            Ok(())
        });
        let segment = Self { name: name.to_owned(), path, text };
        match read {
            Ok(()) => Ok(segment),
            Err(error) if error.kind() == ErrorKind::NotFound => Err(segment.damaged("the file is gone")),
            Err(error) if error.kind() == ErrorKind::PermissionDenied => Err(error).at("read", &segment.path),
            Err(error) => Err(segment.damaged(error)),
        }
    }

    fn damaged(&self, reason: impl ToString) -> StoreError {
        StoreError::Segment { path: self.path.clone(), reason: reason.to_string(), articles: None }
    }

    /// What its comment lines say is in it.
    pub fn entries(&self) -> Result<Vec<Entry>> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut at = 0;
        for line in self.text.split_inclusive(|&byte| byte == b'\n') {
            let start = at;
            at += line.len() as u64;
            if let Some(json) = line.strip_prefix(RECORD.as_bytes()) {
                let record = serde_json::from_slice(json).map_err(|error| self.damaged(error))?;
                if let Some(last) = entries.last_mut() {
                    last.bytes = start - last.start;
                }
                entries.push(Entry { record, segment: self.name.clone(), start: at, bytes: 0 });
            }
        }
        if let Some(last) = entries.last_mut() {
            last.bytes = at - last.start;
        }
        if entries.is_empty() {
            return Err(self.damaged("it has no line that begins with `# sanad`"));
        }
        Ok(entries)
    }

    /// An article's N-Quads.
    pub fn graph(&self, entry: &Entry) -> Result<&[u8]> {
        usize::try_from(entry.start)
            .ok()
            .zip(usize::try_from(entry.bytes).ok())
            .and_then(|(start, bytes)| self.text.get(start..start.checked_add(bytes)?))
            .ok_or_else(|| self.damaged("it is shorter than the manifest says"))
    }

    /// The quads of some of its articles.
    pub fn quads(&self, entries: &[&Entry]) -> Result<Vec<Quad>> {
        let bytes: u64 = entries.iter().map(|entry| entry.bytes).sum();
        let mut quads = Vec::with_capacity(usize::try_from(bytes / 128).unwrap_or(0));
        for entry in entries {
            // Lenient: IRIs and language tags were checked when they were written.
            for quad in RdfParser::from_format(RdfFormat::NQuads).lenient().for_slice(self.graph(entry)?) {
                quads.push(quad.map_err(|error| self.damaged(error))?);
            }
        }
        Ok(quads)
    }
}

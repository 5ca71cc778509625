//! An index in a folder: `meta.json`, which tells what is there, and beside it a folder of columns.
//!
//! The columns are in place before `meta.json` that names them is renamed over the old one, so that whoever opens an index
//! finds the old one or the new one whole.

use super::bytes::Bytes;
use super::columns::{Column, Columns};
use super::error::{At as _, KbError};
use super::key;
use super::writer::Rows;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// The format written and read here.
const FORMAT: u32 = 1;
const META: &str = "meta.json";

/// What an index says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meta {
    /// The format's version.
    sanad_kb: u32,
    /// The check of the rules of respelling.
    rules: u32,
    /// The folder of the columns.
    columns: String,
    /// From what it was made: the dump's file name.
    pub dump: String,
    /// How many items.
    pub items: u32,
    /// How many names they have.
    pub names: u32,
    /// How many keys the names have.
    pub keys: u32,
    files: BTreeMap<String, Check>,
}

impl Meta {
    /// The name of the folder of the columns, beside `meta.json`.
    #[must_use]
    pub fn columns_folder(&self) -> &str {
        &self.columns
    }
}

/// What a file must be like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Check {
    bytes: u64,
    crc32: u32,
}

impl Check {
    fn of(bytes: &[u8]) -> Self {
        Self { bytes: bytes.len() as u64, crc32: crc32fast::hash(bytes) }
    }
}

/// A column's file that notes what is written.
pub(super) struct Sink {
    file: BufWriter<File>,
    bytes: u64,
    crc: crc32fast::Hasher,
}

impl Sink {
    pub(super) fn create(folder: &Path, column: Column) -> io::Result<Self> {
        let file = BufWriter::with_capacity(1 << 16, File::create(folder.join(column.file()))?);
        Ok(Self { file, bytes: 0, crc: crc32fast::Hasher::new() })
    }

    fn end(self) -> io::Result<Check> {
        let file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        Ok(Check { bytes: self.bytes, crc32: self.crc.finalize() })
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.crc.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Ends the columns' files and makes them the index of a folder in the place of the one it had.
pub(super) fn publish(dir: &Path, written: &Path, sinks: Vec<Sink>, rows: Rows, dump: &str) -> Result<Meta, KbError> {
    let mut files = BTreeMap::new();
    for (column, sink) in Column::ALL.into_iter().zip(sinks) {
        let check = sink.end().at("write", &written.join(column.file()))?;
        files.insert(column.file().to_owned(), check);
    }
    let old: Vec<PathBuf> = columns_folders(dir)?;
    let columns = (1..)
        .map(|number: u32| format!("columns-{number}"))
        .find(|name| !dir.join(name).exists())
        .unwrap_or_else(|| "columns".to_owned());
    let place = dir.join(&columns);
    fs::rename(written, &place).at("create", &place)?;
    let meta = Meta {
        sanad_kb: FORMAT,
        rules: key::rules_crc(),
        columns,
        dump: dump.to_owned(),
        items: rows.items,
        names: rows.names,
        keys: rows.keys,
        files,
    };
    let path = dir.join(META);
    let aside = dir.join("meta.json.new");
    let mut text = serde_json::to_vec_pretty(&meta).map_err(io::Error::from).at("write", &aside)?;
    text.push(b'\n');
    let mut file = File::create(&aside).at("create", &aside)?;
    file.write_all(&text).and_then(|()| file.sync_all()).at("write", &aside)?;
    fs::rename(&aside, &path).at("create", &path)?;
    // Whoever has the old index mapped keeps it; if the system does not let it go yet, the next build will take it away.
    old.iter().for_each(|folder| drop(fs::remove_dir_all(folder)));
    Ok(meta)
}

/// Whether a folder is empty or an index, so that one may be built in it.
pub(super) fn is_ours(dir: &Path) -> Result<bool, KbError> {
    Ok(dir.join(META).is_file() || fs::read_dir(dir).at("read", dir)?.next().is_none())
}

fn columns_folders(dir: &Path) -> Result<Vec<PathBuf>, KbError> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).at("read", dir)? {
        let entry = entry.at("read", dir)?;
        if entry.file_name().to_str().is_some_and(|name| name.starts_with("columns-")) {
            found.push(entry.path());
        }
    }
    Ok(found)
}

/// Opens the index of a folder.
pub(super) fn open(dir: &Path) -> Result<(Columns, Meta), KbError> {
    let meta = read_meta(dir)?;
    let folder = dir.join(&meta.columns);
    let mut bytes = Vec::with_capacity(Column::ALL.len());
    for column in Column::ALL {
        let path = folder.join(column.file());
        let damaged = |reason: String| KbError::Damaged { path: path.clone(), reason };
        let check = meta.files.get(column.file()).ok_or_else(|| damaged("meta.json does not know it".to_owned()))?;
        let file = File::open(&path).at("read", &path)?;
        let mapped = Bytes::map(&file).at("map", &path)?;
        if mapped.as_ref().len() as u64 != check.bytes {
            return Err(damaged(format!("expected {} bytes, found {}", check.bytes, mapped.as_ref().len())));
        }
        bytes.push(mapped);
    }
    Ok((Columns::new(bytes, meta.items as usize, &folder)?, meta))
}

fn read_meta(dir: &Path) -> Result<Meta, KbError> {
    #[derive(Deserialize)]
    struct Version {
        sanad_kb: u32,
    }
    let path = dir.join(META);
    let text = match fs::read(&path) {
        Ok(text) => text,
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Err(KbError::NotAnIndex(dir.to_owned()));
        }
        Err(source) => return Err(KbError::Io { action: "read", path, source }),
    };
    let damaged = |error: serde_json::Error| KbError::Damaged { path: path.clone(), reason: error.to_string() };
    let Version { sanad_kb: found } = serde_json::from_slice(&text).map_err(damaged)?;
    if found != FORMAT {
        return Err(KbError::Format { path: dir.to_owned(), found, known: FORMAT });
    }
    let meta: Meta = serde_json::from_slice(&text).map_err(damaged)?;
    if Path::new(&meta.columns).file_name() != Some(meta.columns.as_ref()) {
        return Err(KbError::Damaged { path, reason: format!("{:?} is no name of a folder", meta.columns) });
    }
    if meta.rules != key::rules_crc() {
        return Err(KbError::Rules(dir.to_owned()));
    }
    Ok(meta)
}

/// Proves every byte of an open index against the checks of `meta.json`.
pub(super) fn verify(dir: &Path, columns: &Columns, meta: &Meta) -> Result<(), KbError> {
    for column in Column::ALL {
        if meta.files.get(column.file()) != Some(&Check::of(columns.bytes(column))) {
            let path = dir.join(&meta.columns).join(column.file());
            return Err(KbError::Damaged {
                path,
                reason: "its bytes do not have the check that was written".to_owned(),
            });
        }
    }
    Ok(())
}

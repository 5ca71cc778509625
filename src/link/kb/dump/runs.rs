//! Runs: sorted records on disk, compressed, and their merge.

use super::super::error::{At as _, KbError};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::marker::PhantomData;
use std::path::{Path, PathBuf};

pub(super) const EXTENSION: &str = "run.zst";
/// Fast: a run is read once or twice.
const LEVEL: i32 = 1;
/// No record is longer; a length beyond is a damaged run.
const LONGEST: usize = 1 << 28;

/// Writes a run.
pub(super) struct RunWriter {
    path: PathBuf,
    out: zstd::Encoder<'static, BufWriter<File>>,
    buffer: Vec<u8>,
}

impl RunWriter {
    pub(super) fn create(path: &Path) -> Result<Self, KbError> {
        let file = File::create(path).at("create", path)?;
        let out = zstd::Encoder::new(BufWriter::with_capacity(1 << 17, file), LEVEL).at("write", path)?;
        Ok(Self { path: path.to_owned(), out, buffer: Vec::new() })
    }

    pub(super) fn write<T: Serialize>(&mut self, record: &T) -> Result<(), KbError> {
        self.buffer.clear();
        let buffer = std::mem::take(&mut self.buffer);
        self.buffer = postcard::to_extend(record, buffer).map_err(io::Error::other).at("write", &self.path)?;
        let length = u32::try_from(self.buffer.len()).map_err(io::Error::other).at("write", &self.path)?;
        self.out.write_all(&length.to_le_bytes()).at("write", &self.path)?;
        self.out.write_all(&self.buffer).at("write", &self.path)
    }

    /// Ends the run, which is then on disk for good.
    pub(super) fn finish(self) -> Result<(), KbError> {
        let file = self.out.finish().at("write", &self.path)?;
        let file = file.into_inner().map_err(io::IntoInnerError::into_error).at("write", &self.path)?;
        file.sync_all().at("write", &self.path)
    }
}

/// Reads a run.
pub(super) struct RunReader<T> {
    path: PathBuf,
    from: zstd::Decoder<'static, BufReader<File>>,
    buffer: Vec<u8>,
    what: PhantomData<T>,
}

impl<T: DeserializeOwned> RunReader<T> {
    pub(super) fn open(path: &Path) -> Result<Self, KbError> {
        let file = File::open(path).at("read", path)?;
        let from = zstd::Decoder::with_buffer(BufReader::with_capacity(1 << 17, file)).at("read", path)?;
        Ok(Self { path: path.to_owned(), from, buffer: Vec::new(), what: PhantomData })
    }

    pub(super) fn next(&mut self) -> Result<Option<T>, KbError> {
        let mut length = [0; 4];
        match self.from.read(&mut length[..1]).at("read", &self.path)? {
            0 => return Ok(None),
            _ => self.from.read_exact(&mut length[1..]).at("read", &self.path)?,
        }
        let length = u32::from_le_bytes(length) as usize;
        if length > LONGEST {
            return Err(self.damaged("a record is too long".to_owned()));
        }
        self.buffer.resize(length, 0);
        self.from.read_exact(&mut self.buffer).at("read", &self.path)?;
        postcard::from_bytes(&self.buffer).map(Some).map_err(|error| self.damaged(error.to_string()))
    }

    fn damaged(&self, reason: String) -> KbError {
        KbError::Damaged { path: self.path.clone(), reason }
    }
}

/// Merges runs: records in order, and of equal ones those of the earlier run first.
pub(super) struct Merge<T, K> {
    readers: Vec<RunReader<T>>,
    heap: BinaryHeap<Head<T, K>>,
    key: fn(&T) -> K,
}

/// The next record of a run.
struct Head<T, K> {
    key: K,
    run: usize,
    record: T,
}

impl<T: DeserializeOwned, K: Ord> Merge<T, K> {
    pub(super) fn new(paths: &[PathBuf], key: fn(&T) -> K) -> Result<Self, KbError> {
        let readers = paths.iter().map(|path| RunReader::open(path)).collect::<Result<Vec<_>, _>>()?;
        let mut merge = Self { readers, heap: BinaryHeap::with_capacity(paths.len()), key };
        for run in 0..merge.readers.len() {
            merge.refill(run)?;
        }
        Ok(merge)
    }

    fn refill(&mut self, run: usize) -> Result<(), KbError> {
        if let Some(record) = self.readers[run].next()? {
            self.heap.push(Head { key: (self.key)(&record), run, record });
        }
        Ok(())
    }

    pub(super) fn next(&mut self) -> Result<Option<T>, KbError> {
        let Some(Head { run, record, .. }) = self.heap.pop() else { return Ok(None) };
        self.refill(run)?;
        Ok(Some(record))
    }
}

impl<T, K: Ord> Ord for Head<T, K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        // The heap gives the greatest first.
        other.key.cmp(&self.key).then(other.run.cmp(&self.run))
    }
}

impl<T, K: Ord> PartialOrd for Head<T, K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T, K: Ord> PartialEq for Head<T, K> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl<T, K: Ord> Eq for Head<T, K> {}

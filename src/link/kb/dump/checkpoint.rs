//! The folder in which an index is being built, and how far that is.

use super::super::error::{At as _, KbError};
use super::super::folder;
use super::record::Record;
use super::runs::{self, RunWriter};
use serde::{Deserialize, Serialize};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Of what version the records on disk are: those of another are not gone on from.
const FORMAT: u32 = 1;
/// So many broken lines are kept word for word.
const KEPT: usize = 5;

/// A line of a dump that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Broken {
    /// Its number, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub reason: String,
}

/// How far the reading of a dump is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Checkpoint {
    format: u32,
    /// The dump's name.
    pub(super) dump: String,
    size: Option<u64>,
    /// The classes that were left out while reading.
    classes: u32,
    pub(super) lines: u64,
    pub(super) entities: u64,
    pub(super) broken: u64,
    pub(super) first_broken: Vec<Broken>,
    /// How many runs there are.
    pub(super) runs: u32,
    /// Whether the whole dump is read.
    pub(super) complete: bool,
}

impl Checkpoint {
    pub(super) fn note(&mut self, broken: Vec<Broken>) {
        self.broken += broken.len() as u64;
        let room = KEPT.saturating_sub(self.first_broken.len());
        self.first_broken.extend(broken.into_iter().take(room));
    }
}

/// The folder `.building` in that of an index, locked.
pub(super) struct Workshop {
    place: PathBuf,
    checkpoint: Checkpoint,
    _lock: File,
}

impl Workshop {
    /// Opens the folder, and takes up the work that an earlier build of the same dump has left.
    pub(super) fn open(dir: &Path, dump: String, size: Option<u64>) -> Result<Self, KbError> {
        fs::create_dir_all(dir).at("create", dir)?;
        let place = dir.join(".building");
        if !place.exists() && !folder::is_ours(dir)? {
            return Err(KbError::OtherFiles(dir.to_owned()));
        }
        fs::create_dir_all(&place).at("create", &place)?;
        let lock = lock(&place.join("lock"), dir)?;
        let classes = crc32fast::hash(include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/data/kb/classes.tsv")));
        let fresh = Checkpoint { format: FORMAT, dump, size, classes, ..Checkpoint::default() };
        let known = fs::read(place.join("checkpoint.json")).ok();
        let known = known.and_then(|text| serde_json::from_slice::<Checkpoint>(&text).ok());
        let same = |known: &Checkpoint| {
            (known.format, &known.dump, known.size, known.classes) == (FORMAT, &fresh.dump, size, classes)
                // Standard input may bring something else the next time.
                && size.is_some()
                && (0..known.runs).all(|run| run_path(&place, run).is_file())
        };
        let checkpoint = known.filter(same).unwrap_or(fresh);
        Ok(Self { place, checkpoint, _lock: lock })
    }

    pub(super) fn checkpoint(&self) -> &Checkpoint {
        &self.checkpoint
    }

    pub(super) fn checkpoint_mut(&mut self) -> &mut Checkpoint {
        &mut self.checkpoint
    }

    pub(super) fn place(&self) -> &Path {
        &self.place
    }

    /// The runs in the order of the dump.
    pub(super) fn runs(&self) -> Vec<PathBuf> {
        (0..self.checkpoint.runs).map(|run| run_path(&self.place, run)).collect()
    }

    /// Sorts records and puts them on disk, then notes how far it is.
    pub(super) fn add_run(&mut self, records: &mut Vec<Record>) -> Result<(), KbError> {
        if !records.is_empty() {
            // Stable, so that of two records of one item the dump's first stays the first.
            records.sort_by_key(|record| record.qid);
            let path = run_path(&self.place, self.checkpoint.runs);
            let mut writer = RunWriter::create(&path)?;
            records.iter().try_for_each(|record| writer.write(record))?;
            writer.finish()?;
            records.clear();
            self.checkpoint.runs += 1;
        }
        let path = self.place.join("checkpoint.json");
        let aside = self.place.join("checkpoint.json.new");
        let text = serde_json::to_vec_pretty(&self.checkpoint).map_err(io::Error::from).at("write", &aside)?;
        let mut file = File::create(&aside).at("create", &aside)?;
        file.write_all(&text).and_then(|()| file.sync_all()).at("write", &aside)?;
        fs::rename(&aside, &path).at("create", &path)
    }

    /// Leaves nothing to go on from.
    pub(super) fn discard(&self) {
        // What cannot be removed is found again and told of by the next build.
        let _ = fs::remove_dir_all(&self.place);
    }

    /// Takes the folder away when the index is made.
    pub(super) fn close(self) -> Result<(), KbError> {
        fs::remove_dir_all(&self.place).at("remove", &self.place)
    }
}

fn run_path(place: &Path, run: u32) -> PathBuf {
    place.join(format!("items-{run:05}.{}", runs::EXTENSION))
}

fn lock(path: &Path, dir: &Path) -> Result<File, KbError> {
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(path).at("write", path)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(KbError::Locked(dir.to_owned())),
        Err(TryLockError::Error(error)) => Err(error).at("lock", path),
    }
}

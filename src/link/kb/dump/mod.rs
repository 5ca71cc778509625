//! Wikidata's JSON dump in, an index of the items that news speaks of out: one pass over the dump, in bounded memory.
//!
//! [`source`] opens the dump and cuts it into batches of lines, [`entity`] reads what an index needs of each line
//! ([`record`]), and [`runs`] keeps the records on disk, sorted. What an item's classes are is only known when all subclasses
//! have been seen, and what an office is called when all positions have: [`assemble`] decides that when it merges the runs.
//! A [`checkpoint`] follows every run, so that a build that was killed goes on from there.

mod assemble;
mod checkpoint;
mod class;
mod entity;
mod json;
mod record;
mod runs;
mod source;
mod statement;
#[cfg(test)]
mod tests;

use super::error::{At as _, KbError};
use super::folder::Meta;
use checkpoint::{Checkpoint, Workshop};
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use record::Record;
use source::{Batch, Source};
use std::path::{Path, PathBuf};

pub use checkpoint::Broken;

/// Builds an index from a dump.
///
/// ```
/// use sanad::link::kb::{Base, dump::Build};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let folder = tempfile::tempdir()?;
/// let dump = folder.path().join("dump.json");
/// // The dump's form, shortened: a real one has labels in all languages, and statements with references.
/// std::fs::write(&dump, r#"[
/// {"type":"item","id":"Q252","labels":{"id":{"language":"id","value":"Indonesia"}},"aliases":{"id":[{"language":"id","value":"RI"}]},"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q6256"}}},"rank":"normal"}]},"sitelinks":{"idwiki":{"site":"idwiki"}}}
/// ]"#)?;
/// let report = Build::new(&dump, folder.path().join("index")).run(|_| ())?;
/// assert_eq!((report.lines, report.kept), (3, 1));
/// let base = Base::open(folder.path().join("index"))?;
/// assert_eq!(base.label(base.find("RI")[0].item), "Indonesia");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Build {
    dump: PathBuf,
    dir: PathBuf,
    jobs: usize,
    run_bytes: usize,
}

/// How far a build is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub phase: Phase,
    /// Bytes of the dump's file that are read, or items that are written.
    pub done: u64,
    /// Of so many; unknown for standard input.
    pub total: Option<u64>,
    /// Entities that have been read in all.
    pub entities: u64,
}

/// What a build does, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Passes over lines that an earlier build has read.
    Skipping,
    /// Reads the dump.
    Reading,
    /// Merges what was read and writes the index.
    Writing,
}

/// What a build has done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Lines of the dump.
    pub lines: u64,
    /// Entities in them.
    pub entities: u64,
    /// Items that the index has.
    pub kept: u64,
    /// Lines that could not be read, all in all.
    pub broken: u64,
    /// The first of them.
    pub first_broken: Vec<Broken>,
    /// The line up to which an earlier build had read.
    pub resumed: Option<u64>,
    /// What the index says of itself.
    pub meta: Meta,
}

/// Bytes of records that are sorted in memory before they go to disk.
const RUN_BYTES: usize = 64 << 20;

/// So many entities must not be all broken.
const PATIENCE: u64 = 1_000;

impl Build {
    /// From a dump (`-` is standard input) to a folder.
    pub fn new(dump: impl Into<PathBuf>, dir: impl Into<PathBuf>) -> Self {
        Self { dump: dump.into(), dir: dir.into(), jobs: 1, run_bytes: RUN_BYTES }
    }

    /// Reads with so many threads. It does not change the index.
    pub fn with_jobs(mut self, jobs: usize) -> Self {
        self.jobs = jobs.max(1);
        self
    }

    /// Keeps so many bytes of what is read in memory before it is sorted and written. It does not change the index.
    pub fn with_run_bytes(mut self, bytes: usize) -> Self {
        self.run_bytes = bytes;
        self
    }

    /// Builds the index, telling now and then how far it is.
    ///
    /// # Errors
    /// When the dump cannot be read or is none, or the folder cannot be written or holds something else. What has been read
    /// of the dump is kept, and the next build with the same dump and folder goes on from there.
    pub fn run(&self, mut tell: impl FnMut(Progress) + Send) -> Result<Report, KbError> {
        let classes = class::Roots::embedded();
        let mut source = Source::open(&self.dump)?;
        let mut workshop = Workshop::open(&self.dir, source.name(), source.size())?;
        let resumed = (workshop.checkpoint().lines > 0).then_some(workshop.checkpoint().lines);
        source.skip(resumed.unwrap_or(0));
        if !workshop.checkpoint().complete {
            let mut reading = Reading { workshop: &mut workshop, records: Vec::new(), bytes: 0, most: self.run_bytes };
            let work = |batch: &Batch| parse(batch, classes);
            if self.jobs == 1 {
                while let Some(batch) = source.next_batch()? {
                    reading.take(work(&batch), &self.dump)?;
                    reading.tell(&source, &mut tell);
                }
            } else {
                let pool = rayon::ThreadPoolBuilder::new()
                    .num_threads(self.jobs)
                    .build()
                    .map_err(|source| KbError::Threads { jobs: self.jobs, source })?;
                pool.install(|| reading.parallel(&mut source, &self.dump, self.jobs, work, &mut tell))?;
            }
            reading.finish(&self.dump)?;
        }
        let (meta, kept) = assemble::assemble(&workshop, &self.dir, classes, self.run_bytes, &mut tell)?;
        let Checkpoint { lines, entities, broken, first_broken, .. } = workshop.checkpoint().clone();
        workshop.close()?;
        Ok(Report { lines, entities, kept, broken, first_broken, resumed, meta })
    }
}

/// What a batch of lines gave.
struct Parsed {
    records: Vec<Record>,
    entities: u64,
    broken: Vec<Broken>,
    /// The number of the last line.
    last: u64,
}

fn parse(batch: &Batch, classes: &class::Roots) -> Parsed {
    let mut parsed = Parsed { records: Vec::new(), entities: 0, broken: Vec::new(), last: batch.last_line() };
    for (line, text) in batch.lines() {
        match entity::parse(text, classes) {
            Ok(record) => {
                parsed.entities += 1;
                parsed.records.extend(record);
            }
            Err(reason) => parsed.broken.push(Broken { line, reason }),
        }
    }
    parsed
}

/// Collects what is read until there is enough for a run.
struct Reading<'a> {
    workshop: &'a mut Workshop,
    records: Vec<Record>,
    bytes: usize,
    most: usize,
}

impl Reading<'_> {
    /// Reads the next batches, and takes what the last ones gave, while these are worked on.
    fn parallel(
        &mut self,
        source: &mut Source,
        dump: &Path,
        jobs: usize,
        work: impl Fn(&Batch) -> Parsed + Sync,
        tell: &mut (impl FnMut(Progress) + Send),
    ) -> Result<(), KbError> {
        let some = |source: &mut Source| -> Result<Vec<Batch>, KbError> {
            (0..jobs * 2).map_while(|_| source.next_batch().transpose()).collect()
        };
        let mut batches = some(source)?;
        let mut done: Vec<Parsed> = Vec::new();
        while !batches.is_empty() {
            let results = std::mem::take(&mut done);
            let (next, worked) = rayon::join(
                || -> Result<Vec<Batch>, KbError> {
                    results.into_iter().try_for_each(|parsed| self.take(parsed, dump))?;
                    self.tell(source, tell);
                    some(source)
                },
                || batches.into_par_iter().map(|batch| work(&batch)).collect(),
            );
            batches = next?;
            done = worked;
        }
        done.into_iter().try_for_each(|parsed| self.take(parsed, dump))
    }

    fn take(&mut self, parsed: Parsed, dump: &Path) -> Result<(), KbError> {
        let checkpoint = self.workshop.checkpoint_mut();
        checkpoint.lines = checkpoint.lines.max(parsed.last);
        checkpoint.entities += parsed.entities;
        checkpoint.note(parsed.broken);
        if checkpoint.entities == 0 && checkpoint.broken >= PATIENCE {
            return Err(self.not_a_dump(dump));
        }
        for record in parsed.records {
            self.bytes += record.weight();
            self.records.push(record);
        }
        if self.bytes >= self.most { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), KbError> {
        self.workshop.add_run(&mut self.records)?;
        self.bytes = 0;
        Ok(())
    }

    fn finish(mut self, dump: &Path) -> Result<(), KbError> {
        if self.workshop.checkpoint().entities == 0 {
            return Err(self.not_a_dump(dump));
        }
        self.workshop.checkpoint_mut().complete = true;
        self.flush()
    }

    fn not_a_dump(&self, dump: &Path) -> KbError {
        let checkpoint = self.workshop.checkpoint();
        let reason = match checkpoint.first_broken.first() {
            Some(first) => format!("line {}: {}", first.line, first.reason),
            None => "it has no entity".to_owned(),
        };
        // Nothing of it is worth going on from.
        self.workshop.discard();
        KbError::NotADump { path: dump.to_owned(), reason }
    }

    fn tell(&self, source: &Source, tell: &mut impl FnMut(Progress)) {
        tell(Progress {
            phase: if source.is_skipping() { Phase::Skipping } else { Phase::Reading },
            done: source.read(),
            total: source.size(),
            entities: self.workshop.checkpoint().entities,
        });
    }
}

/// Adds a file's path to an error of its own reading.
pub(super) fn unreadable(path: &Path, source: std::io::Error) -> KbError {
    Err::<(), _>(source).at("read", path).err().unwrap_or_else(|| KbError::NotAnIndex(path.to_owned()))
}

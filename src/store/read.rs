use super::Result;
use super::error::StoreError;
use super::index::{Index, Loader};
use super::manifest::{Entry, Manifest};
use super::segment::{self, Segment};
use crate::graph::{self, same::Tellings};
use oxigraph::model::Quad;
use std::collections::BTreeMap;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// A graph directory, read. It needs no lock: what it saw when it was opened stays there.
#[derive(Debug)]
pub struct Store {
    dir: PathBuf,
    manifest: Manifest,
}

/// How [`Store::load`] goes about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct LoadOptions {
    jobs: usize,
    skip_damaged: bool,
    withhold_reserved: bool,
}

impl Default for LoadOptions {
    /// As many threads as the machine has; a damaged segment is an error.
    fn default() -> Self {
        Self {
            jobs: thread::available_parallelism().map_or(1, NonZero::get),
            skip_damaged: false,
            withhold_reserved: false,
        }
    }
}

impl LoadOptions {
    /// So many threads; with 1, the caller's alone.
    pub fn with_jobs(mut self, jobs: usize) -> Self {
        self.jobs = jobs.max(1);
        self
    }

    /// Goes on without damaged segments; [`Index::damages`] lists them.
    pub fn with_skip_damaged(mut self, skip_damaged: bool) -> Self {
        self.skip_damaged = skip_damaged;
        self
    }

    /// Leaves out the longer quotes from articles whose publishers have reserved their rights, as an export does: for an index
    /// that others than the user can ask.
    pub fn with_reserved_withheld(mut self, withhold_reserved: bool) -> Self {
        self.withhold_reserved = withhold_reserved;
        self
    }
}

/// A segment that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// What is wrong and what to do.
    pub message: String,
    /// The articles whose graphs are missing; empty if that cannot be known.
    pub articles: Vec<String>,
}

impl Store {
    /// Opens a graph directory for reading.
    ///
    /// # Errors
    /// [`StoreError::Missing`] if there is none, [`StoreError::NotAStore`] if it is something else.
    pub fn open(dir: impl AsRef<Path>) -> Result<Self> {
        let dir = dir.as_ref();
        match Manifest::read(dir)? {
            Some(manifest) => Ok(Self { dir: dir.to_owned(), manifest }),
            None if dir.exists() && !is_empty_but_for_lock(dir) => Err(StoreError::NotAStore(dir.to_owned())),
            None => Err(StoreError::Missing(dir.to_owned())),
        }
    }

    /// The stored articles, by IRI.
    #[must_use]
    pub fn articles(&self) -> Vec<&Entry> {
        self.manifest.entries.values().collect()
    }

    /// The text of an article as it was read; none if there is no such article, or its text was not kept.
    ///
    /// # Errors
    /// If its segment is damaged.
    pub fn text(&self, iri: &str) -> Result<Option<String>> {
        let Some(entry) = self.manifest.entries.get(iri) else {
            return Ok(None);
        };
        let segment = Segment::read(&self.dir, &entry.segment)?;
        Ok(segment::text(segment.graph(entry)?))
    }

    /// Gives each article's graph as N-Quads, after its text if that is kept, in the order of the segments: for exporting without an index, in the
    /// memory of one segment.
    ///
    /// # Errors
    /// A damaged segment, or the first error that `each` returns.
    pub fn for_each_graph<E: From<StoreError>>(
        &self,
        mut each: impl FnMut(&Entry, &[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        if let Some(error) = self.manifest.unreadable().next() {
            return Err(error.into());
        }
        for (name, entries) in self.manifest.by_segment() {
            let count = entries.len();
            let segment = Segment::read(&self.dir, name).map_err(|error| with_count(error, count))?;
            for entry in entries {
                each(entry, segment.graph(entry).map_err(|error| with_count(error, count))?)?;
            }
        }
        Ok(())
    }

    /// Reads the segments into an index, with the links between their events, which no segment holds. The same directory gives the same index with any number of threads.
    ///
    /// # Errors
    /// A damaged segment, unless they are to be skipped.
    pub fn load(&self, options: &LoadOptions) -> Result<Index> {
        self.load_with(options, |_| {})
    }

    /// The same; `seen` is given the quads of each segment on the way, in order, each article's together.
    ///
    /// # Errors
    /// As [`load`](Self::load).
    pub fn load_with(&self, options: &LoadOptions, mut seen: impl FnMut(&[Quad])) -> Result<Index> {
        let mut damages = Vec::new();
        for error in self.manifest.unreadable() {
            if !options.skip_damaged {
                return Err(error);
            }
            damages.push(Damage { message: error.to_string(), articles: Vec::new() });
        }
        let segments: Vec<_> = self.manifest.by_segment().into_iter().collect();
        let index = Index::new()?;
        let mut loader = index.loader()?;
        let mut tellings = Tellings::default();
        let mut texts = 0;
        let mut add = |at: usize, read: Result<Read>| -> Result<()> {
            match read {
                Ok(read) => {
                    seen(&read.quads);
                    loader.add(read.quads);
                    tellings.append(read.told);
                    texts += read.texts;
                }
                Err(error @ StoreError::Segment { .. }) if options.skip_damaged => {
                    let articles = segments.get(at).map(|(_, entries)| entries.as_slice()).unwrap_or_default();
                    damages.push(Damage {
                        message: error.to_string(),
                        articles: articles.iter().map(|entry| entry.record.iri.clone()).collect(),
                    });
                }
                Err(error) => return Err(error),
            }
            Ok(())
        };
        let parse = |at: usize| -> Result<Read> {
            let Some((name, entries)) = segments.get(at) else {
                return Ok(Read::default());
            };
            let read = Segment::read(&self.dir, name).and_then(|segment| Read::new(&segment, entries, options));
            read.map_err(|error| with_count(error, entries.len()))
        };
        in_order(segments.len(), options.jobs, parse, &mut add)?;
        loader.add(tellings.quads());
        loader.commit()?;
        Ok(index.with_damages(damages).with_texts(texts))
    }
}

/// What a segment gives.
#[derive(Default)]
struct Read {
    quads: Vec<Quad>,
    told: Tellings,
    texts: usize,
}

impl Read {
    fn new(segment: &Segment, entries: &[&Entry], options: &LoadOptions) -> Result<Self> {
        let mut quads = segment.quads(entries)?;
        let mut told = Tellings::default();
        told.read(&quads);
        if options.withhold_reserved {
            let reserved = graph::reserved(&quads);
            quads = graph::withhold(quads, &reserved).collect();
        }
        let mut texts = 0;
        for entry in entries {
            texts += usize::from(segment::has_text(segment.graph(entry)?));
        }
        Ok(Self { quads, told, texts })
    }
}

/// Runs `work` for each number below `count` on `jobs - 1` other threads and hands the results to `take` on this one, in
/// order. (Not rayon: taking is as much work as all the rest together, so it wants a thread to itself from the start.)
fn in_order<T: Send>(
    count: usize,
    jobs: usize,
    work: impl Fn(usize) -> T + Sync,
    take: &mut impl FnMut(usize, T) -> Result<()>,
) -> Result<()> {
    if jobs <= 1 || count <= 1 {
        return (0..count).try_for_each(|at| take(at, work(at)));
    }
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        // One waits in the channel while the next is made: no more than that in memory.
        let (sender, receiver) = mpsc::sync_channel(1);
        for _ in 1..jobs.min(count + 1) {
            let (sender, next, work) = (sender.clone(), &next, &work);
            scope.spawn(move || {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    // A closed channel means that the taker gave up.
                    if at >= count || sender.send((at, work(at))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut early = BTreeMap::new();
        let mut due = 0;
        for (at, result) in receiver {
            early.insert(at, result);
            while let Some(result) = early.remove(&due) {
                take(due, result)?;
                due += 1;
            }
        }
        Ok(())
    })
}

/// The segment does not know how much of it still counts.
fn with_count(error: StoreError, count: usize) -> StoreError {
    match error {
        StoreError::Segment { path, reason, .. } => StoreError::Segment { path, reason, articles: Some(count) },
        other => other,
    }
}

/// A writer that was killed before its first segment.
fn is_empty_but_for_lock(dir: &Path) -> bool {
    std::fs::read_dir(dir)
        .is_ok_and(|files| files.flatten().all(|file| file.file_name() == "lock" || file.file_name() == "segments"))
}

//! Many records in, one result each out: in order, on several threads, in bounded memory.
//!
//! The next chunk is read, and the last one's results are taken, while this one is worked on. It knows nothing of what
//! the work is. With one thread there is no other: the caller's reads, works and takes.

use crate::article::{Reading, Records};
use rayon::iter::{IntoParallelIterator, ParallelIterator};

/// Records a thread and chunk: enough that threads seldom wait for the slowest article.
const RECORDS: usize = 64;

/// A chunk ends after so many bytes, so that long articles do not add up.
const BYTES: u64 = 16 << 20;

/// Why a batch ended early.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error<E: std::error::Error + 'static> {
    /// The threads could not be started.
    #[error("cannot start {jobs} threads")]
    Threads {
        /// How many were asked for.
        jobs: usize,
        /// Why not.
        source: rayon::ThreadPoolBuildError,
    },
    /// A result was refused.
    #[error("{0}")]
    Refused(#[source] E),
}

/// Gives each record's reading to `work`, on `jobs` threads, and the results in the records' order to `take`.
///
/// ```
/// use sanad::article::{Options, records};
/// let folder = tempfile::tempdir()?;
/// std::fs::write(folder.path().join("a.txt"), "Satu.")?;
/// std::fs::write(folder.path().join("b.txt"), "Dua.")?;
/// let mut lengths = Vec::new();
/// sanad::batch::run(
///     records(&[folder.path().to_path_buf()], &Options::default()),
///     2,
///     |reading| reading.result.map_or(0, |article| article.text.len()),
///     |length| {
///         lengths.push(length);
///         Ok::<(), std::io::Error>(())
///     },
/// )?;
/// assert_eq!(lengths, [5, 4]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When the threads cannot be started, or the first time that `take` fails.
pub fn run<T: Send, E: std::error::Error + Send>(
    records: Records,
    jobs: usize,
    work: impl Fn(Reading) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E> + Send,
) -> Result<(), Error<E>> {
    if jobs <= 1 {
        for record in records {
            take(work(record.parse())).map_err(Error::Refused)?;
        }
        return Ok(());
    }
    let pool =
        rayon::ThreadPoolBuilder::new().num_threads(jobs).build().map_err(|source| Error::Threads { jobs, source })?;
    let mut chunks = Chunks { records, most: RECORDS * jobs };
    pool.install(|| {
        let mut chunk = chunks.next();
        let mut done: Vec<T> = Vec::new();
        while let Some(records) = chunk {
            let results = std::mem::take(&mut done);
            let (taken, worked) = rayon::join(
                || results.into_iter().try_for_each(&mut take).map(|()| chunks.next()),
                || records.into_par_iter().map(|record| work(record.parse())).collect(),
            );
            chunk = taken?;
            done = worked;
        }
        done.into_iter().try_for_each(take)
    })
    .map_err(Error::Refused)
}

struct Chunks {
    records: Records,
    most: usize,
}

impl Iterator for Chunks {
    type Item = Vec<crate::article::Record>;

    fn next(&mut self) -> Option<Self::Item> {
        let progress = self.records.progress();
        let begin = progress.read();
        let mut chunk = Vec::new();
        while chunk.len() < self.most && progress.read() - begin < BYTES {
            match self.records.next() {
                Some(record) => chunk.push(record),
                None => break,
            }
        }
        (!chunk.is_empty()).then_some(chunk)
    }
}

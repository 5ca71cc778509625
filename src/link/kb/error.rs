use std::io;
use std::path::{Path, PathBuf};

/// Why an index of the knowledge base cannot be opened, made or trusted, and what to do about it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KbError {
    /// There is no index in the folder.
    #[error(
        "{} is no index of a knowledge base (it has no meta.json): make one with `sanad kb build DUMP.json.gz -o {}`",
        .0.display(),
        .0.display()
    )]
    NotAnIndex(PathBuf),
    /// Another version of the program made the index.
    #[error(
        "{} has format {found}, this version of sanad reads format {known}: make it again with `sanad kb build`",
        path.display()
    )]
    Format {
        /// The index.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The format that is read here.
        known: u32,
    },
    /// The index was made with other rules of respelling, so that names would not be found.
    #[error(
        "{} was made with other rules of spelling than this version of sanad has: make it again with `sanad kb build`",
        .0.display()
    )]
    Rules(PathBuf),
    /// A file is not what was written.
    #[error("{} is damaged ({reason}): copy the index again or make it again with `sanad kb build`", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The index would be larger than its numbers can count.
    #[error("the index has more than 4 billion {0}, which its format cannot hold: build it from fewer items")]
    TooLarge(&'static str),
    /// The file is no dump of Wikidata.
    #[error(
        "{} is no JSON dump of Wikidata ({reason}): give a file such as latest-all.json.gz from \
         https://dumps.wikimedia.org/wikidatawiki/entities/",
        path.display()
    )]
    NotADump {
        /// The file.
        path: PathBuf,
        /// What tells.
        reason: String,
    },
    /// The dump ends too soon or its compression is damaged.
    #[error(
        "{} cannot be read after line {line} ({source}): if its download was cut short, complete it and build again",
        path.display()
    )]
    CutDump {
        /// The dump.
        path: PathBuf,
        /// The last line that could be read.
        line: u64,
        /// What the reader says.
        source: io::Error,
    },
    /// The folder is not ours to write to.
    #[error("{} holds other files and is no index: name a new or empty folder, nothing in this one was touched", .0.display())]
    OtherFiles(PathBuf),
    /// Somebody else is building.
    #[error("another program is building an index in {}: wait until it has ended, or name another folder", .0.display())]
    Locked(PathBuf),
    /// The threads could not be started.
    #[error("cannot start {jobs} threads")]
    Threads {
        /// How many were asked for.
        jobs: usize,
        /// Why not.
        source: rayon::ThreadPoolBuildError,
    },
    /// The files are little-endian and read as they are.
    #[error("an index of a knowledge base can be read on little-endian machines only")]
    BigEndian,
    /// The operating system refused.
    #[error("cannot {action} {}: {source}", path.display())]
    Io {
        /// What was tried: "read", "write", "create".
        action: &'static str,
        /// Upon what.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// Adds the place to the system's word.
pub(super) trait At<T> {
    /// What was tried, upon what.
    fn at(self, action: &'static str, path: &Path) -> Result<T, KbError>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, action: &'static str, path: &Path) -> Result<T, KbError> {
        self.map_err(|source| KbError::Io { action, path: path.to_owned(), source })
    }
}

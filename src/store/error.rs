use std::io;
use std::path::PathBuf;

/// Why a graph directory could not be opened, read or written, and what to do about it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is nothing at the path.
    #[error("there is no graph at {}: make one with `sanad build PATH... --store {}`", .0.display(), .0.display())]
    Missing(PathBuf),
    /// The directory holds something else.
    #[error(
        "{} holds other files and is not a graph made by `sanad build`: name a new or empty directory, nothing in this one was touched",
        .0.display()
    )]
    NotAStore(PathBuf),
    /// Somebody else is writing.
    #[error(
        "another program is adding articles to {}: wait until it has ended and try again (reading works meanwhile)",
        .0.display()
    )]
    Locked(PathBuf),
    /// The manifest was made by a later version.
    #[error("{} has format {found}, this version of sanad reads format {known}: use a newer sanad", path.display())]
    Newer {
        /// The manifest.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The latest format known here.
        known: u32,
    },
    /// A line of the manifest, not the last one, cannot be read.
    #[error(
        "line {line} of {} is damaged ({reason}): delete that file and run `sanad build` again, which restores it from the segments",
        path.display()
    )]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// A segment is not what was written.
    #[error(
        "{} is damaged ({reason}), with it the graphs of {} articles: copy it back from a backup, \
         or delete it and run `sanad build` again on the same articles; `--skip-damaged` goes on without it",
        path.display(),
        articles.map_or_else(|| "some".to_owned(), |count| count.to_string())
    )]
    Segment {
        /// The segment.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
        /// How many articles have their current graph in it, if the manifest knows.
        articles: Option<usize>,
    },
    /// The graph of an article is not N-Quads.
    #[error("the graph of {iri} was refused: {reason}")]
    Graph {
        /// The article.
        iri: String,
        /// What is wrong with it.
        reason: String,
    },
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
    /// The index refused.
    #[error("the in-memory index failed: {0}")]
    Index(#[from] oxigraph::store::StorageError),
}

/// Adds the place to the system's word.
pub(super) trait At<T> {
    /// What was tried, upon what.
    fn at(self, action: &'static str, path: &std::path::Path) -> super::Result<T>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, action: &'static str, path: &std::path::Path) -> super::Result<T> {
        self.map_err(|source| StoreError::Io { action, path: path.to_owned(), source })
    }
}

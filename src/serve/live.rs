//! The store as it is now. `build` only ever adds files, so a look at the directory tells whether there is more, and a store
//! that is being read keeps what it has until the new one is whole.

use crate::catalogue::reconcile::Reconciler;
use crate::catalogue::shape::Summary;
use crate::catalogue::{Catalogue, Reader};
use crate::link::Linker;
use crate::store::{Index, LoadOptions, Result, Store, StoreError};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::time::{Duration, SystemTime};
use tokio::task::JoinHandle;
use tokio::time::{Instant, sleep};

/// How often the directory is looked at.
const EVERY: Duration = Duration::from_secs(1);
/// Reading a growing store takes at most one part in so many of the time.
const REST: u32 = 4;

/// A store in memory that follows its directory; cloning it is cheap.
#[derive(Clone, Debug)]
pub struct Live(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    dir: PathBuf,
    options: LoadOptions,
    now: RwLock<Arc<Snapshot>>,
}

/// A store as it was at one moment.
#[derive(Debug)]
pub struct Snapshot {
    /// What can be asked in SPARQL.
    pub index: Index,
    /// What is in it, in order.
    pub catalogue: Catalogue,
    /// The directory, for the articles' texts; none if there is nothing in it yet.
    pub store: Option<Store>,
    /// How much that is.
    pub summary: Summary,
    /// Made when the first name is asked for.
    reconciler: OnceLock<Reconciler>,
    state: State,
}

/// What tells that a directory has changed: the manifest's length and time, and the folder's of the segments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct State {
    manifest: Option<(u64, Option<SystemTime>)>,
    segments: Option<SystemTime>,
}

impl State {
    fn of(dir: &Path) -> Self {
        let look = |name: &str| std::fs::metadata(dir.join(name)).ok();
        Self {
            manifest: look("manifest.jsonl").map(|file| (file.len(), file.modified().ok())),
            segments: look("segments").and_then(|folder| folder.modified().ok()),
        }
    }
}

impl Snapshot {
    fn read(dir: &Path, options: &LoadOptions) -> Result<Self> {
        // The state first: what is added after this moment is then seen at the next look.
        let state = State::of(dir);
        let store = match Store::open(dir) {
            Ok(store) => store,
            Err(StoreError::Missing(_)) => {
                return Ok(Self::new(Index::new()?, Catalogue::default(), None, state));
            }
            Err(error) => return Err(error),
        };
        let mut reader = Reader::default();
        let index = store.load_with(options, |quads| reader.read(quads))?;
        Ok(Self::new(index, reader.finish(), Some(store), state))
    }

    fn new(index: Index, catalogue: Catalogue, store: Option<Store>, state: State) -> Self {
        let summary = catalogue.view(&index).summary();
        Self { index, catalogue, store, summary, reconciler: OnceLock::new(), state }
    }

    /// What knows the entities of this store; `linker` is the same in every call.
    pub(super) fn reconciler(&self, linker: &Linker) -> &Reconciler {
        self.reconciler.get_or_init(|| Reconciler::new(&self.catalogue, linker))
    }
}

impl Live {
    /// Reads a store; a directory where there is none yet is an empty one.
    ///
    /// # Errors
    /// If the directory is something else, or damaged and damages are not to be skipped.
    pub fn open(dir: impl AsRef<Path>, options: &LoadOptions) -> Result<Self> {
        let dir = dir.as_ref();
        let now = RwLock::new(Arc::new(Snapshot::read(dir, options)?));
        Ok(Self(Arc::new(Shared { dir: dir.to_owned(), options: *options, now })))
    }

    /// The store as it is now; it stays as it is for whoever holds it.
    #[must_use]
    pub fn now(&self) -> Arc<Snapshot> {
        // A panic elsewhere cannot leave it half-written: it is replaced as a whole.
        Arc::clone(&self.0.now.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads the directory again if it has changed, and tells whether it had.
    ///
    /// # Errors
    /// As [`open`](Self::open); what was read before then stays.
    pub fn refresh(&self) -> Result<bool> {
        if State::of(&self.0.dir) == self.now().state {
            return Ok(false);
        }
        let read = Arc::new(Snapshot::read(&self.0.dir, &self.0.options)?);
        *self.0.now.write().unwrap_or_else(PoisonError::into_inner) = read;
        Ok(true)
    }

    /// Refreshes now and then, until aborted.
    pub(super) fn watch(&self) -> JoinHandle<()> {
        let live = self.clone();
        tokio::spawn(async move {
            loop {
                let began = Instant::now();
                let again = live.clone();
                // A directory that cannot be read at this moment is looked at again.
                let _ = tokio::task::spawn_blocking(move || again.refresh()).await;
                sleep(EVERY.max(began.elapsed() * REST)).await;
            }
        })
    }
}

use super::error::{At as _, StoreError};
use super::manifest::{self, ArticleRecord, Entry, Manifest};
use super::{Result, segment};
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// When a segment is full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct Limits {
    bytes: usize,
    articles: usize,
}

impl Default for Limits {
    /// 8 MB of N-Quads or 500 articles: a second's work at most is lost by a kill.
    fn default() -> Self {
        Self { bytes: 8_000_000, articles: 500 }
    }
}

impl Limits {
    /// Seals at so many bytes of N-Quads.
    pub fn with_bytes(mut self, bytes: usize) -> Self {
        self.bytes = bytes.max(1);
        self
    }

    /// Seals at so many articles.
    pub fn with_articles(mut self, articles: usize) -> Self {
        self.articles = articles.max(1);
        self
    }
}

/// Adds articles to a graph directory; one at a time for each directory.
///
/// Articles are kept until a segment is full or [`commit`](Self::commit) is called. A writer that ends without
/// [`finish`](Self::finish), by a kill or by being dropped, loses the articles since the last full segment and nothing
/// else: [`has`](Self::has) then tells that they are to be read again.
#[derive(Debug)]
pub struct Writer {
    dir: PathBuf,
    limits: Limits,
    entries: BTreeMap<String, Entry>,
    pending: Vec<(ArticleRecord, Vec<u8>)>,
    pending_by_iri: BTreeMap<String, usize>,
    pending_bytes: usize,
    next: u32,
    manifest: File,
    warnings: Vec<StoreError>,
    _lock: File,
}

impl Writer {
    /// Opens a graph directory for writing, making it if there is none.
    ///
    /// # Errors
    /// [`StoreError::Locked`] if another writer has it, [`StoreError::NotAStore`] if it holds other files.
    pub fn open(dir: impl AsRef<Path>) -> Result<Self> {
        Self::open_with(dir, Limits::default())
    }

    /// Opens with other sizes of segments.
    ///
    /// # Errors
    /// As [`open`](Self::open).
    pub fn open_with(dir: impl AsRef<Path>, limits: Limits) -> Result<Self> {
        let dir = dir.as_ref();
        fs::create_dir_all(dir).at("create", dir)?;
        check_ours(dir)?;
        let lock = lock(dir)?;
        let folder = segment::folder(dir);
        fs::create_dir_all(&folder).at("create", &folder)?;
        segment::clean(dir)?;

        let read = Manifest::read(dir)?.unwrap_or_default();
        let files = segment::list(dir)?;
        let highest = files.iter().filter_map(|name| segment::number(name)).max();
        let manifest = open_manifest(dir, &read)?;
        // What was in a segment that somebody deleted is to be read again.
        let warnings = read.unreadable().collect();
        let mut entries = read.entries;
        entries.retain(|_, entry| files.binary_search(&entry.segment).is_ok());
        Ok(Self {
            dir: dir.to_owned(),
            limits,
            entries,
            pending: Vec::new(),
            pending_by_iri: BTreeMap::new(),
            pending_bytes: 0,
            next: highest.unwrap_or(0).saturating_add(1),
            manifest,
            warnings,
            _lock: lock,
        })
    }

    /// Whether this very version of the article is stored, or about to be.
    #[must_use]
    pub fn has(&self, iri: &str, hash: &str) -> bool {
        let stored = match self.pending_by_iri.get(iri) {
            Some(&at) => self.pending.get(at).map(|(record, _)| record),
            None => self.entries.get(iri).map(|entry| &entry.record),
        };
        stored.is_some_and(|record| record.hash == hash)
    }

    /// Adds an article's graph, as N-Quads whose graph name is the article's IRI; it replaces an earlier one of the same
    /// article. The same version again changes nothing. Returns whether it was added.
    ///
    /// # Errors
    /// If the segment is full and cannot be written.
    pub fn put(&mut self, record: ArticleRecord, nquads: impl Into<Vec<u8>>) -> Result<bool> {
        if self.has(&record.iri, &record.hash) {
            return Ok(false);
        }
        self.replace(record, nquads)?;
        Ok(true)
    }

    /// Adds an article's graph in place of the one that there is, also of the same version: what was read is the same, but
    /// something else has been made of it.
    ///
    /// # Errors
    /// As [`put`](Self::put).
    pub fn replace(&mut self, record: ArticleRecord, nquads: impl Into<Vec<u8>>) -> Result<()> {
        let nquads = nquads.into();
        self.pending_bytes += nquads.len();
        if let Some(earlier) = self.pending_by_iri.get(&record.iri).and_then(|&at| self.pending.get_mut(at)) {
            self.pending_bytes -= earlier.1.len();
            *earlier = (record, nquads);
        } else {
            self.pending_by_iri.insert(record.iri.clone(), self.pending.len());
            self.pending.push((record, nquads));
        }
        if self.pending_bytes >= self.limits.bytes || self.pending.len() >= self.limits.articles {
            self.commit()?;
        }
        Ok(())
    }

    /// Seals a segment with the articles since the last one. After it returns they are there for good.
    ///
    /// # Errors
    /// If the segment or the manifest cannot be written; the articles are then still pending.
    pub fn commit(&mut self) -> Result<()> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let mut text = Vec::with_capacity(self.pending_bytes + self.pending.len() * 256);
        let mut entries = Vec::with_capacity(self.pending.len());
        for (record, nquads) in &self.pending {
            let (start, bytes) = segment::append(&mut text, record, nquads)?;
            entries.push(Entry { record: record.clone(), segment: String::new(), start, bytes });
        }
        let name = segment::seal(&self.dir, self.next, &text)?;
        for entry in &mut entries {
            entry.segment.clone_from(&name);
        }
        append(&mut self.manifest, &self.dir, &entries)?;
        self.next = self.next.saturating_add(1);
        self.pending.clear();
        self.pending_by_iri.clear();
        self.pending_bytes = 0;
        self.entries.extend(entries.into_iter().map(|entry| (entry.record.iri.clone(), entry)));
        Ok(())
    }

    /// Commits and lets the directory go.
    ///
    /// # Errors
    /// As [`commit`](Self::commit).
    pub fn finish(mut self) -> Result<()> {
        self.commit()
    }

    /// How many articles are stored or pending.
    #[must_use]
    pub fn len(&self) -> usize {
        let new = |iri: &&String| !self.entries.contains_key(*iri);
        self.entries.len() + self.pending_by_iri.keys().filter(new).count()
    }

    /// Whether there is no article.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Damaged segments met when opening; the writer goes on without them.
    #[must_use]
    pub fn warnings(&self) -> &[StoreError] {
        &self.warnings
    }
}

/// Refuses a directory with files and without a graph: somebody's articles, a home directory.
fn check_ours(dir: &Path) -> Result<()> {
    if manifest::path(dir).exists() || !segment::list(dir)?.is_empty() {
        return Ok(());
    }
    for file in fs::read_dir(dir).at("read", dir)? {
        let name = file.at("read", dir)?.file_name();
        if name != "lock" && name != "segments" {
            return Err(StoreError::NotAStore(dir.to_owned()));
        }
    }
    Ok(())
}

fn lock(dir: &Path) -> Result<File> {
    let path = dir.join("lock");
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path).at("write", &path)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::Locked(dir.to_owned())),
        Err(TryLockError::Error(error)) => Err(error).at("lock", &path),
    }
}

/// Opens the manifest at its end, without a torn line and with the adopted segments.
fn open_manifest(dir: &Path, read: &Manifest) -> Result<File> {
    let path = manifest::path(dir);
    let mut file = OpenOptions::new().create(true).append(true).open(&path).at("write", &path)?;
    file.set_len(read.whole).at("write", &path)?;
    if read.whole == 0 {
        file.write_all(manifest::header().as_bytes()).at("write", &path)?;
        file.sync_all().at("sync", &path)?;
        segment::sync_folder(dir)?;
    }
    if !read.adopted.is_empty() {
        append(&mut file, dir, &read.adopted)?;
    }
    Ok(file)
}

fn append(file: &mut File, dir: &Path, entries: &[Entry]) -> Result<()> {
    let path = manifest::path(dir);
    let mut lines = String::new();
    for entry in entries {
        lines.push_str(&manifest::line(entry)?);
    }
    file.write_all(lines.as_bytes()).at("write", &path)?;
    file.sync_all().at("sync", &path)
}

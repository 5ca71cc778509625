//! Sources to records: opens one file after the other, in bounded memory. A [`Record`] is an article's bytes still
//! unparsed, so that many threads may parse what one has read.

use super::Article;
use super::decode::{self, SNIFF};
use super::discover::{self, Kind, Source};
use super::error::{Error, Place, Problem, Warning};
use super::record::{Origin, Payload, Record};
use jiff::civil::Date;
use serde_json::Value;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The longest article: far above any news, and a bound on memory.
const LIMIT: u64 = 256 << 20;

/// How to read.
///
/// ```
/// let options = sanad::article::Options::default().with_published(jiff::civil::date(2025, 6, 19));
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Options {
    pub(super) published: Option<Date>,
}

impl Options {
    /// The publication date of the articles that do not give their own.
    pub fn with_published(mut self, date: Date) -> Self {
        self.published = Some(date);
        self
    }
}

/// What became of one article: itself or the reason why not, and what the user should know either way.
#[derive(Debug)]
pub struct Reading {
    /// The article, or why there is none.
    pub result: Result<Article, Error>,
    /// Remarks.
    pub warnings: Vec<Warning>,
}

/// How far the reading is. Clones show the same reading, so one can watch while another thread reads.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use sanad::article::{Options, read};
/// let folder = tempfile::tempdir()?;
/// std::fs::write(folder.path().join("a.txt"), "Kedua menteri bertemu.")?;
/// let mut articles = read(&[folder.path().to_path_buf()], &Options::default());
/// let progress = articles.progress();
/// assert_eq!((progress.read(), progress.total()), (0, Some(22)));
/// articles.next();
/// assert_eq!(progress.read(), 22);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Progress {
    read: Arc<AtomicU64>,
    total: Option<u64>,
}

impl Progress {
    /// Bytes read so far.
    #[must_use]
    pub fn read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// Bytes of all files; none when standard input is among them.
    #[must_use]
    pub fn total(&self) -> Option<u64> {
        self.total
    }
}

/// The articles under the paths, in an order that depends on the files' names only. `-` is standard input, and comes
/// last.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use sanad::article::{Options, read};
/// let folder = tempfile::tempdir()?;
/// std::fs::write(folder.path().join("a.txt"), "Jakarta (ANTARA) - Kedua menteri bertemu.")?;
/// std::fs::write(folder.path().join("b.jsonl"), "{\"id\": 7, \"text\": \"Presiden tiba di Beijing.\"}\n{\n")?;
/// let readings: Vec<_> = read(&[folder.path().to_path_buf()], &Options::default()).collect();
/// assert_eq!(readings[1].result.as_ref().map(|article| article.iri.as_str()).ok(), Some("https://w3id.org/sanad/article/7"));
/// assert!(readings[2].result.as_ref().is_err_and(|error| error.place.line() == Some(2)));
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn read(paths: &[PathBuf], options: &Options) -> Articles {
    Articles { records: records(paths, options) }
}

/// The same as [`read`], each article still to be parsed: for readers with several threads.
///
/// ```
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// use rayon::iter::{ParallelBridge, ParallelIterator};
/// use sanad::article::{Options, records};
/// let folder = tempfile::tempdir()?;
/// std::fs::write(folder.path().join("a.txt"), "Kedua menteri bertemu.")?;
/// let records = records(&[folder.path().to_path_buf()], &Options::default());
/// let articles = records.par_bridge().filter_map(|record| record.parse().result.ok()).count();
/// assert_eq!(articles, 1);
/// # Ok(())
/// # }
/// ```
#[must_use]
pub fn records(paths: &[PathBuf], options: &Options) -> Records {
    let found = discover::discover(paths);
    let total = found.sources.iter().all(|s| s.path.is_some()).then(|| found.sources.iter().map(|s| s.bytes).sum());
    Records {
        ready: found.errors.into_iter().map(Record::failed).collect(),
        sources: found.sources.into_iter(),
        warnings: found.warnings,
        lines: None,
        progress: Progress { read: Arc::default(), total },
        options: options.clone(),
    }
}

/// The iterator that [`read`] gives.
#[derive(Debug)]
pub struct Articles {
    records: Records,
}

impl Articles {
    /// What was left out before reading began.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        self.records.warnings()
    }

    /// How far the reading is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.records.progress()
    }
}

impl Iterator for Articles {
    type Item = Reading;

    fn next(&mut self) -> Option<Reading> {
        self.records.next().map(Record::parse)
    }
}

/// The iterator that [`records`] gives.
#[derive(Debug)]
pub struct Records {
    ready: VecDeque<Record>,
    sources: std::vec::IntoIter<Source>,
    warnings: Vec<Warning>,
    lines: Option<Lines>,
    progress: Progress,
    options: Options,
}

impl Records {
    /// What was left out before reading began.
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// How far the reading is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.progress.clone()
    }
}

impl Iterator for Records {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        loop {
            if let Some(record) = self.ready.pop_front() {
                return Some(record);
            }
            if let Some(lines) = &mut self.lines {
                match lines.next(&self.options) {
                    Some(record) => return Some(record),
                    None => self.lines = None,
                }
                continue;
            }
            let source = self.sources.next()?;
            if let Err(error) = self.open(&source) {
                return Some(Record::failed(error));
            }
        }
    }
}

impl Records {
    fn open(&mut self, source: &Source) -> Result<(), Error> {
        let place = Place::file(&source.name);
        self.open_at(source, &place).map_err(|problem| Error::new(place, problem))
    }

    fn open_at(&mut self, source: &Source, place: &Place) -> Result<(), Problem> {
        let file: Box<dyn Read + Send + Sync> = match &source.path {
            Some(path) => Box::new(File::open(path).map_err(Problem::Io)?),
            None => Box::new(io::stdin()),
        };
        let read = Arc::clone(&self.progress.read);
        let mut file = BufReader::with_capacity(SNIFF * 8, Counted { inner: file, read });
        let mut head = Vec::with_capacity(SNIFF);
        file.by_ref().take(SNIFF as u64).read_to_end(&mut head).map_err(Problem::Io)?;
        if decode::is_binary(&head) {
            return Err(Problem::Binary);
        }
        let kind = match source.kind {
            Kind::Unknown => by_content(&head),
            Kind::Json if by_content(&head) == Kind::JsonLines => Kind::JsonLines,
            known => known,
        };
        // UTF-16 has no byte that ends a line, so such a file is decoded whole.
        let wide = encoding_rs::Encoding::for_bom(&head).is_some_and(|(e, _)| e != encoding_rs::UTF_8);
        let mut rest = Cursor::new(head).chain(file);
        let origin = Origin { place: place.clone(), names: source.names.clone() };
        if kind == Kind::JsonLines && !wide {
            self.lines = Some(Lines { input: Box::new(rest), origin, line: 0 });
            return Ok(());
        }
        let mut bytes = Vec::with_capacity(usize::try_from(source.bytes.min(LIMIT)).unwrap_or(0) + 1);
        rest.by_ref().take(LIMIT + 1).read_to_end(&mut bytes).map_err(Problem::Io)?;
        if bytes.len() as u64 > LIMIT {
            return Err(Problem::TooLong { limit: LIMIT });
        }
        let options = self.options.clone();
        match kind {
            Kind::Text | Kind::Unknown => self.ready.push_back(Record::new(Payload::Text(bytes), origin, options)),
            Kind::Html => self.ready.push_back(Record::new(Payload::Html(bytes), origin, options)),
            Kind::JsonLines | Kind::Json => {
                let (text, warning) = decode::decode(bytes, None)?;
                self.whole_json(&text, kind, origin);
                if let (Some(kind), Some(first)) = (warning, self.ready.front_mut()) {
                    first.warnings.push(kind);
                }
            }
        }
        Ok(())
    }

    fn whole_json(&mut self, text: &str, kind: Kind, origin: Origin) {
        let options = self.options.clone();
        if kind == Kind::JsonLines {
            self.lines = Some(Lines { input: Box::new(Cursor::new(text.as_bytes().to_vec())), origin, line: 0 });
        } else if text.trim_start().starts_with('[')
            && let Ok(items) = serde_json::from_str::<Vec<Value>>(text)
        {
            for (item, value) in (1..).zip(items) {
                let origin = Origin { place: origin.place.clone().at_item(item), names: origin.names.clone() };
                self.ready.push_back(Record::new(Payload::Value(value), origin, options.clone()));
            }
        } else {
            let payload = Payload::Json(text.as_bytes().to_vec());
            self.ready.push_back(Record::new(payload, origin, options));
        }
    }
}

/// Counts what passes through.
struct Counted<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.read.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

fn by_content(head: &[u8]) -> Kind {
    let start = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    match start.first() {
        Some(b'{') => match memchr::memchr(b'\n', start) {
            // An object printed over several lines is one article.
            Some(end) if start[..end].trim_ascii_end().ends_with(b"{") => Kind::Json,
            Some(end) if start[..end].trim_ascii_end().ends_with(b",") => Kind::Json,
            _ => Kind::JsonLines,
        },
        Some(b'[') if matches!(start[1..].trim_ascii_start().first(), Some(b'{' | b']')) => Kind::Json,
        Some(b'<') => Kind::Html,
        _ => Kind::Text,
    }
}

struct Lines {
    input: Box<dyn BufRead + Send + Sync>,
    origin: Origin,
    line: u64,
}

impl std::fmt::Debug for Lines {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lines").field("place", &self.place()).finish_non_exhaustive()
    }
}

impl Lines {
    fn place(&self) -> Place {
        self.origin.place.clone().at_line(self.line)
    }

    fn next(&mut self, options: &Options) -> Option<Record> {
        loop {
            let mut bytes = Vec::new();
            let read = self.input.by_ref().take(LIMIT).read_until(b'\n', &mut bytes);
            self.line += 1;
            match read {
                Ok(0) => return None,
                Ok(_) if bytes.len() as u64 == LIMIT && !bytes.ends_with(b"\n") => {
                    let skipped = skip_line(&mut self.input);
                    let problem = skipped.map_or_else(Problem::Io, |()| Problem::TooLong { limit: LIMIT });
                    return Some(Record::failed(Error::new(self.place(), problem)));
                }
                Ok(_) if bytes.trim_ascii().is_empty() => {}
                Ok(_) => {
                    let origin = Origin { place: self.place(), names: Vec::new() };
                    return Some(Record::new(Payload::Json(bytes), origin, options.clone()));
                }
                Err(error) => {
                    // The rest of a file that cannot be read is lost; asking again would fail for ever.
                    self.input = Box::new(io::empty());
                    return Some(Record::failed(Error::new(self.place(), Problem::Io(error))));
                }
            }
        }
    }
}

fn skip_line(input: &mut dyn BufRead) -> io::Result<()> {
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(());
        }
        let (n, done) = memchr::memchr(b'\n', buffer).map_or((buffer.len(), false), |end| (end + 1, true));
        input.consume(n);
        if done {
            return Ok(());
        }
    }
}

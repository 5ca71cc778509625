//! The dump's file: opened, decompressed, cut into batches of whole lines.

use super::super::error::KbError;
use super::unreadable;
use memchr::{memchr_iter, memrchr};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A batch is cut at the first line's end after so many bytes.
const BATCH: usize = 1 << 20;
/// The longest line; the longest entities of Wikidata have some 5 MB.
const LONGEST: usize = 256 << 20;

/// A dump that is being read.
pub(super) struct Source {
    path: PathBuf,
    size: Option<u64>,
    read: Arc<AtomicU64>,
    text: Box<dyn Read + Send>,
    /// The beginning of a line that a batch did not have the end of.
    rest: Vec<u8>,
    /// How many lines are in the batches so far.
    lines: u64,
    skip: u64,
    ended: bool,
}

/// Some lines.
pub(super) struct Batch {
    first: u64,
    count: u64,
    text: Vec<u8>,
}

impl Batch {
    pub(super) fn last_line(&self) -> u64 {
        self.first + self.count - 1
    }

    /// The entities' lines with their numbers: without the array's brackets, and the commas between.
    pub(super) fn lines(&self) -> impl Iterator<Item = (u64, &[u8])> {
        let lines = self.text.split(|byte| *byte == b'\n').zip(self.first..);
        lines.filter_map(|(line, number)| {
            let line = line.trim_ascii();
            let line = line.strip_suffix(b",").unwrap_or(line).trim_ascii_end();
            (!matches!(line, b"" | b"[" | b"]")).then_some((number, line))
        })
    }
}

/// Counts the bytes of the file, which tell how much is left, whatever its compression.
struct Counted<R> {
    inner: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

impl Source {
    /// Opens a dump; what compresses it is told by its first bytes.
    pub(super) fn open(path: &Path) -> Result<Self, KbError> {
        let failed = |error| unreadable(path, error);
        let read = Arc::new(AtomicU64::new(0));
        let (file, size): (Box<dyn Read + Send>, _) = if path == Path::new("-") {
            (Box::new(io::stdin()), None)
        } else {
            let file = File::open(path).map_err(failed)?;
            let meta = file.metadata().map_err(failed)?;
            if meta.is_dir() {
                return Err(KbError::NotADump { path: path.to_owned(), reason: "it is a folder".to_owned() });
            }
            let size = meta.is_file().then_some(meta.len());
            (Box::new(file), size)
        };
        let mut file = BufReader::with_capacity(1 << 18, Counted { inner: file, read: Arc::clone(&read) });
        let begin = file.fill_buf().map_err(failed)?;
        if begin.is_empty() {
            return Err(KbError::NotADump { path: path.to_owned(), reason: "it is empty".to_owned() });
        }
        let text: Box<dyn Read + Send> = match begin {
            [0x1f, 0x8b, ..] => Box::new(flate2::bufread::MultiGzDecoder::new(file)),
            [b'B', b'Z', b'h', ..] => Box::new(bzip2::bufread::MultiBzDecoder::new(file)),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Box::new(zstd::Decoder::with_buffer(file).map_err(failed)?),
            _ => {
                let begin = begin.strip_prefix(b"\xef\xbb\xbf").unwrap_or(begin).trim_ascii_start();
                if !matches!(begin.first(), Some(b'[' | b'{') | None) {
                    let found = String::from_utf8_lossy(&begin[..begin.len().min(20)]).into_owned();
                    let reason = format!(
                        "it begins with {found:?}; expected an array of entities, one a line, or gzip, bzip2 or Zstandard"
                    );
                    return Err(KbError::NotADump { path: path.to_owned(), reason });
                }
                Box::new(file)
            }
        };
        Ok(Self { path: path.to_owned(), size, read, text, rest: Vec::new(), lines: 0, skip: 0, ended: false })
    }

    /// The file's name, by which a build that goes on knows its dump.
    pub(super) fn name(&self) -> String {
        self.path.file_name().map_or_else(|| "-".to_owned(), |name| name.to_string_lossy().into_owned())
    }

    pub(super) fn size(&self) -> Option<u64> {
        self.size
    }

    /// Bytes of the file read so far.
    pub(super) fn read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// Leaves out the first lines.
    pub(super) fn skip(&mut self, lines: u64) {
        self.skip = lines;
    }

    pub(super) fn is_skipping(&self) -> bool {
        self.lines < self.skip
    }

    /// The next lines; none at the end. Batches that are skipped may be empty.
    pub(super) fn next_batch(&mut self) -> Result<Option<Batch>, KbError> {
        if self.ended {
            return Ok(None);
        }
        let mut text = std::mem::take(&mut self.rest);
        loop {
            let before = text.len();
            let wanted = BATCH.max(before) as u64;
            let count = match self.text.by_ref().take(wanted).read_to_end(&mut text) {
                Ok(count) => count,
                Err(source) => {
                    return Err(KbError::CutDump { path: self.path.clone(), line: self.lines, source });
                }
            };
            if (count as u64) < wanted {
                self.ended = true;
                break;
            }
            if let Some(end) = memrchr(b'\n', &text[before..]) {
                self.rest = text.split_off(before + end + 1);
                break;
            }
            if text.len() > LONGEST {
                let reason =
                    format!("line {} is longer than {} MB; expected one entity a line", self.lines + 1, LONGEST >> 20);
                return Err(KbError::NotADump { path: self.path.clone(), reason });
            }
        }
        if text.is_empty() {
            return Ok(None);
        }
        let unended = u64::from(!text.ends_with(b"\n"));
        let count = memchr_iter(b'\n', &text).count() as u64 + unended;
        let first = self.lines + 1;
        self.lines += count;
        Ok(Some(self.unskipped(Batch { first, count, text })))
    }

    /// A batch without the lines that are skipped.
    fn unskipped(&self, batch: Batch) -> Batch {
        let skipped = self.skip.saturating_sub(batch.first - 1).min(batch.count);
        if skipped == 0 {
            return batch;
        }
        let text = match memchr_iter(b'\n', &batch.text).nth(skipped as usize - 1) {
            Some(end) => batch.text[end + 1..].to_vec(),
            None => Vec::new(),
        };
        Batch { first: batch.first + skipped, count: batch.count - skipped, text }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn source(text: &[u8]) -> (tempfile::NamedTempFile, Source) {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        let source = Source::open(file.path()).unwrap();
        (file, source)
    }

    fn lines(source: &mut Source) -> Vec<(u64, String)> {
        let mut all = Vec::new();
        while let Some(batch) = source.next_batch().unwrap() {
            all.extend(batch.lines().map(|(number, line)| (number, String::from_utf8(line.to_vec()).unwrap())));
        }
        all
    }

    #[test]
    fn lines_keep_their_numbers_whatever_stands_around_the_entities() {
        let (_file, mut source) = source(b"[\r\n{1},\r\n\n{2} ,\n{3}\n]");
        let expected = [(2, "{1}"), (4, "{2}"), (5, "{3}")].map(|(number, line)| (number, line.to_owned()));
        assert_eq!(lines(&mut source), expected);
        assert_eq!(source.lines, 6);
    }

    #[test]
    fn lines_longer_than_a_batch_are_whole_and_skipped_ones_counted() {
        let long = format!("{{{}}}", "x".repeat(3 * BATCH));
        let text = format!("[\n{}]\n", format!("{long},\n{{}},\n").repeat(3));
        let (file, mut whole) = source(text.as_bytes());
        let all = lines(&mut whole);
        assert_eq!(
            all.iter().map(|(number, line)| (*number, line.len())).collect::<Vec<_>>(),
            [(2, long.len()), (3, 2), (4, long.len()), (5, 2), (6, long.len()), (7, 2)]
        );
        for skip in 0..9 {
            let mut source = Source::open(file.path()).unwrap();
            source.skip(skip);
            let left: Vec<_> = all.iter().filter(|(number, _)| *number > skip).cloned().collect();
            assert_eq!(lines(&mut source), left, "{skip}");
        }
    }
}

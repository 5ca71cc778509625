//! What can go wrong while reading, told to the person who has to mend it: where, what was expected, what to do.

use std::fmt;
use std::io;

/// Where in the input something was found.
///
/// ```
/// use sanad::article::Place;
/// assert_eq!(Place::file("berita.jsonl").at_line(17).to_string(), "berita.jsonl:17");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    name: String,
    line: Option<u64>,
    item: Option<u64>,
}

impl Place {
    /// A whole file, named as the user named it.
    #[must_use]
    pub fn file(name: impl Into<String>) -> Self {
        Self { name: name.into(), line: None, item: None }
    }

    /// A line of this file; the first is 1.
    #[must_use]
    pub fn at_line(mut self, line: u64) -> Self {
        self.line = Some(line);
        self
    }

    /// An article of the array in this file; the first is 1.
    #[must_use]
    pub fn at_item(mut self, item: u64) -> Self {
        self.item = Some(item);
        self
    }

    /// The file's name, `-` for standard input.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The line, when the file holds an article a line.
    #[must_use]
    pub fn line(&self) -> Option<u64> {
        self.line
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.name == "-" {
            f.write_str("standard input")?;
        } else {
            f.write_str(&self.name)?;
        }
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(item) = self.item {
            write!(f, ", article {item}")?;
        }
        Ok(())
    }
}

/// One article, file or folder that could not be read. The others are read all the same.
///
/// ```
/// use sanad::article::{Error, Place, Problem};
/// let error = Error {
///     place: Place::file("berita"),
///     problem: Problem::NotFound,
/// };
/// assert!(error.to_string().starts_with("berita: no such file or folder"));
/// ```
#[derive(Debug)]
pub struct Error {
    /// Where.
    pub place: Place,
    /// What.
    pub problem: Problem,
}

impl Error {
    pub(super) fn new(place: Place, problem: Problem) -> Self {
        Self { place, problem }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.problem)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        // The problem's own words are part of ours, so the chain goes on behind it.
        std::error::Error::source(&self.problem)
    }
}

/// The ways in which an input is no article.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// No such path.
    #[error("no such file or folder; give the path of an article, a folder of articles, or - for standard input")]
    NotFound,
    /// The operating system refused.
    #[error("cannot be read; check that it exists and that you may read it")]
    Io(#[source] io::Error),
    /// A folder without a file that can be read.
    #[error("no article in this folder; expected .txt, .jsonl, .json or .html files{}", skipped_words(*.skipped))]
    NoArticles {
        /// How many files of other kinds it holds.
        skipped: u64,
    },
    /// Neither text nor a kind of file that is read.
    #[error("not text (it holds binary data); expected plain text, JSONL or HTML, so convert it first")]
    Binary,
    /// Nothing in it.
    #[error("the article is empty; expected its text")]
    Empty,
    /// More than one article can be.
    #[error(
        "an article of more than {} MiB; expected one article a file, or one a line in a .jsonl file",
        limit >> 20
    )]
    TooLong {
        /// The most that is read, in bytes.
        limit: u64,
    },
    /// Not the JSON of an article.
    #[error("expected a JSON object with a \"text\" string; {found}")]
    NotAnArticle {
        /// What is there instead.
        found: String,
        /// The parser's own words.
        #[source]
        source: Option<serde_json::Error>,
    },
    /// A web page without an article.
    #[error(
        "no article in this page; expected a page with the article's paragraphs, such as a saved news page, not a front page or a menu"
    )]
    NoArticleInPage,
}

fn skipped_words(skipped: u64) -> String {
    match skipped {
        0 => String::new(),
        1 => " (one file of another kind was skipped)".to_owned(),
        n => format!(" ({n} files of other kinds were skipped)"),
    }
}

/// Something the user should know though the article was read.
///
/// ```
/// use sanad::article::{Place, Warning, WarningKind};
/// let warning = Warning {
///     place: Place::file("a.txt"),
///     kind: WarningKind::NotUtf8 { encoding: "windows-1252" },
/// };
/// assert_eq!(warning.to_string(), "a.txt: not UTF-8; read as windows-1252");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Where.
    pub place: Place,
    /// What.
    pub kind: WarningKind,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.kind)
    }
}

/// The kinds of [`Warning`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WarningKind {
    /// Decoded from another encoding.
    #[error("not UTF-8; read as {encoding}")]
    NotUtf8 {
        /// Its name in the WHATWG Encoding Standard.
        encoding: &'static str,
    },
    /// A publication date in no known form.
    #[error(
        "the date {written:?} is in no known form (expected 2025-06-19, 19/6/2025 or 19 Juni 2025); read as undated"
    )]
    UnknownDate {
        /// The date as written.
        written: String,
    },
    /// A key whose value has the wrong type.
    #[error("{key:?} is not a string; ignored")]
    NotAString {
        /// The key.
        key: &'static str,
    },
    /// Files in a folder that are of no kind that is read.
    #[error("{count} skipped: {extension} files are not read (only .txt, .jsonl, .json and .html are)")]
    Skipped {
        /// The extension, with its dot.
        extension: String,
        /// How many.
        count: u64,
    },
}

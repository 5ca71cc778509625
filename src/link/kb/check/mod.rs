//! Whether tables of knowledge are sound: everything that is wrong with them, with its line and what to do about it.
//!
//! ```
//! use sanad::language::table::Tables;
//! use sanad::link::kb::check::Report;
//! let table = "name\ttype\taliases\tcountry\tpart_of\tqid\nSiti Contoh\tPerson\t\tIndonesa\t\t\n";
//! let report = Report::own(&Tables::default(), &[("ours.tsv", table)])?;
//! assert!(report.findings[0].to_string().starts_with("ours.tsv:2: error: country \"Indonesa\" names no country"));
//! # Ok::<(), sanad::language::table::TableError>(())
//! ```

mod names;
mod rules;
#[cfg(test)]
mod tests;

use super::table::{self, COLUMNS, OFFICE_COLUMNS, POSITION_COLUMNS};
use crate::data_table;
use crate::language::table::{Table, TableError, Tables};
use std::borrow::Cow;
use std::fmt;
use std::path::Path;

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum FindingKind {
    /// The header is that of no table, or lacks a column.
    Header,
    /// Too few or too many cells.
    Cells,
    /// A row without its name.
    Name,
    /// A type, or a kind of class, that does not exist.
    Type,
    /// An identifier that is none.
    Qid,
    /// One identifier for what has two names, or for a person and a place.
    SharedQid,
    /// What another row of the table says already.
    Duplicate,
    /// A name that no row has.
    Reference,
    /// An identifier of which nobody says where it is from.
    NoSources,
    /// A date that is none, or an end before the start.
    Date,
    /// An alias that is empty or says nothing new.
    Alias,
    /// Blanks around a cell or a member of a list.
    Blanks,
    /// Sources of an identifier that is not there: only a note.
    NoQid,
    /// A name that several items have, which the article has to settle: only a note.
    SharedName,
}

impl FindingKind {
    /// Whether it is worth knowing, but no error.
    #[must_use]
    pub const fn is_note(self) -> bool {
        matches!(self, Self::NoQid | Self::SharedName)
    }
}

/// Something that is wrong with a table; by table, then by line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The table's file.
    pub table: String,
    /// Counted from 1.
    pub line: usize,
    /// Of which kind.
    pub kind: FindingKind,
    /// What was found, what was expected, and what to do.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let weight = if self.kind.is_note() { "note" } else { "error" };
        write!(f, "{}:{}: {weight}: {}", self.table, self.line, self.message)
    }
}

/// How much a table holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// The table's file.
    pub table: String,
    /// Rows that have the cells of the header.
    pub rows: usize,
    /// Of them, those with an identifier.
    pub with_qid: usize,
    /// Of those, the ones whose identifier only one source has.
    pub single: usize,
}

/// What the check of some tables found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// A line a table, in the order given.
    pub tables: Vec<Summary>,
    /// All findings, sorted.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Checks the tables of `data/kb`, or those that take their place.
    ///
    /// # Errors
    /// When a table cannot be read. What is wrong inside a table is a finding.
    pub fn embedded(tables: &Tables) -> Result<Self, TableError> {
        let texts = texts(tables)?;
        let mut report = Self::default();
        let sheets = report.read(texts.iter().map(|(name, text)| (name.as_str(), text.as_ref())));
        report.judge(&[], &sheets);
        Ok(report)
    }

    /// Checks tables of the user's, given as names and texts. They may name what the tables of `data/kb` name, and each
    /// other's rows; one called `kb/people.tsv` stands in the place of the table of that name, as with a folder of tables.
    /// The header says whether a table is of entities, offices, positions or classes.
    ///
    /// # Errors
    /// When a table of `data/kb` cannot be read. What is wrong inside a table is a finding.
    pub fn own(tables: &Tables, own: &[(&str, &str)]) -> Result<Self, TableError> {
        let texts = texts(tables)?;
        let stays = |name: &str| {
            let place = Path::new(name).file_name().map(|file| Path::new("kb").join(file));
            !own.iter().any(|(own, _)| place.as_ref().is_some_and(|place| Path::new(own).ends_with(place)))
        };
        let left = texts.iter().map(|(name, text)| (name.as_str(), text.as_ref())).filter(|(name, _)| stays(name));
        let known = Self::default().read(left);
        let mut report = Self::default();
        let sheets = report.read(own.iter().copied());
        report.judge(&known, &sheets);
        Ok(report)
    }

    /// The findings that make a table unsound.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| !finding.kind.is_note())
    }

    /// The findings that are only worth knowing.
    pub fn notes(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.kind.is_note())
    }

    fn read<'a>(&mut self, texts: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<Sheet<'a>> {
        texts.filter_map(|(name, text)| self.sheet(name, text)).collect()
    }

    /// The rows of a table that can be read; what cannot is a finding.
    fn sheet<'a>(&mut self, name: &'a str, text: &'a str) -> Option<Sheet<'a>> {
        let place = text.lines().position(|line| !line.is_empty() && !line.starts_with('#'));
        let form = Form::of(place.and_then(|at| text.lines().nth(at)).unwrap_or_default());
        let mut say = |line, kind, message| {
            self.findings.push(Finding { table: name.to_owned(), line, kind, message });
        };
        let parsed = Table::parse_lenient(name, text, form.columns())
            .and_then(|(table, broken)| Ok((table.need("qid")?, table, broken)));
        let (qid, table, broken) = match parsed {
            Ok(parsed) => parsed,
            Err(_) => {
                let more = if form == Form::Entities { ", qid" } else { "" };
                let expected = form.columns().join(", ") + more;
                let found = place.and_then(|at| text.lines().nth(at)).unwrap_or_default();
                let message = format!(
                    "the header is {found:?}, expected the tab-separated columns {expected}: begin the table with \
                     this line; the rows were not checked"
                );
                say(place.map_or(1, |at| at + 1), FindingKind::Header, message);
                self.tables.push(Summary { table: name.to_owned(), ..Summary::default() });
                return None;
            }
        };
        for error in broken {
            if let TableError::Cells { line, expected, found, .. } = error {
                let message = format!(
                    "{found} tab-separated cells, expected {expected} ({}): an empty cell needs its tab too",
                    table.header.join(", ")
                );
                say(line, FindingKind::Cells, message);
            }
        }
        let sources = table.column("sources");
        let with_qid = || table.rows.iter().filter(|row| !row.cells[qid].is_empty());
        let single = |at: usize| with_qid().filter(|row| row.cells[at].starts_with("single:")).count();
        self.tables.push(Summary {
            table: name.to_owned(),
            rows: table.rows.len(),
            with_qid: with_qid().count(),
            single: sources.map_or(0, single),
        });
        Some(Sheet { form, qid, sources, table })
    }

    fn judge(&mut self, known: &[Sheet<'_>], sheets: &[Sheet<'_>]) {
        self.findings.extend(rules::judge(known, sheets));
        self.findings.sort();
        self.findings.dedup();
    }
}

/// What a table is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Entities,
    Offices,
    Positions,
    Classes,
}

impl Form {
    /// The first column tells.
    fn of(header: &str) -> Self {
        match header.split('\t').next() {
            Some("person") => Self::Offices,
            Some("label") => Self::Positions,
            Some("qid") => Self::Classes,
            _ => Self::Entities,
        }
    }

    const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Entities => &COLUMNS,
            Self::Offices => &OFFICE_COLUMNS,
            Self::Positions => &POSITION_COLUMNS,
            Self::Classes => &["qid", "kind", "label", "sources"],
        }
    }
}

/// A table, what it is of, and where its identifiers and their sources stand.
struct Sheet<'a> {
    form: Form,
    qid: usize,
    sources: Option<usize>,
    table: Table<'a>,
}

/// The tables of `data/kb` by their place, those of entities first.
fn texts(tables: &Tables) -> Result<Vec<(String, Cow<'static, str>)>, TableError> {
    let (entities, offices) = table::texts(tables)?;
    let names = table::TABLES.into_iter().chain(["offices.tsv", "positions.tsv"]);
    let texts = entities.into_iter().chain([offices, data_table!(tables, "kb/positions.tsv")?]);
    let mut all: Vec<_> = names.zip(texts).map(|(name, text)| (tables.place(&format!("kb/{name}")), text)).collect();
    // A build of an index knows the classes of the binary only.
    let classes = data_table!(Tables::default(), "kb/classes.tsv")?;
    all.push((Tables::default().place("kb/classes.tsv"), classes));
    Ok(all)
}

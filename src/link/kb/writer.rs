//! Writes the columns of an index, to memory or to files, in one go over its items and another over their names.

use super::Item;
use super::columns::{Column, OfficeRow, Posting};
use super::error::{At as _, KbError};
use fst::raw::Builder;
use rustc_hash::FxHashMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Takes the items by ascending QID, then all their names by key.
pub(super) struct Writer<W: Write> {
    /// In the order of [`Column::ALL`] without the keys.
    sinks: Vec<W>,
    keys: Builder<W>,
    rows: Rows,
    titles: FxHashMap<Box<str>, u32>,
    key: Vec<u8>,
    /// The last posting, which is not written before it is known whether it is its key's last.
    pending: Option<Posting>,
    /// For messages.
    folder: PathBuf,
}

/// How many rows have been written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Rows {
    pub(super) items: u32,
    pub(super) names: u32,
    pub(super) keys: u32,
    letters: u32,
    countries: u32,
    wholes: u32,
    offices: u32,
    title_letters: u32,
    postings: u64,
}

/// Adds to a count that an index holds in 32 bits.
fn add(count: &mut u32, more: usize, of: &'static str) -> Result<(), KbError> {
    *count = u32::try_from(more).ok().and_then(|more| count.checked_add(more)).ok_or(KbError::TooLarge(of))?;
    Ok(())
}

impl<W: Write> Writer<W> {
    /// Opens a sink for every column.
    pub(super) fn new(folder: &Path, mut open: impl FnMut(Column) -> io::Result<W>) -> Result<Self, KbError> {
        let mut sink = |column: Column| open(column).at("create", &folder.join(column.file()));
        let keys = Builder::new(sink(Column::Keys)?).map_err(|error| failed(error, folder))?;
        let sinks = Column::ALL[1..].iter().map(|column| sink(*column)).collect::<Result<_, _>>()?;
        Ok(Self {
            sinks,
            keys,
            rows: Rows::default(),
            titles: FxHashMap::default(),
            key: Vec::new(),
            pending: None,
            folder: folder.to_owned(),
        })
    }

    fn write(&mut self, column: Column, bytes: &[u8]) -> Result<(), KbError> {
        let Some(sink) = self.sinks.get_mut((column as usize).wrapping_sub(1)) else { return Ok(()) };
        // A path is made for the message only: there are many small writes.
        sink.write_all(bytes).map_err(|source| KbError::Io {
            action: "write",
            path: self.folder.join(column.file()),
            source,
        })
    }

    fn number(&mut self, column: Column, number: u32) -> Result<(), KbError> {
        self.write(column, &number.to_le_bytes())
    }

    /// Adds an item. Its first name, which is its label, has the number that is returned, its aliases the following ones.
    pub(super) fn item(&mut self, item: &Item) -> Result<u32, KbError> {
        if self.rows.items == Posting::MOST_ITEMS {
            return Err(KbError::TooLarge("items"));
        }
        self.number(Column::Qids, item.qid.0)?;
        self.write(Column::Kinds, &item.kinds.0.to_le_bytes())?;
        self.write(Column::Sitelinks, &item.sitelinks.to_le_bytes())?;
        self.starts()?;
        let first = self.rows.names;
        for name in names(item) {
            self.number(Column::LettersAt, self.rows.letters)?;
            self.write(Column::Letters, name.as_bytes())?;
            add(&mut self.rows.letters, name.len(), "letters of names")?;
            add(&mut self.rows.names, 1, "names")?;
        }
        self.write(Column::Countries, bytemuck::cast_slice(&item.countries))?;
        self.write(Column::Wholes, bytemuck::cast_slice(&item.wholes))?;
        for office in &item.offices {
            let title = self.title(&office.title)?;
            self.write(Column::Offices, bytemuck::bytes_of(&OfficeRow::new(office, title)))?;
        }
        add(&mut self.rows.countries, item.countries.len(), "countries of items")?;
        add(&mut self.rows.wholes, item.wholes.len(), "wholes of items")?;
        add(&mut self.rows.offices, item.offices.len(), "offices")?;
        self.rows.items += 1;
        Ok(first)
    }

    /// Where the rows of the next item begin.
    fn starts(&mut self) -> Result<(), KbError> {
        let rows = self.rows;
        self.number(Column::NamesAt, rows.names)?;
        self.number(Column::CountriesAt, rows.countries)?;
        self.number(Column::WholesAt, rows.wholes)?;
        self.number(Column::OfficesAt, rows.offices)
    }

    fn title(&mut self, title: &str) -> Result<u32, KbError> {
        if let Some(known) = self.titles.get(title) {
            return Ok(*known);
        }
        let number = u32::try_from(self.titles.len()).map_err(|_| KbError::TooLarge("titles of offices"))?;
        self.number(Column::TitlesAt, self.rows.title_letters)?;
        self.write(Column::Titles, title.as_bytes())?;
        add(&mut self.rows.title_letters, title.len(), "letters of titles")?;
        self.titles.insert(title.into(), number);
        Ok(number)
    }

    /// Adds a name of an item; all names of all items come by ascending key.
    pub(super) fn name(&mut self, key: &[u8], posting: Posting) -> Result<(), KbError> {
        if key.is_empty() {
            return Ok(());
        }
        let new = self.pending.is_none() || key != self.key;
        if let Some(pending) = self.pending.replace(posting) {
            let pending = if new { pending.last() } else { pending };
            self.write(Column::Postings, bytemuck::bytes_of(&pending))?;
            self.rows.postings += 1;
        }
        if new {
            self.keys.insert(key, self.rows.postings).map_err(|error| failed(error, &self.folder))?;
            self.key.clear();
            self.key.extend_from_slice(key);
            add(&mut self.rows.keys, 1, "keys")?;
        }
        Ok(())
    }

    /// Ends the columns and gives back their sinks, in the order of [`Column::ALL`].
    pub(super) fn finish(mut self) -> Result<(Vec<W>, Rows), KbError> {
        if let Some(pending) = self.pending.take() {
            self.write(Column::Postings, bytemuck::bytes_of(&pending.last()))?;
        }
        self.starts()?;
        self.number(Column::LettersAt, self.rows.letters)?;
        self.number(Column::TitlesAt, self.rows.title_letters)?;
        let mut sinks = vec![self.keys.into_inner().map_err(|error| failed(error, &self.folder))?];
        sinks.append(&mut self.sinks);
        for (column, sink) in Column::ALL.into_iter().zip(&mut sinks) {
            sink.flush().at("write", &self.folder.join(column.file()))?;
        }
        Ok((sinks, self.rows))
    }
}

/// The names of an item as they are numbered: its label, also if empty, and its aliases.
pub(super) fn names(item: &Item) -> impl Iterator<Item = &str> {
    std::iter::once(item.label.as_str()).chain(item.aliases.iter().map(String::as_str))
}

fn failed(error: fst::Error, folder: &Path) -> KbError {
    let source = match error {
        fst::Error::Io(error) => error,
        fst::Error::Fst(error) => io::Error::other(error),
    };
    KbError::Io { action: "write", path: folder.join(Column::Keys.file()), source }
}

//! The columns of an index: what they are called, how wide their rows are, and their bytes.

use super::bytes::Bytes;
use super::error::KbError;
use super::{Office, Qid};
use bytemuck::{Pod, Zeroable};
use fst::raw::Fst;
use jiff::civil::Date;
use std::ops::Range;
use std::path::Path;

/// A column is a file of an index's folder; all numbers are little-endian.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// From each key to its first posting.
    Keys,
    /// By key: which item has the name, and which of all names it is.
    Postings,
    /// Ascending.
    Qids,
    Kinds,
    Sitelinks,
    /// By item: its first name, which is its label; one more for the end, as in all that end in `At`.
    NamesAt,
    /// By name: where its letters begin.
    LettersAt,
    Letters,
    CountriesAt,
    Countries,
    WholesAt,
    Wholes,
    OfficesAt,
    Offices,
    /// By title of an office: where its letters begin.
    TitlesAt,
    Titles,
}

impl Column {
    pub(super) const ALL: [Self; 16] = [
        Self::Keys,
        Self::Postings,
        Self::Qids,
        Self::Kinds,
        Self::Sitelinks,
        Self::NamesAt,
        Self::LettersAt,
        Self::Letters,
        Self::CountriesAt,
        Self::Countries,
        Self::WholesAt,
        Self::Wholes,
        Self::OfficesAt,
        Self::Offices,
        Self::TitlesAt,
        Self::Titles,
    ];

    pub(super) const fn file(self) -> &'static str {
        match self {
            Self::Keys => "keys.fst",
            Self::Postings => "postings.bin",
            Self::Qids => "qids.bin",
            Self::Kinds => "kinds.bin",
            Self::Sitelinks => "sitelinks.bin",
            Self::NamesAt => "names_at.bin",
            Self::LettersAt => "letters_at.bin",
            Self::Letters => "letters.txt",
            Self::CountriesAt => "countries_at.bin",
            Self::Countries => "countries.bin",
            Self::WholesAt => "wholes_at.bin",
            Self::Wholes => "wholes.bin",
            Self::OfficesAt => "offices_at.bin",
            Self::Offices => "offices.bin",
            Self::TitlesAt => "titles_at.bin",
            Self::Titles => "titles.txt",
        }
    }

    /// The bytes of a row.
    const fn width(self) -> usize {
        match self {
            Self::Keys | Self::Letters | Self::Titles => 1,
            Self::Kinds | Self::Sitelinks => 2,
            Self::Postings => size_of::<Posting>(),
            Self::Offices => size_of::<OfficeRow>(),
            _ => 4,
        }
    }
}

/// An item that has a name of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
pub(super) struct Posting {
    /// The item; the highest bit is set in the last posting of a key.
    item: u32,
    /// The name, among all names.
    pub(super) name: u32,
}

impl Posting {
    const LAST: u32 = 1 << 31;
    /// More items than this cannot be told from the mark.
    pub(super) const MOST_ITEMS: u32 = Self::LAST - 1;

    pub(super) const fn new(item: u32, name: u32) -> Self {
        Self { item, name }
    }

    pub(super) const fn last(self) -> Self {
        Self { item: self.item | Self::LAST, ..self }
    }

    pub(super) const fn is_last(self) -> bool {
        self.item & Self::LAST != 0
    }

    pub(super) const fn item(self) -> u32 {
        self.item & !Self::LAST
    }
}

/// An office as it lies in its column; 0 is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
pub(super) struct OfficeRow {
    start: i32,
    end: i32,
    position: u32,
    country: u32,
    pub(super) title: u32,
}

impl OfficeRow {
    pub(super) fn new(office: &Office, title: u32) -> Self {
        let qid = |qid: Option<Qid>| qid.map_or(0, |qid| qid.0);
        Self {
            start: pack(office.start),
            end: pack(office.end),
            position: qid(office.position),
            country: qid(office.country),
            title,
        }
    }

    pub(super) fn start(self) -> Option<Date> {
        unpack(self.start)
    }

    pub(super) fn end(self) -> Option<Date> {
        unpack(self.end)
    }

    pub(super) fn position(self) -> Option<Qid> {
        (self.position != 0).then_some(Qid(self.position))
    }

    pub(super) fn country(self) -> Option<Qid> {
        (self.country != 0).then_some(Qid(self.country))
    }
}

/// A date as yyyymmdd, which sorts as dates do, also before our era.
pub(super) fn pack(date: Option<Date>) -> i32 {
    date.map_or(0, |date| i32::from(date.year()) * 10_000 + i32::from(date.month()) * 100 + i32::from(date.day()))
}

pub(super) fn unpack(packed: i32) -> Option<Date> {
    let (year, rest) = (packed.div_euclid(10_000), packed.rem_euclid(10_000));
    Date::new(i16::try_from(year).ok()?, (rest / 100) as i8, (rest % 100) as i8).ok()
}

/// The bytes of all columns.
pub(super) struct Columns {
    keys: Fst<Bytes>,
    /// The others, in the order of [`Column::ALL`] without the first.
    others: Vec<Bytes>,
}

/// Up to here the keys are proved at opening: a damaged byte in them could lead astray, and it takes 20 ms at most.
const PROVED: usize = 32 << 20;

impl Columns {
    /// Takes the bytes in the order of [`Column::ALL`]; the folder is for messages.
    pub(super) fn new(bytes: Vec<Bytes>, items: usize, folder: &Path) -> Result<Self, KbError> {
        if cfg!(target_endian = "big") {
            return Err(KbError::BigEndian);
        }
        let damaged = |column: Column, reason: String| KbError::Damaged { path: folder.join(column.file()), reason };
        for (column, bytes) in Column::ALL.into_iter().zip(&bytes) {
            let (length, width) = (bytes.as_ref().len(), column.width());
            let rows = match column {
                Column::Qids | Column::Kinds | Column::Sitelinks => Some(items),
                Column::NamesAt | Column::CountriesAt | Column::WholesAt | Column::OfficesAt => Some(items + 1),
                _ => None,
            };
            if length % width != 0 {
                return Err(damaged(column, format!("{length} bytes are no whole rows of {width}")));
            }
            if let Some(rows) = rows.filter(|rows| *rows != length / width) {
                return Err(damaged(column, format!("expected {rows} rows, found {}", length / width)));
            }
        }
        let mut bytes = bytes.into_iter();
        let keys = bytes.next().unwrap_or_else(|| Bytes::owned(&[]));
        let keys = Fst::new(keys).map_err(|error| damaged(Column::Keys, error.to_string()))?;
        if keys.size() <= PROVED {
            keys.verify().map_err(|error| damaged(Column::Keys, error.to_string()))?;
        }
        Ok(Self { keys, others: bytes.collect() })
    }

    pub(super) fn keys(&self) -> &Fst<Bytes> {
        &self.keys
    }

    pub(super) fn bytes(&self, column: Column) -> &[u8] {
        match column as usize {
            0 => self.keys.as_bytes(),
            other => self.others.get(other - 1).map(AsRef::as_ref).unwrap_or_default(),
        }
    }

    /// The rows of a column; the type must be the column's.
    pub(super) fn rows<T: Pod>(&self, column: Column) -> &[T] {
        bytemuck::try_cast_slice(self.bytes(column)).unwrap_or_default()
    }

    /// Where the rows of an item or the letters of a name are; nowhere if the bytes are damaged or there is no such item.
    pub(super) fn range(&self, starts: Column, row: u32) -> Range<usize> {
        let starts: &[u32] = self.rows(starts);
        let row = row as usize;
        match (starts.get(row), starts.get(row + 1)) {
            (Some(&start), Some(&end)) => start as usize..end as usize,
            _ => 0..0,
        }
    }

    /// An item's rows of a column.
    pub(super) fn slice<T: Pod>(&self, starts: Column, column: Column, item: u32) -> &[T] {
        self.rows(column).get(self.range(starts, item)).unwrap_or_default()
    }

    /// The letters of a name or a title.
    pub(super) fn text(&self, starts: Column, letters: Column, row: u32) -> &str {
        let bytes = self.bytes(letters).get(self.range(starts, row)).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_keep_their_day_and_order_when_packed() {
        let dates = [date(-44, 3, 15), date(-1, 12, 31), date(0, 1, 1), date(2014, 10, 20), date(9999, 12, 31)];
        let packed: Vec<i32> = dates.iter().map(|date| pack(Some(*date))).collect();
        assert!(packed.is_sorted());
        assert_eq!(packed.iter().map(|packed| unpack(*packed)).collect::<Vec<_>>(), dates.map(Some));
        assert_eq!((pack(None), unpack(0), unpack(20_141_399)), (0, None, None));
    }
}

//! Which Wikidata position an office of a country or body is.

use super::kb::table::POSITION_COLUMNS;
use super::kb::{Directory, NotAQid, Qid, fold};
use crate::data_table;
use crate::language::table::{Table, TableError, Tables};
use rustc_hash::FxHashMap;
use serde::Serialize;

/// An office of a country or body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Position {
    /// Its title in Indonesian ("Menteri Luar Negeri").
    pub title: String,
    /// The name of the country or body.
    pub body: String,
    /// The country or body.
    pub of: Qid,
    /// The Wikidata item of the position.
    pub item: Qid,
}

/// The table of positions.
#[derive(Clone, Debug, Default)]
pub struct Positions {
    /// By folded title.
    by_title: FxHashMap<String, Vec<Position>>,
}

impl Positions {
    /// Reads the table, whose countries are names of the other tables.
    ///
    /// # Errors
    /// When it is malformed.
    pub(crate) fn new(tables: &Tables, directory: &Directory) -> Result<Self, TableError> {
        let text = data_table!(tables, "kb/positions.tsv")?;
        let table = Table::parse("positions.tsv", &text, &POSITION_COLUMNS)?;
        let mut by_title: FxHashMap<String, Vec<Position>> = FxHashMap::default();
        for row in table.rows.iter().filter(|row| !row.cells[3].is_empty()) {
            let item = row.cells[3]
                .parse()
                .map_err(|error: NotAQid| table.fault(row, "qid", row.cells[3], error.to_string()))?;
            let (title, body) = (row.cells[0].to_owned(), row.cells[1].to_owned());
            if let Some(of) = directory.get(&body) {
                by_title.entry(fold(&title)).or_default().push(Position { title, body, of, item });
            }
        }
        Ok(Self { by_title })
    }

    /// The position of a title in a country or body, if the table has it.
    #[must_use]
    pub fn get(&self, title: &str, of: Qid) -> Option<&Position> {
        self.by_title.get(&fold(title))?.iter().find(|position| position.of == of)
    }
}

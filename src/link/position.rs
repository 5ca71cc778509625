//! Which Wikidata position an office of a country or body is.

use super::kb::table::POSITION_COLUMNS;
use super::kb::{Directory, NotAQid, Qid, fold};
use crate::data_table;
use crate::language::table::{Table, TableError, Tables};
use rustc_hash::FxHashMap;

/// The table of positions.
#[derive(Clone, Debug, Default)]
pub struct Positions {
    /// By folded label, then by the country or body.
    items: FxHashMap<String, Vec<(Qid, Qid)>>,
}

impl Positions {
    /// Reads the table, whose countries are names of the other tables.
    ///
    /// # Errors
    /// When it is malformed.
    pub(crate) fn new(tables: &Tables, directory: &Directory) -> Result<Self, TableError> {
        let text = data_table!(tables, "kb/positions.tsv")?;
        let table = Table::parse("positions.tsv", &text, &POSITION_COLUMNS)?;
        let mut items: FxHashMap<String, Vec<(Qid, Qid)>> = FxHashMap::default();
        for row in &table.rows {
            if row.cells[3].is_empty() {
                continue;
            }
            let qid = row.cells[3]
                .parse()
                .map_err(|error: NotAQid| table.fault(row, "qid", row.cells[3], error.to_string()))?;
            if let Some(of) = directory.get(row.cells[1]) {
                items.entry(fold(row.cells[0])).or_default().push((of, qid));
            }
        }
        Ok(Self { items })
    }

    /// The position of a title in a country or body, if the table has it.
    #[must_use]
    pub fn get(&self, title: &str, of: Qid) -> Option<Qid> {
        self.items.get(&fold(title))?.iter().find(|(body, _)| *body == of).map(|(_, position)| *position)
    }
}

//! What the rows of entities are called, for what refers to them.

use super::{Form, Sheet};
use crate::link::kb::Qid;
use crate::link::kb::table::list;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::path::Path;

/// The rows of entities by name.
#[derive(Default)]
pub(super) struct Names<'a> {
    by_name: BTreeMap<&'a str, Vec<Named<'a>>>,
    by_alias: FxHashMap<&'a str, &'a str>,
}

/// A row of entities.
#[derive(Clone, Copy)]
pub(super) struct Named<'a> {
    /// As it stands there.
    pub(super) kind: &'a str,
    /// Whether a column `country` may name it.
    pub(super) country: bool,
    pub(super) qid: &'a str,
}

impl<'a> Names<'a> {
    /// The first row of a name is the one that the program takes.
    pub(super) fn of<'b>(sheets: impl Iterator<Item = &'b Sheet<'a>>) -> Self
    where
        'a: 'b,
    {
        let mut names = Self::default();
        for sheet in sheets.filter(|sheet| sheet.form == Form::Entities) {
            let countries = Path::new(sheet.table.name).file_name().is_some_and(|file| file == "countries.tsv");
            for row in &sheet.table.rows {
                let (name, kind, qid) = (row.cells[0], row.cells[1], row.cells[sheet.qid]);
                let named = Named { kind, country: countries || kind == "Country", qid };
                names.by_name.entry(name).or_default().push(named);
                for alias in list(row.cells[2]) {
                    names.by_alias.entry(alias).or_insert(name);
                }
            }
        }
        names
    }

    /// The rows of a name, the first one first.
    pub(super) fn get(&self, name: &str) -> &[Named<'a>] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }

    /// What to do about a name that no fitting row has.
    pub(super) fn advice(&self, name: &str, fits: impl Fn(&Named<'a>) -> bool) -> String {
        let fitting = |name: &str| self.get(name).iter().any(&fits);
        if let Some(label) = self.by_alias.get(name).filter(|label| fitting(label)) {
            return format!("it is an alias of {label:?}, write that");
        }
        let near = |other: &str| {
            let distance = strsim::damerau_levenshtein(&name.to_lowercase(), &other.to_lowercase());
            (distance <= 2 && distance * 4 <= name.chars().count()).then_some(distance)
        };
        let alike = self.by_name.keys().filter(|other| other.len().abs_diff(name.len()) <= 4 && fitting(other));
        match alike.filter_map(|other| Some((near(other)?, other))).min() {
            Some((_, other)) => {
                format!("did you mean {other:?}? Otherwise add its row to a table, or leave the cell empty")
            }
            None => "correct it, add its row to a table, or leave the cell empty".to_owned(),
        }
    }

    /// Whether a cell names a fitting row by name or identifier.
    pub(super) fn has(&self, cell: &str, fits: impl Fn(&Named<'a>) -> bool) -> bool {
        cell.parse::<Qid>().is_ok() || self.get(cell).iter().any(fits)
    }
}

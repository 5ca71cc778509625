//! The words that the rules are checked against: roots, and words whose lemma no rule gives.

use super::affix::Affixes;
use super::pattern::{self, UposSet};
use crate::data_table;
use crate::language::table::{Table, TableError, Tables};
use crate::language::upos::Upos;
use rustc_hash::FxHashMap;
use std::fmt;

/// A word whose lemma no rule gives.
#[derive(Clone, Debug)]
pub(super) struct Exception {
    upos: UposSet,
    /// Its lemma.
    pub lemma: Box<str>,
    /// Its affixes.
    pub affixes: Affixes,
}

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    /// How common it is as a root, on a scale of logarithms.
    root: Option<u8>,
    /// Where its exceptions begin and end.
    exceptions: (u16, u16),
}

/// The roots and the exceptions.
#[derive(Clone, Default)]
pub(super) struct Roots {
    known: FxHashMap<Box<[u8]>, Known>,
    exceptions: Vec<Exception>,
}

impl fmt::Debug for Roots {
    /// How many, for thirty thousand roots tell nobody anything.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Roots({} words, {} exceptions)", self.known.len(), self.exceptions.len())
    }
}

impl Roots {
    /// The words of `roots.tsv` and `exceptions.tsv`.
    pub fn new(tables: &Tables) -> Result<Self, TableError> {
        let text = data_table!(tables, "id/morphology/roots.tsv")?;
        let table = Table::parse("roots.tsv", &text, &["root", "news"])?;
        let mut roots = Self::default();
        roots.known.reserve(table.rows.len());
        for row in &table.rows {
            let known = Known { root: Some(row.cells[1].parse().unwrap_or(0)), ..Known::default() };
            roots.known.insert(row.cells[0].as_bytes().into(), known);
        }

        let text = data_table!(tables, "id/morphology/exceptions.tsv")?;
        let table = Table::parse("exceptions.tsv", &text, &["form", "upos", "lemma", "affixes"])?;
        let mut rows: Vec<_> = table.rows.iter().collect();
        rows.sort_by_key(|row| row.cells[0]);
        for row in rows {
            let place = u16::try_from(roots.exceptions.len()).unwrap_or(u16::MAX);
            let known = roots.known.entry(row.cells[0].as_bytes().into()).or_default();
            if known.exceptions == (0, 0) {
                known.exceptions.0 = place;
            }
            known.exceptions.1 = place.saturating_add(1);
            roots.exceptions.push(Exception {
                upos: UposSet::parse(&table, row, 1)?,
                lemma: row.cells[2].into(),
                affixes: pattern::affixes(&table, row, 3)?,
            });
        }
        Ok(roots)
    }

    /// How common a word in lower case is as a root, on a scale of logarithms; `None` when it is none.
    pub fn get(&self, word: &[u8]) -> Option<u8> {
        self.known.get(word)?.root
    }

    /// The exception that a word in lower case is as a part of speech, and whether it is a root.
    pub fn find(&self, word: &[u8], upos: Upos) -> (Option<&Exception>, bool) {
        let Some(known) = self.known.get(word) else { return (None, false) };
        let range = usize::from(known.exceptions.0)..usize::from(known.exceptions.1);
        let exception = self.exceptions[range].iter().find(|exception| exception.upos.has(upos));
        (exception, known.root.is_some())
    }
}

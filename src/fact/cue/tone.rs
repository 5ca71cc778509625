//! The tone of statements: `tone.tsv`.

use super::phrase;
use super::stance::STANCES;
use crate::data_table;
use crate::fact::Stance;
use crate::language::table::{Table, TableError, Tables};
use crate::language::trie::Trie;
use crate::language::words::Words;

const WEIGHTS: [(&str, u8); 3] = [("2", 2), ("3", 3), ("4", 4)];

/// The stance of a word inside a statement, and its weight against the statement's other words.
pub(super) fn read(tables: &Tables, words: &mut Words) -> Result<Trie<(Stance, u8)>, TableError> {
    let text = data_table!(tables, "id/lexicon/tone.tsv")?;
    let table = Table::parse("tone.tsv", &text, &["form", "stance", "weight", "example"])?;
    let mut tones = Trie::default();
    for row in &table.rows {
        let stance = table.value(row, (1, "stance"), &STANCES)?;
        let weight = table.value(row, (2, "weight"), &WEIGHTS)?;
        *tones.entry(&phrase(row.cells[0], words)) = Some((stance, weight));
    }
    Ok(tones)
}

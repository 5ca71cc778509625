//! The words that describe a speaker who is not named: `unnamed.tsv`.

use super::EntityKind;
use crate::data_table;
use crate::language::Document;
use crate::language::table::{Table, TableError, Tables};
use crate::language::token::tokenize;
use crate::language::trie::Trie;
use crate::language::words::{WordId, Words};

/// What a word does in the description of somebody without a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Opens one, whose noun follows ("seorang").
    Before(EntityKind),
    /// Opens one, if its noun is of the table.
    Count(EntityKind),
    /// A noun that needs one of these before it.
    Noun(EntityKind),
    /// A noun that opens one by itself ("sumber").
    Head(EntityKind),
    /// May stand between its words ("di").
    Link,
    /// Ends it.
    Stop,
}

/// The table of such words.
#[derive(Clone, Debug, Default)]
pub struct Unnamed(Trie<Use>);

impl Unnamed {
    /// The table `unnamed.tsv`.
    ///
    /// # Errors
    /// When it is malformed.
    pub fn new(tables: &Tables, words: &mut Words) -> Result<Self, TableError> {
        let text = data_table!(tables, "id/lexicon/unnamed.tsv")?;
        let table = Table::parse("unnamed.tsv", &text, &["form", "use", "kind", "example"])?;
        let mut trie = Trie::default();
        for row in &table.rows {
            let opens = matches!(row.cells[1], "before" | "count" | "noun" | "head");
            let kind = if opens { table.value(row, (2, "kind"), &EntityKind::NAMES)? } else { EntityKind::Person };
            let uses = [
                ("before", Use::Before(kind)),
                ("count", Use::Count(kind)),
                ("noun", Use::Noun(kind)),
                ("head", Use::Head(kind)),
                ("link", Use::Link),
                ("stop", Use::Stop),
            ];
            let usage = table.value(row, (1, "use"), &uses)?;
            let form = row.cells[0];
            let phrase: Vec<WordId> =
                tokenize(form, &[], words).iter().map(|token| words.intern(&form[token.bytes.range()])).collect();
            *trie.entry(&phrase) = Some(usage);
        }
        Ok(Self(trie))
    }

    /// The word or phrase at a token: how many tokens it has, and what it does.
    #[must_use]
    pub fn at(&self, document: &Document<'_>, at: u32, end: u32) -> Option<(u32, Use)> {
        self.0.longest(document.words_from(at, end)).map(|(length, usage)| (length as u32, *usage))
    }
}

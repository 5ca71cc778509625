//! The small words of clauses: `grammar.tsv`.

use crate::data_table;
use crate::language::table::{Table, TableError, Tables};
use crate::language::words::{WordId, Words};
use rustc_hash::FxHashSet;

/// The closed classes of `grammar.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // the table explains each
pub enum Class {
    Negation,
    Adverb,
    Pronoun,
    Group,
    First,
    That,
    Purpose,
    Recipient,
    Joiner,
    Anaphor,
    Noun,
    Stopper,
    Adjunct,
    Deictic,
    Address,
    Light,
    Own,
    Pair,
    Vague,
    Break,
    Number,
    Unreal,
    Imagined,
    Carrier,
    Cited,
    Sport,
    Quality,
}

const CLASSES: [(&str, Class); 27] = [
    ("negation", Class::Negation),
    ("adverb", Class::Adverb),
    ("pronoun", Class::Pronoun),
    ("group", Class::Group),
    ("first", Class::First),
    ("that", Class::That),
    ("purpose", Class::Purpose),
    ("recipient", Class::Recipient),
    ("joiner", Class::Joiner),
    ("anaphor", Class::Anaphor),
    ("noun", Class::Noun),
    ("stopper", Class::Stopper),
    ("adjunct", Class::Adjunct),
    ("deictic", Class::Deictic),
    ("address", Class::Address),
    ("light", Class::Light),
    ("own", Class::Own),
    ("pair", Class::Pair),
    ("vague", Class::Vague),
    ("break", Class::Break),
    ("number", Class::Number),
    ("unreal", Class::Unreal),
    ("imagined", Class::Imagined),
    ("carrier", Class::Carrier),
    ("cited", Class::Cited),
    ("sport", Class::Sport),
    ("quality", Class::Quality),
];

pub(super) fn read(tables: &Tables, words: &mut Words) -> Result<FxHashSet<(WordId, Class)>, TableError> {
    let text = data_table!(tables, "id/lexicon/grammar.tsv")?;
    let table = Table::parse("grammar.tsv", &text, &["word", "class"])?;
    let mut classes = FxHashSet::default();
    for row in &table.rows {
        classes.insert((words.intern_common(row.cells[0]), table.value(row, (1, "class"), &CLASSES)?));
    }
    Ok(classes)
}

//! Verbs of speech: `speech.tsv`.

use super::stance::STANCES;
use super::{Plover, phrase, strength};
use crate::data_table;
use crate::fact::Stance;
use crate::language::table::{Table, TableError, Tables};
use crate::language::trie::Trie;
use crate::language::words::Words;

/// How a verb of speech stands to its speaker and to what was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpeechUse {
    /// "X mengatakan bahwa …".
    Say,
    /// The same, but only before "bahwa" or a quotation.
    Quote,
    /// "…, kata X".
    Bare,
    /// "disampaikan (oleh) X".
    Passive,
    /// "menurut X, …".
    Source,
    /// "demikian (kata) X", and nouns: not used by themselves.
    Other,
}

/// A verb of speech.
#[derive(Clone, Copy, Debug)]
pub struct Speech {
    /// How it is used.
    pub usage: SpeechUse,
    /// The stance of the verb alone.
    pub stance: Stance,
    /// How strongly it commits its speaker, from 1 to 3.
    pub strength: u8,
    /// The act in PLOVER, if saying so is one.
    pub plover: Option<Plover>,
}

const USES: [(&str, SpeechUse); 6] = [
    ("say", SpeechUse::Say),
    ("quote", SpeechUse::Quote),
    ("bare", SpeechUse::Bare),
    ("passive", SpeechUse::Passive),
    ("source", SpeechUse::Source),
    ("none", SpeechUse::Other),
];

pub(super) fn read(tables: &Tables, words: &mut Words) -> Result<Trie<Speech>, TableError> {
    let text = data_table!(tables, "id/lexicon/speech.tsv")?;
    let columns = ["form", "lemma", "frame", "stance", "strength", "plover", "example"];
    let table = Table::parse("speech.tsv", &text, &columns)?;
    let mut cues = Trie::default();
    for row in &table.rows {
        let speech = Speech {
            usage: table.value(row, (2, "frame"), &USES)?,
            stance: table.value(row, (3, "stance"), &STANCES)?,
            strength: strength(&table, row, 4)?,
            plover: Plover::of_cell(&table, row, 5)?,
        };
        *cues.entry(&phrase(row.cells[0], words)) = Some(speech);
    }
    Ok(cues)
}

//! Words that take a stance: `stance.tsv`.

use super::{Plover, phrase, strength};
use crate::data_table;
use crate::fact::Stance;
use crate::language::table::{Table, TableError, Tables};
use crate::language::trie::Trie;
use crate::language::words::{WordId, Words};
use rustc_hash::FxHashMap;

/// How a word of stance takes its object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StanceUse {
    /// Addressee and clause.
    Ask,
    /// A noun phrase.
    Act,
    /// A clause.
    Will,
    /// A noun after "menyatakan", or with whose it is ("seruan X agar …").
    Noun,
    /// A noun of speech with whose it is ("pernyataan X bahwa …").
    Told,
}

/// A word of stance.
#[derive(Clone, Copy, Debug)]
pub struct StanceCue {
    /// How it takes its object.
    pub usage: StanceUse,
    /// The stance.
    pub stance: Stance,
    /// The stance under negation, if there is one.
    pub negated: Option<Stance>,
    /// How strongly it commits its subject, from 1 to 3.
    pub strength: u8,
    /// The act in PLOVER, if it is one.
    pub plover: Option<Plover>,
}

const USES: [(&str, StanceUse); 5] = [
    ("ask", StanceUse::Ask),
    ("act", StanceUse::Act),
    ("will", StanceUse::Will),
    ("noun", StanceUse::Noun),
    ("told", StanceUse::Told),
];

pub(super) const STANCES: [(&str, Stance); 11] = [
    ("Supports", Stance::Supports),
    ("Opposes", Stance::Opposes),
    ("Commits", Stance::Commits),
    ("Urges", Stance::Urges),
    ("Affirms", Stance::Affirms),
    ("Denies", Stance::Denies),
    ("Praises", Stance::Praises),
    ("Criticises", Stance::Criticises),
    ("Warns", Stance::Warns),
    ("Welcomes", Stance::Welcomes),
    ("States", Stance::States),
];

/// The table's words, and the passives of its verbs.
#[derive(Clone, Debug, Default)]
pub(super) struct Stances {
    pub active: Trie<StanceCue>,
    pub passive: FxHashMap<WordId, StanceCue>,
}

pub(super) fn read(tables: &Tables, words: &mut Words) -> Result<Stances, TableError> {
    let text = data_table!(tables, "id/lexicon/stance.tsv")?;
    let columns = ["form", "lemma", "frame", "stance", "negated", "strength", "plover", "example"];
    let table = Table::parse("stance.tsv", &text, &columns)?;
    let mut cues = Stances::default();
    for row in &table.rows {
        let cue = StanceCue {
            usage: table.value(row, (2, "frame"), &USES)?,
            stance: table.value(row, (3, "stance"), &STANCES)?,
            negated: if row.cells[4] == "-" { None } else { Some(table.value(row, (4, "negated"), &STANCES)?) },
            strength: strength(&table, row, 5)?,
            plover: Plover::of_cell(&table, row, 6)?,
        };
        *cues.active.entry(&phrase(row.cells[0], words)) = Some(cue);
        // "disambut", "diundang": what was done, and no stance.
        let takes_object = cue.usage == StanceUse::Act && cue.stance != Stance::Welcomes;
        if let Some(passive) = passive(row.cells[0], row.cells[1]).filter(|_| takes_object) {
            cues.passive.insert(words.intern_common(&passive), cue);
        }
    }
    Ok(cues)
}

/// The passive of a transitive verb: "menyesalkan", of the lemma sesal, is "disesalkan".
fn passive(form: &str, lemma: &str) -> Option<String> {
    if !form.starts_with("me") || form.contains(' ') || lemma.contains(' ') {
        return None;
    }
    let suffix = ["kan", "i"].into_iter().find(|suffix| form.ends_with(suffix) && !lemma.ends_with(suffix));
    Some(format!("di{lemma}{}", suffix.unwrap_or("")))
}

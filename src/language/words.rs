//! Words as numbers: every word of every table has one, so that later stages compare integers.

use super::abbreviation::Abbreviations;
use super::morphology::Morphology;
use super::table::{Table, TableError, Tables};
use super::word::Clitics;
use crate::data_table;
use rustc_hash::FxHashMap;

/// A word of the tables, in lower case; [`WordId::UNKNOWN`] for all others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub u32);

impl WordId {
    /// A word that is in no table.
    pub const UNKNOWN: Self = Self(0);
}

/// The words known, with how often each is written in lower case.
#[derive(Clone, Debug)]
pub struct Words {
    /// How words are made of roots and affixes.
    pub morphology: Morphology,
    /// Which full stops end no sentence.
    pub abbreviations: Abbreviations,
    /// Which words only look as if they had a clitic.
    pub clitics: Clitics,
    ids: FxHashMap<Box<str>, WordId>,
    lower: Vec<u8>,
    /// What the affixes of each word tell, looked up once because readers ask it of every word.
    looks: Vec<Look>,
}

/// What a word's affixes tell of its part of speech.
#[derive(Clone, Copy, Debug, Default)]
struct Look {
    is_verb: bool,
    is_derived_noun: bool,
}

impl Words {
    /// The words of `data/id/lexicon/words.tsv`.
    ///
    /// # Errors
    /// When the table is malformed.
    pub fn new(tables: &Tables) -> Result<Self, TableError> {
        let text = data_table!(tables, "id/lexicon/words.tsv")?;
        let table = Table::parse("words.tsv", &text, &["word", "count", "lower"])?;
        let mut words = Self {
            morphology: Morphology::new(tables)?,
            abbreviations: Abbreviations::new(tables)?,
            clitics: Clitics::new(tables)?,
            ids: FxHashMap::default(),
            lower: vec![0],
            looks: vec![Look::default()],
        };
        for row in &table.rows {
            let id = words.intern(row.cells[0]);
            words.lower[id.0 as usize] = row.cells[2].parse().unwrap_or(0);
        }
        Ok(words)
    }

    /// The number of a word given in lower case, a new one if it has none.
    pub fn intern(&mut self, word: &str) -> WordId {
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        let id = WordId(u32::try_from(self.lower.len()).unwrap_or(0));
        self.ids.insert(word.into(), id);
        self.lower.push(0);
        self.looks.push(self.look(word));
        id
    }

    /// The number of a word of the language's own vocabulary: never a name by itself.
    pub fn intern_common(&mut self, word: &str) -> WordId {
        let id = self.intern(word);
        self.lower[id.0 as usize] = self.lower[id.0 as usize].max(50);
        id
    }

    fn look(&self, word: &str) -> Look {
        Look { is_verb: self.morphology.is_verb(word), is_derived_noun: self.morphology.is_derived_noun(word) }
    }

    /// Whether a word given with its number is a verb by its prefix; see [`Morphology::is_verb`].
    #[must_use]
    pub fn is_verb(&self, form: &str, word: WordId) -> bool {
        match word {
            WordId::UNKNOWN => self.morphology.is_verb(form),
            _ => form.starts_with(char::is_lowercase) && self.looks[word.0 as usize].is_verb,
        }
    }

    /// Whether a word given with its number is a noun made from another word.
    #[must_use]
    pub fn is_derived_noun(&self, form: &str, word: WordId) -> bool {
        match word {
            WordId::UNKNOWN => self.morphology.is_derived_noun(form),
            _ => self.looks[word.0 as usize].is_derived_noun,
        }
    }

    /// The number of a word given in lower case.
    #[must_use]
    pub fn get(&self, word: &str) -> WordId {
        self.ids.get(word).copied().unwrap_or(WordId::UNKNOWN)
    }

    /// The percentage of a word's occurrences inside sentences that are in lower case; 0 when it is not a common word.
    #[must_use]
    pub fn lower_share(&self, word: WordId) -> u8 {
        self.lower[word.0 as usize]
    }
}

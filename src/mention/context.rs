//! The words that open, join, end and surround names.

use super::EntityKind;
use crate::data_table;
use crate::language::table::{Table, TableError, Tables};
use crate::language::token::tokenize;
use crate::language::trie::Trie;
use crate::language::words::{WordId, Words};
use rustc_hash::{FxHashMap, FxHashSet};

/// What a word tells about the names around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sign {
    /// Joins the parts of a person's name ("bin", "van").
    Connector,
    /// Written with a capital, but no name of ours ("Senin").
    NotName,
    /// Written in capitals, but no organization ("RUU").
    Acronym,
    /// Ends an organization's name ("Institute").
    OrgSuffix,
    /// A place follows ("di").
    PlacePrep,
    /// The title that follows is no longer held ("mantan").
    Former,
    /// A person follows ("bernama").
    PersonNext,
    /// Several holders follow ("para").
    Plural,
    /// A title that may name whose it is before its holder ("juru bicara").
    Relation,
    /// Between a name and the post that its holder has ("yang juga", "sebagai").
    PostLink,
    /// After a place: a part of it ("Barat").
    Compass,
    /// A title that is also a first name ("Raja").
    NameTitle,
    /// A body of a state, named in lower case before the country ("militer").
    StateBody,
    /// Reports speech; the speaker stands beside it ("kata", "mengatakan").
    Speech,
    /// Reports speech, with the speaker after it ("kata", "menurut").
    SpeechBefore,
    /// Takes a stance; who takes it stands before ("mengecam").
    Stance,
}

const SIGNS: [(&str, Sign); 13] = [
    ("post_link", Sign::PostLink),
    ("compass", Sign::Compass),
    ("name_title", Sign::NameTitle),
    ("relation", Sign::Relation),
    ("state_body", Sign::StateBody),
    ("connector", Sign::Connector),
    ("not_name", Sign::NotName),
    ("acronym", Sign::Acronym),
    ("org_suffix", Sign::OrgSuffix),
    ("place_prep", Sign::PlacePrep),
    ("former", Sign::Former),
    ("person_next", Sign::PersonNext),
    ("plural", Sign::Plural),
];

/// The tables of signs and of words that open names.
#[derive(Clone, Debug, Default)]
pub struct Context {
    signs: FxHashSet<(WordId, Sign)>,
    heads: Trie<EntityKind>,
    fixed: FxHashMap<&'static str, WordId>,
}

/// Words that the grammar of titles names one by one.
const FIXED: &[&str] = &[
    "dan",
    "serta",
    "sekaligus",
    "merangkap",
    "juga",
    "yang",
    "selaku",
    "sebagai",
    "adalah",
    "merupakan",
    "menjabat",
    "dari",
    "di",
    "pada",
    "asal",
    "untuk",
    "bidang",
    "urusan",
    "alias",
    "atau",
    "lainnya",
    "yakni",
    "yaitu",
    "termasuk",
    "pemerintah",
    "pemerintahan",
    "kini",
    "saat",
    "ini",
    "itu",
];

impl Context {
    /// The tables `name_context.tsv`, `org_heads.tsv` and the forms of `speech.tsv`.
    ///
    /// # Errors
    /// When a table is malformed.
    pub fn new(tables: &Tables, words: &mut Words) -> Result<Self, TableError> {
        let mut context = Self::default();
        let text = data_table!(tables, "id/lexicon/name_context.tsv")?;
        let table = Table::parse("name_context.tsv", &text, &["word", "role"])?;
        for row in &table.rows {
            let sign = table.value(row, (1, "role"), &SIGNS)?;
            context.signs.insert((words.intern(row.cells[0]), sign));
        }
        let text = data_table!(tables, "id/lexicon/speech.tsv")?;
        let table = Table::parse("speech.tsv", &text, &["form", "lemma", "frame"])?;
        for row in &table.rows {
            let word = words.intern(row.cells[0]);
            context.signs.insert((word, Sign::Speech));
            if matches!(row.cells[2], "bare" | "source" | "passive") {
                context.signs.insert((word, Sign::SpeechBefore));
            }
        }
        let text = data_table!(tables, "id/lexicon/stance.tsv")?;
        let table = Table::parse("stance.tsv", &text, &["form", "lemma", "frame"])?;
        for row in table.rows.iter().filter(|row| row.cells[2] != "noun" && !row.cells[0].contains(' ')) {
            context.signs.insert((words.intern(row.cells[0]), Sign::Stance));
        }
        let text = data_table!(tables, "id/lexicon/org_heads.tsv")?;
        let table = Table::parse("org_heads.tsv", &text, &["word", "type"])?;
        for row in &table.rows {
            let kind = table.value(row, (1, "type"), &EntityKind::NAMES)?;
            let form = row.cells[0];
            let ids: Vec<WordId> =
                tokenize(form, &[], words).iter().map(|token| words.intern(&form[token.bytes.range()])).collect();
            context.heads.entry(&ids).get_or_insert(kind);
        }
        for word in FIXED.iter().copied() {
            context.fixed.insert(word, words.intern(word));
        }
        Ok(context)
    }

    /// Whether a word carries a sign.
    #[must_use]
    pub fn is(&self, word: WordId, sign: Sign) -> bool {
        word != WordId::UNKNOWN && self.signs.contains(&(word, sign))
    }

    /// Whether a word is one of those that the grammar names.
    #[must_use]
    pub fn is_word(&self, word: WordId, any_of: &[&str]) -> bool {
        word != WordId::UNKNOWN && any_of.iter().any(|known| self.fixed.get(known) == Some(&word))
    }

    /// The class of the name that these words open, and how many of them do.
    #[must_use]
    pub fn head(&self, words: impl Iterator<Item = WordId>) -> Option<(u32, EntityKind)> {
        self.heads.longest(words).map(|(length, kind)| (length as u32, *kind))
    }
}

//! Titles: offices, posts, ranks, professions and forms of address.

use crate::data_table;
use crate::language::Document;
use crate::language::table::{Table, TableError, Tables};
use crate::language::token::tokenize;
use crate::language::trie::Trie;
use crate::language::words::{WordId, Words};

/// What a title says of its holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitleKind {
    /// "presiden", "menteri luar negeri".
    Office,
    /// "ketua umum", "direktur".
    Post,
    /// "anggota", "politikus".
    Membership,
    /// "kombes", "jenderal".
    Rank,
    /// "pengamat", "profesor", "aktor".
    Profession,
    /// "bapak", "haji": no role.
    Honorific,
    /// "warga", "korban": no office, but the text's word for somebody.
    Civic,
}

/// A row of `titles.tsv`.
#[derive(Clone, Debug)]
pub struct Title {
    /// The full form where the row's form is short for it.
    pub full: Option<String>,
    /// What it says of its holder.
    pub kind: TitleKind,
    /// The organization that the title itself implies ("kapolri": Polri).
    pub body: Option<String>,
}

/// A title's place in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TitleId(pub u32);

/// All titles.
#[derive(Clone, Debug, Default)]
pub struct Titles {
    titles: Vec<Title>,
    forms: Trie<TitleId>,
}

const KINDS: [(&str, TitleKind); 7] = [
    ("office", TitleKind::Office),
    ("post", TitleKind::Post),
    ("membership", TitleKind::Membership),
    ("rank", TitleKind::Rank),
    ("profession", TitleKind::Profession),
    ("honorific", TitleKind::Honorific),
    ("civic", TitleKind::Civic),
];

impl Titles {
    /// The table `data/id/lexicon/titles.tsv`.
    ///
    /// # Errors
    /// When the table is malformed.
    pub fn new(tables: &Tables, words: &mut Words) -> Result<Self, TableError> {
        let text = data_table!(tables, "id/lexicon/titles.tsv")?;
        let table = Table::parse("titles.tsv", &text, &["form", "label", "kind", "body"])?;
        let mut titles = Self::default();
        for row in &table.rows {
            let [form, label, _, body] = row.cells[..] else { continue };
            let kind = table.value(row, (2, "kind"), &KINDS)?;
            let ids: Vec<WordId> =
                tokenize(form, &[], words).iter().map(|token| words.intern(&form[token.bytes.range()])).collect();
            let id = TitleId(titles.titles.len() as u32);
            let full = (!label.eq_ignore_ascii_case(form)).then(|| label.to_owned());
            titles.titles.push(Title { full, kind, body: (!body.is_empty()).then(|| body.to_owned()) });
            titles.forms.entry(&ids).get_or_insert(id);
        }
        Ok(titles)
    }

    /// The row of an id.
    #[must_use]
    pub fn title(&self, id: TitleId) -> &Title {
        &self.titles[id.0 as usize]
    }

    /// The titles that begin at a token, shortest first, as (number of tokens, title).
    pub fn prefixes<'a>(
        &'a self,
        document: &'a Document<'_>,
        start: u32,
        end: u32,
    ) -> impl Iterator<Item = (u32, TitleId)> + 'a {
        self.forms
            .prefixes(document.words_from(start, end))
            .filter(move |(length, _)| {
                document.tokens[start as usize + 1..start as usize + length].iter().all(|token| token.breaks == 0)
            })
            .map(|(length, id)| (length as u32, *id))
    }
}

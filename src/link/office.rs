//! Whether two titles name one office: "Menlu", "Menteri Luar Negeri" and "Minister of Foreign Affairs of Indonesia" do.

use crate::data_table;
use crate::language::table::{Table, TableError, Tables};
use rustc_hash::FxHashMap;

/// What offices are called in Indonesian and in English.
#[derive(Clone, Debug, Default)]
pub struct Offices {
    /// By the telling words of a label, its phrases, each as its telling words.
    phrases: FxHashMap<String, Vec<Vec<String>>>,
}

/// A title that makes another office of the one that follows it.
const LESSER: [&str; 10] =
    ["wakil", "deputi", "vice", "deputy", "assistant", "shadow", "member", "anggota", "candidate", "calon"];

/// Words that tell no office.
const SMALL: [&str; 13] =
    ["of", "the", "for", "and", "to", "in", "dan", "untuk", "bidang", "urusan", "republik", "republic", "s"];

impl Offices {
    /// Reads the table.
    ///
    /// # Errors
    /// When it is malformed.
    pub fn new(tables: &Tables) -> Result<Self, TableError> {
        let text = data_table!(tables, "id/lexicon/offices.tsv")?;
        let table = Table::parse("offices.tsv", &text, &["label", "english"])?;
        let phrases = |row: &crate::language::table::Row<'_>| row.cells[1].split('|').map(telling).collect();
        Ok(Self { phrases: table.rows.iter().map(|row| (telling(row.cells[0]).concat(), phrases(row))).collect() })
    }

    /// Whether the words of an article name the office that a knowledge base has under this title.
    ///
    /// ```
    /// let offices = sanad::link::Offices::new(&Default::default())?;
    /// assert!(offices.agree("Menteri Luar Negeri", "Minister of Foreign Affairs of Indonesia"));
    /// assert!(!offices.agree("Presiden", "Vice President of Indonesia"));
    /// # Ok::<(), sanad::language::table::TableError>(())
    /// ```
    #[must_use]
    pub fn agree(&self, label: &str, title: &str) -> bool {
        let title = telling(title);
        let own = telling(label);
        let holds = |phrase: &Vec<String>| {
            !phrase.is_empty()
                && phrase.iter().all(|word| title.contains(word))
                && !title.iter().any(|word| LESSER.contains(&word.as_str()) && !phrase.contains(word))
        };
        // "Ketua Umum Partai Golkar" is looked up as "Ketua Umum" too.
        let known = (1..=own.len()).rev().find_map(|count| self.phrases.get(&own[..count].concat()));
        holds(&own) || known.is_some_and(|phrases| phrases.iter().any(holds))
    }
}

fn telling(title: &str) -> Vec<String> {
    title
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| !word.is_empty() && !SMALL.contains(&word.as_str()))
        .collect()
}

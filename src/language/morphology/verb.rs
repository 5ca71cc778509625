//! What a word's affixes tell of its part of speech, for readers that have none.

use super::{Morphology, Prefix, Suffix};
use crate::data_table;
use crate::language::table::{Table, TableError, Tables};
use crate::language::upos::Upos;
use rustc_hash::FxHashMap;

/// Words whose look deceives, with whether they are verbs.
#[derive(Clone, Debug)]
pub(super) struct Verbs(FxHashMap<Box<str>, bool>);

impl Verbs {
    /// The words of `verbs.tsv`.
    pub fn new(tables: &Tables) -> Result<Self, TableError> {
        let text = data_table!(tables, "id/morphology/verbs.tsv")?;
        let table = Table::parse("verbs.tsv", &text, &["form", "verb"])?;
        let rows = table.rows.iter().map(|row| {
            let verb = table.value(row, (1, "verb"), &[("yes", true), ("no", false)])?;
            Ok((row.cells[0].into(), verb))
        });
        Ok(Self(rows.collect::<Result<_, _>>()?))
    }
}

impl Morphology {
    /// Whether a word is a verb by its prefix (me-, ber-, ter-, di-) or by -kan without one. A capitalised word is not: it is read as a name.
    ///
    /// ```
    /// use sanad::language::{morphology::Morphology, table::Tables};
    /// let morphology = Morphology::new(&Tables::default())?;
    /// assert!(morphology.is_verb("mendukung") && morphology.is_verb("bertemu") && morphology.is_verb("ditolak"));
    /// assert!(!morphology.is_verb("menteri") && !morphology.is_verb("dukungan") && !morphology.is_verb("terhadap"));
    /// # Ok::<(), sanad::language::table::TableError>(())
    /// ```
    #[must_use]
    pub fn is_verb(&self, form: &str) -> bool {
        // Most words are told by their first and last letters.
        let look = form.as_bytes().get(..2).unwrap_or_default();
        if !matches!(look, b"be" | b"di" | b"me" | b"te") && !form.ends_with("kan") {
            return false;
        }
        let by_prefix = || {
            let affixes = self.root(form, Upos::Verb).affixes;
            match affixes.first() {
                Some(prefix) => matches!(prefix, Prefix::Me | Prefix::Ber | Prefix::Ter | Prefix::Di),
                None => affixes.suffix == Some(Suffix::Kan) && form.starts_with(char::is_lowercase),
            }
        };
        self.verbs.0.get(form).copied().unwrap_or_else(by_prefix)
    }

    /// Whether a word is a noun made from another word (pe-…-an, per-…-an, ke-…-an), in any case.
    ///
    /// ```
    /// use sanad::language::{morphology::Morphology, table::Tables};
    /// let morphology = Morphology::new(&Tables::default())?;
    /// assert!(morphology.is_derived_noun("pengakuan") && morphology.is_derived_noun("Kehutanan"));
    /// assert!(!morphology.is_derived_noun("makan") && !morphology.is_derived_noun("kemudian"));
    /// # Ok::<(), sanad::language::table::TableError>(())
    /// ```
    #[must_use]
    pub fn is_derived_noun(&self, form: &str) -> bool {
        if !form.starts_with(['p', 'P', 'k', 'K']) || !form.ends_with("an") {
            return false;
        }
        let affixes = self.root(form, Upos::Noun).affixes;
        affixes.suffix == Some(Suffix::An) && matches!(affixes.first(), Some(Prefix::Pe | Prefix::Per | Prefix::Ke))
    }
}

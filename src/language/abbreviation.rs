//! Abbreviations that end with a full stop, and what the stop says of the sentence's end.

use super::table::{Table, TableError, Tables};
use crate::data_table;
use rustc_hash::FxHashMap;

/// The longest abbreviation looked up, in bytes.
const LONGEST: usize = 16;

/// What stands after an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Abbreviation {
    /// A name: "Dr. Sutomo", "Jl. Thamrin".
    Title,
    /// A number: "No. 5".
    Number,
    /// More of the sentence: "a.n. Budi".
    Inner,
    /// More of the sentence, or the next one: "Tbk.", "dll."
    Tail,
}

/// The abbreviations known.
#[derive(Clone, Debug)]
pub struct Abbreviations(FxHashMap<Box<str>, Abbreviation>);

impl Abbreviations {
    /// The abbreviations of `data/id/lexicon/abbreviations.tsv`.
    ///
    /// # Errors
    /// When the table is malformed.
    pub fn new(tables: &Tables) -> Result<Self, TableError> {
        const KINDS: [(&str, Abbreviation); 4] = [
            ("title", Abbreviation::Title),
            ("number", Abbreviation::Number),
            ("inner", Abbreviation::Inner),
            ("tail", Abbreviation::Tail),
        ];
        let text = data_table!(tables, "id/lexicon/abbreviations.tsv")?;
        let table = Table::parse("abbreviations.tsv", &text, &["form", "kind"])?;
        let rows = table.rows.iter();
        rows.map(|row| Ok((row.cells[0].into(), table.value(row, (1, "kind"), &KINDS)?)))
            .collect::<Result<_, _>>()
            .map(Self)
    }

    /// What a form in any case, without its last full stop, is.
    #[must_use]
    pub fn get(&self, form: &str) -> Option<Abbreviation> {
        let mut buffer = [0; LONGEST];
        let lower = lower_ascii(form, &mut buffer)?;
        self.0.get(lower).or_else(|| self.0.get(form)).copied()
    }
}

/// An ASCII form in lower case, written into the buffer; `None` when it has other letters or is too long.
pub(super) fn lower_ascii<'b>(form: &str, buffer: &'b mut [u8]) -> Option<&'b str> {
    let lower = buffer.get_mut(..form.len()).filter(|_| form.is_ascii())?;
    lower.copy_from_slice(form.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).ok()
}

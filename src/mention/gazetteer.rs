//! Names known beforehand: the tables of `data/kb`, looked up with the case they must have.

use super::EntityKind;
use crate::data_table;
use crate::language::Document;
use crate::language::table::{Table, TableError, Tables};
use crate::language::token::{Shape, Token, tokenize};
use crate::language::trie::Trie;
use crate::language::words::{WordId, Words};
use rustc_hash::FxHashMap;

/// A row of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u32);

/// Somebody or something known beforehand.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The name that Indonesian news uses.
    pub name: String,
    /// Its class.
    pub kind: EntityKind,
    /// The country it is in or of.
    pub country: Option<EntryId>,
    /// The body it is part of.
    pub part_of: Option<EntryId>,
    /// For a city: the country whose capital it is.
    pub capital_of: Option<EntryId>,
}

/// How a token of a name must be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    /// As it likes ("dan").
    Any,
    /// With a capital ("Rusia").
    Capital,
    /// In capitals only ("AS").
    Upper,
}

#[derive(Clone, Debug)]
struct Form {
    entry: EntryId,
    case: Box<[Case]>,
    /// For a seat of government ("Kremlin"): it stands for the country when it acts.
    metonym: bool,
}

/// What a lookup found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// How many tokens.
    pub length: u32,
    /// What they name.
    pub entry: EntryId,
    /// Whether the words name a seat of government that speaks for its state.
    pub metonym: bool,
}

/// All known names.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    entries: Vec<Entry>,
    forms: Trie<Vec<Form>>,
}

const COLUMNS: [&str; 5] = ["name", "type", "aliases", "country", "part_of"];

impl Gazetteer {
    /// The tables of `data/kb`. Where two rows share a form, the earlier table's wins.
    ///
    /// # Errors
    /// When a table is malformed.
    pub fn new(tables: &Tables, words: &mut Words) -> Result<Self, TableError> {
        let texts = [
            ("countries.tsv", data_table!(tables, "kb/countries.tsv")?),
            ("parties.tsv", data_table!(tables, "kb/parties.tsv")?),
            ("organizations.tsv", data_table!(tables, "kb/organizations.tsv")?),
            ("indonesia.tsv", data_table!(tables, "kb/indonesia.tsv")?),
            ("places.tsv", data_table!(tables, "kb/places.tsv")?),
            ("media.tsv", data_table!(tables, "kb/media.tsv")?),
            ("people.tsv", data_table!(tables, "kb/people.tsv")?),
        ];
        let mut gazetteer = Self::default();
        let mut by_name: FxHashMap<String, EntryId> = FxHashMap::default();
        let mut pending = Vec::new();
        for (name, text) in &texts {
            let table = Table::parse(name, text, &COLUMNS)?;
            let countries = *name == "countries.tsv";
            for row in &table.rows {
                let kind = table.value(row, (1, "type"), &EntityKind::NAMES)?;
                let id = EntryId(gazetteer.entries.len() as u32);
                let label = row.cells[0];
                gazetteer.entries.push(Entry {
                    name: label.to_owned(),
                    kind,
                    country: None,
                    part_of: None,
                    capital_of: None,
                });
                by_name.entry(label.to_owned()).or_insert(id);
                for form in std::iter::once(label).chain(list(row.cells[2])) {
                    gazetteer.add(form, id, false, words);
                }
                if countries {
                    for form in list(row.cells.get(6).unwrap_or(&"")) {
                        gazetteer.add(form, id, true, words);
                    }
                }
                let capitals = if countries { row.cells.get(5).copied().unwrap_or("") } else { "" };
                pending.push((id, row.cells[3].to_owned(), row.cells[4].to_owned(), capitals.to_owned()));
            }
        }
        for (id, country, part_of, capitals) in pending {
            let entry = &mut gazetteer.entries[id.0 as usize];
            entry.country = by_name.get(&country).copied().filter(|other| *other != id);
            entry.part_of = by_name.get(&part_of).copied().filter(|other| *other != id);
            for capital in list(&capitals) {
                let Some(city) = by_name.get(capital).copied() else { continue };
                let city = &mut gazetteer.entries[city.0 as usize];
                if city.kind == EntityKind::City {
                    city.capital_of.get_or_insert(id);
                }
            }
        }
        Ok(gazetteer)
    }

    fn add(&mut self, form: &str, entry: EntryId, metonym: bool, words: &mut Words) {
        let tokens = tokenize(form, &[], words);
        let ids: Vec<WordId> =
            tokens.iter().map(|token| words.intern(&form[token.bytes.range()].to_lowercase())).collect();
        let case = tokens.iter().map(case_of).collect();
        if ids.is_empty() {
            return;
        }
        let forms = self.forms.entry(&ids).get_or_insert_with(Vec::new);
        if !forms.iter().any(|known| known.case == case) {
            forms.push(Form { entry, case, metonym });
        }
    }

    /// The row of an id.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    /// The longest name that begins at a token, written with the capitals it must have.
    #[must_use]
    pub fn longest(&self, document: &Document<'_>, start: u32, end: u32) -> Option<Hit> {
        self.forms
            .prefixes(document.words_from(start, end))
            .filter_map(|(length, forms)| {
                let tokens = &document.tokens[start as usize..start as usize + length];
                if tokens[1..].iter().any(|token| token.breaks > 0) {
                    return None;
                }
                let form = forms.iter().find(|form| {
                    form.case.iter().zip(tokens).all(|(case, token)| match case {
                        Case::Any => true,
                        // "XI" is a number, and no Xi.
                        Case::Capital => {
                            token.is_capitalized() && (token.shape != Shape::Upper || token.chars.len() > 3)
                        }
                        Case::Upper => token.shape == Shape::Upper,
                    })
                })?;
                Some(Hit { length: length as u32, entry: form.entry, metonym: form.metonym })
            })
            .last()
    }
}

fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').map(str::trim).filter(|form| !form.is_empty())
}

fn case_of(token: &Token) -> Case {
    match token.shape {
        Shape::Upper if token.chars.len() > 1 => Case::Upper,
        Shape::Upper | Shape::Capital | Shape::Mixed => Case::Capital,
        _ => Case::Any,
    }
}

//! The tables of affixes, made ready: which letters are which prefix, and which affixes stand together.

use super::affix::{Affixes, Prefix, Suffix};
use crate::data_table;
use crate::language::table::{Row, Table, TableError, Tables};
use crate::language::upos::Upos;

/// What must follow a prefix for it to sound as it does.
#[derive(Clone, Debug)]
enum Before {
    Anything,
    /// A consonant and one syllable, as in `mengecat`.
    Syllable,
    /// One of these beginnings.
    Letters(Box<[Box<[u8]>]>),
}

impl Before {
    fn new(cell: &str) -> Self {
        match cell {
            "*" => Self::Anything,
            "1" => Self::Syllable,
            _ => Self::Letters(cell.split(' ').map(|letters| letters.as_bytes().into()).collect()),
        }
    }

    fn fits(&self, rest: &[u8]) -> bool {
        match self {
            Self::Anything => true,
            Self::Syllable => {
                rest.first().is_some_and(|first| !is_vowel(first))
                    && rest.iter().filter(|letter| is_vowel(letter)).count() == 1
            }
            Self::Letters(beginnings) => beginnings.iter().any(|letters| rest.starts_with(letters)),
        }
    }
}

/// Whether a letter is a vowel.
pub(super) fn is_vowel(letter: &u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// A way in which a prefix sounds.
#[derive(Clone, Debug)]
pub(super) struct Allomorph {
    /// The letters at the word's beginning.
    pub surface: Box<[u8]>,
    /// The prefix that they are.
    pub prefix: Prefix,
    before: Before,
    /// The letter that the prefix swallowed.
    pub restored: Option<u8>,
}

impl Allomorph {
    /// Whether a word, or what is left of it, begins with this prefix.
    pub fn begins(&self, word: &[u8]) -> bool {
        word.strip_prefix(&*self.surface).is_some_and(|rest| self.before.fits(rest))
    }
}

/// A node of the tree of prefixes that may follow each other.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    /// The prefixes so far.
    pub affixes: Affixes,
    /// Where each prefix leads.
    next: [Option<u8>; Prefix::ALL.len()],
    /// The parts of speech of a word that ends here, with no suffix, then by suffix; no bit set where none may end.
    ends: [UposSet; Suffix::ALL.len() + 1],
}

impl State {
    /// The state after one more prefix.
    pub fn next(&self, prefix: Prefix) -> Option<usize> {
        self.next[prefix as usize].map(usize::from)
    }

    /// The parts of speech of a word with these prefixes and a suffix; none when they do not stand together.
    pub fn end(&self, suffix: Option<Suffix>) -> Option<UposSet> {
        Some(self.ends[slot(suffix)]).filter(|set| *set != UposSet::default())
    }
}

fn slot(suffix: Option<Suffix>) -> usize {
    suffix.map_or(0, |suffix| suffix as usize + 1)
}

/// Parts of speech.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct UposSet(u32);

impl UposSet {
    /// Whether a part of speech is among them.
    pub fn has(self, upos: Upos) -> bool {
        self.0 & (1 << upos as u32) != 0
    }

    /// Reads names separated by spaces; `*` is all.
    pub fn parse(table: &Table<'_>, row: &Row<'_>, column: usize) -> Result<Self, TableError> {
        if row.cells[column] == "*" {
            return Ok(Self(u32::MAX));
        }
        let mut set = Self::default();
        for name in row.cells[column].split(' ') {
            let upos: Upos = name
                .parse()
                .map_err(|_| invalid(table, row, (column, "upos"), "the parts of speech of Universal Dependencies"))?;
            set.0 |= 1 << upos as u32;
        }
        Ok(set)
    }
}

/// The affixes of a cell.
pub(super) fn affixes(table: &Table<'_>, row: &Row<'_>, column: usize) -> Result<Affixes, TableError> {
    row.cells[column].parse().map_err(|_| invalid(table, row, (column, "affixes"), "affixes as in \"me-…-kan\""))
}

fn invalid(table: &Table<'_>, row: &Row<'_>, column: (usize, &'static str), allowed: &str) -> TableError {
    TableError::Value {
        table: table.name.to_owned(),
        line: row.line,
        column: column.1,
        value: row.cells[column.0].to_owned(),
        allowed: allowed.to_owned(),
    }
}

/// The patterns of affixes.
#[derive(Clone, Debug)]
pub(super) struct Patterns {
    /// Sorted by first letter.
    allomorphs: Vec<Allomorph>,
    /// Where each letter's allomorphs begin, from `a` to after `z`.
    letters: [u8; 27],
    /// The root of the tree first.
    states: Vec<State>,
}

impl Patterns {
    /// The patterns of `prefixes.tsv` and `confixes.tsv`.
    pub fn new(tables: &Tables) -> Result<Self, TableError> {
        let mut allomorphs = allomorphs(tables)?;
        allomorphs.sort_by_key(|allomorph| allomorph.surface.first().copied());
        let mut letters = [0; 27];
        for (letter, start) in (b'a'..).zip(&mut letters) {
            let begin = allomorphs.partition_point(|allomorph| allomorph.surface.first() < Some(&letter));
            *start = u8::try_from(begin).unwrap_or(u8::MAX);
        }
        Ok(Self { allomorphs, letters, states: states(tables)? })
    }

    /// The allomorphs that begin a word or what is left of it.
    pub fn beginning<'a>(&'a self, word: &'a [u8]) -> impl Iterator<Item = &'a Allomorph> + 'a {
        let letter = word.first().map_or(26, |letter| usize::from(letter.wrapping_sub(b'a')).min(26));
        let range = usize::from(self.letters[letter])..usize::from(self.letters[(letter + 1).min(26)]);
        self.allomorphs[range].iter().filter(|allomorph| allomorph.begins(word))
    }

    /// A state; 0 is that of no prefix.
    pub fn state(&self, index: usize) -> &State {
        &self.states[index]
    }
}

fn allomorphs(tables: &Tables) -> Result<Vec<Allomorph>, TableError> {
    let text = data_table!(tables, "id/morphology/prefixes.tsv")?;
    let table = Table::parse("prefixes.tsv", &text, &["surface", "prefix", "before", "restored"])?;
    let names: Vec<(&str, Prefix)> = Prefix::ALL.iter().map(|prefix| (prefix.as_str(), *prefix)).collect();
    let rows = table.rows.iter().map(|row| {
        let restored = row.cells[3].as_bytes();
        // The letter takes the place of the prefix's last one, so there must be one.
        if row.cells[0].is_empty() || restored.len() != 1 {
            return Err(invalid(&table, row, (3, "restored"), "one letter, or -"));
        }
        Ok(Allomorph {
            surface: row.cells[0].as_bytes().into(),
            prefix: table.value(row, (1, "prefix"), &names)?,
            before: Before::new(row.cells[2]),
            restored: restored.first().copied().filter(|letter| *letter != b'-'),
        })
    });
    rows.collect()
}

fn states(tables: &Tables) -> Result<Vec<State>, TableError> {
    let text = data_table!(tables, "id/morphology/confixes.tsv")?;
    let table = Table::parse("confixes.tsv", &text, &["affixes", "upos"])?;
    let mut states = vec![State::default()];
    for row in &table.rows {
        let affixes = affixes(&table, row, 0)?;
        let mut at = 0;
        for prefix in affixes.prefixes() {
            at = if let Some(next) = states[at].next(prefix) {
                next
            } else {
                let fresh = states.len();
                let longer = states[at].affixes.with_prefix(prefix).unwrap_or_default();
                states[at].next[prefix as usize] = u8::try_from(fresh).ok();
                states.push(State { affixes: longer, ..State::default() });
                fresh
            };
        }
        states[at].ends[slot(affixes.suffix)] = UposSet::parse(&table, row, 1)?;
    }
    Ok(states)
}

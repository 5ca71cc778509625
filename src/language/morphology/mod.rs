//! A word and its part of speech in, its lemma and the affixes it came from out: `mempertimbangkan` is `timbang` with
//! `me-per-…-kan`. It knows words one at a time, neither sentences nor names, and splits no clitics off, though it copes
//! with a form that still has one.
//!
//! A root list says which analyses are words, [`strip`] finds them by confix stripping (Adriani, Asian, Nazief, Tahaghoghi
//! and Williams 2007: suffix and prefixes are taken off together, sounds restored, and the rest looked up), and the
//! commonest root wins. What lemma a word has follows the treebanks of Universal Dependencies: the root, in lower case; names and
//! capitalised words inside a sentence as they are written. The tables in `data/id/morphology` are the user's to change.
//!
//! ```
//! use sanad::language::morphology::{Morphology, Place};
//! use sanad::language::{table::Tables, upos::Upos};
//! let morphology = Morphology::new(&Tables::default())?;
//! let word = morphology.lemma("mempertimbangkan", Upos::Verb, Place::Inside);
//! assert_eq!((&*word.lemma, word.affixes.to_string().as_str()), ("timbang", "me-per-…-kan"));
//! assert_eq!(morphology.lemma("Pendanaan", Upos::Noun, Place::Inside).lemma, "Pendanaan");
//! assert_eq!(morphology.lemma("Pendanaan", Upos::Noun, Place::Opening).lemma, "dana");
//! # Ok::<(), sanad::language::table::TableError>(())
//! ```

mod affix;
mod pattern;
mod reduplication;
mod roots;
mod strip;
#[cfg(test)]
mod tests;
mod verb;

pub use affix::{Affixes, Clitic, Prefix, Suffix, UnknownAffix};

use super::table::{TableError, Tables};
use super::upos::Upos;
use pattern::Patterns;
use roots::Roots;
use std::borrow::Cow;
use verb::Verbs;

/// Where in its sentence a word stands, which decides what its capital means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// First word of the sentence: any word has a capital there.
    Opening,
    /// Later: a capital is part of a title or a name.
    Inside,
}

/// A word's lemma, with the affixes that the word has more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lemma<'a> {
    /// The lemma; borrowed from the form where it is a part of it.
    pub lemma: Cow<'a, str>,
    /// The affixes.
    pub affixes: Affixes,
}

impl<'a> Lemma<'a> {
    fn whole(form: &'a str) -> Self {
        Self { lemma: Cow::Borrowed(form), affixes: Affixes::default() }
    }
}

/// Takes words apart; made once, used by many threads.
#[derive(Clone, Debug)]
pub struct Morphology {
    patterns: Patterns,
    roots: Roots,
    verbs: Verbs,
}

impl Morphology {
    /// The morphology of the tables in `data/id/morphology`.
    ///
    /// # Errors
    /// When a table is malformed.
    pub fn new(tables: &Tables) -> Result<Self, TableError> {
        Ok(Self { patterns: Patterns::new(tables)?, roots: Roots::new(tables)?, verbs: Verbs::new(tables)? })
    }

    /// The lemma of a word as the Indonesian treebanks write it, UD Indonesian-CSUI above all: a name, a foreign word and a
    /// capitalised word inside a sentence ("Direktur Pendanaan") stay as they are, any other comes to its root.
    #[must_use]
    pub fn lemma<'a>(&self, form: &'a str, upos: Upos, place: Place) -> Lemma<'a> {
        let is_title = place == Place::Inside && upos != Upos::Pron && form.starts_with(char::is_uppercase);
        if is_title || matches!(upos, Upos::Propn | Upos::X | Upos::Punct | Upos::Sym) {
            return Lemma::whole(form);
        }
        self.root(form, upos)
    }

    /// The root of a word, in lower case whatever its own; the word itself where no root is known.
    #[must_use]
    pub fn root<'a>(&self, form: &'a str, upos: Upos) -> Lemma<'a> {
        if form.chars().any(char::is_uppercase) {
            let lower = form.to_lowercase();
            let Lemma { lemma, affixes } = self.root_of_lower(&lower, upos);
            return Lemma { lemma: Cow::Owned(lemma.into_owned()), affixes };
        }
        self.root_of_lower(form, upos)
    }

    fn root_of_lower<'a>(&self, form: &'a str, upos: Upos) -> Lemma<'a> {
        match form.split_once('-') {
            Some((first, second)) => self.hyphenated(form, (first, second), upos),
            None => self.simple(form, upos),
        }
    }

    /// The root of a word in lower case without hyphens.
    fn simple<'a>(&self, form: &'a str, upos: Upos) -> Lemma<'a> {
        let (exception, is_root) = self.roots.find(form.as_bytes(), upos);
        if let Some(exception) = exception {
            return Lemma { lemma: part_of(form, &exception.lemma), affixes: exception.affixes };
        }
        if is_root || !form.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return Lemma::whole(form);
        }
        let Some(found) = strip::strip(&self.patterns, &self.roots, form.as_bytes(), upos) else {
            return Lemma::whole(form);
        };
        let lemma = match found.restored {
            None => Cow::Borrowed(&form[found.start..found.end]),
            Some(letter) => {
                let mut lemma = String::with_capacity(found.end - found.start);
                lemma.push(char::from(letter));
                lemma.push_str(&form[found.start + 1..found.end]);
                Cow::Owned(lemma)
            }
        };
        Lemma { lemma, affixes: found.affixes }
    }
}

/// A lemma, borrowed from the form where the form holds it.
fn part_of<'a>(form: &'a str, lemma: &str) -> Cow<'a, str> {
    form.find(lemma)
        .map_or_else(|| Cow::Owned(lemma.to_owned()), |start| Cow::Borrowed(&form[start..start + lemma.len()]))
}
